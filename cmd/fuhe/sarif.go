package main

import (
	"net/url"

	"fuhe/validate"
	"fuhe/validate/rules"
)

// SARIF 2.1.0, OASIS Standard, sections 3.13 to 3.27: what code-scanning viewers read.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool     `json:"tool"`
	Results []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string    `json:"id"`
	ShortDescription sarifText `json:"shortDescription"`
	FullDescription  sarifText `json:"fullDescription"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	PhysicalLocation sarifPhysical  `json:"physicalLocation"`
	LogicalLocations []sarifLogical `json:"logicalLocations"`
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

func (a *app) sarif(checked []judged) sarifLog {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "fuhe"}}, Results: []sarifResult{}}
	for _, r := range rules.All() {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.ID, sarifText{a.say(r.Title, r.TitleEN)}, sarifText{r.Doc}})
	}
	for _, j := range checked {
		for _, f := range j.result.Findings {
			run.Results = append(run.Results, a.sarifResult(j, f))
		}
	}
	return sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

func (a *app) sarifResult(j judged, f validate.Finding) sarifResult {
	return sarifResult{RuleID: f.Rule, Level: f.Level.String(), Message: sarifText{a.say(f.Message.ZH, f.Message.EN)},
		Locations: []sarifLocation{{sarifPhysical{sarifArtifact{artifactURI(j.doc.Name)}},
			[]sarifLogical{{Name: f.Subject, FullyQualifiedName: f.Form + "/" + f.Subject + "/" + f.Field + " " + f.Ref.String(), Kind: "element"}}}},
		PartialFingerprints: map[string]string{"fuhe/v1": f.Fingerprint}}
}

// artifactURI escapes a file name as SARIF wants it: a relative URI reference.
func artifactURI(name string) string { return (&url.URL{Path: name}).EscapedPath() }
