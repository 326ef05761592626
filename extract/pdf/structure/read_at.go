package structure

import (
	"cmp"
	"io"
	"slices"
)

// ReadAt implements io.ReaderAt over the segments.
func (f *File) ReadAt(p []byte, offset int64) (int, error) {
	if offset < 0 || offset >= f.size {
		return 0, io.EOF
	}
	i, found := slices.BinarySearchFunc(f.segments, offset, func(s segment, o int64) int { return cmp.Compare(s.offset, o) })
	if !found {
		i--
	}
	n := 0
	for ; n < len(p) && i < len(f.segments); i++ {
		s := f.segments[i]
		n += copy(p[n:], s.data[offset+int64(n)-s.offset:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
