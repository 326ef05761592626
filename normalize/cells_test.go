package normalize

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
)

// cells yields the lines of a table of cases beside the tests.
func cells(t *testing.T, name string, each func(fields []string)) {
	t.Helper()
	data, err := os.ReadFile("testdata/values/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			each(strings.Split(line, "\t"))
		}
	}
}

func TestTargets(t *testing.T) {
	cells(t, "targets.tsv", func(f []string) {
		if got := printValue(ParseTarget(f[0], f[1], document.Ref{})); got != f[2] {
			t.Errorf("the target %q of %s reads %s, want %s", f[0], f[1], got, f[2])
		}
	})
}

func TestNumbers(t *testing.T) {
	cells(t, "numbers.tsv", func(f []string) {
		got := "none"
		if n, ok := ParseNumber(f[0]); ok {
			got = printNumber(n) + fmt.Sprintf(" [%s,%s)", shortRat(n.Lo), shortRat(n.Hi))
		}
		if got != f[1] {
			t.Errorf("%q reads %s, want %s", f[0], got, f[1])
		}
	})
}

// printValue writes a value as the tables of cases do.
func printValue(v Value) string {
	out := ""
	switch v.Kind {
	case BlankValue:
		return "blank"
	case Qualitative:
		return "words"
	case DateValue:
		out = fmt.Sprintf("%s%d-%d-%d", v.Op, v.Date.Year, v.Date.Month, v.Date.Day)
		if v.Date.Before {
			out += "前"
		}
		return out
	case Compound:
		out = "compound"
		for _, q := range v.Parts {
			out += " " + printQuantity(q)
		}
		return out
	case RangeValue:
		return fmt.Sprintf("%s-%s%s", shortRat(v.Number.Value), shortRat(v.High.Value), v.Unit)
	case Quantitative:
		out = string(v.Op)
		if v.Approx {
			out += "~"
		}
		out += shortRat(v.Number.Value) + v.Unit
		if v.Upper {
			out += "^"
		}
		return out
	}
	return "nothing"
}

func printNumber(n Number) string {
	if n.Percent {
		return shortRat(n.Value) + "%"
	}
	return shortRat(n.Value)
}

func printQuantity(q Quantity) string { return string(q.Op) + shortRat(q.Number.Value) + q.Unit }

// shortRat prints an exact decimal without trailing zeros.
func shortRat(x *big.Rat) string {
	s := strings.TrimRight(x.FloatString(8), "0")
	return strings.TrimSuffix(s, ".")
}

func TestNarrative(t *testing.T) {
	cells(t, "narrative.tsv", func(f []string) {
		var got []string
		for _, q := range FiguresIn(f[0], "", 2024, document.Ref{}) {
			switch q.Role {
			case RoleDate, RoleOrdinal, RoleName, RoleAge:
				continue
			}
			got = append(got, printFigure(q.Quantity))
		}
		if got := strings.Join(got, "; "); got != f[1] {
			t.Errorf("%q reads %s, want %s", f[0], got, f[1])
		}
	})
}

func printFigure(q Quantity) string {
	role := strings.TrimSuffix(string(q.Role), "-year")
	sign := string(q.Op)
	if q.Approx {
		sign = "~"
	}
	return role + " " + sign + shortRat(q.Number.Value) + q.Unit
}

func TestActuals(t *testing.T) {
	cells(t, "actuals.tsv", func(f []string) {
		target := ParseTarget(f[1], f[2], document.Ref{})
		v := ParseActual(f[0], f[2], target, document.Ref{})
		got := printValue(v)
		if v.Inherited {
			got += "←"
		}
		if v.Kind == Qualitative {
			got += tierNames[v.Tier]
		} else if v.Ambiguous {
			got += "?"
		}
		if got != f[3] {
			t.Errorf("the actual %q against %q of %s reads %s, want %s", f[0], f[1], f[2], got, f[3])
		}
	})
}

