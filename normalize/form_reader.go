package normalize

import (
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// formReader reads the lines of tables into forms. It holds what earlier lines
// decided: the form, the bound columns, the levels that blank cells inherit.
type formReader struct {
	report *Report
	form   *Form
	title  string // the title paragraph before the table, not yet used
	unit   string // the money unit said above the table
	above  []pair // the labels of paragraphs above the table, not yet used
	cols   int    // the columns of the table read last
	known  before

	mode      mode
	columns   map[Column]binding
	pairs     map[Column]int // the columns that share one with another: the first or second of two values
	project   *binding       // the column that says whose indicators these are; nil for none
	funds     map[fundColumn]binding
	block     int // counts the blocks of funds that have a header of their own
	goals     [2]binding
	tasks     tasks // of the block that is read; zero outside one
	l1, l2    string
	points    [2]Number
	pointsRef document.Ref // where the points of level 1 are printed
	l1Ref     document.Ref
	both      bool // levels stand side by side below the header of level 1
}

// mode is the block of a form that a line stands in.
type mode int

const (
	inHead mode = iota + 1
	inFunds
	inGoals
	inTasks
	inIndicators
	inTail
)

// table reads one table or part of one; it reports whether any line belonged to a form.
func (f *formReader) table(p part) bool {
	switch {
	case looksLikeForm(p):
		f.startTable(p)
		f.lines(p)
	case f.goesOn(p):
		p.body = p.from // what stands alone in its row goes on with the row above the cut
	default:
		return false
	}
	f.cols = p.Cols
	for r := range p.bodyRows() {
		if !r.blank() {
			f.row(r)
		}
	}
	return f.columns != nil || f.funds != nil || f.goals != [2]binding{} || indicatorLike(p) == nil
}

// lines takes the labels that stand above the form within its table.
func (f *formReader) lines(p part) {
	for _, l := range p.lines {
		for _, pair := range slices.Backward(pairsIn(l.text)) {
			f.take(pair, l.ref)
		}
	}
}

// goesOn reports whether a table without a header holds more indicators of the table
// before it: nothing but a page break stands between them.
func (f *formReader) goesOn(p part) bool {
	return f.form != nil && f.columns != nil && f.mode == inIndicators && f.title == "" && len(f.above) == 0 &&
		p.Cols == f.cols && indicatorLike(p) != nil
}

// looksLikeForm reports whether a line of the table heads an indicator table or a
// funds block, or names a project.
func looksLikeForm(p part) bool {
	for r := range p.rows() {
		if headsForm(r) {
			return true
		}
	}
	return false
}

func headsForm(r row) bool {
	if indicatorHeader(r) != nil || fundsHeader(r.cells) != nil || goalsHeader(r) != nil {
		return true
	}
	for i, c := range r.own {
		if _, goal := goalNames[label(c.Text)]; goal && i < len(r.own)-1 {
			return true
		}
		if p, _ := pairIn(c.Text); p.key == keyName || formKey(c.Text) == keyName && r.t.Cols > 1 {
			return true
		}
	}
	return false
}

// startTable begins a form, or goes on with the one before: tables stacked below one
// title are one form, a table with indicators of its own after a finished form is the next.
func (f *formReader) startTable(p part) {
	again := f.headedAgain(p)
	f.mode, f.columns, f.funds, f.goals, f.tasks = inHead, nil, nil, [2]binding{}, tasks{}
	named := slices.ContainsFunc(f.above, func(l pair) bool { return l.key == keyName })
	if f.form == nil || f.title != "" || named || len(f.form.Indicators) > 0 && (f.form.Total.Score.Present() || hasHeader(p) && !again) {
		f.begin(p.ref())
	}
}

// headedAgain reports whether a table begins with the very header of the unfinished one
// before it, as tables do that are cut at the end of a page.
func (f *formReader) headedAgain(p part) bool {
	if f.form == nil || f.columns == nil || f.mode != inIndicators || len(f.above) > 0 {
		return false
	}
	bound := indicatorHeader(p.row(p.body))
	for c, b := range bound {
		if label(f.columns[c].text) != label(b.text) {
			return false
		}
	}
	return len(bound) > 0
}

func hasHeader(p part) bool {
	for r := range p.rows() {
		if indicatorHeader(r) != nil {
			return true
		}
	}
	return false
}

func (f *formReader) begin(ref document.Ref) {
	f.form = &Form{Title: f.title, MoneyUnit: f.unit, UnitAbove: f.unit, Ref: ref, Columns: map[Column]bool{}}
	f.report.Forms = append(f.report.Forms, f.form)
	for _, p := range slices.Backward(f.above) {
		f.set(p)
	}
	f.title, f.above = "", nil
	f.l1, f.l2, f.points = "", "", [2]Number{}
	f.mode, f.columns, f.funds, f.project, f.tasks = inHead, nil, nil, nil, tasks{}
	f.block = 0
}

// row reads one line by what it looks like, most telling first.
func (f *formReader) row(r row) {
	f.placeholders(r)
	switch {
	case f.header(r), r.numbersColumns(), f.upperHeader(r), f.tasksHead(r), f.fundsHead(r), f.goalsHead(r):
	case f.mode == inFunds && f.fundRow(r):
	case f.mode == inGoals && f.goalRow(r):
	case f.mode == inTasks && f.taskRow(r):
	case f.totalRow(r), f.penaltyRow(r), f.topLine(r), f.remarkRow(r), f.fundPairs(r), f.goalPair(r), f.keyRow(r):
	case f.mode >= inIndicators && f.noteRow(r):
	case f.mode == inIndicators, f.mode == inTail && f.leaf(r):
		f.indicatorRow(r)
	}
}

// leaf reports whether a line below a total still is an indicator: a total may stand
// first, or below each of several blocks.
func (f *formReader) leaf(r row) bool {
	if f.columns == nil || f.cell(r, ColName, false).Text == "" {
		return false
	}
	own := 0
	for _, c := range valueColumns {
		if x := f.cell(r, c, false); x.Filled() && x.Ref.Row == r.n {
			own++
		}
	}
	return own >= 2
}

// header binds the columns; a header that stands again in the table changes nothing.
func (f *formReader) header(r row) bool {
	bound := indicatorHeader(r)
	if bound == nil {
		return false
	}
	f.both = false
	if b, ok := bound[ColReason]; ok && strings.Contains(b.text, "措施") {
		bound[ColMeasures] = b
	}
	if b, ok := bound[ColReason]; ok && tellsBoth(label(b.text)) && !has(bound, ColDescription) {
		bound[ColDescription] = b
	}
	if has(bound, ColActual) && !has(bound, ColCoefficient) {
		bindScoreRate(r, bound)
	}
	f.project, f.pairs = projectColumn(r, bound), pairsOf(bound)
	if f.columns = bound; f.mode != inTail {
		f.mode = inIndicators
	}
	if len(f.form.Indicators) == 0 {
		f.form.Columns = map[Column]bool{} // the upper line of a header of two lines tells less
	}
	for c := range bound {
		f.form.Columns[c] = true
	}
	return true
}

// upperHeader reports whether the line is the upper one of a header of two that stands again.
func (f *formReader) upperHeader(r row) bool {
	return f.columns != nil && r.n+1 < r.end && namesLevels(r) && !r.holdsNumber() && indicatorHeader(rowOf(r.t, r.n+1)) != nil
}

// bindScoreRate binds the rate of each row's score to its weight, which in a table of values
// is what 得分系数 is; a table of scores has a column of that name, too.
func bindScoreRate(r row, bound map[Column]binding) {
	for _, c := range r.own {
		if name := label(c.Text); name == "得分率" || name == "指标得分率" {
			bound[ColCoefficient] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		}
	}
}

// formNote reports whether a cell holds a note that the form prints beside its blanks, with how
// to calculate: 1.预算执行率=预算执行数/调整后预算数，未达到90%的需说明原因（100字以内）；2.….
func formNote(text string) bool {
	return containsAny(text, "=", "＝") && containsAny(text, "/", "÷", "／") && containsAny(text, "2.", "2、", "2．")
}

var placeholderForm = regexp.MustCompile(`^(…+|\.{3,}|指标\d+[:：]?|指标[一二三四五][:：]?|.*(字以内|请填写).*|[（(]?(对照(年初|年度)?(绩效|总体)?目标|结合自评情况)[，,]?(逐条|逐项|简要|详细)?(说明|填写|填报|分析|描述|总结)\p{Han}{0,12}[）)。]*|[（(]?请(逐条|逐项|简要|详细|如实|具体)(列示|列明|说明|填写|填报|描述|阐述|概述|分析).*)$`)

// placeholders keeps the cells that still hold the template's hints.
func (f *formReader) placeholders(r row) {
	if _, text := r.first(); len(r.own) < 2 || strings.HasPrefix(text, "注") || strings.HasPrefix(text, "填表说明") {
		return
	}
	for _, c := range r.own {
		if len(c.Text) > 3*120 || formNote(c.Text) || !containsAny(c.Text, "…", "..", "指标", "字以内", "请", "对照年", "对照绩效目标", "对照目标", "结合自评情况") {
			continue
		}
		hint, _ := splitPoints(cleanCell(c.Text))                                                   // 指标1：（10分）
		asked := strings.HasPrefix(strings.TrimLeft(hint, "（("), "请") && f.form.Has(ColReviewScore) // by the reviewer
		if placeholderForm.MatchString(hint) && !asked {
			f.form.Placeholders = append(f.form.Placeholders, ParseField(c.Text, r.t.CellRef(c)))
		}
	}
}

// finish fills in what only the whole form tells, and drops forms without content.
func (f *formReader) finish() {
	kept := f.report.Forms[:0]
	for _, form := range f.report.Forms {
		if len(form.Indicators) == 0 && len(form.Funds) == 0 {
			continue
		}
		settleFundsTotal(form)
		settleExecution(form)
		settleFractions(form)
		settleMeanings(form)
		form.Kind = formKind(form)
		kept = append(kept, form)
	}
	f.report.Forms = kept
}

func formKind(form *Form) Kind {
	switch {
	case form.Has(ColReviewScore) || strings.Contains(form.Title, "复核"):
		return ReviewForm
	case containsAny(form.Title, "部门整体", "整体支出", "单位整体") || form.Name == "" && form.Department != "" && !strings.Contains(form.Title, "项目"):
		return DepartmentForm
	}
	return ProjectForm
}
