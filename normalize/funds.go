package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

type fundColumn string

const (
	fundInitial  fundColumn = "initial"
	fundAdjusted fundColumn = "adjusted"
	fundExecuted fundColumn = "executed"
	fundReceived fundColumn = "received"
	fundRate     fundColumn = "rate"
	fundWeight   fundColumn = "weight"
	fundScore    fundColumn = "score"
	fundReason   fundColumn = "reason"
)

var fundColumnNames = indexNames(map[fundColumn]string{
	fundInitial:  "年初预算数 年初预算 年初预算金额 年初预算资金 年初批复数 年初批复预算数 年初预算额 年初设定 年初安排数 年初预算安排 年初批复 本年预算 本年预算数",
	fundAdjusted: "全年预算数 调整后预算数 调整预算数 全年调整预算数 预算数 调整后预算 全年预算 调整后全年预算数 全年预算金额 调整预算 调整后 调整后金额 预算调整后 可用资金 可用资金总额 可用资金数 可支配资金 当年预算数 当年预算 年度预算数 调整后预算金额 调整预算金额 全年调整预算",
	fundExecuted: "全年执行数 执行数 预算执行数 实际支出 支出数 决算数 实际执行数 全年支出数 执行金额 实际支出数 全年执行金额 预算执行金额 实际支付 支付数 实际支付数 支付金额 实际支出金额 执行 实际执行 支出金额 本年支出 本年支出数 本年执行数 全年支出",
	fundReceived: "到位数 到位资金 实际到位 资金到位数 实际到位数 实际到位资金 全年到位数 到位金额 实际到位金额 到位资金数",
	fundRate:     "执行率 预算执行率 资金执行率 支付率 支出率 资金支付率 预算支出率 预算完成率 支出进度 执行进度 预算执行进度 资金执行进度 资金支出进度 支付进度",
	fundWeight:   "分值 权重 执行率权重 权重分",
	fundScore:    "得分 执行率得分 自评得分 自评分",
	fundReason:   "原因 未执行完原因 偏差原因",
})

// fundsHeader binds the columns of a line that heads a funds block; nil for others.
func fundsHeader(cells []*document.Cell) map[fundColumn]binding {
	bound := map[fundColumn]binding{}
	for _, c := range cells {
		role, ok := fundColumnNames[fundLabel(c.Text)]
		if ok && !has(bound, role) && !(role == fundRate && ofReceived(cells, c.Text)) {
			bound[role] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		} else if role == fundAdjusted {
			bindAdjusted(bound, c)
		}
	}
	if b, ok := adjustmentColumn(cells); ok && !has(bound, fundAdjusted) {
		bound[fundAdjusted] = b
	}
	money := 0
	for _, role := range []fundColumn{fundInitial, fundAdjusted, fundExecuted} {
		if has(bound, role) {
			money++
		}
	}
	if money < 2 {
		return nil
	}
	return bound
}

// bindAdjusted takes a second column of the adjusted budget for it where the first stands
// before all others: that heads the names of the lines by the block's own name, 年度预算数 |
// 年初预算 | 调整后预算数, or is the initial budget, where no other column is.
func bindAdjusted(bound map[fundColumn]binding, c *document.Cell) {
	first := bound[fundAdjusted]
	for role, b := range bound {
		if role != fundAdjusted && b.from < first.from {
			return
		}
	}
	if !has(bound, fundInitial) {
		bound[fundInitial] = first
	}
	bound[fundAdjusted] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
}

// ofReceived reports whether a rate is of the money received, which has a column of its own:
// 预算数 | 到位数 | 支出数 | 支出率.
func ofReceived(cells []*document.Cell, rate string) bool {
	return containsAny(rate, "支出率", "支付率") && !strings.Contains(rate, "预算") &&
		slices.ContainsFunc(cells, func(c *document.Cell) bool { return strings.Contains(c.Text, "到位") && c.Text != rate })
}

// adjustmentColumn is the column 预算调整数. It holds the adjusted budget where no other
// column does, else the amount of the change.
func adjustmentColumn(cells []*document.Cell) (binding, bool) {
	for _, c := range cells {
		if label(c.Text) == "预算调整数" {
			return binding{c.Col, c.Col + c.ColSpan - 1, c.Text}, true
		}
	}
	return binding{}, false
}

// fundLabel is a header's text with 全年（调整）预算数 read as 全年调整预算数.
func fundLabel(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "（调整）", "调整"), "(调整)", "调整")
	return label(text)
}

func (f *formReader) fundsHead(r row) bool {
	bound := fundsHeader(r.own)
	if bound == nil || r.amountsBeside() || r.listsScores() {
		return false
	}
	if len(f.form.Funds) > 0 && !sameTexts(bound, f.funds) {
		f.block++
	}
	f.mode, f.funds, f.tasks = inFunds, bound, tasks{}
	for _, c := range r.cells {
		if unit := moneyUnitIn(c.Text); unit != "" {
			f.form.MoneyUnit = unit
		}
	}
	return true
}

