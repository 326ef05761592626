package rules

import (
	"math/big"
	"regexp"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// GradeBand: a grade is the one of its score's band.
var GradeBand = validate.Rule{
	ID: "grade-band", Title: "评价等级与得分相符", TitleEN: "a grade is that of its score's band",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差", From: 2020},
	Doc:      "总分行和正文中的评价等级与口径的分数段核对，下限含本数（90分为优、一等）。正文说项目的，按同一句中等级之前的得分判断。没有指标表的，正文按得分汇总表的总分判断；也没有汇总表的，按同一句中等级之前的得分判断。口径中没有该等级名称的不判断；复核报告按复核得分判断。项目汇总表的等级由 grade-basis 核对。",
	Example:  "总分88.5分，等级填“优”，应为“良”。",
	NearMiss: "总分90分，等级填“优”：优的下限含90分。",
	Settings: []string{"grades"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkFormGrade(c, p.Profile, form)
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			if form := soleForm(r); form != nil {
				checkToldGrades(c, p.Profile, r, form)
			} else if table := scoreTable(r); table != nil {
				checkToldGrades(c, p.Profile, r, table)
			} else if len(r.Forms) == 0 && len(r.Lists) == 0 {
				checkToldScores(c, p.Profile, r, "")
			} else {
				c.Skip("没有唯一对应的总分")
			}
		})
	},
}

// gradeWords maps spellings of a grade to the one of the bands.
var gradeWords = map[string]string{"优秀": "优", "良好": "良", "合格": "中", "不合格": "差", "较差": "差", "一般": "中"}

// bandOf is the grade of a score; "" where the profile has no band that holds it.
func bandOf(p *validate.Profile, score normalize.Number) string {
	for _, b := range p.Grades {
		if score.Value.Cmp(setting(b.From)) >= 0 {
			return b.Grade
		}
	}
	return ""
}

// knownGrade is the band's spelling of a printed grade; "" for a word of another scale.
func knownGrade(p *validate.Profile, printed string) string {
	word := strings.Trim(printed, "“”\"（）() 。")
	for _, w := range []string{word, strings.TrimSuffix(strings.TrimSuffix(word, "等次"), "等级"), gradeWords[word]} {
		for _, b := range p.Grades {
			if w != "" && w == b.Grade {
				return b.Grade
			}
		}
	}
	return ""
}

func checkFormGrade(c *validate.Checker, p *validate.Profile, form *normalize.Form) {
	grade, score := form.Total.Grade, form.Total.Score
	if form.Total.ReviewScore.Number.Known() {
		score = form.Total.ReviewScore
	}
	if !grade.Filled() || !score.Number.Known() {
		c.Skip("没有等级或总分")
		return
	}
	compareGrade(c, p, "总分", score, grade)
}

func compareGrade(c *validate.Checker, p *validate.Profile, subject string, score, grade normalize.Field) {
	printed, want := knownGrade(p, grade.Text), bandOf(p, score.Number)
	if printed == "" || want == "" {
		c.Skip("口径中没有该等级")
		return
	}
	if printed == want {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: subject, Field: "grade", Ref: grade.Ref, Expected: want, Found: grade.Text, Evidence: cite(score, grade),
		Message: say("得分%s对应等级“%s”，印为“%s”；请核对得分或等级。", "a score of %s is “%s”, printed “%s”; check score and grade.", score.Text, want, grade.Text),
		Repairs: []validate.Repair{change(grade, strings.Replace(grade.Text, strings.Trim(grade.Text, "“”\"（） "), want, 1))}})
}

var toldGrade = regexp.MustCompile(`(?:等级|等次|档次)(?:评定|评价)?(?:均)?(?:为|是|评为|确定为|：)\s*[“"]?(优秀|优|良好|良|中|差|一等|二等|三等|四等|合格|不合格)[”"]?`)

// checkToldGrades compares the grades that paragraphs tell with the total.
func checkToldGrades(c *validate.Checker, p *validate.Profile, r *normalize.Report, form *normalize.Form) {
	score := form.Total.Score
	if form.Total.ReviewScore.Number.Known() {
		score = form.Total.ReviewScore
	}
	if !score.Number.Known() {
		c.Skip("没有总分")
		return
	}
	checkToldScores(c, p, r, "项目")
	for _, s := range r.Sections {
		for _, para := range s.Paragraphs {
			if !contains(para.Text, "等级", "等次", "档次") || strings.Contains(para.Text, "项目") {
				continue // most paragraphs; the search for the words is quicker
			}
			if m := toldGrade.FindStringSubmatch(para.Text); m != nil {
				compareGrade(c, p, "评价等级", score, normalize.Field{Text: m[1], Ref: para.Ref()})
			}
		}
	}
}

// checkToldScores compares each grade with the score right before it in its sentence, in a
// report that has no table of scores, or where the paragraph tells of projects.
func checkToldScores(c *validate.Checker, p *validate.Profile, r *normalize.Report, about string) {
	for para := range paragraphs(r) {
		if !strings.Contains(para.text, "等") || !strings.Contains(para.text, about) {
			continue
		}
		for s := range para.sentences() {
			grades := toldGrade.FindAllStringSubmatchIndex(s.text, 2)
			if len(grades) != 1 || contains(s.text, "平均", "以上", "以下", "各项目", "均") {
				continue
			}
			if score := wholeScore(s, grades[0][0]); score != nil {
				compareGrade(c, p, "评价等级", normalize.Field{Text: score.Number.Text, Number: score.Number, Ref: s.ref}, normalize.Field{Text: s.text[grades[0][2]:grades[0][3]], Ref: s.ref})
			}
		}
	}
}

// wholeScore is the last score of the whole that a sentence tells before a place, nil where
// none is; what was cut, what differs and what one level got are not the whole.
func wholeScore(s passage, end int) *normalize.Figure {
	var score *normalize.Figure
	most := new(big.Rat)
	for i, f := range s.figures {
		if f.Role != normalize.RoleScore || f.Start-s.start >= end {
			continue
		}
		if f.Number.Value.Cmp(most) > 0 {
			most = f.Number.Value
		}
		if lead := lastPart(f.Lead); contains(lead, "得分", "总分", "评分") && !tellsLess(lead) && !contains(lead, differences...) && !contains(lead, "指标") {
			score = &s.figures[i]
		}
	}
	if score == nil || new(big.Rat).Add(score.Number.Value, score.Number.Value).Cmp(most) < 0 {
		return nil // 其中满意度得分10分
	}
	return score
}
