// Package userrule reads the user's own rules, which are SQL queries in files, and runs
// them over the database; it knows what such a file must hold, and prints nothing.
package userrule

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/validate"
)

// Rule is a rule of the user's own.
type Rule struct {
	ID         string
	Title      string
	Level      validate.Level // of findings whose row says none
	Confidence validate.Confidence
	Basis      string
	Doc        string // "" where the file says nothing
	Path       string // of its file
	SQL        string // the whole file, so that its lines are those of the file
	begins     int    // the line on which the query begins
}

// File is the name of the rule's file.
func (r Rule) File() string { return filepath.Base(r.Path) }

// Query is the file without the comment at its top.
func (r Rule) Query() string {
	lines := strings.Split(r.SQL, "\n")
	return strings.TrimSpace(strings.Join(lines[r.begins-1:], "\n"))
}

// longestFile bounds a rule's file, in bytes: a query is a page or two.
const longestFile = 1 << 20

// Load reads the rules of a folder, files *.sql by their names, as far as they are right;
// reserved are the ids that are taken. What is wrong with the others is an *Error for
// each file. A folder that is not there is an error of fs.ErrNotExist.
func Load(folder string, reserved []string) ([]Rule, []*Error, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, nil, err
	}
	var rules []Rule
	var faults []*Error
	for _, e := range entries {
		if !strings.EqualFold(filepath.Ext(e.Name()), ".sql") || strings.HasPrefix(e.Name(), ".") || e.IsDir() {
			continue
		}
		rule, fault := read(filepath.Join(folder, e.Name()))
		if fault == nil {
			fault = taken(rule, rules, reserved)
		}
		if fault != nil {
			faults = append(faults, fault)
			continue
		}
		rules = append(rules, rule)
	}
	return rules, faults, nil
}

func read(path string) (Rule, *Error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		return Rule{}, at(path, 0, notRegular)
	case info.Size() > longestFile:
		return Rule{}, at(path, 0, tooLong)
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(path)
	}
	switch {
	case err != nil:
		if e := (*fs.PathError)(nil); errors.As(err, &e) {
			err = e.Err
		}
		return Rule{}, at(path, 0, unreadable, err)
	case !utf8.Valid(data):
		return Rule{}, at(path, 0, notUTF8)
	}
	text := strings.TrimPrefix(string(data), "\ufeff") // editors of Windows begin files with one
	return parse(path, text)
}

// kebab is how the ids of rules are written.
var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// taken refuses an id that is one of fuhe's own or of an earlier file.
func taken(r Rule, earlier []Rule, reserved []string) *Error {
	line := lineOf(r.SQL, "id")
	if slices.Contains(reserved, r.ID) {
		return at(r.Path, line, idOfOurs, r.ID)
	}
	if i := slices.IndexFunc(earlier, func(e Rule) bool { return e.ID == r.ID }); i >= 0 {
		return at(r.Path, line, idTwice, r.ID, earlier[i].File())
	}
	return nil
}
