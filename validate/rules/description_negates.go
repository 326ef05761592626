package rules

import (
	"slices"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// denials are words that deny work, by where they do, and uses of them that do not.
var (
	denials    = lexicon.Groups("denials")
	notStarted = denials["denied"]
	unsaid     = blankOut(denials["unsaid"], "□")
)

// DescriptionNegates: a description that denies the work contradicts a result or points.
var DescriptionNegates = validate.Rule{
	ID: "description-negates", Title: "描述未开展的，不得有完成值和得分", TitleEN: "what was not carried out has no result and no points",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "描述写明未开展、未实施、取消、暂停，而完成值大于0或得分大于0的，报告矛盾；描述“未完成”而得满分的同样报告；否认的正是完成值那个数字的（“未新建充电桩120个”，完成值120个）同样报告。未超支、未发生、无投诉、未收到等正面说明，以及描述中另有与完成值一致的数字（如取消2场、开展10场）的不报。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "描述“未开展”，完成值填5次，得满分。",
	NearMiss: "完成值10场，描述为“取消2场，实际开展10场”：取消的是另外2场，开展的10场与完成值一致。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkNegates(c, p.Report, ind)
			}
		}
		eachQuoted(p, checkNegates)
	},
}

func checkNegates(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	text := ind.Description.Text
	denied := notStarted.In(text)
	partly := denials["unfinished"].In(text) && denials["unfinished"].In(unsaid.Replace(text))
	d, _ := describe(r, ind)
	if deniesOwnResult(ind, d.same) {
		reportNegates(c, ind)
		return
	}
	if !ind.Description.Filled() || !denied && !partly {
		if ind.Description.Filled() {
			c.Agree()
		}
		return
	}
	value := ind.Actual.Kind == normalize.Quantitative && ind.Actual.Number.Value.Sign() > 0 && direction(ind.Target) != normalize.OpLE
	points := ind.Score.Number.Known() && ind.Score.Number.Value.Sign() > 0
	wholePoints := scored(ind) && full(ind) && points
	told := slices.ContainsFunc(d.same, func(q normalize.Quantity) bool { return agreesWith(q, ind.Actual) && !deniedBehind(text[q.End:]) })
	if !value && scored(ind) && outcomeOf(ind.Target, ind.Actual) == unmet {
		c.Agree() // the points are told by unmet-full-score and score-formula
		return
	}
	if told || !(denied && (value || points) || partly && wholePoints) || goodAsZero(ind) {
		c.Agree()
		return
	}
	reportNegates(c, ind)
}

func reportNegates(c *validate.Checker, ind *normalize.Indicator) {
	text := ind.Description.Text
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: "完成值0、得分0", Found: "完成值" + emptyAs(ind.Actual.Text) + "、得分" + emptyAs(ind.Score.Text),
		Message: say("指标“%s”描述为“%s”，却填报完成值%s、得分%s；请核实是否开展，更正完成值、得分或描述。", "“%s”: the description says “%s”, yet actual is %s and score %s; verify and correct one of them.",
			ind.Name, brief(text), emptyAs(ind.Actual.Text), emptyAs(ind.Score.Text)),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Score, ind.Description)...)})
}

// betterNone are matters that had better not happen.
var betterNone = lexicon.Groups("better_none")

// goodAsZero reports whether the indicator counts what had better not happen; one with a
// target to reach (受理投诉≥500件) counts the work on it.
func goodAsZero(ind *normalize.Indicator) bool {
	toReach := ind.Target.Op == normalize.OpGE && ind.Target.Kind == normalize.Quantitative && ind.Target.Number.Value.Sign() > 0
	return !toReach && betterNone["happens"].In(ind.Name)
}
