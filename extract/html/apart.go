package html

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/flow"
	"fuhe/extract/symbol"
)

var libreOfficeFrame = regexp.MustCompile(`^Frame\d+$`)

// The ids of notes: LibreOffice's, Word's.
var footnoteID, endnoteID = regexp.MustCompile(`^(sdfootnote|ftn)\d+$`), regexp.MustCompile(`^(sdendnote|edn)\d+$`)

// apart opens what does not belong to the running text: text boxes, notes, headers and
// footers, as Word and LibreOffice save them.
func (p *page) apart(t *tag, l *look, e *element) {
	style := document.Style(0)
	switch {
	case t.has("v:shape"), t.name == "span" && l.placed && libreOfficeFrame.MatchString(t.get("id")): // Office, LibreOffice
		e.role, e.into, e.block = asBox, p.borrow(), false
		e.style, e.level = document.TextBox, 0
		return
	case l.element == "footnote", t.name == "div" && footnoteID.MatchString(t.get("id")):
		style = document.Footnote
	case l.element == "endnote", t.name == "div" && endnoteID.MatchString(t.get("id")):
		style = document.Endnote
	case t.hasClass("footnotes") && (t.name == "section" || t.name == "aside"): // pandoc
		style = document.Footnote
	case l.element == "header", t.name == "div" && t.get("title") == "header":
		style = document.Header
	case l.element == "footer", t.name == "div" && t.get("title") == "footer":
		style = document.Footer
	default:
		return
	}
	p.flush(e.into)
	e.role, e.into, e.block = asNote, p.borrow(), false
	e.style, e.level = style, 0
}

// boxEnd puts a text box behind the paragraph that holds it. On a worksheet it lies over
// the cells and belongs to none: it follows the table.
func (p *page) boxEnd(e *element) {
	blocks := p.release(e.into)
	asTextBox(blocks)
	c := p.top().into
	if p.excel {
		c = p.open[0].into
	}
	c.boxes = append(c.boxes, blocks...)
}

func asTextBox(blocks []document.Block) {
	for _, b := range blocks {
		if b.Paragraph != nil {
			b.Paragraph.Style, b.Paragraph.Level = document.TextBox, 0
		}
	}
}

func (p *page) noteEnd(e *element) {
	for _, line := range flow.Lines(p.release(e.into)) {
		p.doc.SetApart(line, e.style)
	}
}

// symbols is text in a symbol font as it is printed.
func (p *page) symbols(font, text string) string {
	printed, known := symbol.Run(font, text)
	if !known && strings.TrimSpace(text) != "" {
		p.doc.Once(document.TextUncertain, "网页中有 "+font+" 字体的符号无法确认，请核对原文")
	}
	return printed
}
