package planted

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/extract/docx/docxtest"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// How many reports are judged: all of them in an ordinary run, fewer with -short and
// under the race detector. A third of them is sound.
const (
	manyReports = 2000
	fewReports  = 300
	cleanShare  = 3
)

// missesFile names an environment variable: a file that every miss, false alarm and
// strange finding is written to, with the report's text.
const missesFile = "PLANTED_MISSES"

// job is one report to judge.
type job struct {
	layout Layout
	seed   uint64
	plant  *Planting // nil for a sound one
	hard   bool
}

// outcome is what became of a job.
type outcome struct {
	job
	report   *Report
	want     *Want              // nil where the error could not stand in any report tried
	findings []validate.Finding // all, those that follow from others, too
	found    bool
	extra    []validate.Finding // told beside the one: leading, a warning or more
	strange  []validate.Finding // those that neither the planting nor its cells explain
}

func TestPlanted(t *testing.T) {
	n := manyReports
	if testing.Short() || underRace {
		n = fewReports
	}
	judge := newJudge(t)
	for _, p := range Plantings() {
		if !judge.known[p.Rule] {
			t.Logf("there is no rule %s yet", p.Rule)
		}
	}
	outcomes := judge.all(jobs(n, judge.known))
	report(t, outcomes)
	checkClean(t, outcomes)
	checkPlanted(t, outcomes)
}

