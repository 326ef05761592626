package main

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/extract/document"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// sarifSchema is where OASIS publishes the schema of SARIF 2.1.0.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

func (a *app) sarif(c checked) sarifLog {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "fuhe", Rules: a.sarifRules()}}, Language: "zh-CN",
		Invocations: []sarifInvocation{a.sarifInvocation(c)}, Artifacts: []sarifArtifact{}, Results: []sarifResult{}}
	if a.settings.Lang == english {
		run.Language = "en-US"
	}
	seen := map[string]bool{}
	for _, j := range c.judged {
		if file := fileLocation(j.path).PhysicalLocation.ArtifactLocation; !seen[file.URI] {
			seen[file.URI] = true
			run.Artifacts = append(run.Artifacts, sarifArtifact{file, map[string]string{"sha-256": j.doc.SHA256}})
		}
		for _, f := range j.result.Findings {
			run.Results = append(run.Results, a.sarifResults(j.path, f)...)
		}
	}
	return sarifLog{sarifSchema, "2.1.0", []sarifRun{run}}
}

func (a *app) sarifRules() []sarifRule {
	var out []sarifRule
	names := a.words(ruleTextHeaders)
	for _, r := range rules.All() {
		help := names[1] + a.say(colon) + r.Example + "\n" + names[2] + a.say(colon) + r.NearMiss
		out = append(out, sarifRule{r.ID, sarifText{a.say(text{r.Title, r.TitleEN})}, sarifText{r.Doc}, sarifText{help}, sarifConfiguration{r.Level.String()},
			sarifRuleBag{a.group(r), r.Confidence.String(), a.basisInFull(r.Basis), r.Settings}})
	}
	return out
}

// sarifInvocation tells the files that could not be read, and what was not read, or not
// surely, in the others.
func (a *app) sarifInvocation(c checked) sarifInvocation {
	out := sarifInvocation{ExecutionSuccessful: len(c.unread) == 0, ToolExecutionNotifications: []sarifNotification{}}
	for _, f := range c.unread {
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications, sarifNotification{"error", sarifText{a.message(f.err)}, []sarifLocation{fileLocation(f.path)}})
	}
	for _, j := range c.judged {
		for _, p := range j.problems() {
			at := a.sarifPlace(j.path, "", p.Ref)
			out.ToolExecutionNotifications = append(out.ToolExecutionNotifications, sarifNotification{"warning", sarifText{a.say(problemNotice, p.Message)}, []sarifLocation{at}})
		}
	}
	return out
}

// sarifResults is a finding, and those that only follow from it: these are informational,
// since they are settled with it, and have no level (3.27.9, 3.27.10).
func (a *app) sarifResults(path string, f validate.Finding) []sarifResult {
	out := []sarifResult{a.sarifResult(path, f)}
	for _, follow := range f.Follows {
		for _, r := range a.sarifResults(path, follow) {
			r.Kind, r.Level, r.Properties.Follows = "informational", "none", f.Fingerprint
			out = append(out, r)
		}
	}
	return out
}

func (a *app) sarifResult(path string, f validate.Finding) sarifResult {
	at := a.sarifPlace(path, f.Form, f.Ref)
	if subject := (sarifLogical{f.Subject, f.Form + "/" + f.Subject + "/" + f.Field, "element"}); !slices.Contains(at.LogicalLocations, subject) {
		at.LogicalLocations = slices.Insert(at.LogicalLocations, 0, subject)
	}
	index := slices.IndexFunc(rules.All(), func(r validate.Rule) bool { return r.ID == f.Rule })
	return sarifResult{RuleID: f.Rule, RuleIndex: index, Kind: "fail", Level: f.Level.String(), Message: sarifText{a.say(text(f.Message))},
		Locations: []sarifLocation{at}, RelatedLocations: a.sarifEvidence(path, f), PartialFingerprints: map[string]string{"fuhe/v1": f.Fingerprint},
		Properties: sarifResultBag{f.Form, f.Subject, f.Field, f.Confidence.String(), f.Expected, f.Found, basisText(f.Basis, a), ""}}
}

// sarifEvidence are the cells and sentences that a finding rests on, each once: SARIF
// refuses to be told a thing twice.
func (a *app) sarifEvidence(path string, f validate.Finding) []sarifLocation {
	out := []sarifLocation{}
	seen := map[validate.Evidence]bool{}
	for _, e := range f.Evidence {
		if seen[e] {
			continue
		}
		seen[e] = true
		quoted := a.sarifPlace(path, f.Form, e.Ref)
		if e.Source != (validate.Source{}) {
			quoted = a.sarifPlace(e.Source.Name, "", e.Ref)
		}
		quoted.Message = &sarifText{e.Text}
		out = append(out, quoted)
	}
	return out
}

// sarifPlace is a place in a file.
func (a *app) sarifPlace(path, form string, r document.Ref) sarifLocation {
	at := fileLocation(path)
	if !r.Known() {
		return at
	}
	place := a.place(r)
	at.LogicalLocations = []sarifLogical{{place, strings.TrimPrefix(form+"/"+place, "/"), "element"}}
	at.Properties = &sarifPlace{Page: r.Page}
	switch r.Kind {
	case document.InCell:
		at.Properties.Table, at.Properties.Row, at.Properties.Col = r.Table+1, r.Row+1, r.Col+1
	case document.InParagraph:
		at.Properties.Paragraph = r.Order + 1
	}
	if b := r.Box; b != (document.Box{}) {
		at.Properties.Box = &[4]float64{b.X0, b.Y0, b.X1, b.Y1}
	}
	return at
}

// fileLocation names a file as SARIF wants it: a relative URI reference, or a file URI.
func fileLocation(path string) sarifLocation {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
	}
	return sarifLocation{PhysicalLocation: sarifPhysical{sarifURI{u.String()}}}
}
