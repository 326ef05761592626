package rules

import (
	"regexp"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// GradeBand: a grade is the one of its score's band.
var GradeBand = validate.Rule{
	ID: "grade-band", Title: "评价等级与得分相符", TitleEN: "a grade is that of its score's band",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差", From: 2020},
	Doc:      "总分行和正文中的评价等级与口径的分数段核对，下限含本数（90分为优、一等）。同一句中等级之前写明得分的，按该得分判断（自评、复核都有的按复核得分）；没有写明的，按指标表的总分，没有指标表的按得分汇总表的总分判断。口径中没有该等级名称的不判断；复核报告按复核得分判断；自评、复核等级并列的分别核对。项目汇总表的等级由 grade-basis 核对，其他分县、分单位数表的得分与其后的等级逐行核对。",
	Example:  "总分88.5分，等级填“优”，应为“良”。",
	NearMiss: "总分90分，等级填“优”：优的下限含90分。",
	Settings: []string{"grades"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkFormGrade(c, p.Profile, form)
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			checkToldScores(c, p.Profile, r)
			for _, panel := range r.Panels {
				checkPanelGrades(c, p.Profile, panel)
			}
			if form := r.Own; form != nil {
				checkToldGrades(c, p.Profile, r, form)
			} else if table := scoreTable(r); table != nil {
				checkToldGrades(c, p.Profile, r, table)
			} else if len(r.Forms) > 0 || len(r.Lists) > 0 {
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
	if own := form.Total; own.SelfGrade.Filled() && own.Score.Number.Known() {
		compareGrade(c, p, "总分", own.Score, own.SelfGrade)
	}
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

var (
	toldGrade = regexp.MustCompile(`(?:等级|等次|档次)(?:评定|评价)?(?:均)?(?:(?:为|是|评为|确定为|：)\s*[“"‘']?|[“"‘'])(优秀|优|良好|良|中|差|一等|二等|三等|四等|合格|不合格)[”"]?`)
	// graded: 评定为“优”. Without marks the words may go on: 评为优秀单位.
	gradedAs = regexp.MustCompile(`(?:评定|评|定|确定|结果|结论)为\s*[“"‘'](优秀|优|良好|良|中|差|一等|二等|三等|四等|合格|不合格)[”"’']`)
)

// gradesTold are the places of the grades that a text gives as a result.
func gradesTold(text string) [][]int {
	if contains(text, "等级", "等次", "档次") {
		if found := toldGrade.FindAllStringSubmatchIndex(text, 2); found != nil {
			return found
		}
	}
	if !contains(text, "为“", "为\"", "为‘", "为'", "为 ") {
		return nil // most texts; the search for the words is quicker
	}
	return gradedAs.FindAllStringSubmatchIndex(text, 2)
}

// checkToldGrades compares the grades that paragraphs tell with the total, where no score
// stands beside them.
func checkToldGrades(c *validate.Checker, p *validate.Profile, r *normalize.Report, form *normalize.Form) {
	score := form.Total.Score
	if form.Total.ReviewScore.Number.Known() {
		score = form.Total.ReviewScore
	}
	if !score.Number.Known() {
		c.Skip("没有总分")
		return
	}
	for para := range paragraphs(r) {
		if !contains(para.text, "等级", "等次", "档次") || strings.Contains(para.text, "项目") {
			continue // most paragraphs; the search for the words is quicker
		}
		for s := range para.sentences() {
			if m := toldGrade.FindStringSubmatchIndex(s.text); m != nil {
				if !scoreBefore(s, m[0]).Number.Known() && !countsGraded(s.text[m[1]:]) { // checkToldScores has the others
					compareGrade(c, p, "评价等级", score, normalize.Field{Text: s.text[m[2]:m[3]], Ref: s.ref})
				}
				break
			}
		}
	}
}

// countsGraded reports whether a text goes on with how many were graded so: 等级为“优”的4个.
func countsGraded(after string) bool {
	after, of := strings.CutPrefix(strings.TrimLeft(after, "”\"’' "), "的")
	after = strings.TrimLeft(after, "有共 ")
	return of && after != "" && after[0] >= '0' && after[0] <= '9'
}

// checkToldScores compares each grade with the score right before it in its sentence, in
// paragraphs and in the conclusions of forms.
func checkToldScores(c *validate.Checker, p *validate.Profile, r *normalize.Report) {
	for para := range paragraphs(r) {
		checkToldScore(c, p, para)
	}
	for _, form := range r.Forms {
		if text := form.Conclusion.Text; contains(text, "等", "为“", "为\"", "为‘") {
			checkToldScore(c, p, passage{"总体结论", text, form.Conclusion.Ref, 0, normalize.FiguresIn(text, "总体结论", r.Year, form.Conclusion.Ref)})
		}
	}
}

func checkToldScore(c *validate.Checker, p *validate.Profile, para passage) {
	if !contains(para.text, "等", "为“", "为\"", "为‘") {
		return
	}
	for s := range para.sentences() {
		grades := gradesTold(s.text)
		if len(grades) != 1 || contains(s.text, "平均", "以上", "以下", "各项目", "均", "指标值", "完成值") {
			continue
		}
		if score := scoreBefore(s, grades[0][0]); score.Number.Known() {
			compareGrade(c, p, "评价等级", score, normalize.Field{Text: s.text[grades[0][2]:grades[0][3]], Ref: s.ref})
		}
	}
}

// gradeBesideScore is the one grade that a passage tells behind its score; "" for none.
func gradeBesideScore(para passage) string {
	if !contains(para.text, "等", "为“") {
		return ""
	}
	for s := range para.sentences() {
		if grades := gradesTold(s.text); len(grades) == 1 && scoreBefore(s, grades[0][0]).Number.Known() {
			return s.text[grades[0][2]:grades[0][3]]
		}
	}
	return ""
}

// scoreBefore is the whole score that a sentence tells before a byte of it: the reviewed one
// where there are two. Points of a level, and those taken off, are none.
func scoreBefore(s passage, at int) normalize.Field {
	var score, reviewed normalize.Field
	for n, f := range s.figures {
		name := lastPart(s.before(n))
		if f.Role != normalize.RoleScore || f.Start-s.start >= at || f.Approx || f.Op != normalize.OpNone || partScore.In(name) || tellsLess(name) || oneOfSeveral(s, n) {
			continue
		}
		field := normalize.Field{Text: f.Number.Text, Number: f.Number, Ref: s.ref}
		if contains(name, "复核", "审核", "核定", "终审", "评审") {
			reviewed = field
		}
		if contains(name, "得分", "总分", "评分", "自评", "复核", "合计", "汇总", "综合评") {
			score = field
		}
	}
	if reviewed.Number.Known() {
		return reviewed
	}
	return score
}

// oneOfSeveral: the n-th figure opens a list of scores, 依次为18分、25分、30分.
func oneOfSeveral(s passage, n int) bool {
	return n+1 < len(s.figures) && s.figures[n+1].Role == normalize.RoleScore && slices.Contains([]string{"、", "和"}, s.between(s.figures[n].End, s.figures[n+1].Start))
}

// partScore are words of scores that are not the whole.
var partScore = lexicon.Read("part_scores")
