package store

import (
	"cmp"
	"context"
	"database/sql/driver"
	"fmt"
	"slices"

	"fuhe/validate"
)

// UserRule is a rule of the user's own: a query in a file.
type UserRule struct{ ID, File, Basis string }

// UserFinding is one row that such a query answers.
type UserFinding struct {
	ReportID              int64
	Subject, Field        string
	Message               string
	Expected, Found       string
	Level                 validate.Level
	Confidence            validate.Confidence
	Page, Table, Row, Col int64 // counted from 1; 0 is nowhere
}

// UserChange counts what replacing a rule's findings changed.
type UserChange struct {
	Found   int            // findings that there are now
	New     int            // of them, those that were not there before, or had gone
	Gravest validate.Level // of the new ones; 0 where there are none
	Fixed   int            // findings that are gone
}

// ReplaceUserFindings makes found the findings of a user's rule, in one transaction. A
// finding that was there before keeps its first run and what a person decided about it,
// also where a newer version replaced its report; what is found no more is fixed. To do
// it twice comes to the same. A finding about no report is an *UnknownReport,
// and then nothing has changed.
func (db *DB) ReplaceUserFindings(ctx context.Context, run int64, rule UserRule, found []UserFinding) (change UserChange, err error) {
	err = db.turn(ctx, func() (err error) {
		change, err = db.replaceUserFindings(run, rule, found)
		return err
	})
	if err != nil {
		return UserChange{}, err
	}
	return change, nil
}

func (db *DB) replaceUserFindings(run int64, rule UserRule, found []UserFinding) (change UserChange, err error) {
	if _, err := db.exec("INSERT INTO user_rule (id, file) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET file = excluded.file", rule.ID, rule.File); err != nil {
		return change, err
	}
	before, err := db.userFindings(rule.ID)
	if err != nil {
		return change, err
	}
	named, err := db.name(rule.ID, inOrder(found))
	if err != nil {
		return change, err
	}
	change.Found = len(named)
	for _, f := range named {
		known, ok := before[f.fingerprint]
		delete(before, f.fingerprint)
		if !ok || known.status == "fixed" {
			change.New++
			change.Gravest = max(change.Gravest, f.Level)
		}
		if err := db.putUserFinding(run, rule, f, known); err != nil {
			return change, err
		}
	}
	for _, gone := range before {
		if gone.status == "fixed" {
			continue
		}
		change.Fixed++
		if err := db.fixFinding(run, gone.id); err != nil {
			return change, err
		}
	}
	return change, db.coverUserRule(rule.ID)
}

// inOrder sorts findings, so that those about the same thing are numbered alike in
// every run, whatever order the query gives them.
func inOrder(found []UserFinding) []UserFinding {
	slices.SortStableFunc(found, func(a, b UserFinding) int {
		return cmp.Or(cmp.Compare(a.ReportID, b.ReportID), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.Table, b.Table), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Message, b.Message))
	})
	return found
}

// standing is a finding of a user's rule as the database has it.
type standing struct {
	id, report, firstRun int64
	status               string
}

// userFindings are a rule's findings by fingerprint, each in its last version.
func (db *DB) userFindings(rule string) (map[string]standing, error) {
	out := map[string]standing{}
	err := db.query(`SELECT fingerprint, id, report_id, status, first_run FROM finding
		WHERE rule = ? AND source IS NOT NULL AND continued IS NULL ORDER BY id`, []any{rule}, func(row []driver.Value) {
		var s standing
		print, _ := row[0].(string)
		s.id, _ = row[1].(int64)
		s.report, _ = row[2].(int64)
		s.status, _ = row[3].(string)
		s.firstRun, _ = row[4].(int64)
		out[print] = s
	})
	return out, err
}

// namedFinding is a finding with the name of its form and its fingerprint.
type namedFinding struct {
	UserFinding
	form, fingerprint string
}

