package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// terseWords are descriptions that say only that it was done.
var terseWords = lexicon.Read("terse")

// DescriptionTerse: a description tells what was done.
var DescriptionTerse = validate.Rule{
	ID: "description-terse", Title: "完成情况描述具体", TitleEN: "a description tells what was done",
	Group: "填报完整性", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "完成情况描述应能体现工作成效"},
	Doc:      "完成情况描述只有“完成”“提升”“达标”等词，或不超过4个字且没有数字的，予以提示。有数字的短句（1次）、“未开展”“未超支”“无投诉”等说明状态的短句不报。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "完成情况描述仅填写“全部完成”。",
	NearMiss: "完成情况描述只写“1次”：虽然短，却有数字，与完成值1次可以核对。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColDescription) {
				c.Skip("表中没有完成情况描述列")
				continue
			}
			for _, ind := range form.Indicators {
				checkTerse(c, ind)
			}
		}
		for c, q := range p.Quotations() {
			checkTerse(c, q.Indicator)
		}
	},
}

func checkTerse(c *validate.Checker, ind *normalize.Indicator) {
	d := ind.Description
	if !d.Filled() {
		return
	}
	if !terse(d.Text) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: d.Ref, Expected: "具体的工作内容与成效", Found: d.Text, Evidence: cite(ind.NameField, d),
		Message: say("指标“%s”的完成情况仅填写“%s”，看不出工作成效；请写明做了什么、完成多少。", "the description of “%s” says only “%s”; tell what was done and how much.", ind.Name, d.Text)})
}

// terse: the text only says that it was done, or nearly nothing; a state that it denies
// (未超支) is told well enough.
func terse(text string) bool {
	text = strings.Trim(text, " 。.；;！")
	short := len([]rune(text)) <= 4 && !strings.ContainsAny(text, "0123456789０１２３４５６７８９一二两三四五六七八九十百%")
	return (terseWords.Has(text) || short) && !contains(text, "未", "无", "没有", "零", "不")
}
