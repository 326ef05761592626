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
type Words struct{ *index }

type index struct {
	first [64]uint64        // a bit for each rune, modulo its size, that a word begins with
	by    map[rune][]string // words by their first rune, the longest first
	ends  map[rune][]string // words by their last rune, the longest first
	list  []string          // as listed
}

// NewWords makes a list searchable. Words are not empty; a repeated word counts once.
func NewWords(words ...string) Words {
	w := Words{&index{by: map[rune][]string{}, ends: map[rune][]string{}}}
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
	for _, words := range []map[rune][]string{w.by, w.ends} {
		for _, same := range words {
			slices.SortStableFunc(same, func(a, b string) int { return len(b) - len(a) })
		}
	}
	return w
}

// List is the words in the order of their file.
func (w Words) List() []string {
	if w.index == nil {
		return nil
	}
	return slices.Clone(w.list)
}

// In reports whether the text holds one of the words.
func (w Words) In(text string) bool { return w.Find(text) != "" }

// Find is the first of the words in the text, the longest where several begin there; ""
// where there is none.
func (w Words) Find(text string) string {
	word, _ := w.next(text, 0)
	return word
}

// next is the first of the words from a byte of the text on, and where it begins.
func (w Words) next(text string, i int) (string, int) {
	if w.index == nil {
		return "", len(text)
	}
	for i < len(text) {
		r, size := runeAt(text, i)
		if word := w.at(text[i:], r); word != "" {
			return word, i
		}
		i += size
	}
	return "", len(text)
}

// runeAt decodes the rune at a byte. Nearly all Chinese has three bytes, which this tells
// sooner than utf8.
func runeAt(text string, i int) (rune, int) {
	c := text[i]
	switch {
	case c < utf8.RuneSelf:
		return rune(c), 1
	case c>>4 == 0xE && i+2 < len(text) && text[i+1]>>6 == 2 && text[i+2]>>6 == 2:
		return rune(c&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

// All lists the words found in the text from left to right, without overlaps.
func (w Words) All(text string) []string {
	var out []string
	for word, i := w.next(text, 0); word != ""; word, i = w.next(text, i+len(word)) {
		out = append(out, word)
	}
	return out
}

// Prefix is the longest word that the text begins with, "" for none.
func (w Words) Prefix(text string) string {
	if w.index == nil || text == "" {
		return ""
	}
	r, _ := runeAt(text, 0)
	return w.at(text, r)
}

// Begins reports whether the runes begin with one of the words.
func (w Words) Begins(rs []rune) bool {
	if len(rs) == 0 || w.index == nil || w.first[rs[0]>>6&63]&(1<<(rs[0]&63)) == 0 {
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
	if w.index == nil {
		return ""
	}
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
	return text != "" && w.Prefix(text) == text
}

// at is the longest word that the text, which begins with r, begins with.
func (w *index) at(text string, r rune) string {
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
