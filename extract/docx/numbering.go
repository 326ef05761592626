package docx

import (
	"strconv"
	"strings"
)

// level is one level of a list.
type level struct {
	start  int
	format string // numFmt: decimal, chineseCounting, …
	text   string // lvlText: "%1、", "（%2）"
	suffix string
	style  string
	legal  bool // isLgl: numbers of outer levels in digits
}

// list is a numbering instance: num with the levels of its abstractNum.
type list struct {
	abstract string
	levels   [9]*level
	restart  [9]int // startOverride, 0 where none
}

// numbering holds numbering.xml and where each list has got to.
type numbering struct {
	abstract map[string]*[9]*level
	lists    map[string]*list
	counts   map[string]*[9]int // by abstractNum: lists of one share their count
	started  map[string]bool    // lists whose restart has been used
}

func readNumbering(src string, nesting int) (*numbering, error) {
	n := &numbering{abstract: map[string]*[9]*level{}, lists: map[string]*list{}, counts: map[string]*[9]int{}, started: map[string]bool{}}
	t := newTokenizer(src, nesting)
	var levels *[9]*level
	var l *level
	var num *list
	at := 0
	for {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			return n, err
		}
		if tok.kind != startToken || tok.ns != spaceW {
			continue
		}
		if tok.local == "rPr" && !tok.empty && t.passOver("rPrChange") {
			continue
		}
		switch tok.local {
		case "abstractNum":
			id, _ := tok.attr("abstractNumId")
			levels, num = &[9]*level{}, nil
			n.abstract[id] = levels
		case "num":
			id, _ := tok.attr("numId")
			num, levels = &list{}, nil
			n.lists[id] = num
		case "abstractNumId":
			if num != nil {
				num.abstract = tok.val()
			}
		case "lvlOverride":
			at, _ = tok.intAttr("ilvl")
		case "startOverride":
			if start, ok := tok.intAttr("val"); ok && num != nil && at >= 0 && at < 9 {
				num.restart[at] = start
			}
		case "lvl":
			i, _ := tok.intAttr("ilvl")
			l = &level{start: 1, format: "decimal"}
			if i < 0 || i > 8 {
				continue
			}
			if num != nil {
				num.levels[i] = l
			} else if levels != nil {
				levels[i] = l
			}
		default:
			if l != nil {
				l.set(tok)
			}
		}
	}
}

func (l *level) set(tok token) {
	switch tok.local {
	case "start":
		l.start, _ = tok.intAttr("val")
	case "numFmt":
		l.format = tok.val()
	case "lvlText":
		l.text = tok.val()
	case "suff":
		l.suffix = tok.val()
	case "pStyle":
		l.style = tok.val()
	case "isLgl":
		l.legal = tok.on()
	}
}

func (n *numbering) level(id string, i int) *level {
	l := n.lists[id]
	if l == nil || i < 0 || i > 8 {
		return nil
	}
	if l.levels[i] != nil {
		return l.levels[i]
	}
	if a := n.abstract[l.abstract]; a != nil {
		return a[i]
	}
	return nil
}

// levelOfStyle is the level of a list that a heading style is linked to.
func (n *numbering) levelOfStyle(id, style string) (int, bool) {
	for i := range 9 {
		if l := n.level(id, i); l != nil && l.style == style {
			return i, true
		}
	}
	return 0, false
}

// next counts a paragraph of the list and returns the number printed before it.
func (n *numbering) next(id string, ilvl int) string {
	l := n.level(id, ilvl)
	if l == nil {
		return ""
	}
	counts := n.counter(id)
	if counts[ilvl] == 0 {
		counts[ilvl] = l.start
	} else {
		counts[ilvl]++
	}
	for deeper := ilvl + 1; deeper < 9; deeper++ {
		counts[deeper] = 0
	}
	if l.format == "bullet" || l.format == "none" && l.text == "" {
		return ""
	}
	label := n.label(id, ilvl, l, counts)
	if label != "" && l.suffix != "nothing" && strings.ContainsAny(label[len(label)-1:], ".0123456789)") {
		label += " "
	}
	return label
}

func (n *numbering) counter(id string) *[9]int {
	l := n.lists[id]
	counts := n.counts[l.abstract]
	if counts == nil {
		counts = &[9]int{}
		n.counts[l.abstract] = counts
	}
	if !n.started[id] {
		n.started[id] = true
		for i, start := range l.restart {
			if start > 0 {
				counts[i] = start - 1
			}
		}
	}
	return counts
}

// label fills the level's text: %1.%2 with the counts of the levels.
func (n *numbering) label(id string, ilvl int, l *level, counts *[9]int) string {
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] != '%' || i+1 >= len(l.text) || l.text[i+1] < '1' || l.text[i+1] > '9' {
			b.WriteByte(l.text[i])
			continue
		}
		k := int(l.text[i+1] - '1')
		i++
		of, count := n.level(id, k), counts[k]
		if of == nil {
			continue
		}
		if count == 0 {
			count = of.start
		}
		format := of.format
		if l.legal && k < ilvl {
			format = "decimal"
		}
		b.WriteString(formatCount(count, format))
	}
	return b.String()
}

// formatCount prints a count as numFmt says; ISO/IEC 29500-1 17.18.59.
func formatCount(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital", "chineseLegalSimplified", "ideographLegalTraditional":
		return chineseCount(n, format == "chineseLegalSimplified" || format == "ideographLegalTraditional")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalEnclosedParen":
		if n >= 1 && n <= 20 {
			return string(rune('⑴' + n - 1))
		}
	case "decimalEnclosedFullstop":
		if n >= 1 && n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperLetter", "lowerLetter":
		first := 'A'
		if format == "lowerLetter" {
			first = 'a'
		}
		if n >= 1 && n <= 26*30 {
			return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r + 0xFEE0 }, strconv.Itoa(n))
	case "ideographTraditional":
		return cycle("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return cycle("子丑寅卯辰巳午未申酉戌亥", n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

func cycle(names string, n int) string {
	rs := []rune(names)
	if n < 1 || n > len(rs) {
		return strconv.Itoa(n)
	}
	return string(rs[n-1])
}

// chineseCount prints 1 to 9999 as 一, 十二, 一百零三.
func chineseCount(n int, legal bool) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	if legal {
		digits, units = []rune("零壹贰叁肆伍陆柒捌玖"), []string{"", "拾", "佰", "仟"}
	}
	out, zero := "", false
	for i := 3; i >= 0; i-- {
		pow := [4]int{1, 10, 100, 1000}[i]
		d := n / pow % 10
		if d == 0 {
			zero = out != ""
			continue
		}
		if zero && n%(pow*10) != 0 {
			out, zero = out+string(digits[0]), false
		}
		out += string(digits[d]) + units[i]
	}
	if !legal && n >= 10 && n < 20 {
		out = strings.TrimPrefix(out, "一")
	}
	return out
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}
