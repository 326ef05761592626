package doc

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// fib is the file information block: where everything else lies; [MS-DOC] 2.5.
type fib struct {
	flags   uint16
	lengths [storyCount]int // characters of each story
	parts   []byte          // rgFcLcb: pairs of offset and length in the table stream
}

// The stories that the text consists of, in this order; [MS-DOC] 2.4.1.
const (
	mainStory = iota
	footnoteStory
	headerStory
	macroStory
	annotationStory
	endnoteStory
	textBoxStory
	headerTextBoxStory
	storyCount
)

// The parts of the table stream that are read, by their index in rgFcLcb; [MS-DOC] 2.5.6.
const (
	partStyleSheet  = 1  // Stshf
	partFootnotes   = 3  // PlcffndTxt
	partSections    = 6  // PlcfSed
	partHeaders     = 11 // PlcfHdd
	partRuns        = 12 // PlcfBteChpx
	partParagraphs  = 13 // PlcfBtePapx
	partFonts       = 15 // SttbfFfn
	partPieces      = 33 // Clx
	partShapes      = 40 // PlcSpaMom
	partHeadShapes  = 41 // PlcSpaHdr
	partEndnotes    = 47 // PlcfendTxt
	partTextBoxes   = 56 // PlcftxbxTxt
	partHeadBoxes   = 58 // PlcfHdrtxbxTxt
	partLists       = 73 // PlfLst
	partListFormats = 74 // PlfLfo
)

const (
	wordMagic  = 0xA5EC
	word97     = 0x00C0 // nFib of Word 97 and later
	encrypted  = 0x0100 // fEncrypted
	secondPart = 0x0200 // fWhichTblStm: the table stream is "1Table"
)

var errShort = errors.New("WordDocument 流太短")

// readFib reads the block at the start of the WordDocument stream.
func readFib(data []byte) (*fib, error) {
	if len(data) < 34 {
		return nil, errShort
	}
	le := binary.LittleEndian
	if magic, version := le.Uint16(data), le.Uint16(data[2:]); magic != wordMagic || version < word97 {
		return nil, fmt.Errorf("%w（版本 %#x）", ErrOld, version)
	}
	f := &fib{flags: le.Uint16(data[10:])}
	if f.flags&encrypted != 0 {
		return nil, ErrEncrypted
	}
	at := 32 + 2 + 2*int(le.Uint16(data[32:])) // FibBase, csw, fibRgW
	if at+2 > len(data) {
		return nil, errShort
	}
	longs := at + 2 // cslw, fibRgLw
	at = longs + 4*int(le.Uint16(data[at:]))
	if at+2 > len(data) || at < longs+4*(3+storyCount) {
		return nil, errShort
	}
	for i := range f.lengths {
		f.lengths[i] = int(int32(le.Uint32(data[longs+4*(3+i):]))) // ccpText is the fourth
		if f.lengths[i] < 0 {
			return nil, errors.New("文字长度为负数")
		}
	}
	pairs := int(le.Uint16(data[at:]))
	f.parts = data[at+2 : min(at+2+8*pairs, len(data))]
	return f, nil
}

// tableStream is the name of the stream that holds the parts.
func (f *fib) tableStream() string {
	if f.flags&secondPart != 0 {
		return "1Table"
	}
	return "0Table"
}

// part is a part of the table stream; nil where the file has none.
func (f *fib) part(table []byte, index int) []byte {
	if 8*index+8 > len(f.parts) {
		return nil
	}
	from, size := int64(binary.LittleEndian.Uint32(f.parts[8*index:])), int64(binary.LittleEndian.Uint32(f.parts[8*index+4:]))
	if size == 0 || from >= int64(len(table)) {
		return nil
	}
	return table[from:min(from+size, int64(len(table)))]
}

// partOn is a part with what follows it in the table stream, which belongs to some parts
// beyond the length that is said.
func (f *fib) partOn(table []byte, index int) []byte {
	if part := f.part(table, index); part != nil {
		return table[binary.LittleEndian.Uint32(f.parts[8*index:]):]
	}
	return nil
}

// start is where a story begins among the characters.
func (f *fib) start(story int) int {
	at := 0
	for _, n := range f.lengths[:story] {
		at += n
	}
	return at
}
