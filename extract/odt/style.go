package odt

import (
	"strconv"
	"strings"

	"fuhe/extract/stylename"
	"fuhe/extract/symbol"
)

// style is what a file says of a paragraph, text or table column style.
type style struct {
	name    string // as users see it, in lower case
	parent  string
	outline int    // 1 to 9 for headings, 0 where it says that it is none, -1 where unsaid
	hidden  int    // 1 hidden, 0 shown, -1 unsaid
	font    string // family name, "" where unsaid
	asian   string
	listed  int // 1 where it says a list style or that there is none, 0 where it says the outline, -1 where unsaid
	width   int // of a column in twips, 0 where unsaid

	concealed bool // a sheet that is hidden
}

type styleKey struct{ family, name string }

// styles are those with names, which users see, and the automatic ones that a part makes
// for itself.
type styles struct {
	named, automatic map[styleKey]*style
	fonts            map[string]string // family by the name of its declaration
	looks            map[styleKey]look
}

func newStyles() *styles {
	return &styles{named: map[styleKey]*style{}, automatic: map[styleKey]*style{}, fonts: map[string]string{}, looks: map[styleKey]look{}}
}

// beginPart forgets the automatic styles of another part.
func (s *styles) beginPart() { s.automatic, s.looks = map[styleKey]*style{}, map[styleKey]look{} }

func (s *styles) readFonts(t *tokenizer, within token) error {
	return t.each(within, func(tok token) error {
		s.fonts[tok.attr("style:name")] = strings.Trim(tok.attr("svg:font-family"), "'\" ")
		return t.skip(tok)
	})
}

// read reads a style:style into one of the two maps.
func (s *styles) read(t *tokenizer, tok token, into map[styleKey]*style) error {
	name := tok.attr("style:name")
	out := unsaid(displayName(tok, name))
	out.parent = tok.attr("style:parent-style-name")
	if level, ok := tok.lookup("style:default-outline-level"); ok {
		out.outline = outlineLevel(level)
	}
	if list, ok := tok.lookup("style:list-style-name"); ok {
		out.listed = 1
		if list == outlineName {
			out.listed = 0
		}
	}
	into[styleKey{tok.attr("style:family"), name}] = out
	return t.each(tok, func(tok token) error {
		switch tok.name {
		case "style:text-properties":
			s.textProperties(out, tok)
		case "style:table-properties":
			out.concealed = tok.attr("table:display") == "false"
		case "style:table-column-properties":
			out.width = twips(tok.attr("style:column-width"))
		}
		return t.skip(tok)
	})
}

// displayName is the name that users see; in that of the file, characters that it may not
// have stand as _20_.
func displayName(tok token, name string) string {
	if display, ok := tok.lookup("style:display-name"); ok {
		return strings.ToLower(display)
	}
	return readable(name)
}

func readable(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_20_", " ")) }

// outlineLevel is 0 where the text is no level.
func outlineLevel(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0
	}
	return min(n, 9)
}

func (s *styles) textProperties(out *style, tok token) {
	if display, ok := tok.lookup("text:display"); ok {
		out.hidden = 0
		if display == "none" {
			out.hidden = 1
		}
	}
	out.font, out.asian = s.font(tok, "style:font-name", "fo:font-family"), s.font(tok, "style:font-name-asian", "style:font-family-asian")
}

func (s *styles) font(tok token, declared, direct string) string {
	if name, ok := tok.lookup(declared); ok {
		if family := s.fonts[name]; family != "" {
			return family
		}
		return name
	}
	return strings.Trim(tok.attr(direct), "'\" ")
}

// unsaid is a style that says nothing but its name.
func unsaid(name string) *style { return &style{name: name, outline: -1, hidden: -1, listed: -1} }

// find is a style of a part; one that no part has is known by its name: pandoc writes
// titles without their style.
func (s *styles) find(key styleKey) *style {
	if found := s.automatic[key]; found != nil || key.name == "" {
		return found
	}
	if found := s.named[key]; found != nil {
		return found
	}
	return unsaid(readable(key.name))
}

// chain walks a style and those it is based on.
func (s *styles) chain(family, name string) func(yield func(*style) bool) {
	return func(yield func(*style) bool) {
		for range 32 { // longer chains are loops
			found := s.find(styleKey{family, name})
			if found == nil || !yield(found) {
				return
			}
			name = found.parent
		}
	}
}

// look is what a style makes of a paragraph or a span.
type look struct {
	hidden  int    // 1 hidden, 0 shown, -1 unsaid
	font    string // "" where unsaid
	asian   string
	outline int // heading level that the style states or its name tells, 0 for none
	listed  int // 1 where the outline does not number it
	title   bool
	caption bool
}

// look is what a style says, with what it is based on.
func (s *styles) look(family, name string) look {
	key := styleKey{family, name}
	if known, ok := s.looks[key]; ok {
		return known
	}
	out := look{hidden: -1, outline: -1, listed: -1}
	for found := range s.chain(family, name) {
		if out.hidden < 0 {
			out.hidden = found.hidden
		}
		if out.font == "" {
			out.font = found.font
		}
		if out.asian == "" {
			out.asian = found.asian
		}
		if out.outline < 0 {
			out.outline = found.level()
		}
		if out.listed < 0 {
			out.listed = found.listed
		}
		out.title = out.title || stylename.Title(found.name)
		out.caption = out.caption || stylename.Caption(found.name)
	}
	out.outline = max(out.outline, 0)
	s.looks[key] = out
	return out
}

// level is the heading level that a style states, or that the name of a built-in one
// tells; -1 where it says none.
func (s *style) level() int {
	if s.outline >= 0 {
		return s.outline
	}
	if level := stylename.Heading(s.name); level > 0 {
		return level
	}
	return -1
}

// within is the look of a span: what its own style leaves unsaid is that around it.
func (l look) within(outer look) look {
	if l.hidden < 0 {
		l.hidden = outer.hidden
	}
	if l.font == "" {
		l.font = outer.font
	}
	if l.asian == "" {
		l.asian = outer.asian
	}
	return l
}

// symbolFont is the symbol font that text is set in, "" where it is another. Signs of a
// private area may be taken for Asian.
func (l look) symbolFont(text string) string {
	if symbol.Font(l.font) != nil {
		return l.font
	}
	if symbol.Font(l.asian) != nil && strings.ContainsFunc(text, func(r rune) bool { return r&^0xFF == 0xF000 }) {
		return l.asian
	}
	return ""
}

// twips is a length such as "2.54cm"; 0 where it is none.
func twips(length string) int {
	number := strings.TrimRight(strings.TrimSpace(length), "abcdefghijklmnopqrstuvwxyz")
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n > 0 && n < 1e5) {
		return 0
	}
	switch strings.TrimSpace(length)[len(number):] {
	case "in":
		n *= 1440
	case "cm":
		n *= 1440 / 2.54
	case "mm":
		n *= 144 / 2.54
	case "pt":
		n *= 20
	case "pc":
		n *= 240
	case "px":
		n *= 15
	default:
		return 0
	}
	return int(n + 0.5)
}
