// Package normalize turns a Document into a Report: which forms a file holds, and
// what their rows say, as records of the field. It judges nothing.
package normalize

import "fuhe/extract/document"

// Report is what one file reports.
type Report struct {
	Kind       Kind
	Title      string
	Department string
	Region     string // the place the department's name carries ("玉林市"), "" where none
	Year       int    // the budget year, 0 where none is printed
	MoneyUnit  string // the unit that amounts are printed in: "万元", "元", "" where none is said
	Budget     Budget // the department's budget, from the narrative or a department form
	Forms      []*Form
	Own        *Form       // of the forms the one that the report's own budget and scores are about; nil where there is none
	Summary    []ScoreLine // the table of scores by item
	Lists      []*ProjectList
	Ledgers    []*Ledger // tables of other things, for what the text tells of them
	Grids      []*Grid   // tables of numbers that are no forms
	Panels     []*Panel  // tables with a header of several lines: years side by side
	Conclusion string
	Figures    []Figure    // every number of the running text
	Sections   []Section   // headings with the paragraphs under them
	Materials  []Field     // the evidence that a list in the text or a table of its own names
	Quoted     []Quotation // rows of forms that the narrative, opinions and problems quote, in this order
	Problems   []document.Problem
}

// Kind is a class of documents or forms, as stored.
type Kind string

const (
	ProjectForm    Kind = "project-form"    // 项目支出绩效自评表
	DepartmentForm Kind = "department-form" // 部门整体支出绩效自评表
	ReviewForm     Kind = "review-form"     // 自评复核意见表
	ProjectListing Kind = "project-list"    // 项目支出绩效自评复核意见汇总表
	SelfReport     Kind = "self-report"     // 自评报告
	ReviewReport   Kind = "review-report"   // 自评复核报告
	Unknown        Kind = "unknown"
)

// Section is a heading of the narrative and the body paragraphs below it, up to the next heading.
type Section struct {
	Heading    string // without its printed number
	Level      int
	Ref        document.Ref
	Paragraphs []*document.Paragraph
}

// Budget is a department's budget of the year, money in Report.MoneyUnit.
type Budget struct {
	Initial, Adjusted, Executed, ExecRate Field
}

// Form is one self-evaluation or review form, however many tables it was cut into.
type Form struct {
	Kind         Kind
	Name         string // the project's name; the department's for a department form
	Title        string
	Department   string // 主管部门
	Unit         string // 实施单位
	Year         int
	MoneyUnit    string          // of the funds block
	UnitAbove    string          // the unit of money said above the table
	Columns      map[Column]bool // the columns that the indicator table has
	Funds        []Fund
	Goals        []Goal
	Indicators   []*Indicator
	Partial      bool     // lines of its table are hidden and were not read
	Declined     []string // level-1 names whose line says 无, / or 不适用 where an indicator would stand
	Subtotals    []Subtotal
	Total        Total
	Stated       Total     // the result printed above the indicators, where a total line may stand below too
	Execution    Execution // the budget execution line that is scored
	Penalties    []Penalty
	Conclusion   Field
	Placeholders []Field      // template hints that nobody replaced: ……, 指标1：
	Notes        []Field      // 其他需要说明事项, 存在问题, 改进措施 and the like
	Ref          document.Ref // the table's first cell
}

// Has reports whether the indicator table has the column.
func (f *Form) Has(c Column) bool { return f.Columns[c] }

// Column is the role of a column of an indicator table or a project list.
type Column string

const (
	ColL1            Column = "l1"
	ColL2            Column = "l2"
	ColL1Weight      Column = "l1_weight" // points of the level, beside its name
	ColName          Column = "name"
	ColTarget        Column = "target"
	ColTargetOp      Column = "target_op"   // 指标性质: ≥ ≤ = in a column of its own
	ColTargetUnit    Column = "target_unit" // 度量单位
	ColTargetInitial Column = "target_initial"
	ColActual        Column = "actual"
	ColWeight        Column = "weight"
	ColScore         Column = "score"
	ColCoefficient   Column = "coefficient" // 得分系数(%)
	ColDescription   Column = "description"
	ColReason        Column = "deviation_reason"
	ColMeasures      Column = "measures" // the column for reasons asks for measures too: 偏差原因分析及改进措施
	ColReviewActual  Column = "review_actual"
	ColReviewScore   Column = "review_score"
	ColReviewOpinion Column = "review_opinion"
	ColNature        Column = "nature"      // 定量/定性
	ColCriteria      Column = "criteria"    // 评价标准, scoring text
	ColActualUnit    Column = "actual_unit" // the unit of a split actual: 实际完成指标值 over 值 | 单位
	ColCore          Column = "core"        // 是否核心指标
	ColDeviation     Column = "deviation"   // 偏差, a number or rate
	ColRemark        Column = "remark"
	ColEvidence      Column = "evidence"   // 佐证材料
	ColCompletion    Column = "completion" // 完成率: the result of the target
	ColPrior         Column = "prior"      // 上年完成值, or the result of the year before among those of several years
)

// Field is one printed cell of a record.
type Field struct {
	Text   string // as printed, trimmed; line breaks inside a word joined
	Ref    document.Ref
	Number Number  // the zero Number where the cell holds none
	Blank  Blank   // 0 where the cell says something
	Means  Meaning // what a blank mark stands for, decided by its neighbours
}

// Present reports whether the form has such a cell at all.
func (f Field) Present() bool { return f.Ref.Known() }

// Filled reports whether the cell exists and says something.
func (f Field) Filled() bool { return f.Present() && f.Blank == 0 }

