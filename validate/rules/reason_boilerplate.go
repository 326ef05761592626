package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ReasonBoilerplate: each deviation has a reason of its own.
var ReasonBoilerplate = validate.Rule{
	ID: "reason-boilerplate", Title: "偏差原因不用套话", TitleEN: "a reason is no boilerplate",
	Group: "偏差原因", Level: validate.Note, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "应针对偏差逐项分析原因", From: 2020},
	Doc: "同一偏差原因在口径规定的行数（通常3行）以上逐字重复的，或扣分的指标只写“客观原因”“今后加强管理”之类套话的，予以提示。合并单元格、" +
		"“无偏差”“已完成”等没有偏差的写法、引用具体文件的不报。",
	Example:  "三项扣分指标的偏差原因都是“受客观因素影响，下一步加强管理”。",
	NearMiss: "两项指标共用一个合并的原因格；三项都写“无偏差”。",
	Settings: []string{"repetition"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColReason) {
				c.Skip("表中没有原因列")
				continue
			}
			c.Skip("没有填写偏差原因")
			checkBoilerplate(c, p.Profile.Repetition.Rows, form)
		}
	},
}

func checkBoilerplate(c *validate.Checker, rows int, form *normalize.Form) {
	same := map[string][]*normalize.Indicator{}
	var order []string
	for _, ind := range form.Indicators {
		text := plain(ind.Reason.Text)
		if !gives(ind) || citesDocument(text) {
			continue
		}
		if n := len(same[text]); n == 0 {
			order = append(order, text)
		} else if same[text][n-1].Reason.Ref.Same(ind.Reason.Ref) {
			continue // one merged cell
		}
		same[text] = append(same[text], ind)
	}
	for _, text := range order {
		switch {
		case len(same[text]) >= rows:
			reportRepeatedReason(c, same[text])
		default:
			for _, ind := range same[text] {
				checkStockReason(c, ind)
			}
		}
	}
}

func reportRepeatedReason(c *validate.Checker, rows []*normalize.Indicator) {
	first := rows[0]
	var evidence []validate.Evidence
	for _, ind := range rows {
		evidence = append(evidence, cite(ind.NameField, ind.Reason)...)
	}
	c.Find(validate.Finding{Subject: first.Name, Field: "deviation_reason", Ref: first.Reason.Ref, Expected: "逐项说明原因", Found: first.Reason.Text, Evidence: evidence,
		Message: say("“%s”等%d项指标的偏差原因都是“%s”；请逐项说明各自的原因。", "“%s” and others, %d in all, give the same reason “%s”; say for each why.", first.Name, len(rows), brief(first.Reason.Text))})
}

func checkStockReason(c *validate.Checker, ind *normalize.Indicator) {
	if !lost(ind) || !stockOnly(ind.Reason.Text) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "具体原因", Found: ind.Reason.Text,
		Evidence: cite(ind.NameField, ind.Score, ind.Reason),
		Message:  say("指标“%s”的偏差原因“%s”是套话，看不出实际原因；请写明具体原因和措施。", "“%s”: the reason “%s” is a stock phrase; give the real cause and the measures.", ind.Name, brief(ind.Reason.Text))})
}
