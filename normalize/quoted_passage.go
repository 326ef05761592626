package normalize

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/document"
)

// quotedPassage is a text that is searched for quotations: “…”指标实际完成值填写为10次，
// 而完成情况描述填写为“…”.
type quotedPassage struct {
	text  string
	ref   document.Ref
	spans []quoteSpan
	row   string // the name that holds where the passage gives none
}

// quotedRow is what was read of one row.
type quotedRow struct {
	name  string
	bare  bool // the name stood in no quotation marks and was not called one
	cells map[Column]string
	said  int // how many labels with a value it has
}

// Names and values beyond these numbers of characters are sentences.
const (
	longestQuotedName  = 40
	longestQuotedValue = 20
)

// quotations walks the columns' names that stand outside quotation marks. Each takes the
// value behind it; the indicator is the quotation before it, or the one told last.
func (p *quotedPassage) quotations() []Quotation {
	var rows []*quotedRow
	var cur *quotedRow
	last := 0 // the end of the value told last
	for i := 0; i < len(p.text); {
		word := p.columnAt(i)
		if word == "" {
			i += p.step(i)
			continue
		}
		next := i + len(word)
		value, end := p.valueAfter(next, quotable[word])
		if value != "" {
			if r := p.rowBefore(last, i, cur); r != cur {
				rows, cur = append(rows, r), r
			}
			p.tell(&cur, &rows, quotable[word], value)
			next, last = end, end
		}
		i = next
	}
	return p.finish(rows)
}

// levelled reads the indicators that a passage quotes by their level alone: 质量指标设置为
// “预算执行率”. Advice (可设置为) is none.
func (p *quotedPassage) levelled() []Quotation {
	var out []Quotation
	disputed := quoted["disputed"].In(p.text) || quoted["faulted"].In(p.text)
	for _, s := range p.spans {
		before := strings.ToValidUTF8(p.text[max(0, s.from-60):s.from], "")
		level := quoted["levels"].Suffix(strings.TrimSuffix(before, quoted["set"].Suffix(before)))
		if quoted["set"].Suffix(before) == "" || level == "" || s.end-s.inner > 3*longestQuotedName || strings.TrimSpace(p.text[s.inner:s.end]) == "" {
			continue
		}
		ind := newQuotedRow(p.text[s.inner:s.end]).indicator(p.ref)
		ind.L2 = level
		out = append(out, Quotation{Indicator: ind, Disputed: disputed})
	}
	return out
}

// columnAt is the column's name at a place outside quotation marks.
func (p *quotedPassage) columnAt(i int) string {
	word := quotedColumns.Prefix(p.text[i:])
	if n := p.spansBefore(i + 1); word != "" && n > 0 && i < p.spans[n-1].to {
		return ""
	}
	return word
}

// spansBefore counts the quotations that begin before a place.
func (p *quotedPassage) spansBefore(i int) int {
	n, _ := slices.BinarySearchFunc(p.spans, i, func(s quoteSpan, i int) int { return cmp.Compare(s.from, i) })
	return n
}

func (p *quotedPassage) step(i int) int {
	if s, ok := p.spanAt(i); ok {
		return s.to - i
	}
	_, size := utf8.DecodeRuneInString(p.text[i:])
	return size
}

func (p *quotedPassage) spanAt(i int) (quoteSpan, bool) {
	if n := p.spansBefore(i); n < len(p.spans) && p.spans[n].from == i {
		return p.spans[n], true
	}
	return quoteSpan{}, false
}

// valueAfter reads the value behind a column's name: quoted, or bare up to the next mark.
func (p *quotedPassage) valueAfter(i int, column Column) (value string, end int) {
	linked := false
	for {
		rest := p.text[i:]
		trimmed := strings.TrimLeft(rest, " \u3000")
		if link := quoted["links"].Prefix(trimmed); link != "" {
			linked = true
			i += len(rest) - len(trimmed) + len(link)
		} else if word := quoted["filler"].Prefix(trimmed); word != "" && !linked {
			i += len(rest) - len(trimmed) + len(word)
		} else {
			i += len(rest) - len(trimmed)
			break
		}
	}
	if s, ok := p.spanAt(i); ok {
		return strings.TrimSpace(p.text[s.inner:s.end]), s.to
	}
	if column == ColDescription || column == ColReason {
		if !linked {
			return "", i
		}
		return p.sentence(i)
	}
	return p.bareValue(i, linked)
}

