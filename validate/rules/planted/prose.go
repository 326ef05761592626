package planted

import (
	"fmt"
	"strings"
)

// prose is the running text of a report, sentence by sentence.
type prose struct {
	staff, money, parts, score string
	problems, advice           string
	conclusion                 string
	moneyForm, scoreForm       int
	staffForm, problemForm     int
	basic                      int64 // spending on the office itself, hundredths of 万元
	told                       []*row
	stated                     int // how many problems the text announces
}

var staffForms = []string{
	"{o}内设机构8个，下属二级预算单位3个，年末实有在职人员126人，其中行政人员32人、事业人员94人。",
	"{o}核定编制112名，实有在编104人，退休人员37人，办公地点位于解放路12号。",
	"根据“三定”规定，{o}设科室9个，所属事业单位6个。{z}年末在职人员98人，{y}年末在职人员101人。",
	"{o}是主管全{k}相关工作的政府组成部门，下设5个股室，在职职工64人。",
	"截至{y}年12月31日，{o}共有在职人员88人，公务用车4辆。",
	"{o}编制数75个，实有人数72人，较上年减少1人。",
}

var moneyForms = []string{
	"{y}年年初预算{i}万元，调整后预算{a}万元，全年实际支出{e}万元，预算执行率{r}。",
	"{y}年部门年初预算为{i}万元，年中调整后预算为{a}万元，实际支出{e}万元，执行率为{r}。",
	"{y}年度年初预算总额{i}万元，经调整，调整后预算总额{a}万元，部门实际支出{e}万元，预算执行率为{r}。",
	"年初批复预算{i}万元，追加调整后预算数为{a}万元，全年执行数{e}万元，预算执行率{r}，执行进度总体均衡。",
	"{y}年，年初预算安排{i}万元；调整后预算{a}万元；全年支出{e}万元；预算执行率达{r}。",
	"本年度年初预算{i}万元，调整后预算{a}万元，年度实际支出{e}万元，资金使用率即预算执行率为{r}。",
}

var partForms = []string{
	"其中基本支出{b}万元，项目支出{j}万元。",
	"按支出性质分，基本支出{b}万元、项目支出{j}万元。",
	"支出构成为：基本支出{b}万元，项目支出{j}万元。",
	"全年支出中，基本支出{b}万元，项目支出{j}万元，均按制度审批。",
	"其中：基本支出{b}万元，用于人员和公用经费；项目支出{j}万元。",
	"基本支出和项目支出分别为{b}万元和{j}万元。",
	"其中基本支出{b}万元，项目支出{l}万元，上缴上级支出3.20万元。",
}

var selfScoreForms = []string{
	"经自评，{y}年度部门整体支出绩效自评得分{s}分，自评等级为“{g}”。",
	"对照评分标准，{o}{y}年度自评得分为{s}分，评价等级为{g}。",
	"综合各项指标完成情况，部门整体支出绩效自评总分{s}分，等级为“{g}”。",
	"按照绩效自评要求逐项打分，自评得分{s}分，绩效等级为{g}。",
	"{y}年度整体支出绩效自评得分{s}分，评定等级为“{g}”。",
	"经逐项核算，本部门自评得分为{s}分，自评等次为{g}。",
}

var reviewScoreForms = []string{
	"{o}自评得分{s}分，复核得分{v}分，核减{x}分，评价等级为“{g}”。各部分得分情况如下：",
	"{o}部门整体支出绩效自评得分为{s}分，经复核部门整体支出绩效自评复核得分为{v}分，评价等级为{g}。得分明细见下表：",
	"经复核，{o}自评得分{s}分，复核得分{v}分，两者相差{x}分，评价等级为“{g}”。明细如下：",
	"单位自评得分{s}分，复核后得分{v}分，等级为{g}，具体见下表：",
	"自评得分为{s}分，复核得分为{v}分，核减{x}分，评价等级为{g}。",
	"本次复核，单位自评得分{s}分，复核得分{v}分，等级为“{g}”。",
}

var problemTexts = []string{
	"部分指标值设置偏于保守，年度之间衔接不够", "个别项目资金支付进度前慢后快", "佐证材料归集不及时，电子与纸质台账不同步", "基层填报人员变动频繁，业务培训不足",
	"绩效结果与预算安排的衔接还不紧密", "个别指标口径说明不够细",
}

var adviceTexts = []string{
	"结合近三年数据测算指标值，提高目标的科学性", "按月通报支付进度，及时办理结算", "明确材料清单，随项目进度同步归档", "分层分批开展填报培训",
	"将自评结果作为下年度预算安排的参考", "统一指标口径并编入填报手册",
}

