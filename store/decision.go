package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"

	"fuhe/validate"
)

// Verdict is what a person decided about a finding. The zero Verdict is invalid.
type Verdict string

const (
	Waived    Verdict = "waived"    // it is not pursued
	Confirmed Verdict = "confirmed" // it is a fault indeed
	Reopened  Verdict = "reopened"  // what was decided before no longer holds
)

// Decision is what a person decided about findings, and why.
type Decision struct {
	Verdict Verdict
	Reason  string
	Until   time.Time // the last day of a waiver; zero for one without end, and for other verdicts
	Person  string
}

// Decided is a finding that a decision was made about, as it was found last.
type Decided struct {
	Fingerprint                               string
	Department, Document, Rule, Form, Subject string
	Message                                   string // Chinese
	MessageEN                                 string
	Fixed                                     bool     // no current version has it
	Before                                    Decision // that this one took the place of; zero where there was none
}

// leastPrefix is how many digits of a fingerprint a person has to give.
const leastPrefix = 6

// Decide records one decision about each of the findings, or about none where one of
// them cannot be told. A finding is named by its fingerprint or its beginning, of six
// digits or more. The decision holds for every version of the report, from now until
// another one or its last day. What the person can put right is an *Error.
func (db *DB) Decide(ctx context.Context, d Decision, prefixes ...string) ([]Decided, error) {
	var out []Decided
	err := db.turn(ctx, func() error {
		for _, prefix := range prefixes {
			found, err := db.findingOf(prefix)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(out, func(d Decided) bool { return d.Fingerprint == found.Fingerprint }) { // it was named twice
				continue
			}
			if found.Before, err = db.inPlace(found.Fingerprint); err != nil {
				return err
			}
			if err := db.decide(d, found); err != nil {
				return err
			}
			out = append(out, found)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// inPlace is what was last decided about a finding, zero where nothing was or it was undone.
func (db *DB) inPlace(fingerprint string) (d Decision, err error) {
	err = db.query(`SELECT verdict, coalesce(reason, ''), coalesce(until, ''), coalesce(person, '') FROM decision
		WHERE fingerprint = ? AND overruled_at IS NULL AND verdict <> 'reopened'`, []any{fingerprint}, func(row []driver.Value) {
		verdict, _ := row[0].(string)
		until, _ := row[2].(string)
		d.Verdict = Verdict(verdict)
		d.Reason, _ = row[1].(string)
		d.Person, _ = row[3].(string)
		d.Until, _ = time.ParseInLocation(time.DateOnly, until, time.Local) // zero for one without end
	})
	return d, err
}

func (db *DB) decide(d Decision, f Decided) error {
	now := stamp(time.Now())
	overruled, err := db.changed("UPDATE decision SET overruled_at = ? WHERE fingerprint = ? AND overruled_at IS NULL AND (verdict <> 'reopened' OR ? <> 'reopened') RETURNING id",
		now, f.Fingerprint, string(d.Verdict))
	if err != nil {
		return err
	}
	if d.Verdict == Reopened && overruled == 0 {
		return &Error{
			ZH: fmt.Sprintf("问题 %s 没有处理决定，不用撤销", f.Fingerprint),
			EN: fmt.Sprintf("nothing was decided about the finding %s, so there is nothing to undo", f.Fingerprint)}
	}
	var until any
	if !d.Until.IsZero() {
		until = d.Until.Format(time.DateOnly)
	}
	_, err = db.exec(insertDecision, f.Fingerprint, string(d.Verdict), text(d.Reason), until, d.Person, now, text(f.Message))
	return err
}

var insertDecision = insert("decision", "fingerprint", "verdict", "reason", "until", "person", "at", "message")

// waived counts the findings whose waiver is in force.
func (db *DB) waived(findings []validate.Finding) (n Levels, err error) {
	for _, f := range findings {
		err := db.query("SELECT 1 FROM decision d WHERE d.fingerprint = ? AND d.overruled_at IS NULL AND d.verdict = 'waived' AND NOT "+expired,
			[]any{f.Fingerprint}, func([]driver.Value) { n[f.Level]++ })
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// findingOf is the finding whose fingerprint begins like this. Those that only follow
// from another have no decision of their own.
func (db *DB) findingOf(prefix string) (Decided, error) {
	digits := strings.ToLower(strings.TrimRight(strings.TrimSpace(prefix), "…."))
	if len(digits) < leastPrefix || strings.Trim(digits, "0123456789abcdef") != "" {
		return Decided{}, &Error{
			ZH: fmt.Sprintf("%q 不是问题的指纹：请给出至少 %d 位（0–9、a–f），见 fuhe findings 的“指纹”列", prefix, leastPrefix),
			EN: fmt.Sprintf("%q is no fingerprint of a finding: give at least %d of its digits (0–9, a–f), as fuhe findings lists them", prefix, leastPrefix)}
	}
	var found []Decided
	err := db.query(`SELECT t.fingerprint, r.department, d.name, t.rule, t.form, t.subject, t.message, t.message_en,
			NOT EXISTS (SELECT 1 FROM finding o WHERE o.fingerprint = t.fingerprint AND o.continued IS NULL AND o.status <> 'fixed'), max(t.id)
		FROM finding t JOIN report r ON r.id = t.report_id JOIN document d ON d.id = r.document_id
		WHERE t.fingerprint >= ? AND t.fingerprint < ? AND t.cause IS NULL GROUP BY t.fingerprint LIMIT ?`,
		[]any{digits, digits + "g", candidatesTold + 1}, func(row []driver.Value) {
			var f Decided
			for i, s := range []*string{&f.Fingerprint, &f.Department, &f.Document, &f.Rule, &f.Form, &f.Subject, &f.Message, &f.MessageEN} {
				*s, _ = row[i].(string)
			}
			f.Fixed = row[8] == int64(1)
			found = append(found, f)
		})
	switch {
	case err != nil:
		return Decided{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return Decided{}, &Error{
			ZH: fmt.Sprintf("库中没有指纹为 %s 的问题。指纹见 fuhe findings", digits),
			EN: fmt.Sprintf("no stored finding has the fingerprint %s; fuhe findings lists them", digits)}
	}
	return Decided{}, ambiguous(digits, found)
}

// candidatesTold is how many findings a message lists where several are meant.
const candidatesTold = 10

func ambiguous(digits string, found []Decided) error {
	list := ""
	for _, f := range found[:min(len(found), candidatesTold)] {
		list += fmt.Sprintf("\n  %s %s %s %s", f.Fingerprint, f.Department, f.Rule, f.Subject)
	}
	if len(found) > candidatesTold {
		list += "\n  …"
	}
	return &Error{
		ZH: fmt.Sprintf("有几个问题的指纹以 %s 开头，请多给几位：%s", digits, list),
		EN: fmt.Sprintf("several fingerprints begin with %s; give more digits:%s", digits, list)}
}
