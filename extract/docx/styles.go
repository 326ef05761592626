package docx

import (
	"strings"

	"fuhe/extract/markup"
	"fuhe/extract/stylename"
)

// style is what styles.xml says of a paragraph or character style.
type style struct {
	name    string
	basedOn string
	outline int // 1 to 9 for heading levels, 0 for body text, -1 where unsaid
	numID   string
	ilvl    int
	hidden  int // 1 hidden, 0 shown, -1 unsaid
}

type styles map[string]*style

// readStyles reads styles.xml; the parts that a damaged one still holds are kept.
func readStyles(t *tokenizer) (styles, error) {
	out := styles{}
	var s *style
	for {
		tok, err := t.Next()
		if err != nil || tok.Kind == markup.EOF {
			return out, err
		}
		if tok.Kind != markup.Start || tok.Space != spaceW {
			continue
		}
		if !tok.Empty && saysNothing(t, tok) {
			continue
		}
		if tok.Local == "style" {
			s = &style{outline: -1, hidden: -1}
			id, _ := tok.Attr("styleId")
			out[id] = s
			continue
		}
		if s != nil {
			s.set(tok)
		}
	}
}

// saysNothing jumps elements that say nothing of text, numbers or levels: most of the
// part.
func saysNothing(t *tokenizer, tok token) bool {
	switch tok.Local {
	case "latentStyles", "docDefaults", "tblPr", "trPr", "tcPr":
		return t.PassOver()
	case "rPr":
		return t.PassOver("vanish", "rPrChange")
	case "pPr":
		return t.PassOver("outlineLvl", "num", "listPr", "Change")
	case "style":
		kind, _ := tok.Attr("type")
		return kind == "table" && t.PassOver()
	}
	return false
}

func (s *style) set(tok token) {
	switch tok.Local {
	case "name":
		s.name = strings.ToLower(strings.ReplaceAll(val(tok), "_20_", " ")) // LibreOffice writes "Heading_20_1" for Word 2003
	case "basedOn":
		s.basedOn = val(tok)
	case "outlineLvl":
		if n, ok := intAttr(tok, "val"); ok && n >= 0 {
			s.outline = (n + 1) % 10 // 9 is body text
		}
	case "numId":
		s.numID = val(tok)
	case "ilvl":
		s.ilvl, _ = intAttr(tok, "val")
	case "vanish":
		s.hidden = 0
		if on(tok) {
			s.hidden = 1
		}
	}
}

// chain walks a style and those it is based on.
func (ss styles) chain(id string) func(yield func(*style) bool) {
	return func(yield func(*style) bool) {
		for range 32 { // longer chains are loops
			s := ss[id]
			if s == nil || !yield(s) {
				return
			}
			id = s.basedOn
		}
	}
}

// outline is the heading level of a style: its outline level, or the level that a
// built-in name says; 0 for body text.
func (ss styles) outline(id string) int {
	for s := range ss.chain(id) {
		if s.outline >= 0 {
			return s.outline
		}
		if n := stylename.Heading(s.name); n > 0 {
			return n
		}
	}
	return 0
}

func (ss styles) title(id string) bool { return ss.is(id, stylename.Title) }

func (ss styles) caption(id string) bool { return ss.is(id, stylename.Caption) }

// is reports whether a style or one that it is based on is called so.
func (ss styles) is(id string, called func(name string) bool) bool {
	for s := range ss.chain(id) {
		if called(s.name) {
			return true
		}
	}
	return false
}

// numbering is the list that a style puts its paragraphs in.
func (ss styles) numbering(id string) (numID string, ilvl int) {
	for s := range ss.chain(id) {
		if s.numID != "" {
			return s.numID, s.ilvl
		}
	}
	return "", 0
}

func (ss styles) hides(id string) bool {
	for s := range ss.chain(id) {
		if s.hidden >= 0 {
			return s.hidden == 1
		}
	}
	return false
}
