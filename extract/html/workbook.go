package html

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// worksheet is a sheet of an Excel workbook that was saved as a page.
type worksheet struct{ name, address string }

var (
	sheetMark   = regexp.MustCompile(`(?is)<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>`)
	sheetName   = regexp.MustCompile(`(?is)<x:Name>(.*?)</x:Name>`)
	sheetSource = regexp.MustCompile(`(?is)<x:WorksheetSource\s[^>]*?HRef\s*=\s*"([^"]*)"`)
	sheetHidden = regexp.MustCompile(`(?is)<x:Visible>\s*Sheet(Very)?Hidden\s*</x:Visible>`)
)

// workbook reads the XML that Excel keeps in a comment: the sheets and where they are, and
// whether this one is hidden.
func (p *page) workbook(text string) {
	p.excel = true
	marks := sheetMark.FindAllStringSubmatch(text, p.limits.Entries)
	for _, m := range marks {
		source := sheetSource.FindStringSubmatch(m[1])
		if source == nil {
			continue
		}
		sheet := worksheet{address: html.UnescapeString(source[1])}
		if id, ok := strings.CutPrefix(sheet.address, "#"); ok { // a table of this page
			p.veil(id, sheetHidden.MatchString(m[1]))
			continue
		}
		if name := sheetName.FindStringSubmatch(m[1]); name != nil {
			sheet.name = html.UnescapeString(strings.TrimSpace(name[1]))
		}
		p.sheets = append(p.sheets, sheet)
	}
	if len(marks) == 0 && sheetHidden.MatchString(text) {
		p.hidden = true
	}
}

func (p *page) veil(id string, hidden bool) {
	if p.veiled == nil {
		p.veiled = map[string]bool{}
	}
	p.veiled[id] = hidden
}

const hiddenLines = "表格中有内容的行或列被隐藏，没有读取；如需核对，请取消隐藏后重新提交"

// noteHidden records rows and columns of a worksheet that hold something and are hidden.
func (p *page) noteHidden() {
	p.doc.Once(document.HiddenContent, hiddenLines)
	p.hides = true
}

// placeHidden points at the tables that hide some of their lines, once they have their
// numbers: what a total adds up there cannot be seen.
func (r *reader) placeHidden() {
	var placed []document.Problem
	for _, t := range r.doc.Tables() {
		if slices.Contains(r.hiding, t) {
			placed = append(placed, document.Problem{Kind: document.HiddenContent, Ref: t.CellRef(&document.Cell{}), Message: hiddenLines})
		}
	}
	if len(placed) > 0 {
		r.doc.Problems = slices.DeleteFunc(r.doc.Problems, func(p document.Problem) bool { return p.Message == hiddenLines })
		r.doc.Problems = append(r.doc.Problems, placed...)
	}
}

// workbook reads the sheets of an archived workbook in their order, each behind its name
// where there are several.
func (r *reader) workbook(root *page, a *archive) ([]document.Block, error) {
	var out []document.Block
	read := map[*entity]bool{} // a part that is many sheets would take as many times as long
	for _, sheet := range root.sheets {
		part := a.find(sheet.address, root.base)
		if read[part] {
			r.doc.Once(document.PartUnreadable, "工作表“"+sheet.name+"”与前面的工作表是同一个部件，未重复读取")
			continue
		}
		read[part] = part != nil
		if part == nil {
			r.doc.Once(document.PartUnreadable, "工作表“"+sheet.name+"”不在文件中（"+sheet.address+"），没有读取")
			continue
		}
		p, err := r.partPage(part)
		if err != nil {
			return nil, err
		}
		if p.hidden {
			r.doc.Once(document.HiddenContent, "工作表“"+sheet.name+"”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交")
			continue
		}
		if len(root.sheets) > 1 && len(p.body()) > 0 {
			out = append(out, document.Block{Paragraph: r.keep(document.Paragraph{Text: sheet.name, Style: document.Body})})
		}
		out = append(out, p.body()...)
	}
	return out, nil
}
