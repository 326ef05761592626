package rules

import (
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// gradeOrder are the grades that a profile may not know the bands of, the best first.
var gradeOrder = []string{"一等", "二等", "三等", "四等", "五等"}

// mostGraded bounds the projects of a list that are held against each other.
const mostGraded = 100

// graded is a project with the place of its grade and its scores.
type graded struct {
	project     *normalize.Project
	rank        int
	final, self float64
}

// checkGradeOrder looks for a project that has the lower grade of a list at the higher
// score, where the profile does not know the bands: whatever they are, they fall with it.
func checkGradeOrder(c *validate.Checker, profile *validate.Profile, list *normalize.ProjectList) {
	var rows []graded
	for _, p := range list.Projects {
		rank := slices.Index(gradeOrder, p.Grade.Text)
		if rank < 0 || knownGrade(profile, p.Grade.Text) != "" || !p.FinalScore.Number.Known() || !p.SelfScore.Number.Known() {
			continue
		}
		final, _ := p.FinalScore.Number.Value.Float64()
		self, _ := p.SelfScore.Number.Value.Float64()
		rows = append(rows, graded{p, rank, final, self})
	}
	if len(rows) < 2 || len(rows) > mostGraded {
		return
	}
	for {
		i, j := mostReversed(rows)
		if i < 0 {
			c.Agree()
			return
		}
		reportReversed(c, rows[i], rows[j])
		rows = slices.Delete(rows, i, i+1)
	}
}

// mostReversed is the row that stands against most others, and the first of those; -1 where
// none does.
func mostReversed(rows []graded) (row, against int) {
	row, most := -1, 0
	for i, a := range rows {
		n, first := 0, -1
		for j, b := range rows {
			if a.rank > b.rank && a.final > b.final && a.self > b.self || a.rank < b.rank && a.final < b.final && a.self < b.self {
				if n++; first < 0 {
					first = j
				}
			}
		}
		if n > most {
			row, against, most = i, first, n
		}
	}
	return row, against
}

func reportReversed(c *validate.Checker, a, b graded) {
	p, o := a.project, b.project
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "grade", Ref: p.Grade.Ref, Confidence: validate.Likely, Expected: o.Grade.Text, Found: p.Grade.Text,
		Evidence: cite(p.SelfScore, p.FinalScore, p.Grade, o.SelfScore, o.FinalScore, o.Grade),
		Message: say("“%s”复核得分%s定为%s，“%s”得分%s却定为%s，等级与得分高低相反；请核对得分或等级。", "“%s” with %s is graded %s, “%s” with %s is graded %s: the grades run against the scores; check them.",
			p.Name.Text, p.FinalScore.Text, p.Grade.Text, o.Name.Text, o.FinalScore.Text, o.Grade.Text)})
}
