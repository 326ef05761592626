package planted

import (
	"fmt"
	"strconv"
	"strings"
)

// Numbers are held in hundredths, so that sums are exact.

// style is a way of writing a number.
type style int

const (
	plain style = iota
	comma
	wideComma
	fullWidth
	chinese
	inTenThousands
)

// digits writes hundredths with as many decimals as they need.
func digits(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := strconv.FormatInt(n/100, 10)
	switch rest := n % 100; {
	case rest == 0:
	case rest%10 == 0:
		text += fmt.Sprintf(".%d", rest/10)
	default:
		text += fmt.Sprintf(".%02d", rest)
	}
	return sign + text
}

// fixed writes hundredths with two decimals.
func fixed(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// grouped puts a separator between thousands.
func grouped(text, mark string) string {
	head, tail, _ := strings.Cut(text, ".")
	if tail != "" {
		tail = "." + tail
	}
	for i := len(head) - 3; i > 0 && head[i-1] != '-'; i -= 3 {
		head = head[:i] + mark + head[i:]
	}
	return head + tail
}

// write is the number in a style, with its unit; a style that does not suit gives plain
// digits.
func write(n int64, unit string, st style) string {
	text := digits(n)
	switch {
	case st == comma:
		text = grouped(text, ",")
	case st == wideComma:
		text = grouped(text, "，")
	case st == fullWidth:
		text = wide(text)
	case st == chinese && n%100 == 0 && n > 0 && n < 10000*100 && unit != "%":
		text = hanNumber(n / 100)
	case st == inTenThousands && n >= 10000*100 && countsPeople(unit):
		return digits((n/100+50)/100) + "万" + unit
	}
	return text + unit
}

// countsPeople are the counters that offices write in tens of thousands.
func countsPeople(unit string) bool { return unit == "人" || unit == "人次" || unit == "亩" }

func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, text)
}

var hanDigits = []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// hanNumber writes 1 to 9999: 一百零八.
func hanNumber(n int64) string {
	if n >= 10 && n < 20 {
		return strings.TrimPrefix(hanLong(n), "一")
	}
	return hanLong(n)
}

func hanLong(n int64) string {
	var b strings.Builder
	zero := false
	for _, p := range []struct {
		size int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / p.size % 10
		switch {
		case d == 0:
			zero = zero || b.Len() > 0
		default:
			if zero {
				b.WriteString("零")
			}
			zero = false
			b.WriteString(hanDigits[d] + p.name)
		}
	}
	return b.String()
}

// ratio is a/b of whole, rounded half up, all in hundredths.
func ratio(a, b, whole int64) int64 { return (2*a*whole + b) / (2 * b) }

// astray is a number of which one digit is wrong, anywhere from the first to the last one
// that counts: it differs by least at the least.
func (r *Report) astray(n, least int64) int64 {
	size := int64(1)
	for size < least {
		size *= 10
	}
	var sizes []int64
	for ; size <= max(n, least); size *= 10 {
		sizes = append(sizes, size)
	}
	at := sizes[r.rng.IntN(len(sizes))]
	was := n / at % 10
	is := (was + r.between(1, 9)) % 10
	return n + (is-was)*at
}

// astrayWithin is the same, between bounds.
func (r *Report) astrayWithin(n, least, lo, hi int64) int64 {
	for range 50 {
		if m := r.astray(n, least); m >= lo && m <= hi {
			return m
		}
	}
	return max(lo, n-least)
}

// dressed prints a number as offices also do: with separators or in full-width digits.
func (r *Report) dressed(text string) string {
	switch r.rng.IntN(3) {
	case 0:
		return wide(text)
	case 1:
		return grouped(strings.ReplaceAll(text, ",", ""), ",")
	}
	return text
}
