package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// ProcessAsEffect: an effect is what the work brings about, not the work.
var ProcessAsEffect = validate.Rule{
	ID: "process-as-effect", Title: "效益指标反映结果", TitleEN: "an effect indicator names a result",
	Group: "指标设置", Level: validate.Note, Confidence: validate.Question,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "附件：效益指标反映项目实施产生的效益和影响", From: 2020},
	Doc: "效益指标的名称以“加强”“推进”“做好”“大力”“开展”等动词起首，且没有表示结果的词（水平、能力、提高、改善、率、收入等），指标值又没有数值的，作为提问。" +
		"以政策目标（乡村振兴、新型城镇化等）命名的，以“促进”“保障”“减轻”等结果动词起首的不报。",
	Example:  "社会效益指标设为“加强日常巡查”，指标值“加强”，写的是工作而不是效果。",
	NearMiss: "“促进农民增收”“加强基层治理能力”“推进乡村振兴”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有效益指标")
			for _, ind := range form.Indicators {
				if (normalize.LevelKind(ind.L1) == "效益" || ind.L1 == "" && contains(ind.L2, "效益", "可持续影响")) && !contains(ind.L2, "满意", quantity, quality, timeliness, cost) {
					checkProcess(c, ind)
				}
			}
		}
	},
}

// processVerbs begin names that tell of work; results are words of names that tell what
// it brings; policies are aims that stand for a result.
var (
	processVerbs = lexicon.Read("process_verbs")
	results      = lexicon.Read("results")
	policies     = lexicon.Read("policies")
)

func checkProcess(c *validate.Checker, ind *normalize.Indicator) {
	name := bare(ind.Name)
	verb := processVerbs.Prefix(name)
	if verb == "" || results.In(strings.TrimPrefix(name, verb)) || policies.In(name) || !worded(ind.Target) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "name", Ref: ind.NameField.Ref, Expected: "反映结果的指标", Found: ind.Name,
		Evidence: append(cite(ind.NameField), citeValues(ind.Target)...),
		Message: say("%s指标“%s”写的是工作过程，没有写明带来的结果；请核对是否改设反映效果的指标。", "effect indicator “%[2]s” (%[1]s) tells of work rather than of its result; consider one that tells the effect.",
			strings.TrimSuffix(levelName(ind), "指标"), ind.Name)})
}
