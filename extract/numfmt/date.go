package numfmt

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// settleDate tells minutes from months: an m next to hours before it or seconds after
// it is minutes. Digits after the seconds' point are parts of a second.
func (s *section) settleDate() {
	s.joinSubseconds()
	last := byte(0)
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.part != date {
			continue
		}
		if t.text[0] == 'm' && (last == 'h' || s.secondsFollow(i)) && len(t.text) <= 2 {
			t.text = strings.Repeat("n", len(t.text))
		}
		if c := strings.Trim(t.text, "[")[0]; c != 'a' && t.text != clocks[2] {
			last = c
		}
	}
}

func (s *section) secondsFollow(i int) bool {
	for _, t := range s.tokens[i+1:] {
		if t.part == date {
			return strings.Trim(t.text, "[")[0] == 's'
		}
	}
	return false
}

// joinSubseconds makes one token of .00 after seconds; other signs of numbers are
// printed as they are.
func (s *section) joinSubseconds() {
	var out []token
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		if t.part == point {
			n := 0
			for i+1+n < len(s.tokens) && s.tokens[i+1+n].text == "0" && s.tokens[i+1+n].part == digit {
				n++
			}
			if n > 0 && s.afterSeconds(out) {
				out = append(out, token{date, "." + strings.Repeat("0", min(n, 3))})
				i += n
				continue
			}
		}
		if t.part != date {
			t.part = literal
		}
		out = append(out, t)
	}
	s.tokens = out
}

func (s *section) afterSeconds(tokens []token) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].part == date {
			return strings.Trim(tokens[i].text, "[]s") == ""
		}
	}
	return false
}

// moment is a serial number taken apart.
type moment struct {
	year, month, day int
	weekday          int // 0 is Sunday
	hour, minute     int
	second, millis   int
	serial           float64
	halves           bool // the clock counts to twelve
}

// lastDay is 31 December 9999, the last serial number that is a date.
const lastDay = 2958465

// showDate prints a serial number; ok is false for what is no date.
func (s *section) showDate(v float64, dates Dates) (string, bool) {
	if dates == From1904 {
		v += 1462
	}
	if v < 0 || v >= lastDay+1 {
		return "", false
	}
	m := momentOf(v, s.precision())
	if !s.tellsTime() {
		m = momentOf(math.Floor(v+1e-9), 0)
	}
	for _, t := range s.tokens {
		for _, clock := range clocks {
			m.halves = m.halves || t.part == date && t.text == clock
		}
	}
	var b strings.Builder
	for _, t := range s.tokens {
		if t.part == date {
			b.WriteString(s.datePart(m, t.text))
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String(), true
}

// tellsTime reports whether hours, minutes or seconds are printed. Where they are not, a
// day lasts to its end.
func (s *section) tellsTime() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.part == date && strings.ContainsAny(t.text, "hns[") })
}

// precision is the number of decimals of a second that are printed.
func (s *section) precision() int {
	n := 0
	for _, t := range s.tokens {
		if t.part == date && t.text[0] == '.' {
			n = max(n, len(t.text)-1)
		}
	}
	return n
}

// momentOf rounds to the printed part of a second. The year 1900 has a 29 February, as
// Lotus had; [ECMA-376] 18.17.4.1.
func momentOf(v float64, decimals int) moment {
	unit := 86400 * math.Pow10(decimals)
	ticks := math.Round(v * unit)
	days := math.Floor(ticks / unit)
	millis := int(math.Round((ticks - days*unit) * math.Pow10(3-decimals)))
	m := moment{serial: ticks / unit, hour: millis / 3600000, minute: millis / 60000 % 60, second: millis / 1000 % 60, millis: millis % 1000}
	serial := int(days)
	m.weekday = (serial + 6) % 7
	switch {
	case serial == 60:
		m.year, m.month, m.day = 1900, 2, 29
	case serial == 0:
		m.year, m.month, m.day = 1900, 1, 0
	default:
		if serial > 60 {
			serial--
		}
		t := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, serial)
		m.year, m.month, m.day = t.Year(), int(t.Month()), t.Day()
	}
	return m
}

// datePart prints one part of a date: yyyy, mm, aaaa, h, [h], AM/PM.
func (s *section) datePart(m moment, text string) string {
	switch {
	case text[0] == 'y' || text[0] == 'e':
		if len(text) > 2 || text[0] == 'e' {
			return s.numerals.spell(fmt.Sprintf("%04d", m.year))
		}
		return s.numerals.spell(fmt.Sprintf("%02d", m.year%100))
	case text[0] == 'g' || text[0] == 'b':
		return ""
	case text == "上午/下午":
		return half(m, "上午", "下午")
	case text == "am/pm":
		if s.chinese() {
			return half(m, "上午", "下午")
		}
		return half(m, "AM", "PM")
	case text == "a/p":
		return half(m, "A", "P")
	case text[0] == 'a':
		return weekday(m.weekday, len(text) > 3)
	case text[0] == '[':
		return s.elapsed(m, text)
	case text[0] == '.':
		return fmt.Sprintf(".%03d", m.millis)[:len(text)]
	case len(text) > 2:
		return s.named(m, text)
	}
	return s.counted(m, text)
}

func half(m moment, morning, evening string) string {
	if m.hour < 12 {
		return morning
	}
	return evening
}

// counted prints a month, day, hour, minute or second of one or two digits.
func (s *section) counted(m moment, text string) string {
	v := map[byte]int{'m': m.month, 'd': m.day, 'h': m.hour, 'n': m.minute, 's': m.second}[text[0]]
	if text[0] == 'h' && m.halves {
		v = (v+11)%12 + 1
	}
	return s.numerals.ordinal(fmt.Sprintf("%0*d", len(text), v))
}

// elapsed prints [h], [m] or [s]: all the hours since the beginning.
func (s *section) elapsed(m moment, text string) string {
	unit := map[byte]float64{'h': 24, 'm': 1440, 's': 86400}[text[1]]
	total := math.Floor(m.serial*unit + 1e-6)
	return s.numerals.spell(fmt.Sprintf("%0*.0f", len(text)-2, total))
}

// chinese reports whether the section asks for Chinese words.
func (s *section) chinese() bool { return strings.HasSuffix(s.locale, "804") || s.numerals > 0 }

// named prints months and days by name: mmm, mmmm, mmmmm, ddd, dddd.
func (s *section) named(m moment, text string) string {
	if text[0] == 'd' {
		if s.chinese() {
			return weekday(m.weekday, len(text) > 3)
		}
		return cut(time.Weekday(m.weekday).String(), len(text) == 3, 3)
	}
	if text[0] != 'm' {
		return s.counted(m, text[:2])
	}
	if s.chinese() {
		return numerals(1).ordinal(fmt.Sprint(m.month)) + "月"
	}
	name := time.Month(m.month).String()
	return cut(cut(name, len(text) == 3, 3), len(text) == 5, 1)
}

func cut(text string, short bool, n int) string {
	if short {
		return text[:n]
	}
	return text
}

func weekday(n int, long bool) string {
	name := string([]rune("日一二三四五六")[n])
	if long {
		return "星期" + name
	}
	return name
}
