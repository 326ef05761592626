package normalize

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// timeInTwo is a length of time in two units: 11分30秒, 2小时15分钟, 3个月零20天.
var timeInTwo = regexp.MustCompile(`^(\d{1,4})(小时|分钟|分|个月|天)零?(\d{1,2})(分钟|分|秒|天|日|小时|个小时)钟?$`)

// smallerUnits are how many of the second unit make one of the first.
var smallerUnits = map[string]int64{"小时分": 60, "小时分钟": 60, "分秒": 60, "分钟秒": 60, "个月天": 30, "个月日": 30, "天小时": 24, "天个小时": 24}

// clocked reads a length of time in two units as one of the larger. Months have no fixed
// number of days.
func (v *Value) clocked(s *scan) bool {
	if !strings.ContainsAny(s.text, "秒分天日时") {
		return false
	}
	m := timeInTwo.FindStringSubmatch(strings.TrimSpace(string(s.rs)))
	if m == nil {
		return false
	}
	each := smallerUnits[m[2]+m[4]]
	whole, err := strconv.ParseInt(m[1], 10, 64)
	part, err2 := strconv.ParseInt(m[3], 10, 64)
	if each == 0 || err != nil || err2 != nil {
		return false
	}
	unit := m[2]
	if unit == "分" {
		unit = "分钟"
	}
	value := big.NewRat(whole*each+part, each)
	v.Kind, v.Unit, v.Ambiguous = Quantitative, NormalizeUnit(unit), unit == "个月"
	v.Number = Number{Text: value.FloatString(2), Value: value, Lo: value, Hi: value, Decimals: 2}
	return true
}
