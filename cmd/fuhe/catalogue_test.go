package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/validate"
	"fuhe/validate/rules"
)

var update = flag.Bool("update", false, "write validate/rules/CATALOGUE.md anew")

// TestCatalogue holds the printed catalogue to the rules. After a change of a rule:
//
//	go test ./cmd/fuhe -run TestCatalogue -update
func TestCatalogue(t *testing.T) {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	const path = top + "validate/rules/CATALOGUE.md"
	want := page{app: &app{settings: defaults()}, set: set}.write(t)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), want); diff != "" {
		t.Errorf("CATALOGUE.md is not what the rules say (-printed +rules); run this test with -update, and look at what changed\n%s", diff)
	}
}

// TestGroups: every group of rules has an English name.
func TestGroups(t *testing.T) {
	for _, r := range rules.All() {
		if groupWords[r.Group] == "" {
			t.Errorf("%s of %s has none", r.Group, r.ID)
		}
	}
}

// page is the catalogue as Markdown, a section a group.
type page struct {
	app *app
	set *validate.ProfileSet
	b   *strings.Builder
}

func (p page) write(t *testing.T) string {
	t.Helper()
	p.b = &strings.Builder{}
	groups, byGroup := grouped(rules.All())
	p.line("# 规则目录")
	p.line("")
	p.line("本页由规则本身生成（go test ./cmd/fuhe -run TestCatalogue -update），共 %d 条。", len(rules.All()))
	p.line("同样的内容：`fuhe rules 规则`；`--profile` 选择口径。")
	p.line("")
	for _, g := range groups {
		var links []string
		for _, r := range byGroup[g] {
			links = append(links, fmt.Sprintf("[%s](#%s)", r.ID, r.ID))
		}
		p.line("- [%s](#%s)：%s", g, g, strings.Join(links, "、"))
	}
	for _, g := range groups {
		p.line("")
		p.line("## %s", g)
		for _, r := range byGroup[g] {
			p.rule(t, r)
		}
	}
	return p.b.String()
}

func (p page) line(format string, args ...any) { fmt.Fprintf(p.b, format+"\n", args...) }

// grouped keeps the order of the rules.
func grouped(all []validate.Rule) (groups []string, byGroup map[string][]validate.Rule) {
	byGroup = map[string][]validate.Rule{}
	for _, r := range all {
		if byGroup[r.Group] == nil {
			groups = append(groups, r.Group)
		}
		byGroup[r.Group] = append(byGroup[r.Group], r)
	}
	return groups, byGroup
}

func (p page) rule(t *testing.T, r validate.Rule) {
	t.Helper()
	p.line("")
	p.line("### %s", r.ID)
	p.line("")
	p.line("**%s** · %s", markdownEscape.Replace(r.Title), p.app.levelInFull(r.Level, r.Confidence))
	p.line("")
	p.line("%s", markdownEscape.Replace(r.Doc))
	p.line("")
	p.line("- 例子：%s", markdownEscape.Replace(r.Example))
	p.line("- 不报：%s", markdownEscape.Replace(r.NearMiss))
	p.line("- 依据：%s", markdownEscape.Replace(p.app.basisInFull(r.Basis)))
	for _, name := range r.Settings {
		p.line("- 口径设置 `%s`：%s", name, strings.Join(p.values(t, name), "；"))
	}
}

// values are a setting's: the national one, and those of places that have another.
func (p page) values(t *testing.T, name string) (out []string) {
	t.Helper()
	national, err := p.set.Named(validate.National)
	if err != nil {
		t.Fatal(err)
	}
	usual := national.Setting(name)
	out = append(out, "全国通用 "+p.value(usual))
	for _, n := range p.set.Names() {
		profile, err := p.set.Named(n)
		if err != nil {
			t.Fatal(err)
		}
		if value := profile.Setting(name); value != usual {
			out = append(out, profile.Title+" "+p.value(value))
		}
	}
	return out
}

func (p page) value(v string) string {
	if v == "" {
		return p.app.say(settingUnset)
	}
	return "`" + v + "`"
}
