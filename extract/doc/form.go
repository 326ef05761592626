package doc

import (
	"encoding/binary"

	"fuhe/extract/field"
)

// formField is what a form field prints without a result. Many fields may name one.
func (f *file) formField(at int) string {
	text, known := f.forms[at]
	if !known {
		text = f.readForm(at)
		f.forms[at] = text
	}
	if f.spend(8*len(text)) != nil {
		return ""
	}
	return text
}

// readForm reads the state of a check box or the choice of a list; [MS-DOC] 2.9.158
// NilPICFAndBinData, 2.9.78 FFData.
func (f *file) readForm(at int) string {
	if at < 0 || at+6 > len(f.data) {
		return ""
	}
	size, head := int(int32(binary.LittleEndian.Uint32(f.data[at:]))), int(binary.LittleEndian.Uint16(f.data[at+4:]))
	ff := slice(f.data, at+head, size-head)
	if len(ff) < 10 || binary.LittleEndian.Uint32(ff) != 0xFFFFFFFF {
		return ""
	}
	const textField, checkBox, unset = 0, 1, 25
	kind, result := ff[4]&3, int(ff[4]>>2&0x1F)
	rest := afterString(ff[10:])
	if kind == textField || len(rest) < 2 {
		return ""
	}
	if result == unset {
		result = int(binary.LittleEndian.Uint16(rest)) // wDef
	}
	rest = rest[2:]
	if kind == checkBox {
		return field.Form{CheckBox: true, Checked: result == 1}.Printed()
	}
	for range 5 { // format, help, status, entry and exit
		rest = afterString(rest)
	}
	return choice(rest, result)
}

// afterString passes over an Xstz: a length, characters, a zero; [MS-DOC] 2.9.354.
func afterString(data []byte) []byte {
	if len(data) < 2 {
		return nil
	}
	return data[min(len(data), 2+2*int(binary.LittleEndian.Uint16(data))+2):]
}

// choice is a string of a drop-down list: an extended STTB, [MS-DOC] 2.2.4.
func choice(data []byte, index int) string {
	if len(data) < 8 || index >= int(binary.LittleEndian.Uint16(data[2:])) {
		return ""
	}
	data = data[6:]
	for range index {
		if len(data) < 2 {
			return ""
		}
		data = data[min(len(data), 2+2*int(binary.LittleEndian.Uint16(data))):]
	}
	if len(data) < 2 {
		return ""
	}
	return decode(slice(data, 2, 2*int(binary.LittleEndian.Uint16(data))))
}