// bareValue reads a target or a result that no quotation marks hold.
func (p *quotedPassage) bareValue(i int, linked bool) (string, int) {
	end := p.clauseEnd(i, "，；。、,;（(")
	value := strings.TrimSpace(p.text[i:end])
	_, hasSign := cutSign(value)
	switch {
	case value == "" || utf8.RuneCountInString(value) > longestQuotedValue, quoted["aside"].Prefix(value) != "" && !linked, quoted["empty"].Prefix(value) != "":
		return "", i
	case linked, hasSign, beginsNumber(value):
		return value, end
	}
	return "", i
}

// sentence reads a description without quotation marks: clauses up to one that judges it.
func (p *quotedPassage) sentence(i int) (string, int) {
	end := p.clauseEnd(i, "，；。;")
	for end < len(p.text) && strings.HasPrefix(p.text[end:], "，") {
		next := p.clauseEnd(end+len("，"), "，；。;")
		clause := p.text[end+len("，") : next]
		if quoted["aside"].Prefix(clause) != "" || quoted["disputed"].In(clause) || p.columnAt(next) != "" {
			break
		}
		end = next
	}
	value := strings.TrimSpace(p.text[i:end])
	if quoted["disputed"].In(value) || quoted["empty"].Prefix(value) != "" {
		return "", i
	}
	return value, end
}

// clauseEnd is where a clause ends: at one of the marks, a column's name or a quotation.
// A comma between digits separates thousands.
func (p *quotedPassage) clauseEnd(i int, marks string) int {
	for j, r := range p.text[i:] {
		at := i + j
		between := at > 0 && at+1 < len(p.text) && isDigit(rune(p.text[at-1])) && isDigit(rune(p.text[at+1]))
		if strings.ContainsRune(marks, r) && !(r == ',' && between) {
			return at
		}
		if _, ok := p.spanAt(at); ok || j > 0 && p.columnAt(at) != "" {
			return at
		}
	}
	return len(p.text)
}

// cutSign splits 项目数≥5个 into the name and the value with its sign.
func cutSign(text string) (name string, ok bool) {
	at := strings.IndexAny(text, "≥≧⩾≤≦⩽=＝═﹦<>＜＞")
	if at <= 0 {
		return text, false
	}
	value := strings.TrimLeft(text[at:], "≥≧⩾≤≦⩽=＝═﹦<>＜＞ ")
	return strings.TrimSpace(text[:at]), beginsNumber(value) && utf8.RuneCountInString(text[:at]) >= 3
}

func beginsNumber(value string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(value, "≥≧⩾≤≦⩽=＝═﹦<>＜＞约共达为 "))
	_, chinese := chineseDigits[foldRune(r)]
	return isDigit(foldRune(r)) || r == '-' || chinese
}

// rowBefore is the row that a column's name at "at" speaks of: the one that the text names
// behind the last value, or still the same.
func (p *quotedPassage) rowBefore(last, at int, cur *quotedRow) *quotedRow {
	if n := p.spansBefore(at); n > 0 && p.spans[n-1].from >= last && p.names(p.spans[n-1], at) {
		return newQuotedRow(p.text[p.spans[n-1].inner:p.spans[n-1].end])
	}
	before := p.text[last:at]
	if name, ok := bareIndicator(before); ok {
		return &quotedRow{name: name, bare: !strings.Contains(before, "指标"), cells: map[Column]string{}}
	}
	if cur != nil && !strings.ContainsAny(before, "。\n") {
		return cur
	}
	return &quotedRow{name: p.row, cells: map[Column]string{}}
}

