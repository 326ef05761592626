package rules

import (
	"math/big"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// SuggestionDefect: an indicator that the reviewer suggests is sound itself.
var SuggestionDefect = validate.Rule{
	ID: "suggestion-defect", Title: "建议的指标自身合理", TitleEN: "a suggested indicator is sound",
	Group: "复核意见", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效目标审核通行做法", Clause: "指标值的方向和取值应与指标含义一致"},
	Doc:      "复核意见、存在问题、建议栏和正文中“可设置为”“应设为”“量化表述为”之后引号内的指标，按指标审核：越低越好的用“≥”、越高越好的用“≤”的，满意度、合格率等比率超过100%的，成本控制率、预算控制率（实际占预算的比率）不超过0%的，予以提示。没有写指标值的建议、引用的原指标不核对。",
	Example:  "建议“成本控制率≤0%”：控制率是实际成本占预算的比率，不可能不超过0%。",
	NearMiss: "建议“预算超支率≤0%”：不超支即为0，成立。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, v := range verdicts(form) {
				checkSuggestions(c, v.subject, v.field, *v.opinion)
			}
		}
		for c, list := range p.Lists() {
			for _, pr := range list.Projects {
				checkSuggestions(c, pr.Name.Text, "problem", pr.Problem)
				checkSuggestions(c, pr.Name.Text, "suggestion", pr.Suggestion)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for para := range paragraphs(r) {
				if strings.Contains(para.text, "“") && suggests.In(para.text) {
					checkSuggestions(c, headingOrText(para.heading), "narrative", normalize.Field{Text: para.text, Ref: para.ref})
				}
			}
		})
	},
}

// suggests are words before a quotation that put it in place of something.
var suggests = lexicon.Read("suggests")

func checkSuggestions(c *validate.Checker, subject, field string, text normalize.Field) {
	for _, quote := range suggestions(text.Text) {
		ind := indicatorIn(quote, text.Ref)
		if ind == nil {
			continue
		}
		zh, en := unsound(ind)
		if zh == "" {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: subject, Field: field, Ref: text.Ref, Expected: "方向和取值合理的指标", Found: quote, Evidence: []validate.Evidence{{Ref: text.Ref, Text: quote}},
			Message: say("“%[1]s”的意见建议设置“%[2]s”：%[3]s；请修改建议。", "the opinion on “%[1]s” suggests “%[2]s”: %[4]s; mend the suggestion.", subject, quote, zh, en)})
	}
}

// suggestions lists the quotations that directly follow a word that suggests them, and
// those that follow one another: 可设置“甲≤5%”“乙≥90%”.
func suggestions(text string) []string {
	var out []string
	last := -1 // the end of the last suggestion
	for at := 0; ; {
		open := strings.Index(text[at:], "“")
		if open < 0 {
			return out
		}
		open += at
		length := strings.Index(text[open:], "”")
		if length < 0 {
			return out
		}
		before := strings.TrimRight(text[at:open], "：:为成 ")
		if suggests.Suffix(before) != "" || last == at && strings.Trim(text[at:open], "、，和及或 ") == "" {
			out = append(out, text[open+len("“"):open+length])
			last = open + length + len("”")
		}
		at = open + length + len("”")
	}
}

// indicatorIn reads 成本控制率≤0% as an indicator; nil where no value is said.
func indicatorIn(quote string, ref document.Ref) *normalize.Indicator {
	i := strings.IndexAny(quote, "≥≧≤≦=＝><＞＜")
	if i <= 0 {
		return nil
	}
	name := strings.TrimSpace(quote[:i])
	target := normalize.ParseTarget(quote[i:], name, ref)
	if target.Kind != normalize.Quantitative || target.Ambiguous {
		return nil
	}
	return &normalize.Indicator{Name: name, Target: target}
}

// unsound says what is wrong with an indicator by itself; "" for nothing.
func unsound(ind *normalize.Indicator) (zh, en string) {
	t := ind.Target
	over := t.Number.Value.Cmp(hundred) > 0 || t.Number.Value.Sign() < 0
	floor, ceiling := t.Op == normalize.OpGE || t.Op == normalize.OpGT, t.Op == normalize.OpLE || t.Op == normalize.OpLT
	switch {
	case floor && floorIsWrong(ind):
		return "越低越好的指标不应设下限", "lower is better, so that a floor is wrong"
	case ceiling && ceilingIsWrong(ind):
		return "越高越好的指标不应设上限", "higher is better, so that a ceiling is wrong"
	case t.Unit == "%" && over && boundedRates.Suffix(ind.Name) != "" && !unboundedRates.In(ind.Name):
		return "部分占整体的比率不会超出0—100%", "a share lies between 0 and 100 %"
	case t.Unit == "%" && !floor && t.Number.Value.Cmp(new(big.Rat)) <= 0 && strings.HasSuffix(ind.Name, "控制率"):
		return "控制率是实际占预算（计划）的比率，不可能不超过0%", "a control rate is actual by budget and cannot be 0 %"
	}
	return "", ""
}
