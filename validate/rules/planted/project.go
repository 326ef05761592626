package planted

import "fmt"

// project is a line of a project list.
type project struct {
	unit, name                  string
	initial, adjusted, executed int64
	self, prelim, final         int64
	rectified                   bool
	problem, suggestion         string
	held                        bool

	Seq, Initial, Adjusted, Executed, Rate, Self, Prelim, Rectified, Final, Grade string
}

var listProblems = []string{
	"部分指标未量化，扣减相应分值。", "佐证材料不全，缺少验收资料。", "执行进度偏慢，年末集中支付。", "效益指标缺少调查数据。", "指标值设置偏低，与上年实际衔接不够。", "完成情况描述笼统。", "绩效目标与预算匹配度不高。",
}

var listAdvice = []string{
	"细化量化指标。", "补充验收资料并归档。", "加快支出进度。", "补充满意度调查。", "参考近三年数据设定指标值。", "按实际填写完成情况。", "结合预算规模调整目标。",
}

var listNames = []string{"信息系统运行维护", "第十五届技能竞赛", "5G应用示范", "“十四五”规划中期评估", "办公用房维修", "购买第三方服务", "宣传教育活动", "应急物资储备", "业务培训", "12345热线运行", "基层站点建设", "专项督查"}

func (r *Report) buildProjects(f field) {
	names := append(append([]string{}, f.projects...), listNames...)
	order := r.rng.Perm(len(names))
	for i := range 5 + r.rng.IntN(8) {
		p := &project{unit: r.office, name: names[order[i]]}
		if i > 3 && r.chance(50) {
			p.unit = r.unit
		}
		p.initial = r.between(500, 60000)
		p.adjusted = p.initial
		switch {
		case r.chance(20):
			p.initial = 0
		case r.chance(30):
			p.adjusted += p.initial * r.between(1, 20) / 100
		}
		p.executed = p.adjusted * r.between(805, 1000) / 1000
		switch {
		case r.chance(15):
			p.executed = p.adjusted
		case r.chance(8):
			p.executed = 0
			p.problem = "合同尚未到付款节点，资金未支付。"
			p.suggestion = "按合同节点及时支付。"
		}
		r.scoreProject(p, i)
		if i == 2 && r.chance(10) {
			p.final, p.prelim, p.rectified = 9000, 9000, false // the bound of a grade is in it
			p.self = max(p.self, 9000)
			if p.problem == "" && p.self > 9000 {
				p.problem, p.suggestion = listProblems[r.titleForm], listAdvice[r.titleForm]
			}
		}
		r.projects = append(r.projects, p)
	}
	r.restart = r.chance(10)
	r.unscored = r.chance(15)
	for i, p := range r.projects { // units stand together
		if i > 0 && p.unit == r.office && r.projects[i-1].unit != r.office {
			p.unit = r.unit
		}
	}
}

// scoreProject gives a line scores that its rate allows and a review that follows.
func (r *Report) scoreProject(p *project, i int) {
	ceiling := 9000 + ratio(p.executed, p.adjusted, 1000)
	p.self = ceiling - r.between(10, 300)
	p.prelim = p.self
	if r.chance(60) || p.problem != "" {
		p.prelim -= r.between(1, 8) * 100
		if p.problem == "" {
			p.problem, p.suggestion = listProblems[(i+r.titleForm)%len(listProblems)], listAdvice[(i+r.titleForm)%len(listAdvice)]
		}
		p.rectified = r.chance(50)
	}
	p.final = p.prelim
	if p.rectified {
		p.final = p.self - r.between(0, (p.self-p.prelim)/100-1)*100
	}
}

func (r *Report) settleProjects() {
	if len(r.projects) == 0 {
		return
	}
	total := &project{name: "合计"}
	for i, p := range r.projects {
		p.settle(r, i)
		total.initial, total.adjusted, total.executed = total.initial+p.initial, total.adjusted+p.adjusted, total.executed+p.executed
	}
	r.listTotal = total
	total.Initial, total.Adjusted, total.Executed = fixed(total.initial), fixed(total.adjusted), fixed(total.executed)
	total.Rate = fixed(ratio(total.executed, total.adjusted, 10000)) + "%"
}

func (p *project) settle(r *Report, i int) {
	p.Seq, p.Rectified = fmt.Sprint(r.number(i)), "否"
	if p.rectified {
		p.Rectified = "是"
	}
	p.Initial, p.Adjusted, p.Executed = dashed(p.initial), fixed(p.adjusted), dashed(p.executed)
	p.Rate = fixed(ratio(p.executed, p.adjusted, 10000)) + "%"
	p.Self, p.Prelim, p.Final = fixed(p.self), fixed(p.prelim), fixed(p.final)
	p.Grade = r.grade(p.final)
	if p.problem == "" {
		p.problem, p.suggestion = "无", "无"
	}
}

// number is the printed number of a line: some offices begin anew with each unit.
func (r *Report) number(i int) int {
	n := 1
	for k := 1; k <= i; k++ {
		n++
		if r.restart && r.projects[k].unit != r.projects[k-1].unit {
			n = 1
		}
	}
	return n
}

// dashed prints nothing as a dash, as offices do.
func dashed(n int64) string {
	if n == 0 {
		return "-"
	}
	return fixed(n)
}