// names reports whether a quotation names the indicator whose column follows: few words
// stand between, and it is no advice (可设置为“…”).
func (p *quotedPassage) names(s quoteSpan, at int) bool {
	between := p.text[s.to:at]
	advice := strings.ToValidUTF8(p.text[max(0, s.from-24):s.from], "")
	return utf8.RuneCountInString(between) <= 12 && !strings.ContainsAny(between, "。；;\n") && !quoted["advised"].In(between) && !quoted["advised"].In(advice) &&
		utf8.RuneCountInString(p.text[s.inner:s.end]) <= longestQuotedName
}

func newQuotedRow(text string) *quotedRow {
	r := &quotedRow{name: strings.TrimSpace(text), cells: map[Column]string{}}
	if name, ok := cutSign(text); ok {
		r.cells[ColTarget] = strings.Trim(text[strings.Index(text, name)+len(name):], " ）)")
		r.name = strings.TrimRight(name, "（( ")
	}
	return r
}

// bareIndicator takes the words before a column's name for an indicator's, where they can
// be one: 培训人数指标年初目标值100人.
func bareIndicator(before string) (string, bool) {
	if _, name, ok := strings.Cut(before, "指标："); ok { // 三级指标：培训人数，指标值：100人
		before = strings.TrimRight(name, "，；、 ")
	}
	if i := strings.LastIndexAny(before, "，；。：:;\n”」"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	name := strings.TrimLeft(before, " \u3000（(0123456789.、）)")
	if i := strings.Index(name, "是"); i > 0 && strings.Trim(name[:i], "一二三四五六七八九十") == "" {
		name = name[i+len("是"):]
	}
	name = strings.TrimPrefix(name, quoted["lead"].Prefix(name))
	name = strings.TrimRight(name, "的中 ")
	name = strings.TrimSuffix(strings.TrimSuffix(name, "指标"), "三级")
	n := utf8.RuneCountInString(name)
	han := strings.IndexFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
	return name, han && n >= 3 && n <= longestQuotedName && !quoted["no_name"].In(name) && !quoted["disputed"].In(name) && quoted["aside"].Prefix(name) == ""
}

// tell adds a value to the row. A column that was told already begins a further row of
// the same name; a result may bring the indicator's name along: 实际完成值满意度=95%.
func (p *quotedPassage) tell(cur **quotedRow, rows *[]*quotedRow, column Column, value string) {
	r := *cur
	if name, ok := cutSign(value); ok && column == ColActual && r.said == 0 {
		r.name, value = name, strings.TrimLeft(value[strings.Index(value, name)+len(name):], "=＝═﹦ ")
	}
	if _, told := r.cells[column]; told && r.said > 0 {
		r = &quotedRow{name: r.name, bare: r.bare, cells: map[Column]string{}}
		*cur, *rows = r, append(*rows, r)
	}
	r.cells[column] = value
	r.said++
}

// finish makes indicators of the rows that are told well enough.
func (p *quotedPassage) finish(rows []*quotedRow) []Quotation {
	var out []Quotation
	disputed := quoted["disputed"].In(p.text)
	if quoted["settled"].In(p.text) {
		return nil // 单位已更正为102人: the quoted row is no more
	}
	for _, r := range rows {
		if strings.TrimSpace(r.name) == "" || r.said == 0 || r.bare && len(r.cells) < 2 {
			continue
		}
		out = append(out, Quotation{Indicator: r.indicator(p.ref), Disputed: disputed})
	}
	return out
}

func (r *quotedRow) indicator(ref document.Ref) *Indicator {
	ind := &Indicator{Name: r.name, NameField: Field{Text: r.name, Ref: ref}, Topic: NewPhrase(r.name), Ref: ref}
	if text, ok := r.cells[ColTarget]; ok {
		ind.Target = ParseTarget(text, r.name, ref)
	}
	if text, ok := r.cells[ColActual]; ok {
		ind.Actual = ParseActual(text, r.name, ind.Target, ref)
	}
	if text, ok := r.cells[ColDescription]; ok {
		ind.Description = quotedField(text, ref)
		ind.Wording, ind.Told = NewPhrase(text), Quantities(text)
	}
	if text, ok := r.cells[ColReason]; ok {
		ind.Reason = quotedField(text, ref)
	}
	return ind
}

func quotedField(text string, ref document.Ref) Field {
	return Field{Text: text, Ref: ref, Blank: blankMark(text)}
}
