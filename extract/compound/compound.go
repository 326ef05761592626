// Package compound reads the streams of compound files, the container of Office 97–2003;
// [MS-CFB]. What a stream holds is its readers' matter.
package compound

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"
)

// File is an open compound file.
type File struct {
	data    []byte
	entries []*mscfb.File
}

// Is reports whether data begins as a compound file does; [MS-CFB] 2.2.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) }

// ErrIncomplete says that a stream ends before the length that its directory entry says.
var ErrIncomplete = errors.New("数据流不完整")

// Open reads the directory of a compound file.
func Open(data []byte) (*File, error) {
	entries, err := directory(data)
	if err != nil {
		return nil, fmt.Errorf("复合文档结构损坏（%w）", err)
	}
	return &File{data, entries}, nil
}

// directory reads the entries of all storages. Some programs cut the last sector short,
// which may be one of the directory.
func directory(data []byte) ([]*mscfb.File, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		if r, err = mscfb.New(padded(data)); err != nil {
			return nil, err
		}
	}
	return r.File, nil
}

// padded gives a file zeros behind its end.
type padded []byte

// largestSector is the size of a sector in files of version 4; [MS-CFB] 2.2.
const largestSector = 4096

// ReadAt implements io.ReaderAt.
func (p padded) ReadAt(b []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(p)) || off+int64(len(b)) > int64(len(p))+largestSector {
		return 0, io.EOF
	}
	n := copy(b, p[off:])
	clear(b[n:])
	return len(b), nil
}

// Has reports whether the root storage has a stream of the name.
func (f *File) Has(name string) bool { return f.find(name) >= 0 }

// Stream returns the bytes of a stream of the root storage; names match whatever their
// case, as [MS-CFB] 2.6.4 has it. It is nil where there is none. With ErrIncomplete it
// returns what is there.
func (f *File) Stream(name string) ([]byte, error) {
	if i := f.find(name); i >= 0 {
		return f.read(i)
	}
	return nil, nil
}

// find is the entry of a stream, -1 where there is none.
func (f *File) find(name string) int {
	return slices.IndexFunc(f.entries, func(e *mscfb.File) bool {
		return len(e.Path) == 0 && strings.EqualFold(e.Name, name) && !e.FileInfo().IsDir()
	})
}

// The bytes that are read at once. The container's reader takes longer than in proportion
// for more; where the chain of sectors breaks, all of one reading is lost.
const (
	chunk  = 16 << 10
	morsel = 64 // a sector of the mini stream, [MS-CFB] 2.2
)

// read takes no entry's word for its length: no stream is longer than its file. A chain
// that breaks is read again from a fresh directory, in morsels up to the break.
func (f *File) read(i int) ([]byte, error) {
	e := f.entries[i]
	claimed := e.Size
	if claimed == 0 {
		return nil, nil
	}
	data := make([]byte, min(claimed, int64(len(f.data))))
	n := 0
	if _, err := e.Seek(0, io.SeekStart); err == nil {
		n = readSectors(e, data, chunk)
	}
	if n < len(data) {
		fresh, err := directory(f.data)
		if err != nil {
			return nil, err
		}
		f.entries = fresh
		n = readSectors(fresh[i], data, morsel)
	}
	if int64(n) < claimed {
		return data[:n], ErrIncomplete
	}
	return data, nil
}

// readSectors fills data step by step, as far as the stream goes.
func readSectors(r io.Reader, data []byte, step int) (n int) {
	for n < len(data) {
		got, err := r.Read(data[n:min(n+step, len(data))])
		n += got
		if err != nil && !errors.Is(err, io.EOF) || got == 0 {
			break
		}
	}
	return n
}
