package planted

import (
	"fmt"
	"slices"
	"strings"
)

// Report is one file: what is so, and what its cells print.
type Report struct {
	Layout Layout
	rng    interface {
		IntN(int) int
		Perm(int) []int
	}

	place, office, unit, project string
	year                         int
	rows                         []*row
	funds                        []*fund
	rate                         string // of execution, as printed
	execWeight, execScore        int64  // hundredths
	execDerived                  bool
	ExecScore, ExecRScore        string
	ExecReason                   string
	Total, RTotal, TotalWeight   string
	Grade, Stated                string
	summary                      []*scoreLine
	projects                     []*project
	listTotal                    *project
	restart                      bool      // the list's numbers begin anew with each unit
	annex                        []*Report // the forms of projects on the list
	reviewRows                   []*row    // of the review of the first
	evidence                     bool      // the form has a column for evidence
	unscored                     bool      // its last line says why it has no scores
	items                        []*item   // of Criteria
	goal, done                   string
	noReason, noOpinion          string
	penalty                      string
	notes                        []string // further lines below the form
	narrative                    []string // further paragraphs
	problems, advice             []string
	prose                        prose
	inYuan                       bool
	conclusion                   string
	points                       map[string]string // other points in a level's name than its rows have
	silent                       bool              // nothing explains the execution
	titleForm                    int
}

// fund is a line of the funds block, hundredths of 万元.
type fund struct {
	name                        string
	initial, adjusted, executed int64

	Initial, Adjusted, Executed, Rate string
}

// scoreLine is a line of the table of scores.
type scoreLine struct{ Item, Weight, Self, Review, Rate string }

var places = []string{"青枫县", "澜川市", "云湖区", "桐岭区", "石桥县", "松原县", "沂溪市", "丹霞区", "白鹭市", "金沙洲区", "岭北县", "柳湾市", "望江县", "碧溪区", "龙泉沟县", "临浦市"}

func (r *Report) chance(percent int) bool { return r.rng.IntN(100) < percent }

func (r *Report) between(lo, hi int64) int64 { return lo + int64(r.rng.IntN(int(hi-lo+1))) }

func (r *Report) one(texts ...string) string { return texts[r.rng.IntN(len(texts))] }

// placeKind is 县, 市 or 区.
func (r *Report) placeKind() string {
	rs := []rune(r.place)
	return string(rs[len(rs)-1:])
}

// build decides what is so.
func (r *Report) build() {
	f := fields[r.rng.IntN(len(fields))]
	r.place = r.one(places...)
	r.office, r.unit = r.place+f.office, r.place+f.unit
	r.year = 2022 + r.rng.IntN(3)
	r.project = f.projects[r.rng.IntN(len(f.projects))]
	r.titleForm = r.rng.IntN(3)
	r.execWeight, r.execDerived = r.Layout.exec*100, true
	r.noReason = r.one("无", "", "", "—", "/")
	r.noOpinion = r.one("无意见", "无意见", "无", "")
	r.penalty = r.one("0", "-", "0", "—")
	r.points = map[string]string{}
	r.evidence = r.Layout.Has("evidence") && r.chance(20)
	r.buildFunds()
	switch r.Layout.Class {
	case Targets:
		r.buildRows(f)
		if r.Layout.Has("list") {
			r.buildProjects(f)
		}
	case Criteria:
		r.buildItems()
	case Listing:
		r.buildProjects(f)
		if r.Layout.Has("annex") {
			r.buildAnnex()
		}
	}
	r.buildProse(f)
}

func (r *Report) buildFunds() {
	own := r.between(3000, 420000)
	if r.chance(20) {
		own = own / 100 * 100
	}
	kept := int64(0)
	if r.chance(40) {
		kept = own * r.between(3, 12) / 100
	}
	added := int64(0)
	switch {
	case r.chance(12):
		added = own * r.between(33, 60) / 100
		r.notes = append(r.notes, "预算调整说明：因上级年中追加专项任务，全年预算数较年初预算数调增较多。")
	case r.chance(40):
		added = own * r.between(1, 12) / 100
	}
	share := r.between(905, 1000)
	if r.chance(25) {
		share = 1000
	}
	if r.chance(10) {
		share = r.between(640, 780)
		r.ExecReason = r.one("因项目招标节约资金，未支付部分已由财政收回。", "工程尾款待审计决算后支付，导致执行率偏低。", "部分合同约定跨年付款，结余资金结转下年使用。")
		r.notes = append(r.notes, r.ExecReason)
	}
	spent := (own + added) * share / 1000
	carried := kept * share / 1000
	all := own + added + kept
	r.funds = []*fund{
		{name: "年度资金总额", initial: own, adjusted: all, executed: spent + carried},
		{name: "当年财政拨款", initial: own, adjusted: own + added, executed: spent},
		{name: "上年结转资金", adjusted: kept, executed: carried},
		{name: "其他资金"},
	}
	if kept == 0 && r.chance(50) {
		r.funds = append(r.funds[:2], r.funds[3])
	}
	r.inYuan = r.Layout.Has("yuan") && r.chance(50)
}

