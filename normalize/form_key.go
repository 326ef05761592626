package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fuhe/extract/document"
)

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
	if len(text) > longestKey {
		return 0
	}
	name := strings.Trim(strings.Join(strings.Fields(strings.ReplaceAll(text, "\u3000", " ")), ""), "：:")
	for _, n := range []string{name, noBrackets.Replace(name), label(name)} {
		if k := keyNames[n]; k != 0 {
			return k
		}
	}
	return 0
}

// longestKey is the number of bytes beyond which a text is no label of a form's head.
const longestKey = 90

var noBrackets = strings.NewReplacer("（", "", "）", "", "(", "", ")", "")

// pair is a label of a form's head with what it says.
type pair struct {
	key  key
	text string
}

// pairIn reads a text that holds both: 项目名称：高龄津贴发放.
func pairIn(text string) (pair, bool) {
	name, value, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	if !ok || strings.TrimSpace(value) == "" {
		return pair{}, false
	}
	k := formKey(name)
	return pair{k, cleanCell(value)}, k != 0
}

// pairsIn reads the labels of a paragraph above a form; any text may stand between them.
func pairsIn(text string) []pair {
	if len(text) > longestLabel*2 || !strings.ContainsAny(text, "：:") {
		return nil
	}
	var out []pair
	rest := ""
	words := strings.FieldsFunc(text, unicode.IsSpace)
	for i := len(words) - 1; i >= 0; i-- {
		if rest = strings.TrimSpace(words[i] + " " + rest); strings.ContainsAny(words[i], "：:") {
			if p, ok := pairIn(rest); ok {
				out = append(out, p)
			}
			rest = ""
		}
	}
	return out
}

// keyRow reads label and value pairs of a form's head.
func (f *formReader) keyRow(r row) bool {
	read := false
	for _, c := range r.own {
		p, ok := pairIn(c.Text)
		if !ok {
			p.key = formKey(c.Text)
		}
		if p.key == 0 {
			continue
		}
		if !ok {
			next := r.valueOf(c)
			if next == nil || formKey(next.Text) != 0 {
				continue
			}
			p.text = cleanCell(next.Text)
		}
		f.take(p, r.t.CellRef(c))
		read = true
	}
	return read
}

// valueOf is the cell that a label speaks of: the next one. Where a sheet leaves label and
// value unmerged, with blanks between them, it is the next that says something, if another
// label or the row's end stands behind it.
func (r row) valueOf(label *document.Cell) *document.Cell {
	next := r.after(label)
	if next == nil || strings.TrimSpace(next.Text) != "" || len(r.own) > widestHead {
		return next
	}
	filled := r.filled()
	i := slices.Index(filled, label) + 1
	if i == 0 || i == len(filled) || labelEnd.MatchString(filled[i].Text) || i+1 < len(filled) && formKey(filled[i+1].Text) == 0 {
		return next
	}
	return filled[i]
}

// widestHead is how many cells a row of a form's head may have.
const widestHead = 100

// labelEnd is how a label ends that formKey does not know: the one before it has no value.
var labelEnd = regexp.MustCompile(`(代码|编码|编号|类型|类别|属性|性质|级次|时间|日期|年度|电话|负责人|联系人|金额|总额|名称|单位|部门)[：:]?$`)

// take reads one pair of a form's head. A further project name begins the next form.
func (f *formReader) take(p pair, ref document.Ref) {
	if p.key == keyName && (len(f.form.Indicators) > 0 || f.form.Name != "" && f.form.Name != p.text) {
		f.begin(ref)
	}
	f.set(p)
}

func (f *formReader) set(p pair) {
	text := p.text
	if blankMark(text) != 0 {
		return
	}
	switch p.key {
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
