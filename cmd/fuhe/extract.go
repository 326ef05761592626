package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/extract/document"
)

func (a *app) extractCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "extract " + a.say(argFile), Args: a.arguments(1, 1),
		Short: a.say(aboutExtract), Long: a.say(longExtract), Example: a.say(exampleExtract),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, sheetFormats)
			if err != nil {
				return err
			}
			doc, err := a.openFile(args[0])
			if err != nil {
				return a.failed(err)
			}
			return a.printDocument(format, doc)
		},
	}
	a.formatFlag(cmd, sheetFormats)
	return cmd
}

// printDocument shows what was read; a workbook holds the tables only.
func (a *app) printDocument(format string, doc *document.Document) error {
	switch format {
	case "json":
		if err := writeJSON(a.out, extracted(doc)); err != nil {
			return a.failed(err)
		}
	case "xlsx":
		return a.print(format, a.tableSheets(doc)...)
	default:
		if err := a.printBlocks(format, doc); err != nil {
			return a.failed(err)
		}
	}
	for _, p := range doc.Problems {
		a.tell(problemNotice, a.placed(p))
	}
	return nil
}

// printBlocks shows the body in reading order, then notes, headers and footers.
func (a *app) printBlocks(format string, doc *document.Document) error {
	for _, b := range doc.Blocks {
		if b.Table != nil {
			if err := a.print(format, a.tableSheet(b.Table)); err != nil {
				return err
			}
			fmt.Fprintln(a.out)
			continue
		}
		if err := printParagraph(a.out, *b.Paragraph); err != nil {
			return err
		}
	}
	for _, list := range [][]document.Paragraph{doc.Notes, doc.Furniture} {
		for _, p := range list {
			if _, err := fmt.Fprintf(a.out, "[%s] %s\n", styleName(p), printable(p.Text, keepBreaks)); err != nil {
				return err
			}
		}
	}
	return nil
}

func printParagraph(w io.Writer, p document.Paragraph) error {
	if strings.TrimSpace(p.Text) == "" {
		return nil
	}
	mark := ""
	switch p.Style {
	case document.Title:
		mark = "# "
	case document.Heading:
		mark = strings.Repeat("#", p.Level+1) + " "
	}
	_, err := fmt.Fprintln(w, mark+printable(p.Text, keepBreaks)+"\n")
	return err
}

func (a *app) tableSheets(doc *document.Document) []sheet {
	var out []sheet
	for _, t := range doc.Tables() {
		out = append(out, a.tableSheet(t))
	}
	if out == nil {
		out = append(out, sheet{title: a.say(noTables)})
	}
	return out
}

// tableSheet is a table as rows, numbered as people count; a merged cell stands in its
// first position.
func (a *app) tableSheet(t *document.Table) sheet {
	s := sheet{title: a.say(tableTitle, t.Index+1, t.Rows, t.Cols), keys: []string{""}}
	for c := range t.Cols {
		s.keys = append(s.keys, fmt.Sprint(c+1))
	}
	for r := range t.Rows {
		row := make([]any, t.Cols+1)
		row[0] = int64(r + 1)
		for c := range t.Cols {
			if cell := t.At(r, c); cell != nil && cell.Row == r && cell.Col == c {
				row[c+1] = cell.Text
			}
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// placed is a problem with its place, where it has one.
func (a *app) placed(p document.Problem) string {
	return strings.TrimSpace(a.place(p.Ref) + " " + p.Message)
}
