package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// Read turns a document into what it reports. It never fails: what it does not
// understand but looks like a record is a Problem of the report.
func Read(doc *document.Document) *Report { return read(doc, before{}) }

func read(doc *document.Document, known before) *Report {
	report := &Report{Title: reportTitle(doc)}
	if !known.relist(doc, report) {
		forms := &formReader{report: report, known: known}
		readBlocks(doc, report, forms, known)
		forms.finish()
	}
	markPartial(doc, report)
	report.Grids = readGrids(doc, report.Forms, known)
	report.Sections = readSections(doc)
	if len(report.Materials) == 0 {
		report.Materials = readMaterials(report.Sections)
	}
	identify(doc, report)
	missingForm(report)
	report.Own = ownForm(report)
	report.readFigures(known)
	report.readQuotations(known)
	if report.Budget = narrativeBudget(report.Figures); !report.Budget.Executed.Present() {
		report.Budget = departmentBudget(report.Forms)
	}
	return report
}

// readFigures reads the numbers of the running text.
func (r *Report) readFigures(known before) {
	whole := false
	if r.Figures, whole = readFigures(r.Sections, r.Year, mostFigures, known); !whole {
		r.Problems = append(r.Problems, document.Problem{Kind: document.PartUnreadable,
			Message: "正文中的数字过多，只核对了前面的一部分；请确认文件是否为绩效报告"})
	}
}

// longestUnitLine is the number of characters from which on a text that says a money unit
// is a sentence.
const longestUnitLine = 80

// readBlocks walks the body: titles and unit lines speak of the table after them. A
// table's own title counts where no paragraph gives one.
func readBlocks(doc *document.Document, report *Report, forms *formReader, known before) {
	var above heading
	for _, b := range doc.Blocks {
		if p := b.Paragraph; p != nil {
			above.add(p.Text, isTitle(p))
			continue
		}
		if b.Table.Parent.Known() && len(report.Forms) > 0 && forms.form != nil && forms.form.Ref.Table == b.Table.Parent.Table {
			continue
		}
		for _, p := range partsOf(b.Table) {
			if p.onlyLines() {
				for _, l := range p.lines {
					above.add(l.text, titlesForm(l.text))
				}
				continue
			}
			above.unit = cmp.Or(p.unit(), above.unit)
			forms.title, forms.unit, forms.above = fuller(above.title, p.title()), above.unit, above.labels
			lists, line := len(report.Lists), above.line
			if l := known.list(p); l != nil {
				report.Lists = append(report.Lists, l)
				above = heading{}
			} else if readTable(p, report, forms) {
				above = heading{}
			}
			for _, l := range report.Lists[lists:] {
				l.Excerpt = excerpt.MatchString(l.Title + "\n" + line)
			}
			above.labels = nil
		}
	}
}

// heading is what was said above the next table.
type heading struct {
	title, unit string
	line        string // the last one
	labels      []pair
}

func (h *heading) add(text string, isTitle bool) {
	if isTitle {
		h.title = annexMark.ReplaceAllString(strings.TrimSpace(text), "")
	}
	if utf8.RuneCountInString(text) < longestUnitLine {
		h.line = text
	}
	h.labels = append(h.labels, pairsIn(text)...)
	if u := moneyUnitIn(text); u != "" && utf8.RuneCountInString(text) < longestUnitLine {
		h.unit = u
	}
}

func readTable(p part, report *Report, forms *formReader) bool {
	if l := projectList(p, &report.Problems); l != nil {
		l.Title = forms.title
		if l.MoneyUnit == "" {
			l.MoneyUnit = forms.unit
		}
		report.Lists = append(report.Lists, l)
		return true
	}
	if lines := scoreTable(p); lines != nil && len(report.Summary) == 0 {
		report.Summary = lines
		return true
	}
	if listed := materialsTable(p); len(listed) > 0 && len(report.Materials) == 0 {
		report.Materials = listed
		return true
	}
	formed := forms.table(p)
	if panel := readPanel(p, formed); panel != nil {
		report.Panels = append(report.Panels, panel)
	}
	if formed {
		return true
	}
	if l := ledger(p); l != nil && len(report.Ledgers) < mostLedgers {
		report.Ledgers = append(report.Ledgers, l)
		return false
	}
	unread(p, report)
	return false
}

