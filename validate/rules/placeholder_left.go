package rules

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// PlaceholderLeft: no hint of the template is left in the table.
var PlaceholderLeft = validate.Rule{
	ID: "placeholder-left", Title: "模板提示语已替换", TitleEN: "the template's hints are replaced",
	Group: "填报完整性", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "填报规范"},
	Doc:      "单元格内容仍是模板提示（“……”“指标1：”“××字以内”“对照年度目标”“结合自评情况”等）的，报告未替换。表下的填表说明、注不报。正文中“XX万元”“XXX%”一类未填的数字、标题中的“XX局”，以及数字前没有删去的“增加（减少）”“增长（下降）”，全文合并提示一次（警告）；“XX公司”“XX村”一类隐去名称的、其后为0的不报。",
	Example:  "三级指标列仍写着“指标1：”。",
	NearMiss: "备注写“开展书法、绘画、摄影……等讲座，社会反响良好”：省略号在完整的句子里，不是模板留下的。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if len(form.Placeholders) == 0 {
				c.Agree()
			}
			for _, f := range form.Placeholders {
				subject, field := holder(form, f)
				c.Find(validate.Finding{Subject: subject, Field: field, Ref: f.Ref, Expected: "实际内容", Found: f.Text, Evidence: cite(f),
					Message: say("单元格仍是模板提示“%s”；请填写实际内容或删除该行。", "the cell still holds the template's hint “%s”; fill in the content or delete the row.", brief(f.Text))})
			}
		}
		p.Whole(checkTextHints)
	},
}

var (
	// unfilled is a number that was not filled in; names of persons and firms are hidden so too.
	unfilled     = regexp.MustCompile(`[XxＸｘ×]{2,}(?:\.[XxＸｘ×]+)?(?:万元|亿元|%|％|元[^器]|个(?:[^体]|$)|项[^目]|次|人[^民]|名[^称]|月|年度|分[（(，。；])`)
	unnamed      = regexp.MustCompile(`[XxＸｘ×]{2,}(?:局|委|厅|部门|单位)`)
	alternatives = regexp.MustCompile(`(?:增加|减少|增长|下降|上升|降低|大于|小于)[（(](?:增加|减少|增长|下降|上升|降低|大于|小于)[）)]为?(-?[0-9.,]+)[%％]?`)
)

// checkTextHints looks for what a template leaves open in its sentences. They are told once,
// since a report that is not filled in has them throughout.
func checkTextHints(c *validate.Checker, r *normalize.Report) {
	var left []validate.Evidence
	for para := range paragraphs(r) {
		if !mayHint(para.text) {
			continue
		}
		for _, hint := range hintsIn(noSpace(para.text)) {
			left = append(left, validate.Evidence{Ref: para.ref, Text: hint})
		}
	}
	for _, s := range r.Sections {
		if hint := unnamed.FindString(s.Heading); hint != "" {
			left = append(left, validate.Evidence{Ref: s.Ref, Text: hint})
		}
	}
	if len(left) == 0 {
		return
	}
	first, more := left[0], ""
	if len(left) > 1 {
		more = fmt.Sprintf("等%d处", len(left))
	}
	c.Find(validate.Finding{Subject: "正文", Field: "narrative", Ref: first.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: "实际内容", Found: first.Text, Evidence: left[:min(len(left), 5)],
		Message: say("正文仍有模板占位“%[1]s”%[3]s；请填写实际内容或删去。", "the text still holds the template's “%[1]s” (places: %[2]d); fill in the content or delete it.", first.Text, len(left), more)})
}

// mayHint spares most texts the search.
func mayHint(text string) bool {
	return contains(text, "XX", "xx", "××", "ＸＸ", "ｘｘ") || contains(text, "（增", "（减", "（下", "（上", "（降", "（大", "（小", "(增", "(减", "(下", "(上", "(降", "(大", "(小")
}

// hintsIn are the numbers of a text that were not filled in and the alternatives of which none
// was struck out.
func hintsIn(text string) []string {
	out := unfilled.FindAllString(text, -1)
	for _, m := range alternatives.FindAllStringSubmatch(text, -1) {
		if strings.Trim(m[1], "-0.,") != "" && !slices.Contains(out, m[0]) {
			out = append(out, m[0])
		}
	}
	return out
}

// holder tells whose cell a hint was left in, and which: an indicator's, the year's goal's,
// or another one, which is named by the hint itself.
func holder(form *normalize.Form, hint normalize.Field) (subject, field string) {
	for _, ind := range form.Indicators {
		for _, cell := range []struct {
			field string
			ref   document.Ref
		}{{"name", ind.NameField.Ref}, {"target", ind.Target.Ref}, {"actual", ind.Actual.Ref}, {"description", ind.Description.Ref}, {"deviation_reason", ind.Reason.Ref}, {"review_opinion", ind.ReviewOpinion.Ref}} {
			if cell.ref.Same(hint.Ref) {
				return cmp.Or(ind.Name, brief(hint.Text)), cell.field
			}
		}
	}
	for _, g := range form.Goals {
		if g.Expected.Ref.Same(hint.Ref) || g.Actual.Ref.Same(hint.Ref) {
			return "年度绩效目标", "narrative"
		}
	}
	if form.Conclusion.Ref.Same(hint.Ref) {
		return "评价结论", "narrative"
	}
	return brief(hint.Text), "name"
}
