package structure

import (
	"bytes"
	"errors"
	"math"

	"fuhe/extract/pdf/token"
)

// entry says where an object is: at an offset of the file, or in an object stream.
type entry struct {
	offset    int
	container int // the object stream's number, 0 if none
	index     int // in the object stream
}

var (
	errXref  = errors.New("交叉引用表有误")
	errStart = errors.New("缺少 startxref")
)

// readXref reads the cross-reference sections from the newest on (7.5.4 to 7.5.8).
func (f *source) readXref() error {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		return errStart
	}
	lex := token.Lexer{Data: f.data, Pos: at + len("startxref")}
	start := lex.Next()
	if start.Kind != token.Number {
		return errStart
	}
	todo, seen := []int{int(start.Num)}, map[int]bool{}
	for len(todo) > 0 {
		offset := todo[0]
		todo = todo[1:]
		if seen[offset] {
			continue
		}
		seen[offset] = true
		trailer, err := f.section(offset)
		if err != nil {
			return err
		}
		f.adopt(trailer)
		for _, key := range []name{"XRefStm", "Prev"} {
			if next, ok := trailer[key]; ok {
				todo = append(todo, integer(next))
			}
		}
	}
	return nil
}

// adopt keeps the newest value of every trailer entry that matters.
func (f *source) adopt(trailer dict) {
	for _, key := range []name{"Root", "Info", "ID", "Encrypt"} {
		if _, taken := f.trailer[key]; !taken && trailer[key] != nil {
			f.trailer[key] = trailer[key]
		}
	}
}

// section reads a cross-reference table or stream.
func (f *source) section(offset int) (dict, error) {
	if offset < 0 || offset >= len(f.data) {
		return nil, errXref
	}
	lex := token.Lexer{Data: f.data, Pos: offset}
	if first := lex.Next(); first.Kind == token.Word && string(first.Bytes) == "xref" {
		return f.table(&lex)
	}
	_, o, ok := f.indirect(offset)
	s, isStream := o.(*stream)
	if !ok || !isStream || s.dict["Type"] != name("XRef") {
		return nil, errXref
	}
	return s.dict, f.xrefStream(s)
}

// table reads the subsections of a cross-reference table, and the trailer behind them.
func (f *source) table(lex *token.Lexer) (dict, error) {
	for {
		tok := lex.Next()
		if tok.Kind == token.Word && string(tok.Bytes) == "trailer" {
			p := &parser{lex: *lex, deepest: f.limits.Nesting}
			trailer, _ := p.object(0)
			if d, ok := trailer.(dict); ok {
				return d, nil
			}
			return nil, errXref
		}
		count := lex.Next()
		if tok.Kind != token.Number || count.Kind != token.Number {
			return nil, errXref
		}
		if err := f.subsection(lex, int(tok.Num), int(count.Num)); err != nil {
			return nil, err
		}
	}
}

func (f *source) subsection(lex *token.Lexer, first, count int) error {
	for i := range count {
		offset, gen, kind := lex.Next(), lex.Next(), lex.Next()
		if offset.Kind != token.Number || gen.Kind != token.Number || kind.Kind != token.Word {
			return errXref
		}
		if string(kind.Bytes) == "n" && offset.Num > 0 && offset.Num < float64(len(f.data)) {
			f.locate(first+i, entry{offset: int(offset.Num)})
		} else {
			f.locate(first+i, entry{})
		}
	}
	return nil
}

// locate notes where an object is, unless a newer section did. The zero entry is a freed
// object.
func (f *source) locate(id int, e entry) {
	if _, taken := f.entries[id]; !taken && id > 0 && id <= math.MaxInt32 {
		f.entries[id] = e
	}
}

// xrefStream reads the entries of a cross-reference stream (7.5.8).
func (f *source) xrefStream(s *stream) error {
	data, err := f.decode(s)
	if err != nil && len(data) == 0 {
		return err
	}
	widths, _ := s.dict["W"].(array)
	if len(widths) < 3 {
		return errXref
	}
	var w [3]int
	for i := range w {
		w[i] = integer(widths[i])
		if w[i] < 0 || w[i] > 8 {
			return errXref
		}
	}
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{int64(0), int64(integer(s.dict["Size"]))}
	}
	for i := 0; i+1 < len(index); i += 2 {
		data = f.streamEntries(data, w, integer(index[i]), integer(index[i+1]))
	}
	return nil
}

func (f *source) streamEntries(data []byte, w [3]int, first, count int) []byte {
	size := w[0] + w[1] + w[2]
	for i := 0; i < count && size > 0 && len(data) >= size; i++ {
		kind := 1
		if w[0] > 0 {
			kind = bigEndian(data[:w[0]])
		}
		second, third := bigEndian(data[w[0]:w[0]+w[1]]), bigEndian(data[w[0]+w[1]:size])
		data = data[size:]
		switch kind {
		case 0:
			f.locate(first+i, entry{})
		case 1:
			f.locate(first+i, entry{offset: second})
		case 2:
			f.locate(first+i, entry{container: second, index: third})
		}
	}
	return data
}

func bigEndian(b []byte) int {
	n := 0
	for _, x := range b {
		n = n<<8 | int(x)
	}
	return n
}
