package store

import (
	"fmt"
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// entry is one row of reports in the making: a narrative report, a form or a list.
type entry struct {
	kind       normalize.Kind
	form       string // the name it goes by
	department string
	year       int
	unit       string // of money, as printed
	result     normalize.Total
	selfScore  normalize.Field
	budget     normalize.Budget
	told       *normalize.Report // whose budget it is, where it is no line of the entry's own table
	conclusion any
	identity   string
	scopes     []validate.Scope // what findings and counts call it
	sheet      *normalize.Form  // of a form
	list       *normalize.ProjectList
	whole      *normalize.Report // of the row that stands for the file
	purse      *purse
	id         int64
}

// layOut decides which rows of reports a file makes: one a form and one a list,
// and before them one for the report itself where the file is a narrative report
// or holds nothing else. A file that is a single form is therefore a single row,
// and counting or adding up the rows of a kind counts nothing twice. What belongs
// to the file as a whole (its figures, its score table, findings across forms)
// hangs on its first row.
func layOut(r *normalize.Report) []*entry {
	var out []*entry
	narrative := r.Kind == normalize.SelfReport || r.Kind == normalize.ReviewReport
	if narrative || len(r.Forms)+len(r.Lists) == 0 {
		out = append(out, narrativeEntry(r))
	}
	for i, f := range r.Forms {
		out = append(out, formEntry(r, f, i))
	}
	for i, l := range r.Lists {
		out = append(out, listEntry(r, l, i))
	}
	first := out[0]
	first.whole = r
	first.scopes = append(first.scopes, validate.Scope{Kind: validate.WholeReport})
	identify(out)
	return out
}

func narrativeEntry(r *normalize.Report) *entry {
	e := &entry{kind: r.Kind, form: r.Title, department: r.Department, year: r.Year, unit: r.MoneyUnit,
		budget: r.Budget, told: r, conclusion: text(r.Conclusion), purse: newPurse(r.MoneyUnit)}
	for _, line := range r.Summary {
		if line.Total {
			e.selfScore, e.result.ReviewScore = line.SelfScore, line.ReviewScore
		}
	}
	if len(r.Forms) == 1 { // the report of one form has that form's result where it prints none of its own
		total := r.Forms[0].Total
		e.selfScore = firstOf(e.selfScore, total.Score)
		e.result.ReviewScore = firstOf(e.result.ReviewScore, total.ReviewScore)
		e.result.Grade = total.Grade
	}
	return e
}

func formEntry(r *normalize.Report, f *normalize.Form, index int) *entry {
	e := &entry{kind: f.Kind, form: f.Name, department: f.Department, year: f.Year, unit: f.MoneyUnit,
		result: f.Total, selfScore: f.Total.Score, conclusion: printed(f.Conclusion), sheet: f,
		scopes: []validate.Scope{{Kind: validate.OneForm, Index: index}},
		purse:  newPurse(f.MoneyUnit, r.MoneyUnit)}
	if e.department == "" {
		e.department = r.Department
	}
	if e.year == 0 {
		e.year = r.Year
	}
	for _, line := range f.Funds {
		if line.Total {
			e.budget = normalize.Budget{Initial: line.Initial, Adjusted: line.Adjusted, Executed: line.Executed, ExecRate: line.ExecRate}
			return e
		}
	}
	if len(r.Forms) == 1 && len(r.Lists) == 0 && r.Kind == f.Kind {
		e.budget, e.told, e.purse = r.Budget, r, newPurse(r.MoneyUnit, f.MoneyUnit)
	}
	return e
}

func listEntry(r *normalize.Report, l *normalize.ProjectList, index int) *entry {
	e := &entry{kind: normalize.ProjectListing, form: l.Title, department: r.Department, year: r.Year, unit: l.MoneyUnit,
		list: l, scopes: []validate.Scope{{Kind: validate.OneList, Index: index}}, purse: newPurse(l.MoneyUnit, r.MoneyUnit)}
	if t := l.Total; t != nil {
		e.budget = normalize.Budget{Initial: t.Initial, Adjusted: t.Adjusted, Executed: t.Executed, ExecRate: t.ExecRate}
	}
	return e
}

// money is an amount of the entry's budget in 万元. A budget that is told for the
// report as a whole is printed in the unit of its sentence, or of the form that
// it was taken from, which need not be the report's.
func (e *entry) money(f normalize.Field) *big.Rat {
	if e.told == nil {
		return e.purse.money(f)
	}
	if rate := moneyRate(unitOf(e.told, f)); rate != nil {
		return (&purse{rate: rate}).money(f)
	}
	return e.purse.money(f)
}

// unitOf is the unit that an amount of the report's budget is printed in, "" where
// its place does not tell.
func unitOf(r *normalize.Report, f normalize.Field) string {
	for _, figure := range r.Figures {
		if figure.Ref.Same(f.Ref) && figure.Number.Text == f.Number.Text {
			return figure.Unit
		}
	}
	for _, form := range r.Forms {
		for _, line := range form.Funds {
			if f.Ref.Same(line.Initial.Ref) || f.Ref.Same(line.Adjusted.Ref) || f.Ref.Same(line.Executed.Ref) {
				return form.MoneyUnit
			}
		}
	}
	return ""
}

func firstOf(fields ...normalize.Field) normalize.Field {
	for _, f := range fields {
		if f.Number.Known() {
			return f
		}
	}
	return fields[0]
}

// at is the entry that a scope means; a scope that is none of the file's goes to
// the first, so that nothing is lost.
func at(entries []*entry, scope validate.Scope) *entry {
	for _, e := range entries {
		for _, s := range e.scopes {
			if s == scope {
				return e
			}
		}
	}
	return entries[0]
}

var insertReport = insert("report", "document_id", "kind", "form", "department", "year", "profile", "money_unit",
	"self_score", "self_score_text", "review_score", "review_score_text", "grade",
	"budget_initial", "budget_initial_text", "budget_adjusted", "budget_adjusted_text",
	"executed", "executed_text", "exec_rate_pct", "exec_rate_text", "conclusion", "identity", "supersedes")

// insertEntries stores every row of reports with the records below it.
func (db *DB) insertEntries(document int64, s Submission, entries []*entry, past *past) (err error) {
	for _, e := range entries {
		if e.kind == "" {
			return fmt.Errorf("store: %q is of no kind", e.form)
		}
		b := e.budget
		initial, adjusted, executed := e.money(b.Initial), e.money(b.Adjusted), e.money(b.Executed)
		e.id, err = db.exec(insertReport, document, string(e.kind), e.form, e.department, count(e.year), s.Result.Profile, e.unit,
			points(e.selfScore), printed(e.selfScore), points(e.result.ReviewScore), printed(e.result.ReviewScore),
			printed(e.result.Grade), amount(initial), printed(b.Initial), amount(adjusted), printed(b.Adjusted),
			amount(executed), printed(b.Executed), amount(percent(b.ExecRate, executed, adjusted)), printed(b.ExecRate),
			e.conclusion, text(e.identity), past.predecessor(e))
		if err != nil {
			return err
		}
		if err := db.insertRecords(e); err != nil {
			return fmt.Errorf("%s: %w", e.form, err)
		}
	}
	return nil
}

func (db *DB) insertRecords(e *entry) error {
	if e.sheet != nil {
		if err := db.insertForm(e, e.sheet); err != nil {
			return err
		}
	}
	if e.list != nil {
		if err := db.insertProjects(e, e.list); err != nil {
			return err
		}
	}
	if e.whole == nil {
		return nil
	}
	if err := db.insertScores(e, e.whole.Summary); err != nil {
		return err
	}
	return db.insertFigures(e, e.whole.Figures)
}
