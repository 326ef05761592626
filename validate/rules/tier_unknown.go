package rules

import (
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// TierUnknown: a status is one of those that the form offers.
var TierUnknown = validate.Rule{
	ID: "tier-unknown", Title: "定性指标完成值为规定的档次", TitleEN: "a qualitative result is one of the tiers",
	Group: "定性指标", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "项目支出绩效自评表填表说明", Clause: "定性指标按达成、部分达成并具有一定效果、未达成且效果较差三档填写"},
	Doc:      "表中多数定性指标按三档填写完成值时，个别指标填写的短语既不是三档之一，也不是常见的同义词（完成、良好、显著提高等），也没有重复指标值的，予以提示。整表以文字自由填写的、完成值为一句话的不报。",
	Example:  "同表各定性指标均填“达成预期指标”，一项填“达成预期指标并具有一定效果”，混用了两档。",
	NearMiss: "一项填“显著提高”，与指标值“显著提高”相同：重复指标值即表示达成。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkStatuses(c, form)
		}
	},
}

func checkStatuses(c *validate.Checker, form *normalize.Form) {
	var known, free int
	var odd []*normalize.Indicator
	for _, ind := range form.Indicators {
		if ind.Actual.Kind != normalize.Qualitative || ind.Target.Kind == normalize.Quantitative {
			continue
		}
		switch {
		case statusOf(ind.Actual.Text) != normalize.TierUnknown:
			known++
		case oddStatus(ind):
			odd = append(odd, ind)
		default:
			free++
		}
	}
	if known < 2 || known <= free+len(odd) {
		c.Skip("定性指标没有按档次填写")
		return
	}
	for range known {
		c.Agree()
	}
	for _, ind := range odd {
		c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "达成、部分达成、未达成三档之一", Found: ind.Actual.Text,
			Message:  say("指标“%s”完成值填为“%s”，不是规定的档次；请按达成、部分达成、未达成三档填写。", "“%s”: “%s” is none of the tiers; choose one of them.", ind.Name, ind.Actual.Text),
			Evidence: citeValues(ind.Target, ind.Actual)})
	}
}

// oddStatus: a short word where the others have a tier, which neither is in use for one
// nor repeats the target.
func oddStatus(ind *normalize.Indicator) bool {
	const sentence = 16 // characters from which on a status is free text
	text := strings.Trim(strings.Join(strings.Fields(ind.Actual.Text), ""), "。.；;，,“”\"")
	mixed := contains(text, "达成") && (contains(text, "预期", "年度", "目标", "指标") || contains(text, "效果"))
	if tierWords["word"].Has(text) || utf8.RuneCountInString(text) >= sentence && !mixed || strings.ContainsAny(text, "0123456789０１２３４５６７８９%") {
		return false
	}
	words := normalize.NewPhrase(text)
	retold := words.Shared(normalize.NewPhrase(ind.Target.Text))+words.Shared(ind.Topic) > 0 || contains(ind.Target.Text, text) || ind.Target.Text != "" && contains(text, ind.Target.Text)
	return mixed || !retold
}
