package normalize

import (
	"strings"

	"fuhe/normalize/lexicon"
)

// tierWords are the words of each tier; the one that is asked first counts.
var tierWords = lexicon.Groups("tier_words")

// tierOf reads the tier of a qualitative result.
func tierOf(text string) Tier {
	switch {
	case tierWords["idle"].In(text):
		return TierNotDone
	case tierWords["poor"].In(text):
		return TierPoor
	case tierWords["whole"].In(text): // the form's first tier: 全部或基本达成预期指标
		return TierFull
	case tierWords["partial"].In(text):
		return TierPartial
	case tierWords["full"].In(text):
		return TierFull
	}
	return TierUnknown
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(text string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}
