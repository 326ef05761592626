package extract

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/richardlehane/mscfb"
)

// node is an entry of a compound file: a storage where it has children, else a stream.
type node struct {
	name     string
	data     []byte
	children []node
}

// oleFile writes a compound file of version 3 as a small, honest program would: streams
// under 4,096 bytes in the root's own stream, the siblings of a storage as a chain.
func oleFile(root ...node) []byte {
	w := oleWriter{entries: make([]byte, entrySize)}
	w.entry(0, "Root Entry", 5, w.siblings(root), endOfChain, 0)
	directory := w.sectors(w.entries)
	w.number(0, 116, w.sectors(w.mini))
	w.number(0, 120, uint32(len(w.mini)))
	copy(w.body[int(directory)*512:], w.entries) // with the root's stream, now known
	for i := range len(w.mini) / 64 {
		w.miniFAT = binary.LittleEndian.AppendUint32(w.miniFAT, uint32(i+1))
	}
	miniFAT := uint32(endOfChain)
	if len(w.mini) > 0 {
		miniFAT = w.sectors(w.miniFAT)
	}
	return w.file(directory, miniFAT)
}

const endOfChain = 0xFFFFFFFE

type oleWriter struct {
	body, entries, mini, miniFAT []byte
	fat                          []uint32
}

// siblings adds a storage's entries and gives the first; each is on the right of the one
// before it.
func (w *oleWriter) siblings(nodes []node) uint32 {
	next := uint32(noEntry)
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		id := len(w.entries) / entrySize
		w.entries = append(w.entries, make([]byte, entrySize)...)
		switch {
		case n.children != nil:
			w.entry(id, n.name, 1, w.siblings(n.children), 0, 0)
		case len(n.data) < 4096:
			w.entry(id, n.name, 2, noEntry, uint32(len(w.mini)/64), uint32(len(n.data)))
			w.mini = append(w.mini, append(n.data, make([]byte, (64-len(n.data)%64)%64)...)...)
		default:
			w.entry(id, n.name, 2, noEntry, w.sectors(n.data), uint32(len(n.data)))
		}
		w.number(id, 72, next)
		next = uint32(id)
	}
	return next
}

func (w *oleWriter) entry(id int, name string, kind byte, child, start, size uint32) {
	e := w.entries[id*entrySize:]
	units := utf16le(name)
	copy(e, units)
	binary.LittleEndian.PutUint16(e[64:], uint16(len(units)+2))
	e[66] = kind
	for at, n := range map[int]uint32{68: noEntry, 72: noEntry, 76: child, 116: start, 120: size} {
		w.number(id, at, n)
	}
}

func (w *oleWriter) number(id, at int, n uint32) {
	binary.LittleEndian.PutUint32(w.entries[id*entrySize+at:], n)
}

// sectors adds bytes to the file and their chain to the allocation table.
func (w *oleWriter) sectors(data []byte) uint32 {
	first := uint32(len(w.fat))
	if len(data) == 0 {
		return endOfChain
	}
	for ; len(data) > 0; data = data[min(len(data), 512):] {
		w.body = append(w.body, data[:min(len(data), 512)]...)
		w.fat = append(w.fat, uint32(len(w.fat)+1))
	}
	w.body = append(w.body, make([]byte, len(w.fat)*512-len(w.body))...)
	w.fat[len(w.fat)-1] = endOfChain
	return first
}

func (w *oleWriter) file(directory, miniFAT uint32) []byte {
	tables := (len(w.fat) + 126) / 127
	first := len(w.fat)
	for range tables {
		w.fat = append(w.fat, 0xFFFFFFFD)
	}
	for len(w.fat) < tables*128 {
		w.fat = append(w.fat, 0xFFFFFFFF)
	}
	for _, n := range w.fat {
		w.body = binary.LittleEndian.AppendUint32(w.body, n)
	}
	out := make([]byte, 512)
	copy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for at, n := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(out[at:], n)
	}
	minis := uint32((len(w.miniFAT) + 511) / 512)
	for at, n := range map[int]uint32{44: uint32(tables), 48: directory, 56: 4096, 60: miniFAT, 64: minis, 68: endOfChain} {
		binary.LittleEndian.PutUint32(out[at:], n)
	}
	for i := range 109 {
		n := uint32(0xFFFFFFFF)
		if i < tables {
			n = uint32(first + i)
		}
		binary.LittleEndian.PutUint32(out[76+4*i:], n)
	}
	return append(out, w.body...)
}

// fib is the beginning of a WordDocument stream.
func fib(ident, version uint16, size int) []byte {
	out := make([]byte, size)
	binary.LittleEndian.PutUint16(out, ident)
	binary.LittleEndian.PutUint16(out[2:], version)
	return out
}

