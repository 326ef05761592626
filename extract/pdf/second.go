package pdf

import (
	"fmt"
	"io"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/pdfium"
	"fuhe/extract/pdf/structure"
)

// second is the second engine, started when it is needed.
type second struct {
	file   *pdfium.File
	failed error
	mended *structure.File // what it reads where the file had to be mended
}

// open opens the document once. A mended file is read as mended, so that both engines
// count the same pages; any other as it came, so that neither rests on the other.
func (s *second) open(data []byte) (*pdfium.File, error) {
	if s.file != nil || s.failed != nil {
		return s.file, s.failed
	}
	if s.mended != nil && len(s.mended.Repairs()) > 0 {
		data, s.failed = io.ReadAll(io.NewSectionReader(s.mended, 0, s.mended.Size()))
	}
	if s.failed == nil {
		s.file, s.failed = pdfium.Open(data)
	}
	return s.file, s.failed
}

func (s *second) page(data []byte, n int) (*grid.Page, error) {
	file, err := s.open(data)
	if err != nil {
		return nil, err
	}
	if n >= file.Pages() {
		return nil, fmt.Errorf("第 %d 页不存在", n+1)
	}
	return file.Page(n)
}

func (s *second) close() {
	if s.file != nil {
		s.file.Close()
	}
}

const sampledPages = 3 // of a document, with tables

// crossCheck reads some pages with tables by the second engine too. A cell whose numbers
// differ is marked, so that findings that rest on it become questions.
func (r *reader) crossCheck() {
	for _, sheet := range r.samples() {
		page, err := r.second.page(r.data, sheet.Number-1)
		if err != nil {
			r.problem(document.TextUncertain, sheet.Number, fmt.Sprintf("未能用第二引擎核对（%v）", err))
			continue
		}
		page.Glyphs, _ = grid.Unstruck(page)
		sheet.Cells(func(box document.Box, text string) {
			theirs, complete := grid.TextIn(page, box)
			if a, b := numerals(text), numerals(theirs); complete && a != b {
				r.disagree(sheet.Number, box, a, b)
			}
		})
	}
}

// samples are pages that the first engine read tables on: the first, a middle one and the
// last.
func (r *reader) samples() []*grid.Sheet {
	var with []*grid.Sheet
	for i, s := range r.sheets {
		if s.Tables() > 0 && r.doc.Sheets[i].Engine != "pdfium" && 2*s.Unmapped <= s.Written {
			with = append(with, s)
		}
	}
	if len(with) <= sampledPages {
		return with
	}
	return []*grid.Sheet{with[0], with[len(with)/2], with[len(with)-1]}
}

// disagree marks the cell that stands at a place. The rest of a cell that a page break
// cut stands at none: then the page is named.
func (r *reader) disagree(page int, box document.Box, ours, theirs string) {
	ref := document.Ref{Page: page, Box: box}
	for _, t := range r.doc.Tables() {
		for i := range t.Cells {
			if c := &t.Cells[i]; c.Page == page && c.Box == box {
				ref = t.CellRef(c)
			}
		}
	}
	r.doc.Problems = append(r.doc.Problems, document.Problem{Kind: document.EnginesDisagree, Ref: ref,
		Message: fmt.Sprintf("单元格的数字两次读取不一致：“%s”与“%s”，请对照原件", ours, theirs)})
}

// numerals are the digits and signs of a text, in order.
func numerals(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune(".%-", r) {
			return r
		}
		return -1
	}, text)
}
