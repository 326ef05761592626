package userrule

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"fuhe/store"
)

// columns are what a query may answer, under these names or the Chinese ones of the view
// of findings; the first four it must.
var (
	columns = []string{"report_id", "subject", "field", "message", "expected", "found", "level", "confidence", "page", "table_no", "row_no", "col_no"}
	needed  = columns[:4]
)

// longestCheck is how long a query may work over a database that holds nothing: one that
// works longer would do so for ever.
const longestCheck = 2 * time.Second

// Check has the query answered by an empty database as far as its first row, and looks at
// the columns that it would answer.
func (r Rule) Check(ctx context.Context, db *store.Reader) *Error {
	limited, cancel := context.WithTimeout(ctx, longestCheck)
	defer cancel()
	rows, err := db.Query(limited, r.SQL)
	if err != nil {
		return r.stopped(err, longestCheck)
	}
	defer rows.Close()
	_, fault := r.layout(rows.Columns)
	return fault
}

// layout tells which column of the answer is which.
func (r Rule) layout(answer []string) (map[string]int, *Error) {
	chinese := inChinese()
	out := map[string]int{}
	for i, name := range answer {
		key := strings.ToLower(name)
		if english, ok := chinese[name]; ok {
			key = english
		}
		if !slices.Contains(columns, key) {
			return nil, at(r.Path, r.begins, columnUnknown, name, strings.Join(columns, " "))
		}
		if _, twice := out[key]; twice {
			return nil, at(r.Path, r.begins, columnTwice, name)
		}
		out[key] = i
	}
	for _, name := range needed {
		if _, ok := out[name]; !ok {
			return nil, at(r.Path, r.begins, columnMissing, name)
		}
	}
	return out, nil
}

// inChinese are the columns by the names that the Chinese view of findings gives them.
func inChinese() map[string]string {
	out := map[string]string{}
	for _, v := range store.Schema() {
		if v.Name != "findings" {
			continue
		}
		for _, c := range v.Columns {
			out[c.NameZH] = c.Name
		}
	}
	return out
}

// culprit is what SQLite's messages name: near "form": …, no such column: r.foo
var culprit = regexp.MustCompile(`near "([^"]+)"|no such (?:column|table|function): (?:\w+\.)?([^\s（）()]+)`)

// literal is a string, which names nothing.
var literal = regexp.MustCompile(`'[^']*'`)

// lineOfFault is the line of the first thing that the message names, SQLite telling no
// lines; the line where the query begins where that cannot be said.
func (r Rule) lineOfFault(err error) int {
	m := culprit.FindStringSubmatch(err.Error())
	if m == nil {
		return r.begins
	}
	word := regexp.MustCompile(`(?i)(^|\W)` + regexp.QuoteMeta(m[1]+m[2]) + `($|\W)`)
	n := 0
	for line := range strings.Lines(r.SQL) {
		n++
		if n >= r.begins && word.MatchString(literal.ReplaceAllString(line, "''")) {
			return n
		}
	}
	return r.begins
}
