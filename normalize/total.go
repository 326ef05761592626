package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

var totalName = regexp.MustCompile(`^(总分|合计|总计|得分合计|自评总分|总得分|评价总分|合计得分|自评得分合计|总分合计|总评得分)$`)
var gradeText = regexp.MustCompile(`^[“"（(]?(优秀|优|良好|良|中|合格|差|不合格|一等|二等|三等|四等|一般|较差|[ABCD]|[甲乙丙丁])[”"）)]?(等|级|等级)?$`)

// totalRow reads the line with the form's result: 总分 | 100 | 96 | 优.
func (f *formReader) totalRow(r row) bool {
	c, text := r.label()
	name, points := splitPoints(text)
	if !totalName.MatchString(label(name)) || f.mode == inFunds && len(f.form.Indicators) == 0 {
		return false
	}
	if f.columns == nil && len(f.form.Indicators) == 0 && (label(name) == "合计" || label(name) == "总计") {
		return false // of amounts, above the indicators
	}
	total := &f.form.Total
	if f.columns != nil {
		total.Weight, total.Score, total.ReviewScore = f.cell(r, ColWeight, false), f.cell(r, ColScore, false), f.cell(r, ColReviewScore, false)
	}
	if !total.Score.Number.Known() {
		f.totalByOrder(r, c.Col+1)
	}
	if !total.Weight.Number.Known() && points.Known() {
		total.Weight = Field{Text: points.Text, Number: points, Ref: r.t.CellRef(c)}
	}
	for _, c := range r.own {
		if f := ParseField(c.Text, r.t.CellRef(c)); gradeText.MatchString(strings.TrimSpace(f.Text)) {
			total.Grade = f
		}
	}
	f.noteOfWhole(r)
	f.mode = inTail
	return true
}

// noteOfWhole keeps what the result's line says below the columns for reasons and remarks: it is
// about the whole form.
func (f *formReader) noteOfWhole(r row) {
	if f.columns == nil {
		return
	}
	for _, col := range []Column{ColReason, ColRemark} {
		if note := f.cell(r, col, false); note.Filled() && !note.Number.Known() && !gradeText.MatchString(note.Text) && utf8.RuneCountInString(note.Text) > len("原因") {
			f.form.Notes = append(f.form.Notes, note)
		}
	}
}

// totalByOrder reads a result line whose cells do not stand below their columns: one
// number is the score, two are weight and score, three end with the reviewed one.
func (f *formReader) totalByOrder(r row, from int) {
	total := &f.form.Total
	switch ns := r.numbersFrom(from); len(ns) {
	case 0:
	case 1:
		if total.Weight.Ref.Same(ns[0].Ref) && f.form.Has(ColScore) && !f.covers(r, ns[0], ColScore) {
			return // only the weights are added up
		}
		total.Score, total.Weight = ns[0], Field{}
	case 2:
		total.Weight, total.Score = ns[0], ns[1]
	default:
		total.Weight, total.Score, total.ReviewScore = ns[0], ns[1], ns[2]
	}
}

// covers reports whether the cell of a field stands below the column too.
func (f *formReader) covers(r row, x Field, c Column) bool {
	cell, b := r.t.At(x.Ref.Row, x.Ref.Col), f.columns[c]
	return cell != nil && cell.Col <= b.from && b.from < cell.Col+cell.ColSpan
}

// topLine reads the results printed above an indicator table: 自评得分（满分100分）
// | 93.22 | 预算执行（10分） | 7.77 | 复核自评得分 | 91.52.
func (f *formReader) topLine(r row) bool {
	if f.mode == inIndicators {
		return false
	}
	read := false
	for _, c := range r.own {
		next := r.after(c)
		if next == nil {
			continue
		}
		value := ParseField(next.Text, r.t.CellRef(next))
		name, points := splitPoints(strings.Join(strings.Fields(c.Text), ""))
		if !value.Number.Known() {
			continue
		}
		weight := Field{}
		if points.Known() {
			weight = Field{Text: points.Text, Number: points, Ref: r.t.CellRef(c)}
		}
		switch label := label(name); {
		case containsAny(label, "复核", "审核") && containsAny(label, "得分", "总分", "评分"):
			f.form.Total.ReviewScore, f.form.Stated.ReviewScore, read = value, value, true
		case containsAny(label, "预算执行") && !containsAny(label, "率", "数"):
			f.form.Execution.Score, f.form.Execution.Weight, read = value, weight, true
		case containsAny(label, "自评得分", "自评总分", "自评分数", "自评分"):
			f.form.Total.Score, f.form.Total.Weight, read = value, weight, true
			f.form.Stated.Score = value
		}
	}
	if read {
		f.keyRow(r)
	}
	return read
}

