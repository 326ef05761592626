package flow

import (
	"errors"
	"strings"
	"testing"

	"fuhe/extract/document"
)

// TestPieces: paragraphs and the numbers before them are counted for all of a document.
func TestPieces(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Grid, limits.Part = 3, 160 // 10 bytes of numbers
	for name, numbers := range map[string][]string{"paragraphs": {"", "", "", ""}, "long numbers": {"1. ", strings.Repeat("1.", 4)}} {
		l := NewLayout(limits)
		for i, number := range numbers {
			var limit *document.LimitError
			if err := l.Numbered(number); errors.As(err, &limit) != (i == len(numbers)-1) {
				t.Errorf("%s: %d: %v", name, i, err)
			}
		}
	}
}
