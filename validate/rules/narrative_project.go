package rules

import (
	"iter"
	"math/big"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// shortestProject is how many characters a project's name must have to be looked for in the
// text.
const shortestProject = 4

// projectPassages are the sentences of the narrative that tell of one project: the one that
// was named last in the paragraph. A sentence that names several tells of none.
func projectPassages(r *normalize.Report, names []string) iter.Seq2[string, passage] {
	words := lexicon.NewWords(names...)
	return func(yield func(string, passage) bool) {
		if len(names) == 0 {
			return
		}
		for para := range paragraphs(r) {
			name := ""
			if len(para.figures) == 0 || !words.In(para.text) {
				continue
			}
			for s := range para.sentences() {
				if found := words.All(s.text); len(found) == 1 {
					name = found[0]
				} else if len(found) > 1 {
					name = ""
				}
				if name != "" && len(s.figures) > 0 && !yield(name, s) {
					return
				}
			}
		}
	}
}

// projectForms are the forms of single projects by their names, but for those that two share.
func projectForms(r *normalize.Report) (forms map[string]*normalize.Form, names []string) {
	forms = map[string]*normalize.Form{}
	for _, form := range r.Forms {
		if form.Kind == normalize.DepartmentForm || form.Name == form.Department || utf8.RuneCountInString(form.Name) < shortestProject {
			continue
		}
		if _, twice := forms[form.Name]; twice {
			forms[form.Name] = nil
			continue
		}
		forms[form.Name] = form
		names = append(names, form.Name)
	}
	return forms, names
}

// checkProjectNumbers compares what the text tells of a project with that project's form.
func checkProjectNumbers(c *validate.Checker, r *normalize.Report) {
	if len(r.Forms) < 2 {
		return
	}
	forms, names := projectForms(r)
	for name, s := range projectPassages(r, names) {
		if form := forms[name]; form != nil {
			checkFigures(c, form, s.figures)
			checkCompletion(c, form, s.figures)
			checkToldTargets(c, form, s)
		}
	}
}

// projectScores are the scores that a list, or else the project's own form, prints.
type projectScores struct {
	form                 string
	self, prelim, review normalize.Field
	ambiguous            bool
}

// scoresByProject gathers them; a name that stands twice is nobody's.
func scoresByProject(r *normalize.Report) (scores map[string]*projectScores, names []string) {
	scores = map[string]*projectScores{}
	add := func(name string, s projectScores) {
		if utf8.RuneCountInString(name) < shortestProject {
			return
		}
		if known := scores[name]; known != nil {
			known.ambiguous = true
			return
		}
		scores[name] = &s
		names = append(names, name)
	}
	for _, list := range r.Lists {
		for _, p := range list.Projects {
			add(p.Name.Text, projectScores{self: p.SelfScore, prelim: p.PrelimScore, review: p.FinalScore})
		}
	}
	if len(r.Lists) == 0 && len(r.Forms) > 1 {
		forms, _ := projectForms(r)
		for name, form := range forms {
			if form != nil {
				add(name, projectScores{form: form.Name, self: form.Total.Score, review: form.Total.ReviewScore})
			}
		}
	}
	return scores, names
}

// checkProjectScores compares the scores that the text tells of a project by its name.
func checkProjectScores(c *validate.Checker, r *normalize.Report) {
	scores, names := scoresByProject(r)
	for name, s := range projectPassages(r, names) {
		if scores[name].ambiguous {
			continue
		}
		for _, f := range s.figures {
			if want := scores[name].told(f); want.Number.Known() {
				compareProjectScore(c, name, scores[name], f, want)
			}
		}
	}
}

// half of the points that a project can have: what is less may be an indicator's.
var half = big.NewRat(50, 1)

// told is the score that a figure speaks of; the zero Field where it is not plain.
func (s *projectScores) told(f normalize.Figure) normalize.Field {
	lead := lastPart(f.Lead)
	if f.Role != normalize.RoleScore || f.Op != normalize.OpNone || f.Approx ||
		contains(lead, "指标", "平均", "扣", "核减", "相差", "高于", "低于", "每", "至", "到") || tellsLess(lead) {
		return normalize.Field{}
	}
	review := contains(lead, "复核", "审核", "核定", "终审", "最终")
	switch {
	case contains(lead, "整改后", "最终", "终审"):
		return s.review
	case f.Number.Value.Cmp(half) < 0:
		return normalize.Field{}
	case contains(lead, "自评") && !review:
		return s.self
	case contains(lead, "初步", "初审", "初次", "首次"):
		return s.prelim
	case review && s.prelim.Number.Known() && agreesWithScore(f, s.prelim.Number.Value):
		return s.prelim
	case review && contains(lead, "得分"):
		return s.review
	}
	return normalize.Field{}
}

func compareProjectScore(c *validate.Checker, name string, s *projectScores, f normalize.Figure, want normalize.Field) {
	if agreesWithScore(f, want.Number.Value) {
		c.Agree()
		return
	}
	text := decimal(want.Number.Value, f.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Likely, Form: s.form, Subject: name, Field: "narrative", Ref: f.Ref, Expected: text, Found: f.Text,
		Message:  say("文中“%s”，附表中“%s”的得分为%s分；请核对两处。", "the text says “%s”, the tables give “%s” %s points; check both.", brief(f.Clause), name, text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(want)...), Repairs: []validate.Repair{changeFigure(f, text), changeNumber(want, f.Number.Text)}})
}

