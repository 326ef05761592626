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

// projectScores are the scores that the project's own form prints.
type projectScores struct{ self, review normalize.Field }

// checkProjectScores compares the scores that the text tells of a project by its name, where
// no list has them, with the project's form.
func checkProjectScores(c *validate.Checker, r *normalize.Report) {
	if len(r.Lists) > 0 || len(r.Forms) < 2 {
		return
	}
	forms, names := projectForms(r)
	for name, s := range projectPassages(r, names) {
		form := forms[name]
		if form == nil {
			continue
		}
		scores := projectScores{form.Total.Score, form.Total.ReviewScore}
		for _, f := range s.figures {
			if want := scores.told(f); want.Number.Known() {
				compareProjectScore(c, name, f, want)
			}
		}
	}
}

// half of the points that a project can have: what is less may be an indicator's.
var half = big.NewRat(50, 1)

// told is the score that a figure speaks of; the zero Field where it is not plain.
func (s projectScores) told(f normalize.Figure) normalize.Field {
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
	case review && contains(lead, "得分"):
		return s.review
	}
	return normalize.Field{}
}

func compareProjectScore(c *validate.Checker, name string, f normalize.Figure, want normalize.Field) {
	if agreesWithScore(f, want.Number.Value) {
		c.Agree()
		return
	}
	text := decimal(want.Number.Value, f.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Likely, Form: name, Subject: name, Field: "narrative", Ref: f.Ref, Expected: text, Found: f.Text,
		Message:  say("文中“%s”，附表中“%s”的得分为%s分；请核对两处。", "the text says “%s”, the tables give “%s” %s points; check both.", brief(f.Clause), name, text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(want)...), Repairs: []validate.Repair{changeFigure(f, text), changeNumber(want, f.Number.Text)}})
}
