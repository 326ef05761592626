package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// averageOf is of what a number right behind it is the average: 平均每所, 户均获赔.
var averageOf = regexp.MustCompile(`(?:平均每|每)(所|户|人|个|家|亩|公里|场|期|次)(?:\p{Han}{0,4})$|(户|园|校|村|店|亩|场)均\p{Han}{0,4}$`)

// averageUnits are the units in which the things are counted that 均 names.
var averageUnits = map[string][]string{"户": {"户"}, "园": {"所", "家"}, "校": {"所"}, "村": {"个"}, "店": {"家"}, "亩": {"亩"}, "场": {"场"}}

// checkAverages recomputes an average from the amount and the number of things that the sentence
// tells before it, where it tells one of each: 赔款1,186.50万元，受益农户2,318户，户均获赔5,118.64元.
func checkAverages(c *validate.Checker, s passage) {
	for n, f := range s.figures {
		m := averageOf.FindStringSubmatch(strings.TrimRight(lastPart(s.before(n)), "为达约 "))
		if m == nil || n < 2 || !f.Number.Known() || f.Approx || f.Op != normalize.OpNone || f.Unit == "%" || m[1] != "" && !strings.Contains(s.before(n), "平均") {
			continue
		}
		units := averageUnits[m[2]]
		if m[1] != "" {
			units = []string{m[1]}
		}
		var wholes, counts []normalize.Figure
		for _, o := range s.figures[:n] {
			switch {
			case !o.Number.Known() || o.Approx || o.Role == normalize.RoleDate || o.Role == normalize.RolePrior || o.Number.Value.Sign() <= 0:
			case slices.Contains(units, o.Unit):
				counts = append(counts, o)
			case o.Unit == f.Unit || inMoney(o.Unit) && inMoney(f.Unit):
				wholes = append(wholes, o)
			}
		}
		if len(wholes) == 1 && len(counts) == 1 {
			compareMean(c, wholes[0], counts[0], f)
		}
	}
}

func compareMean(c *validate.Checker, whole, count, average normalize.Figure) {
	x := new(big.Rat).Quo(baseValue(whole.Number, whole.Unit), count.Number.Value)
	x.Quo(x, baseValue(normalize.Number{Value: big.NewRat(1, 1)}, average.Unit))
	if printsAs(x, average.Number) || normalize.Exactly(x).Overlaps(average.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimalsOf(x, average.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "平均数", Field: "narrative", Ref: average.Ref, Expected: text + average.Unit, Found: average.Text,
		Evidence: []validate.Evidence{citeFigure(whole), citeFigure(count), citeFigure(average)}, Repairs: []validate.Repair{changeFigure(average, text)},
		Message: say("正文%s、%s，平均应为%s，写为%s；请核对。", "of %s and %s the average is %s, the text says %s; check.", whole.Text, count.Text, text+average.Unit, average.Text)})
}
