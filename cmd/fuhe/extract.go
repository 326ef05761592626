package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/extract/document"
)

func (a *app) extractCmd() *cobra.Command {
	formats := []string{"table", "json"}
	cmd := &cobra.Command{
		Use: "extract FILE", Args: cobra.ExactArgs(1),
		Short: a.say("显示从文件中读到的内容：表格、段落、问题", "show what was read: tables, paragraphs, problems"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, formats)
			if err != nil {
				return err
			}
			doc, err := a.readFile(args[0])
			if err != nil {
				return a.failed(err)
			}
			if format == "json" {
				return writeJSON(a.out, extracted(doc))
			}
			return a.printDocument(doc)
		},
	}
	a.formatFlag(cmd, formats)
	return cmd
}

type extractedDocument struct {
	Name       string               `json:"name"`
	SHA256     string               `json:"sha256"`
	Format     string               `json:"format"`
	Engine     string               `json:"engine"`
	Pages      int                  `json:"pages"`
	Problems   []extractedProblem   `json:"problems"`
	Paragraphs []extractedParagraph `json:"paragraphs"`
	Tables     []extractedTable     `json:"tables"`
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
	return out
}

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
			cell.Box = &[4]float64{c.Box.X0, c.Box.Y0, c.Box.X1, c.Box.Y1}
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

// printDocument shows the body in reading order, tables aligned.
func (a *app) printDocument(doc *document.Document) error {
	for _, b := range doc.Blocks {
		if p := b.Paragraph; p != nil {
			if strings.TrimSpace(p.Text) != "" {
				fmt.Fprintln(a.out, p.Text)
			}
			continue
		}
		t := b.Table
		fmt.Fprintf(a.out, "\n"+a.say("表%d（%d行×%d列）", "table %d (%d rows × %d columns)")+"\n", t.Index+1, t.Rows, t.Cols)
		if err := writeTable(a.out, gridRows(t), a.width()); err != nil {
			return a.failed(err)
		}
		fmt.Fprintln(a.out)
	}
	for _, list := range [][]document.Paragraph{doc.Notes, doc.Furniture} {
		for _, p := range list {
			fmt.Fprintf(a.out, "[%s] %s\n", styleName(p), p.Text)
		}
	}
	for _, p := range doc.Problems {
		a.tell("问题：%s", "problem: %s", p.Message)
	}
	return nil
}

// gridRows is a table as rows; a cell merged over several positions stands in its first.
func gridRows(t *document.Table) rows {
	r := rows{columns: make([]string, t.Cols+1)}
	for c := range t.Cols {
		r.columns[c+1] = fmt.Sprint(c + 1)
	}
	for n := range t.Rows {
		values := make([]any, t.Cols+1)
		values[0] = int64(n + 1)
		for c := range t.Cols {
			if cell := t.At(n, c); cell != nil && cell.Row == n && cell.Col == c {
				values[c+1] = cell.Text
			} else {
				values[c+1] = ""
			}
		}
		r.values = append(r.values, values)
	}
	return r
}
