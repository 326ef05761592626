package planted

import (
	"fmt"
	"strings"
)

// Sentences stand in several wordings each: a rule that knows one template fails here.
// {d} is what was done, {n} the indicator's name, {v} the result, {p} the year before,
// {h} and {k} two parts that make up the result, {q} a part of it, {y} the year,
// {z} the year before, {o} the place.

var countTold = []string{
	"全年{d}{v}",
	"{y}年度共{d}{v}，按期完成年初部署",
	"截至12月31日，累计{d}{v}",
	"{d}{v}，其中上半年{h}、下半年{k}",
	"{d}{v}，上年同期为{p}",
	"按“十四五”规划要求{d}{v}，并通过12345热线接受监督",
	"实际{d}{v}，其中重点镇街{q}",
	"依据〔{y}〕18号文件安排，{d}{v}",
	"{d}{v}，{z}年为{p}",
	"统筹两批次资金，{d}{v}，做到应办尽办",
	"{v}",
	"按照省级主管部门部署，{d}{v}",
	"{d}：一季度{1}、二季度{2}、三季度{3}、四季度{4}",
	"一季度{1}、二季度{2}、三季度{3}、四季度{4}，全年{d}{v}",
	"在第十五届宣传周期间集中推进，全年{d}{v}，未发生安全问题",
	"落实3项保障措施，{d}{v}",
	"借助5G平台和96个网格上报，{d}{v}",
	"{y}年1月至12月{d}{v}，无返工、无投诉",
	"年初计划{t}，实际{d}{v}",
	"{d}{v}（含跨年实施{q}）",
}

var rateTold = []string{
	"{n}达到{v}",
	"经核查台账，{n}为{v}",
	"{y}年{n}{v}，上年为{p}",
	"抽查资料200份，{n}{v}",
	"按统计口径测算，{n}为{v}",
	"{n}{v}，比{z}年的{p}有所提高",
	"年末汇总各镇街上报数据，{n}实现{v}",
	"目标值为{t}，{n}实际{v}",
	"{n}{v}，无返工、无投诉",
	"{v}",
	"{y}年末{n}为{v}，较上年提高1.2个百分点",
}

var lowRateTold = []string{
	"经核查台账，{n}为{v}",
	"抽查资料200份，{n}{v}",
	"按统计口径测算，{n}为{v}",
	"{y}年{n}{v}",
	"两级复检后{n}{v}",
	"年末汇总各镇街上报数据，{n}为{v}",
}

var askedTold = []string{
	"发放问卷300份，收回有效问卷286份，{n}为{v}",
	"线上问卷调查520人，{n}达{v}",
	"委托第三方抽样调查，有效样本412份，{n}{v}",
	"入户访问150户并回收问卷，{n}为{v}",
	"结合电话回访与问卷调查，{n}{v}",
	"共回收问卷1,024份，统计得出{n}为{v}",
}

var costTold = []string{
	"{n}{v}，在控制标准以内",
	"经结算审核，{n}为{v}",
	"通过集中采购，{n}降至{v}",
	"{n}为{v}，未超出预算标准",
	"按合同价测算，{n}{v}",
	"财务决算显示{n}{v}",
}

var zeroTold = []string{
	"全年未发生{d}",
	"{y}年{d}为零，未收到相关情况报告",
	"落实责任制，未出现{d}",
	"经逐级排查，没有{d}",
	"全年{d}0{u}",
	"未发生",
	"无{d}记录，12345热线无此类工单",
}

var countNarrative = []string{
	"全年{d}{v}",
	"{y}年，全{o}{d}{v}",
	"已{d}{v}，较{z}年的{p}有所增长",
	"紧盯年度目标，累计{d}{v}",
	"{d}{v}，其中第四季度{q}",
	"分批推进，共{d}{v}，完成年初任务",
	"截至年末，{d}{v}",
}

var rateNarrative = []string{
	"{n}为{v}",
	"{n}达到{v}",
	"{n}由{z}年的{p}变化为{v}",
	"经统计，{n}为{v}",
	"{n}保持在{v}",
	"据年终统计，{n}{v}",
	"{y}年{n}为{v}",
}

// causes say why a result stays behind, and what is done about it.
var causes = []string{
	"受连续降雨影响，外业作业天数减少，下一步将倒排工期、加强调度。",
	"部分对象外出务工未能参与，后续将错峰组织并改进通知方式。",
	"供货商交付延迟，今后将完善合同违约条款，加强履约管理。",
	"因机构改革人员调整，基层力量不足，将通过购买服务予以补充。",
	"用地手续办理周期较长，导致进场较晚，计划下年一季度补齐。",
	"宣传覆盖面不够，知晓人数偏少，将利用村级广播加大宣传。",
	"由于招标两次流标，实施时间压缩，将提前开展下一年度采购准备。",
	"设备老化故障增多，影响工作开展，将加快更新并加强日常巡检。",
}

