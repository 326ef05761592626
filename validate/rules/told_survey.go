package rules

import (
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// surveyStep is what became of a survey's questionnaires. The zero step is none.
type surveyStep int

const (
	sent surveyStep = iota + 1
	returned
	valid
)

// sheets is how many questionnaires one place tells for each step.
type sheets map[surveyStep]normalize.Quantity

// checkToldSurvey compares the questionnaires that the text tells with those of the only
// satisfaction row that tells any: the same step has one count, and none has more than the
// step before.
func checkToldSurvey(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil {
		return
	}
	row, listed := surveyRow(form)
	if row == nil {
		return
	}
	figures, steps := surveyTold(r)
	for n, f := range figures {
		for step := sent; step <= valid; step++ {
			if q, ok := listed[step]; ok && atOdds(steps[n], f.Quantity, step, q) {
				reportSurvey(c, form, row, f, q)
				return
			}
		}
	}
	if len(figures) > 0 {
		c.Agree()
	}
}

// checkOwnSurvey finds more questionnaires returned than were sent in what one row tells.
func checkOwnSurvey(c *validate.Checker, ind *normalize.Indicator) {
	for _, f := range []normalize.Field{ind.Description, ind.Reason, ind.Remark} {
		if !contains(f.Text, "份") {
			continue
		}
		told, ok := sheetsIn(f.Text, normalize.Quantities(f.Text))
		for _, pair := range [][2]surveyStep{{sent, returned}, {returned, valid}, {sent, valid}} {
			before, after := told[pair[0]], told[pair[1]]
			switch {
			case !ok || !before.Number.Known() || !after.Number.Known():
			case !atOdds(pair[0], before, pair[1], after):
				c.Agree()
			default:
				c.Find(validate.Finding{Level: validate.Warning, Subject: ind.Name, Field: "description", Ref: f.Ref, Expected: "不超过" + before.Text, Found: after.Text, Evidence: cite(f),
					Message: say("指标“%s”所写问卷份数“%s”，%s多于%s，不合常理；请核对。", "“%s”: of the questionnaires in “%s”, %s are more than %s; check them.", ind.Name, brief(f.Text), after.Text, before.Text)})
			}
		}
	}
}

// surveyRow is the form's only satisfaction row, with the questionnaires that its description
// counts; nil where there are several rows, or it counts none.
func surveyRow(form *normalize.Form) (row *normalize.Indicator, listed sheets) {
	for _, ind := range form.Indicators {
		if !contains(ind.Name, "满意") {
			continue
		}
		if row != nil {
			return nil, nil
		}
		row = ind
	}
	if row == nil {
		return nil, nil
	}
	listed, ok := sheetsIn(row.Description.Text, row.Told)
	if !ok || len(listed) == 0 {
		return nil, nil
	}
	return row, listed
}

// surveyTold are the counts of the one survey that the text tells, with their steps; nil
// where it tells a step twice, as of several surveys.
func surveyTold(r *normalize.Report) (figures []normalize.Figure, steps []surveyStep) {
	for para := range paragraphs(r) {
		if !contains(para.text, "问卷", "调查表") {
			continue
		}
		for n, f := range para.figures {
			step := surveyed(para.before(n), f.Quantity)
			if step != 0 && slices.Contains(steps, step) {
				return nil, nil
			}
			if step != 0 {
				figures, steps = append(figures, f), append(steps, step)
			}
		}
	}
	return figures, steps
}

// checkSurveyOrder: no step of a survey that a sentence tells has more questionnaires than the one
// before: 发放600份，回收587份，有效592份.
func checkSurveyOrder(c *validate.Checker, para passage) {
	if !contains(para.text, "问卷", "调查表") {
		return
	}
	for s := range para.sentences() {
		var last normalize.Figure
		step := surveyStep(0)
		for n, f := range s.figures {
			now := surveyed(s.before(n), f.Quantity)
			switch {
			case now == 0:
				continue
			case now > step && step > 0 && f.Number.Value.Cmp(last.Number.Value) > 0:
				c.Find(validate.Finding{Level: validate.Warning, Subject: "问卷份数", Field: "narrative", Ref: f.Ref, Expected: "≤ " + last.Text, Found: f.Text,
					Evidence: []validate.Evidence{citeFigure(last), citeFigure(f)},
					Message:  say("正文“%s”，多于其前的%s；请核对问卷份数。", "the text says “%s”, more than the %s before; check the numbers of questionnaires.", brief(f.Clause), last.Text)})
				return
			case now > step && step > 0:
				c.Agree()
			}
			step, last = now, f
		}
	}
}

// atOdds reports whether two counts of one survey cannot both be right.
func atOdds(a surveyStep, x normalize.Quantity, b surveyStep, y normalize.Quantity) bool {
	order := x.Number.Value.Cmp(y.Number.Value)
	return a == b && order != 0 || a < b && order < 0 || a > b && order > 0
}

// sheetsIn are the counts of one text; false where it tells a step twice.
func sheetsIn(text string, qs []normalize.Quantity) (sheets, bool) {
	out, last := sheets{}, 0
	for _, q := range qs {
		step := surveyed(text[last:q.Start], q)
		last = q.End
		if step == 0 {
			continue
		}
		if _, again := out[step]; again {
			return nil, false
		}
		out[step] = q
	}
	return out, true
}

// surveyed is the step that a number of questionnaires is told of, by the words right before it.
func surveyed(before string, q normalize.Quantity) surveyStep {
	if q.Unit != "份" || q.Approx || q.Op != normalize.OpNone || q.Role != normalize.RoleActual && q.Role != normalize.RolePart {
		return 0
	}
	switch lead := strings.TrimRight(lastPart(before), "为共计约 "); {
	case contains(lead, "其中", "满意", "各", "每"):
		return 0
	case strings.HasSuffix(lead, "有效问卷"), strings.HasSuffix(lead, "有效"), strings.HasSuffix(lead, "有效调查表"):
		return valid
	case strings.HasSuffix(lead, "收回"), strings.HasSuffix(lead, "回收"), strings.HasSuffix(lead, "收回问卷"), strings.HasSuffix(lead, "回收问卷"), strings.HasSuffix(lead, "收回调查问卷"), strings.HasSuffix(lead, "回收调查问卷"):
		return returned
	case contains(lead, "发放", "发出") && strings.HasSuffix(lead, "问卷"), strings.HasSuffix(lead, "发放"), strings.HasSuffix(lead, "发放调查表"):
		return sent
	}
	return 0
}

func reportSurvey(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, told normalize.Figure, q normalize.Quantity) {
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Subject: ind.Name, Field: "narrative", Ref: told.Ref, Expected: q.Text, Found: told.Text, Evidence: append([]validate.Evidence{citeFigure(told)}, cite(ind.Description)...),
		Message: say("正文“%s”，附表“%s”的描述为“%s”，问卷份数前后不符；请核对两处。", "the text says “%s”, the description of “%s” says “%s”; the numbers of questionnaires are at odds, check both.", brief(told.Clause), ind.Name, brief(ind.Description.Text)),
		Repairs: []validate.Repair{changeFigure(told, q.Number.Text)}})
}
