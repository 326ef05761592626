package odt

import (
	"regexp"
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/list"
)

// longestLabel is the number of bytes beyond which text before an item is no number.
const longestLabel = 256

// mostLists bounds the lists whose counts are kept, since any may be continued.
const mostLists = 100_000

// lists counts the list items of a document. OpenDocument knows no numbering instances:
// each outermost text:list is a list of its own unless it says which one it continues.
type lists struct {
	numbering *list.Numbering
	styles    map[string]*[list.Levels]*list.Level
	byID      map[string]string // the list that an xml:id belongs to
	byStyle   map[string]string // the last list of a style
	made      int
	restarts  int
}

func newLists() *lists {
	return &lists{numbering: list.New(), styles: map[string]*[list.Levels]*list.Level{}, byID: map[string]string{}, byStyle: map[string]string{}}
}

// outlineStyle is the name under which the numbering of headings is kept; no style of a
// file has it, since names are no URIs.
const outlineStyle = "text:outline-style"

// outlineName is what LibreOffice calls the outline style among list styles.
const outlineName = "Outline"

// item is a list item whose first paragraph is to be numbered.
type item struct {
	list, style string
	level       int // from 0
	start       int // the number it begins anew with, -1 where it counts on
	stored      string
	used        bool // its number is printed
	sublists    int  // lists within it so far
}

// identify finds the list that an outermost text:list is or continues.
func (l *lists) identify(tok token, style string) (string, error) {
	id := ""
	if before, ok := tok.lookup("text:continue-list"); ok {
		id = l.byID[before]
	} else if tok.attr("text:continue-numbering") == "true" {
		id = l.byStyle[style]
	}
	if id == "" {
		if l.made++; l.made > mostLists {
			return "", &document.LimitError{What: "列表数", Limit: mostLists}
		}
		id = strconv.Itoa(l.made)
	}
	l.byStyle[style] = id
	for _, name := range []string{"xml:id", "text:id"} {
		if own, ok := tok.lookup(name); ok {
			l.byID[own] = id
		}
	}
	return id, nil
}

// number counts an item and is what is printed before it.
func (l *lists) number(it *item) string {
	it.used = true
	levels := l.styles[it.style]
	if levels == nil {
		return it.stored
	}
	key := it.list + " " + it.style
	if l.numbering.Lists[key] == nil {
		if l.numbering.Schemes[it.list] == nil {
			l.numbering.Schemes[it.list] = &list.Scheme{}
		}
		l.numbering.Lists[key] = &list.List{Scheme: it.list, Levels: *levels}
	}
	if it.start < 0 || it.level >= list.Levels {
		return l.numbering.Next(key, it.level)
	}
	return l.restart(key, it)
}

// restart numbers an item by a list that begins anew there, and is used once.
func (l *lists) restart(key string, it *item) string {
	once := *l.numbering.Lists[key]
	once.Restarts[it.level], once.Starts[it.level] = true, it.start
	l.restarts++
	key += " " + strconv.Itoa(l.restarts)
	l.numbering.Lists[key] = &once
	defer delete(l.numbering.Lists, key)
	return l.numbering.Next(key, it.level)
}

// startOf is where a level of a style begins.
func (l *lists) startOf(style string, level int) int {
	if levels := l.styles[style]; levels != nil && level < list.Levels && levels[level] != nil {
		return levels[level].Start
	}
	return 1
}

// levelMarks are what a file says of a level, until all levels of its style are known.
type levelMarks struct {
	prefix, suffix string
	format         string // LibreOffice's whole label: "%1%.%2%)"
	whole          bool   // there is such a label
	shown          int    // how many levels the label shows
}