// mostLedgers bounds the tables beside forms and lists that are kept for what the text tells of them.
const mostLedgers = 20

// identify settles kind, department, year, region and unit from titles and heads.
func identify(doc *document.Document, report *Report) {
	lead := leadText(doc)
	report.Year = cmp.Or(yearIn(report.Title), yearAlone(report.Title))
	report.Department = departmentIn(report.Title)
	for _, form := range report.Forms {
		if form.Year = yearIn(form.Title); form.Year == 0 {
			form.Year = cmp.Or(yearAlone(lead), yearIn(lead))
		}
		if report.Department == "" {
			report.Department = cmp.Or(form.Department, departmentIn(form.Title), form.Unit)
		}
		if form.Name == "" {
			form.Name = cmp.Or(form.Department, departmentIn(form.Title), report.Department, form.Title)
		}
		if form.Department == "" {
			form.Department = report.Department
		}
		report.MoneyUnit = cmp.Or(report.MoneyUnit, form.MoneyUnit)
	}
	if report.Department == "" {
		report.Department = cmp.Or(departmentLine(lead), listDepartment(report.Lists), departmentAbove(doc))
	}
	if report.Year == 0 {
		report.Year = cmp.Or(yearAlone(lead), yearIn(lead))
	}
	for _, l := range report.Lists {
		report.MoneyUnit = cmp.Or(report.MoneyUnit, l.MoneyUnit)
		if report.Year == 0 {
			report.Year = yearIn(l.Title)
		}
	}
	report.Region = regionIn(report.Department)
	report.Kind = reportKind(doc, report)
	if report.MoneyUnit == "" && strings.Contains(lead, "万元") {
		report.MoneyUnit = "万元"
	}
	for _, form := range report.Forms {
		if form.Conclusion.Filled() && report.Conclusion == "" {
			report.Conclusion = form.Conclusion.Text
		}
		if form.Year == 0 {
			form.Year = report.Year
		}
	}
}

// leadText is the text of the first paragraphs, where years and offices stand, and of the
// first lines that stand within tables.
func leadText(doc *document.Document) string {
	var b strings.Builder
	for i, p := range doc.Paragraphs() {
		if i == 12 || b.Len() > 4000 {
			break
		}
		b.WriteString(p.Text + "\n")
	}
	lines := 0
	for _, t := range doc.Tables() {
		for _, l := range partOf(besides(t)[0], 0, t.Rows).lines {
			if lines++; lines > 12 || b.Len() > 4000 {
				return b.String()
			}
			b.WriteString(l.text + "\n")
		}
	}
	return b.String()
}

// departmentLabels are the labels of the line that names who reports; ownLabels only where
// they open the line.
var (
	departmentLabels = []string{"单位名称", "部门名称", "填报单位", "预算单位", "主管部门", "填报部门", "部门（单位）", "编制部门", "编制单位"}
	ownLabels        = []string{"部门", "单位"}
)

// departmentLine is what a line names behind its label: 填报单位：青峰县水利局. A word that
// goes on, 预算单位构成情况, is no label.
func departmentLine(lead string) string {
	for line := range strings.Lines(lead) {
		for _, name := range departmentLabels {
			if _, rest, ok := strings.Cut(line, name); ok {
				if said := labelled(rest, ":： \u3000\t"); said != "" {
					return said
				}
			}
		}
		for _, name := range ownLabels {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(line), name); ok {
				if said := labelled(rest, ":："); said != "" && !namesUnit(said) {
					return said
				}
			}
		}
	}
	return ""
}

// namesUnit reports whether what stands behind 单位 is what the numbers are counted in: 万元、人.
func namesUnit(said string) bool {
	for word := range strings.FieldsFuncSeq(said, func(r rune) bool { return strings.ContainsRune("、，,；;/", r) }) {
		return knownUnit(NormalizeUnit(word))
	}
	return false
}

