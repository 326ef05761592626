package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document/documenttest"
	"fuhe/validate"
	"fuhe/validate/rules"
)

const top = "../../"

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(top + "README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fuhe runs the program at the top of the tree and returns what it printed.
func fuhe(t *testing.T, status int, args ...string) string {
	t.Helper()
	cmd := exec.Command("fuhe", args...)
	cmd.Dir = top
	var talk strings.Builder
	cmd.Stderr = &talk
	out, err := cmd.Output()
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("fuhe %q exits with %d (%v), not %d: %s", args, got, err, status, talk.String())
	}
	return string(out)
}

// TestReadmeOutput: the output at the top of the README is what the program prints, but
// for the number of comparisons, which grows with the rules.
func TestReadmeOutput(t *testing.T) {
	m := regexp.MustCompile("(?s)```\n\\$ fuhe (check [^\n]*)\n(.*?)```\n").FindStringSubmatch(readme(t))
	if m == nil {
		t.Fatal("the README shows no run of check")
	}
	if diff := cmp.Diff(steadied(m[2]), steadied(fuhe(t, exitFindings, strings.Fields(m[1])...))); diff != "" {
		t.Errorf("README.md (-told +printed)\n%s", diff)
	}
}

// TestReadmeRun: the nightly run of the README prints what the README shows of it.
func TestReadmeRun(t *testing.T) {
	m := regexp.MustCompile("(?s)\\$ fuhe run\n有 [^\n]*\n(.*?)…\n\\$ fuhe audit\n(.*?)```\n").FindStringSubmatch(readme(t))
	if m == nil {
		t.Fatal("the README shows no run")
	}
	o := office{t, t.TempDir()}
	o.write("fuhe.yaml", []byte("db: "+o.path("fuhe.db")+"\ninbox: {folder: "+o.path("inbox")+", settle: 100ms}\nrules_dir: ''\n"))
	o.mkdir("inbox/水利局")
	for _, file := range documenttest.Files(t, top+"samples/*/*.docx") {
		o.write("inbox/水利局/"+filepath.Base(file.Path), file.Data)
	}
	o.write("inbox/坏.pdf", []byte("%PDF-1.7\n"))
	time.Sleep(150 * time.Millisecond)
	if out := o.run([]int{exitFailed}, "run"); !strings.Contains(steadied(out), steadied(m[1])) {
		t.Errorf("README.md tells\n%sprinted is\n%s", m[1], out)
	}
	if diff := cmp.Diff(m[2], o.run([]int{exitDone}, "audit")); diff != "" {
		t.Errorf("README.md (-told +printed)\n%s", diff)
	}
}

// TestReadmeQueries: every query of the README runs over the samples, and finds something.
func TestReadmeQueries(t *testing.T) {
	queries := regexp.MustCompile("(?s)```sql\n(select .*?)\n```").FindAllStringSubmatch(readme(t), -1)
	if len(queries) < 5 {
		t.Fatalf("%d queries", len(queries))
	}
	o := openOffice(t, 1)
	o.run([]int{exitDone}, "run", "-q")
	db := o.path("fuhe.db")
	fuhe(t, exitDone, "ingest", "--db", db, "samples")
	for _, q := range queries {
		if lines := strings.Count(fuhe(t, exitDone, "query", "--db", db, "--format", "csv", q[1]), "\n"); lines < 2 {
			t.Errorf("no row answers %s", q[1])
		}
	}
}

// TestReadmeDecisions: the README's decisions can be taken about findings of the samples,
// and its rules in SQL find something in them.
func TestReadmeDecisions(t *testing.T) {
	text := readme(t)
	o := office{t, t.TempDir()}
	o.mkdir("rules.d")
	own := regexp.MustCompile("(?s)```sql\n(-- id: (.*?)\n.*?)\n```").FindAllStringSubmatch(text, -1)
	for _, r := range own {
		o.write("rules.d/"+r[2]+".sql", []byte(r[1]))
	}
	fuhe(t, exitDone, "ingest", "--db", o.path("fuhe.db"), "--rules-dir", o.path("rules.d"), "samples")
	for _, r := range own {
		if count(t, o.path("fuhe.db"), "select count(*) from findings where rule = ?", r[2]) == 0 {
			t.Errorf("the rule %s finds nothing", r[2])
		}
	}
	decisions := regexp.MustCompile(`(?m)^    fuhe ((?:waive|confirm|reopen) .*)$`).FindAllStringSubmatch(text, -1)
	if len(own) == 0 || len(decisions) < 3 {
		t.Fatalf("%d rules in SQL and %d decisions", len(own), len(decisions))
	}
	day := regexp.MustCompile(`\d{4}-\d\d-\d\d`) // must lie ahead, whenever this is run
	for _, d := range decisions {
		fuhe(t, exitDone, append(strings.Fields(day.ReplaceAllString(d[1], "never")), "--db", o.path("fuhe.db"))...)
	}
}

// TestReadmeRules: the README tells how many rules there are, and names every setting of a
// profile.
func TestReadmeRules(t *testing.T) {
	text := readme(t)
	if want := fmt.Sprintf("the catalogue of %d rules", len(rules.All())); !strings.Contains(text, want) {
		t.Errorf("the README does not say %q", want)
	}
	all, err := yaml.Marshal(validate.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range regexp.MustCompile(`(?m)^([a-z_]+):`).FindAllStringSubmatch(string(all), -1) {
		if !strings.Contains(text, "`"+key[1]+"`") {
			t.Errorf("the README does not name the profile's setting %s", key[1])
		}
	}
}

// TestReadmeNames: commands, profiles and samples that the README names exist, and all
// commands and profiles are named.
func TestReadmeNames(t *testing.T) {
	text := readme(t)
	for _, m := range regexp.MustCompile("(?m)^\\| `fuhe ([a-z]+)").FindAllStringSubmatch(text, -1) {
		fuhe(t, exitDone, m[1], "--help")
	}
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+) {2,}`).FindAllStringSubmatch(fuhe(t, exitDone, "--help"), -1) {
		if m[1] != "help" && !strings.Contains(text, "`fuhe "+m[1]) {
			t.Errorf("the README does not name the command %s", m[1])
		}
	}
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range set.Names() {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("the README does not name the profile %s", name)
		}
	}
}

// TestReadmeSettings: the README's configuration names every setting, with its default.
func TestReadmeSettings(t *testing.T) {
	m := regexp.MustCompile("(?s)```yaml\n(db:.*?)```").FindStringSubmatch(readme(t))
	if m == nil {
		t.Fatal("the README shows no configuration")
	}
	var told settings
	if err := yaml.UnmarshalWithOptions([]byte(m[1]), &told, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(defaults(), told); diff != "" {
		t.Errorf("settings (-program +README)\n%s", diff)
	}
	all, err := yaml.Marshal(defaults())
	if err != nil {
		t.Fatal(err)
	}
	keys := regexp.MustCompile(`(?m)^ *([a-z_]+):`)
	for _, key := range keys.FindAllStringSubmatch(string(all), -1) {
		if !regexp.MustCompile(`(?m)^ *` + key[1] + `:`).MatchString(m[1]) {
			t.Errorf("the README does not name the setting %s", key[1])
		}
	}
}
