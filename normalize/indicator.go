package normalize

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// indicatorRow reads a leaf row, a subtotal or the scored execution line.
func (f *formReader) indicatorRow(r row) {
	f.nextProject(r)
	cut := f.levels(r)
	nameField := r.field(f.columns[ColName], true)
	name, points := splitPoints(nameField.Text)
	if b, ok := f.columns[ColL1Weight]; ok {
		if w := r.field(b, false); w.Number.Known() {
			f.points[0], f.pointsRef = w.Number, w.Ref
		}
	}
	ind := &Indicator{L1: f.l1, L2: f.l2, L1Points: f.points[0], L2Points: f.points[1], L1PointsRef: f.pointsRef, Name: name, NameField: nameField}
	if same := f.known.row(r, nameField, f.l1, f.l2); same != nil {
		points := [2]Number{ind.L1Points, ind.L2Points}
		*ind = *same
		ind.L1Points, ind.L2Points = points[0], points[1]
	} else {
		f.values(r, ind)
	}
	if !ind.Weight.Present() && points.Known() {
		ind.Weight = Field{Text: points.Text, Ref: nameField.Ref, Number: points}
	}
	switch {
	case f.levelRow(ind):
		return
	case cut && !f.saysSomething(ind) && f.restOfName(name):
		return
	case nameField.Ref.Row != r.n && !f.saysSomething(ind):
		return // the tail of a merged name
	case f.executionRow(r, ind):
		f.setExecution(ind)
	case f.amountsByYear(ind):
	case f.sumsProject(r):
		f.form.Total.Weight, f.form.Total.Score, f.form.Total.ReviewScore = ind.Weight, ind.Score, ind.ReviewScore
	case f.sumsIndicators(r):
	case f.subtotalRow(r, name):
		f.form.Subtotals = append(f.form.Subtotals, Subtotal{Level: 1, Name: f.l1, Weight: ind.Weight, Score: ind.Score, ReviewScore: ind.ReviewScore})
	case nameField.Blank != 0 && f.columns[ColL1] == binding{} && namesExecution(r):
		ind.L1 = "预算执行"
		f.setExecution(ind)
	case len(name) <= len("序号") && numberedLine.MatchString(name):
		return // a table of its own within the form: 序号 | 材料名称 | 是否提供
	case nameField.Blank != 0 || placeholderForm.MatchString(name):
		f.unnamed(r, ind)
	case !f.saysSomething(ind):
		// a level or a template line without values
		if !f.isLevelLine(r) && !saysAside(r, name) {
			f.form.Indicators = append(f.form.Indicators, ind)
		}
	default:
		f.form.Indicators = append(f.form.Indicators, ind)
	}
	ind.Ref = nameField.Ref
}

// numberedLine is what stands first in the lines of a list, never an indicator's name.
var numberedLine = regexp.MustCompile(`^(序号|编号|\d{1,3})$`)

var subtotalName = regexp.MustCompile(`(小计|合计)$`)

// subtotalRow reports whether the row sums up a level: 小计 stands for a level or a name.
func (f *formReader) subtotalRow(r row, name string) bool {
	if subtotalName.MatchString(label(name)) {
		return true
	}
	_, text := r.label()
	c := f.levelCell(r, ColL2)
	return subtotalName.MatchString(label(text)) || c != nil && subtotalName.MatchString(label(c.Text))
}

// indicatorsSum names what all indicators have together, beside the points of budget execution.
var indicatorsSum = regexp.MustCompile(`^(绩效|各项|全部)?指标(自评)?(得分|分值)?(小计|合计)$`)

// sumsIndicators reports whether the row stands below all levels and sums up their indicators.
func (f *formReader) sumsIndicators(r row) bool {
	_, text := r.label()
	return indicatorsSum.MatchString(label(text))
}

// amountsByYear reports whether the row tells a year's budget or what was spent of it, below
// the columns of several years: one amount stands over target and result.
func (f *formReader) amountsByYear(ind *Indicator) bool {
	role := amountsRole(ind.Name)
	return (role == fundAdjusted || role == fundExecuted || role == fundRate) && has(f.columns, ColActual) && !ind.Actual.Ref.Known()
}

