package rules

import (
	"cmp"
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// GradeBasis: the grades of a list follow the score that its header names.
var GradeBasis = validate.Rule{
	ID: "grade-basis", Title: "等级与所依据的得分一致", TitleEN: "grades follow the score that the header names",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "等级按得分所在分数段确定"},
	Doc:      "项目汇总表逐行核对等级：与最终得分、自评得分的分数段都不符的，逐行报告；表头写“自评等级”而各行实际按最终复核得分定级的，整表报告一次。下限含本数；口径中没有该等级名称（如一等、二等）的，只看同一表中自评、复核得分都更高的项目等级是否反而更低。",
	Example:  "表头为“自评等级”，自评92.94分、整改后88.05分的项目定为二等。",
	NearMiss: "自评、复核都是80.00分，等级为“良”：良的下限含80分。",
	Settings: []string{"grades"},
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjGrade) {
				c.Skip("没有等级列")
				continue
			}
			checkGrades(c, p.Profile, list)
			checkGradeOrder(c, p.Profile, list)
		}
	},
}

func checkGrades(c *validate.Checker, profile *validate.Profile, list *normalize.ProjectList) {
	var byFinal []*normalize.Project // rows whose grade fits the final score only
	for _, p := range list.Projects {
		grade := knownGrade(profile, p.Grade.Text)
		if !p.Grade.Filled() || grade == "" {
			continue
		}
		final, self := gradeOf(profile, p.FinalScore), gradeOf(profile, p.SelfScore)
		switch {
		case final == "" && self == "":
		case grade == final && self != "" && self != grade:
			byFinal = append(byFinal, p)
		case grade == final || grade == self && (final == "" || selfHeader(list)):
			c.Agree()
		default:
			reportGrade(c, profile, p, final, self)
		}
	}
	if len(byFinal) > 0 && selfHeader(list) {
		reportBasis(c, list, byFinal)
	} else if len(byFinal) > 0 {
		c.Agree()
	}
}

func gradeOf(p *validate.Profile, score normalize.Field) string {
	if !score.Number.Known() {
		return ""
	}
	return bandOf(p, score.Number)
}

func selfHeader(list *normalize.ProjectList) bool {
	return strings.Contains(list.Columns[normalize.ProjGrade], "自评")
}

func reportGrade(c *validate.Checker, profile *validate.Profile, p *normalize.Project, final, self string) {
	want, score := final, p.FinalScore
	if want == "" {
		want, score = self, p.SelfScore
	}
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "grade", Ref: p.Grade.Ref, Level: validate.Error, Expected: want, Found: p.Grade.Text, Evidence: cite(p.SelfScore, p.FinalScore, p.Grade),
		Message: say("“%s”得分%s对应等级“%s”，印为“%s”；请核对得分或等级。", "“%s”: a score of %s is “%s”, printed “%s”; check score and grade.", p.Name.Text, score.Text, want, p.Grade.Text),
		Repairs: append(scoreRepairs(profile, score, knownGrade(profile, p.Grade.Text)), change(p.Grade, want))})
}

// scoreRepairs proposes the best score of the printed grade's band: the score may be the
// wrong one.
func scoreRepairs(profile *validate.Profile, score normalize.Field, grade string) []validate.Repair {
	for i, b := range profile.Grades {
		if b.Grade == grade && i > 0 {
			best := new(big.Rat).Sub(setting(profile.Grades[i-1].From), big.NewRat(1, pow10(score.Number.Decimals)))
			return []validate.Repair{changeNumber(score, best.FloatString(score.Number.Decimals))}
		}
	}
	return nil
}

// reportBasis tells once that the header and the practice of the list differ.
func reportBasis(c *validate.Checker, list *normalize.ProjectList, rows []*normalize.Project) {
	var numbers []string
	var evidence []validate.Evidence
	for _, p := range rows {
		numbers = append(numbers, cmp.Or(p.Seq.Text, p.Name.Text))
		evidence = append(evidence, cite(p.SelfScore, p.FinalScore, p.Grade)...)
	}
	header := list.Columns[normalize.ProjGrade]
	first := rows[0]
	c.Find(validate.Finding{Subject: header, Field: "grade", Ref: first.Grade.Ref, Expected: "按自评得分定级", Found: "按最终复核得分定级", Evidence: evidence,
		Message: say("表头为“%s”，但第%s项的等级是按最终复核得分定的（如“%s”自评%s分、复核%s分、%s）；请更正表头或等级。", "the header says “%s”, yet the grades of %s follow the final score (“%s”: self %s, final %s, %s); correct the header or the grades.",
			header, strings.Join(numbers, "、"), first.Name.Text, first.SelfScore.Text, first.FinalScore.Text, first.Grade.Text)})
}
