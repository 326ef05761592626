package rules

import (
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// evidenceWords tells kinds of evidence and how texts speak of it.
var evidenceWords = lexicon.Groups("evidence")

// EvidenceMissing: where evidence is listed, every claimed result has some.
var EvidenceMissing = validate.Rule{
	ID: "evidence-missing", Title: "填报的完成值有佐证材料", TitleEN: "a claimed result has its evidence",
	Group: "佐证材料", Level: validate.Warning, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "指标完成情况应有佐证材料支撑"},
	Doc:      "只在报告自己列出佐证材料时判断：表中有佐证材料列并填写过的，有完成值而该列为空或写“无”的行，提问；正文或另表列有佐证材料清单（至少3项）的，数量、质量、效益、满意度的定量指标在清单中找不到名称相关的材料的，提问。没有佐证材料列和清单、佐证材料列全部未填、清单中有总结、决算、凭证一类综合材料、清单不是按指标列的（一项材料对应几个指标、多数指标找不到材料），不判断；未开展的任务、合并单元格、公开信息可查的指标（空气质量、信息公开等）不报。",
	Example:  "佐证材料列其他各行均已填写，“编外人员考核合格率”完成值100%而该列空白。",
	NearMiss: "表中没有佐证材料列，报告也没有材料清单：材料可能另行报送。",
	Check: func(p *validate.Pass) {
		listed := listedMaterials(p.Report)
		for c, form := range p.Forms() {
			switch {
			case form.Has(normalize.ColEvidence):
				checkEvidenceColumn(c, form)
			case listed == nil:
				c.Skip("报告没有列出佐证材料")
			case general(listed):
				c.Skip("佐证材料清单中有适用于各项指标的综合材料")
			default:
				checkEvidenceList(c, form, listed)
			}
		}
	},
}

// fewestMaterials is how many entries make a list that is meant to cover a report.
const fewestMaterials = 3

func listedMaterials(r *normalize.Report) []normalize.Field {
	if len(r.Materials) < fewestMaterials {
		return nil
	}
	return r.Materials
}

func general(materials []normalize.Field) bool {
	for _, m := range materials {
		if evidenceWords["general"].In(m.Text) {
			return true
		}
	}
	return false
}

// claims reports whether the row tells a result that wants evidence.
func claims(ind *normalize.Indicator) bool {
	if evidenceWords["public"].In(ind.Name) {
		return false
	}
	switch ind.Actual.Kind {
	case normalize.Quantitative:
		return ind.Actual.Number.Value.Sign() > 0
	case normalize.Qualitative:
		return ind.Actual.Tier == normalize.TierFull
	}
	return false
}

func checkEvidenceColumn(c *validate.Checker, form *normalize.Form) {
	filled := 0
	for _, ind := range form.Indicators {
		if ind.Evidence.Filled() {
			filled++
		}
	}
	if filled == 0 {
		c.Skip("佐证材料列没有填写")
		return
	}
	for _, ind := range form.Indicators {
		switch e := ind.Evidence; {
		case !claims(ind) || !e.Present():
		case e.Filled():
			c.Agree()
		default:
			c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "佐证材料", Found: emptyAs(e.Text), Evidence: append(citeValues(ind.Actual), cite(ind.NameField, e)...),
				Message: say("指标“%s”完成值填报为%s，佐证材料列为“%s”；请补充佐证材料或核实完成值。", "“%s” claims %s, its evidence is “%s”; supply the evidence or verify the result.", ind.Name, ind.Actual.Text, emptyAs(e.Text))})
		}
	}
}

// checkEvidenceList looks for the rows that no entry of the list is about. Where most rows
// have none, or one entry serves several, the list is not made by indicators.
func checkEvidenceList(c *validate.Checker, form *normalize.Form, materials []normalize.Field) {
	var topics []normalize.Phrase
	for _, m := range materials {
		topics = append(topics, normalize.NewPhrase(m.Text))
	}
	var bare []*normalize.Indicator
	covered, uses := 0, make([]int, len(topics))
	for _, ind := range form.Indicators {
		if !claims(ind) || ind.Actual.Kind != normalize.Quantitative || contains(ind.L1+ind.L2, "成本", "时效") {
			continue
		}
		before := len(bare)
		bare = append(bare, ind)
		for n, t := range topics {
			if ind.Topic.Shared(t) > 0 {
				uses[n]++
				bare = bare[:before]
			}
		}
		covered += before + 1 - len(bare)
	}
	if len(bare) >= covered || slices.Max(uses) > 1 {
		c.Skip("佐证材料清单不是按指标列的")
		return
	}
	for range covered {
		c.Agree()
	}
	for _, ind := range bare {
		c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "佐证材料", Found: "清单中没有相关材料", Evidence: append(append(cite(ind.NameField), citeValues(ind.Actual)...), cite(materials[0])...),
			Message: say("指标“%s”完成值填报为%s，佐证材料清单中没有与之相关的材料；请补充佐证材料或核实完成值。", "“%s” claims %s, no entry of the list of evidence is about it; supply the evidence or verify the result.", ind.Name, strings.TrimSpace(ind.Actual.Text))})
	}
}
