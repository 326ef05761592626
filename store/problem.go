package store

import (
	"fmt"

	"fuhe/extract/document"
)

// problem is a row of problems in the making.
type problem struct {
	kind    string
	message string
	ref     document.Ref
}

// problemsOf collects what was not read, or not surely: by the reader, by the
// records, and here, where amounts could not be converted for want of a unit.
func problemsOf(s Submission, entries []*entry) []problem {
	var out []problem
	for _, list := range [][]document.Problem{s.Document.Problems, s.Report.Problems} {
		for _, p := range list {
			out = append(out, problem{string(p.Kind), p.Message, p.Ref})
		}
	}
	for _, e := range entries {
		if e.purse.doubted {
			out = append(out, problem{string(document.ValueAmbiguous),
				fmt.Sprintf("“%s”没有写明金额单位，金额未折算成万元，原文保留", e.form), e.place()})
		}
	}
	return out
}

// place is where the entry begins in the document.
func (e *entry) place() document.Ref {
	switch {
	case e.sheet != nil:
		return e.sheet.Ref
	case e.list != nil:
		return e.list.Ref
	}
	return e.budget.Adjusted.Ref
}

var insertProblem = insert("problem", "document_id", "ord", "kind", "message", "page", "table_no", "row_no", "col_no")

func (db *DB) insertProblems(document int64, problems []problem) error {
	for i, p := range problems {
		at := placeOf(p.ref)
		if _, err := db.exec(insertProblem, document, i+1, p.kind, p.message, at.page, at.table, at.row, at.col); err != nil {
			return err
		}
	}
	return nil
}
