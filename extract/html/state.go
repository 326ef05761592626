package html

import (
	"strings"

	"fuhe/extract/document"
)

// state is what an element hands down to those within.
type state struct {
	hidden bool
	veiled bool // with all of a worksheet, which has been told
	space  spacing
	font   string // a symbol font, "" for any other
	style  document.Style
	level  int
	marker string  // list-style-type, "" where unsaid
	size   float64 // of the font, points; 0 where unsaid
	align  string
	relaid bool // a table only places things: Office puts text and pictures side by side
}

// inherit takes what a look changes for an element and all within.
func (s *state) inherit(l *look) {
	s.hidden = s.hidden || l.hidden || l.display == none
	set(&s.space, l.space)
	set(&s.marker, l.marker)
	set(&s.size, l.size)
	set(&s.align, l.align)
	s.relaid = s.relaid || strings.HasPrefix(l.ignore, "vglayout")
	if l.font != nil {
		s.font = *l.font
	}
}

// paragraphStyle is what a block is on the page.
func (p *page) paragraphStyle(t *tag, l *look, e *element) {
	switch {
	case t.hasClass("MsoTitle"), t.name == "p" && t.hasClass("Title"): // Word; LibreOffice's XHTML
		e.style, e.level = document.Title, 0
	case l.outline > 0 && e.block:
		e.style, e.level = document.Heading, l.outline
	case headings[t.name] > 0:
		e.style, e.level = document.Heading, headings[t.name]
	case t.hasClass("MsoCaption"), t.name == "figcaption":
		e.style = document.Caption
	case t.name == "li", l.listed && e.block:
		e.style, e.level = document.ListItem, 0
	}
}

// mostLooks bounds how many style attributes are kept.
const mostLooks = 4000

// lookOf is what the rules, the tag and its style attribute say.
func (p *page) lookOf(t *tag) look {
	var l look
	p.rules.apply(t, &l)
	if t.has("hidden") {
		l.display = none
	}
	if face, ok := t.lookup("face"); ok && t.name == "font" {
		l.family(face)
	}
	if t.name == "font" {
		l.size = fontSize(t)
	}
	if align := t.get("align"); align != "" && t.name != "table" {
		l.align = strings.ToLower(align)
	} else if t.name == "center" {
		l.align = "center"
	}
	if text, ok := t.lookup("style"); ok {
		l.over(p.declared(text))
	}
	return l
}

// declared reads a style attribute, of which a page repeats few.
func (p *page) declared(text string) *look {
	if known := p.looks[text]; known != nil {
		return known
	}
	l := declarations(text)
	if len(p.looks) < mostLooks && len(text) < 1024 {
		p.looks[text] = &l
	}
	return &l
}
