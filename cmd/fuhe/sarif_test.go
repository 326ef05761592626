package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // brings the published schema
	"github.com/rs/zerolog"
	"github.com/xeipuuv/gojsonschema"

	"fuhe/extract/document"
	"fuhe/validate"
)

// publishedSchema is the schema of SARIF 2.1.0 as OASIS publishes it. The module has it as
// a constant that is not exported; it is read from its source.
func publishedSchema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	pkg, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", 0)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.ValueSpec); ok && s.Names[0].Name == "schema" {
			text = literal(s.Values[0])
		}
		return true
	})
	if !strings.Contains(text, `"id": "`+sarifSchema+`"`) {
		t.Fatalf("no schema of %s in %s", sarifSchema, pkg.Dir)
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// faults lists what the schema says is wrong with a log.
func faults(t *testing.T, schema *gojsonschema.Schema, log any) (out []string) {
	t.Helper()
	result, err := schema.Validate(gojsonschema.NewGoLoader(log))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range result.Errors() {
		out = append(out, e.String())
	}
	return out
}

// checkedLog is the log of a check of files, in a language, as JSON says it.
func checkedLog(t *testing.T, lang string, paths ...string) map[string]any {
	t.Helper()
	var out bytes.Buffer
	a := &app{stdout: &out, out: bufio.NewWriter(&out), err: &bytes.Buffer{}, settings: defaults(), log: zerolog.Nop()}
	a.settings.Lang = lang
	err := a.check(t.Context(), paths, "sarif", "never")
	if e := (*exit)(nil); err != nil && (!errors.As(err, &e) || e.code != exitFailed) { // a file that is not there is no failure here
		t.Fatal(err)
	}
	if err := a.out.Flush(); err != nil {
		t.Fatal(err)
	}
	var log map[string]any
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

// sarifFiles are the samples, a file that is not there and one that is no document.
func sarifFiles(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(top + "samples/*/*.docx")
	if err != nil || len(paths) < 5 {
		t.Fatalf("%d samples, %v", len(paths), err)
	}
	garbage := filepath.Join(t.TempDir(), "100% 坏的:文件 #1.docx")
	if err := os.WriteFile(garbage, []byte("PK\x03\x04"), 0o644); err != nil {
		t.Fatal(err)
	}
	return append(paths, "没有 这个.docx", garbage, paths[0])
}

// Every log validates against the published schema.
func TestSarifValidates(t *testing.T) {
	schema := publishedSchema(t)
	for _, lang := range languages {
		log := checkedLog(t, lang, sarifFiles(t)...)
		if faults := faults(t, schema, log); len(faults) > 0 {
			t.Errorf("%s:\n%s", lang, strings.Join(faults, "\n"))
		}
		if n := len(at(t, log, "runs", 0, "results").([]any)); n < 5 {
			t.Errorf("%s: %d results", lang, n)
		}
		if n := len(at(t, log, "runs", 0, "invocations", 0, "toolExecutionNotifications").([]any)); n < 2 {
			t.Errorf("%s: %d notifications", lang, n)
		}
	}
	if faults := faults(t, schema, checkedLog(t, chinese, top+"samples/1-national-clean/农村饮水工程维修养护自评表.docx")); len(faults) > 0 {
		t.Errorf("a clean file:\n%s", strings.Join(faults, "\n"))
	}
}

// at is what stands in a log at a path of names and indices.
func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch step := step.(type) {
		case string:
			v = v.(map[string]any)[step]
		case int:
			v = v.([]any)[step]
		}
	}
	return v
}

// A log that is broken in one place does not validate: the schema is really looked at.
func TestSarifSchemaRefuses(t *testing.T) {
	schema := publishedSchema(t)
	log := checkedLog(t, chinese, sarifFiles(t)...)
	run := at(t, log, "runs", 0).(map[string]any)
	result := at(t, run, "results", 0).(map[string]any)
	place := at(t, result, "locations", 0, "physicalLocation", "artifactLocation").(map[string]any)
	notice := at(t, run, "invocations", 0, "toolExecutionNotifications", 0).(map[string]any)
	for _, m := range []struct {
		in    map[string]any
		key   string
		value any // nil to leave it out
	}{
		{log, "version", "2.0.0"}, {log, "version", nil}, {log, "runs", nil}, {run, "tool", nil}, {run, "language", "Chinese, simplified"},
		{result, "message", nil}, {result, "level", "fatal"}, {result, "kind", "maybe"}, {result, "ruleIndex", "first"}, {result, "severity", "high"},
		{result, "partialFingerprints", map[string]any{"fuhe/v1": 1}},
		{result, "relatedLocations", []any{map[string]any{}, map[string]any{}}}, {place, "uri", "%zz"}, {notice, "message", "text"},
	} {
		old, had := m.in[m.key]
		if m.in[m.key] = m.value; m.value == nil {
			delete(m.in, m.key)
		}
		if len(faults(t, schema, log)) == 0 {
			t.Errorf("%s = %v validates", m.key, m.value)
		}
		if m.in[m.key] = old; !had {
			delete(m.in, m.key)
		}
	}
	if faults := faults(t, schema, log); len(faults) > 0 {
		t.Errorf("mended, it is broken: %v", faults)
	}
}

// What a finding holds is in the log: values, evidence once each, places, what follows.
func TestSarifResult(t *testing.T) {
	cell := document.Ref{Kind: document.InCell, Table: 1, Row: 2, Col: 3, Page: 4, Box: document.Box{X0: 1, Y0: 2, X1: 3, Y1: 4}}
	sentence := document.Ref{Kind: document.InParagraph, Order: 6}
	cause := validate.Finding{Rule: "score-total", Level: validate.Error, Confidence: validate.Certain, Message: validate.Text{ZH: "不符"}, Form: "表", Subject: "总分", Field: "total",
		Expected: "93.5", Found: "94.5", Ref: cell, Evidence: []validate.Evidence{{Ref: cell, Text: "94.5"}, {Ref: cell, Text: "94.5"}, {Ref: sentence, Text: "得94.5分"}},
		Basis: validate.Basis{Document: "文件"}, Fingerprint: "aa"}
	follow := cause
	follow.Rule, follow.Fingerprint = "narrative-score", "bb"
	cause.Follows = []validate.Finding{follow}
	a := &app{settings: defaults()}
	results := a.sarifResults("a.docx", cause)
	if len(results) != 2 {
		t.Fatalf("%d results", len(results))
	}
	lead, second := results[0], results[1]
	if lead.Kind != "fail" || lead.Level != "error" || second.Kind != "informational" || second.Level != "none" || second.Properties.Follows != "aa" || second.RuleID != "narrative-score" {
		t.Errorf("cause %+v\nwhat follows %+v", lead, second)
	}
	if got := *lead.Locations[0].Properties; got.Page != 4 || got.Table != 2 || got.Row != 3 || got.Col != 4 || *got.Box != [4]float64{1, 2, 3, 4} {
		t.Errorf("place %+v", got)
	}
	if len(lead.RelatedLocations) != 2 || lead.RelatedLocations[1].Message.Text != "得94.5分" || lead.RelatedLocations[1].Properties.Paragraph != 7 {
		t.Errorf("evidence %+v", lead.RelatedLocations)
	}
	if prints := slices.Collect(maps.Values(lead.PartialFingerprints)); !slices.Equal(prints, []string{"aa"}) {
		t.Errorf("fingerprints %v", prints)
	}
}
