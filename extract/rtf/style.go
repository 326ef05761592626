package rtf

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/stylename"
)

// style is an entry of the style sheet. What it says of looks is repeated where it is used;
// only what it is called and its outline level count.
type style struct {
	name    string // in lower case
	basedOn int    // -1 for none
	outline int    // 1 to 9, 0 for body text, -1 where unsaid
}

// styles is the paragraph styles by number, and the one that is being read.
type styles struct {
	byNumber map[int]*style
	number   int
	current  *style
	name     []byte
}

func (s *styles) word(tok token) {
	if s.current == nil {
		s.number, s.current = 0, &style{basedOn: -1, outline: -1}
	}
	switch string(tok.text) {
	case "s":
		s.number = tok.number
	case "sbasedon":
		s.current.basedOn = tok.number
	case "outlinelevel":
		if tok.number >= 0 && tok.number <= 9 {
			s.current.outline = (tok.number + 1) % 10
		}
	}
}

// named adds to the name of a style, up to the semicolon that ends it. Of names that mean
// the same (heading 1,标题 1) the first counts.
func (s *styles) named(text string) {
	name, _, ended := strings.Cut(text, ";")
	if len(s.name) < longestCapture {
		s.name = append(s.name, name...)
	}
	if ended {
		s.commit()
	}
}

func (s *styles) commit() {
	name, _, _ := strings.Cut(string(s.name), ",")
	name = strings.ToLower(strings.TrimSpace(name))
	if s.current == nil && name != "" {
		s.number, s.current = 0, &style{basedOn: -1, outline: -1}
	}
	if s.current != nil {
		s.current.name = name
		s.byNumber[s.number] = s.current
	}
	s.current, s.name = nil, s.name[:0]
}

// chain walks a style and those it is based on.
func (s *styles) chain(number int) func(yield func(*style) bool) {
	return func(yield func(*style) bool) {
		for range 32 { // longer chains are loops
			one := s.byNumber[number]
			if one == nil || !yield(one) {
				return
			}
			number = one.basedOn
		}
	}
}

// outline is the heading level of a style: its outline level, or the level that a built-in
// name says; 0 for body text.
func (s *styles) outline(number int) int {
	for one := range s.chain(number) {
		if one.outline >= 0 {
			return one.outline
		}
		if n := stylename.Heading(one.name); n > 0 {
			return n
		}
	}
	return 0
}

// is reports whether a style or one that it is based on is called so.
func (s *styles) is(number int, called func(name string) bool) bool {
	for one := range s.chain(number) {
		if called(one.name) {
			return true
		}
	}
	return false
}

// of is what a paragraph is, and its level if it is a heading.
func (s *styles) of(p paragraphState, listed bool) (document.Style, int) {
	level := p.outline
	if level < 0 {
		level = s.outline(p.style)
	}
	switch {
	case s.is(p.style, stylename.Title):
		return document.Title, 0
	case level > 0:
		return document.Heading, level
	case s.is(p.style, stylename.Caption):
		return document.Caption, 0
	case listed:
		return document.ListItem, 0
	}
	return document.Body, 0
}
