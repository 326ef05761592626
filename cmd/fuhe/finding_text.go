package main

import (
	"cmp"
	"fmt"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// Colours of a terminal (ECMA-48 SGR).
const (
	bold   = "\x1b[1m"
	faint  = "\x1b[2m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	cyan   = "\x1b[36m"
	normal = "\x1b[0m"
)

var levelColors = map[validate.Level]string{validate.Error: red, validate.Warning: yellow, validate.Note: cyan}

func (a *app) color(code, s string) string {
	if !a.colored(a.stdout) {
		return s
	}
	return code + s + normal
}

// quotes is how many cells a finding quotes; a long sum shows no more, json shows all.
const quotes = 6

// printJudged tells a file's findings as a reviewer reads them, form by form.
func (a *app) printJudged(j judged) {
	fmt.Fprintln(a.out, a.color(bold, printable(j.path, flat)))
	fmt.Fprintln(a.out, a.heading(j.report, j.result.Profile))
	for _, p := range j.problems() {
		fmt.Fprintln(a.out, a.color(yellow, a.say(problemNotice, a.placed(p))))
	}
	number, names := 0, rowNames(j.report)
	for _, form := range formsOf(j.result.Findings) {
		fmt.Fprintln(a.out, "\n"+a.color(bold, a.say(formTitle, cmp.Or(printable(form, flat), a.say(wholeText)))))
		for _, f := range j.result.Findings {
			if f.Form == form {
				number++
				a.printFinding(number, f, names)
			}
		}
	}
	fmt.Fprintln(a.out, "\n"+a.verdict(j)+"\n")
}

// formsOf lists the forms with findings in the order of their first.
func formsOf(findings []validate.Finding) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range findings {
		if !seen[f.Form] {
			seen[f.Form] = true
			out = append(out, f.Form)
		}
	}
	return out
}

func (a *app) printFinding(number int, f validate.Finding, names map[rowKey]string) {
	indent := strings.Repeat(" ", 4)
	fmt.Fprintf(a.out, "\n%2d. %s %s%s\n", number, a.color(levelColors[f.Level], a.say(levelWords[f.Level])), a.color(faint, f.Rule),
		a.color(faint, a.say(inBrackets, a.say(confidenceWords[f.Confidence]))))
	a.printWrapped(indent, a.say(text(f.Message)))
	a.printQuotes(indent, f, names)
	if f.Expected != "" {
		a.printWrapped(indent, a.say(expectedFound, f.Expected, f.Found))
	}
	fmt.Fprintln(a.out, indent+a.color(faint, a.say(basisOf, basisText(f.Basis, a))))
	for _, follow := range f.Follows {
		a.printWrapped(indent+"  ", a.say(sameCause, follow.Rule, a.place(follow.Ref), a.say(text(follow.Message))))
	}
}

// printQuotes shows the cells that a finding rests on, each with its place and the name
// of its row; the text that is wrong is marked.
func (a *app) printQuotes(indent string, f validate.Finding, names map[rowKey]string) {
	shown := f.Evidence[:min(len(f.Evidence), quotes)]
	places := make([]string, len(shown))
	width := 0
	for i, e := range shown {
		places[i] = a.placeIn(e)
		if name := names[rowKey{e.Ref.Table, e.Ref.Row}]; e.Ref.Kind == document.InCell && e.Source == (validate.Source{}) && name != "" && !strings.Contains(printable(e.Text, flat), name) {
			places[i] += " " + cut(name, 40)
		}
		width = max(width, columns(places[i]))
	}
	for i, e := range shown {
		marked := markedIn(f, e)
		prefix := indent + "  " + padRight(places[i], width) + "  "
		quoted, at := a.excerpt(e.Text, marked, a.width()-columns(prefix))
		fmt.Fprintln(a.out, prefix+quoted)
		if at >= 0 && marked != "" {
			fmt.Fprintln(a.out, strings.Repeat(" ", columns(prefix)+columns(quoted[:at]))+
				a.color(levelColors[f.Level], strings.Repeat("^", columns(marked))))
		}
	}
	if n := len(f.Evidence) - len(shown); n > 0 {
		fmt.Fprintln(a.out, indent+"  "+a.say(moreQuotes, n))
	}
}

// rowKey is a row of a table of the document.
type rowKey struct{ table, row int }

// rowNames are the names of the rows that records were made of.
func rowNames(r *normalize.Report) map[rowKey]string {
	out := map[rowKey]string{}
	name := func(ref document.Ref, text string) {
		if ref.Kind == document.InCell {
			out[rowKey{ref.Table, ref.Row}] = printable(text, flat)
		}
	}
	for _, form := range r.Forms {
		for _, f := range form.Funds {
			name(f.Adjusted.Ref, f.Name)
		}
		for _, i := range form.Indicators {
			name(i.Ref, i.Name)
		}
	}
	for _, s := range r.Summary {
		name(s.ItemField.Ref, s.Item)
	}
	for _, l := range r.Lists {
		for _, p := range l.Projects {
			name(p.Ref, p.Name.Text)
		}
	}
	return out
}

// place is where something was printed, as people count.
func (a *app) place(r document.Ref) string {
	if a.settings.Lang == chinese {
		return strings.TrimSpace(r.String())
	}
	var page string
	if r.Page > 0 {
		page = fmt.Sprintf("page %d ", r.Page)
	}
	switch r.Kind {
	case document.InCell:
		return fmt.Sprintf("%stable %d row %d column %d", page, r.Table+1, r.Row+1, r.Col+1)
	case document.InParagraph:
		return fmt.Sprintf("%sparagraph %d", page, r.Order+1)
	case document.InNote:
		return fmt.Sprintf("%snote %d", page, r.Order+1)
	}
	return strings.TrimSpace(page)
}

// placeIn is where a quoted text stands, with its file where that is another.
func (a *app) placeIn(e validate.Evidence) string {
	if e.Source == (validate.Source{}) {
		return a.place(e.Ref)
	}
	return strings.TrimSpace(printable(e.Source.Name, flat) + " " + a.place(e.Ref))
}

// markedIn is the text to mark in a quoted cell: what was found, in the cell that the
// finding is about. Where it is not quoted word for word, the whole cell is marked.
func markedIn(f validate.Finding, e validate.Evidence) string {
	if !e.Ref.Same(f.Ref) || e.Source != (validate.Source{}) {
		return ""
	}
	quoted := printable(e.Text, flat)
	found := printable(f.Found, flat)
	switch {
	case found != "" && strings.Contains(quoted, found):
		return found
	case columns(quoted) <= 40:
		return quoted
	}
	return ""
}

// excerpt makes a quoted text one line. On a terminal it is cut to the width around the
// marked part; at is where that part begins in bytes, -1 where it is not there.
func (a *app) excerpt(quoted, marked string, width int) (line string, at int) {
	line = printable(quoted, flat)
	at = strings.Index(line, marked)
	if a.width() == 0 || columns(line) <= width {
		return line, at
	}
	if lead := columns(line[:max(at, 0)]); lead > width/3 {
		line = cutLeft(line, lead-width/3)
	}
	line = cut(line, max(width, 20))
	return line, strings.Index(line, marked)
}

// printWrapped prints a text behind a lead, in as many lines as a terminal needs.
func (a *app) printWrapped(lead, s string) {
	s = printable(s, flat)
	indent := columns(lead)
	width := a.width() - indent
	if width < 20 {
		fmt.Fprintln(a.out, lead+s)
		return
	}
	for _, line := range wrap(s, width) {
		fmt.Fprintln(a.out, lead+line)
		lead = strings.Repeat(" ", indent)
	}
}

// levels counts findings by level in words.
func (a *app) levels(findings []validate.Finding) string {
	counts := map[validate.Level]int{}
	for _, f := range findings {
		counts[f.Level]++
	}
	return a.say(levelCounts, len(findings), counts[validate.Error], counts[validate.Warning], counts[validate.Note])
}

// verdict closes a file: what was found, or how much was compared without a finding.
func (a *app) verdict(j judged) string {
	n := j.compared()
	switch {
	case len(j.result.Findings) > 0:
		return a.say(verdictFound, n, a.levels(j.result.Findings))
	case n == 0:
		return a.color(yellow, a.say(verdictNothing))
	}
	return a.say(verdictClean, n)
}
