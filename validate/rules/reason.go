package rules

import (
	"regexp"
	"strings"
	"unicode"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// What reasons are made of: causes, measures by a word or by the verb of a clause, the ways to say that nothing deviates, and
// stock phrases that say nothing.
var (
	causes       = lexicon.Read("causes")
	remedies     = lexicon.Read("measures")
	remedyVerbs  = lexicon.Read("measure_verbs")
	notRemedies  = blankOut(lexicon.Read("not_measures"), "□")
	noDeviation  = lexicon.Read("no_deviation")
	stockReasons = lexicon.Read("stock_reasons")
	fillers      = blankOut(lexicon.Read("fillers"), "")
)

// alike is the share of character pairs from which on one text restates another; mostly
// the share of characters of the name from which on a text with the result's own number
// is that result.
const (
	alike  = 0.8
	mostly = 0.6
)

// eachReason checks every row that gives a reason, in forms that have a column for them.
func eachReason(p *validate.Pass, check func(*validate.Checker, *normalize.Form, *normalize.Indicator)) {
	for c, form := range p.Forms() {
		if !form.Has(normalize.ColReason) {
			c.Skip("表中没有原因列")
			continue
		}
		c.Skip("没有填写偏差原因")
		for _, ind := range form.Indicators {
			if gives(ind) {
				check(c, form, ind)
			}
		}
	}
}

// gives reports whether the row's cell for reasons says something of a deviation.
// One cell for description and reason only gives a reason where the row fell short.
func gives(ind *normalize.Indicator) bool {
	if toldInOne(ind) && !lost(ind) && outcomeOf(ind.Target, ind.Actual) != unmet {
		return false
	}
	return says(ind.Reason) && !noDeviation.Has(plain(ind.Reason.Text))
}

// toldInOne reports whether description and reason stand in one cell.
func toldInOne(ind *normalize.Indicator) bool {
	return ind.Reason.Present() && ind.Reason.Ref.Same(ind.Description.Ref)
}

// plain is a text without the marks around it.
func plain(text string) string { return strings.Trim(text, " 。.；;，,！!：:") }

// lost reports whether the row lost points.
func lost(ind *normalize.Indicator) bool {
	return scored(ind) && ind.Score.Number.Value.Cmp(ind.Weight.Number.Value) < 0
}

// overdone reports whether the result exceeds its target so far that the profile speaks of it.
func overdone(p *validate.Profile, ind *normalize.Indicator) bool {
	over := excess(ind)
	return over != nil && over.Cmp(setting(p.OverTarget.Threshold)) >= 0
}

// restating is how a reason repeats what the row says. The zero restating is none.
type restating int

const (
	repeats restating = iota + 1 // it says nothing else
	wraps                        // it says that and more, but no cause
)

// restates tells whether a reason only says again what the description or the result
// says: no cause in it, and nearly all of it stands there.
func restates(ind *normalize.Indicator) restating {
	reason := plain(ind.Reason.Text)
	if givesCause(ind.Name, reason) {
		return 0
	}
	described := says(ind.Description) && !toldInOne(ind)
	words := normalize.NewPhrase(reason)
	switch {
	case described && plain(ind.Description.Text) == reason:
		return repeats
	case described && covers(ind.Wording, words), repeatsResult(ind, reason):
		return repeats
	case described && len(ind.Wording) > 2 && covers(words, ind.Wording) && !givesMeasure(reason):
		return wraps
	}
	return 0
}

// repeatsResult reports whether a text is the row's result with words of its name: 展览8场
// for 举办展览场次. Their order is free.
func repeatsResult(ind *normalize.Indicator, text string) bool {
	number := printedAs(ind.Actual, text)
	if number == "" {
		return false
	}
	rest := fillers.Replace(strings.Replace(belowTarget.ReplaceAllString(text, ""), number, "", 1))
	runes, named := 0, 0
	for _, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if runes++; strings.ContainsRune(ind.Name, r) {
			named++
		}
	}
	return float64(named) >= mostly*float64(runes)
}

// printedAs is how a text prints a result, with its unit: 3,053册 for ３０５３; "" where it does not.
func printedAs(v normalize.Value, text string) string {
	if v.Kind != normalize.Quantitative {
		return ""
	}
	for _, number := range []string{v.Number.Text + v.Unit, v.Number.Text} {
		if strings.Contains(text, number) {
			return number
		}
	}
	for _, q := range normalize.Quantities(text) {
		if q.Number.Value.Cmp(v.Number.Value) == 0 && (q.Unit == v.Unit || v.Unit == "" || q.Unit == "") {
			return q.Text
		}
	}
	return ""
}

// belowTarget tells that or by how much the result fell short, which is no reason.
var belowTarget = regexp.MustCompile(`[，,；;](较|比|与)(年初|年度|预期|计划)*目标值?([≥>]?[0-9.,，]+(%|\p{Han}{0,4}?))?(相比)?(少|低|差|相差|减少|降低)了?[^，,。；;]*|[，,；;]?(未|没有|尚未)能?(达到?|完成|实现)了?(年初|年度|预期|计划|绩效|设定|既定|目标值?|指标值?|的|要求)*[≥>]?[0-9.,，]*(%|％|\p{Han}{0,2})?$`)

// givesCause reports whether a text says why; a word of the indicator's name (上级文件办理数)
// says what.
func givesCause(name, text string) bool {
	if contains(text, "未达", "未能达", "未完成", "没有达", "没有完成") {
		text = missedTarget.ReplaceAllString(text, "")
	}
	for _, word := range causes.All(text) {
		if !strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// missedTarget says that the target was missed, not why.
var missedTarget = regexp.MustCompile(`(未|没有)(能|有)?(达|完成)[^，。；,;]{0,24}(目标|指标)值?|(未|没有)(能|有)?(达到?|完成)[≥>]?[0-9][0-9.,，]*(%|％|\p{Han}{0,2})`)

// givesMeasure reports whether a text says what is or will be done: by a word anywhere, or
// by a clause that begins with what to do.
func givesMeasure(text string) bool {
	if remedies.In(notRemedies.Replace(text)) {
		return true
	}
	for clause := range strings.FieldsFuncSeq(text, clauseEnd) {
		if remedyVerbs.Prefix(strings.TrimLeft(clause, "0123456789.）)（(一二三四五是并均已 ")) != "" {
			return true
		}
	}
	return false
}

func clauseEnd(r rune) bool { return strings.ContainsRune("，。；：,;:\n", r) }

// covers reports whether nearly all of a part stands in the whole; a single pair tells nothing.
func covers(whole, part normalize.Phrase) bool {
	return len(part) > 1 && float64(whole.Shared(part)) >= alike*float64(len(part))
}

// stockOnly reports whether a reason is made of stock phrases and nothing else.
func stockOnly(reason string) bool {
	rest, found := plain(reason), false
	for rest != "" {
		phrase := stockReasons.Prefix(rest)
		if phrase == "" {
			return false
		}
		found, rest = true, plain(rest[len(phrase):])
	}
	return found
}
