package xlsx

import (
	"errors"
	"strconv"
	"strings"

	"fuhe/extract/markup"
)

// kind is what a scanner found. The zero kind is invalid.
type kind int

const (
	startTag kind = iota + 1
	endTag
	textRun
)

// scanner pulls tags and texts out of a part without copying it. Names come without
// their prefix: no element that is read has a namesake in another namespace. It knows no
// DTD, and nothing outside the part is ever read.
type scanner struct {
	src  string
	at   int
	kind kind
	name string // of a tag, without prefix
	raw  string // the attributes of a start tag, or a text as it is written
	cdat bool   // the text is literal

	empty  bool // <x/>: its end tag is still to come
	open   int  // elements
	broken bool // a tag has no end
}

var errCut = errors.New("XML 内容不完整")

// err is errCut where the part ends within an element.
func (s *scanner) err() error {
	if s.broken || s.open > 0 {
		return errCut
	}
	return nil
}

// next finds the next tag or text; false at the end. An empty element gives two tags.
func (s *scanner) next() bool {
	if s.empty {
		s.empty, s.kind = false, endTag
		s.open--
		return true
	}
	for s.at < len(s.src) {
		if s.src[s.at] != '<' {
			s.text()
			return true
		}
		rest := s.src[s.at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			s.pass("-->")
		case strings.HasPrefix(rest, cdataStart):
			s.cdata()
			return true
		case strings.HasPrefix(rest, "<?"):
			s.pass("?>")
		case strings.HasPrefix(rest, "<!"):
			s.pass(">")
		default:
			return s.tag()
		}
	}
	return false
}

const cdataStart = "<![CDATA["

func (s *scanner) text() {
	end := strings.IndexByte(s.src[s.at:], '<')
	if end < 0 {
		end = len(s.src) - s.at
	}
	s.kind, s.raw, s.cdat = textRun, s.src[s.at:s.at+end], false
	s.at += end
}

func (s *scanner) cdata() {
	from := s.at + len(cdataStart)
	s.pass("]]>")
	s.kind, s.cdat = textRun, true
	s.raw = strings.TrimSuffix(s.src[min(from, s.at):s.at], "]]>")
}

// pass goes behind an ending.
func (s *scanner) pass(ending string) {
	end := strings.Index(s.src[s.at:], ending)
	if end < 0 {
		s.at, s.broken = len(s.src), true
		return
	}
	s.at += end + len(ending)
}

// tag reads a start or end tag; false where it does not end.
func (s *scanner) tag() bool {
	from := s.at + 1
	end := tagEnd(s.src[from:])
	if end < 0 {
		s.at, s.broken = len(s.src), true
		return false
	}
	inner := s.src[from : from+end]
	s.at = from + end + 1
	if strings.HasPrefix(inner, "/") {
		s.kind, s.raw = endTag, ""
		s.name = local(strings.TrimRight(inner[1:], " \t\r\n"))
		s.open = max(0, s.open-1)
		return true
	}
	if s.empty = strings.HasSuffix(inner, "/"); s.empty {
		inner = inner[:len(inner)-1]
	}
	s.kind = startTag
	s.open++
	s.name, s.raw = inner, ""
	if cut := strings.IndexAny(inner, " \t\r\n"); cut >= 0 {
		s.name, s.raw = inner[:cut], inner[cut+1:]
	}
	s.name = local(s.name)
	return true
}

// tagEnd is the place of the '>' that ends a tag: one within quotes does not.
func tagEnd(text string) int {
	end := strings.IndexByte(text, '>')
	if end < 0 || strings.Count(text[:end], `"`)%2 == 0 && strings.IndexByte(text[:end], '\'') < 0 {
		return end
	}
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// attr is the value of the attribute with a local name; "" where there is none.
func (s *scanner) attr(name string) string {
	rest := s.raw
	for {
		eq := strings.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := strings.TrimSpace(rest[:eq])
		value := strings.TrimLeft(rest[eq+1:], " \t\r\n")
		if value == "" || value[0] != '"' && value[0] != '\'' {
			return ""
		}
		end := strings.IndexByte(value[1:], value[0])
		if end < 0 {
			return ""
		}
		if local(key) == name && !strings.HasPrefix(key, "xmlns") {
			return markup.Value(value[1 : 1+end])
		}
		rest = value[end+2:]
	}
}

// flag reads an attribute that is true or false.
func (s *scanner) flag(name string) bool {
	v := s.attr(name)
	return v == "1" || v == "true" || v == "on"
}

// number reads an attribute that is a whole number; -1 where it is none.
func (s *scanner) number(name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s.attr(name)))
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// content is a text with its references resolved.
func (s *scanner) content() string {
	if s.cdat {
		return s.raw
	}
	return markup.Value(s.raw)
}
