package rules

import (
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// RateOutOfRange: a share of something lies between 0 and 100 %.
var RateOutOfRange = validate.Rule{
	ID: "rate-out-of-range", Title: "比率在0至100%之间", TitleEN: "a share lies between 0 and 100 %",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "合格率、满意度等比率不应超过100%"},
	Doc:      "名称以满意度、合格率、覆盖率等部分占整体的比率结尾，而指标值或完成值大于100%或小于0的，数据有误；其他以“率”“比例”“占比”结尾的只作提问。增长率、超支率、变动率、节约率、完成率、执行率、使用率、毛入学率、负债率等本来可以超出范围的不报。",
	Example:  "指标“群众满意度”完成值980%。",
	NearMiss: "指标“年度任务完成率”完成值104%：超额完成，可以大于100%。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkRange(c, ind, "target", "指标值", ind.Target)
				checkRange(c, ind, "actual", "完成值", ind.Actual)
			}
		}
	},
}

var (
	boundedRates   = lexicon.Read("bounded_rates")
	unboundedRates = lexicon.Read("unbounded_rates")
	partsOnly      = lexicon.Read("whole_rates") // of a whole, though 完成率 and 利用率 need not be
)

func checkRange(c *validate.Checker, ind *normalize.Indicator, field, zh string, v normalize.Value) {
	if v.Kind != normalize.Quantitative {
		return
	}
	name := strings.TrimRight(ind.Name, " ）)%％（(")
	bounded := boundedRates.Suffix(name) != ""
	if unboundedRates.In(ind.Name) && partsOnly.Suffix(name) == "" {
		return
	}
	if !bounded && !shareName(name) || v.Unit != "%" && !(bounded && percentWithoutSign(ind)) {
		return
	}
	if v.Number.Value.Sign() >= 0 && v.Number.Value.Cmp(hundred) <= 0 {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: field, Ref: v.Ref, Expected: "0—100%", Found: v.Text, Evidence: append(cite(ind.NameField), citeValues(ind.Target, ind.Actual)...),
		Message: say("指标“%[1]s”是部分占整体的比率，%[2]s“%[3]s”超出0—100%%；请核实数据。", "“%[1]s” is a share, its %[4]s “%[3]s” lies outside 0–100 %%; check the figure.", ind.Name, zh, v.Text, field)}
	if !bounded || v.Ambiguous {
		f.Confidence = validate.Question
	}
	c.Find(f)
}

// shareName reports a name that ends like a rate's: one character alone tells little.
func shareName(name string) bool {
	for _, end := range []string{"占比", "比例", "率"} {
		if strings.HasSuffix(name, end) {
			return utf8.RuneCountInString(name) > 2
		}
	}
	return false
}

// percentWithoutSign reports a share whose column leaves the sign out: 90 | 95.
func percentWithoutSign(ind *normalize.Indicator) bool {
	t := ind.Target
	return t.Kind == normalize.Quantitative && t.Unit == "" && ind.Actual.Unit == "" && t.Number.Value.Sign() > 0 && t.Number.Value.Cmp(hundred) <= 0
}
