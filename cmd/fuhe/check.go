package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"fuhe/extract/document"
	"fuhe/internal/intake"
	"fuhe/validate"
	"fuhe/validate/rules"
)

var checkFormats = append(append([]string(nil), rowFormats...), "sarif")

func (a *app) checkCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "check " + a.say(argFiles), Args: a.arguments(1, -1),
		Short: a.say(aboutCheck), Long: a.say(longCheck), Example: a.say(exampleCheck),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, checkFormats)
			if err != nil {
				return err
			}
			failOn, err := a.chosen(cmd, "fail-on", failLevels)
			if err != nil {
				return err
			}
			return a.check(cmd.Context(), args, format, failOn)
		},
	}
	a.formatFlag(cmd, checkFormats)
	a.choice(cmd, "fail-on", "error", failLevels, flagFailOn)
	return cmd
}

// checked are the files of one call: those that were judged, those that could not be
// read, and those in archives that are no reports.
type checked struct {
	judged  []judged
	unread  []fault
	asides  asides
	failing bool // a finding is at or above --fail-on
}

// check judges the files, compares them with each other, and prints what was found.
func (a *app) check(ctx context.Context, paths []string, format, failOn string) error {
	set, err := a.profiles()
	if err != nil {
		return err
	}
	var c checked
	whole := a.judgeFiles(ctx, set, &c, paths)
	c.compare(set, a.settings.Profile)
	for _, j := range c.judged {
		c.failing = c.failing || failing(j.result.Findings, failOn)
		if format == "table" {
			a.printJudged(j)
		}
	}
	if !whole {
		return &exit{code: exitFailed}
	}
	a.tellAsides(c.asides)
	if err := a.printChecked(format, c); err != nil {
		return a.failed(err)
	}
	switch {
	case len(c.unread) > 0:
		return &exit{code: exitFailed}
	case c.failing:
		return &exit{code: exitFindings}
	}
	return nil
}

// judgeFiles judges the files one after the other, false where it was interrupted. A file
// that cannot be read is told and does not keep the others from being checked.
func (a *app) judgeFiles(ctx context.Context, set *validate.ProfileSet, c *checked, paths []string) (whole bool) {
	for i, path := range paths {
		for s := range intake.Files(path, a.settings.Limits) {
			if ctx.Err() != nil {
				a.tell(checkInterrupted, i, len(paths))
				return false
			}
			a.checkOne(set, c, s)
		}
	}
	return true
}

// compare adds what the files say against each other. Of equal files only the first is
// compared, and what is found is told of each.
func (c *checked) compare(set *validate.ProfileSet, profile string) {
	filed := make([][]*validate.Filed, len(c.judged))
	profiles := make([]*validate.Profile, len(c.judged))
	first := map[string]int{}
	for i, j := range c.judged {
		profiles[i] = intake.ProfileFor(j.report, set, profile)
		if _, again := first[j.doc.SHA256]; !again {
			filed[i], first[j.doc.SHA256] = j.result.Filed, i
		}
	}
	found := validate.Compare(filed, profiles, rules.All())
	for i, j := range c.judged {
		result, across := &c.judged[i].result, found[first[j.doc.SHA256]]
		result.Findings = append(result.Findings, across.Findings...)
		result.Coverage = append(result.Coverage, across.Coverage...)
	}
}

// checkOne judges one file.
func (a *app) checkOne(set *validate.ProfileSet, c *checked, s intake.Submitted) {
	if s.Aside != nil {
		a.setAside(&c.asides, s.Path, s.Aside)
		return
	}
	doc, err := a.open(s)
	if err != nil {
		a.complain(err)
		c.unread = append(c.unread, fault{a, s.Path, err})
		return
	}
	c.judged = append(c.judged, a.judge(set, s.Path, doc))
}

func (a *app) printChecked(format string, c checked) error {
	switch format {
	case "table":
		a.printTally(c)
		return nil
	case "json":
		return writeJSON(a.out, a.checkedJSON(c))
	case "sarif":
		return writeJSON(a.out, a.sarif(c))
	}
	return a.print(format, a.findingSheet(c))
}

// printTally sums up where several files were checked.
func (a *app) printTally(c checked) {
	if len(c.judged)+len(c.unread) < 2 || a.quiet {
		return
	}
	var all []validate.Finding
	clean := 0
	for _, j := range c.judged {
		all = append(all, j.result.Findings...)
		if len(j.result.Findings) == 0 {
			clean++
		}
	}
	if len(c.judged) > 0 {
		fmt.Fprintln(a.out, a.say(checkTally, len(c.judged), clean, a.levels(all)))
	}
	if len(c.unread) > 0 {
		fmt.Fprintln(a.out, a.say(checkUnread, len(c.unread)))
	}
}

// findingSheet lists findings a row each, for spreadsheets.
func (a *app) findingSheet(c checked) sheet {
	s := sheet{keys: findingKeys, headers: a.words(findingHeaders)}
	for _, j := range c.judged {
		for _, f := range j.result.Findings {
			row := []any{j.doc.Name, f.Rule, f.Level.String(), f.Confidence.String(), f.Form, f.Subject, f.Field, a.say(text(f.Message)), f.Expected, f.Found}
			s.rows = append(s.rows, append(append(row, position(f.Ref)...), basisText(f.Basis, a), f.Fingerprint, j.path))
		}
	}
	return s
}

var findingKeys = []string{"document", "rule", "level", "confidence", "form", "subject", "field", "message", "expected", "found",
	"page", "table_no", "row_no", "col_no", "basis", "fingerprint", "path"}

// position is page, table, row and column as people count; nil where there is none.
func position(r document.Ref) []any {
	out := []any{nil, nil, nil, nil}
	if r.Page > 0 {
		out[0] = int64(r.Page)
	}
	if r.Kind == document.InCell {
		out[1], out[2], out[3] = int64(r.Table+1), int64(r.Row+1), int64(r.Col+1)
	}
	return out
}
