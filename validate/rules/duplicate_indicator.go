package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DuplicateIndicator: no indicator counts twice.
var DuplicateIndicator = validate.Rule{
	ID: "duplicate-indicator", Title: "指标不重复设置", TitleEN: "no indicator counts twice",
	Group: "指标之间", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当相互独立", From: 2020},
	Doc:      "同一表中名称相同的指标（换了词序而完成值相同的，名称相同而分列两类的作提问），或一项比率恰等于另一项同类数量的完成值÷指标值（同一情况计了两次分）的，予以提示。名称只是碰巧有同一个词（如“接收档案”与“档案目录公开率”）的、合计与分项、名称相同但计量单位不同、比率为100%或衡量质量（合格率、准确率等）的不报。",
	Example:  "参训人数完成78人（指标值100人），出勤率也填78%，同一情况两次计分。",
	NearMiss: "“文艺讲座”一项指标值≥20场，另一项指标值≥95%：名称相同，一项数场次、一项看比率，不是重复。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			named, retold := map[string]*normalize.Indicator{}, map[string]*normalize.Indicator{}
			for i, ind := range form.Indicators {
				if !checkName(c, named, ind) {
					checkRetold(c, retold, ind)
				}
				for _, other := range form.Indicators[:min(i, mostCompared)] {
					checkMeasure(c, other, ind)
				}
			}
		}
	},
}

// qualityRates tell how well a thing was done; that they equal how much of it was is chance.
var qualityRates = lexicon.Read("quality_rates")

// mostCompared is how many indicators each is held against: more than any form has, and
// few enough that a file made of nothing else ends soon.
const mostCompared = 200

// checkName holds an indicator against the first of its name, unit and target.
func checkName(c *validate.Checker, named map[string]*normalize.Indicator, ind *normalize.Indicator) bool {
	name := strings.Join(strings.Fields(ind.Name), "")
	if name == "" {
		return false
	}
	key := strings.Join([]string{name, ind.Target.Unit, ind.Target.Text}, "\x00")
	first := named[key]
	if first == nil {
		named[key] = ind
		return false
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "name", Ref: ind.NameField.Ref, Expected: "不重复的指标", Found: ind.Name, Evidence: cite(first.NameField, ind.NameField),
		Message: say("指标“%s”在表中出现两次，指标值相同；请删除重复指标或区分口径。", "“%s” stands twice with the same target; delete one or tell them apart.", ind.Name)})
	return true
}

// checkRetold holds an indicator against the first with the very characters of its name, in
// whatever order, that has the same result or stands under another level: 新增城镇就业人数
// beside 城镇新增就业人数.
func checkRetold(c *validate.Checker, retold map[string]*normalize.Indicator, ind *normalize.Indicator) {
	letters := []rune(unmeasured(strings.Join(strings.Fields(ind.Name), "")))
	if len(letters) < sayable || ind.Actual.Kind != normalize.Quantitative || satisfaction(ind) {
		return
	}
	slices.Sort(letters)
	key := string(letters) + "\x00" + ind.Actual.Unit
	first := retold[key]
	if first == nil {
		retold[key] = ind
		return
	}
	if first.Actual.Number.Value.Cmp(ind.Actual.Number.Value) != 0 && (first.L2 == ind.L2 || first.Name != ind.Name) {
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "name", Ref: ind.NameField.Ref, Confidence: validate.Question, Expected: "不重复的指标", Found: ind.Name, Evidence: append(cite(first.NameField, ind.NameField), citeValues(first.Actual, ind.Actual)...),
		Message: say("指标“%s”与“%s”名称相同或只是换了词序；请删除重复指标或区分口径。", "“%s” and “%s” have one name but for the order of its words; delete one or tell them apart.", ind.Name, first.Name)})
}

func checkMeasure(c *validate.Checker, first, second *normalize.Indicator) {
	switch {
	case sameMeasure(first, second):
		reportMeasure(c, first, second)
	case sameMeasure(second, first):
		reportMeasure(c, second, first)
	default:
		c.Agree()
	}
}

// sameMeasure: the rate is exactly the count's result by its target, other than 100%.
func sameMeasure(count, rate *normalize.Indicator) bool {
	if rate.Actual.Kind != normalize.Quantitative || rate.Actual.Unit != "%" || rate.Target.Unit != "%" ||
		count.Target.Kind != normalize.Quantitative || count.Actual.Kind != normalize.Quantitative || !normalize.Counter(count.Target.Unit) || count.Target.Number.Value.Sign() <= 0 {
		return false
	}
	if count.Actual.Number.Value.Cmp(count.Target.Number.Value) >= 0 || count.Actual.Number.Value.Sign() <= 0 {
		return false
	}
	ratio := new(big.Rat).Quo(count.Actual.Number.Value, count.Target.Number.Value)
	ratio.Mul(ratio, hundred)
	if rate.Actual.Number.Value.Cmp(hundred) >= 0 {
		return false // 9,999 of 10,000 is no 100%
	}
	return normalize.Exactly(ratio).Overlaps(rate.Actual.Number.Interval()) && !qualityRates.In(rate.Name) && rateOf(rate, count)
}

// rateOf reports whether a rate is of what the count counts: the count's name has the thing
// right before the rate's own word, or that word: 业务骨干参训率 beside 参训人数 or 业务骨干人数. A noun
// elsewhere in the name (档案 in 开放档案目录公开率) is shared by chance. Attendance is of people, who
// are named after what they come for: 培训学员出勤率 beside 培训班参训人数.
func rateOf(rate, count *normalize.Indicator) bool {
	rs := []rune(strings.TrimRight(rate.Name, " ）)%％（("))
	n := len(rs)
	if n < 3 || rs[n-1] != '率' {
		return false
	}
	word := string(rs[n-3 : n-1])
	if strings.Contains(count.Name, word) || n >= 5 && strings.Contains(count.Name, string(rs[n-5:n-3])) {
		return true
	}
	return attendance.Has(word) && strings.Contains(count.Name, "人") && count.Topic.Similarity(rate.Topic) > 0
}

// attendance are the words of rates of those who came.
var attendance = lexicon.Read("attendance")

func reportMeasure(c *validate.Checker, count, rate *normalize.Indicator) {
	c.Find(validate.Finding{Subject: rate.Name, Field: "actual", Ref: rate.Actual.Ref, Confidence: validate.Question, Expected: "独立的指标", Found: rate.Actual.Text,
		Message: say("“%s”的完成值%s恰等于“%s”的完成值÷指标值，同一情况可能两次计分；请核实计算口径。", "“%s”: its actual %s is exactly actual by target of “%s”, the same fact may count twice; verify how it is computed.",
			rate.Name, rate.Actual.Text, count.Name),
		Evidence: citeValues(count.Target, count.Actual, rate.Actual)})
}
