package rules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
)

// TestRules runs every case of testdata/<rule>.txtar through the real chain, from the
// document to the findings of that one rule. A case is a section:
//
//	-- finds/a name --      the findings listed below "---" and no others
//	-- agrees/a name --     at least one comparison, no finding
//	-- silent/a name --     no finding; "reason: …" is part of what the coverage says
//
// Its body is an optional line "profile: NAME", an optional line "after: RULE" with a rule
// that is run before, whose findings are not told, a document in the text form of
// documenttest, and a line "---" with the expected findings below it, one a line:
// subject | field | expected | found. A line "=== NAME" begins a further document: they
// are judged one by one, and then compared with each other, in either order.
func TestRules(t *testing.T) {
	profiles, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range All() {
		t.Run(rule.ID, func(t *testing.T) {
			archive, err := txtar.ParseFile(caseFile(rule.ID))
			if err != nil {
				t.Fatal(err)
			}
			kinds := map[string]int{}
			for _, f := range archive.Files {
				kind, _, _ := strings.Cut(f.Name, "/")
				kinds[kind]++
				t.Run(f.Name, func(t *testing.T) { runCase(t, rule, profiles, kind, string(f.Data)) })
			}
			for _, kind := range []string{"finds", "agrees", "silent"} {
				if kinds[kind] == 0 {
					t.Errorf("no case of the kind %s/", kind)
				}
			}
		})
	}
}

func caseFile(id string) string { return filepath.Join("testdata", id+".txtar") }

// expectation is what a case says below its document.
type expectation struct {
	findings []string
	reason   string
}

func runCase(t *testing.T, rule validate.Rule, profiles *validate.ProfileSet, kind, body string) {
	docs, head, want := parseCase(t, body)
	slices.Sort(want.findings)
	for range 2 {
		got, coverage := judgeCase(t, rule, profiles, head, docs)
		slices.Sort(got)
		if diff := cmp.Diff(want.findings, got); diff != "" {
			t.Errorf("findings (-want +got):\n%s\nas the case would say it:\n%s", diff, strings.Join(got, "\n"))
		}
		checkKind(t, kind, want, coverage)
		if len(docs) == 1 {
			break
		}
		slices.Reverse(docs)
	}
}

// judgeCase judges the documents of a case, and compares them with each other.
func judgeCase(t *testing.T, rule validate.Rule, profiles *validate.ProfileSet, head map[string]string, docs []*document.Document) (got []string, coverage []validate.Coverage) {
	t.Helper()
	run := []validate.Rule{rule}
	if i := slices.IndexFunc(All(), func(r validate.Rule) bool { return r.ID == head["after"] }); i >= 0 {
		run = []validate.Rule{All()[i], rule}
	}
	var filed [][]*validate.Filed
	var by []*validate.Profile
	results := make([]validate.Result, len(docs))
	for i, doc := range docs {
		report := normalize.Read(doc)
		profile := profiles.Choose(report)
		if head["profile"] != "" {
			var err error
			if profile, err = profiles.Named(head["profile"]); err != nil {
				t.Fatal(err)
			}
		}
		results[i] = validate.Run(doc, report, profile, run)
		filed, by = append(filed, results[i].Filed), append(by, profile)
	}
	for i, across := range validate.Compare(filed, by, run) {
		coverage = append(append(coverage, results[i].Coverage...), across.Coverage...)
		for _, f := range flat(append(results[i].Findings, across.Findings...)) {
			checkFinding(t, docs, docs[i], f)
			if f.Rule == rule.ID {
				got = append(got, strings.Join([]string{f.Subject, f.Field, f.Expected, f.Found}, " | "))
			}
		}
	}
	return got, slices.DeleteFunc(coverage, func(c validate.Coverage) bool { return c.Rule != rule.ID })
}

// checkKind holds a case to its kind: what finds expects findings, what agrees has
// compared something, and a reason is one that the coverage gives.
func checkKind(t *testing.T, kind string, want expectation, coverage []validate.Coverage) {
	t.Helper()
	compared := 0
	for _, c := range coverage {
		compared += c.Compared
	}
	switch {
	case kind != "finds" && kind != "agrees" && kind != "silent":
		t.Errorf("unknown kind of case %q", kind)
	case (kind == "finds") != (len(want.findings) > 0):
		t.Errorf("a case of the kind %s/ expects %d findings", kind, len(want.findings))
	case kind == "agrees" && compared == 0:
		t.Errorf("nothing was compared: %+v", coverage)
	}
	given := func(c validate.Coverage) bool { return c.Compared == 0 && strings.Contains(c.Reason, want.reason) }
	if want.reason != "" && !slices.ContainsFunc(coverage, given) {
		t.Errorf("no coverage gives the reason %q: %+v", want.reason, coverage)
	}
}

