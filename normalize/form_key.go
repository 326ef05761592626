package normalize

import "strings"

// key is what a label in a form's head names.
type key int

const (
	keyName key = iota + 1
	keyDepartment
	keyUnit
	keyOffice // the department that a department form is about
)

var keyNames = map[string]key{
	"项目名称": keyName, "项目": keyName, "转移支付名称": keyName, "专项名称": keyName, "专项资金名称": keyName, "政策名称": keyName, "转移支付项目名称": keyName, "评价项目名称": keyName,
	"主管部门": keyDepartment, "项目主管部门": keyDepartment, "地方主管部门": keyDepartment, "预算主管部门": keyDepartment, "主管部门及代码": keyDepartment, "市级主管部门": keyDepartment, "县级主管部门": keyDepartment,
	"实施单位": keyUnit, "项目实施单位": keyUnit, "资金使用单位": keyUnit, "项目单位": keyUnit, "预算单位": keyUnit, "项目承担单位": keyUnit,
	"部门名称": keyOffice, "单位名称": keyOffice, "部门单位名称": keyOffice, "填报单位": keyOffice, "预算部门": keyOffice, "部门": keyOffice, "预算单位名称": keyOffice,
}

// formKey reads a label in a form's head; 0 for any other text.
func formKey(text string) key {
	if len(text) > longestLabel {
		return 0
	}
	name := strings.Join(strings.Fields(strings.ReplaceAll(text, "\u3000", " ")), "")
	if k, ok := keyNames[strings.Trim(name, "：:")]; ok {
		return k
	}
	return keyNames[noBrackets.Replace(strings.Trim(name, "：:"))]
}

var noBrackets = strings.NewReplacer("（", "", "）", "", "(", "", ")", "")

// keyRow reads label and value pairs of a form's head. A further project name
// begins the next form.
func (f *formReader) keyRow(r row) bool {
	read := false
	for _, c := range r.own {
		k, next := formKey(c.Text), r.after(c)
		if k == 0 || next == nil || formKey(next.Text) != 0 {
			continue
		}
		text := cleanCell(next.Text)
		if k == keyName && (len(f.form.Indicators) > 0 || f.form.Name != "" && f.form.Name != text) {
			f.begin(r.t)
			f.form.Ref = r.t.CellRef(c)
		}
		f.set(k, text)
		read = true
	}
	return read
}

func (f *formReader) set(k key, text string) {
	if blankMark(text) != 0 {
		return
	}
	switch k {
	case keyName:
		f.form.Name = text
	case keyDepartment:
		f.form.Department = text
	case keyUnit:
		f.form.Unit = text
	case keyOffice:
		if f.form.Department == "" {
			f.form.Department = text
		}
	}
}
