package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// rowFormats are the formats of commands that print one sheet of rows; those that
// print several sheets have no csv and no jsonl.
var (
	rowFormats   = []string{"table", "json", "jsonl", "csv", "xlsx", "md"}
	sheetFormats = []string{"table", "json", "xlsx", "md"}
)

// sheet is what a command prints as rows: values are int64, float64, string, []byte
// or nil.
type sheet struct {
	title   string
	keys    []string // names for programs
	headers []string // names for people; the keys where nil
	rows    [][]any
}

func (s sheet) header() []string {
	if s.headers == nil {
		return s.keys
	}
	return s.headers
}

// telling is the sheet without those of the columns that say the same in every row.
func (s sheet) telling(columns []string) sheet {
	var keep []int
	out := sheet{title: s.title}
	for i, key := range s.keys {
		differs := slices.ContainsFunc(s.rows, func(row []any) bool { return cellText(row[i]) != cellText(s.rows[0][i]) })
		if differs || !slices.Contains(columns, key) {
			keep, out.keys = append(keep, i), append(out.keys, key)
		}
	}
	for _, row := range s.rows {
		cells := make([]any, len(keep))
		for n, i := range keep {
			cells[n] = row[i]
		}
		out.rows = append(out.rows, cells)
	}
	return out
}

func (a *app) formatFlag(cmd *cobra.Command, formats []string) {
	a.choice(cmd, "format", formats[0], formats, flagFormat)
}

// format is the value of --format. A workbook is not for a terminal.
func (a *app) format(cmd *cobra.Command, formats []string) (string, error) {
	f, err := a.chosen(cmd, "format", formats)
	if err == nil && f == "xlsx" && terminal(a.stdout) {
		return "", a.misused(binaryOnTerminal, cmd.Name())
	}
	return f, err
}

// print writes sheets in a format; json of several sheets is the command's own.
func (a *app) print(format string, sheets ...sheet) error {
	var err error
	switch format {
	case "json":
		err = writeJSON(a.out, objects(sheets[0]))
	case "jsonl":
		err = writeJSONL(a.out, objects(sheets[0]))
	case "csv":
		err = writeCSV(a.out, sheets[0])
	case "xlsx":
		err = writeXLSX(a.out, sheets)
	case "md":
		err = writeSheets(a.out, sheets, "## ", writeMarkdown)
	default:
		width := a.width()
		err = writeSheets(a.out, sheets, "", func(w io.Writer, s sheet) error { return writeTable(w, s, width) })
	}
	if err != nil {
		return a.failed(err)
	}
	return nil
}

// writeSheets writes one sheet after the other, each under its title.
func writeSheets(w io.Writer, sheets []sheet, mark string, write func(io.Writer, sheet) error) error {
	for i, s := range sheets {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if s.title != "" {
			if _, err := fmt.Fprintln(w, mark+printable(s.title, flat)); err != nil {
				return err
			}
		}
		if err := write(w, s); err != nil {
			return err
		}
	}
	return nil
}

// cellText prints a value as text.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []byte:
		return fmt.Sprintf("%x", v)
	}
	return fmt.Sprint(v)
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, float64:
		return true
	}
	return false
}

var markdownEscape = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", "<br>", "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`")

func writeMarkdown(out io.Writer, s sheet) error {
	var b strings.Builder
	if s.title != "" {
		b.WriteByte('\n')
	}
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(s.header())
	line(slices.Repeat([]string{"---"}, len(s.header())))
	for _, row := range s.rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = markdownEscape.Replace(printable(cellText(v), keepBreaks))
		}
		line(cells)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