// sameTexts reports whether two headers bind the same texts: one stands again on the next page.
func sameTexts(a, b map[fundColumn]binding) bool {
	for role, x := range a {
		if label(b[role].text) != label(x.text) {
			return false
		}
	}
	return len(a) == len(b)
}

// listsScores reports whether a header numbers its lines and gives each a score of its own: units
// or projects, 序号 | 部门 | 预算数 | 支出数 | 自评得分 | 复核得分.
func (r row) listsScores() bool {
	is := func(roles ...ProjectColumn) bool {
		return slices.ContainsFunc(r.own, func(c *document.Cell) bool { return slices.Contains(roles, projectColumnNames[label(c.Text)]) })
	}
	return is(ProjSeq) && is(ProjSelf, ProjFinal)
}

// amountsBeside reports whether amounts stand beside their labels, not below them:
// 预算数 | 200 | 执行数 | 196.
func (r row) amountsBeside() bool {
	return slices.ContainsFunc(r.own, func(c *document.Cell) bool {
		next, role := r.after(c), fundColumnNames[fundLabel(c.Text)]
		if next == nil || role != fundInitial && role != fundAdjusted && role != fundExecuted {
			return false
		}
		return ParseField(next.Text, r.t.CellRef(next)).Number.Known()
	})
}

// fundRow reads a line of the funds block.
func (f *formReader) fundRow(r row) bool {
	get := func(c fundColumn) Field {
		b, ok := f.funds[c]
		if !ok {
			return Field{}
		}
		return r.field(b, false)
	}
	fund := Fund{Initial: f.money(get(fundInitial)), Adjusted: f.money(get(fundAdjusted)), Executed: f.money(get(fundExecuted)), ExecRate: get(fundRate),
		Weight: get(fundWeight), Score: get(fundScore), Reason: get(fundReason), Received: f.money(get(fundReceived))}
	if formNote(fund.Reason.Text) {
		fund.Reason = Field{} // it asks for a reason, and is none
	}
	name := f.fundName(r)
	if name == "" || !fund.Initial.Present() && !fund.Adjusted.Present() && !fund.Executed.Present() || r.goal() {
		return false
	}
	if othersHead(fund) {
		f.mode = inHead
		return false
	}
	if task := r.field(f.tasks.name, false); f.tasks.name.text != "" {
		f.taskRow(r)
		name = cmp.Or(task.Text, name)
	}
	fund.Name, _ = splitPoints(name)
	fund.Block, fund.OfWhich = f.block, ofWhich(r)
	fund.Total = saysTotal(name) || len(f.form.Funds) == 0
	f.form.Funds = append(f.form.Funds, fund)
	if points := blockPoints(r); fund.Total && !fund.Weight.Present() && points.Number.Known() {
		f.form.Execution.Weight = points
	}
	return true
}

// othersHead reports whether words stand where the amounts of a line of funds would: the
// line heads another block, like 资金管理情况 | 情况说明 | 存在问题.
func othersHead(fund Fund) bool {
	words := 0
	for _, x := range []Field{fund.Initial, fund.Adjusted, fund.Executed} {
		if x.Number.Known() {
			return false
		}
		if x.Filled() {
			words++
		}
	}
	return words > 0
}

// money reads an amount of the form, in the form's unit.
func (f *formReader) money(x Field) Field {
	if f.form.MoneyUnit == "" {
		f.form.MoneyUnit = printedMoneyUnit(x)
	}
	return inMoneyUnit(x, f.form.MoneyUnit)
}

// fundPairs reads a form that tells its funds as labels with their amounts instead of a
// table: 资金总额 | 88万元 | 实际支出 | 80.5万元 | 预算执行率 | 91.48%.
func (f *formReader) fundPairs(r row) bool {
	if f.mode != inHead || len(f.form.Funds) > 1 {
		return false
	}
	read := false
	for _, c := range r.own {
		role := fundColumnNames[fundLabel(c.Text)]
		if role == "" && totalFund.MatchString(fundLabel(c.Text)) {
			role = fundAdjusted
		}
		if f.fundCell(r, c) {
			read = true
			continue
		}
		next := r.after(c)
		if next == nil || role != fundInitial && role != fundAdjusted && role != fundExecuted && role != fundRate {
			continue
		}
		if x := ParseField(next.Text, r.t.CellRef(next)); x.Number.Known() {
			f.form.MoneyUnit = cmp.Or(f.form.MoneyUnit, moneyUnitIn(c.Text))
			f.setFund(role, x)
			read = true
		}
	}
	if read {
		f.keyRow(r)
		for _, c := range r.cells {
			f.form.MoneyUnit = cmp.Or(f.form.MoneyUnit, moneyUnitIn(c.Text)) // the block's label
		}
	}
	return read
}

// labelWithNumber is a label and its number without a mark between them: 执行率100%.
var labelWithNumber = regexp.MustCompile(`^\s*(\p{Han}{2,8})\s*(\d[\d,，]*(?:\.\d+)?\s*[%％分]?)\s*$`)

