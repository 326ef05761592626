// Package extract reads any submitted file into a Document: it finds the format by
// the bytes, keeps the limits, and is the one place that recovers from panics.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/extract/doc"
	"fuhe/extract/document"
	"fuhe/extract/docx"
	"fuhe/extract/excelxml"
	"fuhe/extract/html"
	"fuhe/extract/odt"
	"fuhe/extract/pdf"
	"fuhe/extract/rtf"
	"fuhe/extract/xls"
	"fuhe/extract/xlsx"
)

// Limits bound what a reader spends on one file.
type Limits = document.Limits

// DefaultLimits are the limits that hold where none are configured.
func DefaultLimits() Limits { return document.DefaultLimits() }

// reader reads the bytes of one format. Its errors are a *document.LimitError, the errors
// that causes knows, or what is damaged.
type reader func(data []byte, limits document.Limits) (*document.Document, error)

var readers = map[format]reader{
	formatDocx:     docx.Read,
	formatWordXML:  docx.ReadXML,
	formatDoc:      doc.Read,
	formatODT:      odt.Read,
	formatFlatODT:  odt.Read,
	formatODS:      odt.ReadSheets,
	formatXlsx:     xlsx.Read,
	formatXls:      xls.Read,
	formatExcelXML: excelxml.Read,
	formatRTF:      rtf.Read,
	formatHTML:     html.Read,
	formatMHTML:    html.Read,
	formatPDF:      pdf.Read,
}

// causes are the readers' own errors, and what is said of each.
var causes = []struct {
	err error
	say func(found format) *Error
}{
	{docx.ErrEncrypted, encrypted}, {doc.ErrEncrypted, encrypted}, {odt.ErrEncrypted, encrypted},
	{xlsx.ErrEncrypted, encrypted}, {xls.ErrEncrypted, encrypted}, {pdf.ErrPassword, encrypted},
	{doc.ErrOld, as(formatOldWord)}, {xls.ErrOld, as(formatOldExcel)}, {xlsx.ErrBinary, as(formatXlsb)},
	{docx.ErrNotWord, notWord}, {odt.ErrNotText, as(formatOtherODF)}, {odt.ErrNotSheet, as(formatOtherODF)}, {excelxml.ErrNotExcel, as(formatXML)},
}

// as says that the file is of that format, which only the reader could find out.
func as(f format) func(format) *Error { return func(format) *Error { return rejection(f) } }

// notWord names what the Word reader does not know, a package or a single file.
func notWord(found format) *Error {
	if found == formatWordXML {
		return rejection(formatXML)
	}
	return rejection(formatZip)
}

var errNoDirectory = errors.New("目录已丢失")

// Open reads a file's bytes into a Document. The name is kept and compared with the
// true format, but decides nothing. The error is an *Error.
func Open(name string, data []byte, limits Limits) (opened *document.Document, err error) {
	found := formatUnknown
	defer func() {
		if p := recover(); p != nil {
			opened, err = nil, damaged(found, fmt.Errorf("内部错误：%v", p))
		}
	}()
	if int64(len(data)) > limits.Input {
		return nil, tooLarge(&document.LimitError{What: "文件字节数", Limit: limits.Input})
	}
	if f := named(name, data); f != 0 {
		return nil, rejection(f)
	}
	found = sniff(data)
	read := readers[found]
	if read == nil {
		return nil, rejection(found)
	}
	if opened, err = read(data, limits); err != nil {
		return nil, classify(err, found)
	}
	sum := sha256.Sum256(data)
	opened.Name, opened.SHA256 = filepath.Base(name), hex.EncodeToString(sum[:])
	noteMismatch(opened, found)
	return opened, nil
}

// classify turns a reader's error into what the user is told.
func classify(err error, found format) *Error {
	if limit := (*document.LimitError)(nil); errors.As(err, &limit) {
		return tooLarge(err)
	}
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return c.say(found)
		}
	}
	return damaged(found, err)
}

// noteMismatch records a name that lies about the format.
func noteMismatch(d *document.Document, found format) {
	known := formats[found]
	ext := strings.ToLower(filepath.Ext(d.Name))
	if !isExtension(ext) || slices.Contains(known.extensions, ext) {
		return
	}
	d.Problems = append(d.Problems, document.Problem{Kind: document.NameMismatch,
		Message: fmt.Sprintf("文件扩展名为 %s，实际是 %s，已按实际格式读取", ext, known.zh)})
}

// isExtension tells extensions from the rest of a name with points in it, as in
// 自评报告2024.12.31定稿.
func isExtension(ext string) bool {
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' }
	return len(ext) > 1 && len(ext) <= 7 && strings.ContainsFunc(ext, letter) &&
		!strings.ContainsFunc(ext[1:], func(r rune) bool { return !letter(r) && (r < '0' || r > '9') })
}
