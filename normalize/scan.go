package normalize

import (
	"math/big"
	"strings"
)

// scan walks a text rune by rune with full-width forms folded to ASCII, and knows
// the byte offsets of the printed text.
type scan struct {
	text string
	rs   []rune
	off  []int // byte offset of each rune, and the text's length at the end

	targets bool // it says somewhere that what follows are targets
}

func newScan(text string) *scan {
	s := &scan{targets: containsAny(text, targetLeads...), text: text, rs: make([]rune, 0, len(text)), off: make([]int, 0, len(text)+1)}
	for i, r := range text {
		s.rs, s.off = append(s.rs, foldRune(r)), append(s.off, i)
	}
	s.off = append(s.off, len(text))
	return s
}

// foldRune maps full-width ASCII and the look-alikes of minus and percent.
func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - 0xFEE0
	case r == '−' || r == '﹣' || r == '–':
		return '-'
	case r == '﹪':
		return '%'
	case r == '\u3000' || r == '\u00a0' || r >= '\u2002' && r <= '\u200a' || r == '\u202f':
		return ' '
	}
	return r
}

func (s *scan) from(i int) string     { return s.text[s.off[i]:] }
func (s *scan) slice(i, j int) string { return s.text[s.off[i]:s.off[j]] }

func (s *scan) at(i int) rune {
	if i < 0 || i >= len(s.rs) {
		return 0
	}
	return s.rs[i]
}

// has reports whether the word stands at rune i.
func (s *scan) has(i int, word string) bool {
	for _, r := range word {
		if i < 0 || i >= len(s.rs) || s.rs[i] != r {
			return false
		}
		i++
	}
	return true
}

// number reads a number at rune i: digits, Chinese numerals, 百分之….
func (s *scan) number(i int) (n Number, next int, ok bool) {
	if s.has(i, "百分之") {
		if n, next, ok = s.number(i + 3); ok {
			n.Percent = true
		}
		return n, next, ok
	}
	if n, next, ok = s.arabic(i); ok {
		n.Percent = s.at(next) == '%'
		return n, next, ok
	}
	return s.chineseNumber(i)
}

// yearAt reports whether a year begins there, as behind the number of a list: 1.2024年完成….
func (s *scan) yearAt(i int) bool {
	return (s.has(i, "20") || s.has(i, "19")) && isDigit(s.at(i+2)) && isDigit(s.at(i+3)) && s.at(i+4) == '年'
}

// arabic reads digits with an optional sign, thousands separators and decimals.
func (s *scan) arabic(i int) (Number, int, bool) {
	j := i
	if r := s.at(j); (r == '-' || r == '+') && isDigit(s.at(j+1)) {
		j++
	}
	start := j
	for isDigit(s.at(j)) {
		j++
	}
	if j == start || j-start > 18 {
		return Number{}, i, false
	}
	for separated := j-start <= 3; separated && j-start <= 3+4*5 && s.thousands(j); {
		j += 4
	}
	if j-start <= 3 {
		j = s.spacedThousands(i, j)
	}
	decimals := 0
	if s.at(j) == '.' && isDigit(s.at(j+1)) && !(j-start <= 2 && s.yearAt(j+1)) {
		for k := j + 1; isDigit(s.at(k)); k++ {
			decimals++
		}
		if decimals > 12 {
			return Number{}, i, false
		}
		j += 1 + decimals
	}
	if n, next, ok := s.scientific(i, j, decimals); ok {
		return n, next, true
	}
	printed := string(s.rs[i:j])
	if strings.ContainsAny(printed, ", ") {
		printed = ungrouped.Replace(printed)
	}
	value, ok := new(big.Rat).SetString(printed)
	if !ok {
		return Number{}, i, false
	}
	return newNumber(s.slice(i, j), value, decimals), j, true
}

// thousands reports whether a separator and exactly three digits stand at i: "1,837".
func (s *scan) thousands(i int) bool {
	return s.at(i) == ',' && isDigit(s.at(i+1)) && isDigit(s.at(i+2)) && isDigit(s.at(i+3)) && !isDigit(s.at(i+4))
}

// ungrouped takes the separators of thousands out of a number.
var ungrouped = strings.NewReplacer(",", "", " ", "")

// spacedThousands is the end of the digits at j with the groups of three that spaces set
// apart: 12 360只, 3 200 000.00. A line break within a narrow cell may have cost a later
// space. A rate or a year has no thousands, and a number before which another one stands
// is a column of its own: 20 100 40.
func (s *scan) spacedThousands(i, j int) int {
	if s.rs[j-1] == '0' && (j < 2 || !isDigit(s.rs[j-2])) || s.at(i-1) == ' ' && isDigit(s.at(i-2)) {
		return j
	}
	end := j
	for s.at(end) == ' ' && isDigit(s.at(end+1)) {
		k := end + 1
		for isDigit(s.at(k)) {
			k++
		}
		if (k-end-1)%3 != 0 || k-j > 16 {
			return j
		}
		end = k
	}
	if after := s.at(end); after == '%' || after == '年' || after == ',' || after == '.' && !isDigit(s.at(end+1)) {
		return j
	}
	return end
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
