package doc

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// build makes the streams of a document whose paragraphs are given one by one. It writes
// what the tests of this package need, in the plainest way that [MS-DOC] allows.
type build struct {
	paragraphs []para
	order      []int // of the paragraphs in the stream; nil for their own
	parts      map[int][]byte
	data       []byte // the Data stream
	lengths    [storyCount]int
}

// para is a paragraph of runs; the last character of the last run is its mark.
type para struct {
	papx   []byte // property list
	style  int
	runs   []textRun
	prm    uint16 // of its piece
	narrow bool
}

type textRun struct {
	text string
	chpx []byte
}

func line(text string, papx ...byte) para { return para{runs: []textRun{{text: text}}, papx: papx} }

// sprm is one property modifier with its operand.
func sprm(code uint16, operand ...byte) []byte {
	return append([]byte{byte(code), byte(code >> 8)}, operand...)
}

func u16(v int) []byte { return binary.LittleEndian.AppendUint16(nil, uint16(v)) }
func u32(v int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }

func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

const textAt = 1024 // where the text begins in the stream

// load makes a loaded file of the streams.
func (b build) load(t *testing.T) *file {
	t.Helper()
	main, table := b.streams()
	fib, err := readFib(main)
	if err != nil {
		t.Fatal(err)
	}
	f := newFile(document.DefaultLimits())
	f.fib, f.table, f.data = fib, table, b.data
	if err := f.load(main); err != nil {
		t.Fatal(err)
	}
	return f
}

// text is the document as a person reads it.
func (b build) text(t *testing.T) string {
	t.Helper()
	doc, err := b.load(t).read()
	if err != nil {
		t.Fatal(err)
	}
	documenttest.CheckGrids(t, doc)
	return documenttest.Format(doc)
}

func (b build) streams() (main, table []byte) {
	main = make([]byte, textAt)
	places := make([]int, len(b.paragraphs))
	for _, i := range b.sequence() {
		places[i] = len(main)
		for _, r := range b.paragraphs[i].runs {
			main = append(main, b.paragraphs[i].encode(r.text)...)
		}
	}
	end := len(main)
	main = append(main, make([]byte, (pageSize-len(main)%pageSize)%pageSize)...)
	parts := map[int][]byte{partPieces: b.clx(places)}
	main, parts[partParagraphs] = b.formatPages(main, end, 13, func(i int) []formatRange {
		p := b.paragraphs[i]
		return []formatRange{{places[i], papxInFkp(p.style, p.papx)}}
	})
	main, parts[partRuns] = b.formatPages(main, end, 1, func(i int) []formatRange {
		var out []formatRange
		at := places[i]
		for _, r := range b.paragraphs[i].runs {
			out = append(out, formatRange{at, append([]byte{byte(len(r.chpx))}, r.chpx...)})
			at += len(b.paragraphs[i].encode(r.text))
		}
		return out
	})
	for i, part := range b.parts {
		parts[i] = part
	}
	table = b.fib(main, parts)
	return main, table
}

func (b build) sequence() []int {
	if b.order != nil {
		return b.order
	}
	out := make([]int, len(b.paragraphs))
	for i := range out {
		out[i] = i
	}
	return out
}

func (p para) encode(text string) []byte {
	if p.narrow {
		return []byte(text)
	}
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func (p para) length() int {
	n := 0
	for _, r := range p.runs {
		n += len(utf16.Encode([]rune(r.text)))
	}
	return n
}

// clx gives each paragraph a piece of its own.
func (b build) clx(places []int) []byte {
	var cps, pcds []byte
	at := 0
	for i, p := range b.paragraphs {
		offset := places[i]
		if p.narrow {
			offset = 2*offset | 1<<30
		}
		cps, at = append(cps, u32(at)...), at+p.length()
		pcds = append(pcds, join(u16(0), u32(offset), u16(int(p.prm)))...)
	}
	plc := join(cps, u32(at), pcds)
	return join(b.parts[-1], []byte{2}, u32(len(plc)), plc)
}

type formatRange struct {
	from int
	list []byte
}

func papxInFkp(style int, papx []byte) []byte {
	body := append(u16(style), papx...)
	if len(body)%2 == 0 {
		return join([]byte{0, byte(len(body) / 2)}, body)
	}
	return append([]byte{byte(len(body)/2 + 1)}, body...)
}

// formatPages appends a page for each paragraph, in the order of the stream, and returns
// the plc over them.
func (b build) formatPages(main []byte, end, datum int, of func(int) []formatRange) (out, plc []byte) {
	var places, numbers []byte
	for _, i := range b.sequence() {
		ranges := of(i)
		places, numbers = append(places, u32(ranges[0].from)...), append(numbers, u32(len(main)/pageSize)...)
		page := make([]byte, pageSize)
		page[pageSize-1] = byte(len(ranges))
		at := pageSize - 2
		for k, r := range ranges {
			copy(page[4*k:], u32(r.from))
			if at = (at - len(r.list)) &^ 1; len(r.list) > 1 {
				copy(page[at:], r.list)
				page[4*(len(ranges)+1)+k*datum] = byte(at / 2)
			}
		}
		copy(page[4*len(ranges):], u32(end))
		if next := b.after(i, of); next > 0 {
			copy(page[4*len(ranges):], u32(next))
		}
		main = append(main, page...)
	}
	return main, join(places, u32(end), numbers)
}

// after is where the formatting of the next paragraph in the stream begins; 0 for none.
func (b build) after(i int, of func(int) []formatRange) int {
	sequence := b.sequence()
	for k, j := range sequence {
		if j == i && k+1 < len(sequence) {
			return of(sequence[k+1])[0].from
		}
	}
	return 0
}

// fib writes the file information block into main and returns the table stream.
func (b build) fib(main []byte, parts map[int][]byte) (table []byte) {
	copy(main, join(u16(wordMagic), u16(0xC1)))
	copy(main[32:], u16(14))
	copy(main[62:], u16(22))
	lengths := b.lengths
	if lengths == [storyCount]int{} {
		for _, p := range b.paragraphs {
			lengths[mainStory] += p.length()
		}
	}
	for i, n := range lengths {
		copy(main[64+4*(3+i):], u32(n))
	}
	copy(main[152:], u16(93))
	table = []byte{0, 0} // no part begins at 0
	for i, part := range parts {
		if i >= 0 {
			copy(main[154+8*i:], join(u32(len(table)), u32(len(part))))
			table = append(table, part...)
		}
	}
	return table
}
