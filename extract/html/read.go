// Package html reads web pages as a browser prints them, also those that Word, Excel and
// office systems save under the names .doc and .xls, alone or packed as MIME (.mht).
package html

import (
	"bytes"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// Read reads a page, or the pages of a MIME archive. A page without text gives a Document
// with a problem. The error is a *document.LimitError.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	if int64(len(data)) > limits.Input {
		return nil, &document.LimitError{What: "文件字节数", Limit: limits.Input}
	}
	r := newReader(limits)
	if _, ok := mimeHeader(data); ok {
		r.doc.Format = "mhtml"
	}
	body, err := r.file(data)
	if err != nil {
		return nil, err
	}
	r.layout.Complete(r.doc, body)
	r.placeHidden()
	r.noteUnread()
	return r.doc, nil
}

// reader holds what the pages of one file share.
type reader struct {
	doc      *document.Document
	limits   document.Limits
	layout   *flow.Layout
	pictures int
	scripts  int
	decoded  int64             // bytes of the pages so far
	hiding   []*document.Table // that hide lines with content
	spare    []document.Paragraph
}

func newReader(limits document.Limits) *reader {
	return &reader{doc: &document.Document{Format: "html", Engine: "html"}, limits: limits, layout: flow.NewLayout(limits)}
}

func (r *reader) file(data []byte) ([]document.Block, error) {
	if head, ok := mimeHeader(data); ok {
		return r.archive(head)
	}
	p, err := r.page(data, "")
	if err != nil {
		return nil, err
	}
	r.noteFrames(p)
	return p.body(), nil
}

// page reads one page; label is the encoding that its MIME header says.
func (r *reader) page(data []byte, label string) (*page, error) {
	text, err := r.decode(data, label)
	if err != nil {
		return nil, err
	}
	p := newPage(r, text)
	return p, p.read()
}

// decode makes a page UTF-8 and counts it.
func (r *reader) decode(data []byte, label string) ([]byte, error) {
	text, doubt := decode(data, label)
	if doubt != "" {
		r.doc.Once(document.TextUncertain, doubt)
	}
	if bytes.IndexByte(bytes.TrimRight(text, "\x00"), 0) >= 0 {
		r.repaired("网页中夹有零字节，可能已损坏，该处的内容已经丢失；请核对原文或重新提交")
	}
	if r.decoded += int64(len(text)); int64(len(text)) > r.limits.Part || r.decoded > r.limits.Unzipped {
		return nil, &document.LimitError{What: "网页字节数", Limit: min(r.limits.Part, r.limits.Unzipped)}
	}
	return text, nil
}

// keep gives a paragraph its place in memory, many of them at a time.
func (r *reader) keep(p document.Paragraph) *document.Paragraph {
	if len(r.spare) == 0 {
		r.spare = make([]document.Paragraph, 32)
	}
	kept := &r.spare[0]
	r.spare = r.spare[1:]
	*kept = p
	return kept
}

// noteFrames records what a page shows of files that are not here.
func (r *reader) noteFrames(p *page) {
	switch {
	case len(p.sheets) > 0:
		r.doc.Once(document.PartUnreadable, "这是 Excel 存成网页的工作簿，各工作表在另外的文件（如 sheet001.htm）中，没有读取；请用 Excel 打开后另存为 .xlsx 再提交")
	case len(p.frames) > 0:
		r.doc.Once(document.PartUnreadable, "网页的一部分在框架引用的另外的文件（"+p.frames[0]+"）中，没有读取；请将其内容存进同一个文件再提交")
	}
}

// noteUnread records what the pages hold that is no text.
func (r *reader) noteUnread() {
	r.doc.NoteUnread(r.pictures)
	if len(r.doc.Blocks) == 0 && r.scripts > 0 {
		r.doc.Once(document.PageUnreadable, "网页的内容要由脚本在浏览器中生成，文件里没有文字；请在浏览器中打开后复制到 Word，或导出为 Word、Excel 再提交")
	}
}
