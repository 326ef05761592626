package rtf

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/list"
)

// label is the number that a file stores before a paragraph: \listtext, \pntext.
type label struct {
	text   string // without the space after it
	spaced bool   // a tab or space stands after it
	stored bool
}

func (r *reader) beginLabel() {
	if r.state.dest != inText {
		r.skip()
		return
	}
	r.capture((*reader).endLabel)
}

func (r *reader) endLabel() error {
	text := strings.TrimRight(strings.TrimLeft(string(r.captured), " "), "\t ")
	if strings.ContainsRune(text, utf8.RuneError) {
		r.doubtText()
	}
	r.story.label = label{text: text, spaced: len(text) < len(r.captured), stored: true}
	return nil
}

// printed is what the label prints: bullets are no numbers.
func (l label) printed() string {
	if !strings.ContainsFunc(l.text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) {
		return ""
	}
	if l.spaced && strings.ContainsAny(l.text[len(l.text)-1:], ".0123456789)") {
		return l.text + " "
	}
	return l.text
}

// number is what Word prints before the paragraph: the label that the file stores, else
// what the lists count. It also says whether the paragraph is in a list at all.
func (r *reader) number() (text string, listed bool, err error) {
	p, stored := r.state.para, r.story.label
	counted, bullet := "", false
	switch {
	case p.list > 0:
		listed = true
		id := strconv.Itoa(p.list)
		if l := r.numbering.Level(id, p.level); l != nil {
			bullet = l.Format == "bullet"
			counted = r.numbering.Next(id, p.level)
		}
	case r.story.oldList != nil:
		listed = true
		bullet = r.story.oldList.bullet
		counted = r.countOld()
	}
	if stored.stored {
		counted = stored.printed()
	}
	if bullet {
		counted = ""
	}
	return counted, listed || stored.stored, r.layout.Numbered(counted)
}

// oldList is the numbering of one paragraph as Word 6/95 says it: \pn.
type oldList struct {
	bullet        bool
	format        string
	start         int
	before, after string
}

// oldFormats are the formats of \pn as ISO/IEC 29500-1 17.18.59 names them.
var oldFormats = map[string]string{"pndec": "decimal", "pncard": "decimal", "pnord": "decimal", "pnordt": "decimal", "pndecd": "decimalFullWidth", "pnucltr": "upperLetter", "pnlcltr": "lowerLetter",
	"pnucrm": "upperRoman", "pnlcrm": "lowerRoman", "pncnum": "decimalEnclosedCircle", "pndbnum": "ideographDigital", "pndbnumd": "japaneseCounting", "pndbnuml": "chineseLegalSimplified", "pndbnumt": "chineseCounting",
	"pngbnum": "chineseCounting", "pngbnumd": "chineseCounting", "pngbnuml": "chineseLegalSimplified", "pngbnumk": "chineseCounting", "pnzodiac": "ideographTraditional", "pnzodiacd": "ideographZodiac", "pnzodiacl": "ideographTraditional"}

func (r *reader) enterOldList(name string) {
	switch name {
	case "pn":
		if r.state.dest != inText {
			r.skip()
			return
		}
		r.story.oldList = &oldList{format: "none", start: 1}
		r.begin(inOldList, nil)
	case "pntxta":
		r.capture(func(r *reader) error { return r.endOldText(func(l *oldList, text string) { l.after = text }) })
	case "pntxtb":
		r.capture(func(r *reader) error { return r.endOldText(func(l *oldList, text string) { l.before = text }) })
	}
}

func (r *reader) endOldText(set func(*oldList, string)) error {
	if l := r.story.oldList; l != nil && len(r.captured) <= longestLevelText {
		set(l, string(r.captured))
	}
	return nil
}

func (r *reader) oldListWord(tok token) {
	l := r.story.oldList
	switch name := string(tok.text); name {
	case "pnlvlblt", "pnlvlcont": // prints no number
		l.bullet = true
	case "pnstart":
		l.start = tok.number
	default:
		if format := oldFormats[name]; format != "" {
			l.format = format
		}
	}
}

// countOld counts a paragraph with those right before it that are numbered the same way.
func (r *reader) countOld() string {
	const id = "pn"
	if now := *r.story.oldList; r.story.counting == nil || *r.story.counting != now {
		r.story.counting = &now
		scheme := &list.Scheme{}
		scheme.Levels[0] = &list.Level{Start: now.start, Format: now.format, Text: now.before + "%1" + now.after, Restart: -1}
		r.oldNumbering = list.New()
		r.oldNumbering.Schemes[id], r.oldNumbering.Lists[id] = scheme, &list.List{Scheme: id}
	}
	return r.oldNumbering.Next(id, 0)
}
