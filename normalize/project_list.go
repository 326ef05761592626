package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize/lexicon"
)

var projectColumnNames = indexNames(map[ProjectColumn]string{
	ProjSeq:        "序号 编号",
	ProjUnit:       "单位名称 预算单位 单位 项目单位 实施单位 部门名称 部门 预算部门 主管部门 项目实施单位 预算单位名称",
	ProjName:       "项目名称 项目 项目支出名称",
	ProjInitial:    "年初预算数 年初预算 年初预算金额 年初预算资金",
	ProjAdjusted:   "调整后预算数 调整后预算 全年预算数 调整预算数 预算数 全年预算 预算金额 预算安排数 调整后预算金额 预算 预算额 预算总额 预算安排 预算资金 项目预算 下达资金 下达金额 安排资金",
	ProjExecuted:   "预算执行数 执行数 全年执行数 实际支出 支出数 实际支出数 执行金额 全年支出 执行 决算数 决算 决算金额 支出金额 支出 执行额 支出额 支出资金",
	ProjReceived:   "到位数 到位资金 实际到位 资金到位数 实际到位数 实际到位资金 到位金额 实际到位金额",
	ProjExecRate:   "预算执行率 执行率 资金执行率",
	ProjSelf:       "单位自评得分 自评得分 自评分 自评分数 部门自评得分 自评总分",
	ProjPrelim:     "初步复核得分 初次复核得分 初审得分 初核得分 初步复核分 首次复核得分 整改前复核得分 初评分 初评得分 初审分 初核分 复核初评分 整改前得分",
	ProjRectified:  "是否整改 是否整改到位 整改情况 是否完成整改 是否已整改",
	ProjFinal:      "整改后复核得分 最终复核得分 复核得分 最终得分 复核后得分 整改后得分 复核分 终审得分",
	ProjCut:        "核减分 核减分值 核减分数 核减 扣减分 扣减分值 扣减分数 扣分 复核扣分 分差 得分差 分值差 分数差 得分差异 得分差值 差值 差异 复核差异 调减分 调减分值",
	ProjGrade:      "自评等级 等级 复核等级 评价等级 绩效等级 等次 评定等级 评价等次 最终等级 评价结果 自评结果 绩效等次",
	ProjProblem:    "存在问题 主要问题 问题 复核意见 存在的问题 发现问题 复核发现问题",
	ProjSuggestion: "改进建议 建议 整改建议 意见建议 整改意见",
})

// projectWords are what makes a column's name where the name as a whole is none of
// projectColumnNames, or stands on two lines: 预算资金 over 年初, 评分情况 over 终核.
// Earlier ones go first.
var projectWords = []struct {
	role  ProjectColumn
	words *regexp.Regexp
}{
	{ProjRectified, regexp.MustCompile(`是否.*整改|整改(情况|到位)`)},
	{ProjProblem, regexp.MustCompile(`问题`)},
	{ProjSuggestion, regexp.MustCompile(`建议`)},
	{ProjGrade, regexp.MustCompile(`等[级次]$`)},
	{ProjExecRate, regexp.MustCompile(`(执行|支出)(率|进度)$`)},
	{ProjPrelim, regexp.MustCompile(`初步复核|初次复核|首次复核|整改前|初[核审评]`)},
	{ProjFinal, regexp.MustCompile(`最终|终[核审]|整改后|复核(得分|评分|分)|^(评分情况|评分|得分)?(复评|再评|复审)(得分|评分|分|分数)?$`)},
	{ProjSelf, regexp.MustCompile(`自评.*分$|分.*自评$`)},
	{ProjInitial, regexp.MustCompile(`年初`)},
	{ProjAdjusted, regexp.MustCompile(`调整后|调整预算|全年预算`)},
	{ProjExecuted, regexp.MustCompile(`(实际|全年|预算)(执行|支出)|(执行|支出)(数|额|金额)$`)},
	{ProjName, regexp.MustCompile(`项目名称`)},
}

// projectRunes hold at least one character of whatever projectWords match; most cells have none.
const projectRunes = "改题议等率进核审终评初调预执支名"

