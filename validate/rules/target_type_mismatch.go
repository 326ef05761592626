package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// TargetTypeMismatch: a numeric target has a numeric result, a worded one a worded.
var TargetTypeMismatch = validate.Rule{
	ID: "target-type-mismatch", Title: "完成值与指标值类型一致", TitleEN: "actual and target are of one type",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当量化、可衡量", From: 2020},
	Doc:      "指标值是数量，完成值只有文字（如“完成”）；或指标值是文字，完成值是数量的；两者都是数量而计量单位不同类（场与条、个与%、元/盏与盏）的，或一个是数量、一个是日期的，予以提示。天、月等时间单位，吨与立方米、分与%、例与人、人次与次，“个”“项”“件”与其他量词可以互换，不报；完成值为“达成预期指标”（系统限定的选项）、“未开展”，日期指标以“完成”或百分比作答的、指标值为“按需”“据实”“应签尽签”的不报。",
	Example:  "指标值≥20场，实际完成值填“完成”。",
	NearMiss: "指标值≥20场，完成值填“达成预期指标”：这是填报系统限定的选项，不是填表人漏了数字。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkType(c, ind)
			}
		}
	},
}

func checkType(c *validate.Checker, ind *normalize.Indicator) {
	t, a := ind.Target.Kind, ind.Actual.Kind
	if t == normalize.DateValue && a == normalize.Quantitative || t == normalize.Quantitative && a == normalize.DateValue {
		checkDateForNumber(c, ind)
		return
	}
	numericTarget, wordedTarget := t == normalize.Quantitative, t == normalize.Qualitative
	numericActual, wordedActual := a == normalize.Quantitative, a == normalize.Qualitative
	if !numericTarget && !wordedTarget || !numericActual && !wordedActual {
		return
	}
	if numericTarget && numericActual && otherKind(ind.Target.Unit, ind.Actual.Unit) && !ind.Actual.Inherited {
		reportOtherKind(c, ind)
		return
	}
	systemWord := contains(ind.Actual.Text, "达成", "预期") || ind.Actual.Tier == normalize.TierNotDone
	none := numericTarget && ind.Target.Number.Value.Sign() == 0 && contains(ind.Actual.Text, "未", "无", "没有", "零")
	if numericTarget == numericActual || none || wordedActual && systemWord || ind.Target.AsNeeded() || allDue(ind.Target.Text) || ind.Target.Ambiguous || ind.Actual.Ambiguous {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Found: ind.Actual.Text, Evidence: citeValues(ind.Target, ind.Actual)}
	if numericTarget {
		f.Expected = "数值"
		f.Message = say("指标“%s”的指标值为%s，完成值“%s”没有数值，无法比较；请填写实际数值。", "“%s”: the target is %s, the actual “%s” has no number; fill in the number.", ind.Name, ind.Target.Text, brief(ind.Actual.Text))
	} else {
		f.Expected, f.Level, f.Confidence = "文字说明", validate.Note, validate.Likely
		f.Message = say("指标“%s”的指标值“%s”未量化，完成值却为%s；请核对指标值或完成值。", "“%s”: the target “%s” is in words, the actual is %s; check both.", ind.Name, brief(ind.Target.Text), ind.Actual.Text)
	}
	c.Find(f)
}

// checkDateForNumber objects to a day for a count or a share, and to a count for a day. A
// share and a day may both say that all was done in time, and a length of time may be told by its end.
func checkDateForNumber(c *validate.Checker, ind *normalize.Indicator) {
	number, expected := ind.Target, "数值"
	if ind.Target.Kind == normalize.DateValue {
		number, expected = ind.Actual, "日期"
	}
	inTime := expected == "日期" || contains(ind.L2+ind.Name, "时效", "及时", "按时", "按期", "如期")
	if number.Ambiguous || !normalize.Counter(number.Unit) && (number.Unit != "%" || inTime) {
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Confidence: validate.Likely,
		Expected: expected, Found: ind.Actual.Text, Evidence: citeValues(ind.Target, ind.Actual),
		Message: say("指标“%s”的指标值%s与完成值%s一个是数量、一个是日期，无法比较；请核对后统一。", "“%s”: of the target %s and the actual %s one is a quantity, the other a date; check and make them one.", ind.Name, ind.Target.Text, ind.Actual.Text)})
}

// otherKind reports whether one unit counts something else than the other: 场 and 条, 个
// and %. Lengths of time, mass and volume of one thing, points and shares can be meant for
// one another, and 个, 项 and 件 stand for any counter.
func otherKind(a, b string) bool {
	if !normalize.Conflict(a, b) {
		return false
	}
	for _, pair := range interchanged {
		if normalize.SameFamily(a, pair[0]) && normalize.SameFamily(b, pair[1]) || normalize.SameFamily(a, pair[1]) && normalize.SameFamily(b, pair[0]) {
			return false
		}
	}
	generic := func(unit string) bool { return contains("个项件", unit) }
	return !(generic(a) && normalize.Counter(b) || generic(b) && normalize.Counter(a))
}

// interchanged are units for whose families a reader takes one for the other.
var interchanged = [][2]string{{"天", "小时"}, {"天", "个月"}, {"天", "年"}, {"小时", "个月"}, {"小时", "年"}, {"个月", "年"},
	{"吨", "m³"}, {"分", "%"}, {"例", "人"}, {"次", "剂次"}, {"人", "剂次"}, {"人", "次"}}

func reportOtherKind(c *validate.Checker, ind *normalize.Indicator) {
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Confidence: validate.Likely,
		Expected: ind.Target.Unit, Found: ind.Actual.Text, Evidence: citeValues(ind.Target, ind.Actual),
		Message: say("指标“%s”的指标值%s与完成值%s计量单位不同类，无法比较；请核对后统一单位。", "“%s”: the target %s and the actual %s are counted in different units; check and make them one.", ind.Name, ind.Target.Text, ind.Actual.Text)})
}
