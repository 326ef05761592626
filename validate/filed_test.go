package validate_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
)

// What is kept comes back as it was, but for the boxes of cells.
func TestFiledIsKept(t *testing.T) {
	things := run(t, form+list).Filed
	if len(things) != 3 {
		t.Fatalf("%d things are kept of a form and a list of two lines", len(things))
	}
	for _, f := range things {
		f.Name.Ref.Box = document.Box{X1: 1}
		f.Pack()
		text, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		got := validate.Filed{Source: f.Source}
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		got.Unpack()
		f.Name.Ref.Box = document.Box{}
		if diff := cmp.Diff(*f, got); diff != "" {
			t.Error(diff)
		}
		if !slices.Equal(f.Keys(), got.Keys()) || f.Rank() != got.Rank() {
			t.Errorf("%s is found by other keys", f.Name.Text)
		}
	}
}

// A finding is no surer than the cells that it rests on, in either document.
func TestAcrossHedges(t *testing.T) {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	rule := validate.Rule{ID: "x", Level: validate.Error, Confidence: validate.Certain, Across: func(p *validate.AcrossPass) {
		for _, other := range p.Related.Things {
			p.Against(other, validate.Finding{Subject: "x", Field: "y", Evidence: []validate.Evidence{p.Filed.Name.Quote(p.Filed.Source), other.Name.Quote(other.Source)}})
		}
	}}
	var filed [][]*validate.Filed
	for _, name := range []string{"a", "b"} {
		doc := documenttest.Parse(form)
		doc.Name = name
		if name == "b" {
			doc.Problems = []document.Problem{{Kind: document.EnginesDisagree, Ref: normalize.Read(doc).Forms[0].Ref}}
		}
		report := normalize.Read(doc)
		filed = append(filed, validate.Run(doc, report, set.Choose(report), nil).Filed)
	}
	profile, err := set.Named("national")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range validate.Compare(filed, []*validate.Profile{profile, profile}, []validate.Rule{rule}) {
		if len(r.Findings) != 1 || r.Findings[0].Confidence != validate.Question {
			t.Fatalf("%d: %+v", i, r.Findings)
		}
		if e := r.Findings[0].Evidence; e[0].Source != (validate.Source{}) || e[1].Source.Name != []string{"b", "a"}[i] {
			t.Errorf("%+v", e)
		}
	}
}
