package html

import (
	"bytes"

	"fuhe/extract/document"
)

// ending is what a page says of where it ends. HTML lets the end tags of html and body be
// left out, but programs that write the start tags write an end tag, too.
type ending struct {
	begun bool // by the start tag of html or body
	ended bool // by the end tag of html, or that of body and nothing behind it
	final bool // by the end tag of html
}

func (e *ending) start(name string) {
	e.begun = e.begun || name == "html" || name == "body"
	e.ended = e.final
}

func (e *ending) text(raw []byte) {
	if e.ended && len(bytes.TrimSpace(raw)) > 0 {
		e.ended = e.final
	}
}

func (e *ending) end(name string) {
	e.final = e.final || name == "html"
	e.ended = e.ended || e.final || name == "body"
}

// noteCut records a page that breaks off: browsers close what is open and say nothing.
func (p *page) noteCut() {
	broken := len(bytes.TrimSpace(p.z.Raw())) > 0 // within a tag
	switch {
	case p.ending.ended && !broken: // whatever it leaves open
	case p.withinTable():
		p.repaired("网页不完整，在表格处中断；表格此后的内容可能已经丢失，请重新提交完整的文件")
	case p.ending.begun || broken:
		p.repaired("网页不完整，没有结束标记；此后的内容可能已经丢失，请核对原文")
	}
}

// withinTable reports a table that the page began and did not end: its end tag is none of
// those that HTML lets be left out.
func (p *page) withinTable() bool {
	for i := range p.open {
		if e := &p.open[i]; e.role == asTable && !e.table.implied {
			return true
		}
	}
	return false
}

func (r *reader) repaired(message string) { r.doc.Once(document.FileRepaired, message) }
