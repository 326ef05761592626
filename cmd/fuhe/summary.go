package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"fuhe/internal/intake"
	"fuhe/store"
	"fuhe/validate"
)

// listed is how many files a summary lists one by one; of failed ones, more.
const (
	listed         = 20
	listedFailures = 200
	listedSlowest  = 3
)

// summary counts what a run did. It keeps counts, not findings: a run may be long.
type summary struct {
	found, files, ingested, known  int // files named, handled, stored, stored before
	asides                         asides
	superseded, fixed              int
	indicators, projects, compared int
	problems, findings, waived     int
	levels                         map[validate.Level]int
	rules                          map[string]int
	perFile                        []fileSummary // of the files with the gravest findings
	crossed                        []fileSummary // documents not among these that the files contradict
	knownFiles                     []knownFile   // the first files whose content was stored before
	failed, vanished               int
	failures                       []failedFile // the first of them
	slowest                        []slowFile
	failOn                         string
	failing                        bool
	last                           string // the file handled last
	user                           userRun
}

// fileSummary is a file with its gravest findings.
type fileSummary struct {
	path     string
	document int64
	compared int
	count    int
	gravest  []validate.Finding
}

// knownFile is a file beside the stored document with the same bytes.
type knownFile struct {
	path     string
	document int64
}

// failedFile is a file with the reason why it could not be read.
type failedFile struct {
	path string
	err  error
}

// slowFile is a file with the time that it took.
type slowFile struct {
	path string
	took time.Duration
}

func (s *summary) add(d intake.Document, saved store.Saved) {
	s.files++
	s.last = d.Path
	s.slowest = append(s.slowest, slowFile{d.Path, d.Spent.Total()})
	slices.SortStableFunc(s.slowest, func(x, y slowFile) int { return cmp.Compare(y.took, x.took) })
	s.slowest = s.slowest[:min(len(s.slowest), listedSlowest)]
	switch {
	case saved.Outcome == store.Duplicate:
		s.known++
		if len(s.knownFiles) < listed {
			s.knownFiles = append(s.knownFiles, knownFile{d.Path, saved.DocumentID})
		}
	case d.Failure != nil:
		s.fail(d.Path, d.Failure)
	default:
		s.ingested++
		s.count(d, saved)
	}
}

// resume counts a document that an interrupted run has stored and not told.
func (s *summary) resume(path string, outcome store.Outcome, reason string) {
	s.files++
	switch outcome {
	case store.Ingested:
		s.ingested++
	case store.Duplicate:
		s.known++
	case store.Failed:
		s.fail(path, errors.New(reason))
	}
}

func (s *summary) fail(path string, err error) {
	s.failed++
	if len(s.failures) < listedFailures {
		s.failures = append(s.failures, failedFile{path, err})
	}
}

func (s *summary) count(d intake.Document, saved store.Saved) {
	if s.levels == nil {
		s.levels, s.rules = map[validate.Level]int{}, map[string]int{}
	}
	sub := d.Submission
	for _, form := range sub.Report.Forms {
		s.indicators += len(form.Indicators)
	}
	for _, l := range sub.Report.Lists {
		s.projects += len(l.Projects)
	}
	j := judged{d.Path, sub.Document, sub.Report, sub.Result}
	s.compared += j.compared()
	s.problems += len(j.problems())
	s.findings += len(sub.Result.Findings)
	for _, f := range sub.Result.Findings {
		s.levels[f.Level]++
		s.rules[f.Rule]++
	}
	s.waived += saved.Waived.From(validate.Note)
	s.failing = s.failing || failingBut(sub.Result.Findings, saved.Waived, s.failOn)
	if saved.Supersedes != 0 {
		s.superseded++
		s.fixed += saved.Fixed
	}
	file := fileSummary{path: d.Path, document: saved.DocumentID, compared: j.compared()}
	for _, f := range sub.Result.Findings {
		file.add(f)
	}
	s.list(file)
	for _, c := range saved.Across {
		s.countAcross(c)
	}
}

