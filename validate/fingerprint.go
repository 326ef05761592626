package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"fuhe/normalize"
)

// About is what a finding is about, so that it survives a new submission with moved
// rows and pages: not where it stands, nor what the values are.
type About struct {
	Department string
	Year       int // 0 where none is printed
	Form       string
	Rule       string
	Subject    string
	Field      string
}

// Fingerprint is the stable name of the nth finding about the same, from 1.
func (a About) Fingerprint(nth int) string {
	key := strings.Join([]string{a.Department, strconv.Itoa(a.Year), a.Form, a.Rule, a.Subject, a.Field}, "\x1f")
	if nth > 1 {
		key += "\x1f" + strconv.Itoa(nth)
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// fingerprint names every finding.
func fingerprint(report *normalize.Report, findings []Finding) {
	seen := map[About]int{}
	for i := range findings {
		f := &findings[i]
		about := About{report.Department, report.Year, f.Form, f.Rule, f.Subject, f.Field}
		seen[about]++
		f.Fingerprint = about.Fingerprint(seen[about])
	}
}
