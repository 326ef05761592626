package validate

import (
	"fmt"
	"iter"

	"fuhe/normalize"
)

// Quotations opens a Checker for every place that quotes rows of forms which are not in the
// file: the narrative, the opinions of a form, the problems of a project list.
func (p *Pass) Quotations() iter.Seq2[*Checker, *normalize.Quotation] {
	return p.quotations(func(q *normalize.Quotation) bool { return q.Row == nil })
}

// QuotedRows opens one for every place that quotes rows of the file's own forms. Those are
// judged where they stand; what remains is whether they are quoted rightly.
func (p *Pass) QuotedRows() iter.Seq2[*Checker, *normalize.Quotation] {
	return p.quotations(func(q *normalize.Quotation) bool { return q.Row != nil })
}

// quotations leaves out the places that quote nothing of the kind.
func (p *Pass) quotations(wanted func(*normalize.Quotation) bool) iter.Seq2[*Checker, *normalize.Quotation] {
	return func(yield func(*Checker, *normalize.Quotation) bool) {
		more := true
		visit := func(s Scope, name string, quoted []normalize.Quotation) {
			var c *Checker
			for i := range quoted {
				if q := &quoted[i]; more && wanted(q) {
					if c == nil {
						c = p.checker(s, name)
					}
					c.quoted = q
					more = yield(c, q)
				}
			}
			if c != nil {
				c.close()
			}
		}
		visit(Scope{Kind: WholeReport}, p.Report.Title, p.Report.Quoted)
		for i, form := range p.Report.Forms {
			visit(Scope{OneForm, i}, form.Name, form.Quoted)
		}
		for i, list := range p.Report.Lists {
			visit(Scope{OneList, i}, list.Title, list.Quoted)
		}
	}
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
