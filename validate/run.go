package validate

import (
	"cmp"
	"slices"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// Run judges a report by the rules. The document is needed to try repairs: findings
// that one change of one cell would settle together are one finding.
func Run(doc *document.Document, report *normalize.Report, profile *Profile, rules []Rule) Result {
	result := judge(report, profile, rules, nil)
	result.coverIdle(rules)
	result.Findings = foldCauses(result.Findings, func(r Repair) []Finding {
		again := normalize.Reread(repaired(doc, r), r.Ref.Order, report)
		return rejudge(report, again, r.Ref.Order, result.Findings, profile, rules)
	})
	hedge(doc, result.Findings)
	result.Filed = fileAway(doc, report, profile)
	return result
}

// nothingOfItsKind is why a rule opened neither a form nor a list nor the text.
const nothingOfItsKind = "文件中没有这条规则所检查的表或正文"

// coverIdle accounts for the rules that opened nothing, so that every rule that judges a
// report by itself is seen in the coverage of each.
func (r *Result) coverIdle(rules []Rule) {
	opened := map[string]bool{}
	for _, c := range r.Coverage {
		opened[c.Rule] = true
	}
	for _, rule := range rules {
		if rule.Check != nil && !opened[rule.ID] {
			r.Coverage = append(r.Coverage, Coverage{Rule: rule.ID, Scope: Scope{Kind: WholeReport}, Reason: nothingOfItsKind})
		}
	}
}

// judge runs every rule once, in document order of what they find; where touched is
// given, on the report's forms and lists that it holds only.
func judge(report *normalize.Report, profile *Profile, rules []Rule, touched func(Scope) bool) Result {
	result := Result{Profile: profile.Name}
	for i := range rules {
		if rules[i].Check == nil {
			continue
		}
		rules[i].Check(&Pass{Report: report, Profile: profile, rule: &rules[i], result: &result, touched: touched})
	}
	order(report, result.Findings)
	return result
}

func order(report *normalize.Report, findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Ref.Order, b.Ref.Order), cmp.Compare(a.Ref.Row, b.Ref.Row),
			-cmp.Compare(a.Level, b.Level), cmp.Compare(a.Ref.Col, b.Ref.Col))
	})
	fingerprint(report, findings)
}

// rejudge judges a report again of which one block was read anew. What was found in the
// forms and lists that the block does not belong to stands.
func rejudge(before, report *normalize.Report, block int, found []Finding, profile *Profile, rules []Rule) []Finding {
	touched := touchedBy(before, report, block)
	findings := judge(report, profile, rules, touched).Findings
	if touched == nil {
		return findings
	}
	for _, f := range found {
		if !touched(f.Scope) {
			f.Follows = slices.Clone(f.Follows) // they are named anew
			findings = append(findings, f)
		}
	}
	order(report, findings)
	return findings
}

// touchedBy tells which scopes a block belongs to: forms reach from their first table to
// the next form. Nil where the forms or lists are others than before: then all are judged.
func touchedBy(before, report *normalize.Report, block int) func(Scope) bool {
	same := before.Department == report.Department && before.Year == report.Year && before.Kind == report.Kind && before.MoneyUnit == report.MoneyUnit &&
		len(before.Forms) == len(report.Forms) && len(before.Lists) == len(report.Lists)
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