// Blank is how a cell says nothing.
type Blank int

const (
	Empty    Blank = iota + 1 // ""
	Dash                      // - — － /
	NoneWord                  // 无, 暂无
)

// Meaning is what a blank mark stands for.
type Meaning int

const (
	MeansMissing       Meaning = iota + 1 // should be filled
	MeansZero                             // 执行数 "-" beside a rate of 0.00%
	MeansNotApplicable                    // nothing to say here (a level without indicators, an explained row)
	MeansUnclear                          // neighbours contradict each other or do not tell
)

// Fund is one line of a funds block, amounts in Form.MoneyUnit.
type Fund struct {
	Name                                                 string // 年度资金总额, 当年财政拨款, …; without 其中
	Total                                                bool   // the line that the others add up to
	OfWhich                                              bool   // 其中 stands before the name
	Block                                                int    // 0 for the form's own funds, more for a block below a header of its own
	Initial, Adjusted, Executed, ExecRate, Weight, Score Field
	Received                                             Field // 到位数, of which the rate may be
	Reason                                               Field
}

// Goal is an expected goal beside what became of it.
type Goal struct {
	Expected, Actual Field
}

// Indicator is one leaf row of an indicator table.
type Indicator struct {
	L1, L2                                                                                                   string       // plain level names, inherited: 产出指标(50分) is 产出指标
	L1Points, L2Points                                                                                       Number       // the points printed in a level's name
	L1PointsRef                                                                                              document.Ref // where those of level 1 are printed
	Name                                                                                                     string
	NameField                                                                                                Field
	Target                                                                                                   Value
	TargetInitial                                                                                            Value // 年初指标值 where an adjusted target stands beside it
	Actual                                                                                                   Value
	ReviewActual                                                                                             Value  // 复核完成值
	Prior                                                                                                    Value  // 上年完成值
	Nature                                                                                                   string // 定量 or 定性 where printed
	Weight, Score, Coefficient, Description, Reason, ReviewScore, ReviewOpinion, Criteria, Deviation, Remark Field
	Evidence                                                                                                 Field        // 佐证材料
	Completion                                                                                               Field        // 完成率
	Topic                                                                                                    Phrase       // Name, as it is compared
	Wording                                                                                                  Phrase       // Description, as it is compared
	Told                                                                                                     []Quantity   // the numbers of Description
	Ref                                                                                                      document.Ref // the row's name cell
}

// Subtotal is a printed sum over a level.
type Subtotal struct {
	Level                      int // 1 or 2
	Name                       string
	Weight, Score, ReviewScore Field
}

// Total is what a form prints as its result.
type Total struct {
	Weight, Score, ReviewScore, Grade Field
	SelfGrade                         Field // the own grade, where the reviewer's stands beside it
}

// Execution is the scored budget execution line of a form: it may stand in the
// funds block, as a row of the indicator table, or in a line above it.
type Execution struct {
	Weight, Score, ReviewScore Field
	Rate                       Field
	Reason                     Field // what the line says about itself
}

// Penalty is a deduction line.
type Penalty struct {
	Item  string
	Score Field
	Note  Field
}

// ScoreLine is one line of a table of scores by item.
type ScoreLine struct {
	Item                                 string
	ItemField                            Field
	Weight, SelfScore, ReviewScore, Rate Field
	Total                                bool // 总分, 合计
	Penalty                              bool // a deduction line
}

// ProjectList is a table with one row a project.
type ProjectList struct {
	Title     string
	MoneyUnit string
	Columns   map[ProjectColumn]string // the header as printed, for the columns it has
	Projects  []*Project
	Total     *Project // the line 合计, nil where none is printed
	Ref       document.Ref
	Partial   bool // lines of its table are hidden and were not read, or it is an excerpt
	Excerpt   bool // the line above it says that it has only some of the projects
}

// Has reports whether the list has the column.
func (l *ProjectList) Has(c ProjectColumn) bool { _, ok := l.Columns[c]; return ok }

// ProjectColumn is the role of a column of a project list.
type ProjectColumn string

const (
	ProjSeq        ProjectColumn = "seq"
	ProjUnit       ProjectColumn = "unit"
	ProjName       ProjectColumn = "name"
	ProjInitial    ProjectColumn = "budget_initial"
	ProjAdjusted   ProjectColumn = "budget_adjusted"
	ProjExecuted   ProjectColumn = "executed"
	ProjReceived   ProjectColumn = "received"
	ProjExecRate   ProjectColumn = "exec_rate"
	ProjSelf       ProjectColumn = "self_score"
	ProjPrelim     ProjectColumn = "prelim_review_score"
	ProjRectified  ProjectColumn = "rectified"
	ProjFinal      ProjectColumn = "final_review_score"
	ProjCut        ProjectColumn = "cut" // 核减分, 分差: self less review score
	ProjGrade      ProjectColumn = "grade"
	ProjProblem    ProjectColumn = "problem"
	ProjSuggestion ProjectColumn = "suggestion"
)

// Project is one row of a project list, amounts in the list's MoneyUnit.
type Project struct {
	Seq, Unit, Name, Initial, Adjusted, Executed, ExecRate Field
	SelfScore, PrelimScore, Rectified, FinalScore, Grade   Field
	Cut                                                    Field // what the review takes off, where a column tells it
	Received                                               Field // 到位数, of which the rate may be
	Problem, Suggestion                                    Field
	Explained                                              bool // the row says why nothing is scored (不开展绩效自评, 未下达预算)
	Ref                                                    document.Ref
}
