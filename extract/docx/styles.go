package docx

import (
	"slices"
	"strings"
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
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			return out, err
		}
		if tok.kind != startToken || tok.ns != spaceW {
			continue
		}
		if !tok.empty && saysNothing(t, tok) {
			continue
		}
		if tok.local == "style" {
			s = &style{outline: -1, hidden: -1}
			id, _ := tok.attr("styleId")
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
	switch tok.local {
	case "latentStyles", "docDefaults", "tblPr", "trPr", "tcPr":
		return t.passOver()
	case "rPr":
		return t.passOver("vanish", "rPrChange")
	case "pPr":
		return t.passOver("outlineLvl", "num", "listPr", "Change")
	case "style":
		kind, _ := tok.attr("type")
		return kind == "table" && t.passOver()
	}
	return false
}

func (s *style) set(tok token) {
	switch tok.local {
	case "name":
		s.name = strings.ToLower(strings.ReplaceAll(tok.val(), "_20_", " ")) // LibreOffice writes "Heading_20_1" for Word 2003
	case "basedOn":
		s.basedOn = tok.val()
	case "outlineLvl":
		if n, ok := tok.intAttr("val"); ok && n >= 0 {
			s.outline = (n + 1) % 10 // 9 is body text
		}
	case "numId":
		s.numID = tok.val()
	case "ilvl":
		s.ilvl, _ = tok.intAttr("val")
	case "vanish":
		s.hidden = 0
		if tok.on() {
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
		if n := headingName(s.name); n > 0 {
			return n
		}
	}
	return 0
}

func headingName(name string) int {
	for _, prefix := range []string{"heading ", "标题 ", "标题"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
			return int(rest[0] - '0')
		}
	}
	return 0
}

func (ss styles) title(id string) bool { return ss.named(id, "title", "标题", "文档标题") }

func (ss styles) caption(id string) bool { return ss.named(id, "caption", "题注") }

// named reports whether a style or one that it is based on has one of the names.
func (ss styles) named(id string, names ...string) bool {
	for s := range ss.chain(id) {
		if slices.Contains(names, s.name) {
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
