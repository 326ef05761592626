package html

import (
	"strconv"
	"strings"

	"fuhe/extract/symbol"
)

// look is what declarations of CSS, and those that Office adds to it, say of an element's
// text. Zero values are unsaid.
type look struct {
	display  display
	hidden   bool // visibility:hidden, mso-hide:all
	space    spacing
	font     *string // a symbol font; "" for any other
	outline  int     // mso-outline-level, 1 to 9
	marker   string  // list-style-type
	size     float64 // of the font, points
	align    string  // text-align
	bordered bool
	placed   bool   // floats or stands where it likes
	listed   bool   // mso-list: the paragraph is of a list
	label    bool   // mso-list:Ignore: the number that Word printed before it
	filler   bool   // the white space that Word saves behind such a number
	tabs     int    // mso-tab-count
	note     bool   // the mark of a footnote or endnote
	element  string // mso-element
	ignore   string // mso-ignore
	format   string // mso-number-format
}

type display int

const (
	none display = iota + 1
	inline
	block
	natural // what the element is by itself
)

// over lays what the other look says over this one.
func (l *look) over(o *look) {
	set(&l.display, o.display)
	set(&l.space, o.space)
	set(&l.font, o.font)
	set(&l.outline, o.outline)
	set(&l.marker, o.marker)
	set(&l.size, o.size)
	set(&l.align, o.align)
	set(&l.tabs, o.tabs)
	set(&l.element, o.element)
	set(&l.ignore, o.ignore)
	set(&l.format, o.format)
	l.hidden = l.hidden || o.hidden
	l.bordered = l.bordered || o.bordered
	l.placed = l.placed || o.placed
	l.listed = l.listed || o.listed
	l.label = l.label || o.label
	l.note = l.note || o.note
	l.filler = l.filler || o.filler
}

func set[T comparable](to *T, value T) {
	var unsaid T
	if value != unsaid {
		*to = value
	}
}

// declarations reads a list of CSS declarations, as in a style attribute.
func declarations(text string) look {
	var l look
	for text != "" {
		var one string
		one, text = cutDeclaration(text)
		name, value, ok := strings.Cut(one, ":")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "!important")
		l.declare(strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value))
	}
	return l
}

// cutDeclaration cuts at the first semicolon that is neither quoted nor escaped.
func cutDeclaration(text string) (one, rest string) {
	var quote byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ';':
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

func (l *look) declare(name, value string) {
	word := strings.ToLower(value)
	switch name {
	case "display":
		l.display = displays(word)
	case "visibility":
		l.hidden = word == "hidden" || word == "collapse"
	case "white-space", "white-space-collapse":
		l.space = spacings[word]
	case "font-family":
		l.family(value)
	case "font":
		l.filler = strings.HasPrefix(word, "7.0pt") || strings.HasPrefix(word, "7pt")
		if i := strings.IndexAny(value, `"'`); i >= 0 {
			l.family(value[i:])
		} else {
			l.family(value[strings.LastIndexByte(value, ' ')+1:])
		}
	case "list-style-type":
		l.marker = word
	case "list-style":
		l.marker, _, _ = strings.Cut(word, " ")
	case "font-size":
		l.size = points(word)
	case "text-align":
		l.align = word
	case "float", "position":
		l.placed = word == "left" || word == "right" || word == "absolute"
	default:
		l.border(name, word)
		l.office(name, value, word)
	}
}

func displays(word string) display {
	switch {
	case word == "none":
		return none
	case strings.HasPrefix(word, "inline"):
		return inline
	case word == "block" || word == "list-item" || word == "flex" || word == "grid" || word == "flow-root":
		return block
	}
	return natural
}

var spacings = map[string]spacing{"normal": collapsed, "nowrap": collapsed, "pre": kept, "pre-wrap": kept, "break-spaces": kept, "pre-line": linesKept,
	"preserve": kept, "collapse": collapsed, "preserve-breaks": linesKept}

func (l *look) family(value string) {
	name, _, _ := strings.Cut(value, ",")
	name = strings.Trim(name, `"' `)
	if symbol.Font(name) == nil {
		name = ""
	}
	l.font = &name
}

// points is a length in points; 0 for one that depends on others.
func points(word string) float64 {
	number, factor := strings.TrimSuffix(word, "pt"), 1.0
	if number == word {
		number, factor = strings.TrimSuffix(word, "px"), 0.75
	}
	size, err := strconv.ParseFloat(number, 64)
	if err != nil || number == word {
		return 0
	}
	return size * factor
}

// fontSizes are those of <font size>, in points; HTML 15.3.4.
var fontSizes = [...]float64{1: 7.5, 2: 10, 3: 12, 4: 13.5, 5: 18, 6: 24, 7: 36}

// fontSize is the size that a <font> says; 0 where it says none.
func fontSize(t *tag) float64 {
	size := t.number("size", 0)
	if said := strings.TrimSpace(t.get("size")); strings.HasPrefix(said, "+") || strings.HasPrefix(said, "-") {
		size = max(1, min(3+size, 7)) // relative to the usual
	}
	if size < 1 || size >= len(fontSizes) {
		return 0
	}
	return fontSizes[size]
}

func (l *look) border(name, word string) {
	if !strings.HasPrefix(name, "border") || name == "border-collapse" || name == "border-spacing" || strings.Contains(name, "radius") {
		return
	}
	for _, line := range []string{"solid", "double", "dotted", "dashed", "groove", "ridge", "inset", "outset"} {
		l.bordered = l.bordered || strings.Contains(word, line)
	}
}

// office reads the declarations of Word and Excel.
func (l *look) office(name, value, word string) {
	switch name {
	case "mso-hide":
		l.hidden = word == "all"
	case "mso-outline-level":
		if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= 9 {
			l.outline = n
		}
	case "mso-list":
		l.label = word == "ignore"
		l.listed = strings.Contains(word, "level")
	case "mso-tab-count":
		n, _ := strconv.Atoi(strings.Fields(word + " 1")[0])
		l.tabs = max(1, min(n, 20))
	case "mso-footnote-id", "mso-endnote-id", "mso-comment-reference":
		l.note = true
	case "mso-element":
		l.element = word
	case "mso-ignore":
		l.ignore = word
	case "mso-number-format", "vnd.ms-excel.numberformat":
		l.format = value
	}
}