// buildRows picks the indicators of each level and shares the points out.
func (r *Report) buildRows(f field) {
	for _, l := range r.Layout.levels {
		var chosen []measure
		used := map[string]int{}
		for _, k := range l.kinds {
			kind := strings.ToLower(string(k))
			if k >= 'A' && k <= 'Z' && r.chance(50) {
				continue
			}
			of := f.measures[kind]
			if of == nil {
				of = common[kind]
			}
			if kind == "c" && r.chance(25) {
				of = common[r.one("o", "v")]
			}
			if used[kind] >= len(of) {
				continue
			}
			chosen = append(chosen, of[(used[kind]+r.titleForm)%len(of)])
			used[kind]++
		}
		if l.points == 0 {
			for _, m := range chosen {
				r.rows = append(r.rows, r.newRow(l.name, m, 0))
			}
			continue
		}
		for i, w := range r.share(l.points*100, len(chosen)) {
			r.rows = append(r.rows, r.newRow(l.name, chosen[i], w))
		}
	}
	r.orderLevels()
	r.spoil()
}

// share cuts points into k parts, none above half of them where k allows.
func (r *Report) share(points int64, k int) []int64 {
	out := make([]int64, k)
	unit := int64(100)
	if r.chance(20) {
		unit = 50
	}
	rest := points
	for i := range out {
		out[i] = points / int64(k) / unit * unit
		rest -= out[i]
	}
	for i := 0; rest > 0; i = (i + 1) % k {
		step := min(rest, unit)
		out[i] += step
		rest -= step
	}
	for range k {
		a, b, d := r.rng.IntN(k), r.rng.IntN(k), unit*int64(1+r.rng.IntN(2))
		if k > 2 && a != b && out[a]-d >= 200 && out[b]+d <= points/2 {
			out[a], out[b] = out[a]-d, out[b]+d
		}
	}
	return out
}

var levelTwo = map[string]string{"n": "数量指标", "q": "质量指标", "t": "时效指标", "d": "时效指标", "c": "成本指标", "o": "成本指标", "v": "成本指标", "p": "时效指标", "e": "社会效益指标", "g": "经济效益指标",
	"x": "可持续影响指标", "b": "社会效益指标", "s": "服务对象满意度指标"}

func (r *Report) newRow(l1 string, m measure, w int64) *row {
	x := &row{measure: m, l1: l1, l2: levelTwo[m.kind], w: w, frame: r.rng.IntN(60), sentence: r.rng.IntN(42),
		targetStyle: r.rng.IntN(8), bare: r.Layout.Has("target_unit") && r.chance(80) || r.chance(15)}
	if x.l2 == "成本指标" && r.Layout.Has("cost-level") {
		x.l2 = "经济成本指标"
	}
	if x.kind == "x" && strings.Contains(m.name, "生态") {
		x.l2 = "生态效益指标"
	}
	x.numberStyle = []style{plain, plain, plain, plain, plain, comma, wideComma, fullWidth, inTenThousands, plain}[r.rng.IntN(10)]
	x.toldStyle = []style{plain, plain, plain, comma, fullWidth, chinese, chinese, inTenThousands, plain, comma}[r.rng.IntN(10)]
	x.narrativeStyle = []style{plain, plain, comma, plain, inTenThousands, chinese}[r.rng.IntN(6)]
	r.fillRow(x)
	return x
}

