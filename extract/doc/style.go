package doc

import (
	"encoding/binary"
	"slices"
	"strings"

	"fuhe/extract/stylename"
)

// style is what the style sheet says of a style; [MS-DOC] STD.
type style struct {
	name    string // lower case
	sti     int    // which built-in style it is
	basedOn int
	papx    []byte // paragraph properties
	chpx    []byte // character properties
}

// Built-in styles; [MS-DOC] StdfBase.sti.
const (
	stiHeading1 = 1 // to 9
	stiCaption  = 34
	stiTitle    = 62
	noStyle     = 0xFFF
)

// readStyles reads the style sheet; [MS-DOC] 2.9.271 STSH. A damaged one gives the styles
// before the damage.
func readStyles(stsh []byte) []style {
	if len(stsh) < 6 {
		return nil
	}
	le := binary.LittleEndian
	stshi := slice(stsh, 2, int(le.Uint16(stsh)))
	if len(stshi) < 4 {
		return nil
	}
	count, base := int(le.Uint16(stshi)), int(le.Uint16(stshi[2:]))
	var out []style
	for at := 2 + len(stshi); at+2 <= len(stsh) && len(out) < count; {
		size := int(le.Uint16(stsh[at:]))
		out = append(out, readStyle(slice(stsh, at+2, size), base))
		at += 2 + size + size%2
	}
	return out
}

// readStyle reads an STD whose fixed part has base bytes; an empty one is an unused slot.
func readStyle(std []byte, base int) style {
	s := style{basedOn: noStyle, sti: -1}
	if len(std) < base+2 || base < 10 {
		return s
	}
	le := binary.LittleEndian
	s.sti = int(le.Uint16(std) & 0xFFF)
	kind := le.Uint16(std[2:]) & 0xF
	s.basedOn = int(le.Uint16(std[2:]) >> 4)
	count := int(le.Uint16(std[4:]) & 0xF)
	chars := int(le.Uint16(std[base:]))
	s.name = strings.ToLower(decode(slice(std, base+2, 2*chars)))
	at := base + 2 + 2*chars + 2
	s.setProperties(kind, formats(std, at, count))
	return s
}

// formats lists the property lists of a style: LPUpxPapx and its like, [MS-DOC] 2.9.140.
func formats(std []byte, at, count int) [][]byte {
	var out [][]byte
	for range count {
		if at+2 > len(std) {
			break
		}
		size := int(binary.LittleEndian.Uint16(std[at:]))
		out = append(out, slice(std, at+2, size))
		at += 2 + size + size%2
	}
	return out
}

func (s *style) setProperties(kind uint16, upx [][]byte) {
	const paragraphStyle, characterStyle = 1, 2
	switch {
	case kind == paragraphStyle && len(upx) >= 2:
		s.chpx = upx[1]
		fallthrough
	case kind == paragraphStyle && len(upx) == 1:
		if len(upx[0]) > 2 {
			s.papx = upx[0][2:] // behind the style's own index
		}
	case kind == characterStyle && len(upx) >= 1:
		s.chpx = upx[0]
	}
}

// chain lists a style and those it is based on, from the outermost one to itself.
func (f *file) chain(index int) []*style {
	var out []*style
	for range 32 { // longer chains are loops
		if index < 0 || index >= len(f.styles) {
			break
		}
		s := &f.styles[index]
		out = append(out, s)
		index = s.basedOn
	}
	slices.Reverse(out)
	return out
}

// styleLook is what a paragraph style makes of its paragraphs.
type styleLook struct {
	paragraph paragraphLook
	run       runLook
	title     bool
	caption   bool
}

// look resolves a style with those it is based on, once.
func (f *file) look(index int) *styleLook {
	if known := f.looks[index]; known != nil {
		return known
	}
	l := &styleLook{paragraph: paragraphLook{style: index, outline: -1, list: -1}}
	for _, s := range f.chain(index) {
		if s.sti >= stiHeading1 && s.sti < stiHeading1+9 {
			l.paragraph.outline = s.sti
		} else if n := stylename.Heading(s.name); n > 0 {
			l.paragraph.outline = n
		}
		l.title = l.title || s.sti == stiTitle || stylename.Title(s.name)
		l.caption = l.caption || s.sti == stiCaption || stylename.Caption(s.name)
		f.apply(&l.paragraph, s.papx)
		f.format(&l.run, s.chpx, nil)
	}
	f.looks[index] = l
	return l
}
