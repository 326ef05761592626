package xls

import (
	"errors"
	"fmt"

	"fuhe/extract/compound"
)

// workbookStream is the stream of records. cut tells that its end is missing.
func workbookStream(data []byte) (stream []byte, cut bool, err error) {
	if !compound.Is(data) {
		return data, false, nil
	}
	files, err := compound.Open(data)
	if err != nil {
		return nil, false, err
	}
	if files.Has("EncryptedPackage") {
		return nil, false, ErrEncrypted
	}
	name := workbookName(files)
	if name == "" {
		return nil, false, ErrNotExcel
	}
	stream, err = files.Stream(name)
	switch {
	case errors.Is(err, compound.ErrIncomplete) && len(stream) > 0:
		return stream, true, nil
	case err != nil:
		return nil, false, fmt.Errorf("工作簿数据流已损坏：%w", err)
	}
	return stream, false, nil
}

// workbookName is Workbook or, where there is none, Book, which Excel 95 wrote. A file may
// hold both, one for each version.
func workbookName(files *compound.File) string {
	for _, name := range []string{"Workbook", "Book"} {
		if files.Has(name) {
			return name
		}
	}
	return ""
}
