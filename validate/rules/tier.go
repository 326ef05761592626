package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
)

// tierWords are the statuses that the forms offer for qualitative indicators, and the free
// words that offices write in their place.
var tierWords = lexicon.Groups("tiers")

// statusOf is the tier of a status as the forms print it; TierUnknown for any other text.
func statusOf(text string) normalize.Tier {
	text = strings.Trim(strings.Join(strings.Fields(text), ""), "。.；;，,“”\"")
	switch {
	case tierWords["full"].Has(text):
		return normalize.TierFull
	case tierWords["partial"].Has(text):
		return normalize.TierPartial
	case tierWords["poor"].Has(text):
		return normalize.TierPoor
	}
	return normalize.TierUnknown
}