// fundCell reads a cell that holds a label of the funds and its number: 全年执行数：709.86.
func (f *formReader) fundCell(r row, c *document.Cell) bool {
	name, value, ok := strings.Cut(strings.Replace(c.Text, ":", "：", 1), "：")
	if m := labelWithNumber.FindStringSubmatch(c.Text); !ok && m != nil {
		name, value, ok = m[1], m[2], true
	}
	role := fundColumnNames[fundLabel(name)]
	switch short := fundLabel(name); {
	case short == "预算":
		role = fundAdjusted
	case short == "支出":
		role = fundExecuted
	case role == "":
		role = fundColumnNames[strings.TrimPrefix(short, "执行")] // 执行得分
	}
	x := ParseField(value, r.t.CellRef(c))
	if !ok || !x.Number.Known() || strings.ContainsRune(value, '：') || role == "" {
		return false
	}
	switch e := &f.form.Execution; role {
	case fundScore:
		e.Score = x
	case fundWeight:
		e.Weight = x
	case fundReason:
		return false
	default:
		f.form.MoneyUnit = cmp.Or(f.form.MoneyUnit, moneyUnitIn(name))
		f.setFund(role, x)
	}
	return true
}

var totalFund = regexp.MustCompile(`^(年度|项目|预算|全年)?(资金|预算)总额$|^(项目|全年)?预算金额$`)

// setFund adds one amount to the only line of funds that are told by labels.
func (f *formReader) setFund(role fundColumn, x Field) {
	if len(f.form.Funds) == 0 {
		f.form.Funds = append(f.form.Funds, Fund{Name: "资金总额", Total: true})
	}
	fund := &f.form.Funds[0]
	to := map[fundColumn]*Field{fundInitial: &fund.Initial, fundAdjusted: &fund.Adjusted, fundExecuted: &fund.Executed, fundRate: &fund.ExecRate}[role]
	if to.Present() {
		return
	}
	if role != fundRate {
		x = f.money(x)
	}
	*to = x
}

// fundName is the text next to the block's first column, without 其中.
func (f *formReader) fundName(r row) string {
	first := r.t.Cols
	for _, b := range f.funds {
		first = min(first, b.from)
	}
	name := ""
	for _, c := range r.cells {
		if text := cleanCell(c.Text); c.Col < first && text != "" && !(name != "" && ParseField(text, document.Ref{}).Number.Known()) {
			name = text // amounts may stand before the columns that are read: 上年结转
		}
	}
	name = strings.TrimSpace(name)
	for _, prefix := range []string{"其中：", "其中:", "其中"} {
		name = strings.TrimPrefix(name, prefix)
	}
	return strings.TrimSpace(strings.Trim(name, "：: "))
}

// ofWhich reports whether a line of funds begins with 其中.
func ofWhich(r row) bool {
	_, text := r.first()
	return strings.HasPrefix(text, "其中")
}

// blockPoints reads the points in the label left of the block: 预算执行情况（20分）.
func blockPoints(r row) Field {
	for _, c := range r.cells {
		if _, points := splitPoints(c.Text); points.Known() {
			return Field{Text: points.Text, Number: points, Ref: r.t.CellRef(c)}
		}
	}
	return Field{}
}

// settleFundsTotal brings a total that is printed below its parts to the front: a first line
// is taken for the total only where no other one says that it is.
func settleFundsTotal(form *Form) {
	n := blockEnd(form.Funds) - 1
	if n < 2 || totalsByName(form.Funds[:n]) || !wholeFund.MatchString(label(form.Funds[n].Name)) {
		return
	}
	total := form.Funds[n]
	copy(form.Funds[1:], form.Funds[:n])
	form.Funds[0], form.Funds[1].Total = total, false
}

// blockEnd is the number of lines in the first block of funds.
func blockEnd(funds []Fund) int {
	if i := slices.IndexFunc(funds, func(f Fund) bool { return f.Block > 0 }); i >= 0 {
		return i
	}
	return len(funds)
}

var wholeFund = regexp.MustCompile(`^(合计|总计|支出合计|支出总计)$`)

func totalsByName(funds []Fund) bool {
	return slices.ContainsFunc(funds, func(f Fund) bool { return saysTotal(f.Name) })
}

func saysTotal(name string) bool {
	return containsAny(name, "总额", "合计", "总计", "总预算", "支出总")
}

// settleExecution takes the scored execution line from the funds block where no
// row of its own gave it.
func settleExecution(form *Form) {
	for _, fund := range form.Funds {
		if !fund.Total {
			continue
		}
		e := &form.Execution
		if !e.Weight.Filled() && fund.Weight.Number.Known() {
			e.Weight = fund.Weight
		}
		if !e.Score.Filled() && fund.Score.Number.Known() {
			e.Score = fund.Score
		}
		if !e.Rate.Filled() && fund.ExecRate.Number.Known() {
			e.Rate = fund.ExecRate
		}
		return
	}
}