// sumsProject reports whether a bare 小计 stands where the levels do, in a table of several
// projects: it belongs to no level, but sums up the project.
func (f *formReader) sumsProject(r row) bool {
	b, ok := f.columns[ColL1]
	c, text := r.label()
	if f.project == nil || !ok || c == nil || c.Col > b.from {
		return false
	}
	text = label(text)
	return text == "小计" || text == "合计" || text == "项目小计"
}

// isLevelLine reports whether the line holds only a level's label over all columns.
func (f *formReader) isLevelLine(r row) bool { return len(r.own) <= 1 }

// levelName is a level in the column of names, where the levels have none of their own:
// 二、产出指标 above its indicators.
var levelName = regexp.MustCompile(`^([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])?\s*((产出|效益|效果|满意度|服务对象满意度|成本|决策|过程|投入|管理)(指标|绩效)?|(预算|资金)执行(率|情况)?)$`)

// levelRow takes a row for a level with its points that has neither target nor result: those
// are its indicators'. Budget execution has a result of its own, and is read as such.
func (f *formReader) levelRow(ind *Indicator) bool {
	m := levelName.FindStringSubmatch(ind.Name)
	if m == nil || has(f.columns, ColL1) || has(f.columns, ColL2) || !ind.Weight.Number.Known() {
		return false
	}
	valued := ind.Target.Kind > BlankValue || ind.Actual.Kind > BlankValue
	if valued && LevelKind(m[2]) != "预算执行" || !valued && m[1] == "" {
		return false
	}
	if ind.L1 = m[2]; valued {
		return false // the rows below are of no such level
	}
	f.l1, f.l2, f.points = m[2], "", [2]Number{ind.Weight.Number}
	f.form.Subtotals = append(f.form.Subtotals, Subtotal{Level: 1, Name: f.l1, Weight: ind.Weight, Score: ind.Score, ReviewScore: ind.ReviewScore})
	return true
}

// asides are how a text begins or goes on that stands alone in a sheet's row between
// indicators: a caption or a note, no indicator's name.
var asides = regexp.MustCompile(`^(续表|接上表|附表|表[一二三四五六七八九十\d])|[。；！]|^[^指].*[：:].*\d`)

// saysAside reports whether all that a row prints is such a text.
func saysAside(r row, name string) bool { return len(r.filled()) == 1 && asides.MatchString(name) }

// saysSomething reports whether any value cell of the row is filled.
func (f *formReader) saysSomething(ind *Indicator) bool {
	for _, v := range []Value{ind.Target, ind.Actual, ind.ReviewActual} {
		if v.Kind != NoValue && v.Kind != BlankValue {
			return true
		}
	}
	for _, x := range []Field{ind.Weight, ind.Score, ind.ReviewScore} {
		if x.Filled() && x.Ref.Row == ind.NameField.Ref.Row {
			return true
		}
	}
	return false
}

// unnamed keeps a row with values but no name: it still counts in every sum. Its level
// stands for the name, and a problem says so.
// A row that says 无 in the name's place declines its level.
func (f *formReader) unnamed(r row, ind *Indicator) {
	if !f.saysSomething(ind) {
		if ind.NameField.Blank == Dash || ind.NameField.Blank == NoneWord {
			f.form.Declined = append(f.form.Declined, f.l1)
		}
		return
	}
	ref := r.t.CellRef(r.own[0])
	name := cmp.Or(ind.Name, f.l2, f.l1)
	if name == "" {
		f.report.Problems = append(f.report.Problems, document.Problem{Kind: document.RowNotUnderstood, Ref: ref,
			Message: "这一行有指标值或得分，但没有指标名称，未能读成指标，请人工核对"})
		return
	}
	ind.Name, ind.Topic = name, NewPhrase(name)
	f.form.Indicators = append(f.form.Indicators, ind)
	if ind.NameField.Blank != 0 {
		f.report.Problems = append(f.report.Problems, document.Problem{Kind: document.ValueAmbiguous, Ref: ref,
			Message: "指标名称为空，暂以“" + name + "”代替，请人工核对"})
	}
}

