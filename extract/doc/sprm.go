package doc

import (
	"bytes"
	"encoding/binary"
	"iter"

	"fuhe/extract/document"
)

// Property modifiers that are read; [MS-DOC] 2.6.
const (
	sprmPIstd           = 0x4600
	sprmPIlvl           = 0x260A
	sprmPIlfo           = 0x460B
	sprmPOutLvl         = 0x2640
	sprmPFInTable       = 0x2416
	sprmPFTtp           = 0x2417
	sprmPItap           = 0x6649
	sprmPDtap           = 0x664A
	sprmPFInnerCell     = 0x244B
	sprmPFInnerTtp      = 0x244C
	sprmPHugePapx97     = 0x6645
	sprmPHugePapx       = 0x6646
	sprmPTableProps     = 0x646B
	sprmPChgTabs        = 0xC615
	sprmCFRMarkDel      = 0x0800
	sprmCFData          = 0x0806
	sprmCFOle2          = 0x080A
	sprmCIstd           = 0x4A30
	sprmCPlain          = 0x2A33
	sprmCFVanish        = 0x083C
	sprmCRgFtc0         = 0x4A4F
	sprmCFSpec          = 0x0855
	sprmCFObj           = 0x0856
	sprmCPicLocation    = 0x6A03
	sprmCSymbol         = 0x6A09
	sprmCFSdtVanish     = 0x2A90
	sprmTJc90           = 0x5400
	sprmTJc             = 0x548A
	sprmTTableHeader    = 0x3404
	sprmTDefTable       = 0xD608
	sprmTInsert         = 0x7621
	sprmTDelete         = 0x5622
	sprmTDxaCol         = 0x7623
	sprmTMerge          = 0x5624
	sprmTSplit          = 0x5625
	sprmTVertMerge      = 0xD62B
	deepestIndirections = 2
)

// sprms walks a property list. A list that is cut ends early. Lists that lie in the Data
// stream (sprmPHugePapx, sprmPTableProps) are walked in their place.
func (f *file) sprms(grpprl []byte) iter.Seq2[uint16, []byte] {
	return func(yield func(uint16, []byte) bool) { f.walk(grpprl, 0, yield) }
}

func (f *file) walk(grpprl []byte, depth int, yield func(uint16, []byte) bool) bool {
	for len(grpprl) >= 2 && f.spend(1) == nil {
		if bytes.HasPrefix(grpprl, zeros) {
			f.damagedFormat()
			return true
		}
		code := binary.LittleEndian.Uint16(grpprl)
		skip, size := operand(code, grpprl[2:])
		if 2+skip+size > len(grpprl) {
			return true
		}
		value := grpprl[2+skip : 2+skip+size]
		grpprl = grpprl[2+skip+size:]
		switch code {
		case sprmPHugePapx97, sprmPHugePapx, sprmPTableProps:
			if depth < deepestIndirections && !f.walk(f.dataList(int(binary.LittleEndian.Uint32(value))), depth+1, yield) {
				return false
			}
		default:
			if !yield(code, value) {
				return false
			}
		}
	}
	return true
}

// spend counts steps of work that many paragraphs can ask for with the same few bytes: a
// piece or a run names a list of 64 KiB in two. The error is a *document.LimitError.
func (f *file) spend(steps int) error {
	if f.steps += steps; int64(f.steps) > f.limits.Part {
		return &document.LimitError{What: "格式属性的总数", Limit: f.limits.Part}
	}
	return nil
}

// zeros are no modifiers: a disk or a download left them in place of some. (LibreOffice
// writes three where a form field's place should be.)
var zeros = make([]byte, 8)

// operand is how many bytes stand before a modifier's operand and how long that is;
// [MS-DOC] 2.6, Sprm.spra.
func operand(code uint16, rest []byte) (skip, size int) {
	switch code >> 13 {
	case 0, 1:
		return 0, 1
	case 3:
		return 0, 4
	case 7:
		return 0, 3
	case 6:
		return variableOperand(code, rest)
	}
	return 0, 2
}

func variableOperand(code uint16, rest []byte) (skip, size int) {
	switch {
	case code == sprmTDefTable && len(rest) >= 2:
		return 2, max(0, int(binary.LittleEndian.Uint16(rest))-1)
	case len(rest) == 0:
		return 1, 0
	case code == sprmPChgTabs && rest[0] == 255: // tabs by number; [MS-DOC] 2.9.182
		deleted := 0
		if len(rest) > 1 {
			deleted = 1 + 4*int(rest[1])
		}
		if 1+deleted >= len(rest) {
			return 1, len(rest)
		}
		return 1, deleted + 1 + 3*int(rest[1+deleted])
	}
	return 1, int(rest[0])
}

// dataList is a property list in the Data stream: PrcData, [MS-DOC] 2.9.210.
func (f *file) dataList(at int) []byte {
	if at < 0 || at+2 > len(f.data) {
		return nil
	}
	return slice(f.data, at+2, int(binary.LittleEndian.Uint16(f.data[at:])))
}
