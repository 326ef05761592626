package rules

import (
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// LevelMissing: a form measures output and effect, and satisfaction where it is scored.
var LevelMissing = validate.Rule{
	ID: "level-missing", Title: "产出、效益等一级指标齐全", TitleEN: "the level-1 dimensions are complete",
	Group: "填报完整性", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标包括产出、效益、满意度等", From: 2020},
	Doc:      "指标表应有产出指标和效益指标；口径给满意度分值的，还应有满意度指标。人员类、运转类项目、注明不适用的，以及不用产出/效益结构（决策、过程，业务、财务等）的表不报。",
	Example:  "只有产出指标和满意度指标，没有效益指标。",
	NearMiss: "没有“满意度指标”这个一级指标，但效益指标下有“服务对象满意度指标”：满意度已经衡量了。",
	Settings: []string{"weights"},
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			kinds := levelKinds(form)
			if !kinds["产出"] && !kinds["效益"] || kinds["决策"] || kinds["过程"] || kinds["绩效"] || otherLevels(form) || contains(form.Name, "工资", "人员", "运转", "公用经费", "抚恤", "遗属", "编外") {
				c.Skip("不采用产出、效益结构，或为人员、运转类项目")
				continue
			}
			for _, kind := range []string{"产出", "效益", "满意度"} {
				checkLevel(c, p.Profile, form, kinds, kind)
			}
		}
	},
}

func levelKinds(form *normalize.Form) map[string]bool {
	out := map[string]bool{}
	for _, ind := range form.Indicators {
		out[normalize.LevelKind(ind.L1)] = true
		if contains(ind.L2+ind.Name, "满意度") {
			out["满意度"] = true
		}
	}
	for _, name := range form.Declined {
		out[normalize.LevelKind(name)] = true
	}
	return out
}

// otherLevels reports whether the form has dimensions of its own: 业务指标, 财务指标.
func otherLevels(form *normalize.Form) bool {
	return slices.ContainsFunc(form.Indicators, func(ind *normalize.Indicator) bool {
		return strings.TrimSpace(ind.L1) != "" && normalize.LevelKind(ind.L1) == ""
	})
}

func checkLevel(c *validate.Checker, p *validate.Profile, form *normalize.Form, kinds map[string]bool, kind string) {
	if kinds[kind] {
		c.Agree()
		return
	}
	if kind == "满意度" && !weighsSatisfaction(p) {
		return
	}
	level := validate.Warning
	if kind == "满意度" {
		level = validate.Note // internal and capital projects have no one to ask
	}
	c.Find(validate.Finding{Subject: kind + "指标", Field: "name", Ref: form.Ref, Level: level, Expected: kind + "指标", Found: "没有",
		Evidence: cite(form.Indicators[0].NameField),
		Message:  say("指标表没有%s指标；请补充，不适用的请注明原因。", "the form has no %s indicators; add them or say why they do not apply.", kind)})
}

func weighsSatisfaction(p *validate.Profile) bool {
	for _, s := range p.Weights {
		if s.Levels["满意度"] > 0 {
			return true
		}
	}
	return false
}
