package main

import (
	"path/filepath"

	"fuhe/extract/document"
	"fuhe/validate"
)

// findingJSON is a finding as in the contract.
type findingJSON struct {
	Rule        string         `json:"rule"`
	Level       string         `json:"level"`
	Confidence  string         `json:"confidence"`
	Message     string         `json:"message"`
	Form        string         `json:"form"`
	Subject     string         `json:"subject"`
	Field       string         `json:"field"`
	Expected    string         `json:"expected"`
	Found       string         `json:"found"`
	Evidence    []evidenceJSON `json:"evidence"`
	Basis       string         `json:"basis"`
	Fingerprint string         `json:"fingerprint"`
	Status      string         `json:"status"`
	Follows     []findingJSON  `json:"follows,omitempty"`
}

type evidenceJSON struct {
	Table     *int        `json:"table,omitempty"`
	Row       *int        `json:"row,omitempty"`
	Col       *int        `json:"col,omitempty"`
	Paragraph *int        `json:"paragraph,omitempty"`
	Page      int         `json:"page"`
	Box       *[4]float64 `json:"box,omitempty"`
	Text      string      `json:"text"`
	Document  string      `json:"document,omitempty"` // the other file that is quoted; absent for the finding's own
}

type checkedFile struct {
	Document checkedDocument `json:"document"`
	Findings []findingJSON   `json:"findings"`
}

type checkedDocument struct {
	Name       string             `json:"name"`
	Path       string             `json:"path"` // as it was given; of a file in a zip, below the zip
	SHA256     string             `json:"sha256"`
	Format     string             `json:"format"`
	Kind       string             `json:"kind"`
	Department string             `json:"department"`
	Year       int                `json:"year"`
	Title      string             `json:"title"`
	Profile    string             `json:"profile"`
	Compared   int                `json:"compared"`
	Problems   []extractedProblem `json:"problems"`
	Error      string             `json:"error,omitempty"` // why nothing could be read
}

// checkedJSON lists the files in the order judged; those that could not be read stand
// behind with the reason.
func (a *app) checkedJSON(c checked) []checkedFile {
	out := []checkedFile{}
	for _, j := range c.judged {
		d := checkedDocument{Name: j.doc.Name, Path: j.path, SHA256: j.doc.SHA256, Format: j.doc.Format, Kind: string(j.report.Kind), Department: j.report.Department,
			Year: j.report.Year, Title: j.report.Title, Profile: j.result.Profile, Compared: j.compared(), Problems: []extractedProblem{}}
		for _, p := range j.problems() {
			d.Problems = append(d.Problems, extractedProblem{string(p.Kind), p.Ref.Page, a.placed(p)})
		}
		out = append(out, checkedFile{d, a.findingsJSON(j.result.Findings)})
	}
	for _, f := range c.unread {
		d := checkedDocument{Name: filepath.Base(f.path), Path: f.path, Problems: []extractedProblem{}, Error: a.message(f.err)}
		out = append(out, checkedFile{d, []findingJSON{}})
	}
	return out
}

func (a *app) findingsJSON(findings []validate.Finding) []findingJSON {
	out := []findingJSON{}
	for _, f := range findings {
		g := findingJSON{Rule: f.Rule, Level: f.Level.String(), Confidence: f.Confidence.String(), Message: a.say(text(f.Message)),
			Form: f.Form, Subject: f.Subject, Field: f.Field, Expected: f.Expected, Found: f.Found, Evidence: []evidenceJSON{},
			Basis: basisText(f.Basis, a), Fingerprint: f.Fingerprint, Status: "open"}
		for _, e := range f.Evidence {
			g.Evidence = append(g.Evidence, evidence(e))
		}
		if len(f.Follows) > 0 {
			g.Follows = a.findingsJSON(f.Follows)
		}
		out = append(out, g)
	}
	return out
}

func evidence(e validate.Evidence) evidenceJSON {
	out := evidenceJSON{Page: e.Ref.Page, Text: e.Text, Document: e.Source.Name}
	switch e.Ref.Kind {
	case document.InCell:
		out.Table, out.Row, out.Col = &e.Ref.Table, &e.Ref.Row, &e.Ref.Col
	case document.InParagraph:
		out.Paragraph = &e.Ref.Order
	}
	if b := e.Ref.Box; b != (document.Box{}) {
		out.Box = &[4]float64{b.X0, b.Y0, b.X1, b.Y1}
	}
	return out
}

// basisText is the document that a rule rests on, with the clause.
func basisText(b validate.Basis, a *app) string {
	if b.Clause == "" {
		return b.Document
	}
	return b.Document + a.say(colon) + b.Clause
}
