package main

import (
	"encoding/csv"
	"io"
	"regexp"
	"strings"
)

// writeCSV begins with a byte order mark, since the file is opened in Excel and WPS,
// which take it for GBK otherwise. A text that they would run as a formula (=100%) gets
// an apostrophe before it; signed numbers stay as they are.
func writeCSV(out io.Writer, s sheet) error {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true // RFC 4180
	if err := w.Write(s.header()); err != nil {
		return err
	}
	record := make([]string, len(s.keys))
	for _, row := range s.rows {
		for i, v := range row {
			record[i] = cellText(v)
			if t, ok := v.(string); ok && formula(t) {
				record[i] = "'" + t
			}
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

var signedNumber = regexp.MustCompile(`^[-+][0-9][0-9,]*(\.[0-9]+)?%?$`)

// formula reports whether a spreadsheet would take the text for a formula (OWASP, CSV
// injection). A lone sign is a blank mark.
func formula(text string) bool {
	return len(text) > 1 && strings.ContainsRune("=+-@\t\r", rune(text[0])) && !signedNumber.MatchString(text)
}