func projectColumnRole(text string) ProjectColumn {
	name := label(text)
	if role, ok := projectColumnNames[name]; ok {
		return role
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > longestColumnName || !strings.ContainsAny(name, projectRunes) {
		return ""
	}
	for _, w := range projectWords {
		if w.words.MatchString(name) {
			return w.role
		}
	}
	return ""
}

// projectList reads a table with one row a project; nil for any other table.
func projectList(p part, problems *[]document.Problem) *ProjectList {
	head, bound := projectHeader(p)
	if bound == nil || aboveIndicators(p, head) {
		return nil
	}
	l := &ProjectList{Columns: map[ProjectColumn]string{}, Ref: p.ref()}
	for c, b := range bound {
		l.Columns[c] = cleanCell(b.text)
	}
	for r := range p.rows() {
		read := r.n > head && l.row(r, bound) // what is said of one project may name another unit
		if unit := moneyUnitIn(rowText(r)); unit != "" && !read {
			l.MoneyUnit = unit
		}
		if r.n > head && !r.blank() && !read && len(r.numbers()) >= 2 {
			ref := p.CellRef(r.own[0])
			*problems = append(*problems, document.Problem{Kind: document.RowNotUnderstood, Ref: ref,
				Message: "这一行有金额或得分，但没有项目名称，未能读成项目，请人工核对"})
		}
	}
	return l
}

// aboveIndicators reports whether what looks like the head of a list is that of a form's funds block,
// 项目 | 年初预算数 | 全年执行数: the head of its indicators, with their levels, stands below.
func aboveIndicators(p part, head int) bool {
	for n := head + 1; n < min(p.to, head+longestFunds); n++ {
		if r := p.row(n); namesLevels(r) && indicatorHeader(r) != nil {
			return true
		}
	}
	return false
}

// longestFunds bounds how many lines a funds block has, with the goals that stand below it.
const longestFunds = 15

func rowText(r row) string {
	var b strings.Builder
	for _, c := range r.own {
		b.WriteString(c.Text)
	}
	return b.String()
}

// projectHeader finds the last line of the header, which may have two, and its columns.
func projectHeader(p part) (int, map[ProjectColumn]binding) {
	var bound map[ProjectColumn]binding
	last := min(p.to, p.body+5) - 1
	for n := p.body; n <= last; n++ {
		lower := projectHeaderOf(p.row(n))
		if bound != nil && len(lower) <= len(bound) {
			return n - 1, bound
		}
		bound = lower
	}
	return last, bound
}

// moneyColumns and resultColumns are what tells a list of projects from other tables.
var (
	moneyColumns  = []ProjectColumn{ProjInitial, ProjAdjusted, ProjExecuted}
	resultColumns = []ProjectColumn{ProjExecRate, ProjSelf, ProjPrelim, ProjFinal, ProjGrade}
)

// plainScores are names of a score that do not say whose it is: the office's own, where
// amounts stand beside it and no wider header above.
var plainScores = map[string]bool{"得分": true, "分数": true, "评分": true, "总分": true, "绩效得分": true}

// projectHeaderOf binds the columns of a line that heads a project list: a project's
// name with at least three of amounts, rate, scores and grade, and no indicators. Most
// cells must name columns, or four of those: the head of a form has a value beside each
// label.
func projectHeaderOf(r row) map[ProjectColumn]binding {
	if r.holdsNumber() {
		return nil
	}
	bound := map[ProjectColumn]binding{}
	named, width := 0, r.extent()
	for _, c := range r.cells {
		role := projectRoleOf(r, c, width)
		if role != "" && !has(bound, role) {
			bound[role] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		}
		if role != "" {
			named++
		}
	}
	if !has(bound, ProjName) && (has(bound, ProjSelf) || has(bound, ProjFinal)) {
		named += bindPlaces(bound, r)
	}
	money, results := boundOf(bound, moneyColumns), boundOf(bound, resultColumns)
	if money > 0 && !has(bound, ProjSelf) && bindPlainScore(bound, r, width) {
		named, results = named+1, results+1
	}
	switch values := money + results; {
	case !has(bound, ProjName) || len(r.cells) < 4, values < 2, values < 3 && !has(bound, ProjSeq), values < 4 && named*3 < filledIn(r.cells)*2:
		return nil
	}
	return bound
}

// placeNames head the column of a list with one row a county: the same project's results there.
var placeNames = strings.Fields("地区 县 区 县区 区县 市县 县市 县市区 市县区 旗县 旗县区 州市 实施地区")

// bindPlaces takes the column of places for the names, and tells how many it bound.
func bindPlaces(bound map[ProjectColumn]binding, r row) int {
	for _, c := range r.cells {
		if name := noBrackets.Replace(strings.Join(strings.Fields(c.Text), "")); slices.Contains(placeNames, name) {
			bound[ProjName] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
			return 1
		}
	}
	return 0
}

func boundOf(bound map[ProjectColumn]binding, columns []ProjectColumn) int {
	n := 0
	for _, c := range columns {
		if has(bound, c) {
			n++
		}
	}
	return n
}

func filledIn(cells []*document.Cell) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n
}

// projectRoleOf reads a header cell, by its own words or with those of a wider cell above.
func projectRoleOf(r row, c *document.Cell, width binding) ProjectColumn {
	role := projectColumnRole(c.Text)
	if above := wideAbove(r, c, width); above != nil && role == "" && !ownName(above, c) {
		role = projectColumnRole(label(above.Text) + label(c.Text))
	}
	return role
}

// ownName reports whether a wider cell is the label of a form's name above its funds block rather
// than the head of a list's column: 项目名称 over 项目资金（万元）.
func ownName(above, c *document.Cell) bool {
	below := strings.TrimSpace(c.Text)
	return (below == "" || containsAny(below, "资金", "预算")) && projectColumnNames[label(above.Text)] == ProjName
}

// wideAbove is the cell above that heads several columns; nil for a title over the whole
// width, and where none is.
func wideAbove(r row, c *document.Cell, width binding) *document.Cell {
	above := r.t.At(r.n-1, c.Col)
	if above == nil || above == c || above.ColSpan <= c.ColSpan || above.Col <= width.from && above.Col+above.ColSpan > width.to {
		return nil
	}
	return above
}

