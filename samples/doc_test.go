package samples_test

import "testing"

// TestDoc reads the samples as Word 97–2003 files, and the seed.
func TestDoc(t *testing.T) {
	sameAsWord(t, "../extract/doc/testdata/samples", ".doc")
	t.Run("seed", func(t *testing.T) { sameSeed(t, "doc") })
}
