package normalize

import (
	"math/big"
	"strings"
	"unicode"

	"fuhe/normalize/lexicon"
)

// unitSpellings maps the ways a unit is printed to one.
var unitSpellings = indexSpellings()

func indexSpellings() map[string]string {
	out := map[string]string{}
	for unit, spellings := range lexicon.Groups("unit_spellings") {
		for _, s := range spellings.List() {
			out[s] = unit
		}
	}
	return out
}

// unitFamilies groups units that a reviewer takes for one another. Units of
// different families conflict; a unit in no family conflicts with nothing.
var unitFamilies = indexFamilies()

// generic counters stand for any countable thing: a reviewer accepts 3个 for 3家.
const generic = "items"

var countable = map[string]bool{"items": true, "places": true, "machines": true, "books": true, "kinds": true,
	"cases": true, "courses": true, "papers": true, "blocks": true}

func indexFamilies() map[string]string {
	out := map[string]string{}
	for family, members := range lexicon.Groups("counters") {
		for _, member := range members.List() {
			out[member] = family
		}
	}
	return out
}

// unitFamily is the family of a normalized unit, "" where it has none.
func unitFamily(unit string) string {
	if family, ok := unitFamilies[unit]; ok {
		return family
	}
	if counted, factor := largeUnit(unit); factor != 0 {
		return unitFamilies[counted]
	}
	return ""
}

// largeUnit splits 万份 into 份 and 10,000; 0 where the unit counts single things.
func largeUnit(unit string) (counted string, factor int64) {
	if counted, ok := strings.CutPrefix(unit, "万"); ok && counted != "" {
		return counted, 10_000
	}
	if counted, ok := strings.CutPrefix(unit, "亿"); ok && counted != "" {
		return counted, 100_000_000
	}
	return unit, 0
}

// NormalizeUnit maps a printed unit to its one spelling: 百分比 to %, 万 to 万元.
func NormalizeUnit(unit string) string {
	unit = strings.Trim(unit, " \t\u3000()（）")
	if s, ok := unitSpellings[unit]; ok {
		return s
	}
	return unit
}

func knownUnit(unit string) bool { return unitFamily(unit) != "" }

// SameFamily reports whether a reviewer takes both units for the same: 次 and 场.
// A missing unit fits every unit.
func SameFamily(a, b string) bool {
	a, b = counterOf(a), counterOf(b)
	if a == "" || b == "" || a == b || strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true // 家次 is counted as 家
	}
	fa, fb := unitFamily(a), unitFamily(b)
	return fa != "" && fa == fb || fa == generic && countable[fb] || fb == generic && countable[fa]
}

// counterOf is the counter within 万份; money and what has a scale of its own stay.
func counterOf(unit string) string {
	if counted, factor := largeUnit(unit); factor != 0 && unitFamily(counted) != "money" {
		return counted
	}
	return unit
}

// Conflict reports whether both units are known and a reviewer would object to one
// for the other: 次 and 条, a price in 元/盏 and a count of 盏. What counts per counter,
// 户/次, may mean either.
func Conflict(a, b string) bool {
	a, perA, ratioA := strings.Cut(a, "/")
	b, perB, ratioB := strings.Cut(b, "/")
	if ratioA && Counter(a) || ratioB && Counter(b) {
		return false
	}
	return conflict(a, b) || conflict(perA, perB)
}

func conflict(a, b string) bool {
	return a != "" && b != "" && unitFamily(a) != "" && unitFamily(b) != "" && !SameFamily(a, b)
}

// Convertible reports whether values in both units can be told in one: 亩 and 公顷, but
// not 天 and 工作日, nor a price per 公里 and one per 米.
func Convertible(a, b string) bool {
	_, perA, _ := strings.Cut(a, "/")
	_, perB, _ := strings.Cut(b, "/")
	workdays := strings.HasSuffix(a, "工作日") != strings.HasSuffix(b, "工作日") && a != "" && b != ""
	return !workdays && !Conflict(a, b) && (perA == "" || perB == "" || unitFactor(perA).Cmp(unitFactor(perB)) == 0)
}