// overCauses explain a result far above its target.
var overCauses = []string{
	"上级年中追加任务，超出部分已纳入下年目标测算，将据实调整指标值。",
	"因新增试点镇街，工作量增加，下一年度将合理提高目标值。",
	"群众需求增长较快，因此加开班次，今后按近三年均值设定目标。",
	"年初按保守口径测算，导致目标偏低，将完善测算依据。",
	"受政策调整影响覆盖范围扩大，将同步修订目标。",
	"由于合作单位承担部分费用，完成量增加，将优化指标值。",
}

// choices explain points that were given away although the target is met.
var choices = []string{
	"部分资料归档不及时，主动扣分，下一步将加强档案管理。", "过程管理有待规范，自评酌情减分，后续将完善台账。", "个别环节质量有瑕疵，按标准扣减，将加强过程控制。",
	"考虑年中有返工情形，从严计分，今后加强质量把关。", "结合日常检查发现的问题扣分，将逐项整改。", "部分区域进度不均衡，从严评分，将加强统筹。",
}

// advices are opinions without a cut.
var advices = []string{"建议下年度细化指标值测算依据。", "建议补充过程资料存档。", "无意见，建议下年度适当提高指标值。", "材料基本齐全，建议按季度归集。", "建议完善统计口径说明。", "无异议。"}

// cuts are opinions with a cut of a tenth of the points.
var cuts = []string{
	"佐证材料只有照片，缺少签到表，扣减该指标10%分值。",
	"台账时间填写不完整，扣该指标分值的10%。",
	"统计表未加盖公章，按分值的10%扣分。",
	"完成情况描述过于笼统，未见过程资料，扣10%分值。",
	"提供的验收单缺少第三方签字，扣减10%分值。",
	"数据来源未注明，佐证不充分，扣减分值10%。",
}

// tell fills a wording in.
func (x *row) tell(r *Report, form string, st style) string {
	v := write(x.a, x.unit, st)
	half := x.a / 200 * 100
	return strings.NewReplacer("{d}", x.did, "{n}", x.name, "{v}", v, "{p}", write(x.prior, x.unit, plain),
		"{h}", digits(half)+x.unit, "{k}", digits(x.a-half)+x.unit, "{q}", digits(x.part)+x.unit, "{u}", x.unit, "{t}", digits(x.t)+x.unit,
		"{1}", x.quarter(0), "{2}", x.quarter(1), "{3}", x.quarter(2), "{4}", x.quarter(3),
		"{y}", fmt.Sprint(r.year), "{z}", fmt.Sprint(r.year-1), "{o}", r.placeKind()).Replace(form)
}

// quarter is a part of the result; the four make it up.
func (x *row) quarter(n int) string {
	each := x.a / 400 * 100
	if n == 3 {
		each = x.a - 3*each
	}
	return digits(each) + x.unit
}

func pick(forms []string, n int) string { return forms[n%len(forms)] }

// describe is the text of the column for descriptions.
func (x *row) describe(r *Report) string {
	switch {
	case x.kind == "x":
		if x.tier == 1 {
			return x.did + "，但个别镇街推进较慢"
		}
		return x.did
	case x.kind == "d":
		text := strings.ReplaceAll(x.did, "{}", fmt.Sprintf("%d年%d月", r.year, x.done))
		switch x.frame % 6 {
		case 0:
			return fmt.Sprintf("合同约定%d年12月交付，%s", r.year, text)
		case 1:
			return text + "，较计划节点提前"
		}
		return text
	case x.kind == "o":
		return x.tell(r, pick([]string{"项目成本未超支，{n}为{v}", "决算低于预算，{n}{v}", "成本控制在预算内，{n}为{v}"}, x.frame), plain)
	case x.kind == "b" && x.a == 0:
		return x.tell(r, pick(zeroTold, x.frame), plain)
	case x.kind == "s":
		return x.tell(r, pick(askedTold, x.frame), x.toldStyle)
	case x.kind == "c":
		return x.tell(r, pick(costTold, x.frame), x.toldStyle)
	case x.op == "≤":
		return x.tell(r, pick(lowRateTold, x.frame), x.toldStyle)
	case x.unit == "%":
		return x.tell(r, pick(rateTold, x.frame), x.toldStyle)
	}
	return x.tell(r, pick(countTold, x.frame), x.toldStyle)
}

// narrate is a sentence of the running text about the row; "" where it tells no number.
func (x *row) narrate(r *Report) string {
	switch {
	case !x.counted() || x.kind == "b" || x.kind == "o":
		return ""
	case x.unit == "%", x.kind == "c":
		return x.tell(r, pick(rateNarrative, x.sentence), plain)
	}
	return x.tell(r, pick(countNarrative, x.sentence), x.narrativeStyle)
}