// countAcross counts what came up in comparison with other documents, for the document
// that it is about: one of the run's files, or one that was stored before.
func (s *summary) countAcross(c store.Crossing) {
	s.findings++
	s.levels[c.Finding.Level]++
	s.rules[c.Finding.Rule]++
	s.failing = s.failing || failing([]validate.Finding{c.Finding}, s.failOn)
	for _, files := range [][]fileSummary{s.perFile, s.crossed} {
		if i := slices.IndexFunc(files, func(f fileSummary) bool { return f.document == c.DocumentID }); i >= 0 {
			files[i].add(c.Finding)
			return
		}
	}
	if len(s.crossed) < listed {
		s.crossed = append(s.crossed, fileSummary{path: c.Document, document: c.DocumentID, count: 1, gravest: []validate.Finding{c.Finding}})
	}
}

// mostTold is how many findings of a file a summary tells.
const mostTold = 3

// add counts a finding, and keeps it where it is one of the gravest.
func (f *fileSummary) add(g validate.Finding) {
	f.count++
	f.gravest = append(f.gravest, g)
	slices.SortStableFunc(f.gravest, func(x, y validate.Finding) int { return cmp.Compare(y.Level, x.Level) })
	f.gravest = f.gravest[:min(len(f.gravest), mostTold)]
}

// list keeps a file for the summary; of many, those with the gravest findings.
func (s *summary) list(f fileSummary) {
	s.perFile = append(s.perFile, f)
	if len(s.perFile) <= listed {
		return
	}
	least := 0
	for i, other := range s.perFile {
		if other.compare(s.perFile[least]) <= 0 {
			least = i
		}
	}
	s.perFile = slices.Delete(s.perFile, least, least+1)
}

// compare orders files by their gravest finding, then by how many they have.
func (f fileSummary) compare(g fileSummary) int {
	gravest := func(f fileSummary) validate.Level {
		if len(f.gravest) == 0 {
			return 0
		}
		return f.gravest[0].Level
	}
	return cmp.Or(cmp.Compare(gravest(f), gravest(g)), cmp.Compare(f.count, g.count))
}

// printSummary tells in ten seconds what happened and what to type next.
func (a *app) printSummary(s *summary) error {
	if a.quiet {
		return nil
	}
	w := a.out
	fmt.Fprintln(w, a.say(ingestCounts, s.files, s.ingested, s.known, s.failed))
	for _, f := range s.failures {
		fmt.Fprintln(w, "  "+a.color(red, a.say(ingestFailure))+" "+printable(fault{a, f.path, f.err}.reason(), flat))
	}
	if more := s.failed - len(s.failures); more > 0 {
		fmt.Fprintln(w, "  "+a.say(moreFiles, more))
	}
	if s.vanished > 0 {
		fmt.Fprintln(w, a.say(vanishedCount, s.vanished))
	}
	if err := a.printKnown(s); err != nil {
		return err
	}
	if s.superseded > 0 {
		fmt.Fprintln(w, a.say(ingestSuperseded, s.superseded, s.fixed))
	}
	if s.ingested > 0 {
		fmt.Fprintln(w, a.say(ingestRecords, s.indicators, s.projects, s.compared))
		fmt.Fprintln(w, a.say(levelCounts, s.findings, s.levels[validate.Error], s.levels[validate.Warning], s.levels[validate.Note]))
		if s.waived > 0 {
			fmt.Fprintln(w, a.say(ingestWaived, s.waived))
		}
		if s.problems > 0 {
			fmt.Fprintln(w, a.color(yellow, a.say(ingestProblems, s.problems)))
		}
		a.printFiles(s)
		a.printTopRules(s)
	}
	a.printUserRun(s.user)
	if s.files > s.failed {
		a.printNext()
	}
	return nil
}

// printKnown lists the files that were stored before with what the database holds.
func (a *app) printKnown(s *summary) error {
	if len(s.knownFiles) == 0 {
		return nil
	}
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, k := range s.knownFiles {
		open, replaced, err := standing(db, k.document)
		switch {
		case err != nil:
			return err
		case replaced:
			fmt.Fprintln(a.out, "  "+a.say(fileReplaced, printable(k.path, flat)))
		default:
			fmt.Fprintln(a.out, "  "+a.say(fileKnown, printable(k.path, flat), open))
		}
	}
	if more := s.known - len(s.knownFiles); more > 0 {
		fmt.Fprintln(a.out, "  "+a.say(moreFiles, more))
	}
	return nil
}

