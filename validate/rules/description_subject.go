package rules

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DescriptionSubject: a description speaks of what its indicator measures.
var DescriptionSubject = validate.Rule{
	ID: "description-subject", Title: "完成情况描述说的是本指标的事", TitleEN: "a description speaks of its own indicator",
	Group: "完成情况描述与完成值", Level: validate.Warning, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "完成情况描述应与指标内容对应"},
	Doc:      "数量指标（及质量指标）的完成情况描述与指标名称没有共同的词，而说的是同表另一指标，或分属不同领域的事；或写有同表另一指标的名称而没有本指标特有的字、数字和单位恰是另一指标的完成值，或两者对象相同、工作却不同（名称为培训，描述为检查）的，作为疑问提出；说的是同表另一指标的为警告，其余为提示。简称、同义词（慰问困难群众与走访低保户）、只说完成与否的描述、按部分列出同类数量的描述（进学校28场、进社区25场）、效益和满意度指标的说明性文字不报。",
	Example:  "指标“举办安全生产培训场次”，描述为“开展安全生产检查5次”。",
	NearMiss: "指标“慰问困难群众人数”，描述为“走访低保户、特困人员120户”：用词不同，说的是同一件事。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColDescription) {
				c.Skip("表中没有完成情况描述列")
				continue
			}
			names := bareNames(form.Indicators)
			for _, ind := range form.Indicators {
				checkDescriptionSubject(c, form.Indicators, names, ind)
			}
		}
		for c, q := range p.Quotations() {
			checkDescriptionSubject(c, nil, nil, q.Indicator)
		}
	},
}

// plainWords say that something was done, not what.
var plainWords = lexicon.Read("plain_words")

// A description of fewer characters beside plain words and numbers says nothing of its
// subject; two rows share a subject by accident in one character, not in two. In forms of
// more rows than mostRows, where each would meet each, no other row is looked for.
const (
	leastContent = 3
	mostAccident = 1
	mostRows     = 200
)

// bareNames are the names of rows without numbers, brackets and measures.
func bareNames(rows []*normalize.Indicator) []string {
	out := make([]string, len(rows))
	for i, ind := range rows {
		out[i] = unmeasured(bare(ind.Name))
	}
	return out
}

func checkDescriptionSubject(c *validate.Checker, rows []*normalize.Indicator, names []string, ind *normalize.Indicator) {
	if other := neighbour(rows, names, ind); other != nil {
		reportSubject(c, ind, other)
		return
	}
	counts, quality := contains(ind.L2, "数量") || ind.L2 == "" && normalize.Counter(ind.Actual.Unit), contains(ind.L2, "质量")
	if !counts && !quality || !ind.Description.Filled() {
		return
	}
	told := contentRunes(ind.Description.Text)
	if len(told) < leastContent || contains(ind.Description.Text, "未", "没有", "取消", "无") {
		return
	}
	if other := wholly(rows, ind); counts && other != nil {
		reportSubject(c, ind, other)
		return
	}
	related := ind.Topic.Shared(ind.Wording) > 0 || sharedRunes(told, contentRunes(ind.Name)) > mostAccident
	var other *normalize.Indicator
	if !related && len(rows) <= mostRows {
		other = rowAbout(rows, ind)
	}
	switch {
	case other != nil:
		reportSubject(c, ind, other)
	case related || akinToName(ind):
		if counts && otherWork(ind) && !tellsRate(ind) && !(brokenDown(ind) && listsKinds(ind)) {
			reportSubject(c, ind, nil)
			return
		}
		c.Agree()
	case brokenDown(ind):
		c.Agree()
	case counts && (otherField(ind) || otherWork(ind)):
		reportSubject(c, ind, nil)
	}
}

// tellsRate reports whether the description names the very rate that the indicator is: 抽查12个场户，
// 密度达标率94% for 免疫密度达标率.
func tellsRate(ind *normalize.Indicator) bool {
	const end = 5 // characters: 密度达标率
	name := []rune(bare(ind.Name))
	return len(name) >= end && isRatio(ind.Name) && strings.Contains(ind.Description.Text, string(name[len(name)-end:]))
}

// brokenDown: the description counts parts in the actual's own unit, 进学校28场、进社区25场,
// and names the parts rather than the whole.
func brokenDown(ind *normalize.Indicator) bool {
	parts := 0
	for _, q := range ind.Told {
		if q.Unit != "" && normalize.SameFamily(q.Unit, ind.Actual.Unit) && (q.Role == normalize.RoleActual || q.Role == normalize.RolePart) {
			parts++
		}
	}
	return parts > 1 && ind.Actual.Unit != ""
}

// listsKinds: the description opens with kinds that make up the result: 支教36人、支医42人，合计78人.
func listsKinds(ind *normalize.Indicator) bool {
	return !isValue(baseValue(ind.Told[0].Number, ind.Told[0].Unit), ind.Told[0].Unit, ind.Actual) && addsUp(ind.Told, ind.Actual)
}