// values reads the cells of a row under their columns.
func (f *formReader) values(r row, ind *Indicator) {
	own := func(c Column) Field { return f.cell(r, c, false) }
	shared := func(c Column) Field { return f.cell(r, c, true) }
	f.targets(r, ind)
	ind.Weight, ind.Score, ind.Coefficient, ind.ReviewScore = own(ColWeight), own(ColScore), own(ColCoefficient), own(ColReviewScore)
	ind.Description, ind.Reason, ind.ReviewOpinion = shared(ColDescription), shared(ColReason), shared(ColReviewOpinion)
	ind.Criteria, ind.Deviation, ind.Remark = shared(ColCriteria), own(ColDeviation), shared(ColRemark)
	ind.Evidence, ind.Completion = shared(ColEvidence), own(ColCompletion)
	ind.Topic, ind.Wording, ind.Told = NewPhrase(ind.Name), NewPhrase(ind.Description.Text), Quantities(ind.Description.Text)
	if nature := shared(ColNature); nature.Filled() {
		ind.Nature = nature.Text
	}
}

func (f *formReader) cell(r row, c Column, shared bool) Field {
	b, ok := f.columns[c]
	if !ok {
		return Field{}
	}
	x := r.field(b, shared)
	if pair := f.pairs[c]; pair != 0 && x.Filled() {
		return ParseField(half(x.Text, pair == 2), x.Ref)
	}
	return x
}

// targets reads target and actual, joined from split columns.
func (f *formReader) targets(r row, ind *Indicator) {
	op, unit := f.cell(r, ColTargetOp, true), f.cell(r, ColTargetUnit, true)
	if containsAny(op.Text, "定量", "定性") {
		ind.Nature = op.Text
	}
	value := func(c Column) Value {
		x := f.cell(r, c, false)
		if !x.Present() {
			return Value{}
		}
		text := x.Text
		switch {
		case x.Blank != 0 && wordsBeside(op, unit):
			text = unit.Text
		case x.Blank == 0:
			text = JoinTarget(op.Text, x.Text, unit.Text)
		}
		v := ParseTarget(text, ind.Name, x.Ref)
		v.Upper = v.Upper || v.Bare && (spends(ind, v.Unit) || hurries(ind, v.Unit))
		return v
	}
	ind.Target, ind.TargetInitial = value(ColTarget), value(ColTargetInitial)
	if ind.Target.Kind == BlankValue && ind.TargetInitial.Kind > BlankValue {
		ind.Target = ind.TargetInitial // only what was adjusted stands in the adjusted column
	}
	if _, printed := f.columns[ColTarget]; !printed && standsForTarget(f.cell(r, ColCriteria, false)) {
		ind.Target = value(ColCriteria)
	}
	actual := func(c Column) Value {
		x := f.cell(r, c, false)
		if !x.Present() {
			return Value{}
		}
		if beside := f.cell(r, ColActualUnit, false); x.Blank != 0 && wordsBeside(op, beside) {
			x = beside
		}
		target := ind.Target
		if target.Unit == "" && unit.Filled() {
			target.Unit = NormalizeUnit(unit.Text)
		}
		return ParseActual(x.Text, ind.Name, target, x.Ref)
	}
	ind.Actual, ind.ReviewActual, ind.Prior = actual(ColActual), actual(ColReviewActual), actual(ColPrior)
}

// standsForTarget reports whether a cell of 评价标准 holds the value to be reached, as a form
// without a column of targets has it, and not how points are given.
func standsForTarget(criteria Field) bool {
	text := strings.TrimSpace(criteria.Text)
	return criteria.Filled() && strings.IndexAny(text, "≥≧≤≦＝=0123456789") == 0 && utf8.RuneCountInString(text) <= longestColumnName && !containsAny(text, "分", "得", "扣", "；")
}

