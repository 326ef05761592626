package doc

import (
	"encoding/binary"
	"unicode/utf16"
)

// readFonts lists the names of the fonts; [MS-DOC] 2.9.286 SttbfFfn, 2.9.80 FFN.
func readFonts(data []byte) []string {
	const nameAt = 39 // behind the fixed part of an FFN without its length
	if len(data) < 4 {
		return nil
	}
	count := int(binary.LittleEndian.Uint16(data))
	data = data[4:]
	var out []string
	for len(out) < count && len(data) > 0 {
		ffn := slice(data, 1, int(data[0]))
		name := ""
		if len(ffn) > nameAt {
			name = untilZero(decode(ffn[nameAt:]))
		}
		out = append(out, name)
		data = data[min(len(data), 1+int(data[0])):]
	}
	return out
}

func (f *file) font(index int) string {
	if index < 0 || index >= len(f.fonts) {
		return ""
	}
	return f.fonts[index]
}

func untilZero(s string) string {
	for i, r := range s {
		if r == 0 {
			return s[:i]
		}
	}
	return s
}

// decode reads UTF-16 in little endian.
func decode(data []byte) string {
	return string(utf16.Decode(appendChars(nil, data, false)))
}
