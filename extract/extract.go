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

	"fuhe/extract/document"
	"fuhe/extract/docx"
	"fuhe/extract/pdf"
)

// Limits bound what a reader spends on one file.
type Limits = document.Limits

// DefaultLimits are the limits that hold where none are configured.
func DefaultLimits() Limits { return document.DefaultLimits() }

// Open reads a file's bytes into a Document. The name is kept and compared with the
// true format, but decides nothing. The error is an *Error.
func Open(name string, data []byte, limits Limits) (doc *document.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, damaged(fmt.Errorf("内部错误：%v", p))
		}
	}()
	if int64(len(data)) > limits.Input {
		return nil, tooLarge(&document.LimitError{What: "文件字节数", Limit: limits.Input})
	}
	found := sniff(data)
	switch found {
	case formatDocx:
		doc, err = docx.Read(data, limits)
	case formatPDF:
		doc, err = pdf.Read(data, limits)
	default:
		return nil, rejection(found)
	}
	if err != nil {
		return nil, classify(err, found)
	}
	sum := sha256.Sum256(data)
	doc.Name, doc.SHA256 = filepath.Base(name), hex.EncodeToString(sum[:])
	noteMismatch(doc)
	return doc, nil
}

// classify turns a reader's error into what the user is told.
func classify(err error, found format) *Error {
	var limit *document.LimitError
	switch {
	case errors.As(err, &limit):
		return tooLarge(err)
	case errors.Is(err, docx.ErrEncrypted):
		return rejection(formatEncryptedOffice)
	case errors.Is(err, pdf.ErrPassword):
		return encrypted("PDF")
	case errors.Is(err, docx.ErrNotWord):
		return unsupported("ZIP 压缩包", "请解压后逐个提交其中的文件", "unpack it and submit its files one by one")
	}
	if found == formatPDF {
		return damagedPDF(err)
	}
	return damaged(err)
}

// noteMismatch records a name that lies about the format.
func noteMismatch(doc *document.Document) {
	known := map[string]struct {
		extensions []string
		name       string
	}{
		"docx": {[]string{".docx", ".docm", ".dotx", ".dotm"}, "Word 文档（.docx）"},
		"pdf":  {[]string{".pdf"}, "PDF 文档"},
	}[doc.Format]
	ext := strings.ToLower(filepath.Ext(doc.Name))
	if ext == "" || slices.Contains(known.extensions, ext) {
		return
	}
	doc.Problems = append(doc.Problems, document.Problem{Kind: document.NameMismatch,
		Message: fmt.Sprintf("文件扩展名为 %s，实际是 %s，已按实际格式读取", ext, known.name)})
}

// rejection says what a file is that cannot be read, and what to do.
func rejection(f format) *Error {
	const saveZH, saveEN = "请用 Word 或 WPS 另存为 .docx 后提交", "save it as .docx in Word or WPS and submit that"
	switch f {
	case formatEmpty:
		return &Error{Kind: EmptyFile, ZH: "文件是空的（0 字节）；请重新导出或重新提交", EN: "the file is empty (0 bytes); export or submit it again"}
	case formatEncryptedOffice:
		return encrypted("Office")
	case formatDoc:
		return unsupported("Word 97–2003（.doc/.wps）", saveZH, saveEN)
	case formatWord95:
		return unsupported("Word 6/95", saveZH, saveEN)
	case formatXls:
		return unsupported("Excel 97–2003（.xls/.et）", "请将表格粘贴到 Word 并存为 .docx 后提交", "paste its tables into Word and save that as .docx")
	case formatXlsx:
		return unsupported("Excel（.xlsx）", "请将表格粘贴到 Word 并存为 .docx 后提交", "paste its tables into Word and save that as .docx")
	case formatPptx:
		return unsupported("PowerPoint（.pptx）", "请提交 Word 报告（.docx）", "submit the Word report (.docx)")
	case formatODF:
		return unsupported("OpenDocument（.odt/.ods）", saveZH, saveEN)
	case formatRTF:
		return unsupported("RTF", saveZH, saveEN)
	case formatHTML, formatMIME:
		return unsupported("HTML 网页", saveZH, saveEN)
	case formatWordML:
		return unsupported("Word 2003 XML", saveZH, saveEN)
	case formatRAR, format7z, formatZip:
		return unsupported("压缩包", "请解压后逐个提交其中的文件", "unpack it and submit its files one by one")
	case formatImage:
		return unsupported("图片", "请提交 Word 报告（.docx）", "submit the Word report (.docx)")
	case formatText, formatXML:
		return unsupported("纯文本", "请提交 Word 报告（.docx）", "submit the Word report (.docx)")
	case formatOLE:
		return unsupported("旧版 Office 复合文档", saveZH, saveEN)
	}
	return unsupported("未知", "请提交 Word 报告（.docx）", "submit the Word report (.docx)")
}
