package xls

import "unicode/utf16"

// segments are the bytes of a record and of those that continue it.
type segments struct {
	parts [][]byte // what is left; the first may be empty
	short bool     // more was asked for than there is
}

// u8 is the next byte.
func (s *segments) u8() byte {
	if !s.more() {
		s.short = true
		return 0
	}
	b := s.parts[0][0]
	s.parts[0] = s.parts[0][1:]
	return b
}

func (s *segments) u16() int { lo := int(s.u8()); return lo | int(s.u8())<<8 }

func (s *segments) u32() int { lo := s.u16(); return lo | s.u16()<<16 }

// more reports whether bytes are still to come.
func (s *segments) more() bool {
	for len(s.parts) > 0 && len(s.parts[0]) == 0 {
		s.parts = s.parts[1:]
	}
	return len(s.parts) > 0
}

func (s *segments) skip(n int) {
	for n > 0 && len(s.parts) > 0 {
		took := min(n, len(s.parts[0]))
		s.parts[0] = s.parts[0][took:]
		if n -= took; n > 0 {
			s.parts = s.parts[1:]
		}
	}
	s.short = s.short || n > 0
}

// The flags before the characters of a string; [MS-XLS] 2.5.293.
const (
	highByte = 0x01 // two bytes a character
	extended = 0x04 // phonetic data stand behind the characters
	rich     = 0x08 // formatting runs stand behind the characters
)

// richText reads an XLUnicodeRichExtendedString; [MS-XLS] 2.5.293.
func (s *segments) richText() string {
	n := s.u16()
	flags := s.u8()
	behind := 0
	if flags&rich != 0 {
		behind = 4 * s.u16()
	}
	if flags&extended != 0 {
		behind += s.u32()
	}
	text := s.characters(n, flags&highByte != 0)
	s.skip(behind)
	return text
}

// text reads an XLUnicodeString, 2.5.294, whose length has two bytes.
func (s *segments) text() string {
	n := s.u16()
	return s.characters(n, s.u8()&highByte != 0)
}

// shortText reads a ShortXLUnicodeString, 2.5.240, whose length has one byte.
func (s *segments) shortText() string {
	n := int(s.u8())
	return s.characters(n, s.u8()&highByte != 0)
}

// characters reads n of them. Where a record ends among them, the next begins with a
// flag that says anew how many bytes a character has; [MS-XLS] 2.5.293.
func (s *segments) characters(n int, wide bool) string {
	var units []uint16
	for n > 0 && len(s.parts) > 0 {
		if len(s.parts[0]) == 0 {
			if s.parts = s.parts[1:]; len(s.parts) > 0 {
				wide = s.u8()&highByte != 0
			}
			continue
		}
		took := 0
		if units, took = appendUnits(units, s.parts[0], n, wide); took == 0 {
			s.parts[0] = nil // half a character
			continue
		}
		n -= took
		if wide {
			took *= 2
		}
		s.parts[0] = s.parts[0][took:]
	}
	s.short = s.short || n > 0
	return string(utf16.Decode(units))
}

// appendUnits adds up to n characters; took is how many there were.
func appendUnits(units []uint16, from []byte, n int, wide bool) (out []uint16, took int) {
	if !wide {
		took = min(n, len(from))
		for _, b := range from[:took] {
			units = append(units, uint16(b))
		}
		return units, took
	}
	took = min(n, len(from)/2)
	for i := range took {
		units = append(units, uint16(from[2*i])|uint16(from[2*i+1])<<8)
	}
	return units, took
}
