package rules

import (
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// shortText is the number of characters below which rows may say the same: 完成1次.
const shortText = 10

// RepeatedText: different rows tell different things.
var RepeatedText = validate.Rule{
	ID: "repeated-text", Title: "各项指标的完成情况描述不雷同", TitleEN: "descriptions of different rows differ",
	Group: "指标之间", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "完成情况描述应能体现该指标的工作成效"},
	Doc:      "同一表中完成情况描述逐字相同的行达到口径规定的行数（通常3行）的，提示。“完成1次”“未超支”一类短句、合并单元格（几行共用一格）不报；偏差原因的雷同由 reason-boilerplate 报告。",
	Example:  "4项指标的完成情况描述均为“按照年初工作计划有序推进各项工作任务”。",
	NearMiss: "3项指标均描述为“完成1次”；或一格描述合并覆盖3行。",
	Settings: []string{"repetition"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColDescription) {
				c.Skip("表中没有完成情况描述列")
				continue
			}
			checkRepeated(c, p.Profile.Repetition, form)
		}
	},
}

func checkRepeated(c *validate.Checker, s validate.Repetition, form *normalize.Form) {
	rows := map[string][]*normalize.Indicator{}
	seen := map[document.Ref]bool{}
	var order []string
	for _, ind := range form.Indicators {
		text := strings.Trim(strings.Join(strings.Fields(ind.Description.Text), ""), "。.；;，,")
		if !ind.Description.Filled() || seen[ind.Description.Ref] || utf8.RuneCountInString(text) < shortText {
			continue
		}
		seen[ind.Description.Ref] = true
		if len(rows[text]) == 0 {
			order = append(order, text)
		}
		rows[text] = append(rows[text], ind)
	}
	for _, text := range order {
		same := rows[text]
		if s.Rows <= 0 || len(same) < s.Rows {
			c.Agree()
			continue
		}
		var evidence []validate.Evidence
		for _, ind := range same {
			evidence = append(evidence, cite(ind.NameField, ind.Description)...)
		}
		first := same[0]
		c.Find(validate.Finding{Subject: first.Name, Field: "description", Ref: first.Description.Ref, Expected: "各指标自己的完成情况", Found: first.Description.Text, Evidence: evidence,
			Message: say("“%s”等%d项指标的完成情况描述逐字相同（“%s”），看不出各自的成效；请分别填写。", "“%s” and others, %d in all, share one description word by word (“%s”); tell each one's own result.", first.Name, len(same), brief(first.Description.Text))})
	}
}