// checkMeanScore compares the mean that the text tells with the scores of the only list:
// 5个项目平均得分95.05分.
func checkMeanScore(c *validate.Checker, r *normalize.Report) {
	if len(r.Lists) != 1 || r.Lists[0].Partial || len(r.Lists[0].Projects) < 2 {
		return
	}
	for _, f := range r.Figures {
		lead := lastPart(f.Lead)
		if f.Role == normalize.RoleScore && f.Op == normalize.OpNone && !f.Approx && contains(lead, "平均") && contains(f.Clause, "项目") && !contains(f.Clause, "指标", "其中", "类项目", "重点") {
			compareMean(c, r.Lists[0], f, lead)
		}
	}
}

func compareMean(c *validate.Checker, list *normalize.ProjectList, f normalize.Figure, lead string) {
	var want *big.Rat
	for _, column := range []func(*normalize.Project) normalize.Field{
		func(p *normalize.Project) normalize.Field { return p.FinalScore },
		func(p *normalize.Project) normalize.Field { return p.PrelimScore },
		func(p *normalize.Project) normalize.Field { return p.SelfScore },
	} {
		mean := meanOf(list, column)
		if mean == nil {
			continue
		}
		if printsAs(mean, f.Number) || agreesWithScore(f, mean) {
			c.Agree()
			return
		}
		if want == nil || contains(lead, "自评") {
			want = mean
		}
	}
	if want == nil {
		return
	}
	text := decimal(want, f.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "项目平均得分", Field: "narrative", Ref: f.Ref, Expected: text, Found: f.Text,
		Message:  say("文中“%s”，按项目汇总表计算应为%s分；请核对。", "the text says “%s”, the list makes a mean of %s; check.", brief(f.Clause), text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(list.Projects[0].Name)...), Repairs: []validate.Repair{changeFigure(f, text)}})
}

// meanOf is the mean of a column that every project fills; nil where one does not.
func meanOf(list *normalize.ProjectList, column func(*normalize.Project) normalize.Field) *big.Rat {
	sum, n := new(big.Rat), 0
	for _, p := range list.Projects {
		if p.Explained {
			continue
		}
		x := column(p).Number
		if !x.Known() {
			return nil
		}
		sum.Add(sum, x.Value)
		n++
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(int64(n), 1))
}
