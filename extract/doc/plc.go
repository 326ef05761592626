package doc

import "encoding/binary"

// plc is a list of places with data of one size between them; [MS-DOC] 2.2.2.
type plc struct {
	data []byte
	size int // of one datum
	n    int
}

func newPlc(data []byte, size int) plc {
	if len(data) < 4 {
		return plc{}
	}
	return plc{data, size, (len(data) - 4) / (4 + size)}
}

// at is place i, of n+1.
func (p plc) at(i int) int { return int(int32(binary.LittleEndian.Uint32(p.data[4*i:]))) }

func (p plc) datum(i int) []byte {
	from := 4*(p.n+1) + i*p.size
	return p.data[from : from+p.size]
}

// find is the index of the range that holds a place; -1 where none does. Places that are
// not sorted, as in a damaged file, give some index or none.
func (p plc) find(place int) int {
	low, high := 0, p.n
	for low < high {
		if mid := (low + high) / 2; p.at(mid+1) <= place {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low >= p.n || place < p.at(low) {
		return -1
	}
	return low
}
