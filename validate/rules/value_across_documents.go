package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ValueAcrossDocuments: a review form repeats what the reviewed form says.
var ValueAcrossDocuments = validate.Rule{
	ID: "value-across-documents", Title: "同一指标在自评表和复核表中的数据一致", TitleEN: "an indicator has the same result and score in the self-evaluation and in the review form",
	Group: "正文与附表", Level: validate.Warning, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "绩效自评复核通行做法", Clause: "复核意见表的自评数据取自单位自评表"},
	Doc: "同一部门、年度、项目的复核意见表与自评表中，同名且指标值相同的指标，其自评的实际完成值和得分应相同；没有这样的差别时，再比自评总分。" +
		"两张表可以在同一文件、同时检查的文件或数据库中。同一张表的新旧版本不比；指标值不同或同名指标不止一个的不比；多数指标都不同的，可能是整改前后的两版，只作疑问提出。",
	Example:  "复核意见表中“培训期数”实际完成值12期，自评表中为10期，指标值都是≥10期。",
	NearMiss: "复核意见表的复核完成值与自评完成值不同：那是复核的结果。",
	Check:    checkReviewForms,
	Across:   compareReviewForm,
}

// pairing is a review form beside the reviewed one.
type pairing struct {
	review, own *validate.Filed
	report      func(validate.Finding)
	agree       func()
}

func checkReviewForms(p *validate.Pass) {
	var forms []*validate.Filed
	if repeatsProject(p.Report.Forms) {
		_, forms = divide(validate.Records(p.Report))
	}
	p.Whole(func(c *validate.Checker, r *normalize.Report) {
		c.Skip("没有同一项目的自评表和复核意见表")
		for _, form := range forms {
			if form.Kind != normalize.ReviewForm {
				continue
			}
			if own := reviewed(form, forms); own != nil {
				report := func(f validate.Finding) {
					f.Form = form.Form
					c.Find(f)
				}
				(&pairing{form, own, report, c.Agree}).compare()
			}
		}
	})
}

// repeatsProject reports whether two forms of a file are of one project.
func repeatsProject(forms []*normalize.Form) bool {
	seen := map[string]bool{}
	for _, f := range forms {
		name := validate.ProjectName(f.Name)
		if seen[name] {
			return true
		}
		seen[name] = true
	}
	return false
}

func compareReviewForm(p *validate.AcrossPass) {
	if p.Filed.What != validate.FiledForm || p.Filed.Kind != normalize.ReviewForm {
		return
	}
	own := reviewed(p.Filed, p.Related.Things)
	switch {
	case own == nil:
		p.Skip("没有同一项目的自评表")
	case own.Source != p.Filed.Source: // within one file it was compared already
		(&pairing{p.Filed, own, func(f validate.Finding) { p.Against(own, f) }, p.Agree}).compare()
	}
}

// reviewed is the department's own form behind a review form, nil where there is none or
// more than one.
func reviewed(review *validate.Filed, forms []*validate.Filed) *validate.Filed {
	var own *validate.Filed
	for _, f := range forms {
		if f.What != validate.FiledForm || f.Kind == normalize.ReviewForm || f.Year != review.Year || f.Project() == "" || f.Project() != review.Project() ||
			apart(f.Unit, review.Unit) || apart(f.Department, review.Department) {
			continue
		}
		if own != nil {
			return nil
		}
		own = f
	}
	return own
}

func (p *pairing) compare() {
	mine, theirs := byBareName(p.review), byBareName(p.own)
	var findings []validate.Finding
	same := 0
	for _, ind := range p.review.Indicators {
		name := normalize.BareName(ind.Name.Text)
		other := theirs[name]
		if len(mine[name]) != 1 || len(other) != 1 || !sameTarget(ind, *other[0]) {
			continue
		}
		f, compared := p.row(ind, *other[0])
		switch {
		case f != nil:
			findings = append(findings, *f)
		case compared:
			same++
			p.agree()
		}
	}
	for _, f := range findings {
		if len(findings) > same {
			f.Confidence = validate.Question
		}
		p.report(f)
	}
	if len(findings) == 0 {
		p.total()
	}
}

func byBareName(f *validate.Filed) map[string][]*validate.FiledIndicator {
	out := map[string][]*validate.FiledIndicator{}
	for i := range f.Indicators {
		name := normalize.BareName(f.Indicators[i].Name.Text)
		out[name] = append(out[name], &f.Indicators[i])
	}
	return out
}

func sameTarget(a, b validate.FiledIndicator) bool {
	if same, comparable := samePrinted(a.Target, b.Target); comparable {
		return same && a.Op == b.Op
	}
	return normalize.BareName(a.Target.Text) == normalize.BareName(b.Target.Text)
}

// row compares one indicator: its result, and where that agrees its score.
func (p *pairing) row(ind, other validate.FiledIndicator) (*validate.Finding, bool) {
	same, results := samePrinted(ind.Actual, other.Actual)
	if results && !same {
		return p.differs(ind.Name.Text, "actual", "实际完成值", "result", ind.Actual, other.Actual), true
	}
	same, scores := samePrinted(ind.Score, other.Score)
	if scores && !same {
		return p.differs(ind.Name.Text, "score", "自评得分", "self score", ind.Score, other.Score), true
	}
	return nil, results || scores
}

// total compares the self scores of the forms as a whole.
func (p *pairing) total() {
	here, there := p.review.Cells["self_score"], p.own.Cells["self_score"]
	for _, c := range []validate.Cell{here, p.review.Cells["stated_score"]} {
		if same, comparable := samePrinted(c, there); same {
			p.agree()
			return
		} else if comparable && here.Value == "" {
			here = c
		}
	}
	if here.Value != "" && there.Value != "" {
		p.report(*p.differs(p.review.Name.Text, "self_score", "自评总分", "self score in all", here, there))
	}
}

func (p *pairing) differs(subject, field, zh, en string, here, there validate.Cell) *validate.Finding {
	return &validate.Finding{Subject: subject, Field: field, Ref: here.Ref, Expected: withUnit(there), Found: withUnit(here),
		Message: say("“%[1]s”的%[2]s在复核意见表中为%[3]s，在自评表中为%[4]s；请核对后改为一致。", "the %[5]s of %[1]s is %[3]s in the review form and %[4]s in the self-evaluation form; make them agree.",
			brief(subject), zh, withUnit(here), withUnit(there), en),
		Evidence: []validate.Evidence{here.Quote(p.review.Source), there.Quote(p.own.Source)}}
}
