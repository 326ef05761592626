package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// TargetDirection: a target bounds on the side where results are worse.
var TargetDirection = validate.Rule{
	ID: "target-direction", Title: "指标值的方向正确", TitleEN: "a target bounds in the right direction",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效目标审核通行做法", Clause: "指标值的方向应与指标含义一致"},
	Doc:      "越低越好的指标（成本、费用、超支率、投诉、事故、差错率、办理和响应时间等）指标值用“≥”“>”，或越高越好的指标（满意度、合格率、覆盖率、及时率等）指标值用“≤”“<”的，方向相反。没有打印符号、用“=”的不判断；节约率、降低率、投诉处理率、事故救援演练、政策规定的最低投入或补助标准、不满意率等不报。",
	Example:  "指标“项目总成本”指标值“≥50万元”，应为“≤50万元”。",
	NearMiss: "指标“成本节约率”指标值“≥5%”：节约越多越好，方向正确。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkDirection(c, ind)
			}
		}
	},
}

var (
	directions   = lexicon.Groups("target_direction")
	belowIsWorse = directions["higher"]
	aboveIsWorse = directions["lower"]
	costNoun     = directions["cost"]
	savedCost    = directions["saved"]
	handledCase  = directions["handled"]
	reversed     = directions["negated"]
	slowness     = directions["slow"]
)

var turnedSign = map[normalize.Op]normalize.Op{normalize.OpGE: normalize.OpLE, normalize.OpGT: normalize.OpLT, normalize.OpLE: normalize.OpGE, normalize.OpLT: normalize.OpGT}

func checkDirection(c *validate.Checker, ind *normalize.Indicator) {
	t := ind.Target
	wrong, known := turnedRound(ind)
	if !wrong {
		if known {
			c.Agree()
		}
		return
	}
	expected := string(turnedSign[t.Op]) + t.Number.Text + t.Unit
	meaning, en := "越低越好", "lower is better"
	if !floor(t) {
		meaning, en = "越高越好", "higher is better"
	}
	f := validate.Finding{Subject: ind.Name, Field: "target", Ref: t.Ref, Expected: expected, Found: t.Text, Evidence: append(cite(ind.NameField), citeValues(t, ind.Actual)...),
		Message: say("指标“%[1]s”%[2]s，指标值却是“%[3]s”，方向相反；请核实后改为“%[4]s”。", "“%[1]s”: %[5]s, yet its target is “%[3]s”; verify, and make it “%[4]s”.", ind.Name, meaning, t.Text, expected, en)}
	f.Repairs = turnedTarget(ind)
	c.Find(f)
}

// turnedRound reports whether the target bounds its indicator on the wrong side, and
// whether the side is known at all.
func turnedRound(ind *normalize.Indicator) (wrong, known bool) {
	t := ind.Target
	switch {
	case t.Kind != normalize.Quantitative || t.Ambiguous || t.Bare || turnedSign[t.Op] == normalize.OpNone:
		return false, false
	case floor(t) && floorIsWrong(ind), !floor(t) && ceilingIsWrong(ind):
		return true, true
	}
	return false, aboveIsWorse.In(ind.Name) || slowness.In(ind.Name) || costNoun.In(ind.Name) || belowIsWorse.In(ind.Name) // bounded as it should be, or excused
}

func floor(t normalize.Value) bool { return t.Op == normalize.OpGE || t.Op == normalize.OpGT }

// turnedTarget proposes the other sign for a target that bounds the wrong side, where the
// sign stands in the target's own cell.
func turnedTarget(ind *normalize.Indicator) []validate.Repair {
	t := ind.Target
	if wrong, _ := turnedRound(ind); !wrong || !strings.ContainsAny(t.Text, "≥≧≤≦><＞＜") {
		return nil
	}
	return []validate.Repair{{Ref: t.Ref, Old: t.Text, New: string(turnedSign[t.Op]) + t.Number.Text + t.Unit}}
}

// floorIsWrong reports an indicator that a floor makes no sense for. Spending counts where
// it is money or a share of it: 成本核算课时 is neither.
func floorIsWrong(ind *normalize.Indicator) bool {
	if savedCost.In(ind.Name) {
		return false
	}
	noun := headNoun(ind.Name)
	if takesTime(ind.Target.Unit) && slowness.Suffix(noun) != "" {
		return true
	}
	money := ind.Target.Unit == "%" || normalize.SameFamily(strings.SplitN(ind.Target.Unit, "/", 2)[0], "元") && ind.Target.Unit != ""
	worse := aboveIsWorse.Suffix(noun) // 登记失业率 is no case that is registered
	return worse != "" && !handledCase.In(strings.TrimSuffix(noun, worse)+strings.TrimPrefix(ind.Name, noun)) || money && costNoun.Suffix(noun) != ""
}

// headNoun is what a name ends with, without brackets and what it is counted by:
// 安全事故发生次数（起） ends with 安全事故.
func headNoun(name string) string {
	if i := strings.LastIndexAny(name, "（("); i > 0 && strings.TrimRight(name, "）)") != name {
		name = name[:i]
	}
	name = strings.TrimRight(name, "率数额次量件起总金值人例比")
	return strings.TrimSuffix(name, "发生")
}

// ceilingIsWrong reports an indicator that a ceiling makes no sense for. A rate that is told
// in hours or money is something else: 故障修复及时率≤24小时.
func ceilingIsWrong(ind *normalize.Indicator) bool {
	name := strings.TrimRight(ind.Name, "）)")
	if unit := ind.Target.Unit; unit != "%" && unit != "分" && unit != "" {
		return false
	}
	return !reversed.In(name) && belowIsWorse.Suffix(name) != ""
}
