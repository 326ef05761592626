package normalize

import "regexp"

var (
	dateForm = regexp.MustCompile(`^(?:于|在|截至|截止|不晚于)?(?:(\d{4}|[〇○零一二两三四五六七八九]{4})\s*[年.\-/])?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:月份?|[.\-/]|$)\s*(?:(\d{1,2})\s*[日号]?)?\s*(底|末|初|中旬|上旬|下旬)?(之前|以前|前|止|内|底前|完成)?\s*(完成|完工|竣工)?$`)
	yearForm = regexp.MustCompile(`^(\d{4})\s*年(度)?(内|底|末)?(之前|以前|前)?(完成)?$`)
)

// parseDate reads a cell that is a date or a period and nothing else:
// "2021年12月", "12月底前", "2023.11.30". A bare number is none.
func parseDate(folded string) (Date, bool) {
	if m := yearForm.FindStringSubmatch(folded); m != nil {
		return Date{Year: smallNumber(m[1]), Before: m[3] != "" || m[4] != ""}, true
	}
	m := dateForm.FindStringSubmatch(folded)
	if m == nil || m[1] == "" && !monthWritten.MatchString(folded) {
		return Date{}, false
	}
	d := Date{Year: smallNumber(m[1]), Month: smallNumber(m[2]), Day: smallNumber(m[3]), Before: m[5] == "前" || m[5] == "之前" || m[5] == "以前" || m[5] == "底前"}
	if d.Month < 1 || d.Month > 12 || d.Day > 31 || d.Year != 0 && (d.Year < 1949 || d.Year > 2100) {
		return Date{}, false
	}
	return d, true
}

var monthWritten = regexp.MustCompile(`^(?:于|在|截至|截止|不晚于)?(\d{1,2}|[一二三四五六七八九十]{1,3})月`)

// smallNumber reads the digits of a date part, Arabic or Chinese; 0 for none.
func smallNumber(text string) int {
	if text == "" {
		return 0
	}
	n, _, ok := newScan(text).number(0)
	if !ok || !n.Value.IsInt() {
		return 0
	}
	return int(n.Value.Num().Int64())
}
