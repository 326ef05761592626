package xls

import "encoding/binary"

// The records that are read; [MS-XLS] 2.3.1.
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recObj        = 0x005D
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recTxO        = 0x01B6
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

// record is one record; its bytes are parts of the stream.
type record struct {
	kind int
	data []byte
	next [][]byte // the CONTINUE records after it
}

// records pulls the records out of a stream.
type records struct {
	stream []byte
	at     int
	cut    bool // the last record is longer than the stream
}

const headerSize = 4

// peek is the kind of the next record; ok is false at the end. Zeros fill up the last
// sector of a stream and are no record.
func (r *records) peek() (kind int, ok bool) {
	if r.at < 0 || r.at+headerSize > len(r.stream) {
		return 0, false
	}
	kind = int(binary.LittleEndian.Uint16(r.stream[r.at:]))
	return kind, kind != 0
}

// step is the next record without those that continue it.
func (r *records) step() (record, bool) {
	kind, ok := r.peek()
	if !ok {
		return record{}, false
	}
	size := int(binary.LittleEndian.Uint16(r.stream[r.at+2:]))
	from := r.at + headerSize
	to := from + size
	if to > len(r.stream) {
		to, r.cut = len(r.stream), true
	}
	r.at = to
	return record{kind: kind, data: r.stream[from:to]}, true
}

// read is the next record with those that continue it.
func (r *records) read() (record, bool) {
	rec, ok := r.step()
	for ok {
		if kind, more := r.peek(); !more || kind != recContinue {
			break
		}
		part, _ := r.step()
		rec.next = append(rec.next, part.data)
	}
	return rec, ok
}

// u16 is the number at an offset, 0 behind the record's end.
func (r record) u16(at int) int {
	if at+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[at:]))
}

func (r record) u32(at int) uint32 {
	if at+4 > len(r.data) {
		return 0
	}
	return binary.LittleEndian.Uint32(r.data[at:])
}

func (r record) byte(at int) byte {
	if at >= len(r.data) {
		return 0
	}
	return r.data[at]
}

// from is what stands from an offset on, with the records that continue it.
func (r record) from(at int) *segments {
	return &segments{parts: append([][]byte{r.data[min(at, len(r.data)):]}, r.next...)}
}
