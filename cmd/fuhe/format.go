package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/xuri/excelize/v2"
)

// rowFormats are the formats of commands that print rows.
var rowFormats = []string{"table", "json", "jsonl", "csv", "xlsx", "md"}

// rows is what such a command prints: values are int64, float64, string or nil.
type rows struct {
	columns []string
	values  [][]any
}

func (a *app) formatFlag(cmd *cobra.Command, formats []string) {
	cmd.Flags().String("format", formats[0], a.say("输出格式：", "output format: ")+strings.Join(formats, "|"))
}

func (a *app) format(cmd *cobra.Command, formats []string) (string, error) {
	f, _ := cmd.Flags().GetString("format")
	if !slices.Contains(formats, f) {
		return "", a.misused("--format 只能是 %s，不能是 %q", "--format is one of %s, not %q", strings.Join(formats, "、"), f)
	}
	return f, nil
}

// print writes rows in a format.
func (a *app) print(format string, r rows) error {
	var err error
	switch format {
	case "json":
		err = writeJSON(a.out, r.objects())
	case "jsonl":
		err = writeJSONL(a.out, r.objects())
	case "csv":
		err = writeCSV(a.out, r)
	case "xlsx":
		err = writeXLSX(a.out, r)
	case "md":
		err = writeMarkdown(a.out, r)
	default:
		err = writeTable(a.out, r, a.width())
	}
	if err != nil {
		return a.failed(err)
	}
	return nil
}

// object is a row as JSON with its columns in order.
type object struct {
	columns []string
	values  []any
}

func (r rows) objects() []object {
	out := make([]object, len(r.values))
	for i, v := range r.values {
		out[i] = object{r.columns, v}
	}
	return out
}

// MarshalJSON keeps the order of the columns, which a map would lose.
func (o object) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, c := range o.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		value, err := plainJSON(o.values[i])
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

// plainJSON marshals without escaping < and >, which reports are full of.
func plainJSON(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func writeJSONL(w io.Writer, objects []object) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, o := range objects {
		if err := enc.Encode(o); err != nil {
			return err
		}
	}
	return nil
}

// cell prints a value as text.
func cell(v any) string {
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

// writeCSV begins with a byte order mark, since the file is opened in Excel and WPS.
// A text that a spreadsheet would run as a formula gets an apostrophe before it.
func writeCSV(out io.Writer, r rows) error {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := w.Write(r.columns); err != nil {
		return err
	}
	for _, values := range r.values {
		record := make([]string, len(values))
		for i, v := range values {
			record[i] = cell(v)
			if s, ok := v.(string); ok && formula(s) {
				record[i] = "'" + s
			}
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// formula reports whether a spreadsheet would take the text for a formula. Numbers with
// a sign are none.
func formula(s string) bool {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return false
	}
	_, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	return err != nil && len(s) > 1
}

func writeXLSX(out io.Writer, r rows) error {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	header := make([]any, len(r.columns))
	for i, c := range r.columns {
		header[i] = c
	}
	if err := w.SetRow("A1", header); err != nil {
		return err
	}
	for i, values := range r.values {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, values); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Write(out)
}

var markdownEscape = strings.NewReplacer("|", `\|`, "\n", "<br>")

func writeMarkdown(out io.Writer, r rows) error {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(r.columns)
	line(slices.Repeat([]string{"---"}, len(r.columns)))
	for _, values := range r.values {
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = markdownEscape.Replace(cell(v))
		}
		line(cells)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
