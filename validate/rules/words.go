package rules

import (
	"strings"

	"fuhe/normalize/lexicon"
)

// contains reports whether the text has one of the words.
func contains(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// blankOut makes a replacer that puts a mark in the place of words, so that nothing is
// found within them.
func blankOut(words lexicon.Words, mark string) *strings.Replacer {
	var pairs []string
	for _, w := range words.List() {
		pairs = append(pairs, w, mark)
	}
	return strings.NewReplacer(pairs...)
}
