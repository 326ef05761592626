package normalize

import (
	"math/big"

	"fuhe/extract/document"
)

// Number is a printed number. It stands for an interval: 0.53 is any amount that
// prints so, [0.525, 0.535). The zero Number is no number.
type Number struct {
	Text     string   // as printed, without unit: "1，837", "一百零八"
	Value    *big.Rat // the printed value itself; nil for no number
	Lo, Hi   *big.Rat // bounds of the interval, Lo inclusive, Hi exclusive
	Decimals int      // printed decimals
	Percent  bool     // printed with % or 百分之: Value is 78 for 78%
}

// Known reports whether there is a number.
func (n Number) Known() bool { return n.Value != nil }

// Value is what a target or actual cell says.
type Value struct {
	Text      string // as printed
	Ref       document.Ref
	Kind      ValueKind
	Op        Op         // how the value bounds: printed sign, 不少于, …以上; OpEQ for a bare target, OpNone for a bare actual
	Bare      bool       // no operator was printed
	Upper     bool       // the indicator's noun makes a bare target an upper bound (成本, 控制率)
	Number    Number     // Quantity, Bound; the lower end of a Range
	High      Number     // the upper end of a Range
	Unit      string     // normalized: 百分比 is "%", 万 after money "万元"; inherited where Inherited
	Inherited bool       // Unit comes from the target, a column, the name or the table
	Approx    bool       // 左右, 约, 预计
	Parts     []Quantity // Compound
	Date      Date       // DateValue
	Tier      Tier       // Qualitative
	Blank     Blank
	Means     Meaning // for blanks
	Ambiguous bool    // two readings are possible; rules must not be certain
}

// ValueKind is the class of a value.
type ValueKind int

const (
	NoValue      ValueKind = iota // the form has no such cell
	BlankValue                    // the cell says nothing
	Quantitative                  // a number with or without unit and operator
	RangeValue                    // 5-10个
	DateValue                     // 2021年12月, 12月底前
	Compound                      // 完成1部宣传片，2套方案
	Qualitative                   // 显著提高, 达成预期指标
)

// Op is a comparison sign, normalized.
type Op string

const (
	OpNone Op = ""
	OpGE   Op = "≥"
	OpLE   Op = "≤"
	OpEQ   Op = "="
	OpGT   Op = ">"
	OpLT   Op = "<"
)

// Tier is the tier of a qualitative result.
type Tier int

const (
	TierUnknown Tier = iota // a word of the field without a tier (有效, 推进)
	TierFull                // 达成, 达成预期指标, 完成
	TierPartial             // 部分达成预期指标并具有一定效果
	TierPoor                // 未达成预期指标且效果较差
	TierNotDone             // 未开展, 未完成
)

// Date is a printed date or period; zero parts are not printed.
type Date struct {
	Year, Month, Day int
	Before           bool // …前, …底前: a deadline
}

// Quantity is a number in running text.
type Quantity struct {
	Text       string // the number with its unit and operator as printed
	Number     Number
	Unit       string // normalized; "" where none follows
	Op         Op     // 大于 >, 不少于 ≥, 以上 ≥, =
	Approx     bool
	Role       Role
	Year       int // the year the text attributes it to, 0 where it names none, LastYear for 上年
	Start, End int // byte offsets of Text in the text that was scanned
}

// LastYear stands for 上年, 去年 in Quantity.Year.
const LastYear = -1

// Role is what a number in running text stands for.
type Role string

const (
	RoleActual    Role = "actual"     // a result
	RoleTarget    Role = "target"     // a target: 年初目标, 计划, a quoted indicator "≥5个"
	RolePrior     Role = "prior-year" // belongs to another year than the report's
	RoleDate      Role = "date"       // a year, month, day or deadline
	RoleAge       Role = "age"
	RoleOrdinal   Role = "ordinal"   // 第十五届, 一是, 附件二, section numbers
	RoleName      Role = "name-part" // part of a name or document number: 12315, 〔2020〕10号, 5G
	RoleScore     Role = "score"     // 得分 91.52 分
	RoleWeight    Role = "weight"    // 分值 30 分
	RoleDeviation Role = "deviation" // 偏离 30% 以上, 扣减 30%
	RolePart      Role = "part"      // 其中 5 家: a part of a number before it
	RoleStandard  Role = "standard"  // 每生每天5元: a rate or price
	RoleDisputed  Role = "disputed"  // 填报88%，应为80%: what the other one corrects
	RoleShould    Role = "corrected" // 应填写为 90%: what a reviewer puts in its place
)

// Figure is a number of the narrative with what it is about.
type Figure struct {
	Quantity
	Clause  string // the clause it stands in, as printed
	Lead    string // the clause before the number
	Topic   Phrase // About, as it is compared
	About   string // the noun that it measures, from the clause: "新增规模以上工业企业"
	Section string // the heading above
	Ref     document.Ref
}
