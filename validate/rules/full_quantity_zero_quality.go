package rules

import (
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// acceptance holds the names of quality checks and the words for one that is still due.
var acceptance = lexicon.Groups("acceptance")

// FullQuantityZeroQuality: what was made in full and passed no check is not yet made.
var FullQuantityZeroQuality = validate.Rule{
	ID: "full-quantity-zero-quality", Title: "数量全部完成的，质量不应为零", TitleEN: "full quantity does not go with zero quality",
	Group: "指标之间", Level: validate.Warning, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "未经验收或验收不合格的产出不宜计为完成"},
	Doc:      "质量指标（验收、合格、达标等）完成值为0或写明未开展，而同一对象的数量指标已完成指标值的，提示核实。对象按指标名称判断；质量指标只写“验收合格率”而表中只有一项数量指标的，视为同一对象。以低为好的质量指标（返工率、差错率）、部分验收、写明尚待验收的不报。",
	Example:  "“改造老旧小区”完成12个（指标值12个），“老旧小区改造验收合格率”完成值0。",
	NearMiss: "新建泵站3座已完工，“泵站验收合格率”0%，说明为“养护期满后验收”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			var made, checks []*normalize.Indicator
			for _, ind := range form.Indicators {
				switch {
				case contains(ind.L2, "数量"):
					made = append(made, ind)
				case contains(ind.L2, "质量") && acceptance["quality"].In(ind.Name):
					checks = append(checks, ind)
				}
			}
			if len(made) == 0 || len(checks) == 0 {
				c.Skip("没有可对照的数量指标和质量指标")
				continue
			}
			for _, quality := range checks {
				checkZeroQuality(c, quality, made)
			}
		}
	},
}

func checkZeroQuality(c *validate.Checker, quality *normalize.Indicator, made []*normalize.Indicator) {
	if !undone(quality) || pendingCheck(quality) {
		c.Agree()
		return
	}
	quantity := sameObject(quality, made)
	if quantity == nil || outcomeOf(quantity.Target, quantity.Actual) != met || direction(quantity.Target) == normalize.OpLE || quantity.Actual.Number.Value.Sign() <= 0 {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: quality.Name, Field: "actual", Ref: quality.Actual.Ref, Expected: "与数量相符的质量结果", Found: quality.Actual.Text,
		Evidence: append(append(cite(quantity.NameField), citeValues(quantity.Actual)...), citeValues(quality.Target, quality.Actual)...),
		Message: say("“%s”已完成%s，而“%s”为%s，未经验收或不合格的产出不宜计为完成；请核实。", "“%s” is complete at %s, yet “%s” is %s; what passed no check should not count as done, verify.",
			quantity.Name, quantity.Actual.Text, quality.Name, quality.Actual.Text)})
}

func pendingCheck(ind *normalize.Indicator) bool {
	return acceptance["pending"].In(ind.Description.Text) || acceptance["pending"].In(ind.Reason.Text) || acceptance["pending"].In(ind.Remark.Text)
}

// sameObject is the quantity of the thing whose quality is told: the one that shares its
// words most, or the only one beside a name that says no more than 验收合格率.
func sameObject(quality *normalize.Indicator, made []*normalize.Indicator) *normalize.Indicator {
	var best *normalize.Indicator
	most := 0
	for _, ind := range made {
		if n := quality.Topic.Shared(ind.Topic); n > most && quality.Topic.Similarity(ind.Topic) >= similarObject {
			best, most = ind, n
		}
	}
	if best == nil {
		best = onlyNamed(objectOf(quality.Name), made)
	}
	if best == nil && len(made) == 1 && len(quality.Topic) <= plainCheck {
		return made[0]
	}
	return best
}

// objectOf is what a name says is checked, 图书 of 图书验收合格率; "" for the general 工程.
func objectOf(name string) string {
	for _, word := range []string{"一次", "验收", "检验", "检测", "合格", "质量"} {
		if i := strings.Index(name, word); i > 0 {
			name = name[:i]
		}
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > 6 || contains(name, "工程", "项目", "产品", "任务", "工作", "率") {
		return ""
	}
	return name
}

// onlyNamed is the one row whose name holds the object; nil where none does, or several do.
func onlyNamed(object string, rows []*normalize.Indicator) (found *normalize.Indicator) {
	for _, ind := range rows {
		if object == "" || !strings.Contains(ind.Name, object) {
			continue
		}
		if found != nil {
			return nil
		}
		found = ind
	}
	return found
}

// similarObject is how much of the shorter name both must share; plainCheck is how many
// character pairs 工程验收合格率 has, which names no object.
const (
	similarObject = 0.4
	plainCheck    = 6
)
