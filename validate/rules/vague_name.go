package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// VagueName: a name says exactly what is measured.
var VagueName = validate.Rule{
	ID: "vague-name", Title: "指标名称口径明确", TitleEN: "an indicator's name is precise",
	Group: "指标设置", Level: validate.Note, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当清晰、细化、可衡量", From: 2020},
	Doc: "三级指标名称含有“大概”“左右”“若干”“相关”“部分”“等工作”等口径不清的词的，予以提示。固定用语（左右江、部分退役士兵、等级、高等教育）、" +
		"书名号和引号中的文件名、项目名称自身所含的词不报。",
	Example:  "指标名称为“抽查全市大概30%的企业”，“大概”使口径不清。",
	NearMiss: "“部分计划生育家庭奖励扶助人数”“左右江流域治理面积”“《关于…的若干措施》印发数量”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkVague(c, form, ind)
			}
		}
	},
}

// vague are words that leave open what is counted; fixed takes out the terms of the field
// that only look like them.
var (
	vague    = lexicon.Read("vague")
	notVague = lexicon.Read("not_vague")
	fixed    = blankOut(notVague, "□")
)

func checkVague(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator) {
	if !ind.NameField.Filled() {
		return
	}
	word := vagueWord(ind.Name)
	if word == "" || strings.Contains(form.Name, word) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "name", Ref: ind.NameField.Ref, Expected: "明确的口径", Found: word,
		Evidence: cite(ind.NameField),
		Message:  say("指标名称“%s”中的“%s”口径不清；请写明统计的对象和范围。", "“%s”: “%s” leaves open what is counted; say exactly what and how far.", ind.Name, word)})
}

// vagueWord is the first vague word of a name, "" for none.
func vagueWord(name string) string {
	if vague.Find(name) == "" && !strings.Contains(name, "等") {
		return "" // most names
	}
	name = fixed.Replace(unquoted(name))
	if strings.HasSuffix(strings.TrimRight(bare(name), "。.；;"), "等") {
		return "等"
	}
	return vague.Find(name)
}

// unquoted is a text without the titles and quotations in it.
func unquoted(text string) string {
	for _, pair := range [][2]string{{"《", "》"}, {"“", "”"}, {"「", "」"}} {
		for {
			before, rest, open := strings.Cut(text, pair[0])
			_, after, closed := strings.Cut(rest, pair[1])
			if !open || !closed {
				break
			}
			text = before + "□" + after
		}
	}
	return text
}
