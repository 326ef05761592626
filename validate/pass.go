package validate

import (
	"iter"
	"slices"

	"fuhe/normalize"
)

// Checker counts the comparisons of one rule within one scope.
type Checker struct {
	Scope    Scope
	name     string // the form's or list's name, for findings
	rule     *Rule
	result   *Result
	coverage Coverage
	quoted   *normalize.Quotation // what is judged, where it is a quotation
}

// Forms opens a Checker for every form of the report. What is found in a form rests on it
// and on what belongs to no other form or list; Whole is the place to hold those against
// one another.
func (p *Pass) Forms() iter.Seq2[*Checker, *normalize.Form] {
	return func(yield func(*Checker, *normalize.Form) bool) {
		for i, form := range p.Report.Forms {
			c := p.checker(Scope{OneForm, i}, form.Name)
			if p.touched != nil && !p.touched(c.Scope) {
				continue
			}
			more := c.withholds(form.Partial) || yield(c, form)
			c.close()
			if !more {
				return
			}
		}
	}
}

// Lists opens a Checker for every project list of the report.
func (p *Pass) Lists() iter.Seq2[*Checker, *normalize.ProjectList] {
	return func(yield func(*Checker, *normalize.ProjectList) bool) {
		for i, list := range p.Report.Lists {
			c := p.checker(Scope{OneList, i}, list.Title)
			if p.touched != nil && !p.touched(c.Scope) {
				continue
			}
			more := c.withholds(list.Partial) || yield(c, list)
			c.close()
			if !more {
				return
			}
		}
	}
}

// Whole opens a Checker for the file's report: its narrative and score table.
func (p *Pass) Whole(check func(*Checker, *normalize.Report)) {
	c := p.checker(Scope{Kind: WholeReport}, p.Report.Title)
	check(c, p.Report)
	c.close()
}

func (p *Pass) checker(s Scope, name string) *Checker {
	return &Checker{Scope: s, name: name, rule: p.rule, result: p.result,
		coverage: Coverage{Rule: p.rule.ID, Scope: s}}
}

// withholds skips a form or list that hides lines where the rule needs them all: a total
// adds up what nobody can see, too.
func (c *Checker) withholds(partial bool) bool {
	if !partial || !c.rule.AllLines {
		return false
	}
	c.Skip("表中有隐藏的行或列，没有全部读取")
	return true
}

// Skip says why the rule does not apply to the scope. It changes nothing where
// comparisons were made all the same.
func (c *Checker) Skip(reason string) { c.coverage.Reason = reason }

// Agree counts a comparison that holds.
func (c *Checker) Agree() { c.coverage.Compared++ }

// Find counts a comparison that fails, and reports it. The rule's own ID, level,
// confidence and basis fill what the finding leaves open.
func (c *Checker) Find(f Finding) {
	c.result.Findings = append(c.result.Findings, c.complete(f))
}

// Earlier lists what the rules before this one found in the scope, for a rule that is Later:
// one that judges the reviewer by what is to be found. The findings may be passed to FindAfter.
func (c *Checker) Earlier() []*Finding {
	var out []*Finding
	for i := range c.result.Findings {
		if f := &c.result.Findings[i]; f.Scope == c.Scope {
			out = append(out, f)
		}
	}
	return out
}

// FindAfter reports a finding that only follows from another, one of Earlier.
func (c *Checker) FindAfter(cause *Finding, f Finding) {
	cause.Follows = append(cause.Follows, c.complete(f))
}

// complete counts a finding and fills what it leaves open.
func (c *Checker) complete(f Finding) Finding {
	c.coverage.Compared++
	c.coverage.Found++
	f.Rule, f.Scope = c.rule.ID, c.Scope
	if f.Basis == (Basis{}) {
		f.Basis = c.rule.Basis
	}
	f.Repairs = slices.DeleteFunc(f.Repairs, func(r Repair) bool { return r.Old == r.New })
	if f.Form == "" {
		f.Form = c.name
	}
	if f.Level == 0 {
		f.Level = c.rule.Level
	}
	if f.Confidence == 0 {
		f.Confidence = c.rule.Confidence
	}
	if c.quoted != nil {
		f.asQuoted(c.quoted)
	}
	return f
}

func (c *Checker) close() {
	if c.coverage.Compared > 0 {
		c.coverage.Reason = ""
	} else if c.coverage.Reason == "" {
		c.coverage.Reason = "没有可比较的内容"
	}
	c.result.Coverage = append(c.result.Coverage, c.coverage)
}
