package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// GoalCopiedAsResult: a result in the very words of its goal tells nothing that happened.
var GoalCopiedAsResult = validate.Rule{
	ID: "goal-copied-as-result", Title: "完成情况不照抄目标", TitleEN: "a result is not the goal copied",
	Group: "填报完整性", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评应如实反映绩效目标实际完成情况", From: 2020},
	Doc:      "预期目标与实际完成情况、定性指标的指标值与完成值，去掉标点和空白后逐字相同，且不短于口径规定字数或带有“不少于”“以上”等目标口吻的，提示照抄。简短的通用表述（如“显著提高”）、数量指标、任何一处有改动的不报。",
	Example:  "预期目标“完成全县126处农村供水工程维修养护，服务人口不少于8.5万人……”，实际完成情况一字未改。",
	NearMiss: "指标值“有效减轻”，完成值“有效减轻”：简短的定性表述，按规定照写。",
	Settings: []string{"copied_result"},
	Check: func(p *validate.Pass) {
		least := p.Profile.CopiedResult.Length
		for c, form := range p.Forms() {
			for _, g := range form.Goals {
				checkCopied(c, least, "年度绩效目标", "narrative", g.Expected, g.Actual)
			}
			for _, ind := range form.Indicators {
				if ind.Target.Kind == normalize.Qualitative && ind.Actual.Kind == normalize.Qualitative {
					checkCopied(c, least, ind.Name, "actual", valueCellText(ind.Target), valueCellText(ind.Actual))
				}
			}
		}
	},
}

// valueCellText is the printed cell of a value.
func valueCellText(v normalize.Value) normalize.Field {
	return normalize.Field{Text: v.Text, Ref: v.Ref, Blank: v.Blank}
}

func checkCopied(c *validate.Checker, least int, subject, field string, goal, result normalize.Field) {
	if !goal.Filled() || !result.Filled() || goal.Ref.Same(result.Ref) {
		return
	}
	words := bareWords(goal.Text)
	formal := utf8.RuneCountInString(words) < least && !(field == "narrative" && boundWords.In(goal.Text))
	if formal || words != bareWords(result.Text) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: result.Ref, Expected: "实际完成的情况和数据", Found: brief(result.Text), Evidence: cite(goal, result),
		Message: say("“%s”的完成情况与目标逐字相同，没有反映实际完成了什么；请按实际情况填写并写明数据。", "the result of “%s” is its goal word by word and tells nothing that happened; write what was done, with figures.", subject)})
}

// bareWords is a text without punctuation and white space.
func bareWords(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
