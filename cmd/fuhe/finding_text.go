package main

import (
	"fmt"
	"strings"

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
	if !a.colored(a.out) {
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
		fmt.Fprintln(a.out, a.color(yellow, a.say(problemNotice, placed(p))))
	}
	number := 0
	for _, form := range formsOf(j.result.Findings) {
		fmt.Fprintln(a.out, "\n"+a.color(bold, a.say(formTitle, printable(form, flat))))
		for _, f := range j.result.Findings {
			if f.Form == form {
				number++
				a.printFinding(number, f)
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

func (a *app) printFinding(number int, f validate.Finding) {
	indent := strings.Repeat(" ", 4)
	fmt.Fprintf(a.out, "\n%2d. %s %s%s\n", number, a.color(levelColors[f.Level], a.say(levelWords[f.Level])), a.color(faint, f.Rule),
		a.color(faint, a.say(inBrackets, a.say(confidenceWords[f.Confidence]))))
	a.printWrapped(indent, a.say(text(f.Message)))
	a.printQuotes(indent, f)
	if f.Expected != "" {
		a.printWrapped(indent, a.say(expectedFound, f.Expected, f.Found))
	}
	fmt.Fprintln(a.out, indent+a.color(faint, a.say(basisOf, basisText(f.Basis, a))))
	for _, follow := range f.Follows {
		a.printWrapped(indent+"  ", a.say(sameCause, follow.Rule, strings.TrimSpace(follow.Ref.String()), a.say(text(follow.Message))))
	}
}

// printQuotes shows the cells that a finding rests on, with the place of each; the text
// that is wrong is marked.
func (a *app) printQuotes(indent string, f validate.Finding) {
	shown := f.Evidence[:min(len(f.Evidence), quotes)]
	width := 0
	for _, e := range shown {
		width = max(width, display.StringWidth(strings.TrimSpace(e.Ref.String())))
	}
	for _, e := range shown {
		place := display.FillRight(strings.TrimSpace(e.Ref.String()), width)
		quoted, at := a.excerpt(e.Text, markedIn(f, e), a.width()-len(indent)-width-4)
		prefix := indent + "  " + place + "  "
		fmt.Fprintln(a.out, prefix+quoted)
		if marked := markedIn(f, e); at >= 0 && marked != "" {
			fmt.Fprintln(a.out, strings.Repeat(" ", display.StringWidth(prefix)+display.StringWidth(quoted[:at]))+
				a.color(levelColors[f.Level], strings.Repeat("^", display.StringWidth(marked))))
		}
	}
	if n := len(f.Evidence) - len(shown); n > 0 {
		fmt.Fprintln(a.out, indent+"  "+a.say(moreQuotes, n))
	}
}

// markedIn is the text to mark in a quoted cell: what was found, in the cell that the
// finding is about. Where it is not quoted word for word, the whole cell is marked.
func markedIn(f validate.Finding, e validate.Evidence) string {
	if !e.Ref.Same(f.Ref) {
		return ""
	}
	quoted := printable(e.Text, flat)
	found := printable(f.Found, flat)
	switch {
	case found != "" && strings.Contains(quoted, found):
		return found
	case display.StringWidth(quoted) <= 40:
		return quoted
	}
	return ""
}

// excerpt makes a quoted text one line. On a terminal it is cut to the width around the
// marked part; at is where that part begins in bytes, -1 where it is not there.
func (a *app) excerpt(quoted, marked string, width int) (line string, at int) {
	line = printable(quoted, flat)
	at = strings.Index(line, marked)
	if a.width() == 0 || display.StringWidth(line) <= width {
		return line, at
	}
	if lead := display.StringWidth(line[:max(at, 0)]); lead > width/3 {
		line = display.TruncateLeft(line, lead-width/3, "…")
	}
	line = display.Truncate(line, max(width, 20), "…")
	return line, strings.Index(line, marked)
}

// printWrapped prints a text behind a lead, in as many lines as a terminal needs.
func (a *app) printWrapped(lead, s string) {
	s = printable(s, flat)
	indent := display.StringWidth(lead)
	width := a.width() - indent
	if width < 20 {
		fmt.Fprintln(a.out, lead+s)
		return
	}
	for line := range strings.SplitSeq(display.Wrap(s, width), "\n") {
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
