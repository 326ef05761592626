package normalize

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// revision is a remark that sets versions of one title apart: （修订稿）, （复核整改后）.
var revision = regexp.MustCompile(`\([^()]*(稿|版|修改|修订|修正|整改|更新|重报)[^()]*\)`)

// PlainName takes out what may differ between versions of one name: width, spacing,
// punctuation that is typed in two ways, and remarks on the version.
func PlainName(name string) string {
	name = strings.Join(strings.Fields(norm.NFKC.String(name)), "")
	if !strings.Contains(name, "(") {
		return name
	}
	return revision.ReplaceAllString(name, "")
}

// OtherUnit is the plain name of the unit that carries a form's project out, where that is
// another than the department: of one department's project, every unit has its own form.
func (f *Form) OtherUnit(department string) string {
	unit := PlainName(f.Unit)
	if unit == PlainName(department) {
		return ""
	}
	return unit
}

// PlainTitle is what a narrative report goes by among those of its department and year.
// Titles get reworded between versions, so the report on a department's spending as a
// whole (部门整体支出), of which there is one a year, goes by that.
func PlainTitle(title string) string {
	if strings.Contains(title, "整体") {
		return "整体"
	}
	return PlainName(title)
}
