package normalize

import (
	"testing"

	"fuhe/extract/document"
)

// An amount with a unit of its own moves into its table's with both ends of its interval.
func TestInMoneyUnit(t *testing.T) {
	for _, c := range []struct{ text, unit, value, lo, hi string }{
		{"50万元", "元", "500000", "495000", "505000"},
		{"50万", "元", "500000", "495000", "505000"},
		{"823412.57元", "万元", "82.341257", "82.3412565", "82.3412575"},
		{"1.2亿", "万元", "12000", "11500", "12500"},
		{"50（万元）", "千元", "500", "495", "505"},
		{"50万元", "万元", "50", "49.5", "50.5"},
		{"50", "元", "50", "49.5", "50.5"},
		{"50万元", "", "50", "49.5", "50.5"},
		{"50%", "元", "50", "49.5", "50.5"},
		{"50人", "元", "50", "49.5", "50.5"},
	} {
		n := inMoneyUnit(ParseField(c.text, document.Ref{}), c.unit).Number
		for i, r := range []string{n.Value.FloatString(7), n.Lo.FloatString(7), n.Hi.FloatString(7)} {
			want, _ := ParseNumber([]string{c.value, c.lo, c.hi}[i])
			if r != want.Value.FloatString(7) {
				t.Errorf("%s in %s is %s in [%s, %s)", c.text, c.unit, n.Value.FloatString(7), n.Lo.FloatString(7), n.Hi.FloatString(7))
				break
			}
		}
	}
}

// Every unit of money that a cell can print can be converted.
func TestMoneyFactors(t *testing.T) {
	for unit, family := range unitFamilies {
		if family == "money" && unit != "元" && unitFactors[unit] == nil {
			t.Errorf("%s has no factor", unit)
		}
	}
}
