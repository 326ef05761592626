// Package lexicon holds the words of the field as data: each list is a file that says
// where its words come from. It knows no document and judges nothing.
package lexicon

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed words/*.txt
var files embed.FS

// Words is a list of words that a text can be searched for. The zero Words is empty.
type Words struct {
	first [64]uint64        // a bit for each rune, modulo its size, that a word begins with
	by    map[rune][]string // words by their first rune, the longest first
	ends  map[rune][]string // words by their last rune, the longest first
	list  []string          // as listed
}

// NewWords makes a list searchable. Words are not empty; a repeated word counts once.
func NewWords(words ...string) Words {
	w := Words{by: map[rune][]string{}, ends: map[rune][]string{}}
	for _, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		if slices.Contains(w.by[r], word) {
			continue
		}
		w.first[r>>6&63] |= 1 << (r & 63)
		w.by[r] = append(w.by[r], word)
		last, _ := utf8.DecodeLastRuneInString(word)
		w.ends[last] = append(w.ends[last], word)
		w.list = append(w.list, word)
	}
	for _, index := range []map[rune][]string{w.by, w.ends} {
		for _, same := range index {
			slices.SortStableFunc(same, func(a, b string) int { return len(b) - len(a) })
		}
	}
	return w
}

// List is the words in the order of their file.
func (w Words) List() []string { return slices.Clone(w.list) }

// In reports whether the text holds one of the words.
func (w Words) In(text string) bool { return w.Find(text) != "" }

// Find is the first of the words in the text, the longest where several begin there; ""
// where there is none.
func (w Words) Find(text string) string {
	for i, r := range text {
		if word := w.at(text[i:], r); word != "" {
			return word
		}
	}
	return ""
}

// All lists the words found in the text from left to right, without overlaps.
func (w Words) All(text string) []string {
	var out []string
	end := 0
	for i, r := range text {
		if i < end {
			continue
		}
		if word := w.at(text[i:], r); word != "" {
			out, end = append(out, word), i+len(word)
		}
	}
	return out
}

// Prefix is the longest word that the text begins with, "" for none.
func (w Words) Prefix(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	return w.at(text, r)
}

// Begins reports whether the runes begin with one of the words.
func (w Words) Begins(rs []rune) bool {
	if len(rs) == 0 || w.first[rs[0]>>6&63]&(1<<(rs[0]&63)) == 0 {
		return false
	}
	return slices.ContainsFunc(w.by[rs[0]], func(word string) bool {
		i := 0
		for _, r := range word {
			if i == len(rs) || rs[i] != r {
				return false
			}
			i++
		}
		return true
	})
}

// Suffix is the longest word that the text ends with, "" for none.
func (w Words) Suffix(text string) string {
	r, _ := utf8.DecodeLastRuneInString(text)
	for _, word := range w.ends[r] {
		if strings.HasSuffix(text, word) {
			return word
		}
	}
	return ""
}

// Has reports whether the text is one of the words.
func (w Words) Has(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return slices.Contains(w.by[r], text)
}

// at is the longest word that the text, which begins with r, begins with.
func (w Words) at(text string, r rune) string {
	if w.first[r>>6&63]&(1<<(r&63)) == 0 {
		return ""
	}
	for _, word := range w.by[r] {
		if strings.HasPrefix(text, word) {
			return word
		}
	}
	return ""
}

// Read is the list of words/<name>.txt. A line "# …" is a comment, all else words between
// spaces. The files come with the program, so a missing or empty one is a fault in it.
func Read(name string) Words { return NewWords(words(name)...) }

// Groups reads words/<name>.txt with lines "group: word word …": the words of each group.
func Groups(name string) map[string]Words {
	lists := map[string][]string{}
	for _, line := range lines(name) {
		group, rest, ok := strings.Cut(line, ":")
		if !ok {
			panic(fmt.Sprintf("lexicon: words/%s.txt: %q is no group", name, line))
		}
		lists[group] = append(lists[group], strings.Fields(rest)...)
	}
	out := map[string]Words{}
	for group, words := range lists {
		out[group] = NewWords(words...)
	}
	return out
}

func words(name string) []string {
	var out []string
	for _, line := range lines(name) {
		out = append(out, strings.Fields(line)...)
	}
	return out
}

// lines are the lines of a list that are no comments.
func lines(name string) []string {
	data, err := files.ReadFile("words/" + name + ".txt")
	if err != nil {
		panic("lexicon: " + err.Error())
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}
