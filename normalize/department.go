package normalize

import (
	"regexp"
	"strings"
)

// offices are what the names of public bodies end with, longer ones first.
const offices = `管理委员会|委员会|办公室|服务中心|管理中心|人民政府|人民法院|检察院|联合会|协会|管理局|监督局|大学|学院|学校|小学|中学|幼儿园|医院|卫生院|广播电视台|电视台|林场|农场|图书馆|博物馆|文化馆|街道办事处|办事处|支队|大队|总队|总站|公司|集团|局|委|办|厅|台|院|中心|部|会|站|所|处|馆|社|校|队|园`

var departmentInTitle = regexp.MustCompile(`^(?:20\d\d年?度?|二\S{3}年度?)?(.{2,30}?(?:` + offices + `))(?:(?:20\d\d|二[〇○零]\S{2})年|部门|单位|整体|项目|关于|绩效|预算|本级|（|\(|支出|财政|$)`)

// departmentIn reads the public body that a title names; "" where it names none.
func departmentIn(title string) string {
	title = strings.TrimPrefix(strings.Join(strings.Fields(title), ""), "关于")
	if m := departmentInTitle.FindStringSubmatch(title); m != nil && !containsAny(m[1], "项目", "支出", "绩效", "预算") {
		return m[1]
	}
	return ""
}

// regionIn is the place that a department's name begins with: 玉林市, 成都市郫都区;
// "" where it begins with none.
func regionIn(department string) string {
	rs := []rune(department)
	end := 0
	for i, r := range rs {
		switch {
		case i < 1 || i > 14:
		case r == '市' && rs[i-1] == '城':
		case r == '市' && i+1 < len(rs) && (rs[i+1] == '场' || rs[i+1] == '政' || rs[i+1] == '容' || rs[i+1] == '直' || rs[i+1] == '级'):
		case r == '区' && i+1 < len(rs) && (rs[i+1] == '域' || rs[i+1] == '块'):
		case r == '州' && i+1 < len(rs) && strings.ContainsRune("市县区", rs[i+1]):
		case strings.ContainsRune("省市县区州旗盟", r) && i-end >= 1:
			end = i + 1
		}
	}
	return string(rs[:end])
}