// penaltyRow reads a deduction line: 指标设置不合理扣分 | - | 无.
func (f *formReader) penaltyRow(r row) bool {
	c, text := r.label()
	if c == nil || !strings.HasSuffix(label(text), "扣分") || len(r.own) < 2 || len([]rune(text)) > 20 {
		return false
	}
	p := Penalty{Item: text}
	for _, o := range r.own {
		if o.Col <= c.Col {
			continue
		}
		field := ParseField(o.Text, r.t.CellRef(o))
		switch {
		case !p.Score.Present(), !p.Score.Filled() && field.Number.Known():
			p.Score = field
		case field.Filled() || field.Blank == NoneWord || !p.Note.Present():
			p.Note = field
		}
	}
	if p.Score.Blank == Dash || p.Score.Blank == Empty {
		p.Score.Means = MeansZero
	}
	f.form.Penalties = append(f.form.Penalties, p)
	f.mode = inTail
	return true
}

var gradeLabel = regexp.MustCompile(`^(自评|评价|绩效|复核|评定|综合)*(等级|等次|档次|结果等级)$`)

var remarkNames = regexp.MustCompile(`^(其他需要说明|存在问题|存在的问题|主要问题|改进措施|改进建议|评价结论|自评结论|说明|原因分析|(未完成|偏差).{0,16}原因|备注|其他说明|绩效自评结论|下一步改进|相关建议|问题及建议|评价等次|自评意见)`)

var gradeInCell = regexp.MustCompile(`^(自评|评价|绩效|复核|复评|评定|综合)*(?:等级|等次|档次)[：:]\s*([“"]?(?:优秀|优|良好|良|中|差|[一二三四]等)[”"]?)$`)

// gradesInCells reads grades that stand in one cell with their labels: 自评等级：优 | 复评等级：良.
func (f *formReader) gradesInCells(r row) bool {
	read := false
	for _, c := range r.own {
		m := gradeInCell.FindStringSubmatch(cleanCell(c.Text))
		if m == nil {
			continue
		}
		grade := ParseField(m[2], r.t.CellRef(c))
		if strings.Contains(m[1], "复") || !f.form.Has(ColReviewScore) {
			f.form.Total.Grade = grade
		} else {
			f.form.Total.SelfGrade = grade
		}
		read = true
	}
	return read
}

// doneNames label what was done, told below the indicators.
var doneNames = regexp.MustCompile(`^(项目|任务|目标|绩效目标|总体)?完成情况$|^(主要|取得的?|工作|项目)?成效$`)

// gradeRow reads the grades behind their label: one of the form, or the own one and the
// reviewer's, each below its score.
func (f *formReader) gradeRow(r row, c *document.Cell) bool {
	var grades []Field
	for _, o := range r.own[behind(r.own, c):] {
		text := cleanCell(o.Text)
		if text != "" && !gradeText.MatchString(text) {
			break
		}
		if text != "" {
			grades = append(grades, ParseField(o.Text, r.t.CellRef(o)))
		}
	}
	total := &f.form.Total
	switch {
	case len(grades) == 1:
		total.Grade = grades[0]
	case len(grades) == 2 && f.form.Has(ColReviewScore):
		total.SelfGrade, total.Grade = grades[0], grades[1]
	}
	return len(grades) > 0
}

// remarkRow reads the lines of text around the indicators: conclusions, problems,
// measures. Lines that name people are left out.
func (f *formReader) remarkRow(r row) bool {
	c, text := r.label()
	if c == nil {
		return false
	}
	name := label(text)
	if containsAny(name, "负责人", "联系人", "填表人", "填报人", "联系电话", "经办人") && f.mode >= inIndicators {
		return !f.leaf(r)
	}
	if gradeLabel.MatchString(name) && f.gradeRow(r, c) || f.gradesInCells(r) {
		return true
	}
	told := len(f.form.Indicators) > 0 && doneNames.MatchString(name)
	if r.width() > 3 || f.leaf(r) || len([]rune(name)) > 24 || !(remarkNames.MatchString(name) || told || strings.HasSuffix(name, "结论") || strings.HasSuffix(name, "结论意见")) {
		return false
	}
	next := r.after(c)
	if next == nil {
		return false
	}
	field := ParseField(next.Text, r.t.CellRef(next))
	field.Text = strings.TrimSpace(next.Text)
	switch {
	case strings.Contains(name, "结论"):
		f.form.Conclusion = field
	case told:
		f.form.Goals = append(f.form.Goals, Goal{Actual: field})
	default:
		f.form.Notes = append(f.form.Notes, field)
	}
	f.mode = inTail
	return true
}

// noteRow reads a label with one cell that runs over the columns of names, values and scores:
// 佐证材料提供情况 and what was provided.
func (f *formReader) noteRow(r row) bool {
	score := ColScore
	if !has(f.columns, ColScore) {
		score = ColReviewScore
	}
	if len(r.filled()) != 2 || !has(f.columns, ColName) || !has(f.columns, ColActual) || !has(f.columns, score) {
		return false
	}
	text := r.filled()[1]
	for _, c := range []Column{ColName, ColActual, score} {
		if b := f.columns[c]; text.Col > b.from || text.Col+text.ColSpan-1 < b.to {
			return false
		}
	}
	if field := ParseField(text.Text, r.t.CellRef(text)); field.Filled() {
		field.Text = strings.TrimSpace(text.Text)
		f.form.Notes = append(f.form.Notes, field)
	}
	return true
}