// contentRunes is the characters of a text that say what it is about, each once.
func contentRunes(text string) []rune {
	found := plainWords.All(text)
	slices.Sort(found)
	for _, word := range slices.Compact(found) {
		text = strings.ReplaceAll(text, word, "")
	}
	var out []rune
	for _, r := range text {
		if unicode.Is(unicode.Han, r) && !strings.ContainsRune("的了和与及为在对等一二两三四五六七八九十百千万个次场人家项名条件于其中并共约达", r) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

func sharedRunes(a, b []rune) int {
	n := 0
	for _, r := range a {
		if slices.Contains(b, r) {
			n++
		}
	}
	return n
}

// akinToName: name and description have words of one kind of work or one field.
func akinToName(ind *normalize.Indicator) bool {
	text := ind.Description.Text
	return workFamilies.in(ind.Name)&workFamilies.in(text) != 0 || fieldFamilies.in(ind.Name)&fieldFamilies.in(text) != 0
}

// otherWork: the name tells one kind of work, the description only others.
func otherWork(ind *normalize.Indicator) bool {
	name, text := workFamilies.in(ind.Name), workFamilies.in(ind.Description.Text)
	return name != 0 && text != 0 && name&text == 0 && bits.OnesCount64(name) <= 2
}

// otherField: both tell their field, and it is not the same.
func otherField(ind *normalize.Indicator) bool {
	name, text := fieldFamilies.in(ind.Name), fieldFamilies.in(ind.Description.Text)
	return name != 0 && text != 0 && name&text == 0
}

// neighbour is another row that the description tells in place of this one: it has that
// row's name and none of the characters that only this one's name has (宫颈癌筛查 for
// 乳腺癌筛查), or that row's very result, in a unit that this one cannot have.
func neighbour(rows []*normalize.Indicator, names []string, ind *normalize.Indicator) *normalize.Indicator {
	if len(rows) > mostRows || !ind.Description.Filled() || ind.Actual.Kind != normalize.Quantitative {
		return nil
	}
	text := ind.Description.Text
	for i, other := range rows {
		if other == ind || other.Actual.Kind != normalize.Quantitative {
			continue
		}
		if named := names[i]; utf8.RuneCountInString(named) >= 4 && strings.Contains(text, named) && !strings.Contains(ind.Name, named) && lacksOwn(ind.Name, other.Name, text) {
			return other
		}
		if len(ind.Told) == 1 && other.Actual.Unit != "" && ind.Told[0].Unit == other.Actual.Unit && normalize.Conflict(other.Actual.Unit, ind.Actual.Unit) && ind.Actual.Unit != "" &&
			ind.Told[0].Number.Value.Cmp(other.Actual.Number.Value) == 0 && ind.Topic.Shared(ind.Wording) == 0 && other.Topic.Shared(ind.Wording) > 0 {
			return other
		}
	}
	return nil
}

// lacksOwn reports whether a text has none of the characters that tell a name from another.
func lacksOwn(name, other, text string) bool {
	own := 0
	for _, r := range unmeasured(bare(name)) {
		if strings.ContainsRune(other, r) || !unicode.Is(unicode.Han, r) {
			continue
		}
		if own++; strings.ContainsRune(text, r) {
			return false
		}
	}
	return own > 1
}

// wholly is another row all of whose name stands in the description of this one, which has
// one result and hardly a word of its own name: 全年举办档案展览 for 征集珍贵档案.
func wholly(rows []*normalize.Indicator, ind *normalize.Indicator) *normalize.Indicator {
	const all, hardly = 0.9, 0.35
	if len(ind.Told) != 1 || len(rows) > mostRows || float64(ind.Topic.Shared(ind.Wording)) > hardly*float64(len(ind.Topic)) {
		return nil
	}
	for _, other := range rows {
		if shared := other.Topic.Shared(ind.Wording); other != ind && shared >= 3 && float64(shared) >= all*float64(len(other.Topic)) && !strings.Contains(ind.Name, other.Name) {
			return other
		}
	}
	return nil
}

// rowAbout is another row whose name stands in the description of this one.
func rowAbout(rows []*normalize.Indicator, ind *normalize.Indicator) *normalize.Indicator {
	const named = 0.6 // of the other name's pairs
	for _, other := range rows {
		shared := other.Topic.Shared(ind.Wording)
		if other != ind && shared >= 2 && float64(shared) >= named*float64(len(other.Topic)) {
			return other
		}
	}
	return nil
}

func reportSubject(c *validate.Checker, ind, other *normalize.Indicator) {
	f := validate.Finding{Subject: ind.Name, Field: "description", Level: validate.Note, Ref: ind.Description.Ref, Expected: "与“" + brief(ind.Name) + "”相应的完成情况", Found: brief(ind.Description.Text),
		Message: say("指标“%s”的完成情况描述为“%s”，说的似乎是另一件事；请核对描述是否对应本指标。", "the description of “%s” says “%s”, which seems to be about something else; check that it belongs to this indicator.",
			ind.Name, brief(ind.Description.Text)),
		Evidence: cite(ind.NameField, ind.Description)}
	if other != nil {
		f.Level = validate.Warning
		f.Message = say("指标“%s”的完成情况描述为“%s”，说的似乎是指标“%s”；请核对是否填错行。", "the description of “%s” says “%s”, which seems to be about “%s”; check whether it stands in the wrong row.",
			ind.Name, brief(ind.Description.Text), other.Name)
		f.Evidence = append(f.Evidence, cite(other.NameField)...)
	}
	c.Find(f)
}