// labelled is the word behind a label that one of the separators ends; "" without one.
func labelled(rest, separators string) string {
	for _, bracket := range []string{"（盖章）", "(盖章)", "（公章）", "(公章)"} {
		rest = strings.Replace(rest, bracket, "", 1)
	}
	if rest == "" || !strings.ContainsAny(string([]rune(rest)[:1]), separators) {
		return ""
	}
	words := strings.FieldsFunc(strings.TrimLeft(rest, ":： \u3000\t"), func(r rune) bool { return strings.ContainsRune(" \u3000\t\n（", r) })
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// departmentAbove is the public body that the lines of the document's title name together.
func departmentAbove(doc *document.Document) string {
	var lines []string
	for _, p := range opening(doc) {
		if p.Style == document.Title && len(lines) < 3 {
			lines = append(lines, p.Text)
		}
	}
	return departmentIn(strings.Join(lines, ""))
}

// listDepartment is whose the lists are: the department of the title, or the unit of the
// lines. A list of several departments is that of the place in its title, and not of
// whoever happens to stand first.
func listDepartment(lists []*ProjectList) string {
	for _, l := range lists {
		if d := departmentIn(l.Title); d != "" {
			return d
		}
		if len(l.Projects) == 0 || !l.Projects[0].Unit.Filled() {
			continue
		}
		first := l.Projects[0].Unit.Text
		if place := placeOfTitle(l.Title); place != "" && slices.ContainsFunc(l.Projects, func(p *Project) bool { return p.Unit.Filled() && BareName(p.Unit.Text) != BareName(first) }) {
			return place
		}
		return first
	}
	return ""
}

// placeOfTitle is the place that a title begins with: 青峰县2024年度…汇总表.
func placeOfTitle(title string) string {
	before, _, _ := strings.Cut(strings.Join(strings.Fields(title), ""), "20")
	return regionIn(before)
}

func reportKind(doc *document.Document, report *Report) Kind {
	narrative := len(report.Figures) > 0
	for _, s := range report.Sections {
		narrative = narrative || s.Level > 0 && len(s.Paragraphs) > 0
	}
	switch {
	case containsAny(report.Title, "复核报告", "再评价报告") || narrative && strings.Contains(report.Title, "复核"):
		return ReviewReport
	case strings.Contains(report.Title, "报告"):
		return SelfReport
	case len(report.Forms) > 0 && narrative && len(report.Sections) > 3:
		return SelfReport
	case len(report.Forms) > 0:
		return report.Forms[0].Kind
	case len(report.Lists) > 0:
		return ProjectListing
	case !strings.Contains(report.Title, "自评") || strings.HasSuffix(report.Title, "表") || !toldAtLength(report.Sections):
		return Unknown
	case strings.Contains(report.Title, "复核"):
		return ReviewReport
	}
	return SelfReport // 关于…绩效自评情况的说明
}

// toldAtLength reports whether paragraphs, not a few lines beside a table, make the document.
func toldAtLength(sections []Section) bool {
	n := 0
	for _, s := range sections {
		n += len(s.Paragraphs)
	}
	return n > 2
}

// excerpt is how the title of a list says that it has only some of the projects.
var excerpt = regexp.MustCompile(`[（(]部分|节选|摘录|部分(?:抽查|复核|典型)?项目`)

// markPartial marks the forms and lists of tables that hide some of their lines.
func markPartial(doc *document.Document, report *Report) {
	hides := map[int]bool{}
	for _, p := range doc.Problems {
		if p.Kind == document.HiddenContent && p.Ref.Kind == document.InCell {
			hides[p.Ref.Table] = true
		}
	}
	for _, form := range report.Forms {
		form.Partial = hides[form.Ref.Table] && form.Ref.Known()
	}
	for _, l := range report.Lists {
		l.Partial = hides[l.Ref.Table] && l.Ref.Known() || l.Excerpt
	}
}