var tierNames = map[Tier]string{TierFull: " full", TierPartial: " partial", TierPoor: " poor", TierNotDone: " not-done"}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		a, b           string
		same, conflict bool
	}{
		{"次", "场", true, false}, {"家次", "次", true, false}, {"人", "人次", true, false}, {"个", "项", true, false},
		{"篇", "条", true, false}, {"次", "条", false, true}, {"人", "次", false, true}, {"%", "次", false, true},
		{"万份", "份", true, false}, {"万份", "册", true, false}, {"万人次", "人", true, false}, {"元", "万元", true, false},
		{"", "次", true, false}, {"次", "摞", false, false}, {"万元", "人", false, true}, {"天", "次", false, true},
		{"元/盏", "盏", false, true}, {"元/人", "元", true, false}, {"户/次", "次", false, false}, {"次/年", "场", false, false},
	} {
		if got := SameFamily(c.a, c.b); got != c.same {
			t.Errorf("SameFamily(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Conflict(c.a, c.b); got != c.conflict {
			t.Errorf("Conflict(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct{ a, ua, b, ub string }{
		{"10", "万元", "100000", "元"}, {"1.2", "万份", "12000", "份"}, {"3", "亿元", "30000", "万元"}, {"2", "公里", "2000", "米"},
		{"90", "分钟", "1.5", "小时"}, {"500", "克", "0.5", "公斤"}, {"100", "斤", "50", "公斤"}, {"15", "亩", "1", "公顷"}, {"1", "万亩", "10000", "亩"},
		{"3", "‰", "0.3", "%"}, {"1.5", "万元/人", "15000", "元/人"}, {"1.2", "万吨", "12000", "吨"},
	} {
		a, _ := ParseNumber(c.a)
		b, _ := ParseNumber(c.b)
		if !a.InBase(c.ua).Overlaps(b.InBase(c.ub)) {
			t.Errorf("%s%s is not %s%s", c.a, c.ua, c.b, c.ub)
		}
	}
}

func TestIntervals(t *testing.T) {
	n := func(text string) Interval {
		x, ok := ParseNumber(text)
		if !ok {
			t.Fatalf("%q is no number", text)
		}
		return x.Interval()
	}
	hundred := big.NewRat(100, 1)
	if rate := n("0.53").Div(n("10.00")).Scale(hundred); !rate.Overlaps(n("5.28")) || rate.Overlaps(n("5.50")) {
		t.Errorf("0.53 of 10.00 is %s to %s %%", shortRat(rate.Lo), shortRat(rate.Hi))
	}
	if n("5").Div(n("0")).Known() {
		t.Error("a quotient by what may be zero is known")
	}
	if product := n("-2").Mul(n("3")); shortRat(product.Lo) != "-8.75" || shortRat(product.Hi) != "-3.75" {
		t.Errorf("-2 times 3 is %s to %s", shortRat(product.Lo), shortRat(product.Hi))
	}
	thirds, _ := ParseNumber("33.3")
	if !Sum([]Number{thirds, thirds, thirds}).Overlaps(n("100")) {
		t.Error("three times 33.3 is not 100")
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"新增规模以上工业企业", "新增规上工业企业数量", true},
		{"对重点用能企业开展日常监察", "重点用能企业监察", true},
		{"培训学员出勤率", "学员出勤率为", true},
		{"培训学员出勤率", "参训学员满意度", false},
		{"矿产勘查技术服务报告合格率", "培训学员出勤率", false},
		{"采购设备", "植树造林面积", false},
		{"数量", "完成情况", false},
	} {
		if got := Similarity(c.a, c.b); (got >= 0.5) != c.same {
			t.Errorf("%s and %s are %.2f alike", c.a, c.b, got)
		}
	}
}

// TestLongTexts reads texts that a damaged or hostile file may hold; a reader that
// looks back over all of them for every number takes minutes.
func TestLongTexts(t *testing.T) {
	for _, unit := range []string{"1", "一", "1.", "1,", "1:", "增长8%", "5家，", "“1", "（"} {
		text := strings.Repeat(unit, 1<<13/len(unit))
		start := time.Now()
		FiguresIn(text, "", 2024, document.Ref{})
		ParseTarget(text, "成本", document.Ref{})
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("8 KiB of %q took %v", unit, took)
		}
	}
}

func BenchmarkValues(b *testing.B) {
	for b.Loop() {
		for _, text := range []string{"≥1500人", "97.30%", "2021年12月底前", "显著提高", "1,837.28", "完成1部宣传片，2套方案"} {
			ParseTarget(text, "评审人数", document.Ref{})
		}
	}
}

func BenchmarkQuantities(b *testing.B) {
	const text = "2024年预算安排1,837.28万元，执行1,324.94万元，执行率72.11%；开展培训12期，培训1,837人次，其中企业负责人320人，满意度达到95%以上，较上年提高2.1个百分点。"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Quantities(text)
	}
}
