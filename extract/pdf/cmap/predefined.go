package cmap

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// predefined is a CMap known by its name (ISO 32000-1 table 118). Its codes are text in a
// known encoding, so it needs no table of ranges: the encoding gives the Unicode, and
// Adobe-GB1 the CID.
type predefined struct {
	encoding encodingKind
	half     bool // ASCII has half-width CIDs (814 on) instead of proportional ones (1 on)
	gb1      bool // the CIDs are of Adobe-GB1; those of other collections are not known
}

type encodingKind uint8

const (
	identity encodingKind = iota + 1 // the code is the CID
	gb1CIDs                          // and a CID of Adobe-GB1
	gbk                              // and GB 2312, which is a part of it
	gb18030
	utf16BE // and UCS-2
	utf8Code
	utf32BE
)

// predefinedCMaps are those of simplified Chinese, and those of other collections whose
// codes are Unicode. Names are without the writing mode, "-H" or "-V".
var predefinedCMaps = map[string]predefined{
	"Identity":     {encoding: identity},
	"GB-EUC":       {gbk, true, true},
	"GBpc-EUC":     {gbk, false, true},
	"GBK-EUC":      {gbk, true, true},
	"GBKp-EUC":     {gbk, false, true},
	"GBK2K":        {gb18030, false, true},
	"UniGB-UCS2":   {utf16BE, false, true},
	"UniGB-UTF16":  {utf16BE, false, true},
	"UniGB-UTF8":   {utf8Code, false, true},
	"UniGB-UTF32":  {utf32BE, false, true},
	"UniCNS-UCS2":  {encoding: utf16BE},
	"UniCNS-UTF16": {encoding: utf16BE},
	"UniJIS-UCS2":  {encoding: utf16BE},
	"UniJIS-UTF16": {encoding: utf16BE},
	"UniKS-UCS2":   {encoding: utf16BE},
	"UniKS-UTF16":  {encoding: utf16BE},
}

// toUCS2 is the CMap of Adobe's from the CIDs of Adobe-GB1 to Unicode, which ToUnicode
// CMaps build on (9.10.2).
const toUCS2 = "Adobe-GB1-UCS2"

// codespacesOf are the codes of an encoding.
var codespacesOf = map[encodingKind][]codespace{
	identity: twoBytes,
	gb1CIDs:  twoBytes,
	gbk:      {{1, 0, 0x80}, {2, 0x8140, 0xFEFE}},
	gb18030:  {{1, 0, 0x7F}, {2, 0x8140, 0xFEFE}, {4, 0x81308130, 0xFE39FE39}},
	utf16BE:  {{2, 0, 0xD7FF}, {4, 0xD800DC00, 0xDBFFDFFF}, {2, 0xE000, 0xFFFF}},
	utf8Code: {{1, 0, 0x7F}, {2, 0xC080, 0xDFBF}, {3, 0xE08080, 0xEFBFBF}, {4, 0xF0808080, 0xF7BFBFBF}},
	utf32BE:  {{4, 0, 0x0010FFFF}},
}

// Predefined is the CMap of a name such as "GBK-EUC-H", nil for an unknown one.
func Predefined(name string) *CMap {
	if name == toUCS2 {
		return newPredefined(predefined{encoding: gb1CIDs})
	}
	base, vertical := strings.CutSuffix(name, "-V")
	if !vertical {
		base, _ = strings.CutSuffix(name, "-H")
	}
	known, ok := predefinedCMaps[base]
	if !ok || base == name {
		return nil
	}
	m := newPredefined(known)
	m.Vertical = vertical
	return m
}

func newPredefined(p predefined) *CMap {
	return &CMap{predefined: &p, spaces: codespacesOf[p.encoding]}
}

// text decodes a code by its encoding; the identity stands for no text by itself.
func (p *predefined) text(code uint32, n int) string {
	var b [4]byte
	for i := range n {
		b[i] = byte(code >> (8 * (n - 1 - i)))
	}
	switch p.encoding {
	case gb1CIDs:
		return CIDText("GB1", code)
	case gbk:
		return decode(simplifiedchinese.GBK, b[:n])
	case gb18030:
		return decode(simplifiedchinese.GB18030, b[:n])
	case utf16BE:
		return decodeUTF16(b[:n])
	case utf8Code:
		return string(b[:n])
	case utf32BE:
		return text{last: rune(code)}.plus(0)
	}
	return ""
}

func decode(e encoding.Encoding, b []byte) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil || strings.ContainsRune(string(out), utf8.RuneError) {
		return ""
	}
	return string(out)
}

const (
	proportionalSpace = 1    // CID of the proportional space, printable ASCII follows (Adobe TN 5079)
	halfWidthASCII    = 814  // CID of the half-width exclamation mark
	halfWidthTilde    = 907  // the last of them
	halfWidthSpace    = 7716 // the half-width space stands apart
)

// cid finds the CID by the character. Adobe's files give the same for over 98 % of the
// codes, and for all of ASCII, whose widths differ from font to font. Of the rest some
// characters have several CIDs, and the alternate forms of vertical writing have their own,
// as wide as the usual ones that stand for them here. Rows AA and AB of GB 2312, half-width
// letters of its user-defined area, are not known.
func (p *predefined) cid(code uint32, n int) uint32 {
	if p.encoding == identity || p.encoding == gb1CIDs {
		return code
	}
	r, _ := utf8.DecodeRuneInString(p.text(code, n))
	switch {
	case !p.gb1 || r == utf8.RuneError:
		return 0
	case isBlank(r) && p.half:
		return halfWidthSpace
	case isBlank(r):
		return proportionalSpace
	case r < 0x7F && p.half:
		return uint32(r) - '!' + halfWidthASCII
	case r < 0x7F:
		return uint32(r) - ' ' + proportionalSpace
	}
	return gb1Codes()[r]
}

// isBlank tells spaces, and the control characters that Adobe's notdef ranges show as such.
func isBlank(r rune) bool { return r <= ' ' || r == 0xA0 }
