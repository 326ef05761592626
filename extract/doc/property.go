package doc

import "encoding/binary"

// paragraphLook is what a paragraph's style and properties make of it.
type paragraphLook struct {
	style    int
	outline  int // 1 to 9 for a heading level, 0 for body text, -1 where unsaid
	list     int // index of the list format, from 1; 0 for none, -1 where unsaid
	level    int // of the list, from 0
	depth    int // of the tables around it: itap
	inTable  bool
	rowEnd   bool // its mark ends a row
	cellEnd  bool // its mark ends a cell of a nested table
	innerEnd bool // its mark ends a row of a nested table
	lost     bool // a damaged file says nothing of the paragraph
}

// paragraphAt resolves the paragraph that ends with a character.
func (f *file) paragraphAt(last int) (look paragraphLook, grpprl []byte) {
	i := f.pieces.find(last)
	if i >= len(f.pieces.list) {
		return paragraphLook{outline: -1, list: -1}, nil
	}
	piece := f.pieces.list[i]
	index, grpprl, known := f.paragraphs.paragraph(piece.place(last))
	if piece.prm != 0 {
		if more := f.pieces.properties(piece.prm); more != nil {
			grpprl = append(grpprl[:len(grpprl):len(grpprl)], more...)
		}
	}
	for code, value := range f.sprms(grpprl) {
		if code == sprmPIstd {
			index = int(binary.LittleEndian.Uint16(value))
		}
	}
	look = f.look(index).paragraph
	look.style = index
	f.apply(&look, grpprl)
	if look.depth == 0 && look.inTable {
		look.depth = 1
	}
	look.lost = !known
	return look, grpprl
}

// apply sets what a property list says.
func (f *file) apply(look *paragraphLook, grpprl []byte) {
	for code, value := range f.sprms(grpprl) {
		switch code {
		case sprmPOutLvl:
			look.outline = (int(value[0]) + 1) % 10 // 9 is body text
		case sprmPIlfo:
			look.list = listFormat(int(binary.LittleEndian.Uint16(value)))
		case sprmPIlvl:
			look.level = int(value[0])
		case sprmPFInTable:
			look.inTable = value[0] != 0
		case sprmPItap:
			look.depth = int(int32(binary.LittleEndian.Uint32(value)))
		case sprmPDtap:
			look.depth += int(int32(binary.LittleEndian.Uint32(value)))
		case sprmPFTtp:
			look.rowEnd = value[0] != 0
		case sprmPFInnerCell:
			look.cellEnd = value[0] != 0
		case sprmPFInnerTtp:
			look.innerEnd = value[0] != 0
		}
	}
}

// listFormat reads sprmPIlfo; [MS-DOC] 2.6.2: 2047 is a list of Word 6, from 0xF802 on a
// number that is taken away for the time being.
func listFormat(ilfo int) int {
	if ilfo >= 2047 {
		return 0
	}
	return ilfo
}

// runLook is what the properties of characters say of their text.
type runLook struct {
	hidden   bool
	deleted  bool
	special  bool // the character stands for something else
	data     bool // the picture character is a form field
	bound    bool // the character bounds a content control
	font     int  // index of the font
	symbol   rune // the sign that a special character stands for
	signFont int
	picture  int // offset in the Data stream
}

// format sets what a property list says; base is the paragraph style's, for values that
// follow it.
func (f *file) format(look *runLook, grpprl []byte, base *runLook) {
	for code, value := range f.sprms(grpprl) {
		switch code {
		case sprmCFVanish:
			look.hidden = toggle(value[0], base != nil && base.hidden)
		case sprmCFRMarkDel:
			look.deleted = value[0] != 0
		case sprmCFSpec:
			look.special = value[0] != 0
		case sprmCFData:
			look.data = value[0] != 0
		case sprmCFSdtVanish:
			look.bound = value[0] != 0
		case sprmCRgFtc0:
			look.font = int(binary.LittleEndian.Uint16(value))
		case sprmCSymbol:
			look.signFont, look.symbol, look.special = int(binary.LittleEndian.Uint16(value)), rune(binary.LittleEndian.Uint16(value[2:])), true
		case sprmCPicLocation:
			look.picture, look.special = int(int32(binary.LittleEndian.Uint32(value))), true
		case sprmCPlain:
			if base != nil {
				*look = *base
			}
		case sprmCIstd:
			if base != nil {
				f.characterStyle(look, int(binary.LittleEndian.Uint16(value)), base)
			}
		}
	}
}

func (f *file) characterStyle(look *runLook, index int, base *runLook) {
	for _, s := range f.chain(index) {
		f.format(look, s.chpx, nil)
		if base.hidden {
			look.hidden = true
		}
	}
}

// toggle reads a value that can follow the style's; [MS-DOC] 2.6.1 ToggleOperand.
func toggle(value byte, style bool) bool {
	switch value {
	case 0x80:
		return style
	case 0x81:
		return !style
	}
	return value != 0
}
