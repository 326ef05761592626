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
	result := judge(report, profile, rules)
	result.Findings = foldCauses(doc, result.Findings, func(r *normalize.Report) []Finding {
		return judge(r, profile, rules).Findings
	})
	hedge(doc, result.Findings)
	result.Filed = fileAway(doc, report, profile)
	return result
}

// judge runs every rule once, in document order of what they find.
func judge(report *normalize.Report, profile *Profile, rules []Rule) Result {
	result := Result{Profile: profile.Name}
	for i := range rules {
		if rules[i].Check == nil {
			continue
		}
		rules[i].Check(&Pass{Report: report, Profile: profile, rule: &rules[i], result: &result})
	}
	slices.SortStableFunc(result.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Ref.Order, b.Ref.Order), cmp.Compare(a.Ref.Row, b.Ref.Row),
			-cmp.Compare(a.Level, b.Level), cmp.Compare(a.Ref.Col, b.Ref.Col))
	})
	fingerprint(report, result.Findings)
	return result
}