// TestOleFile: what the tests write is a compound file to the readers, too.
func TestOleFile(t *testing.T) {
	data := oleFile(node{"Long", bytes.Repeat([]byte("l"), 5000), nil}, node{"Short", bytes.Repeat([]byte("s"), 700), nil}, node{"Storage", nil, []node{{"Inner", []byte("i"), nil}}})
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for f, err := r.Next(); err == nil; f, err = r.Next() {
		b := make([]byte, f.Size)
		if n, _ := f.Read(b); n > 0 {
			got[f.Name] = n
		}
	}
	if got["Long"] != 5000 || got["Short"] != 700 || got["Inner"] != 1 {
		t.Errorf("%v", got)
	}
}

// TestOleHead: the beginnings of streams, long and short, wherever they lie.
func TestOleHead(t *testing.T) {
	var streams []node
	for i := range 30 {
		streams = append(streams, node{string(rune('a' + i)), bytes.Repeat([]byte{byte(i + 1)}, 100+i*10), nil})
	}
	streams = append(streams, node{"long", bytes.Repeat([]byte{99}, 5000), nil})
	d := readDirectory(oleFile(streams...))
	root := d.root()
	if !d.whole || len(root) != len(streams) {
		t.Fatalf("%d entries, whole: %v", len(root), d.whole)
	}
	for _, s := range streams {
		if head := d.head(root[s.name]); len(head) < 64 || head[0] != s.data[0] || head[63] != s.data[63] {
			t.Errorf("%s begins with % x", s.name, head)
		}
	}
}

// TestCircles: a directory, or the sectors before a short stream, in a circle.
func TestCircles(t *testing.T) {
	whole := oleFile(node{"a", make([]byte, 4000), nil}, node{"b", make([]byte, 4000), nil}, node{"WordDocument", fib(0xA5EC, 193, 100), nil})
	first := binary.LittleEndian.Uint32(whole[76:]) // the only sector of the allocation table
	for what, circle := range map[string]func(data []byte, next func(sector, to uint32)) []byte{
		"directory": func(data []byte, next func(sector, to uint32)) []byte {
			at := binary.LittleEndian.Uint32(data[48:])
			next(at, at)
			return data
		},
		"directory in a cut sector": func(data []byte, next func(sector, to uint32)) []byte {
			last := uint32(len(data)/512 - 1)
			binary.LittleEndian.PutUint32(data[48:], last)
			next(last, last)
			return append(data, make([]byte, 50)...)
		},
		"short streams": func(data []byte, next func(sector, to uint32)) []byte {
			start := readDirectory(data).entries[0].start()
			next(start, start)
			return data
		},
		"tables": func(data []byte, next func(sector, to uint32)) []byte {
			binary.LittleEndian.PutUint32(data[68:], 0)
			copy(data[512+508:], []byte{0, 0, 0, 0})
			binary.LittleEndian.PutUint32(data[48:], 0xFFFFFFF0)
			return data
		},
	} {
		data := bytes.Clone(whole)
		data = circle(data, func(sector, to uint32) { binary.LittleEndian.PutUint32(data[(int(first)+1)*512+4*int(sector):], to) })
		if f := sniff(data); f != formatDoc && f != formatBrokenOLE {
			t.Errorf("%s: %s", what, formats[f].en)
		}
	}
}

// TestCostlyDirectories: storages one within the other, and circles of them, cost readers
// that keep every path the square of their number; they are refused in microseconds.
func TestCostlyDirectories(t *testing.T) {
	deep := []node{{"WordDocument", fib(0xA5EC, 193, 5000), nil}}
	for range 3000 {
		deep = []node{{"s", nil, deep}}
	}
	wide := []node{{"WordDocument", fib(0xA5EC, 193, 5000), nil}, {"s", nil, []node{}}}
	for range 3000 {
		wide = append(wide, node{"t", []byte("x"), nil})
	}
	circle := oleFile(wide...)
	for id, e := range readDirectory(circle).entries {
		if e.name() == "s" {
			binary.LittleEndian.PutUint32(e[76:], uint32(id)) // its own child
		}
	}
	honest := []node{{"WordDocument", fib(0xA5EC, 193, 5000), nil}, {"ObjectPool", nil, nil}}
	for range 200 {
		honest[1].children = append(honest[1].children, node{"_1", nil, []node{{"Workbook", []byte("x"), nil}}})
	}
	for what, c := range map[string]struct {
		data []byte
		want format
	}{"deep": {oleFile(deep...), formatBrokenOLE}, "circle": {circle, formatBrokenOLE}, "honest": {oleFile(honest...), formatDoc}} {
		if got := sniff(c.data); got != c.want {
			t.Errorf("%s: %s", what, formats[got].en)
		}
	}
}
