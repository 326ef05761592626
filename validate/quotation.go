package validate

import (
	"fmt"
	"iter"

	"fuhe/normalize"
)

// Quotations opens a Checker for every place that quotes rows of forms: the narrative, the
// opinions of a form, the problems of a project list. A row that stands in the file's own
// form is judged there and not a second time. Places without quotations are left out.
func (p *Pass) Quotations() iter.Seq2[*Checker, *normalize.Quotation] {
	return func(yield func(*Checker, *normalize.Quotation) bool) {
		more := p.quotations(Scope{Kind: WholeReport}, p.Report.Title, p.Report.Quoted, yield)
		for i, form := range p.Report.Forms {
			more = more && p.quotations(Scope{OneForm, i}, form.Name, form.Quoted, yield)
		}
		for i, list := range p.Report.Lists {
			more = more && p.quotations(Scope{OneList, i}, list.Title, list.Quoted, yield)
		}
	}
}

func (p *Pass) quotations(s Scope, name string, quoted []normalize.Quotation, yield func(*Checker, *normalize.Quotation) bool) bool {
	if len(quoted) == 0 {
		return true
	}
	c := p.checker(s, name)
	defer c.close()
	for i := range quoted {
		c.quoted = &quoted[i]
		if quoted[i].Row == nil && !yield(c, c.quoted) {
			return false
		}
	}
	return true
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
