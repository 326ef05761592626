// Package cmap knows CMaps: how the codes of composite fonts become character
// identifiers, and what Unicode they stand for (ISO 32000-1 9.7.5 and 9.10.3).
package cmap

import "unicode/utf8"

// CMap maps character codes to CIDs, to Unicode, or to both. It does not change once it
// is read, and may be shared.
type CMap struct {
	Vertical bool // writing mode 1

	base       *CMap // of usecmap: counts where this one maps nothing
	predefined *predefined
	spaces     []codespace
	cids       table[uint32]
	undefined  table[uint32] // notdef ranges: one CID for every code
	texts      table[text]
}

// codespace is a range of codes of n bytes; each byte lies between those of low and high.
type codespace struct {
	n         int
	low, high uint32
}

// text is what a code stands for; the last character counts up with the codes of a range.
type text struct {
	before string
	last   rune
}

// twoBytes are the codes of a CMap that declares none.
var twoBytes = []codespace{{2, 0, 0xFFFF}}

// Next takes the first code of s: its value, and its length in bytes, at least 1 where s
// is not empty. A code in no codespace is as long as the codes that it begins like
// (ISO 32000-1 9.7.6.3).
func (m *CMap) Next(s []byte) (code uint32, n int) {
	longest, partial := m.shortest(), 0
	for n = 1; n <= min(4, len(s)); n++ {
		code = code<<8 | uint32(s[n-1])
		length, whole := m.match(code, n)
		if whole {
			return code, n
		}
		if length == 0 {
			break
		}
		longest, partial = length, n
	}
	if partial == 4 {
		return code, 4
	}
	n = min(longest, len(s))
	return number(s[:n]), n
}

// match tells whether n bytes are a code. Where they only begin one, it gives the length
// of the shortest such code, 0 if there is none.
func (m *CMap) match(code uint32, n int) (length int, whole bool) {
	for _, c := range m.spaces {
		if c.n < n || !c.begins(code, n) {
			continue
		}
		if c.n == n {
			return n, true
		}
		if length == 0 || c.n < length {
			length = c.n
		}
	}
	return length, false
}

// begins compares byte by byte, as multi-dimensional ranges ask (Adobe TN 5014, 7.1).
func (c codespace) begins(code uint32, n int) bool {
	for i := range n {
		own, shift := 8*(n-1-i), 8*(c.n-1-i)
		b := byte(code >> own)
		if b < byte(c.low>>shift) || b > byte(c.high>>shift) {
			return false
		}
	}
	return true
}

func (m *CMap) shortest() int {
	n := 4
	for _, c := range m.spaces {
		n = min(n, c.n)
	}
	return n
}

// CID is the character identifier of a code of n bytes, 0 where the CMap has none.
func (m *CMap) CID(code uint32, n int) uint32 {
	key := keyOf(code, n)
	for at := m; at != nil; at = at.base {
		if at.predefined != nil {
			return at.predefined.cid(code, n)
		}
		if first, offset, ok := at.cids.find(key); ok {
			return first + offset
		}
	}
	for at := m; at != nil; at = at.base {
		if cid, _, ok := at.undefined.find(key); ok {
			return cid
		}
	}
	return 0
}

// Text is the Unicode text of a code of n bytes, "" where the CMap has none. The length
// counts for predefined CMaps only: ToUnicode CMaps often declare another one than the
// font's encoding does.
func (m *CMap) Text(code uint32, n int) string {
	for at := m; at != nil; at = at.base {
		if at.predefined != nil {
			return at.predefined.text(code, n)
		}
		if to, offset, ok := at.texts.find(uint64(code)); ok {
			return to.plus(offset)
		}
	}
	return ""
}

// plus is the text of a code that lies so much above the first of its range.
func (t text) plus(offset uint32) string {
	last := int64(t.last) + int64(offset)
	if last > utf8.MaxRune || !utf8.ValidRune(rune(last)) {
		return ""
	}
	return t.before + string(rune(last))
}

// HasText reports whether the CMap maps codes to Unicode.
func (m *CMap) HasText() bool {
	for at := m; at != nil; at = at.base {
		if len(at.texts.ranges) > 0 || at.predefined != nil && at.predefined.encoding != identity {
			return true
		}
	}
	return false
}

// Using is the CMap on top of another one, as usecmap and UseCMap ask.
func (m *CMap) Using(base *CMap) *CMap {
	on := *m
	on.base = base
	on.spaces = append(base.spaces[:len(base.spaces):len(base.spaces)], m.spaces...)
	return &on
}

// keyOf keeps codes of different lengths apart: <41> is not <0041>.
func keyOf(code uint32, n int) uint64 { return uint64(n)<<32 | uint64(code) }

// number reads a code of at most four bytes.
func number(b []byte) (code uint32) {
	for _, x := range b[:min(4, len(b))] {
		code = code<<8 | uint32(x)
	}
	return code
}