func parseCase(t *testing.T, body string) (docs []*document.Document, head map[string]string, want expectation) {
	t.Helper()
	text, below, ok := strings.Cut(body, "\n---\n")
	if !ok {
		t.Fatal(`the case has no line "---" below its document`)
	}
	head = map[string]string{}
	for _, key := range []string{"profile", "after"} {
		if rest, ok := strings.CutPrefix(text, key+":"); ok {
			head[key], text, _ = strings.Cut(rest, "\n")
			head[key] = strings.TrimSpace(head[key])
		}
	}
	for line := range strings.Lines(below) {
		line = strings.TrimSpace(line)
		switch reason, isReason := strings.CutPrefix(line, "reason:"); {
		case line == "":
		case isReason:
			want.reason = strings.TrimSpace(reason)
		default:
			want.findings = append(want.findings, line)
		}
	}
	for i, part := range strings.Split("\n"+text, "\n=== ") {
		name, text := "case.docx", part
		if i > 0 {
			name, text, _ = strings.Cut(part, "\n")
		}
		if strings.TrimSpace(text) != "" {
			doc := documenttest.Parse(text)
			doc.Name = name
			docs = append(docs, doc)
		}
	}
	return docs, head, want
}

// flat lists findings with those that follow from them.
func flat(findings []validate.Finding) []validate.Finding {
	var out []validate.Finding
	for _, f := range findings {
		out = append(append(out, f), flat(f.Follows)...)
	}
	return out
}

// checkFinding holds every finding to what a user needs: two messages, the values,
// and evidence that quotes what the document really says at that place.
func checkFinding(t *testing.T, docs []*document.Document, own *document.Document, f validate.Finding) {
	t.Helper()
	for name, missing := range map[string]bool{
		"Message.ZH": f.Message.ZH == "", "Message.EN": f.Message.EN == "", "Expected": f.Expected == "",
		"Found": f.Found == "", "Ref": !f.Ref.Known(), "Evidence": len(f.Evidence) == 0, "Subject": f.Subject == "", "Field": f.Field == "",
		"Level": f.Level == 0, "Confidence": f.Confidence == 0, "Fingerprint": f.Fingerprint == "",
	} {
		if missing {
			t.Errorf("the finding about %q lacks %s", f.Subject, name)
		}
	}
	for _, e := range f.Evidence {
		doc := own
		if e.Source != (validate.Source{}) {
			doc = docs[slices.IndexFunc(docs, func(d *document.Document) bool { return d.Name == e.Source.Name })]
		}
		if !e.Ref.Known() || !quotes(doc, e) {
			t.Errorf("evidence %q is not what stands at %s", e.Text, e.Ref)
		}
	}
	for _, r := range f.Repairs {
		if r.Old == r.New || r.New == "" || !quotes(own, validate.Evidence{Ref: r.Ref, Text: r.Old}) {
			t.Errorf("repair %+v does not change what stands there", r)
		}
	}
}

// quotes reports whether the text stands at its place, but for white space. A target
// that is split over columns (≥ | 98 | %) is quoted whole at its number.
func quotes(doc *document.Document, e validate.Evidence) bool {
	b := doc.Blocks[e.Ref.Order]
	text := ""
	if b.Paragraph != nil {
		text = b.Paragraph.Text
	} else if c := b.Table.At(e.Ref.Row, e.Ref.Col); c != nil {
		text = c.Text
	}
	printed, quoted := squeeze(text), squeeze(e.Text)
	return strings.Contains(printed, quoted) || printed != "" && len(quoted) <= len(printed)+len("≥百分比") && strings.Contains(quoted, printed)
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// groups are the sections of the catalogue.
var groups = []string{"填报完整性", "分值分配", "得分与合计", "指标值与完成值", "完成情况描述与完成值", "指标之间", "正文与附表", "指标设置", "佐证材料", "定性指标", "预算执行", "偏差原因", "复核意见", "项目汇总表"}

// readsProfile reports whether the rule's file looks at the profile. Every rule has a
// file of its own.
func readsProfile(t *testing.T, id string) bool {
	t.Helper()
	source, err := os.ReadFile(strings.ReplaceAll(id, "-", "_") + ".go")
	if err != nil {
		t.Error(err)
	}
	return strings.Contains(string(source), ".Profile")
}

// TestCatalogue refuses rules that do not explain themselves.
func TestCatalogue(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range All() {
		if ids[r.ID] {
			t.Errorf("%s is listed twice", r.ID)
		}
		ids[r.ID] = true
		for name, missing := range map[string]bool{
			"Title": r.Title == "", "TitleEN": r.TitleEN == "", "Doc": r.Doc == "", "Example": r.Example == "", "Basis": r.Basis.Document == "",
			"NearMiss": r.NearMiss == "" || r.NearMiss == r.Example, "Settings": len(r.Settings) == 0 && readsProfile(t, r.ID),
			"Group": !slices.Contains(groups, r.Group), "Level": r.Level == 0, "Confidence": r.Confidence == 0, "Check": r.Check == nil && r.Across == nil,
		} {
			if missing {
				t.Errorf("%s lacks %s", r.ID, name)
			}
		}
		for _, name := range r.Settings {
			if !slices.Contains(validate.SettingNames(), name) {
				t.Errorf("%s obeys %q, which no profile has: %v", r.ID, name, validate.SettingNames())
			}
		}
	}
	files, err := filepath.Glob(caseFile("*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if id := strings.TrimSuffix(filepath.Base(file), ".txtar"); !ids[id] {
			t.Errorf("%s belongs to no rule", file)
		}
	}
}
