package planted

// item is an indicator with a scoring text in place of target and result.
type item struct {
	l1, l2, name, criteria string
	w, s, rs               int64

	Weight, Score, RScore, Opinion string
}

func (i *item) settle() { i.Weight, i.Score, i.RScore = digits(i.w), digits(i.s), digits(i.rs) }

// criteriaItems are rows as scoring tables have them: level 1, level 2, name, text, points.
var criteriaItems = map[string][]item{
	"yinchuan": {
		{l1: "决策", l2: "目标设定", name: "绩效目标合理性", criteria: "符合规划和职责", w: 500}, {l1: "决策", l2: "目标设定", name: "绩效指标明确性", criteria: "细化、量化程度", w: 500},
		{l1: "管理", l2: "预算配置", name: "在职人员控制率", criteria: "在职人数/编制数", w: 1000}, {l1: "管理", l2: "预算管理", name: "管理制度健全性", criteria: "制度是否健全", w: 1500},
		{l1: "产出", l2: "职责履行", name: "重点工作办结情况", criteria: "对照年度要点", w: 1800}, {l1: "产出", l2: "职责履行", name: "质量达标情况", criteria: "达标数/验收数", w: 1200},
		{l1: "效益", l2: "履职效益", name: "社会效益实现程度", criteria: "群众评价", w: 2000}, {l1: "效益", l2: "履职效益", name: "社会公众满意度", criteria: "90%以上得满分", w: 1500},
	},
	"guangshui": {
		{l1: "决策", l2: "目标设定", name: "绩效目标合理性", criteria: "目标依据充分、符合客观实际，得3分。", w: 300}, {l1: "决策", l2: "目标设定", name: "绩效指标明确性", criteria: "指标清晰、可衡量，得2分。", w: 200},
		{l1: "管理", l2: "预算管理", name: "管理制度健全性", criteria: "制度健全得5分，缺一项扣1分。", w: 500}, {l1: "管理", l2: "预算管理", name: "政府采购规范性", criteria: "程序规范得5分。", w: 500},
		{l1: "绩效", l2: "产出", name: "重点任务完成情况", criteria: "全部完成得35分，每少一项扣2分。", w: 3500}, {l1: "绩效", l2: "效益", name: "社会效益实现程度", criteria: "成效明显得30分。", w: 3000},
		{l1: "绩效", l2: "满意度", name: "服务对象满意度", criteria: "90%以上得20分。", w: 2000},
	},
	"fenghua": {
		{l1: "业务指标", name: "目标设定情况", criteria: "依据充分得5分，目标明确得5分", w: 1000}, {l1: "业务指标", name: "目标完成程度", criteria: "完成率≥95%得20分，每低1个百分点扣1分", w: 2000},
		{l1: "业务指标", name: "组织管理水平", criteria: "管理制度健全得10分", w: 1000}, {l1: "财务指标", name: "资金落实情况", criteria: "到位率100%得15分", w: 1500},
		{l1: "财务指标", name: "资金使用合规性", criteria: "无违规得25分", w: 2500}, {l1: "效果指标", name: "服务对象满意度", criteria: "≥90%得20分", w: 2000},
	},
}

// buildItems scores the rows of a scoring table.
func (r *Report) buildItems() {
	r.funds = nil
	r.execWeight, r.execDerived = 0, false
	for _, of := range criteriaItems[r.Layout.Name] {
		i := of
		i.s = i.w
		if r.chance(25) {
			i.s -= min(i.w/2, r.between(1, 4)*50)
		}
		i.rs = i.s
		if r.Layout.Has("review") && r.chance(25) {
			i.rs -= min(i.s/2, r.between(1, 4)*50)
		}
		r.items = append(r.items, &i)
	}
}
