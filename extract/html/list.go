package html

import (
	"strings"
	"unicode"

	"fuhe/extract/document"
	"fuhe/extract/list"
	"fuhe/extract/symbol"
)

// counter numbers the items of a list.
type counter struct {
	next  int
	step  int    // -1 for a reversed list
	style string // the numbers' format as package list names it; "" prints none
}

// markers are the list-style-types and types of <ol> that print numbers, by the formats
// of package list; CSS Counter Styles 3, 6 and 7.
var markers = map[string]string{"decimal": "decimal", "1": "decimal", "decimal-leading-zero": "decimalZero",
	"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "a": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "A": "upperLetter",
	"lower-roman": "lowerRoman", "i": "lowerRoman", "upper-roman": "upperRoman", "I": "upperRoman",
	"cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
	"cjk-decimal": "ideographDigital", "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac"}

// list opens an ol or ul.
func (p *page) list(t *tag, e *element) {
	e.role, e.list = asList, &counter{next: t.number("start", 1), step: 1}
	if t.name == "ol" {
		e.list.style = "decimal"
		if style := markers[t.get("type")]; style != "" {
			e.list.style = style
		}
	}
}

// item opens an li, and keeps its number for the text that comes next. The numbers of a
// list that a style sheet marks otherwise follow the style.
func (p *page) item(t *tag, e *element) {
	e.role = asItem
	i := max(p.has("ol"), p.has("ul"), p.has("menu"), p.has("dir"))
	if i == 0 {
		return
	}
	p.flush(e.into)
	p.itemEnd(e)
	c := p.open[i].list
	if c == nil {
		return
	}
	at := t.number("value", c.next)
	c.next = at + c.step
	e.into.label = number(at, c.style, e.marker)
}

// number is what is printed before an item.
func number(at int, style, marker string) string {
	switch {
	case marker != "" && markers[marker] != "":
		style = markers[marker]
	case marker != "":
		return "" // none, disc, square
	}
	switch {
	case style == "" || at < 0:
		return ""
	case strings.HasPrefix(style, "chinese") || strings.HasPrefix(style, "ideograph"):
		return list.Format(at, style) + "、"
	}
	return list.Format(at, style) + ". "
}

// itemEnd prints the number of an item that has no text.
func (p *page) itemEnd(e *element) {
	if c := e.into; c.label != "" && !c.line.touched {
		c.label = strings.TrimRight(c.label, " ")
		c.style, c.level = document.ListItem, 0
		p.add(c, "")
	}
}

// labelEnd takes the number that Word printed before a paragraph, and the space that
// Word keeps after it, in the form that package list gives.
func (p *page) labelEnd(e *element) {
	line := &e.into.line
	from := min(e.from, len(line.text))
	label := strings.TrimSpace(string(line.text[from:]))
	line.text, line.pending = line.text[:from], false
	if bullet(label, e.font) {
		label = ""
	}
	line.add(label, kept)
	line.gap()
}

// gap ends a number: one of digits is followed by one space, whatever the page has.
func (l *line) gap() {
	if n := len(l.text); n > 0 && strings.ContainsAny(string(l.text[n-1:]), ".0123456789)") {
		l.add(" ", kept)
	}
	l.last = '\n'
}

// bullet reports a label that is no number.
func bullet(label, font string) bool {
	if symbol.Font(font) != nil || label == "o" {
		return true
	}
	return !strings.ContainsFunc(label, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
