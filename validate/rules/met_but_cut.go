package rules

import (
	"regexp"

	"fuhe/normalize"
	"fuhe/validate"
)

// MetButCut: a met target scores its weight, unless a reason says why not.
var MetButCut = validate.Rule{
	ID: "met-but-cut", Title: "达标指标得满分或说明扣分原因", TitleEN: "a met target scores fully or says why not",
	Group: "得分与合计", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "完成指标值的记该指标所赋全部分值", From: 2020},
	Doc:      "定量指标完成值已达到指标值，得分低于分值，且没有说明原因的，予以提示。写明原因或备注的、没有原因栏而正文写明该项扣分的、没有原因栏而正文写明该项扣分、描述写明扣了几分的、完成值为约数的不报；没有原因栏、表下说明只提到另一未达标指标的，作提问；超出指标值30%以上而扣分的不报。",
	Example:  "指标值≥95%，完成95%，分值30分只得27分，没有说明原因。",
	NearMiss: "指标值≥2000卷，完成2100卷，分值25分得24分，写明“部分档案著录质量不高，自行扣减1分”：扣分有理由。",
	Settings: []string{"over_target"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkMetButCut(c, p, form, ind)
			}
		}
	},
}

func checkMetButCut(c *validate.Checker, p *validate.Pass, form *normalize.Form, ind *normalize.Indicator) {
	if !scored(ind) || outcomeOf(ind.Target, ind.Actual) != met || ind.Score.Number.Value.Cmp(ind.Weight.Number.Value) > 0 {
		return
	}
	over := excess(ind)
	others := notesOfOthers(form, ind)
	if full(ind) || reasoned(form, ind) && !others || tellsOwnCut(form, ind) || over != nil && over.Cmp(setting(p.Profile.OverTarget.Threshold)) >= 0 || !form.Has(normalize.ColReason) && toldCut(p.Report, ind) || contains(ind.ReviewOpinion.Text, "自评已", "自评时已", "自行扣") {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "score", Ref: ind.Score.Ref, Expected: ind.Weight.Number.Text, Found: ind.Score.Text,
		Message: say("指标“%s”完成值%s已达到指标值%s，得分%s低于分值%s，且未说明原因；请补充扣分原因或更正得分。",
			"“%s”: actual %s meets the target %s, yet it scores %s of %s without a reason; give the reason or correct the score.",
			ind.Name, ind.Actual.Text, ind.Target.Text, ind.Score.Text, ind.Weight.Number.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Weight, ind.Score, ind.Reason)...),
		Repairs:  []validate.Repair{changeNumber(ind.Score, ind.Weight.Number.Text), changeNumber(ind.Weight, ind.Score.Number.Text)}}
	if others {
		f.Confidence = validate.Question
	}
	c.Find(f)
}

// tellsOwnCut reports whether the description says the points that the office took off itself,
// where no column asks for reasons.
func tellsOwnCut(form *normalize.Form, ind *normalize.Indicator) bool {
	return !form.Has(normalize.ColReason) && ownCut.MatchString(ind.Description.Text)
}

var ownCut = regexp.MustCompile(`扣减?\s*\d+(\.\d+)?\s*分`)

// notesOfOthers reports whether the reasons below a form without a column for them speak of
// another row, which fell short and lost points, and say nothing of this one.
func notesOfOthers(form *normalize.Form, ind *normalize.Indicator) bool {
	if form.Has(normalize.ColReason) || says(ind.Reason) || says(ind.Remark) || full(ind) {
		return false
	}
	named := false
	for _, n := range form.Notes {
		words := normalize.NewPhrase(n.Text)
		if ind.Topic.Shared(words) > 0 {
			return false
		}
		for _, other := range form.Indicators {
			named = named || other != ind && lost(other) && outcomeOf(other.Target, other.Actual) == unmet && other.Topic.Shared(words) > 0
		}
	}
	return named
}
