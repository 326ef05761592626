package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"fuhe/normalize"
)

// fingerprint names every finding by what it is about, not where it stands or what
// the values are, so that it survives a new submission with moved rows and pages.
func fingerprint(report *normalize.Report, findings []Finding) {
	name(report, findings, map[string]int{})
}

func name(report *normalize.Report, findings []Finding, seen map[string]int) {
	for i := range findings {
		f := &findings[i]
		name(report, f.Follows, seen)
		key := strings.Join([]string{report.Department, strconv.Itoa(report.Year), f.Form, f.Rule, f.Subject, f.Field}, "\x1f")
		seen[key]++
		if n := seen[key]; n > 1 {
			key += "\x1f" + strconv.Itoa(n)
		}
		sum := sha256.Sum256([]byte(key))
		f.Fingerprint = hex.EncodeToString(sum[:8])
	}
}
