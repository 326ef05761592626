package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/internal/intake"
	"fuhe/normalize"
)

func (a *app) recordsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "records " + a.say(argFile), Args: a.arguments(1, 1),
		Short: a.say(aboutRecords), Long: a.say(longRecords), Example: a.say(exampleRecords),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, sheetFormats)
			if err != nil {
				return err
			}
			set, err := a.profiles()
			if err != nil {
				return err
			}
			doc, err := a.openFile(args[0])
			if err != nil {
				return a.failed(err)
			}
			report := normalize.Read(doc)
			return a.printRecords(format, judged{path: args[0], doc: doc, report: report}, intake.ProfileFor(report, set, a.settings.Profile).Name)
		},
	}
	a.formatFlag(cmd, sheetFormats)
	return cmd
}

func (a *app) printRecords(format string, j judged, profile string) error {
	for _, p := range j.problems() {
		a.tell(problemNotice, a.placed(p))
	}
	if format == "json" {
		if err := writeJSON(a.out, normalize.NewRecords(j.report, profile)); err != nil {
			return a.failed(err)
		}
		return nil
	}
	if format != "xlsx" {
		fmt.Fprintln(a.out, a.heading(j.report, profile)+"\n")
	}
	sheets := a.recordSheets(j.report)
	if len(sheets) == 0 {
		a.tell(noRecords, j.path)
		if format != "xlsx" {
			return nil
		}
		sheets = []sheet{{}}
	}
	return a.print(format, sheets...)
}

// heading is a report in one line: title, department, year, profile.
func (a *app) heading(r *normalize.Report, profile string) string {
	parts := []string{}
	for _, p := range []string{r.Title, r.Department} {
		if p != "" {
			parts = append(parts, printable(p, flat))
		}
	}
	if r.Year != 0 {
		parts = append(parts, a.say(yearOf, r.Year))
	}
	return strings.Join(append(parts, a.say(profileOf, profile)), " · ")
}

// recordSheets are the records as printed, one sheet a kind and form.
func (a *app) recordSheets(r *normalize.Report) []sheet {
	var out []sheet
	for _, form := range r.Forms {
		out = append(out, a.fundSheet(form), a.goalSheet(form), a.indicatorSheet(form), a.penaltySheet(form))
	}
	out = append(out, a.scoreSheet(r))
	for _, l := range r.Lists {
		out = append(out, a.projectSheet(l))
	}
	filled := out[:0]
	for _, s := range out {
		if len(s.rows) > 0 {
			filled = append(filled, s)
		}
	}
	return filled
}

func (a *app) fundSheet(form *normalize.Form) sheet {
	s := sheet{title: a.say(fundsTitle, form.Name, form.MoneyUnit), keys: a.words(fundHeaders)}
	for _, f := range form.Funds {
		s.rows = append(s.rows, []any{f.Name, f.Initial.Text, f.Adjusted.Text, f.Executed.Text, f.ExecRate.Text, f.Weight.Text, f.Score.Text})
	}
	return s
}

func (a *app) goalSheet(form *normalize.Form) sheet {
	s := sheet{title: a.say(goalsTitle, form.Name), keys: a.words(goalHeaders)}
	for _, g := range form.Goals {
		s.rows = append(s.rows, []any{g.Expected.Text, g.Actual.Text})
	}
	return s
}

func (a *app) indicatorSheet(form *normalize.Form) sheet {
	s := sheet{title: a.say(indicatorsTitle, form.Name, len(form.Indicators), form.Total.Score.Text), keys: a.words(indicatorHeaders)}
	for _, i := range form.Indicators {
		s.rows = append(s.rows, []any{i.L1, i.L2, i.Name, i.Target.Text, i.Actual.Text, i.Weight.Text, i.Score.Text, i.ReviewScore.Text, i.Reason.Text, i.ReviewOpinion.Text})
	}
	return s
}

func (a *app) penaltySheet(form *normalize.Form) sheet {
	s := sheet{title: a.say(penaltiesTitle, form.Name), keys: a.words(penaltyHeaders)}
	for _, p := range form.Penalties {
		s.rows = append(s.rows, []any{p.Item, p.Score.Text, p.Note.Text})
	}
	return s
}

func (a *app) scoreSheet(r *normalize.Report) sheet {
	s := sheet{title: a.say(scoresTitle), keys: a.words(scoreHeaders)}
	for _, line := range r.Summary {
		s.rows = append(s.rows, []any{line.Item, line.Weight.Text, line.SelfScore.Text, line.ReviewScore.Text, line.Rate.Text})
	}
	return s
}

func (a *app) projectSheet(l *normalize.ProjectList) sheet {
	s := sheet{title: a.say(projectsTitle, l.Title, len(l.Projects), l.MoneyUnit), keys: a.words(projectHeaders)}
	for _, p := range l.Projects {
		s.rows = append(s.rows, []any{p.Seq.Text, p.Unit.Text, p.Name.Text, p.Initial.Text, p.Adjusted.Text, p.Executed.Text, p.ExecRate.Text,
			p.SelfScore.Text, p.PrelimScore.Text, p.Rectified.Text, p.FinalScore.Text, p.Grade.Text})
	}
	return s
}
