// Package compound reads the streams of compound files, the container of Office 97–2003;
// [MS-CFB]. What a stream holds is its readers' matter.
package compound

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// File is an open compound file.
type File struct {
	entries []*mscfb.File
	size    int
}

// ErrIncomplete says that a stream ends before the length that its directory entry says.
var ErrIncomplete = errors.New("数据流不完整")

// Open reads the directory of a compound file.
func Open(data []byte) (*File, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("复合文档结构损坏（%w）", err)
	}
	return &File{r.File, len(data)}, nil
}

// Stream returns the bytes of a stream of the root storage; names match whatever their
// case, as [MS-CFB] 2.6.4 has it. It is nil where there is none. With ErrIncomplete it
// returns what is there.
func (f *File) Stream(name string) ([]byte, error) {
	for _, e := range f.entries {
		if len(e.Path) == 0 && strings.EqualFold(e.Name, name) && !e.FileInfo().IsDir() {
			return f.read(e)
		}
	}
	return nil, nil
}

// read takes no entry's word for its length: no stream is longer than its file.
func (f *File) read(e *mscfb.File) ([]byte, error) {
	claimed := e.Size
	data := make([]byte, min(claimed, int64(f.size)))
	n, err := readSectors(e, data)
	if err != nil || int64(n) < claimed {
		return data[:n], ErrIncomplete
	}
	return data, nil
}

// chunk is how much is read at once: a chain that breaks costs no more than that.
const chunk = 16 << 10

func readSectors(r io.Reader, data []byte) (n int, err error) {
	for n < len(data) && err == nil {
		var got int
		got, err = r.Read(data[n:min(n+chunk, len(data))])
		n += got
		if errors.Is(err, io.EOF) || got == 0 && err == nil {
			return n, nil
		}
	}
	return n, err
}
