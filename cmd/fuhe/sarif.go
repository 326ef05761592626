package main

import (
	"net/url"
	"path/filepath"
	"slices"

	"fuhe/validate"
	"fuhe/validate/rules"
)

// SARIF 2.1.0 (OASIS Standard, sections 3.13 to 3.58): what code-scanning viewers read.
// A place in a Word file has no line; it is given as a logical location.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string             `json:"id"`
	ShortDescription     sarifText          `json:"shortDescription"`
	FullDescription      sarifText          `json:"fullDescription"`
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

// sarifInvocation says which files could not be read.
type sarifInvocation struct {
	ExecutionSuccessful        bool                `json:"executionSuccessful"`
	ToolExecutionNotifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	RelatedLocations    []sarifLocation   `json:"relatedLocations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	PhysicalLocation sarifPhysical  `json:"physicalLocation"`
	LogicalLocations []sarifLogical `json:"logicalLocations,omitempty"`
	Message          *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifLogical struct {
	Name               string `json:"name"`
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}

func (a *app) sarif(c checked) sarifLog {
	all := rules.All()
	invocation := sarifInvocation{ExecutionSuccessful: len(c.unread) == 0, ToolExecutionNotifications: []sarifNotification{}}
	for _, f := range c.unread {
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications, sarifNotification{"error", sarifText{a.message(f.err)}, []sarifLocation{fileLocation(f.path)}})
	}
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "fuhe"}}, Invocations: []sarifInvocation{invocation}, Results: []sarifResult{}}
	for _, r := range all {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.ID, sarifText{a.say(text{r.Title, r.TitleEN})}, sarifText{r.Doc}, sarifConfiguration{r.Level.String()}})
	}
	for _, j := range c.judged {
		for _, f := range j.result.Findings {
			index := slices.IndexFunc(all, func(r validate.Rule) bool { return r.ID == f.Rule })
			run.Results = append(run.Results, a.sarifResult(j.path, index, f))
		}
	}
	return sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

func (a *app) sarifResult(path string, index int, f validate.Finding) sarifResult {
	at := fileLocation(path)
	at.LogicalLocations = []sarifLogical{{f.Subject, f.Form + "/" + f.Subject + "/" + f.Field, "element"}, {a.place(f.Ref), f.Form + "/" + a.place(f.Ref), "element"}}
	out := sarifResult{RuleID: f.Rule, RuleIndex: index, Level: f.Level.String(), Message: sarifText{a.say(text(f.Message))},
		Locations: []sarifLocation{at}, RelatedLocations: []sarifLocation{}, PartialFingerprints: map[string]string{"fuhe/v1": f.Fingerprint}}
	for _, e := range f.Evidence {
		quoted := fileLocation(path)
		if e.Source != (validate.Source{}) {
			quoted = fileLocation(e.Source.Name)
		}
		quoted.LogicalLocations = []sarifLogical{{a.place(e.Ref), f.Form + "/" + a.place(e.Ref), "element"}}
		quoted.Message = &sarifText{e.Text}
		out.RelatedLocations = append(out.RelatedLocations, quoted)
	}
	return out
}

// fileLocation names a file as SARIF wants it: a relative URI reference, or a file URI.
func fileLocation(path string) sarifLocation {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
	}
	return sarifLocation{PhysicalLocation: sarifPhysical{sarifArtifact{u.String()}}}
}
