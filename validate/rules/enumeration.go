package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// item is one entry of an enumeration.
type item struct {
	label string // what to quote of it
	text  string // without its number
	ref   document.Ref
}

// numbered is the entries of one section.
type numbered struct {
	heading string
	items   []item
	inText  bool // 一是…二是…, not headings or numbered paragraphs
}

// problemHeads and adviceHeads name the sections whose entries answer each other.
var (
	problemHeads = []string{"问题", "不足"}
	adviceHeads  = []string{"建议", "改进措施", "整改措施", "下一步"}
)

// enumerations lists what the sections of problems and advice list: 一是, 二是 in its text, paragraphs that
// begin 1. and 2., or the headings below it.
func enumerations(r *normalize.Report) []numbered {
	var out []numbered
	for i, s := range r.Sections {
		n := numbered{heading: s.Heading}
		if !contains(s.Heading, problemHeads...) && !contains(s.Heading, adviceHeads...) {
			continue
		}
		for _, p := range s.Paragraphs {
			n.items = append(n.items, itemsIn(p.Text, p.Ref())...)
		}
		if n.inText = len(n.items) > 0; !n.inText {
			n.items = append(leadingNumbers(s), below(r.Sections, i)...)
		}
		out = append(out, n)
	}
	return out
}

const ordinalRunes = "一二三四五六七八九十"

// marks finds 一是, 二是 … at the start of clauses: the byte offset and number of each.
func marks(text string) (at, number []int) {
	for i := strings.Index(text, "是"); i >= 0; {
		if n, from := ordinalBefore(text[:i]); n > 0 {
			at, number = append(at, from), append(number, n)
		}
		next := strings.Index(text[i+len("是"):], "是")
		if next < 0 {
			break
		}
		i += len("是") + next
	}
	return at, number
}

// ordinalBefore reads the ordinal that a text ends with, where a clause begins with it.
func ordinalBefore(text string) (n, from int) {
	from = len(text)
	var digits []rune
	for {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if size == 0 || !strings.ContainsRune(ordinalRunes, r) || len(digits) > 2 {
			break
		}
		digits, from = append(digits, r), from-size
	}
	slices.Reverse(digits)
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	if len(digits) == 0 || from > 0 && !strings.ContainsRune("。；;，,：:、\n （(“！", before) && before != '\u3000' {
		return 0, 0
	}
	return ordinal(digits), from
}

// ordinal is the number of 一 to 九十九.
func ordinal(digits []rune) int {
	value := func(r rune) int { return strings.IndexRune(ordinalRunes, r)/len("一") + 1 }
	n := 0
	for _, r := range digits {
		switch {
		case r != '十':
			n += value(r)
		case n == 0:
			n = 10
		default:
			n *= 10
		}
	}
	return n
}

// itemsIn cuts the first run 一是, 二是 … of a text into its entries.
func itemsIn(text string, ref document.Ref) []item {
	at, number := marks(text)
	var out []item
	for n := range at {
		if n > 0 && number[n] <= number[n-1] {
			break // another list begins
		}
		end := len(text)
		if n+1 < len(at) {
			end = at[n+1]
		}
		_, said, _ := strings.Cut(text[at[n]:end], "是")
		out = append(out, item{firstPart(text[at[n]:end]), said, ref})
	}
	if len(out) == 1 && number[0] != 1 && ref.Known() {
		return out // a paragraph of its own: 二是…
	}
	return out
}

var leadingNumber = regexp.MustCompile(`^\s*(?:[（(]?\d{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[，,、])`)

// leadingNumbers are the paragraphs of a section that begin with a number.
func leadingNumbers(s normalize.Section) []item {
	var out []item
	for _, p := range s.Paragraphs {
		if leadingNumber.MatchString(p.Text) {
			out = append(out, item{firstPart(p.Text), leadingNumber.ReplaceAllString(p.Text, ""), p.Ref()})
		}
	}
	return out
}

// below are the headings right below a section.
func below(sections []normalize.Section, i int) []item {
	var out []item
	level := 0
	for _, s := range sections[i+1:] {
		if s.Level <= sections[i].Level {
			break
		}
		if level == 0 {
			level = s.Level
		}
		if s.Level == level {
			text := s.Heading
			for _, p := range s.Paragraphs {
				text += p.Text
			}
			out = append(out, item{s.Heading, text, s.Ref})
		}
	}
	return out
}
