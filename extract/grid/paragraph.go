package grid

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/document"
)

const (
	indent       = 1.2  // font sizes: a line that begins so far in opens a paragraph
	otherSize    = 1.12 // ratio of font sizes that tells paragraphs apart
	extraLeading = 1.35 // of the usual pitch: space between paragraphs
)

// paragraphEnd counts the lines of the paragraph that the items begin with.
func (set *setting) paragraphEnd(items []item) int {
	n := 1
	for n < len(items) && items[n].drawing == nil && set.sameParagraph(items[n-1], items[n]) {
		n++
	}
	return n
}

// sameParagraph reports whether a line carries on the paragraph of the line above.
func (set *setting) sameParagraph(a, b item) bool {
	room, ok := set.columns[a.sheet]
	if !ok || max(a.line.size, b.line.size) > otherSize*min(a.line.size, b.line.size) {
		return false
	}
	if b.line.box.X0-room.left > indent*b.line.size && !centred(b.line, room) || a.line.bold && !b.line.bold && short(a.line) {
		return false
	}
	if a.sheet == b.sheet && b.line.box.Y0-a.line.box.Y0 > extraLeading*max(set.pitch, 1.2)*a.line.size {
		return false
	}
	return room.wrapped(*a.line, *b.line) || (unended.MatchString(a.line.text) || room.goesOn(*a.line, *b.line)) && !itemMark.MatchString(b.line.text)
}

// goesOn reports whether a nearly full line breaks off within a sentence, and the next begins
// at the margin with a number that was kept whole with its unit, or where the first is
// indented as the first of a paragraph: …协同化发展 / 180.00万，….
func (c column) goesOn(above, below line) bool {
	last, _ := utf8.DecodeLastRuneInString(above.text)
	first, _ := utf8.DecodeRuneInString(below.text)
	indented := above.box.X0-c.left > indent*above.size && unicode.Is(unicode.Han, first) &&
		strings.ContainsAny(above.text, "，。；") && !headingMarks[0].MatchString(below.text) // not two headings
	return unicode.Is(unicode.Han, last) && (numeral(first) || indented) && below.box.X0-c.left < 0.5*above.size &&
		c.right-above.box.X1 < below.head+mostUnit*above.size && 4*(above.box.X1-above.box.X0) > 3*(c.right-c.left)
}

const mostUnit = 2.5 // of the font size: a unit of two characters and a mark

// unended tells a line that a paragraph cannot end with: one set short, since a year or a
// word behind it was kept whole.
var unended = regexp.MustCompile(`[与和及，、（“]$`)

// centred reports whether a line keeps the same distance, more than an indent, from both
// margins.
func centred(l *line, room column) bool {
	left, right := l.box.X0-room.left, room.right-l.box.X1
	return left > indent*l.size && math.Abs(left-right) < 2*l.size
}

func short(l *line) bool { return utf8.RuneCountInString(l.text) <= 40 }

// paragraph joins lines. Its box is that of its lines on its first page.
func (set *setting) paragraph(items []item) *document.Paragraph {
	first := items[0]
	var all []line
	box := emptyBox
	for _, i := range items {
		all = append(all, *i.line)
		if i.sheet == first.sheet {
			box = cover(box, i.line.box)
		}
	}
	p := &document.Paragraph{Text: join(all), Style: document.Body, Page: first.sheet.Number, Box: first.sheet.shown(box)}
	p.Style, p.Level = set.style(items, p.Text)
	return p
}

// join puts the lines of one paragraph together.
func join(lines []line) string {
	text := lines[0].text
	for i := 1; i < len(lines); i++ {
		text += seam(lines[i-1], lines[i], lines[i-1].box.X1-lines[i-1].box.X0+1) + lines[i].text
	}
	return text
}

// Headings of official documents (GB/T 9704-2012 7.3.3): 一、 then （一） then 1. then （1）.
var headingMarks = []*regexp.Regexp{
	regexp.MustCompile(`^([一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节部分]+)`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]+[)）]`),
	regexp.MustCompile(`^\d{1,2}[.．、]`),
}

var sentence = regexp.MustCompile(`[。；;]`)

// style tells titles and headings by how they are set and numbered.
func (set *setting) style(items []item, text string) (document.Style, int) {
	l := items[0].line
	if len(items) > 2 || !short(l) || sentence.MatchString(text) {
		return document.Body, 0
	}
	for i, mark := range headingMarks {
		if mark.MatchString(text) && (len(items) == 1 || l.bold) {
			return document.Heading, i + 1
		}
	}
	room, ok := set.columns[items[0].sheet]
	if ok && centred(l, room) && l.size > otherSize*set.size {
		return document.Title, 0
	}
	return document.Body, 0
}
