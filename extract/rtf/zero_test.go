package rtf

import (
	"testing"

	"fuhe/extract/document"
)

// TestZeros: zeros are what disks and downloads leave of what they lost; behind the end of
// the file, and in binary data, they are none.
func TestZeros(t *testing.T) {
	for src, told := range map[string]bool{
		"{\\rtf1\\ansi a\\par b\\par}\x00\x00":               false,
		"{\\rtf1\\ansi{\\pict\\bin3 \x00\x00}} a\\par}":      false,
		"{\\rtf1\\ansi{\\pict 00}\\bin2 \x00\x00 a\\par}":    false,
		"{\\rtf1\\ansi a\x00\x00b\\par}":                     true,
		"{\\rtf1\\ansi a\\par\x00\x00ar b\\par}":             true,
		"{\\rtf1\\ansi{\\*\\generator x\x00\x00} b\\par}":    true,
		"{\\rtf1\\ansi{\\pict 00\x00\x00\x0000} b\\par}":     true,
		"{\\rtf1\\ansi{\\pict\\bin1 \x0000\x00\x00} b\\par}": true,
	} {
		doc, err := Read([]byte(src), document.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if got := len(doc.Problems) > 0 && doc.Problems[0].Kind == document.FileRepaired; got != told {
			t.Errorf("%q: %v", src, doc.Problems)
		}
	}
}
