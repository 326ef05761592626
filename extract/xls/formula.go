package xls

import (
	"encoding/binary"
	"math"
)

// formula reads the stored result of a formula; [MS-XLS] 2.4.127 and 2.5.133. The
// formula itself is not calculated.
func (s *sheetReader) formula(p place, rec record) error {
	if len(rec.data) < 16 {
		s.sheet.NoResult(p.row, p.col)
		return nil
	}
	bits := binary.LittleEndian.Uint64(rec.data[6:])
	if bits>>48 != 0xFFFF {
		return s.formulaNumber(p, bits, rec.u16(14))
	}
	switch value := rec.data[8]; rec.data[6] {
	case 0:
		s.result = &p
	case 1:
		return s.sheet.Bool(p.row, p.col, value != 0)
	case 2:
		return s.boolOrError(p, value, true)
	}
	return nil
}

// formulaNumber takes a numeric result. Programs that do not calculate write 0 and ask
// for calculation on load, so that such a 0 says nothing.
func (s *sheetReader) formulaNumber(p place, bits uint64, flags int) error {
	const onLoad = 0x02
	if bits == 0 && flags&onLoad != 0 {
		s.sheet.NoResult(p.row, p.col)
		return nil
	}
	return s.number(p, math.Float64frombits(bits))
}

// formulaText reads the result that is a text; [MS-XLS] 2.4.268. Records that describe
// shared and array formulas may stand before it.
func (s *sheetReader) formulaText(rec record) error {
	if s.result == nil {
		return nil
	}
	p := *s.result
	s.result = nil
	return s.text(p, rec.from(0).text())
}
