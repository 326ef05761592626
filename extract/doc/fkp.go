package doc

import "encoding/binary"

// pages finds formatting by where its text lies: pages of 512 bytes in the WordDocument
// stream, and a plc over them. [MS-DOC] 2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx.
type pages struct {
	stream []byte
	bte    plc
	datum  int // bytes that a page keeps for each range: 1 for runs, 13 for paragraphs
}

const pageSize = 512

// find returns where the formatting of the byte at an offset is kept within its page, the
// page, and the offset where the range ends. ok is false where nothing is said.
func (p pages) find(offset int) (page []byte, at, end int, ok bool) {
	i := p.bte.find(offset)
	if i < 0 {
		return nil, 0, 0, false
	}
	from := pageSize * int(binary.LittleEndian.Uint32(p.bte.datum(i))&0x3FFFFF)
	if from+pageSize > len(p.stream) {
		return nil, 0, 0, false
	}
	page = p.stream[from : from+pageSize]
	n := int(page[pageSize-1])
	if 4*(n+1)+n*p.datum > pageSize-1 {
		return nil, 0, 0, false
	}
	ranges := plc{page, p.datum, n}
	k := ranges.find(offset)
	if k < 0 {
		return nil, 0, 0, false
	}
	return page, 2 * int(ranges.datum(k)[0]), ranges.at(k + 1), true
}

// run is the property list of the characters at an offset, and where it ends; [MS-DOC]
// 2.9.32 Chpx.
func (p pages) run(offset int) (grpprl []byte, end int, ok bool) {
	page, at, end, ok := p.find(offset)
	if !ok || at == 0 {
		return nil, end, ok
	}
	return slice(page[:pageSize-1], at+1, int(page[at])), end, true
}

// paragraph is the style and property list of the paragraph that ends at an offset; ok is
// false where they are lost. [MS-DOC] 2.9.175 PapxInFkp.
func (p pages) paragraph(offset int) (style int, grpprl []byte, ok bool) {
	page, at, _, ok := p.find(offset)
	if !ok || at == 0 {
		return 0, nil, ok
	}
	size := 2*int(page[at]) - 1
	if page[at] == 0 {
		at++
		size = 2 * int(page[min(at, pageSize-1)])
	}
	papx := slice(page[:pageSize-1], at+1, size)
	if len(papx) < 2 {
		return 0, nil, false
	}
	return int(binary.LittleEndian.Uint16(papx)), papx[2:], true
}

// slice is data[from:from+size], cut where data ends.
func slice(data []byte, from, size int) []byte {
	if from < 0 || from >= len(data) || size <= 0 {
		return nil
	}
	return data[from:min(from+size, len(data))]
}
