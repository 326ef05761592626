package doc

import (
	"encoding/binary"
	"errors"

	"golang.org/x/text/encoding/charmap"
)

// piece is a run of characters that lie together in the WordDocument stream.
type piece struct {
	from, to int    // characters
	offset   int    // bytes in the stream
	narrow   bool   // one byte a character
	prm      uint16 // properties of a fast save; [MS-DOC] Prm
}

// place is the byte offset of a character.
func (p piece) place(cp int) int {
	if p.narrow {
		return p.offset + cp - p.from
	}
	return p.offset + 2*(cp-p.from)
}

// character is the character at a byte offset.
func (p piece) character(offset int) int {
	if p.narrow {
		return p.from + offset - p.offset
	}
	return p.from + (offset-p.offset)/2
}

// pieces is the piece table; [MS-DOC] 2.8.35.
type pieces struct {
	list []piece
	prcs [][]byte // property lists that prm points at
}

var errPieces = errors.New("片段表损坏")

// readPieces reads the Clx: property lists, then the piece table.
func readPieces(clx []byte, stream int) (*pieces, error) {
	p := &pieces{}
	for len(clx) >= 3 && clx[0] == 1 {
		size := int(binary.LittleEndian.Uint16(clx[1:]))
		if 3+size > len(clx) {
			return nil, errPieces
		}
		p.prcs = append(p.prcs, clx[3:3+size])
		clx = clx[3+size:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil, errPieces
	}
	table := newPlc(clx[5:min(int64(len(clx)), 5+int64(binary.LittleEndian.Uint32(clx[1:])))], 8)
	for i := range table.n {
		pcd := table.datum(i)
		offset := binary.LittleEndian.Uint32(pcd[2:])
		narrow := offset&(1<<30) != 0
		next := piece{table.at(i), table.at(i + 1), int(offset &^ (3 << 30)), narrow, binary.LittleEndian.Uint16(pcd[6:])}
		if narrow {
			next.offset /= 2
		}
		if err := p.add(next, stream); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// add appends a piece. No two characters share a byte, so that all pieces together are
// not longer than the stream.
func (p *pieces) add(next piece, stream int) error {
	end := 0
	if n := len(p.list); n > 0 {
		end = p.list[n-1].to
	}
	if next.from != end || next.to < next.from || next.to > stream {
		return errPieces
	}
	if next.to > next.from {
		p.list = append(p.list, next)
	}
	return nil
}

// text decodes all characters. Those that lie beyond the end of the stream are left
// out, and whole is false.
func (p *pieces) text(stream []byte) (chars []uint16, whole bool) {
	whole = true
	for i, piece := range p.list {
		from, to := piece.place(piece.from), piece.place(piece.to)
		if to > len(stream) {
			to, whole = max(from, len(stream)), false
		}
		if from >= len(stream) {
			p.list = p.list[:i]
			return chars, false
		}
		chars = appendChars(chars, stream[from:to], piece.narrow)
		if !whole {
			p.list[i].to = len(chars)
			p.list = p.list[:i+1]
			return chars, false
		}
	}
	return chars, whole
}

// appendChars decodes UTF-16, or the bytes of narrow text: Windows-1252, [MS-DOC] 2.9.73.
func appendChars(chars []uint16, data []byte, narrow bool) []uint16 {
	if narrow {
		for _, b := range data {
			chars = append(chars, uint16(charmap.Windows1252.DecodeByte(b)))
		}
		return chars
	}
	for i := 0; i+1 < len(data); i += 2 {
		chars = append(chars, binary.LittleEndian.Uint16(data[i:]))
	}
	return chars
}

// find is the index of the piece that holds a character.
func (p *pieces) find(cp int) int {
	low, high := 0, len(p.list)
	for low < high {
		if mid := (low + high) / 2; p.list[mid].to <= cp {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// properties is the property list that a piece adds to all its characters and paragraphs;
// [MS-DOC] Prm0 for the short form.
func (p *pieces) properties(prm uint16) []byte {
	if prm&1 != 0 {
		if i := int(prm >> 1); i < len(p.prcs) {
			return p.prcs[i]
		}
		return nil
	}
	if code, ok := shortCodes[prm>>1&0x7F]; ok {
		return []byte{byte(code), byte(code >> 8), byte(prm >> 8)}
	}
	return nil
}

var shortCodes = map[uint16]uint16{0x0C: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp, 0x41: sprmCFRMarkDel, 0x5C: sprmCFVanish}
