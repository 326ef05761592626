package validate

import (
	"fmt"
	"iter"
	"slices"

	"fuhe/normalize"
)

// Quotations opens a Checker for every place that quotes rows of forms which are not in the
// file: the narrative, the opinions of a form, the problems of a project list.
func (p *Pass) Quotations() iter.Seq2[*Checker, *normalize.Quotation] {
	return p.quotations(false)
}

// QuotedRows opens one for every place that quotes rows of the file's own forms. Those are
// judged where they stand; what remains is whether they are quoted rightly.
func (p *Pass) QuotedRows() iter.Seq2[*Checker, *normalize.Quotation] {
	return p.quotations(true)
}

// quotations leaves out the places that quote nothing of the kind.
func (p *Pass) quotations(own bool) iter.Seq2[*Checker, *normalize.Quotation] {
	return func(yield func(*Checker, *normalize.Quotation) bool) {
		var c *Checker
		for i := range p.Report.Quoted {
			q := &p.Report.Quoted[i]
			scope, name := p.quotedWithin(q)
			if (q.Row != nil) != own || p.touched != nil && !p.touched(scope) {
				continue
			}
			if c == nil || c.Scope != scope {
				if c != nil {
					c.close()
				}
				c = p.checker(scope, name)
			}
			c.quoted = q
			if !yield(c, q) {
				break
			}
		}
		if c != nil {
			c.close()
		}
	}
}

// quotedWithin is what a quotation belongs to. A list's quotation of a form in the file is
// held against that form, which is no matter of the list alone.
func (p *Pass) quotedWithin(q *normalize.Quotation) (Scope, string) {
	switch {
	case q.Form != nil:
		return Scope{OneForm, slices.Index(p.Report.Forms, q.Form)}, q.Form.Name
	case q.List != nil && q.Row == nil:
		return Scope{OneList, slices.Index(p.Report.Lists, q.List)}, q.List.Title
	}
	return Scope{Kind: WholeReport}, p.Report.Title
}

// FindQuoted reports what a reviewer's sentence tells of a row: it is found as on the rows
// that Quotations opens, although the sentence is no quotation of a row.
func (c *Checker) FindQuoted(q normalize.Quotation, f Finding) {
	was := c.quoted
	c.quoted = &q
	c.Find(f)
	c.quoted = was
}

// asQuoted turns a finding on a row into one on its quotation. The reviewer who quotes it
// has seen it, and may have left out what would explain it: it is at most a likely warning,
// and says where it stands.
func (f *Finding) asQuoted(q *normalize.Quotation) {
	f.Level, f.Confidence = min(f.Level, Warning), min(f.Confidence, Likely)
	place, where := "文中引述", "quoted in the text"
	if q.Project != "" {
		f.Form = q.Project
		place, where = fmt.Sprintf("“%s”的存在问题中引述", q.Project), fmt.Sprintf("quoted among the problems of “%s”", q.Project)
	}
	if q.Disputed {
		place, where = place+"，意见已指出", where+", whose opinion says so"
	}
	f.Message.ZH += "（" + place + "）"
	f.Message.EN += " (" + where + ")"
}
