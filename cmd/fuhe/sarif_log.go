package main

// SARIF 2.1.0 (OASIS Standard with errata 01, sections 3.13 to 3.58): what code-scanning
// viewers read. Only what fuhe has to say is here.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Language    string            `json:"language"`
	Invocations []sarifInvocation `json:"invocations"`
	Artifacts   []sarifArtifact   `json:"artifacts"`
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
	Help                 sarifText          `json:"help"`
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	Properties           sarifRuleBag       `json:"properties"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

// sarifRuleBag is what SARIF has no names for.
type sarifRuleBag struct {
	Group      string   `json:"group"`
	Confidence string   `json:"confidence"`
	Basis      string   `json:"basis"`
	Settings   []string `json:"settings,omitempty"`
}

type sarifText struct {
	Text string `json:"text"`
}

// sarifInvocation says which files could not be read, and what of the others.
type sarifInvocation struct {
	ExecutionSuccessful        bool                `json:"executionSuccessful"`
	ToolExecutionNotifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

// sarifArtifact is a file that was read.
type sarifArtifact struct {
	Location sarifURI          `json:"location"`
	Hashes   map[string]string `json:"hashes,omitempty"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Kind                string            `json:"kind"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	RelatedLocations    []sarifLocation   `json:"relatedLocations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	Properties          sarifResultBag    `json:"properties"`
}

type sarifResultBag struct {
	Form       string `json:"form"`
	Subject    string `json:"subject"`
	Field      string `json:"field"`
	Confidence string `json:"confidence"`
	Expected   string `json:"expected"`
	Found      string `json:"found"`
	Basis      string `json:"basis"`
	Follows    string `json:"follows,omitempty"` // the fingerprint of the finding that this one is settled with
}

// sarifLocation is a place in a file. A Word file has no lines: the place within it is a
// logical location, and its numbers are in the properties, counted from 1.
type sarifLocation struct {
	PhysicalLocation sarifPhysical  `json:"physicalLocation"`
	LogicalLocations []sarifLogical `json:"logicalLocations,omitempty"`
	Message          *sarifText     `json:"message,omitempty"`
	Properties       *sarifPlace    `json:"properties,omitempty"`
}

type sarifPlace struct {
	Page      int         `json:"page,omitempty"`
	Table     int         `json:"table,omitempty"`
	Row       int         `json:"row,omitempty"`
	Col       int         `json:"col,omitempty"`
	Paragraph int         `json:"paragraph,omitempty"`
	Box       *[4]float64 `json:"box,omitempty"` // in points from the top left
}

type sarifPhysical struct {
	ArtifactLocation sarifURI `json:"artifactLocation"`
}

type sarifURI struct {
	URI string `json:"uri"`
}

type sarifLogical struct {
	Name               string `json:"name"`
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}