// standing is how a stored document stands: its open findings, or that newer versions have
// replaced all of it.
func standing(db *store.Reader, document int64) (open int64, replaced bool, err error) {
	answer, err := db.Query(context.Background(), `select (select count(*) from findings where document_id = d.id and status = 'open'), status = 'superseded'
		from documents d where id = ?`, document)
	if err != nil {
		return 0, false, err
	}
	defer answer.Close()
	for answer.Next() {
		open, _ = answer.Values()[0].(int64)
		replaced = answer.Values()[1] == int64(1)
	}
	return open, replaced, answer.Err()
}

// reason is the fault with its path once, however the cause is worded.
func (f fault) reason() string {
	m := f.app.message(f.err)
	if strings.Contains(m, f.path) {
		return m
	}
	return f.Error()
}

// printFiles lists the files with their gravest findings.
func (a *app) printFiles(s *summary) {
	fmt.Fprintln(a.out)
	for _, f := range s.perFile {
		path := printable(f.path, flat)
		switch {
		case f.count == 0 && f.compared == 0:
			fmt.Fprintln(a.out, "  "+a.say(fileNoReport, path))
			continue
		case f.count == 0:
			fmt.Fprintln(a.out, "  "+a.say(fileClean, path, f.compared))
			continue
		}
		fmt.Fprintln(a.out, "  "+a.say(fileFound, path, f.count))
		a.printGravest(f)
	}
	if more := s.ingested - len(s.perFile); more > 0 {
		fmt.Fprintln(a.out, "  "+a.say(moreFiles, more))
	}
	for _, f := range s.crossed {
		fmt.Fprintln(a.out, "  "+a.say(fileCrossed, printable(f.path, flat), f.count))
		a.printGravest(f)
	}
}

// printGravest prints the gravest findings of a file, a line each.
func (a *app) printGravest(f fileSummary) {
	for _, g := range f.gravest {
		mark := a.say(levelWords[g.Level])
		line := printable(a.say(text(g.Message)), flat)
		if width := a.width(); width > 0 {
			line = cut(line, max(width-columns(mark)-6, 20))
		}
		fmt.Fprintln(a.out, "    "+a.color(levelColors[g.Level], mark)+" "+line)
	}
}

func (a *app) printTopRules(s *summary) {
	if len(s.rules) == 0 {
		return
	}
	names := slices.SortedFunc(maps.Keys(s.rules), func(x, y string) int {
		return cmp.Or(cmp.Compare(s.rules[y], s.rules[x]), strings.Compare(x, y))
	})
	var parts []string
	for _, n := range names[:min(len(names), 5)] {
		parts = append(parts, fmt.Sprintf("%s %d", n, s.rules[n]))
	}
	fmt.Fprintln(a.out, "\n"+a.say(topRules, strings.Join(parts, a.say(comma))))
}

// printNext says what to type next, for the database at hand.
func (a *app) printNext() {
	db := ""
	if a.settings.DB != defaults().DB {
		db = " --db " + a.settings.DB
	}
	printPairs(a.out, a.say(nextTitle), [][2]string{
		{"fuhe findings" + db, a.say(nextFindings)},
		{"fuhe query" + db + " \"" + a.say(nextSQL) + "\"", a.say(nextQuery)},
		{"fuhe rules " + a.say(argRule), a.say(nextRules)},
	})
}

// printSlowest lists the files that took the longest.
func (a *app) printSlowest(s *summary) {
	if a.quiet || len(s.slowest) == 0 {
		return
	}
	var parts []string
	for _, f := range s.slowest {
		parts = append(parts, fmt.Sprintf("%s %.2f s", printable(f.path, flat), f.took.Seconds()))
	}
	fmt.Fprintln(a.out, "\n"+a.say(slowestFiles, strings.Join(parts, a.say(comma))))
}
