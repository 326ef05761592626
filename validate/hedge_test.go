package validate

import (
	"testing"

	"fuhe/extract/document"
)

// TestHedge lowers the confidence of what rests on places that were not read surely, and
// of nothing else.
func TestHedge(t *testing.T) {
	table := &document.Table{Rows: 2, Cols: 1, Cells: []document.Cell{{RowSpan: 1, ColSpan: 1, Confidence: 1}, {Row: 1, RowSpan: 1, ColSpan: 1, Confidence: 0.6}}}
	doc := &document.Document{Blocks: []document.Block{{Table: table}}}
	doc.Number()
	sure, guess := table.CellRef(&table.Cells[0]), table.CellRef(&table.Cells[1])
	sure.Page, guess.Page = 3, 3
	elsewhere := document.Ref{Kind: document.InParagraph, Order: 9, Page: 4}
	for _, c := range []struct {
		what     string
		disputed document.Ref
		finding  Finding
		want     Confidence
	}{
		{"nothing disputed", document.Ref{}, Finding{Ref: sure, Confidence: Certain}, Certain},
		{"the cell itself", sure, Finding{Ref: sure, Confidence: Certain}, Question},
		{"evidence", sure, Finding{Ref: elsewhere, Evidence: []Evidence{{Ref: sure}}, Confidence: Likely}, Question},
		{"another cell", sure, Finding{Ref: elsewhere, Confidence: Certain}, Certain},
		{"somewhere on the page", document.Ref{Page: 3}, Finding{Ref: sure, Confidence: Certain}, Question},
		{"on another page", document.Ref{Page: 3}, Finding{Ref: elsewhere, Confidence: Certain}, Certain},
		{"a guessed table", document.Ref{}, Finding{Ref: guess, Confidence: Certain}, Likely},
		{"a question stays one", document.Ref{}, Finding{Ref: guess, Confidence: Question}, Question},
	} {
		t.Run(c.what, func(t *testing.T) {
			doc.Problems = nil
			if c.disputed != (document.Ref{}) {
				doc.Problems = []document.Problem{{Kind: document.EnginesDisagree, Ref: c.disputed}}
			}
			findings := []Finding{{Ref: elsewhere, Confidence: Certain, Follows: []Finding{c.finding}}, c.finding}
			hedge(doc, findings)
			if got := findings[1].Confidence; got != c.want {
				t.Errorf("confidence %v, want %v", got, c.want)
			}
			if got := findings[0].Follows[0].Confidence; got != c.want {
				t.Errorf("what follows: confidence %v, want %v", got, c.want)
			}
		})
	}
}
