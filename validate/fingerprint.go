package validate

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// About is what a finding of a user's own rule is about, so that it survives a new
// submission with moved rows and pages: not where it stands, nor what the values are.
type About struct {
	Report  string // by what its versions are known
	Rule    string
	Subject string
	Row     string // what sets its row apart from others of the subject's name
	Field   string
}

// Fingerprint is the stable name of the only finding about the same.
func (a About) Fingerprint() string { return digest(a.key(), 1) }

// FingerprintAmong is the name of the nth of several about the same, from 1. Their words
// without numbers tell them apart; and of those that say the same none takes the name of
// another when one is settled, since all their names hold how many there are.
func (a About) FingerprintAmong(message string, nth, of int) string {
	return digest(join(a.key(), letters(message), strconv.Itoa(of)), nth)
}

func (a About) key() string { return join(a.Report, a.Rule, rowName(a.Subject), a.Row, a.Field) }

func digest(key string, nth int) string {
	if nth > 1 {
		key = join(key, strconv.Itoa(nth))
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// fingerprint names every finding by what it is about: which form of whom, which row, by
// which rule. Neither places nor values count, so that the name survives a new submission
// with moved rows and pages and other numbers, in another format; nor does what else was
// found, so that a finding keeps its name where the one beside it is settled.
func fingerprint(report *normalize.Report, findings []Finding) {
	if len(findings) == 0 {
		return
	}
	forms, rows := formKeys(report), rowKeys(report)
	var keys []string
	alike := map[string]int{}
	each(findings, func(f *Finding) {
		key := join(forms[f.Scope], f.Rule, rowName(f.Subject), rows.of(f), f.Field, toldUnit(f))
		keys = append(keys, key)
		alike[key]++
	})
	seen := map[string]int{}
	each(findings, func(f *Finding) {
		key := keys[0]
		keys = keys[1:]
		if alike[key] > 1 {
			key = join(key, wording(f))
		}
		seen[key]++
		f.Fingerprint = digest(key, seen[key])
	})
}

// each visits findings and what follows from them, in order.
func each(findings []Finding, visit func(*Finding)) {
	for i := range findings {
		each(findings[i].Follows, visit)
		visit(&findings[i])
	}
}

func join(parts ...string) string { return strings.Join(parts, "\x1f") }

// plainText is a text without what two readers or typists may do in two ways.
func plainText(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// rowName is a name without the number that is printed before it: 3.培训人数, （3）培训人数
// and 指标3：培训人数 count rows, and rows move.
func rowName(name string) string {
	name = plainText(name)
	rest := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(name, "指标"), "("), "0123456789")
	if rest == "" || len(rest) == len(name) {
		return name
	}
	first, size := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune(".、:)", first) || rest[size:] == "" || rest[size] >= '0' && rest[size] <= '9' {
		return name
	}
	if digits := strings.Trim(name[:len(name)-len(rest)], "指标("); digits == "" {
		return name
	}
	return rest[size:]
}

// formKeys name the report, its forms and its lists like the store tells their versions
// apart: by department, year and name, whatever the file around them is.
func formKeys(r *normalize.Report) map[Scope]string {
	out := map[Scope]string{}
	seen := map[string]int{}
	name := func(scope Scope, kind normalize.Kind, department string, year int, name string) {
		key := join(normalize.PlainName(cmp.Or(department, r.Department)), strconv.Itoa(cmp.Or(year, r.Year)), string(kind), name)
		seen[key]++
		if n := seen[key]; n > 1 {
			key = join(key, strconv.Itoa(n))
		}
		out[scope] = key
	}
	whole := normalize.Kind("")
	if narrative(r) {
		whole = r.Kind
	}
	name(Scope{Kind: WholeReport}, whole, "", 0, wholeName(r))
	for i, f := range r.Forms {
		known := ""
		if f.Kind != normalize.DepartmentForm { // of which a department has one
			known = projectName(r, f)
		}
		name(Scope{OneForm, i}, f.Kind, f.Department, f.Year, known)
	}
	for i, l := range r.Lists {
		known := ""
		if len(r.Lists) > 1 {
			known = normalize.PlainName(l.Title)
		}
		name(Scope{OneList, i}, normalize.ProjectListing, "", 0, known)
	}
	return out
}

// projectName is what a project's form goes by: its name, and the unit that carries it out
// where that is not the department.
func projectName(r *normalize.Report, f *normalize.Form) string {
	name := normalize.PlainName(f.Name)
	if unit := f.OtherUnit(cmp.Or(f.Department, r.Department)); unit != "" {
		return join(name, unit)
	}
	return name
}

func narrative(r *normalize.Report) bool {
	return r.Kind == normalize.SelfReport || r.Kind == normalize.ReviewReport
}

// wholeName is what a file's report goes by: a narrative by its title, a form that came
// by itself by its project.
func wholeName(r *normalize.Report) string {
	switch {
	case narrative(r):
		return normalize.PlainTitle(r.Title)
	case len(r.Forms) > 0:
		return projectName(r, r.Forms[0])
	}
	return normalize.PlainName(r.Title)
}

// rowKey is what sets a row apart from others of its name: where it stands among the
// levels, or whose project it is.
type rowKey struct{ name, path string }

type rowPlace struct{ order, row int }

// rowsByPlace are the named rows of a report by where they stand.
type rowsByPlace map[rowPlace]rowKey

// rowKeys lists the rows of indicators and projects. Rows that agree in name and level
// differ by what is asked of them, and where that agrees, too, by their order.
func rowKeys(r *normalize.Report) rowsByPlace {
	rows := rowsByPlace{}
	for _, form := range r.Forms {
		twins := map[rowKey]int{}
		for _, ind := range form.Indicators {
			twins[indicatorKey(ind)]++
		}
		seen := map[rowKey]int{}
		for _, ind := range form.Indicators {
			key := indicatorKey(ind)
			if twins[key] > 1 {
				key.path = join(key.path, plainText(ind.Target.Text))
			}
			rows.add(ind.Ref, key, seen)
		}
	}
	for _, list := range r.Lists {
		seen := map[rowKey]int{}
		for _, p := range list.Projects {
			rows.add(p.Ref, rowKey{rowName(p.Name.Text), plainText(p.Unit.Text)}, seen)
		}
	}
	return rows
}

func indicatorKey(ind *normalize.Indicator) rowKey {
	return rowKey{rowName(ind.Name), join(plainLevel(ind.L1), plainLevel(ind.L2))}
}

// plainLevel is a level's name; 社会效益 and 社会效益指标 are one.
func plainLevel(name string) string { return strings.TrimSuffix(plainText(name), "指标") }

func (rows rowsByPlace) add(at document.Ref, key rowKey, seen map[rowKey]int) {
	seen[key]++
	if n := seen[key]; n > 1 {
		key.path = join(key.path, strconv.Itoa(n))
	}
	rows[rowPlace{at.Order, at.Row}] = key
}

// of is the path of the row that a finding is about; "" where it is about no single row.
func (rows rowsByPlace) of(f *Finding) string {
	if f.Ref.Kind != document.InCell {
		return ""
	}
	key, ok := rows[rowPlace{f.Ref.Order, f.Ref.Row}]
	if !ok || key.name != rowName(f.Subject) {
		return ""
	}
	return key.path
}

// longestUnit is how long the unit of a number is at most: 平方米, 万人次.
const longestUnit = 4

// toldUnit is the unit of the number that is wrong in a text: one sentence may be wrong
// about persons and about days.
func toldUnit(f *Finding) string {
	found := plainText(f.Found)
	unit := letters(found)
	if found == "" || found[0] < '0' || found[0] > '9' || len([]rune(unit)) > longestUnit {
		return ""
	}
	switch f.Field {
	case "description", "deviation_reason", "review_opinion", "problem", "narrative":
		return unit
	}
	return ""
}

// wording is what else sets findings of one row and rule apart: their words without
// numbers, which are what gets corrected.
func wording(f *Finding) string {
	quoted := ""
	for _, e := range f.Evidence {
		if e.Ref.Same(f.Ref) {
			quoted = e.Text
			break
		}
	}
	return join(letters(f.Found), letters(f.Expected), letters(quoted))
}

// letters are the letters of a text and its percent signs.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r == '%' {
			return r
		}
		return -1
	}, norm.NFKC.String(text))
}
