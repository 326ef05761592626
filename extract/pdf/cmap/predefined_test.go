package cmap

import (
	"os"
	"strings"
	"testing"
)

func TestPredefined(t *testing.T) {
	tests := []struct {
		name  string
		bytes string
		codes []string // text of each code
		cids  []uint32
	}{
		{"GBK-EUC-H", "\xbc\xa8A 9", []string{"绩", "A", " ", "9"}, []uint32{0, 846, 7716, 838}},
		{"GB-EUC-V", "\xbc\xa8A", []string{"绩", "A"}, []uint32{0, 846}},
		{"GBKp-EUC-H", "\xbc\xa8A ", []string{"绩", "A", " "}, []uint32{0, 34, 1}},
		{"GBpc-EUC-H", "A\xa3\xa4", []string{"A", "￥"}, []uint32{34, 0}},
		{"GBK2K-H", "A\xbc\xa8\x81\x39\xef\x30", []string{"A", "绩", "㐁"}, []uint32{34, 0, 0}},
		{"UniGB-UCS2-H", "\x7e\xe9\x00A", []string{"绩", "A"}, []uint32{0, 34}},
		{"UniGB-UTF16-H", "\xd8\x40\xdc\x87\x00A", []string{"𠂇", "A"}, []uint32{22048, 34}},
		{"UniGB-UTF8-H", "绩A", []string{"绩", "A"}, []uint32{0, 34}},
		{"UniGB-UTF32-H", "\x00\x00\x7e\xe9\x00\x02\x00\x87", []string{"绩", "𠂇"}, []uint32{0, 22048}},
		{"UniJIS-UTF16-H", "\x7e\xe9", []string{"绩"}, []uint32{0}},
		{"Identity-H", "\x12\x34\x00", []string{"", ""}, []uint32{0x1234, 0}},
		{"Adobe-GB1-UCS2", "\x00\x22\x03\x2f", []string{"A", "\""}, []uint32{0x22, 0x32f}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Predefined(tt.name)
			if m == nil {
				t.Fatal("unknown")
			}
			if m.Vertical != strings.HasSuffix(tt.name, "-V") {
				t.Errorf("Vertical = %v", m.Vertical)
			}
			rest := []byte(tt.bytes)
			for i, want := range tt.codes {
				code, n := m.Next(rest)
				rest = rest[n:]
				if got := m.Text(code, n); got != want {
					t.Errorf("text of code %x = %q, want %q", code, got, want)
				}
				if got := m.CID(code, n); tt.cids[i] != 0 && got != tt.cids[i] {
					t.Errorf("CID of code %x = %d, want %d", code, got, tt.cids[i])
				}
			}
			if len(rest) > 0 {
				t.Errorf("% x is left", rest)
			}
		})
	}
}

func TestPredefinedUnknown(t *testing.T) {
	for _, name := range []string{"", "GBK-EUC", "Identity", "-H", "90ms-RKSJ-H", "gbk-euc-h"} {
		if Predefined(name) != nil {
			t.Errorf("%q is known", name)
		}
	}
}

// TestPredefinedLikeAdobe compares with Adobe's own files, where Debian's poppler-data is
// installed: what is not as wide as a Chinese character must have its very CID, and nearly
// everything else has.
func TestPredefinedLikeAdobe(t *testing.T) {
	for name := range predefinedCMaps {
		data, err := os.ReadFile("/usr/share/poppler/cMap/Adobe-GB1/" + name + "-H")
		if err != nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			adobe, own := Parse(data, nil), Predefined(name+"-H")
			equal, all := 0, 0
			for _, r := range adobe.cids.ranges {
				for key := r.low; key <= r.high; key++ {
					code, n := uint32(key), int(key>>32)
					want, got := adobe.CID(code, n), own.CID(code, n)
					if all++; want == got {
						equal++
					} else if (proportional(want) || proportional(got)) && !unknown(code) {
						t.Errorf("code %x: CID %d, want %d", code, got, want)
					}
				}
			}
			if equal*100 < all*98 {
				t.Errorf("%d of %d CIDs are equal", equal, all)
			}
		})
	}
}

// unknown are the codes that the doc names: rows AA and AB, the en space, and what Apple
// added to GB 2312.
func unknown(code uint32) bool {
	row := code >> 8
	return row == 0xAA || row == 0xAB || code == 0x2002 || code == 0xE28082 || code == 0x80 || code >= 0xFD && code <= 0xFF
}

// proportional are the CIDs that fonts may give another width than an em: Latin letters.
func proportional(cid uint32) bool {
	return cid >= 1 && cid <= 95 || cid >= 814 && cid <= 939 || cid >= 7712 && cid <= 7716
}