// buildProse chooses the wordings.
func (r *Report) buildProse(f field) {
	p := &r.prose
	p.moneyForm, p.scoreForm, p.staffForm, p.problemForm = r.rng.IntN(6), r.rng.IntN(6), r.rng.IntN(6), r.rng.IntN(6)
	if len(r.funds) > 0 {
		p.basic = r.funds[0].executed * r.between(35, 65) / 100
	}
	n := 2 + r.rng.IntN(3)
	for _, i := range r.rng.Perm(len(problemTexts))[:n] {
		r.problems, r.advice = append(r.problems, problemTexts[i]), append(r.advice, adviceTexts[i])
	}
	p.stated = n
	r.goal = fmt.Sprintf("围绕%s，按计划完成年度各项建设和服务任务，进一步规范资金管理，强化过程监督和台账归集，保障12345热线工单按期办结，提升群众获得感。", r.project)
	r.done = r.one("各项任务按计划推进，资金按进度拨付。", "年度工作按部署落实到位，制度执行较好。", "对照年初方案逐项推进，台账资料完整。")
	for _, x := range r.rows {
		if x.counted() && x.kind != "b" && x.kind != "c" && x.kind != "o" && !x.systemWord && r.chance(60) {
			p.told = append(p.told, x)
		}
	}
}

// fill puts the report's own words and sums into a wording.
func (r *Report) fill(form string) string {
	f := r.funds[0]
	return strings.NewReplacer("{o}", r.office, "{k}", r.placeKind(), "{y}", fmt.Sprint(r.year), "{z}", fmt.Sprint(r.year-1),
		"{i}", grouped(fixed(f.initial), ","), "{a}", grouped(fixed(f.adjusted), ","), "{e}", grouped(fixed(f.executed), ","), "{r}", r.rate,
		"{b}", grouped(fixed(r.prose.basic), ","), "{j}", grouped(fixed(f.executed-r.prose.basic), ","), "{l}", grouped(fixed(f.executed-r.prose.basic-320), ","),
		"{s}", r.Total, "{v}", r.RTotal, "{x}", fixed(r.selfTotal()-r.reviewTotal()), "{g}", r.Grade).Replace(form)
}

// settleProse writes the sentences from what is so.
func (r *Report) settleProse() {
	if r.Layout.Class != Targets {
		return
	}
	p := &r.prose
	p.staff, p.money, p.parts = r.fill(pick(staffForms, p.staffForm)), r.fill(pick(moneyForms, p.moneyForm)), r.fill(pick(partForms, p.staffForm*7+p.moneyForm))
	p.score = r.fill(pick(selfScoreForms, p.scoreForm))
	if r.Layout.Has("review") {
		p.score = r.fill(pick(reviewScoreForms, p.scoreForm))
	}
	p.problems, p.advice = enumerate(r.problems, p), enumerate(r.advice, nil)
	p.conclusion = r.fill(pick([]string{"项目绩效自评复核得分{v}分，与单位自评分数相差{x}分，自评工作开展规范。", "复核得分{v}分，较自评核减{x}分，填报基本规范。",
		"经复核得分为{v}分，自评得分为{s}分，资料报送及时。"}, p.problemForm))
}

var heads = []string{"存在以下{c}个方面的问题：", "主要有{c}点不足：", "自评中发现{c}个问题：", "", "梳理出{c}项问题：", ""}

// enumerate joins texts as 一是…；二是…, announced by their number where p says so.
func enumerate(texts []string, p *prose) string {
	var b strings.Builder
	if p != nil {
		count := hanDigits[p.stated]
		if p.stated == 2 {
			count = "两"
		}
		b.WriteString(strings.ReplaceAll(pick(heads, p.problemForm), "{c}", count))
	}
	for i, t := range texts {
		if i > 0 {
			b.WriteString("；")
		}
		b.WriteString(hanDigits[i+1] + "是" + t)
	}
	return b.String() + "。"
}

// levelProse is what a level's rows tell, as one paragraph; "" where nothing is told.
func (r *Report) levelProse(l1 string) string {
	var b strings.Builder
	mark := []string{"；", "，", "。"}[r.prose.moneyForm%3]
	for _, x := range r.prose.told {
		if !strings.HasPrefix(x.l1, l1) || x.Told == "" {
			continue
		}
		b.WriteString(x.Told)
		if strings.Contains(x.Told, "其中") {
			b.WriteString("。") // what follows a comma could be of the part, too
		} else {
			b.WriteString(mark)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return strings.TrimRight(b.String(), "；，。") + "。"
}
