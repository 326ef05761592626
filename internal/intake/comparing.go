package intake

import (
	"slices"

	"fuhe/normalize"
	"fuhe/store"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// Comparing compares documents with each other by the rules for that, each under the
// profile that it was judged by.
func Comparing(set *validate.ProfileSet) store.Comparison {
	across := slices.DeleteFunc(rules.All(), func(r validate.Rule) bool { return r.Across == nil })
	return func(profile string, of *validate.Filed, related validate.Related) validate.Result {
		suits := ProfileFor(&normalize.Report{Department: of.Department, Year: of.Year}, set, profile)
		return validate.Across(of, related, suits, across)
	}
}
