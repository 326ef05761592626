package normalize

import (
	"regexp"
	"strings"
)

// DateIn is a date within a text.
type DateIn struct {
	Date
	Text       string
	Start, End int // byte offsets
}

var dateInText = regexp.MustCompile(`(?:(\d{4}|[〇○零一二两三四五六七八九]{4})\s*年\s*)?(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月份?\s*(?:(\d{1,2})\s*[日号])?\s*([底末])?(?:之前|以前|前)?|(\d{4})[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?`)

// DatesIn lists the dates of a text that name a month at least: 2024年11月30日, 12月底,
// 2024.11.30. A text without 年, 月 and a written date's marks has none.
func DatesIn(text string) []DateIn {
	if !strings.ContainsAny(text, "月.-/") || len(text) > longestText {
		return nil
	}
	var out []DateIn
	for _, m := range dateInText.FindAllStringSubmatchIndex(text, -1) {
		part := func(n int) int {
			if m[2*n] < 0 {
				return 0
			}
			return smallNumber(text[m[2*n]:m[2*n+1]])
		}
		d := Date{Year: part(1) + part(5), Month: part(2) + part(6), Day: part(3) + part(7), Before: strings.HasSuffix(text[m[0]:m[1]], "前")}
		switch {
		case d.Month < 1 || d.Month > 12 || d.Day > 31 || d.Year != 0 && (d.Year < 1949 || d.Year > 2100), precededByDigit(text, m[0]), strings.HasPrefix(text[m[1]:], "个") || strings.HasPrefix(text[m[1]:], "龄"):
		default:
			out = append(out, DateIn{d, text[m[0]:m[1]], m[0], m[1]})
		}
	}
	return inOneYear(out)
}

// precededByDigit: the match is the tail of a longer number, as in 0-36月.
func precededByDigit(text string, at int) bool {
	return at > 0 && (isDigit(rune(text[at-1])) || strings.ContainsRune(".-/", rune(text[at-1])) && at > 1 && isDigit(rune(text[at-2])))
}

// inOneYear gives dates without a year the year of the date before them.
func inOneYear(dates []DateIn) []DateIn {
	for i := 1; i < len(dates); i++ {
		if dates[i].Year == 0 {
			dates[i].Year = dates[i-1].Year
		}
	}
	return dates
}

// After reports whether d is later than the other date as far as both are printed: a
// month is not later than a day within it. Dates without a year are of the given one,
// 0 where that is not known.
func (d Date) After(o Date, year int) bool {
	dy, oy := d.Year, o.Year
	if dy == 0 {
		dy = year
	}
	if oy == 0 {
		oy = year
	}
	switch {
	case (dy == 0) != (oy == 0):
		return false
	case dy != oy:
		return dy > oy
	case d.Month == 0 || o.Month == 0 || d.Month != o.Month:
		return d.Month != 0 && o.Month != 0 && d.Month > o.Month
	}
	return d.Day != 0 && o.Day != 0 && d.Day > o.Day
}