// name looks up the reports of the findings and gives every finding its fingerprint. One
// about a report that a newer version has replaced is left out: it may rest on findings
// of rules that have yet to run over the newer one.
func (db *DB) name(rule string, found []UserFinding) (named []namedFinding, err error) {
	var report reportNames
	about := make([]validate.About, 0, len(found))
	alike := map[validate.About]int{}
	for i, f := range found {
		if i == 0 || f.ReportID != found[i-1].ReportID {
			if report, err = db.reportNames(f.ReportID); err != nil {
				return nil, err
			}
		}
		if !report.current {
			continue
		}
		a := validate.About{Report: report.identity, Rule: rule, Subject: f.Subject, Row: report.rowOf(f), Field: f.Field}
		alike[a]++
		about = append(about, a)
		named = append(named, namedFinding{UserFinding: f, form: report.form})
	}
	seen := map[validate.About]int{}
	for i, a := range about {
		seen[a]++
		named[i].fingerprint = a.Fingerprint()
		if alike[a] > 1 {
			named[i].fingerprint = a.FingerprintAmong(named[i].Message, seen[a], alike[a])
		}
	}
	return named, nil
}

// reportNames are by what a report is known, its form, and its rows by their names.
type reportNames struct {
	identity, form string
	current        bool
	rows           map[string][]namedRow
}

// namedRow is where an indicator stands among the levels, or whose a project is: what sets
// it apart from others of its name.
type namedRow struct {
	path       string
	table, row int64
}

// rowOf is what sets the row of a finding apart from others of its name; "" where it
// cannot be told which row is meant.
func (n reportNames) rowOf(f UserFinding) string {
	rows := n.rows[f.Subject]
	if len(rows) == 1 {
		return rows[0].path
	}
	for _, r := range rows {
		if f.Row != 0 && r.table == f.Table && r.row == f.Row {
			return r.path
		}
	}
	return ""
}

// reportNames looks up a report. One that no later version can be told of goes by its number.
func (db *DB) reportNames(id int64) (names reportNames, err error) {
	known := false
	err = db.query("SELECT coalesce(identity, id), form, superseded_by IS NULL FROM report WHERE id = ?", []any{id}, func(row []driver.Value) {
		names.identity = fmt.Sprint(row[0])
		names.form, _ = row[1].(string)
		known, names.current = true, row[2] == int64(1)
	})
	switch {
	case err != nil || known && !names.current:
		return names, err
	case !known:
		return names, &UnknownReport{id}
	}
	names.rows = map[string][]namedRow{}
	err = db.query(`SELECT name, l1 || '|' || l2, table_no, row_no FROM indicator WHERE report_id = ?1
		UNION ALL SELECT name, coalesce(unit, ''), table_no, row_no FROM project WHERE report_id = ?1 AND name IS NOT NULL`, []any{id}, func(row []driver.Value) {
		var r namedRow
		name, _ := row[0].(string)
		r.path, _ = row[1].(string)
		r.table, _ = row[2].(int64)
		r.row, _ = row[3].(int64)
		names.rows[name] = append(names.rows[name], r)
	})
	return names, err
}

// UnknownReport is that a finding names no report.
type UnknownReport struct{ ID int64 }

func (e *UnknownReport) Error() string {
	return fmt.Sprintf("查询结果中的 report_id %d 不是报告的编号（见视图 reports）", e.ID)
}

// English is the message in English.
func (e *UnknownReport) English() string {
	return fmt.Sprintf("the query answers report_id %d, which is no report's id (see the view reports)", e.ID)
}

var insertUserFinding = insert("finding", "report_id", "rule", "source", "level", "confidence", "form", "subject", "field",
	"message", "message_en", "expected", "found", "basis", "page", "table_no", "row_no", "col_no",
	"fingerprint", "status", "first_run", "last_run", "again_run")

