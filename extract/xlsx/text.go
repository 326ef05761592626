package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"fuhe/extract/markup"
)

// readSharedStrings lists the texts that cells refer to; ISO/IEC 29500-1 18.4.9.
func readSharedStrings(src string) ([]string, error) {
	var out []string
	s := &scanner{src: src}
	for s.next() {
		if s.kind == startTag && s.name == "si" {
			out = append(out, s.richText())
		}
	}
	return out, s.err()
}

// richText reads the runs of an si or is element, up to its end. Readings above the
// characters (rPh) are no part of the text.
func (s *scanner) richText() string {
	outer, depth := s.open-1, 0 // of phonetic runs
	var text markup.Pieces
	for s.open > outer && s.next() {
		switch {
		case s.name == "rPh" && s.kind == startTag:
			depth++
		case s.name == "rPh" && s.kind == endTag:
			depth--
		case s.name == "t" && s.kind == startTag:
			if run := s.run(); depth == 0 {
				text.Add(run)
			}
		}
	}
	return text.String()
}

// run reads a t element. Without xml:space="preserve", blanks at its ends do not count.
func (s *scanner) run() string {
	keep := s.attr("space") == "preserve"
	text := s.inner()
	if !keep {
		text = strings.Trim(text, " \t\r\n")
	}
	return unescapeUnits(text)
}

// inner is the text of the element whose start tag was read, up to its end.
func (s *scanner) inner() string {
	outer := s.open - 1
	var text markup.Pieces
	for s.open > outer && s.next() {
		if s.kind == textRun {
			text.Add(s.content())
		}
	}
	return text.String()
}

// unescapeUnits resolves _x000D_, which stands for a UTF-16 unit that XML does not hold;
// ISO/IEC 29500-1 22.9.2.19.
func unescapeUnits(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for text != "" {
		from := strings.Index(text, "_x")
		if from < 0 {
			break
		}
		b.WriteString(text[:from])
		text = text[from:]
		units := escapedUnits(text)
		if len(units) == 0 {
			b.WriteString(text[:2])
			text = text[2:]
			continue
		}
		b.WriteString(string(utf16.Decode(units)))
		text = text[escapeLength*len(units):]
	}
	return b.String() + text
}

const escapeLength = len("_x000D_")

// escapedUnits reads the escapes that a text begins with: a character beyond U+FFFF has two.
func escapedUnits(text string) []uint16 {
	var units []uint16
	for len(text) >= escapeLength && strings.HasPrefix(text, "_x") && text[escapeLength-1] == '_' {
		unit, err := strconv.ParseUint(text[2:escapeLength-1], 16, 16)
		if err != nil {
			break
		}
		units = append(units, uint16(unit))
		text = text[escapeLength:]
	}
	return units
}
