package userrule

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/validate"
)

// keys are what the comment at the top of a file may say; the first four it must.
var (
	keys     = []string{"id", "level", "title", "basis", "confidence", "doc"}
	required = keys[:4]
)

// entry is a line "-- key: value" of the header.
type entry struct {
	key, value string
	line       int // from 1
}

// parse reads the header and keeps the query.
func parse(path, text string) (Rule, *Error) {
	entries, begins := header(text)
	r := Rule{Path: path, SQL: text, begins: begins, Confidence: validate.Certain}
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.key] {
			return r, at(path, e.line, keyTwice, e.key)
		}
		seen[e.key] = true
		if fault := r.take(path, e); fault != nil {
			return r, fault
		}
	}
	for _, key := range required {
		if !seen[key] {
			return r, at(path, 1, keyMissing, key)
		}
	}
	if begins == 0 {
		return r, at(path, 0, noQuery)
	}
	return r, nil
}

// header lists the entries of the comment at the top, and the line behind it; 0 where
// nothing is behind it.
func header(text string) (entries []entry, begins int) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		comment, ok := strings.CutPrefix(line, "--")
		switch key, value, isEntry := cut(comment); {
		case !ok && line != "":
			return entries, n
		case ok && isEntry:
			entries = append(entries, entry{key, value, n})
		}
	}
	return entries, 0
}

// cut splits "key: value"; a comment whose first word no colon follows is no entry.
func cut(comment string) (key, value string, ok bool) {
	i := strings.IndexAny(comment, ":：")
	if i < 0 {
		return "", "", false
	}
	_, colon := utf8.DecodeRuneInString(comment[i:])
	key = strings.ToLower(strings.TrimSpace(comment[:i]))
	if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return "", "", false
	}
	return key, strings.TrimSpace(comment[i+colon:]), true
}

// lineOf is the line of a key in the header, 0 where there is none.
func lineOf(text, key string) int {
	entries, _ := header(text)
	if i := slices.IndexFunc(entries, func(e entry) bool { return e.key == key }); i >= 0 {
		return entries[i].line
	}
	return 0
}

// take holds an entry to what its key allows.
func (r *Rule) take(path string, e entry) *Error {
	if !slices.Contains(keys, e.key) {
		return at(path, e.line, keyUnknown, e.key, strings.Join(keys, " "))
	}
	if e.value == "" {
		return at(path, e.line, keyEmpty, e.key)
	}
	var ok bool
	switch e.key {
	case "id":
		if r.ID = e.value; !kebab.MatchString(r.ID) {
			return at(path, e.line, idNotKebab, e.value)
		}
	case "level":
		if r.Level, ok = validate.ParseLevel(e.value); !ok {
			return at(path, e.line, levelUnknown, e.value)
		}
	case "confidence":
		if r.Confidence, ok = validate.ParseConfidence(e.value); !ok {
			return at(path, e.line, confidenceUnknown, e.value)
		}
	case "title":
		r.Title = e.value
	case "basis":
		r.Basis = e.value
	case "doc":
		r.Doc = e.value
	}
	return nil
}