// wordsBeside reports whether a target that is split over columns says its words in the
// column of units: 文字描述 | | 有效处理.
func wordsBeside(op, unit Field) bool {
	return containsAny(op.Text, "文字", "定性") && unit.Filled() && utf8.RuneCountInString(unit.Text) > 1
}

// spends reports whether a bare amount of the row is a ceiling: it stands among the
// costs, or its name is a fee.
func spends(ind *Indicator, unit string) bool {
	if unitFamily(unit) != "money" && moneyUnitIn(ind.Name) == "" || containsAny(ind.Name, "节约", "节省", "降低", "减少", "增", "收入", "产值", "补贴", "补助", "发放") {
		return false
	}
	name, _, _ := strings.Cut(strings.ReplaceAll(ind.Name, "(", "（"), "（") // 运维费（万元）
	return containsAny(ind.L1+ind.L2, "成本") || strings.HasSuffix(name, "费") || strings.HasSuffix(name, "费用")
}

// hurries reports whether a bare length of time of the row is a limit: it stands among the
// indicators of timeliness, and is no time that something lasts.
func hurries(ind *Indicator, unit string) bool {
	if !strings.Contains(ind.L1+ind.L2, "时效") || containsAny(ind.Name, "提前", "天数", "时长", "持续", "开放", "服务", "率", "保障", "运行", "年限", "期限内") {
		return false
	}
	if unit == "" {
		_, inner, _ := strings.Cut(strings.ReplaceAll(ind.Name, "(", "（"), "（")
		unit = NormalizeUnit(strings.TrimRight(inner, "）)"))
	}
	return unitFamily(unit) == "days" || unitFamily(unit) == "hours"
}

// levels takes over the level cells that begin in the line; blank ones inherit. It reports
// whether one only goes on with the name above.
func (f *formReader) levels(r row) (cut bool) {
	l1, l2 := f.levelCells(r)
	if c := l1; c != nil {
		ref := r.t.CellRef(c)
		if name, points := splitPoints(c.Text); name != "" && ref != f.l1Ref && !subtotalName.MatchString(label(name)) {
			if f.restOfLevel(&f.l1, name) {
				cut = true
			} else {
				f.l1, f.points[0], f.l1Ref, f.pointsRef = name, points, ref, ref
				f.l2, f.points[1] = "", Number{}
			}
		}
	}
	if c := l2; c != nil {
		if name, points := splitPoints(c.Text); name != "" && !subtotalName.MatchString(label(name)) {
			if f.restOfLevel(&f.l2, name) {
				cut = true
			} else {
				f.l2, f.points[1] = name, points
			}
		}
	}
	return cut
}

// restOfName completes the name of the indicator above, of which a page end cut the row.
func (f *formReader) restOfName(rest string) bool {
	n := len(f.form.Indicators)
	if n == 0 || rest == "" {
		return false
	}
	above := f.form.Indicators[n-1]
	above.Name += rest
	above.NameField.Text, above.Topic = above.Name, NewPhrase(above.Name)
	return true
}

// wholeLevel is a level's name as forms print it.
var wholeLevel = regexp.MustCompile(`^(产出|效益|效果|满意度|(社会公众或)?服务对象满意度|数量|质量|时效|(经济|社会|生态环境)?成本|(经济|社会|生态|生态环境|可持续)(效益|影响))指标$`)

// restOfLevel completes a level of which a page end cut the name, 社会效益指 | 标, also for
// the rows above.
func (f *formReader) restOfLevel(level *string, rest string) bool {
	begun := *level
	if begun == "" || wholeLevel.MatchString(begun) || wholeLevel.MatchString(rest) || !wholeLevel.MatchString(begun+rest) {
		return false
	}
	for _, ind := range f.form.Indicators {
		switch {
		case level == &f.l1 && ind.L1 == begun:
			ind.L1 = begun + rest
		case level == &f.l2 && ind.L1 == f.l1 && ind.L2 == begun:
			ind.L2 = begun + rest
		}
	}
	*level = begun + rest
	return true
}

