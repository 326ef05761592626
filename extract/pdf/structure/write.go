package structure

import (
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"fuhe/extract/pdf/token"
)

// writer writes the objects of a source as a plain file. Objects are numbered anew,
// without gaps, so that no number asks for a large table.
type writer struct {
	source   *source
	numbers  map[int]int // old to new
	offsets  []int64     // by new number
	out      []byte      // what is not yet a segment
	segments []segment
	size     int64 // of the segments
}

func newWriter(f *source) *writer {
	w := &writer{source: f, numbers: map[int]int{}, offsets: []int64{0}}
	for _, id := range f.numbers() {
		if f.entries[id] != (entry{}) {
			w.numbers[id] = len(w.numbers) + 1
		}
	}
	return w
}

func (w *writer) run() {
	w.out = append(w.out, "%PDF-1.7\n"...)
	for _, id := range slices.SortedFunc(maps.Keys(w.numbers), func(a, b int) int { return w.numbers[a] - w.numbers[b] }) {
		w.offsets = append(w.offsets, w.position())
		w.indirect(w.numbers[id], w.source.load(id))
	}
	w.xref()
	w.flush()
}

func (w *writer) position() int64 { return w.size + int64(len(w.out)) }

// flush makes a segment of what was written.
func (w *writer) flush() {
	w.add(w.out)
	w.out = nil
}

func (w *writer) add(data []byte) {
	if len(data) > 0 {
		w.segments = append(w.segments, segment{w.size, data})
		w.size += int64(len(data))
	}
}

func (w *writer) indirect(number int, o object) {
	w.out = fmt.Appendf(w.out, "%d 0 obj\n", number)
	if s, ok := o.(*stream); ok {
		w.stream(s)
	} else {
		w.object(o)
	}
	w.out = append(w.out, "\nendobj\n"...)
}

// stream writes a stream as the object layer can read it. What only bound the old file
// together is left out.
func (w *writer) stream(s *stream) {
	if s.dict["Type"] == name("XRef") || s.dict["Type"] == name("ObjStm") {
		w.out = append(w.out, "null"...)
		return
	}
	s = w.source.plain(s)
	w.object(s.dict)
	w.out = append(w.out, "\nstream\n"...)
	if len(s.data) < 4096 {
		w.out = append(w.out, s.data...)
	} else {
		w.flush()
		w.add(s.data)
	}
	w.out = append(w.out, "\nendstream"...)
}

func (w *writer) object(o object) {
	switch o := o.(type) {
	case bool:
		w.out = strconv.AppendBool(w.out, o)
	case int64:
		w.out = strconv.AppendInt(w.out, o, 10)
	case float64:
		w.out = strconv.AppendFloat(w.out, o, 'f', -1, 64)
	case name:
		w.name(o)
	case text:
		w.out = append(w.out, '<')
		w.out = hex.AppendEncode(w.out, o)
		w.out = append(w.out, '>')
	case array:
		w.out = append(w.out, '[')
		for _, item := range o {
			w.object(item)
			w.out = append(w.out, ' ')
		}
		w.out = append(w.out, ']')
	case dict:
		w.dict(o)
	case *stream: // streams are indirect objects; a direct one is damage
		w.dict(o.dict)
	case ref:
		w.ref(o)
	default:
		w.out = append(w.out, "null"...)
	}
}

func (w *writer) dict(d dict) {
	w.out = append(w.out, "<<"...)
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if d[key] == nil {
			continue
		}
		w.name(key)
		w.out = append(w.out, ' ')
		w.object(d[key])
	}
	w.out = append(w.out, ">>"...)
}

// ref writes a reference by its new number; to an object that is not there, null.
func (w *writer) ref(r ref) {
	if number, ok := w.numbers[r.id]; ok {
		w.out = fmt.Appendf(w.out, "%d 0 R", number)
		return
	}
	w.out = append(w.out, "null"...)
}

func (w *writer) name(n name) {
	w.out = append(w.out, '/')
	for i := range len(n) {
		if b := n[i]; token.Regular(b) && b > ' ' && b < 0x7F && b != '#' {
			w.out = append(w.out, b)
		} else {
			w.out = fmt.Appendf(w.out, "#%02x", b)
		}
	}
}

func (w *writer) xref() {
	start := w.position()
	w.out = fmt.Appendf(w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, offset := range w.offsets[1:] {
		w.out = fmt.Appendf(w.out, "%010d 00000 n \n", offset)
	}
	w.out = append(w.out, "trailer\n"...)
	w.dict(dict{"Size": int64(len(w.offsets)), "Root": w.source.trailer["Root"], "Info": w.source.trailer["Info"]})
	w.out = fmt.Appendf(w.out, "\nstartxref\n%d\n%%%%EOF\n", start)
}
