package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// ListAgainstForm: a line of a project list repeats what the project's own form says.
var ListAgainstForm = validate.Rule{
	ID: "list-against-form", Title: "项目汇总表与项目自评表一致", TitleEN: "the project list repeats what each project's own form says",
	Group: "项目汇总表", Level: validate.Error, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "项目汇总表填报要求", Clause: "汇总表数据取自各项目自评表和复核意见表"},
	Doc: "汇总表每一行的自评得分、整改后复核得分、年初预算数、调整后预算数、执行数，与同一年度、同一单位、同名项目的自评表或复核意见表核对，" +
		"表可以在同一文件、同时检查的文件或数据库中。名称去掉空格和标点后应完全相同；汇总表写主管部门、自评表写其下属单位，或一方的单位名称没有写地名，而汇总表里没有另一行同名项目也可能是它的，也算同一单位。没有附表、一张汇总表里同名项目不止一行、单位不同的不比；同一张表有几份的（如 .docx 和 .pdf），各份这些数据都相同的算一份，不同的不比；" +
		"已整改的项目，表中自评得分与汇总表自评或最终复核得分之一、复核得分与初步或最终复核得分之一相同即可；金额按各自单位和印出的小数位比较，相差一万倍的疑是单位之误，由 money-unit-scale 提出。" +
		"正文写明所附自评表份数的，与文件中两张以上的表核对份数，只作疑问提出。",
	Example:  "汇总表中“库房改造”自评得分98.50，该项目自评表总分为95.80。",
	NearMiss: "汇总表执行数31.16万元，自评表执行数311640元：四舍五入后相同。",
	Check:    checkOwnForms,
	Across:   compareOwnForms,
}

// ownForms are the forms of a line's project, from the nearest to the bureau to the
// department's own.
type ownForms struct {
	line   *validate.Filed
	forms  []*validate.Filed
	report func(other *validate.Filed, f validate.Finding)
	agree  func()
}

// checkOwnForms compares the lists of a file with its forms.
func checkOwnForms(p *validate.Pass) {
	var lines, forms []*validate.Filed
	if listsForms(p.Report) {
		lines, forms = divide(validate.Records(p.Report))
	}
	byName := map[string][]*validate.Filed{}
	for _, f := range append(lines, forms...) {
		byName[f.Project()] = append(byName[f.Project()], f)
	}
	p.Whole(func(c *validate.Checker, r *normalize.Report) {
		checkAnnexedForms(c, r)
		if len(r.Lists) > 0 && len(forms) == 0 {
			c.Skip("没有附项目自评表")
		}
		if len(r.Lists) == 0 {
			c.Skip("没有项目汇总表")
		}
		for _, line := range lines {
			checkOwnForm(c, line, byName[line.Project()])
		}
	})
}

// listsForms reports whether a list names the project of some form of the file.
func listsForms(r *normalize.Report) bool {
	names := map[string]bool{}
	for _, f := range r.Forms {
		names[validate.ProjectName(f.Name)] = true
	}
	for _, l := range r.Lists {
		for _, p := range l.Projects {
			if len(names) > 0 && names[validate.ProjectName(p.Name.Text)] {
				return true
			}
		}
	}
	return false
}

// checkOwnForm compares a line with what bears its name in the same file. Where no unit
// fits, the only form for the only line is still its own, most likely.
func checkOwnForm(c *validate.Checker, line *validate.Filed, named []*validate.Filed) {
	same, forms := divide(named)
	confidence := validate.Certain
	own := ownForms{line: line, agree: c.Agree, report: func(_ *validate.Filed, f validate.Finding) {
		f.Form, f.Confidence = line.Form, confidence
		c.Find(f)
	}}
	if repeated(line, same) {
		return
	}
	differ := false
	if own.forms, differ = only(ofUnit(line, forms), line.Year); len(own.forms) == 0 && !differ {
		if len(same) > 1 {
			return
		}
		own.forms, differ = only(forms, line.Year)
		confidence = validate.Likely
	}
	if differ {
		c.Skip(formsDiffer)
	}
	own.compare()
}

