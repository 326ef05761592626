package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// TargetBelowLastResult: a target that last year's result exceeds by far asks for less
// than was done already.
var TargetBelowLastResult = validate.Rule{
	ID: "target-below-last-result", Title: "指标值不低于上年实际完成值", TitleEN: "a target is not below last year's result",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Question,
	Basis: validate.Basis{Document: "绩效目标审核通行做法", Clause: "指标值应参考历史完成值设定"},
	Doc: "同一部门同名项目（或部门整体）本年度与上年度自评表中同名、同单位的指标，本年度指标值与上年度实际完成值比较，明显偏低的提请说明。" +
		"上年的表取自同时检查的文件或数据库。成本类指标、越小越好的指标、只写文字或约数的不比；百分比相差不大的不算；预算比上年减少的，数量按预算减少的比例放宽。",
	Example:  "“培训教师人次”2024年指标值≥80人次，2023年实际完成120人次。",
	NearMiss: "“群众满意度”指标值≥90%，上年实际95%：相差在允许的百分点以内。",
	Settings: []string{"last_result"},
	Across:   compareLastResults,
}

// heldDown are nouns of what should be little.
var heldDown = lexicon.Read("lower_is_better")

func compareLastResults(p *validate.AcrossPass) {
	form := p.Filed
	if form.What != validate.FiledForm || form.Year == 0 {
		return
	}
	last := lastYearsForm(form, p.Related.Things)
	if last == nil {
		p.Skip("没有上年度的表可比")
		return
	}
	results := byName(last)
	seen := byName(form)
	for _, now := range form.Indicators {
		name := normalize.TimelessName(now.Name.Text)
		if before, mine := results[name], seen[name]; len(before) == 1 && len(mine) == 1 {
			compareLastResult(p, last, now, *before[0])
		}
	}
}

// lastYearsForm is the form of the year before: the department's own, else the one that
// was reviewed. Of two forms of this year only the department's own is compared.
func lastYearsForm(form *validate.Filed, things []*validate.Filed) *validate.Filed {
	var own, reviewed *validate.Filed
	for _, f := range things {
		same := f.What == validate.FiledForm && normalize.TimelessName(f.Form) == normalize.TimelessName(form.Form) && !apart(f.Unit, form.Unit)
		switch {
		case !same:
		case f.Year == form.Year && form.Kind == normalize.ReviewForm && f.Kind != normalize.ReviewForm:
			return nil
		case f.Year != form.Year-1:
		case f.Kind == normalize.ReviewForm:
			reviewed = f
		case form.Kind == normalize.ReviewForm || f.Kind == form.Kind:
			own = f
		}
	}
	if own != nil {
		return own
	}
	return reviewed
}

// byName are a form's indicators by their names without years.
func byName(f *validate.Filed) map[string][]*validate.FiledIndicator {
	out := map[string][]*validate.FiledIndicator{}
	for i := range f.Indicators {
		name := normalize.TimelessName(f.Indicators[i].Name.Text)
		out[name] = append(out[name], &f.Indicators[i])
	}
	return out
}

// budgetShare is the part of last year's budget that is left for this year, nil where it
// is not less: who gets half the money cannot be asked for as much as before.
func budgetShare(now, last *validate.Filed) *big.Rat {
	for _, field := range []string{"budget_initial", "budget_adjusted"} {
		a, b := now.Cells[field], last.Cells[field]
		x, y := a.Number(), b.Number()
		if !x.Known() || !y.Known() || a.Unit == "" || b.Unit == "" || x.Value.Sign() <= 0 || y.Value.Sign() <= 0 {
			continue
		}
		if share := new(big.Rat).Quo(baseValue(x, a.Unit), baseValue(y, b.Unit)); share.Cmp(one) < 0 {
			return share
		}
		return nil
	}
	return nil
}

func compareLastResult(p *validate.AcrossPass, last *validate.Filed, now, before validate.FiledIndicator) {
	t, a := now.Target.Number(), before.Actual.Number()
	if !t.Known() || !a.Known() || now.Most || before.Most || now.L1 == "成本" || heldDown.In(now.Name.Text) ||
		now.Target.Unit != before.Actual.Unit && !(normalize.SameFamily(now.Target.Unit, before.Actual.Unit) && now.Target.Unit != "" && before.Actual.Unit != "") {
		return
	}
	target, result := baseValue(t, now.Target.Unit), baseValue(a, before.Actual.Unit)
	limit := new(big.Rat).Mul(result, setting(1-p.Profile.LastResult.Share))
	if share := budgetShare(p.Filed, last); share != nil {
		limit.Mul(limit, share)
		if target.IsInt() { // of whole things the money buys whole ones
			limit.SetInt(new(big.Int).Quo(limit.Num(), limit.Denom()))
		}
	}
	if now.Target.Unit == "%" {
		limit = new(big.Rat).Sub(result, setting(p.Profile.LastResult.Points))
	}
	if target.Cmp(limit) >= 0 || target.Sign() == 0 {
		p.Agree()
		return
	}
	p.Against(last, validate.Finding{Subject: now.Name.Text, Field: "target", Ref: now.Target.Ref, Expected: "≥" + withUnit(before.Actual), Found: withUnit(now.Target),
		Message: say("“%[1]s”%[2]d年指标值为%[3]s，低于%[4]d年实际完成值%[5]s；请说明原因，或参考上年完成情况设定指标值。",
			"the target of %[1]s for %[2]d is %[3]s, below the result of %[4]d, %[5]s; give a reason or set the target by last year's result.",
			brief(now.Name.Text), p.Filed.Year, withUnit(now.Target), last.Year, withUnit(before.Actual)),
		Evidence: []validate.Evidence{now.Target.Quote(p.Filed.Source), before.Actual.Quote(last.Source)}})
}
