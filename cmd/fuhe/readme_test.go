package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"fuhe/validate"
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

// TestReadmeOutput: the output at the top of the README is what the program prints.
func TestReadmeOutput(t *testing.T) {
	m := regexp.MustCompile("(?s)```\n\\$ fuhe (check [^\n]*)\n(.*?)```\n").FindStringSubmatch(readme(t))
	if m == nil {
		t.Fatal("the README shows no run of check")
	}
	if diff := cmp.Diff(m[2], fuhe(t, exitFindings, strings.Fields(m[1])...)); diff != "" {
		t.Errorf("README.md (-told +printed)\n%s", diff)
	}
}

// TestReadmeQueries: every query of the README runs over the samples, and finds something.
func TestReadmeQueries(t *testing.T) {
	queries := regexp.MustCompile("(?s)```sql\n(.*?)\n```").FindAllStringSubmatch(readme(t), -1)
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
