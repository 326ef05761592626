package xls

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

// biff writes records for tests.
type biff struct{ bytes.Buffer }

// rec writes one record: an int is two bytes, a uint32 four, a float64 eight; bytes and
// strings stand as they are.
func (b *biff) rec(kind int, parts ...any) *biff {
	data := raw(parts...)
	b.Write(raw(kind, len(data)))
	b.Write(data)
	return b
}

func raw(parts ...any) []byte {
	var out bytes.Buffer
	for _, part := range parts {
		switch v := part.(type) {
		case int:
			part = uint16(v)
		case string:
			part = []byte(v)
		case byte, uint32, float64, []byte, []uint16:
		default:
			panic(fmt.Sprintf("%T", v))
		}
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	return out.Bytes()
}

// wide is a string with its length in two bytes and two bytes a character.
func wide(text string) []byte {
	units := utf16.Encode([]rune(text))
	return raw(len(units), byte(highByte), units)
}

// sst is a table of wide strings.
func sst(texts ...string) []byte {
	out := raw(uint32(len(texts)), uint32(len(texts)))
	for _, text := range texts {
		out = append(out, wide(text)...)
	}
	return out
}

// tab is one sheet of a workbook.
type tab struct {
	name  string
	state byte
	kind  byte
	body  *biff
}

const bodyOfSheet = 0x0010

// workbook writes the records of a workbook: the given ones of its globals, and its tabs.
func workbook(globals *biff, tabs ...tab) []byte {
	var out biff
	out.rec(recBOF, versionBIFF8, globalsBody, 0, 0)
	var places []int
	for _, t := range tabs {
		places = append(places, out.Len()+4)
		units := utf16.Encode([]rune(t.name))
		out.rec(recBoundSheet, uint32(0), t.state, t.kind, byte(len(units)), byte(highByte), units)
	}
	out.Write(globals.Bytes())
	out.rec(recEOF)
	data := out.Bytes()
	for i, t := range tabs {
		binary.LittleEndian.PutUint32(data[places[i]:], uint32(len(data)))
		var body biff
		body.rec(recBOF, versionBIFF8, bodyOfSheet, 0, 0)
		body.Write(t.body.Bytes())
		body.rec(recEOF)
		data = append(data, body.Bytes()...)
	}
	return data
}

// xf is a cell format with a number format.
func xf(format int) []byte { return raw(0, format, make([]byte, 16)) }

// rkWhole and rkHundredth are numbers in 30 bits.
func rkWhole(n int) uint32     { return uint32(n)<<2 | 2 }
func rkHundredth(n int) uint32 { return uint32(n)<<2 | 3 }