// TestFiles sends a few of the same reports through real files: what a .docx yields is
// what its text yields.
func TestFiles(t *testing.T) {
	judge := newJudge(t)
	layouts := Layouts()
	for seed := range uint64(20) {
		r := Clean(layouts[int(seed)%len(layouts)], seed)
		doc := r.Document()
		file, err := extract.Open("a.docx", docxtest.Build(doc), extract.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		want, got := flat(judge.leading(doc, r.Layout, nil)), flat(judge.leading(file, r.Layout, nil))
		if len(want) != len(got) {
			t.Errorf("%s, seed %d: the text yields %v, the file %v", r.Layout.Name, seed, lines(want), lines(got))
		}
	}
}

// TestEveryRule: each rule that judges a report by itself has an error planted for it.
func TestEveryRule(t *testing.T) {
	planted := map[string]bool{}
	for _, p := range Plantings() {
		planted[p.Rule] = true
	}
	for _, r := range rules.All() {
		if r.Check != nil && !planted[r.ID] {
			t.Errorf("nothing is planted for %s", r.ID)
		}
	}
}

// jobs shares the reports out over layouts and kinds of errors.
func jobs(n int, known map[string]bool) []job {
	var out []job
	layouts := Layouts()
	for i := range n / cleanShare {
		out = append(out, job{layout: layouts[i%len(layouts)], seed: uint64(i)})
	}
	var plantings []Planting
	for _, p := range Plantings() {
		if known[p.Rule] {
			plantings = append(plantings, p)
		}
	}
	for i := 0; len(out) < n; i++ {
		p := &plantings[i/2%len(plantings)]
		var fit []Layout
		for _, l := range layouts {
			if p.Fits(l) {
				fit = append(fit, l)
			}
		}
		round := i / 2 / len(plantings)
		out = append(out, job{fit[round%len(fit)], uint64(100000 + i*50), p, i%2 == 1})
	}
	return out
}

// judge holds what judging needs.
type judge struct {
	profiles *validate.ProfileSet
	rules    []validate.Rule
	known    map[string]bool
}

func newJudge(t *testing.T) *judge {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	j := &judge{set, rules.All(), map[string]bool{}}
	for _, r := range j.rules {
		j.known[r.ID] = true
	}
	return j
}

// leading are the findings that are told first, each with what follows from it.
func (j *judge) leading(doc *document.Document, l Layout, change func(*validate.Profile)) []validate.Finding {
	named, err := j.profiles.Named(l.Profile)
	if err != nil {
		panic(err)
	}
	profile := *named
	if change != nil {
		change(&profile)
	}
	return validate.Run(doc, normalize.Read(doc), &profile, j.rules).Findings
}

func flat(findings []validate.Finding) []validate.Finding {
	var out []validate.Finding
	for _, f := range findings {
		out = append(append(out, f), flat(f.Follows)...)
	}
	return out
}

func (j *judge) all(jobs []job) []outcome {
	out := make([]outcome, len(jobs))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				out[i] = j.one(jobs[i])
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// one makes and judges a report. An error that cannot stand in a report is tried in the
// next one.
func (j *judge) one(k job) outcome {
	o := outcome{job: k}
	if k.plant == nil {
		o.report = Clean(k.layout, k.seed)
		o.findings = flat(j.leading(o.report.Document(), k.layout, nil))
		return o
	}
	form := k.plant.Easy
	if k.hard {
		form = k.plant.Hard
	}
	for seed := k.seed; seed < k.seed+50 && o.want == nil; seed++ {
		o.seed, o.report = seed, Clean(k.layout, seed)
		o.want = form(o.report)
	}
	if o.want == nil {
		return o
	}
	doc := o.report.Document()
	leading := j.leading(doc, k.layout, k.plant.Profile)
	touched := changed(Clean(k.layout, o.seed).Document(), doc)
	holds := func(f validate.Finding) bool { return matches(k.plant.Rule, o.want, touched, f) }
	o.findings, o.extra = flat(leading), extra(k.plant, leading, holds)
	o.found = slices.ContainsFunc(o.findings, holds)
	o.strange = strange(touched, o.want, o.findings)
	return o
}

// matches reports whether a finding tells what was planted: where its rule looks for it, or of
// the very cell that was changed, where others speak against that cell.
func matches(rule string, w *Want, touched map[cellAt]bool, f validate.Finding) bool {
	return f.Rule == rule && (squeeze(w.Subject) == squeeze(f.Subject) && w.Field == f.Field || touched[place(f.Ref)] && len(f.Follows) > 0)
}

// extra are the findings, a warning or more, that are told beside the one of the planting:
// neither holds it nor belongs to what the error needs to stand in a report.
func extra(p *Planting, leading []validate.Finding, tells func(validate.Finding) bool) []validate.Finding {
	var out []validate.Finding
	for _, f := range leading {
		holds := slices.ContainsFunc(flat([]validate.Finding{f}), tells)
		if !holds && f.Level >= validate.Warning && f.Rule != p.Beside {
			out = append(out, f)
		}
	}
	return out
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// strange are error-level findings that rest on no cell which the planting changed.
func strange(touched map[cellAt]bool, w *Want, findings []validate.Finding) []validate.Finding {
	var out []validate.Finding
	for _, f := range findings {
		if f.Level == validate.Error && touched != nil && squeeze(f.Subject) != squeeze(w.Subject) && !touches(f, touched) {
			out = append(out, f)
		}
	}
	return out
}

type cellAt struct{ order, row, col int }

func place(r document.Ref) cellAt { return cellAt{r.Order, r.Row, r.Col} }

func touches(f validate.Finding, touched map[cellAt]bool) bool {
	return touched[place(f.Ref)] || slices.ContainsFunc(f.Evidence, func(e validate.Evidence) bool { return touched[place(e.Ref)] })
}

// changed are the cells and paragraphs in which two documents differ; nil where they
// differ in shape.
func changed(a, b *document.Document) map[cellAt]bool {
	if len(a.Blocks) != len(b.Blocks) {
		return nil
	}
	out := map[cellAt]bool{}
	for i := range a.Blocks {
		x, y := a.Blocks[i], b.Blocks[i]
		switch {
		case (x.Table == nil) != (y.Table == nil):
			return nil
		case x.Paragraph != nil:
			if x.Paragraph.Text != y.Paragraph.Text {
				out[place(y.Paragraph.Ref())] = true
			}
		case len(x.Table.Cells) != len(y.Table.Cells):
			return nil
		default:
			for n := range x.Table.Cells {
				if x.Table.Cells[n].Text != y.Table.Cells[n].Text {
					out[place(y.Table.CellRef(&y.Table.Cells[n]))] = true
				}
			}
		}
	}
	return out
}

// checkClean: no error on a sound report, and a warning on one of twenty at most.
func checkClean(t *testing.T, outcomes []outcome) {
	sound, warnings := 0, 0
	for _, o := range outcomes {
		if o.plant != nil {
			continue
		}
		sound++
		for _, f := range o.findings {
			switch f.Level {
			case validate.Error:
				t.Errorf("a sound report, %s, seed %d: %s", o.layout.Name, o.seed, line(f))
			case validate.Warning:
				warnings++
				t.Logf("a sound report, %s, seed %d: %s", o.layout.Name, o.seed, line(f))
			}
		}
	}
	if warnings*20 > sound {
		t.Errorf("%d warnings on %d sound reports", warnings, sound)
	}
}

// checkPlanted: every error of an exact rule is found, by one leading finding and no other,
// and 95 of 100 of the others.
func checkPlanted(t *testing.T, outcomes []outcome) {
	planted, missed := 0, 0
	for _, o := range outcomes {
		if o.plant == nil {
			continue
		}
		apart := o.strange
		if !o.plant.Heuristic {
			apart = o.extra
		}
		for _, f := range apart {
			t.Errorf("%s, seed %d, with %s planted: %s", o.layout.Name, o.seed, o.plant.Rule, line(f))
		}
		if o.plant.Heuristic && o.want != nil {
			planted++
		}
		switch {
		case o.found:
		case o.want == nil:
			t.Errorf("%s (%s) cannot stand in %s, seed %d", o.plant.Rule, ease(o.hard), o.layout.Name, o.seed)
		case o.plant.Heuristic:
			missed++
		default:
			t.Errorf("missed: %s (%s) in %s, seed %d, %v; found %v", o.plant.Rule, ease(o.hard), o.layout.Name, o.seed, *o.want, lines(o.findings))
		}
	}
	if missed*20 > planted {
		t.Errorf("%d of %d errors of heuristic rules are missed", missed, planted)
	}
}

func ease(hard bool) string {
	if hard {
		return "hard"
	}
	return "easy"
}

func line(f validate.Finding) string {
	return strings.Join([]string{f.Level.String(), f.Rule, f.Subject, f.Field, f.Expected, f.Found}, " | ")
}

func lines(findings []validate.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, line(f))
	}
	return out
}

// tally is a line of the table.
type tally struct{ planted, easy, easyFound, hard, hardFound, extra, onSound int }

// report prints the table of all rules, and what is amiss into the file that the
// environment names.
func report(t *testing.T, outcomes []outcome) {
	table := map[string]*tally{}
	at := func(rule string) *tally {
		if table[rule] == nil {
			table[rule] = &tally{}
		}
		return table[rule]
	}
	var amiss strings.Builder
	for _, o := range outcomes {
		count(at, o)
		if o.plant == nil && slices.ContainsFunc(o.findings, func(f validate.Finding) bool { return f.Level > validate.Note }) ||
			o.plant != nil && (!o.found || len(o.strange) > 0 || !o.plant.Heuristic && len(o.extra) > 0) {
			tell(&amiss, o)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-32s %7s %9s %9s %6s %7s %s\n", "rule", "planted", "easy", "hard", "missed", "extra", "on sound ones")
	for _, rule := range slices.SortedFunc(maps.Keys(table), cmp.Compare) {
		n := table[rule]
		fmt.Fprintf(&b, "%-32s %7d %9s %9s %6d %7d %d\n", rule, n.planted, fmt.Sprintf("%d/%d", n.easyFound, n.easy), fmt.Sprintf("%d/%d", n.hardFound, n.hard),
			n.planted-n.easyFound-n.hardFound, n.extra, n.onSound)
	}
	t.Log(b.String())
	if name := os.Getenv(missesFile); name != "" {
		if err := os.WriteFile(name, []byte(amiss.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func count(at func(string) *tally, o outcome) {
	if o.plant == nil {
		for _, f := range o.findings {
			at(f.Rule).onSound++
		}
		return
	}
	n := at(o.plant.Rule)
	if o.want == nil {
		return
	}
	n.planted++
	n.extra += len(o.extra)
	all, found := &n.easy, &n.easyFound
	if o.hard {
		all, found = &n.hard, &n.hardFound
	}
	*all++
	if o.found {
		*found++
	}
}

func tell(b *strings.Builder, o outcome) {
	if o.plant == nil {
		fmt.Fprintf(b, "=== sound, %s, seed %d\n", o.layout.Name, o.seed)
	} else {
		fmt.Fprintf(b, "=== %s (%s), %s, seed %d, found %v, want %v\n", o.plant.Rule, ease(o.hard), o.layout.Name, o.seed, o.found, o.want)
		for _, f := range o.extra {
			fmt.Fprintf(b, "beside: %s\n", line(f))
		}
	}
	for _, f := range o.findings {
		fmt.Fprintf(b, "--- %s\n      %s\n", line(f), f.Message.ZH)
	}
	b.WriteString(o.report.Text() + "\n")
}
