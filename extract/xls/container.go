package xls

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// oleMark begins a compound file; [MS-CFB] 2.2.
var oleMark = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// workbookStream is the stream of records. cut tells that its end is missing.
func workbookStream(data []byte) (stream []byte, cut bool, err error) {
	if !bytes.HasPrefix(data, oleMark) {
		return data, false, nil
	}
	files, err := mscfb.New(padded(data))
	if err != nil {
		return nil, false, fmt.Errorf("复合文档的目录已损坏：%w", err)
	}
	file, err := findWorkbook(files)
	if err != nil {
		return nil, false, err
	}
	// A chain of sectors cannot be longer than the file, unless it runs in a circle.
	stream, err = io.ReadAll(io.LimitReader(file, int64(len(data))))
	var broken mscfb.Error
	if errors.As(err, &broken) && len(stream) > 0 {
		return stream, true, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("工作簿数据流已损坏：%w", err)
	}
	return stream, false, nil
}

// findWorkbook takes the stream Workbook or, where there is none, Book, which Excel 95
// wrote. A file may hold both, one for each version.
func findWorkbook(files *mscfb.Reader) (*mscfb.File, error) {
	var book *mscfb.File
	for _, f := range files.File {
		switch {
		case strings.EqualFold(f.Name, "EncryptedPackage"):
			return nil, ErrEncrypted
		case f.FileInfo().IsDir() || len(f.Path) > 0:
		case strings.EqualFold(f.Name, "Workbook"):
			return f, nil
		case strings.EqualFold(f.Name, "Book"):
			book = f
		}
	}
	if book == nil {
		return nil, ErrNotExcel
	}
	return book, nil
}

// padded gives a file zeros behind its end, since some programs cut the last sector short.
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
