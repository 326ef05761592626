package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// WeightConcentrated: no single indicator, and no side topic, decides the score.
var WeightConcentrated = validate.Rule{
	ID: "weight-concentrated", Title: "分值不过于集中", TitleEN: "points are not heaped on one indicator",
	Group: "分值分配", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效指标体系审核通行做法", Clause: "分值分配应与指标重要程度相适应"},
	Doc:      "一级指标下有三项以上指标时，一项占该一级指标分值超过口径比例的；两项以上时，一项达到口径分值（通常40分）的；部门整体表中，培训、会议、宣传等辅助工作的三项以上指标分值合计超过口径分值的，予以提示。单一产出的项目（工资、社保、抚恤等）、一级指标下只有一项的、以该主题为主业的单位、有分值没有读到或分值合计不符的不报。",
	Example:  "产出指标50分，其中“改造道路长度”30分，其余三项共20分。",
	NearMiss: "满意度指标10分只设“群众满意度”一项：一级指标下仅一项，占满分值是正常的。",
	Settings: []string{"concentrated"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if singleOutput.In(form.Name) {
				c.Skip("单一产出的项目")
				continue
			}
			if !weightsAddUp(form) {
				c.Skip("分值没有全部读到，或合计不符（见 weight-sum）")
				continue
			}
			for _, level := range byLevel1(form) {
				checkShares(c, p.Profile.Concentrated, level)
			}
			if form.Kind == normalize.DepartmentForm || contains(form.Title, "整体") {
				checkTopics(c, p.Profile.Concentrated, form)
			}
		}
	},
}

var (
	singleOutput  = lexicon.Read("single_output")
	supportTopics = lexicon.Groups("support_topics")
	topicBusiness = lexicon.Groups("topic_business")
)

// byLevel1 groups the indicators by their level 1; a form without levels is one group.
func byLevel1(form *normalize.Form) [][]*normalize.Indicator {
	at := map[string]int{}
	var out [][]*normalize.Indicator
	for _, ind := range form.Indicators {
		i, ok := at[ind.L1]
		if !ok {
			i, at[ind.L1] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], ind)
	}
	return out
}

func checkShares(c *validate.Checker, limit validate.Concentrated, level []*normalize.Indicator) {
	sum, ok := weightsTogether(level)
	if !ok || len(level) < 2 {
		return
	}
	share, points := new(big.Rat).Mul(sum, setting(limit.Share)), setting(limit.Points)
	for _, ind := range level {
		w, most := ind.Weight.Number.Value, ""
		switch {
		case len(level) >= 3 && w.Cmp(share) > 0:
			most = "≤ " + share.FloatString(1)
		case w.Cmp(points) >= 0:
			most = "< " + points.FloatString(0)
		default:
			c.Agree()
			continue
		}
		percent := new(big.Rat).Quo(new(big.Rat).Mul(w, hundred), sum).FloatString(0) + "%"
		c.Find(validate.Finding{Subject: ind.Name, Field: "weight", Ref: ind.Weight.Ref, Expected: most, Found: ind.Weight.Text,
			Evidence: append(cite(ind.NameField), weightCells(level)...),
			Message: say("指标“%[1]s”分值%[2]s分，占所在一级指标%[3]s分的%[4]s，分值过于集中；请按重要程度重新分配或拆分指标。",
				"“%[1]s” carries %[2]s of the %[3]s points of its level (%[4]s), too much for one indicator; share the points out or split it.", ind.Name, ind.Weight.Number.Text, sum.FloatString(0), percent)})
	}
}

// weightsAddUp reports whether the weights are complete and right in sum: shares of a wrong
// sum say nothing.
func weightsAddUp(form *normalize.Form) bool {
	leaves, ok := weightColumn.parts(form.Indicators)
	if !ok || len(leaves) == 0 {
		return false
	}
	declared := normalize.Number{Value: big.NewRat(100, 1)}
	if w := form.Total.Weight.Number; w.Known() {
		declared = w
	}
	if !sums(declared, weightColumn.withExecution(form, leaves)) && !sums(declared, leaves) && !executionOutside(leaves) {
		return false
	}
	for _, g := range groupsOf(form) {
		if below, ok := weightColumn.parts(g.indicators); ok && g.points.Known() && !sums(g.points, below) {
			return false
		}
	}
	return true
}

// weightsTogether adds up the weights; false where one of them is not printed.
func weightsTogether(inds []*normalize.Indicator) (*big.Rat, bool) {
	sum := new(big.Rat)
	for _, ind := range inds {
		if !ind.Weight.Number.Known() || ind.Weight.Number.Value.Sign() <= 0 {
			return nil, false
		}
		sum.Add(sum, ind.Weight.Number.Value)
	}
	return sum, sum.Sign() > 0
}

func weightCells(inds []*normalize.Indicator) []validate.Evidence {
	var out []validate.Evidence
	for _, ind := range inds {
		out = append(out, cite(ind.Weight)...)
	}
	return out
}

// checkTopics adds up what a side topic of a department is worth. At least three
// indicators make a topic.
func checkTopics(c *validate.Checker, limit validate.Concentrated, form *normalize.Form) {
	for _, topic := range topicNames() {
		if topicBusiness[topic].In(form.Department + form.Unit + form.Name) {
			continue
		}
		var about []*normalize.Indicator
		for _, ind := range form.Indicators {
			if supportTopics[topic].In(ind.Name) && ind.Weight.Number.Known() {
				about = append(about, ind)
			}
		}
		sum, ok := weightsTogether(about)
		if !ok || len(about) < 3 {
			continue
		}
		if sum.Cmp(setting(limit.Topic)) <= 0 {
			c.Agree()
			continue
		}
		reportTopic(c, limit, topic, about, sum)
	}
}

// topicNames lists the topics in a fixed order.
func topicNames() []string {
	var out []string
	for topic := range supportTopics {
		out = append(out, topic)
	}
	slices.Sort(out)
	return out
}

func reportTopic(c *validate.Checker, limit validate.Concentrated, topic string, about []*normalize.Indicator, sum *big.Rat) {
	var evidence []validate.Evidence
	for _, ind := range about {
		evidence = append(evidence, cite(ind.NameField, ind.Weight)...)
	}
	c.Find(validate.Finding{Subject: topic, Field: "weight", Ref: about[0].Weight.Ref, Confidence: validate.Question,
		Expected: "≤ " + setting(limit.Topic).FloatString(0), Found: sum.FloatString(0), Evidence: evidence,
		Message: say("“%s”相关指标共%d项、合计%s分，辅助性工作占分过多；请核实分值是否与部门主要职责相称。",
			"%[2]d indicators about “%[1]s” carry %[3]s points together, much for a side task; check the points against the department's main duties.", topic, len(about), sum.FloatString(0))})
}