// repeated reports whether the list has the line's project more than once.
func repeated(line *validate.Filed, lines []*validate.Filed) bool {
	return slices.ContainsFunc(lines, func(o *validate.Filed) bool {
		return o != line && o.Source == line.Source && o.Scope == line.Scope && !apart(line.Unit, o.Unit)
	})
}

// ofUnit are the forms whose unit is not another than the line's.
func ofUnit(line *validate.Filed, forms []*validate.Filed) []*validate.Filed {
	return slices.DeleteFunc(slices.Clone(forms), func(f *validate.Filed) bool { return apart(line.Unit, f.Unit) })
}

// mostLikely are the forms that are most likely the line's though its unit is printed otherwise:
// lists leave out the place, 市民政局, and a bureau's list names the departments where the
// forms name who does the work below them.
func mostLikely(line *validate.Filed, lines, forms []*validate.Filed) []*validate.Filed {
	short := unitAlike(line, forms)
	for _, o := range lines {
		switch {
		case o == line || o.Source != line.Source || o.Scope != line.Scope:
		case len(short) == 0 || len(ofUnit(o, short))+len(unitAlike(o, short)) > 0: // they may be this one's
			return nil
		}
	}
	if len(short) > 0 {
		return short
	}
	return slices.DeleteFunc(slices.Clone(forms), func(f *validate.Filed) bool { return !endsAlike(line.Unit, f.Department) })
}

// unitAlike are the forms of the line's unit, with its place or without.
func unitAlike(line *validate.Filed, forms []*validate.Filed) []*validate.Filed {
	return slices.DeleteFunc(slices.Clone(forms), func(f *validate.Filed) bool { return !endsAlike(line.Unit, f.Unit) })
}

// shortUnit is how long a unit's name is at least that leaves out the place.
const shortUnit = 3

