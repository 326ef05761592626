package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// NotQuantified: what can be counted has a number for its target.
var NotQuantified = validate.Rule{
	ID: "not-quantified", Title: "可量化的产出指标设定数值", TitleEN: "an output that can be counted has a numeric target",
	Group: "指标设置", Level: validate.Warning, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当细化、量化，可衡量", From: 2020},
	Doc: "数量指标的指标值只有文字，或质量、时效指标的名称是人数、次数、比率而指标值只有文字的，予以提示；质量指标名称为合规性、准确性等可用比率衡量而指标值只有文字的，作为提问。" +
		"效益指标、机制和制度建设等确属定性的指标，以“全覆盖”“应保尽保”等写明全部范围的，据实发生的，引用具体文件的不报。成本指标由 cost-not-numeric 报告。",
	Example:  "数量指标“举办培训班场次”的指标值为“及时完成”，可改为“≥4场”。",
	NearMiss: "可持续影响指标“长效管护机制”的指标值为“健全”；数量指标“困难群众救助”的指标值为“应救尽救”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有产出指标")
			for _, ind := range form.Indicators {
				checkQuantified(c, ind)
			}
		}
	},
}

// wholeRange are words that leave no number open; lasting are outputs that no number
// measures; measurable are qualities that a rate can tell.
var (
	wholeRange = lexicon.Read("whole_range")
	lasting    = lexicon.NewWords("机制", "体系", "制度")
	measurable = lexicon.Read("measurable")
)

// allDue reports whether a text asks for all that there is to be done: 应签尽签, 应帮尽帮.
func allDue(text string) bool {
	rs := []rune(text)
	for i := 0; i+3 < len(rs); i++ {
		if rs[i] == '应' && rs[i+2] == '尽' && rs[i+1] == rs[i+3] {
			return true
		}
	}
	return false
}

func checkQuantified(c *validate.Checker, ind *normalize.Indicator) {
	d, name := dimension(ind), bare(ind.Name)
	if d == "" || d == cost || ind.Target.Kind == normalize.NoValue || ind.Target.Kind == normalize.BlankValue {
		return
	}
	if !worded(ind.Target) || wholeRange.In(ind.Target.Text) || allDue(ind.Target.Text) || citesDocument(ind.Target.Text) || lasting.In(name) {
		c.Agree()
		return
	}
	switch {
	case d == quantity, isRatio(name), counts(name):
		reportNotQuantified(c, ind, validate.Warning, validate.Likely)
	case d == quality && measurable.Suffix(name) != "":
		reportNotQuantified(c, ind, validate.Note, validate.Question)
	default:
		c.Agree()
	}
}

func reportNotQuantified(c *validate.Checker, ind *normalize.Indicator, level validate.Level, sure validate.Confidence) {
	f := validate.Finding{Subject: ind.Name, Field: "target", Ref: ind.Target.Ref, Level: level, Confidence: sure, Expected: "数值", Found: ind.Target.Text,
		Evidence: append(cite(ind.NameField), citeValues(ind.Target, ind.Actual)...),
		Message: say("%s“%s”的指标值“%s”没有数值，应量化未量化；请改为可计量的数量或比率。", "%s “%s”: the target “%s” has no number; set a count or a rate.",
			levelName(ind), ind.Name, brief(ind.Target.Text))}
	if ind.Actual.Kind == normalize.Quantitative {
		f.Repairs = []validate.Repair{{Ref: ind.Target.Ref, Old: ind.Target.Text, New: ind.Actual.Text}}
	}
	c.Find(f)
}

// levelName is the level that a row stands under, as printed.
func levelName(ind *normalize.Indicator) string {
	if ind.L2 != "" {
		return ind.L2
	}
	return ind.L1
}