// fillRow gives a row a target and a result that meets it.
func (r *Report) fillRow(x *row) {
	switch x.kind {
	case "x":
		return
	case "d":
		x.month = r.between(x.lo, x.hi)
		x.done = x.month - r.between(0, min(1, x.month-1))
		return
	}
	x.t = r.between(x.lo, x.hi) * 100
	switch {
	case x.kind == "o":
		x.a = -r.between(0, 80) * 10
	case x.t == 0:
		x.a = 0
	case x.op == "=":
		x.a = x.t
	case x.op == "≤":
		x.a = x.t * r.between(70, 100) / 100
	case x.kind == "p":
		x.a = x.t + r.between(0, 90)*10
	case x.unit == "%":
		x.a = min(x.t+r.between(0, 60)*10, 100*100)
	default:
		x.a = x.t * r.between(100, 122) / 100 / 100 * 100
	}
	x.prior = x.t * 88 / 100 / 100 * 100
	if x.op == "≤" {
		x.prior = x.t + 100
	}
	x.part = max(1, x.a/300) * 100
}

// orderLevels keeps equal level-2 names together, as forms do.
func (r *Report) orderLevels() {
	at := map[string]int{}
	for _, x := range r.rows {
		for _, k := range []string{x.l1, x.l1 + x.l2} {
			if _, ok := at[k]; !ok {
				at[k] = len(at)
			}
		}
	}
	slices.SortStableFunc(r.rows, func(a, b *row) int {
		if a.l1 != b.l1 {
			return at[a.l1] - at[b.l1]
		}
		return at[a.l1+a.l2] - at[b.l1+b.l2]
	})
}

// spoil lets some results miss their targets, with a reason and fewer points; some
// exceed them by far; a reviewer cuts some.
func (r *Report) spoil() {
	step := []int64{0, 0, 0, 10, 100}[r.rng.IntN(5)]
	for _, x := range r.rows {
		x.inverse = r.titleForm == 0
		if x.w%100 == 0 && x.w >= 500 {
			x.step = step
		}
	}
	order := r.rng.Perm(len(r.rows))
	reasons := r.rng.Perm(len(causes))
	for n, i := range order[:min(3, len(order))] {
		x := r.rows[i]
		if !r.chance(30) || x.kind == "b" || x.kind == "s" && r.chance(50) {
			continue
		}
		switch {
		case x.kind == "x":
			x.tier = 1
		case x.kind == "d":
			continue
		case x.kind == "o" || x.kind == "v":
			continue
		case x.op == "≤":
			x.a = x.t * r.between(104, 130) / 100
		case x.unit == "%":
			x.a = x.t - min(r.between(5, 60)*10, x.t/3/10*10)
		default:
			x.a = x.t * r.between(82, 97) / 100 / 100 * 100
		}
		x.cause = causes[reasons[n]]
	}
	r.giveAway()
	if r.Layout.Profile != "guangxi-yulin" && r.chance(25) {
		if x := r.find(func(x *row) bool { return x.kind == "n" && x.cause == "" }); x != nil {
			x.a = x.t * r.between(132, 170) / 100 / 100 * 100
			x.cause = overCauses[r.rng.IntN(len(overCauses))]
		}
	}
	if !r.Layout.Has("review") {
		return
	}
	for n, i := range r.rng.Perm(len(r.rows))[:2] {
		if x := r.rows[i]; r.chance(60) && x.cause == "" {
			x.s = x.w
			x.rs = x.s - x.w/10
			x.cut = cuts[(n*3+r.titleForm)%len(cuts)]
		}
	}
	if x := r.row("nqe"); x != nil && r.chance(30) {
		x.advice = advices[r.rng.IntN(len(advices))]
	}
}

// giveAway scores a met target below its points, with the reason for it; and fills a
// word of the system in for a number.
func (r *Report) giveAway() {
	if x := r.row("nqe"); x != nil && r.chance(12) && x.w >= 300 && r.Layout.Has("reason", "weight") && !r.Layout.Has("review") {
		x.held, x.s, x.rs, x.cause = true, x.w-50, x.w-50, choices[r.rng.IntN(len(choices))]
	}
	if x := r.row("ne"); x != nil && r.chance(6) && !r.Layout.Has("desc") {
		x.systemWord, x.prior = true, 0
	}
}

// find is a random row of a kind; nil where there is none.
func (r *Report) find(fits func(*row) bool) *row {
	for _, i := range r.rng.Perm(len(r.rows)) {
		if fits(r.rows[i]) {
			return r.rows[i]
		}
	}
	return nil
}

// title names the office and the year, in one of the usual orders.
func (r *Report) title(kind string) string {
	switch r.titleForm {
	case 0:
		return fmt.Sprintf("%d年度%s", r.year, kind)
	case 1:
		return fmt.Sprintf("%s%d年度%s", r.office, r.year, kind)
	}
	return fmt.Sprintf("%d年%s%s", r.year, r.office, kind)
}
