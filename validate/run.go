package validate

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// Run judges a report by the rules. The document is needed to try repairs: findings
// that one change of one cell would settle together are one finding.
func Run(doc *document.Document, report *normalize.Report, profile *Profile, rules []Rule) Result {
	result := judge(report, profile, rules, nil)
	result.coverIdle(rules)
	fingerprint(report, result.Findings)
	result.Findings = foldCauses(report, result.Findings, func(r Repair) rejudge {
		again := normalize.Reread(repaired(doc, r), r.Ref, report)
		touched := touchedBy(report, again, r.Ref.Order)
		return func(only choice) []Finding {
			asked := slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return !only(r.ID, r.Level) })
			findings := judge(again, profile, asked, touched).Findings
			return append(findings, untouched(result.Findings, touched, only)...)
		}
	})
	hedge(doc, result.Findings)
	result.Filed = fileAway(doc, report, profile)
	return result
}

// nothingOfItsKind is why a rule opened neither a form nor a list nor the text.
const nothingOfItsKind = "文件中没有这条规则所检查的表或正文"

// coverIdle accounts for the rules that opened nothing, so that every rule is seen in the
// coverage of each file, once; also those that only compare it with others, which open
// nothing where it holds none of what they compare.
func (r *Result) coverIdle(rules []Rule) {
	opened := map[string]bool{}
	for _, c := range r.Coverage {
		opened[c.Rule] = true
	}
	for _, rule := range rules {
		if !opened[rule.ID] {
			r.Coverage = append(r.Coverage, Coverage{Rule: rule.ID, Scope: Scope{Kind: WholeReport}, Reason: nothingOfItsKind})
		}
	}
}

// judge runs every rule once, in document order of what they find; where touched is
// given, on the report's forms and lists that it holds only.
func judge(report *normalize.Report, profile *Profile, rules []Rule, touched func(Scope) bool) Result {
	result := Result{Profile: profile.Name}
	check := func(rule *Rule, into *Result) {
		if rule.Check != nil {
			rule.Check(&Pass{Report: report, Profile: profile, rule: rule, result: into, touched: touched})
		}
	}
	for len(rules) > 0 {
		n := slices.IndexFunc(rules, func(r Rule) bool { return r.Later })
		if n < 0 {
			n = len(rules)
		}
		for _, r := range together(rules[:n], check) {
			result.Findings = append(result.Findings, r.Findings...)
			result.Coverage = append(result.Coverage, r.Coverage...)
		}
		if rules = rules[n:]; len(rules) > 0 {
			check(&rules[0], &result)
			rules = rules[1:]
		}
	}
	slices.SortStableFunc(result.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Ref.Order, b.Ref.Order), cmp.Compare(a.Ref.Row, b.Ref.Row),
			-cmp.Compare(a.Level, b.Level), cmp.Compare(a.Ref.Col, b.Ref.Col))
	})
	return result
}

// together runs rules on all processors, since they only read the report: a result for each.
func together(rules []Rule, check func(*Rule, *Result)) []Result {
	results := make([]Result, len(rules))
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1)) - 1; i < len(rules); i = int(next.Add(1)) - 1 {
			check(&rules[i], &results[i])
		}
	}
	var others sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(rules)) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	return results
}

// untouched are the findings of some rules in forms and lists that were not judged again.
func untouched(findings []Finding, touched func(Scope) bool, only choice) []Finding {
	if touched == nil {
		return nil
	}
	var out []Finding
	for _, f := range findings {
		if !touched(f.Scope) && only(f.Rule, f.Level) {
			out = append(out, f)
		}
	}
	return out
}

// sameBudget reports whether both tell the same amounts: forms that print none take them from
// the text.
func sameBudget(a, b normalize.Budget) bool {
	return a.Initial.Text == b.Initial.Text && a.Adjusted.Text == b.Adjusted.Text && a.Executed.Text == b.Executed.Text && a.ExecRate.Text == b.ExecRate.Text
}

// touchedBy tells which scopes a block belongs to: forms reach from their first table to
// the next form. Nil where the forms or lists are others than before: then all are judged.
func touchedBy(before, report *normalize.Report, block int) func(Scope) bool {
	same := before.Department == report.Department && before.Year == report.Year && before.Kind == report.Kind && before.MoneyUnit == report.MoneyUnit &&
		len(before.Forms) == len(report.Forms) && len(before.Lists) == len(report.Lists) && sameBudget(before.Budget, report.Budget)
	if !same {
		return nil
	}
	return func(s Scope) bool {
		switch s.Kind {
		case OneForm:
			from, next := report.Forms[s.Index].Ref.Order, s.Index+1
			return block >= from && (next == len(report.Forms) || block <= report.Forms[next].Ref.Order)
		case OneList:
			return report.Lists[s.Index].Ref.Order == block
		}
		return true
	}
}