// putUserFinding stores a finding: over its own row where its report is still the same,
// as a row that continues the earlier one where it has a newer version, or where the
// finding was fixed and comes back.
func (db *DB) putUserFinding(run int64, rule UserRule, f namedFinding, before standing) error {
	first := run
	if before.id != 0 {
		first = before.firstRun
	}
	place := []any{known(f.Page), known(f.Table), known(f.Row), known(f.Col)}
	fixed := before.status == "fixed"
	if before.report == f.ReportID && !fixed {
		_, err := db.exec(`UPDATE finding SET source = ?, level = ?, confidence = ?, message = ?, message_en = ?, expected = ?, found = ?,
			basis = ?, page = ?, table_no = ?, row_no = ?, col_no = ?, last_run = ? WHERE id = ?`,
			append(append([]any{rule.File, f.Level.String(), f.Confidence.String(), f.Message, f.Message, f.Expected, f.Found, rule.Basis}, place...),
				run, before.id)...)
		return err
	}
	id, err := db.exec(insertUserFinding, append(append([]any{f.ReportID, rule.ID, rule.File, f.Level.String(), f.Confidence.String(), f.form,
		f.Subject, f.Field, f.Message, f.Message, f.Expected, f.Found, rule.Basis}, place...), f.fingerprint, "open", first, run, again(run, fixed))...)
	if err != nil || before.id == 0 {
		return err
	}
	_, err = db.exec("UPDATE finding SET continued = ? WHERE id = ?", id, before.id)
	return err
}

// known is a place, NULL for nowhere.
func known(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// onlyFound is why a user's rule has no comparisons to show for a report.
const onlyFound = "自定 SQL 规则只给出问题，没有问题的报告看不出比较了多少处"

// coverUserRule writes what a user's rule found in every current report. A query tells
// nothing of what it compared and found right, and none is claimed.
func (db *DB) coverUserRule(rule string) error {
	_, err := db.exec(`INSERT INTO coverage_count (report_id, rule, compared, found, reason)
		SELECT r.id, ?1, count(f.id), count(f.id), iif(count(f.id) = 0, ?2, NULL)
		FROM report r LEFT JOIN finding f ON f.report_id = r.id AND f.rule = ?1 AND f.continued IS NULL AND f.status <> 'fixed'
		WHERE r.superseded_by IS NULL GROUP BY r.id
		ON CONFLICT (report_id, rule) DO UPDATE SET compared = excluded.compared, found = excluded.found, reason = excluded.reason
		WHERE found <> excluded.found`, rule, onlyFound)
	return err
}

// userRules lists the user's rules whose findings the database has.
func (db *DB) userRules() (rules []UserRule, err error) {
	err = db.query("SELECT id, file FROM user_rule ORDER BY id", nil, func(row []driver.Value) {
		var r UserRule
		r.ID, _ = row[0].(string)
		r.File, _ = row[1].(string)
		rules = append(rules, r)
	})
	return rules, err
}

// WithdrawUserRules ends the rules that keep does not hold, by their id and file, and
// returns them: a rule whose file is gone finds nothing more. Its findings become fixed,
// so that they come back with their history, and with what people decided about them, if
// the file does.
func (db *DB) WithdrawUserRules(ctx context.Context, run int64, keep func(rule, file string) bool) (withdrawn []string, err error) {
	err = db.turn(ctx, func() error {
		rules, err := db.userRules()
		if err != nil {
			return err
		}
		for _, r := range rules {
			if keep(r.ID, r.File) {
				continue
			}
			if err := db.withdraw(run, r.ID); err != nil {
				return err
			}
			withdrawn = append(withdrawn, r.ID)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return withdrawn, nil
}

func (db *DB) withdraw(run int64, rule string) error {
	_, err := db.exec("UPDATE finding SET status = 'fixed', ended_run = ? WHERE rule = ? AND source IS NOT NULL AND continued IS NULL AND status = 'open'", run, rule)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"DELETE FROM coverage_count WHERE rule = ?",
		"DELETE FROM user_rule WHERE id = ?",
	} {
		if _, err := db.exec(statement, rule); err != nil {
			return err
		}
	}
	return nil
}
