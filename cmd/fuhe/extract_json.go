package main

import (
	"fmt"
	"math"

	"fuhe/extract/document"
)

// extractedDocument is a document as the JSON of the public contract.
type extractedDocument struct {
	Name       string               `json:"name"`
	SHA256     string               `json:"sha256"`
	Format     string               `json:"format"`
	Engine     string               `json:"engine"`
	Pages      int                  `json:"pages"`
	Problems   []extractedProblem   `json:"problems"`
	Paragraphs []extractedParagraph `json:"paragraphs"`
	Tables     []extractedTable     `json:"tables"`
	Sheets     []extractedSheet     `json:"page_details,omitempty"`
}

// extractedSheet is a page as it was read: its size in points, the engine, and why it was
// not the first one. Pictures are listed where text recognition is needed.
type extractedSheet struct {
	Page   int              `json:"page"`
	Width  float64          `json:"width"`
	Height float64          `json:"height"`
	Engine string           `json:"engine"`
	Reason string           `json:"reason,omitempty"`
	Images []extractedImage `json:"images,omitempty"`
}

type extractedImage struct {
	Box    [4]float64 `json:"box"`
	Width  int        `json:"width"`
	Height int        `json:"height"`
	Format string     `json:"format"`
}

type extractedProblem struct {
	Kind    string `json:"kind"`
	Page    int    `json:"page"`
	Message string `json:"message"`
}

type extractedParagraph struct {
	Text  string `json:"text"`
	Style string `json:"style"`
	Page  int    `json:"page"`
	Order int    `json:"order"`
}

type extractedTable struct {
	Page    int             `json:"page"`
	Pages   []int           `json:"pages"`
	Order   int             `json:"order"`
	Caption string          `json:"caption"`
	Rows    int             `json:"rows"`
	Cols    int             `json:"cols"`
	Cells   []extractedCell `json:"cells"`
}

type extractedCell struct {
	Row        int         `json:"row"`
	Col        int         `json:"col"`
	RowSpan    int         `json:"rowspan"`
	ColSpan    int         `json:"colspan"`
	Text       string      `json:"text"`
	Page       int         `json:"page"`
	Box        *[4]float64 `json:"box,omitempty"`
	Confidence float64     `json:"confidence"`
}

// extracted is a document as the JSON of the contract. Notes, headers and footers are
// paragraphs with a style that says so, after the body.
func extracted(doc *document.Document) extractedDocument {
	out := extractedDocument{Name: doc.Name, SHA256: doc.SHA256, Format: doc.Format, Engine: doc.Engine, Pages: doc.Pages,
		Problems: []extractedProblem{}, Paragraphs: []extractedParagraph{}, Tables: []extractedTable{}}
	for _, p := range doc.Problems {
		out.Problems = append(out.Problems, extractedProblem{string(p.Kind), p.Ref.Page, p.Message})
	}
	for _, b := range doc.Blocks {
		if b.Paragraph != nil {
			out.Paragraphs = append(out.Paragraphs, extractedParagraph{b.Paragraph.Text, styleName(*b.Paragraph), b.Paragraph.Page, b.Paragraph.Order})
		} else {
			out.Tables = append(out.Tables, extractTable(b.Table))
		}
	}
	for _, list := range [][]document.Paragraph{doc.Notes, doc.Furniture} {
		for _, p := range list {
			out.Paragraphs = append(out.Paragraphs, extractedParagraph{p.Text, styleName(p), p.Page, len(doc.Blocks) + p.Order})
		}
	}
	for _, s := range doc.Sheets {
		out.Sheets = append(out.Sheets, extractSheet(s))
	}
	return out
}

func extractSheet(s document.Sheet) extractedSheet {
	out := extractedSheet{Page: s.Number, Width: hundredths(s.Width), Height: hundredths(s.Height), Engine: s.Engine, Reason: s.Reason}
	for _, i := range s.Images {
		out.Images = append(out.Images, extractedImage{corners(i.Box), i.Width, i.Height, i.Format})
	}
	return out
}

// corners are a box as [x0, y0, x1, y1], in hundredths of a point.
func corners(b document.Box) [4]float64 {
	return [4]float64{hundredths(b.X0), hundredths(b.Y0), hundredths(b.X1), hundredths(b.Y1)}
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }

func extractTable(t *document.Table) extractedTable {
	out := extractedTable{Pages: t.Pages, Order: t.Order, Caption: t.Caption, Rows: t.Rows, Cols: t.Cols, Cells: []extractedCell{}}
	if out.Pages == nil {
		out.Pages = []int{}
	} else if len(out.Pages) > 0 {
		out.Page = out.Pages[0]
	}
	for _, c := range t.Cells {
		cell := extractedCell{c.Row, c.Col, c.RowSpan, c.ColSpan, c.Text, c.Page, nil, c.Confidence}
		if c.Box != (document.Box{}) {
			corners := corners(c.Box)
			cell.Box = &corners
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

func styleName(p document.Paragraph) string {
	switch p.Style {
	case document.Title:
		return "title"
	case document.Heading:
		return fmt.Sprintf("heading%d", p.Level)
	case document.ListItem:
		return "list"
	case document.Caption:
		return "caption"
	case document.TextBox:
		return "textbox"
	case document.Footnote:
		return "footnote"
	case document.Endnote:
		return "endnote"
	case document.Header:
		return "header"
	case document.Footer:
		return "footer"
	}
	return "body"
}