// endsAlike reports whether one name is the end of the other: 民政局 and 青峰县民政局.
func endsAlike(a, b string) bool {
	a, b = normalize.BareName(a), normalize.BareName(b)
	return min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= shortUnit && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// compareOwnForms compares a line with forms in other documents.
func compareOwnForms(p *validate.AcrossPass) {
	line := p.Filed
	if line.What != validate.FiledLine {
		return
	}
	same, related := divide(p.Related.Things)
	if slices.ContainsFunc(related, func(f *validate.Filed) bool { return f.Source == line.Source }) {
		return // the file's own form was compared already
	}
	confidence := validate.Confidence(0)
	units := ofUnit(line, related)
	if len(units) == 0 {
		units, confidence = mostLikely(line, same, related), validate.Likely
	}
	forms, differ := only(units, line.Year)
	switch {
	case repeated(line, same):
		p.Skip("同名项目不止一行")
		return
	case differ && len(forms) == 0:
		p.Skip(formsDiffer)
		return
	case len(forms) == 0:
		p.Skip("没有找到该项目的自评表")
		return
	}
	own := ownForms{line: line, forms: forms, agree: p.Agree, report: func(of *validate.Filed, f validate.Finding) {
		f.Confidence = confidence
		p.Against(of, f)
	}}
	own.compare()
}

// divide tells lines of lists from forms.
func divide(things []*validate.Filed) (lines, forms []*validate.Filed) {
	for _, f := range things {
		switch f.What {
		case validate.FiledLine:
			lines = append(lines, f)
		case validate.FiledForm:
			forms = append(forms, f)
		}
	}
	return lines, forms
}

// formsDiffer is why a line whose project has several forms is compared with none.
const formsDiffer = "该项目的表有几份，数据不同，无法确定以哪一份为准"

// only keeps the project's forms of the year: one of each kind, none where there are
// several to choose from. Those that say the same are one, as a form and its printout.
func only(forms []*validate.Filed, year int) (out []*validate.Filed, differ bool) {
	for _, kind := range []normalize.Kind{normalize.ReviewForm, normalize.ProjectForm} {
		var of []*validate.Filed
		for _, f := range forms {
			if f.Kind == kind && f.Year == year {
				of = append(of, f)
			}
		}
		switch {
		case len(of) == 0:
		case slices.ContainsFunc(of[1:], func(f *validate.Filed) bool { return !saysTheSame(of[0], f) }):
			differ = true
		default:
			out = append(out, of[0])
		}
	}
	return out, differ
}

// saysTheSame reports whether two forms have one value in each cell that a list repeats.
func saysTheSame(a, b *validate.Filed) bool {
	for _, field := range []string{"self_score", "stated_score", "review_score", "budget_initial", "budget_adjusted", "executed"} {
		x, y := a.Cells[field], b.Cells[field]
		if same, _ := samePrinted(x, y); !same && (x.Value != "" || y.Value != "") {
			return false
		}
	}
	return true
}

// apart reports whether both names are printed and differ.
func apart(a, b string) bool {
	a, b = normalize.BareName(a), normalize.BareName(b)
	return a != "" && b != "" && a != b
}

func (o ownForms) compare() {
	self := []string{"self_score"}
	if o.line.Cells["rectified"].Text == "是" { // the form at hand may be the corrected one
		self = append(self, "final_review_score")
	}
	o.field("self_score", "自评得分", "self score", self, []string{"self_score", "stated_score"})
	review := []string{"final_review_score"}
	if _, printed := o.line.Cells["final_review_score"]; !printed {
		review = []string{"prelim_review_score"}
	}
	o.field("final_review_score", "复核得分", "review score", append(review, "prelim_review_score"), []string{"review_score"})
	o.field("budget_initial", "年初预算数", "initial budget", []string{"budget_initial"}, []string{"budget_initial"})
	o.field("budget_adjusted", "调整后预算数", "adjusted budget", []string{"budget_adjusted"}, []string{"budget_adjusted"})
	o.field("executed", "执行数", "executed amount", []string{"executed"}, []string{"executed"})
}

// field compares one column of the list with the forms: it is wrong where no form has
// the value in any of its places.
func (o ownForms) field(name, zh, en string, here, there []string) {
	line := o.line.Cells[here[0]]
	if line.Value == "" {
		return
	}
	var form validate.Cell
	var of *validate.Filed
	for _, f := range o.forms {
		for _, at := range there {
			for _, from := range here {
				same, comparable := samePrinted(o.line.Cells[from], f.Cells[at])
				if same {
					o.agree()
					return
				}
				if comparable && of == nil {
					form, of = f.Cells[at], f
				}
			}
		}
	}
	if of == nil {
		return
	}
	o.report(of, validate.Finding{Subject: o.line.Name.Text, Field: name, Ref: line.Ref, Expected: withUnit(form), Found: withUnit(line),
		Message: say("汇总表中“%[1]s”的%[2]s为%[3]s，该项目的表中为%[4]s；请核对后改为一致。", "the list gives %[5]s %[3]s for %[1]s, the project's own form %[4]s; make them agree.",
			brief(o.line.Name.Text), zh, withUnit(line), withUnit(form), en),
		Evidence: []validate.Evidence{line.Quote(o.line.Source), form.Quote(of.Source)}, Repairs: o.repairs(of, line, form)})
}

// repairs make one cell like the other, where both stand in the file at hand.
func (o ownForms) repairs(of *validate.Filed, line, form validate.Cell) []validate.Repair {
	if of.Source != o.line.Source || line.Unit != form.Unit {
		return nil
	}
	return []validate.Repair{{Ref: line.Ref, Old: line.Text, New: form.Text}, {Ref: form.Ref, Old: form.Text, New: line.Text}}
}