// bindPlainScore takes a column that is called 得分 and no more for the own score.
func bindPlainScore(bound map[ProjectColumn]binding, r row, width binding) bool {
	for _, c := range r.cells {
		if plainScores[label(c.Text)] && wideAbove(r, c, width) == nil {
			bound[ProjSelf] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
			return true
		}
	}
	return false
}

// row reads one line; it reports whether the line was understood.
func (l *ProjectList) row(r row, bound map[ProjectColumn]binding) bool {
	p := l.project(r, bound)
	lead, first := r.label()
	switch {
	case r.numbersColumns(), l.ended() && !p.measured():
		return true // statistics, dates and signatures stand below a list
	case totalName.MatchString(label(first)), totalName.MatchString(label(p.Name.Text)):
		settleMoney(&p.Initial, &p.Adjusted, &p.Executed, &p.ExecRate, true)
		l.Total = p
		return true
	case projectColumnRole(p.Name.Text) == ProjName:
		return true // the header stands again
	case subtotalName.MatchString(label(p.Name.Text)), !p.Seq.Number.Known() && groups(lead, bound):
		return true // a group's sum
	case !p.Seq.Number.Known() && has(bound, ProjSeq) && groupName.MatchString(p.Name.Text):
		return true // 一、市交通局 with its sums, above its numbered projects
	case !p.measured() && groupNumber.MatchString(p.Seq.Text):
		return true // 一 | 民生类, above the projects of the group
	case p.Name.Blank != 0, !p.Name.Present(), len(r.own) < 3, p.Name.Number.Known(), isDate(p.Name.Text):
		return subtotalName.MatchString(label(first)) // a group's label or sum, a note below the table
	}
	p.Ref = p.Name.Ref
	p.Explained = explained(p)
	settleMoney(&p.Initial, &p.Adjusted, &p.Executed, &p.ExecRate, true)
	l.Projects = append(l.Projects, p)
	return true
}

// groupNumber is how the groups of a list are numbered whose projects have digits.
var groupNumber = regexp.MustCompile(`^[（(]?[一二三四五六七八九十]+[)）]?[、.]?$`)

// groupName is a group's label with its number before it.
var groupName = regexp.MustCompile(`^([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])`)

// project takes the cells of a line for those of a project.
func (l *ProjectList) project(r row, bound map[ProjectColumn]binding) *Project {
	get := func(c ProjectColumn) Field {
		b, ok := bound[c]
		if !ok {
			return Field{}
		}
		return r.field(b, c == ProjUnit)
	}
	money := func(c ProjectColumn) Field {
		x := get(c)
		if l.MoneyUnit == "" {
			l.MoneyUnit = printedMoneyUnit(x)
		}
		return inMoneyUnit(x, l.MoneyUnit)
	}
	p := &Project{Seq: get(ProjSeq), Unit: get(ProjUnit), Name: get(ProjName), Initial: money(ProjInitial), Adjusted: money(ProjAdjusted),
		Executed: money(ProjExecuted), Received: money(ProjReceived), ExecRate: get(ProjExecRate), SelfScore: get(ProjSelf), PrelimScore: get(ProjPrelim),
		Rectified: get(ProjRectified), FinalScore: get(ProjFinal), Cut: get(ProjCut), Grade: get(ProjGrade), Problem: get(ProjProblem), Suggestion: get(ProjSuggestion)}
	for _, f := range []*Field{&p.Problem, &p.Suggestion} {
		if c := r.t.At(f.Ref.Row, f.Ref.Col); f.Present() && c != nil {
			f.Text = strings.TrimSpace(c.Text) // long texts keep their paragraphs
		}
	}
	p.Ref = r.t.CellRef(r.own[0])
	return p
}

// ended reports whether the list's total stands below its projects.
func (l *ProjectList) ended() bool {
	n := len(l.Projects)
	return l.Total != nil && n > 0 && l.Total.Ref.Row > l.Projects[n-1].Ref.Row
}

// measured reports whether the line holds an amount or a score.
func (p *Project) measured() bool {
	return slices.ContainsFunc([]Field{p.Initial, p.Adjusted, p.Executed, p.SelfScore, p.PrelimScore, p.FinalScore},
		func(f Field) bool { return f.Number.Known() })
}

func isDate(text string) bool { _, ok := parseDate(text); return ok }

// groups reports whether a cell runs from the columns before the names over theirs: it is
// the label of a group, beside its sums.
func groups(c *document.Cell, bound map[ProjectColumn]binding) bool {
	name := bound[ProjName]
	return c != nil && c.Col < name.from && c.Col+c.ColSpan > name.to
}

// unscored are words by which a row says why it is not evaluated.
var unscored = lexicon.Groups("excuses")

// explained reports whether the row says why nothing is scored.
func explained(p *Project) bool {
	return !p.SelfScore.Number.Known() && unscored["project"].In(p.Problem.Text+p.Suggestion.Text)
}