// unitFactors converts a unit to the base of its family: 元, 人, ㎡, 米, 公斤, m³, 小时, %.
var unitFactors = map[string]*big.Rat{
	"万元": big.NewRat(10_000, 1), "亿元": big.NewRat(100_000_000, 1), "千元": big.NewRat(1000, 1), "百万元": big.NewRat(1_000_000, 1),
	"千人": big.NewRat(1000, 1),
	"亩":  big.NewRat(2000, 3), "公顷": big.NewRat(10_000, 1), "平方公里": big.NewRat(1_000_000, 1),
	"公里": big.NewRat(1000, 1), "里": big.NewRat(500, 1),
	"吨": big.NewRat(1000, 1), "斤": big.NewRat(1, 2), "克": big.NewRat(1, 1000),
	"升": big.NewRat(1, 1000), "分钟": big.NewRat(1, 60), "‰": big.NewRat(1, 10),
}

// unitFactor is how many of its family's base a unit is; of a price or rate, what it
// counts.
func unitFactor(unit string) *big.Rat {
	unit, _, _ = strings.Cut(unit, "/")
	if f, ok := unitFactors[unit]; ok {
		return f
	}
	counted, large := largeUnit(unit)
	if large == 0 {
		return one
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt64(large), unitFactor(counted))
}

// InBase is the number in its unit's base: 万元 in 元, 万人 in 人, 公里 in 米.
func (n Number) InBase(unit string) Interval {
	if f := unitFactor(unit); f != one {
		return n.Interval().Scale(f)
	}
	return n.Interval()
}

var one = big.NewRat(1, 1)

// longestUnit is the number of runes of the longest unit spelling.
const longestUnit = 5

// unit reads the unit printed at rune i, the longest that is known.
func (s *scan) unit(i int) (unit string, next int) {
	for isSpace(s.at(i)) {
		i++
	}
	for n := min(longestUnit, len(s.rs)-i); n > 0; n-- {
		printed := string(s.rs[i : i+n])
		if strings.HasSuffix(printed, "(") || strings.HasPrefix(printed, ")") {
			continue // 95%（含）以上
		}
		if unit := normalizeLarge(NormalizeUnit(printed)); knownUnit(unit) && !s.unitIsWord(i, n, printed) {
			if (printed == "万" || printed == "亿") && s.countsOther(i+n) {
				return "", i // 万粒
			}
			return unit, i + n
		}
	}
	return "", i
}

// countsOther reports whether a counter that no family knows can stand at rune i, behind
// 万: what 2万粒 counts is no money. Words that go on with the sentence are none.
func (s *scan) countsOther(i int) bool {
	r := s.at(i)
	return unicode.Is(unicode.Han, r) && !strings.ContainsRune("元余多的以左右上下等未已为和与及由其经资补用在于至到之整全均是内", r)
}

// normalizeLarge spells the counter behind 万 and 亿 as it is spelled alone: 万平方米.
func normalizeLarge(unit string) string {
	if counted, factor := largeUnit(unit); factor != 0 {
		return strings.TrimSuffix(unit, counted) + NormalizeUnit(counted)
	}
	return unit
}

// unitIsWord reports whether the letters that look like a unit begin another word:
// 3家庭 is no 3家, 2个月 is no 2个.
func (s *scan) unitIsWord(i, n int, printed string) bool {
	return wordsAfterUnit[printed].Begins(s.rs[i+n:])
}

// wordsAfterUnit are the letters behind a unit's that make another word of both.
var wordsAfterUnit = lexicon.Groups("unit_words")

// Counter reports whether the unit counts things or events, rather than measuring
// money, shares, time or size.
func Counter(unit string) bool {
	switch family := unitFamily(unit); family {
	case "", "percent", "money", "area", "length", "mass", "volume", "days", "hours", "months", "years", "points":
		return false
	}
	return true
}
