package rules

import (
	"fmt"
	"regexp"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// ofGrade is how a text says of what grade the projects are that it counts next.
var ofGrade = regexp.MustCompile(`(?:(优秀|良好|中等|[一二三四]等)|(?:^|为|评|等级|等次|其中|[“"])(优|良|差)|[“"](中))[”"]?(?:等次|等级|等)?的?(?:项目)?(?:支出)?(?:共|有|为)*$`)

// checkGradeCounts compares how many projects the text says are of a grade with the only
// list: 等级为优的项目4个.
func checkGradeCounts(c *validate.Checker, r *normalize.Report) {
	if len(r.Lists) != 1 || r.Lists[0].Partial {
		return
	}
	var grades map[string]int
	for para := range paragraphs(r) {
		for s := range para.sentences() {
			if !contains(s.text, "项目", "等级", "等次") || contains(s.text, "自评", "初步", "初审", "年初", "上年", "去年", "近年", "近两年", "近三年", "历年", "累计") {
				continue
			}
			for _, f := range s.figures {
				if grade := gradeCounted(f); grade != "" {
					if grades == nil {
						grades = countGrades(r.Lists[0])
					}
					compareGradeCount(c, r.Lists[0], f, grade, grades)
				}
			}
		}
	}
}

// gradeCounted is the grade of the projects that a figure counts; "" for any other figure.
func gradeCounted(f normalize.Figure) string {
	if f.Role != normalize.RoleActual && f.Role != normalize.RolePart || f.Unit != "个" && f.Unit != "项" || f.Op != normalize.OpNone || f.Approx || contains(f.Clause, "指标") {
		return ""
	}
	m := ofGrade.FindStringSubmatch(lastPart(f.Lead))
	if m == nil {
		return ""
	}
	return m[1] + m[2] + m[3]
}

// countGrades are the grades of a list that grades every project; else empty.
func countGrades(list *normalize.ProjectList) map[string]int {
	out := map[string]int{}
	for _, p := range list.Projects {
		if p.Explained {
			continue
		}
		if !p.Grade.Filled() {
			return map[string]int{}
		}
		out[plainGrade(p.Grade.Text)]++
	}
	return out
}

// plainGrade: 优秀 and 优 are one grade.
func plainGrade(text string) string {
	switch text = strings.Trim(text, "“” "); text {
	case "优秀":
		return "优"
	case "良好":
		return "良"
	case "中等":
		return "中"
	}
	return text
}

func compareGradeCount(c *validate.Checker, list *normalize.ProjectList, f normalize.Figure, grade string, grades map[string]int) {
	n, graded := grades[plainGrade(grade)]
	if !graded {
		return // the list uses other grades, or none of this one
	}
	if f.Number.Value.IsInt() && f.Number.Value.Num().Int64() == int64(n) {
		c.Agree()
		return
	}
	want := fmt.Sprintf("%d个", n)
	c.Find(validate.Finding{Subject: "等级为" + grade + "的项目", Field: "narrative", Ref: f.Ref, Expected: want, Found: f.Text, Confidence: validate.Question,
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(list.Projects[0].Grade)...),
		Message:  say("正文“%s”，项目汇总表中等级为%s的项目有%s；请核对。", "the text says “%s”, the list has %[3]s of grade %[2]s; check.", brief(f.Clause), grade, want),
		Repairs:  []validate.Repair{changeFigure(f, fmt.Sprint(n))}})
}
