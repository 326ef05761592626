package xls

import (
	"encoding/binary"
	"math"

	"fuhe/extract/spreadsheet"
)

// sheetReader reads the substream of one worksheet; [MS-XLS] 2.1.7.20.5.
type sheetReader struct {
	*globals
	sheet  *spreadsheet.Sheet
	result *place // of the formula whose text follows
	object int    // the kind of the drawn object read last
}

// place is a cell's position and format.
type place struct{ row, col, xf int }

// mostColumns is the width of the widest sheet that any program writes.
const mostColumns = 1 << 14

// read goes through the records up to the sheet's end; complete is false where the
// stream ends before. Substreams of charts within the sheet are passed over.
func (s *sheetReader) read(r *records) (complete bool, err error) {
	r.read() // BOF
	depth := 0
	for {
		rec, ok := r.read()
		switch {
		case !ok:
			return false, nil
		case rec.kind == recBOF:
			depth++
			s.sheet.Pictures = true
		case rec.kind == recEOF && depth > 0:
			depth--
		case rec.kind == recEOF:
			return !r.cut, nil
		case depth > 0:
		default:
			if err := s.record(rec); err != nil {
				return false, err
			}
		}
	}
}

func (s *sheetReader) record(rec record) error {
	switch rec.kind {
	case recRow:
		s.row(rec)
	case recColInfo:
		s.columns(rec)
	case recMergeCells:
		return s.merges(rec)
	case recObj:
		s.object = rec.u16(4) // the kind in ftCmo, [MS-XLS] 2.5.143
		s.sheet.Pictures = s.sheet.Pictures || s.object != objNote && s.object != objDropDown
	case recTxO:
		s.textBox(rec)
	case recMulRK:
		return s.mulRK(rec)
	case recString:
		return s.formulaText(rec)
	default:
		return s.cell(rec)
	}
	return nil
}

// cell reads the records that hold one value.
func (s *sheetReader) cell(rec record) error {
	if len(rec.data) < 6 || rec.u16(2) >= mostColumns {
		return nil
	}
	p := place{rec.u16(0), rec.u16(2), rec.u16(4)}
	switch rec.kind {
	case recLabelSST:
		return s.shared(p, rec.u32(6))
	case recLabel, recRString:
		return s.text(p, rec.from(6).text())
	case recNumber:
		if len(rec.data) < 14 {
			return nil
		}
		return s.number(p, math.Float64frombits(binary.LittleEndian.Uint64(rec.data[6:])))
	case recRK:
		return s.number(p, rk(rec.u32(6)))
	case recBoolErr:
		return s.boolOrError(p, rec.byte(6), rec.byte(7) != 0)
	case recFormula:
		return s.formula(p, rec)
	}
	return nil
}

func (s *sheetReader) text(p place, text string) error {
	return s.sheet.Text(p.row, p.col, text, s.format(p.xf))
}

func (s *sheetReader) number(p place, v float64) error {
	return s.sheet.Number(p.row, p.col, v, s.format(p.xf), s.dates)
}

func (s *sheetReader) shared(p place, index uint32) error {
	if uint64(index) >= uint64(len(s.texts)) {
		s.sheet.NoText(p.row, p.col)
		return nil
	}
	return s.text(p, s.texts[index])
}

// errorCodes are the error values; [MS-XLS] 2.5.10.
var errorCodes = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"}

func (s *sheetReader) boolOrError(p place, value byte, isError bool) error {
	if !isError {
		return s.sheet.Bool(p.row, p.col, value != 0)
	}
	code, ok := errorCodes[value]
	if !ok {
		code = "#ERR!"
	}
	return s.sheet.Error(p.row, p.col, code)
}

// rk is a number in 30 bits: a whole one or the upper half of a float, either of them
// perhaps times 100; [MS-XLS] 2.5.217.
func rk(bits uint32) float64 {
	v := math.Float64frombits(uint64(bits&^3) << 32)
	if bits&2 != 0 {
		v = float64(int32(bits) >> 2)
	}
	if bits&1 != 0 {
		v /= 100
	}
	return v
}

// mulRK reads a run of numbers in one row; [MS-XLS] 2.4.175.
func (s *sheetReader) mulRK(rec record) error {
	row, col := rec.u16(0), rec.u16(2)
	for at := 4; at+6 <= len(rec.data)-2 && col < mostColumns; at += 6 {
		if err := s.number(place{row, col, rec.u16(at)}, rk(rec.u32(at+2))); err != nil {
			return err
		}
		col++
	}
	return nil
}

// merges reads merged ranges; [MS-XLS] 2.4.168.
func (s *sheetReader) merges(rec record) error {
	for at := 2; at+8 <= len(rec.data); at += 8 {
		if err := s.sheet.Merge(rec.u16(at), rec.u16(at+4), rec.u16(at+2), rec.u16(at+6)); err != nil {
			return err
		}
	}
	return nil
}

// row notes a hidden row; [MS-XLS] 2.4.221. One that a filter hides has no height too.
func (s *sheetReader) row(rec record) {
	const zeroHeight = 0x20
	if rec.u16(12)&zeroHeight != 0 {
		s.sheet.HideRows(rec.u16(0), rec.u16(0))
	}
}

// columns notes hidden columns and those without width; [MS-XLS] 2.4.53.
func (s *sheetReader) columns(rec record) {
	const hidden = 0x01
	if len(rec.data) >= 10 && (rec.u16(8)&hidden != 0 || rec.u16(4) == 0) {
		s.sheet.HideCols(rec.u16(0), min(rec.u16(2), mostColumns))
	}
}

// The kinds of drawn objects that are no pictures; [MS-XLS] 2.5.143.
const (
	objNote     = 0x19
	objDropDown = 0x14
)

// textBox reads the text of a drawn object, which stands in the records that continue
// it; [MS-XLS] 2.4.329. Comments are no part of the page.
func (s *sheetReader) textBox(rec record) {
	if n := rec.u16(10); n > 0 && s.object != objNote && len(rec.next) > 0 {
		text := &segments{parts: rec.next}
		s.sheet.Boxes = append(s.sheet.Boxes, text.characters(n, text.u8()&highByte != 0))
	}
}
