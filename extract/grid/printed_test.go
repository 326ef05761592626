package grid

import "testing"

// TestPrinted gives the characters a reader sees, and leaves print of its own kind alone.
func TestPrinted(t *testing.T) {
	for text, want := range map[string]string{
		"\u2ED4":  "门", // radical of simplified print, which NFKC leaves
		"\u2F2F":  "工", // Kangxi radical
		"\u2F3E":  "户", // NFKC would give the form 戶
		"\uF9F4":  "林", // compatibility ideograph
		"\uFB01":  "fi",
		"（１２％）：，": "（１２％）：，",
		"①Ⅲ㎡":     "①Ⅲ㎡",
		"\u00A0":  " ",
		"\u2003":  "\u3000",
		"\u00AD":  "",
		"︵50分︶":   "（50分）",
		"项目支出":    "项目支出",
	} {
		if got := printed(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