// levelCells are the cells of both levels; nil for one that the line does not name. One
// header may stand over both: 产出指标 | 数量指标 below 一级指标.
func (f *formReader) levelCells(r row) (l1, l2 *document.Cell) {
	l1, l2 = f.levelCell(r, ColL1), f.levelCell(r, ColL2)
	b := f.columns[ColL1]
	if l1 == nil || has(f.columns, ColL2) || l1.Col <= b.from {
		return l1, l2
	}
	left := r.t.At(r.n, b.from)
	switch {
	case left == nil || left.Col < b.from:
		return l1, l2
	case f.both && strings.TrimSpace(left.Text) == "":
		return nil, l1
	case holdsLevel(left.Text, l1.Text):
		f.both = true
		return left, l1
	}
	return l1, l2
}

// holdsLevel reports whether a text names a level that can hold another: 绩效指标 down
// the side is none, and 成本指标 is none of 产出指标.
func holdsLevel(text, inner string) bool {
	kind, within := LevelKind(text), LevelKind(inner)
	return kind != "" && kind != "绩效" && (within == "" || within == kind)
}

// levelCell is the cell under a level's header. Where the header spans a side label
// and the level itself, the level is the rightmost cell.
func (f *formReader) levelCell(r row, c Column) *document.Cell {
	b, ok := f.columns[c]
	if !ok {
		return nil
	}
	for col := b.to; col >= b.from; col-- {
		cell := r.t.At(r.n, col)
		if cell == nil || cell.Col < b.from || strings.TrimSpace(cell.Text) == "" {
			continue
		}
		if cell.Row < r.n && col < b.to {
			return nil // an upright label left of a level that is left blank
		}
		return cell
	}
	return nil
}

// executionRow reports whether the row is the scored budget execution line, which
// stands beside the dimensions, not within one. Where 预算执行 is a level of several rows,
// those of another name are its indicators: 三公经费控制.
func (f *formReader) executionRow(r row, ind *Indicator) bool {
	if LevelKind(ind.L1) != "预算执行" {
		return false
	}
	if f.levelGoesOn(r) && containsAny(ind.Name, "采购", "三公", "公用", "非税") {
		return false // 政府采购执行率 is of something else
	}
	return !f.levelGoesOn(r) || ind.NameField.Blank != 0 || LevelKind(ind.Name) == "预算执行" || containsAny(ind.Name, "支付率", "支付进度", "支出率", "支出进度", "使用率", "完成率")
}

// levelGoesOn reports whether the level of a row is that of the row above or below, too:
// merged, printed again, or left blank.
func (f *formReader) levelGoesOn(r row) bool {
	b, ok := f.columns[ColL1]
	here := r.t.At(r.n, b.to)
	if !ok || here == nil {
		return false
	}
	above, below := r.t.At(r.n-1, b.to), r.t.At(r.n+1, b.to)
	return here.Text == "" || above != nil && above.Text == here.Text || below != nil && (below.Text == here.Text || below.Text == "")
}

func (f *formReader) setExecution(ind *Indicator) {
	f.form.Execution = Execution{Weight: ind.Weight, Score: ind.Score, ReviewScore: ind.ReviewScore, Reason: reasonOf(ind)}
	if !SameFamily(ind.Actual.Unit, "元") && !SameFamily(ind.Target.Unit, "元") { // else the row has the amounts, not their rate
		f.form.Execution.Rate = Field{Text: ind.Actual.Text, Ref: ind.Actual.Ref, Number: ind.Actual.Number}
	}
}

var executionName = regexp.MustCompile(`^(预算|资金)?执行(率|情况)$`)

// namesExecution reports whether a row without an indicator's name begins with that of budget
// execution, in a column that no level heads.
func namesExecution(r row) bool {
	_, text := r.first()
	return executionName.MatchString(label(text))
}

// reasonOf is what a line says about its deviation, wherever it has room.
func reasonOf(ind *Indicator) Field {
	for _, f := range []Field{ind.Reason, ind.Remark, ind.Description} {
		if f.Filled() {
			return f
		}
	}
	return Field{}
}