// readStyle reads a list style, or the outline style.
func (l *lists) readStyle(t *tokenizer, within token) error {
	name := outlineStyle
	if within.name == "text:list-style" {
		name = within.attr("style:name")
	}
	var levels [list.Levels]*list.Level
	var marks [list.Levels]levelMarks
	err := t.each(within, func(tok token) error {
		i, err := strconv.Atoi(tok.attr("text:level"))
		if err != nil || i < 1 || i > list.Levels {
			return t.skip(tok)
		}
		levels[i-1], marks[i-1] = readLevel(tok)
		return readSuffix(t, tok, levels[i-1])
	})
	for i, level := range levels {
		if level != nil {
			if level.Text = marks[i].text(levels, i); len(level.Text) > longestLabel {
				level.Text = ""
			}
		}
	}
	l.styles[name] = &levels
	return err
}

func readLevel(tok token) (*list.Level, levelMarks) {
	out := &list.Level{Start: tok.count("text:start-value"), Restart: -1}
	if v := tok.attr("text:start-value"); v == "0" {
		out.Start = 0
	}
	if tok.name == "text:list-level-style-bullet" || tok.name == "text:list-level-style-image" {
		out.Format = "bullet"
		return out, levelMarks{}
	}
	out.Format = numberFormat(tok.attr("style:num-format"))
	marks := levelMarks{prefix: tok.attr("style:num-prefix"), suffix: tok.attr("style:num-suffix"), shown: tok.count("text:display-levels")}
	for _, name := range []string{"style:num-list-format", "loext:num-list-format"} {
		if format, ok := tok.lookup(name); ok {
			marks.format, marks.whole = format, true
		}
	}
	return out, marks
}

// readSuffix finds whether a space follows the label.
func readSuffix(t *tokenizer, within token, level *list.Level) error {
	return t.each(within, func(tok token) error {
		if tok.attr("text:label-followed-by") == "nothing" {
			level.Suffix = "nothing"
		}
		return readSuffix(t, tok, level)
	})
}

// text is the label with %n for the count of level n. Levels above that print no number
// are left out.
func (m levelMarks) text(levels [list.Levels]*list.Level, at int) string {
	counts := func(i int) bool {
		return i == at || i >= 0 && i < list.Levels && levels[i] != nil && levels[i].Format != "none" && levels[i].Format != "bullet"
	}
	if m.whole {
		return listFormat(m.format, counts)
	}
	var shown []string
	for i := max(0, at-m.shown+1); i <= at; i++ {
		if counts(i) {
			shown = append(shown, "%"+strconv.Itoa(i+1))
		}
	}
	return m.prefix + strings.Join(shown, ".") + m.suffix
}

var placeholder = regexp.MustCompile(`%([0-9]+)%`)

// listFormat makes %1 of LibreOffice's %1%. A level that does not count is left out, with
// what separates it from the next.
func listFormat(format string, counts func(level int) bool) string {
	var b strings.Builder
	at, left := 0, false
	for _, m := range placeholder.FindAllStringSubmatchIndex(format, -1) {
		if !left {
			b.WriteString(format[at:m[0]])
		}
		level, err := strconv.Atoi(format[m[2]:m[3]])
		if left = err != nil || !counts(level-1); !left {
			b.WriteString("%" + format[m[2]:m[3]])
		}
		at = m[1]
	}
	return b.String() + format[at:]
}

// numberFormat is the format of the list package that a style:num-format names. Beyond
// those of the standard, LibreOffice names formats by how their count begins: 一, 二, 三, ...
func numberFormat(format string) string {
	first, _, _ := strings.Cut(format, ",")
	switch strings.TrimSpace(first) {
	case "":
		return "none"
	case "1":
		return "decimal"
	case "a", "aaa":
		return "lowerLetter"
	case "A", "AAA":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	case "01":
		return "decimalZero"
	case "１":
		return "decimalFullWidth"
	case "①":
		return "decimalEnclosedCircle"
	case "⑴", "(1)":
		return "decimalEnclosedParen"
	case "⒈":
		return "decimalEnclosedFullstop"
	case "一":
		return "chineseCounting"
	case "〇":
		return "ideographDigital"
	case "壹":
		return "chineseLegalSimplified"
	case "甲":
		return "ideographTraditional"
	case "子":
		return "ideographZodiac"
	}
	return "decimal"
}
