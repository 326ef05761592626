package font

import (
	"encoding/binary"
	"unicode/utf8"
)

// reverse reads the character map of a TrueType font program backwards: the text of its
// glyphs (OpenType specification, table "cmap"). Of several characters of a glyph the most
// usual one counts.
func reverse(program []byte) map[uint32]string {
	runes := map[uint32]rune{}
	eachMapping(program, isUnicode, func(code, glyph uint32) {
		if r := rune(code); glyph != 0 && glyph <= maxCID && r >= ' ' && utf8.ValidRune(r) {
			if known, taken := runes[glyph]; !taken || rarity(r) < rarity(known) {
				runes[glyph] = r
			}
		}
	})
	texts := make(map[uint32]string, len(runes))
	for glyph, r := range runes {
		texts[glyph] = string(r)
	}
	return texts
}

// rarity ranks characters that look alike: radicals and compatibility forms come after
// the ideographs that they are shown as, and private characters last.
func rarity(r rune) int {
	switch {
	case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		return 2
	case r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE4F:
		return 1
	}
	return 0
}

func isUnicode(platform, encoding uint16) bool {
	return platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
}

// isOwn tells the character maps by the codes of a simple font (ISO 32000-1 9.6.6.4).
func isOwn(platform, encoding uint16) bool {
	return platform == 1 && encoding == 0 || platform == 3 && encoding == 0
}

// programTexts gives the codes of a simple TrueType font their text, where the program
// maps codes and Unicode to the same glyphs.
func programTexts(program []byte) (texts [256]string, ok bool) {
	glyphs := reverse(program)
	if len(glyphs) == 0 {
		return texts, false
	}
	eachMapping(program, isOwn, func(code, glyph uint32) {
		if code&^0xFF == 0xF000 {
			code &= 0xFF // symbolic fonts lie in the private use area
		}
		if text := glyphs[glyph]; code < 256 && text != "" {
			texts[code], ok = text, true
		}
	})
	return texts, ok
}

const (
	maxMappings  = 1 << 17 // of one subtable
	maxSubtables = 16
)

// eachMapping calls f for the codes that the wanted subtables map to glyphs.
func eachMapping(program []byte, want func(platform, encoding uint16) bool, f func(code, glyph uint32)) {
	table := findTable(program, "cmap")
	for i := range min(int(u16(table, 2)), maxSubtables) {
		record := 4 + 8*i
		offset := int(u32(table, record+4))
		if offset > 0 && offset < len(table) && want(u16(table, record), u16(table, record+2)) {
			subtable(table[offset:], f)
		}
	}
}

// findTable returns a table of an sfnt font program.
func findTable(program []byte, tag string) []byte {
	for i := range int(u16(program, 4)) {
		record := 12 + 16*i
		if record+16 > len(program) {
			return nil
		}
		if string(program[record:record+4]) != tag {
			continue
		}
		from, length := int(u32(program, record+8)), int(u32(program, record+12))
		if from > len(program) {
			return nil
		}
		return program[from:min(from+length, len(program))]
	}
	return nil
}

// subtable reads the formats in use: byte codes, segments, a trimmed table, groups.
func subtable(t []byte, f func(code, glyph uint32)) {
	switch u16(t, 0) {
	case 0:
		for code := range 256 {
			if 6+code < len(t) {
				f(uint32(code), uint32(t[6+code]))
			}
		}
	case 4:
		segments(t, f)
	case 6:
		first, count := uint32(u16(t, 6)), int(u16(t, 8))
		for i := range count {
			f(first+uint32(i), uint32(u16(t, 10+2*i)))
		}
	case 12:
		groups(t, f)
	}
}

// segments reads format 4: segment mapping to delta values.
func segments(t []byte, f func(code, glyph uint32)) {
	n := int(u16(t, 6)) / 2
	ends, starts, deltas, offsets := 14, 16+2*n, 16+4*n, 16+6*n
	left := maxMappings
	for i := range n {
		start, end := int(u16(t, starts+2*i)), int(u16(t, ends+2*i))
		delta, offset := u16(t, deltas+2*i), int(u16(t, offsets+2*i))
		for code := start; code <= end && code < 0xFFFF && left > 0; code++ {
			left--
			glyph := uint16(code) + delta
			if offset != 0 {
				glyph = u16(t, offsets+2*i+offset+2*(code-start))
				if glyph != 0 {
					glyph += delta
				}
			}
			f(uint32(code), uint32(glyph))
		}
	}
}

// groups reads format 12: segmented coverage.
func groups(t []byte, f func(code, glyph uint32)) {
	left := maxMappings
	for i := 0; i < int(u32(t, 12)) && 28+12*i <= len(t); i++ {
		start, end, glyph := u32(t, 16+12*i), u32(t, 20+12*i), u32(t, 24+12*i)
		for code := start; code <= end && code <= 0x10FFFF && left > 0; code++ {
			left--
			f(code, glyph+code-start)
		}
	}
}

// u16 and u32 read big-endian numbers, 0 beyond the end.
func u16(b []byte, at int) uint16 {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint16(b[at:])
}

func u32(b []byte, at int) uint32 {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[at:])
}
