package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// ActualIsBound: a result is a value, not a bound or an estimate.
var ActualIsBound = validate.Rule{
	ID: "actual-is-bound", Title: "完成值是确切的数值", TitleEN: "a result is an exact value",
	Group: "指标值与完成值", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评应如实填报实际完成值", From: 2020},
	Doc:      "定量指标的完成值带≥、≤、以上、以内、左右、约、余、预计等字样的，只是范围或约数，不是实际完成值。整张表的完成值多数带符号的，视为系统打印的指标性质，不报；“=95%”和“达到95%”是确切值。",
	Example:  "指标“群众满意度”指标值≥90%，完成值也写“≥90%”。",
	NearMiss: "完成值“达到95%”：说的是确切的95%，不是范围。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if signsPrinted(form) {
				c.Skip("完成值普遍带符号，视为系统打印的指标性质")
				continue
			}
			for _, ind := range form.Indicators {
				checkExact(c, ind)
			}
		}
	},
}

var (
	boundWords = lexicon.Read("bound_words")
	boundSigns = lexicon.NewWords("≥", "≧", "≤", "≦", ">", "＞", "<", "＜", "=", "＝", "═", "﹦")
)

// signsPrinted reports whether most results of the form carry a sign: the system that
// printed it merged the column of signs into that of the results.
func signsPrinted(form *normalize.Form) bool {
	numbers, signed := 0, 0
	for _, ind := range form.Indicators {
		if ind.Actual.Kind != normalize.Quantitative {
			continue
		}
		if numbers++; boundSigns.Prefix(ind.Actual.Text) != "" {
			signed++
		}
	}
	return signed > 1 && signed*2 > numbers
}

func checkExact(c *validate.Checker, ind *normalize.Indicator) {
	a := ind.Actual
	if a.Kind != normalize.Quantitative {
		return
	}
	bound := a.Op != normalize.OpNone && a.Op != normalize.OpEQ && boundWords.In(a.Text)
	if !bound && (!a.Approx || a.Ambiguous) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: a.Ref, Expected: "确切的完成值", Found: a.Text, Evidence: append(cite(ind.NameField), citeValues(ind.Target, a)...),
		Message: say("指标“%s”完成值“%s”是范围或约数；请填写实际完成的确切数值。", "“%s”: the actual “%s” is a bound or an estimate; fill in the value that was reached.", ind.Name, a.Text)})
}
