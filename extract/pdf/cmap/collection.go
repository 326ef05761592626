package cmap

import (
	"bytes"
	"compress/zlib"
	_ "embed"
	"io"
	"sync"
)

//go:generate go run generate.go

// adobeGB1 holds the Unicode of every CID of Adobe-GB1-5 in turn, UTF-8, zlib packed; NUL
// where a CID has none.
//
//go:embed adobe-gb1.zz
var adobeGB1 []byte

// gb1Runes unpacks the table when the first font needs it: most files have ToUnicode.
var gb1Runes = sync.OnceValue(func() []rune {
	packed, err := zlib.NewReader(bytes.NewReader(adobeGB1))
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(packed)
	if err != nil {
		return nil
	}
	return []rune(string(text))
})

// gb1Codes is the table turned round: of several CIDs of a character the first.
var gb1Codes = sync.OnceValue(func() map[rune]uint32 {
	codes := make(map[rune]uint32, len(gb1Runes()))
	for cid, r := range gb1Runes() {
		if _, taken := codes[r]; !taken && r != 0 {
			codes[r] = uint32(cid)
		}
	}
	return codes
})

// CIDText is the Unicode of a CID of a character collection such as "GB1" (the Ordering
// of CIDSystemInfo), "" where it is not known.
func CIDText(ordering string, cid uint32) string {
	if ordering != "GB1" || int64(cid) >= int64(len(gb1Runes())) || gb1Runes()[cid] == 0 {
		return ""
	}
	r := gb1Runes()[cid]
	if cid >= halfWidthASCII && cid <= halfWidthTilde && r >= '！' && r <= '～' {
		r -= '！' - '!' // the table calls half-width forms full-width
	}
	return string(r)
}
