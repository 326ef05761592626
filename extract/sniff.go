package extract

import (
	"bytes"
	"encoding/binary"

	"fuhe/extract/compound"
)

// sniffLength is how many bytes of a file tell plain text from a document.
const sniffLength = 4096

// IsArchive reports whether bytes are a zip of files, which package archive opens, and
// not a document that is stored as a zip.
func IsArchive(data []byte) bool {
	return (isZip(data) || bytes.HasPrefix(data, []byte("MZ"))) && sniff(data) == formatZip
}

// signatures are formats that a few first bytes tell.
var signatures = []struct {
	prefix string
	format format
}{
	{`{\rtf`, formatRTF},
	{"Rar!\x1a\x07", formatRAR}, {"7z\xBC\xAF\x27\x1C", format7z}, {"\x1F\x8B\x08", formatGzip},
	{"BZh", formatOtherArchive}, {"\xFD7zXZ\x00", formatOtherArchive}, {"MSCF\x00\x00\x00\x00", formatOtherArchive}, {"\x28\xB5\x2F\xFD", formatOtherArchive},
	{"\x89PNG\r\n", formatImage}, {"\xFF\xD8\xFF", formatImage}, {"GIF87a", formatImage}, {"GIF89a", formatImage},
	{"II*\x00", formatImage}, {"MM\x00*", formatImage}, {"\xD7\xCD\xC6\x9A", formatImage},
	{"%!PS", formatPostScript}, {"\xC5\xD0\xD3\xC6", formatPostScript},
	{"CAJ\x00", formatCAJ}, {"KDH \x00", formatCAJ}, {"HN\x00\x00", formatCAJ},
	{"\xDB\xA5", formatOldWord}, {"\x9B\xA5", formatOldWord}, {"\xDC\xA5", formatOldWord}, // Word 2, 1 and 6 without a compound file
	{"\x31\xBE\x00\x00\x00\xAB", formatWrite}, {"\x32\xBE\x00\x00\x00\xAB", formatWrite}, // also Word for DOS
	{"\xFFWPC", formatWordPerfect},
	{"\x4C\x00\x00\x00\x01\x14\x02\x00", formatShortcut}, // [MS-SHLLINK] 2.1
	{"\x00\x00\x00\x01Bud1", formatDSStore},
	{"\x00\x05\x16\x07", formatAppleDouble}, // RFC 1740
	{"CMMM", formatThumbs},
	{"OggS", formatMedia}, {"ID3", formatMedia}, {"\x1A\x45\xDF\xA3", formatMedia},
}

// sniff decides the format by bytes alone: a name may lie.
func sniff(data []byte) format {
	switch {
	case len(data) == 0:
		return formatEmpty
	case isZip(data):
		return sniffZip(data)
	case compound.Is(data):
		return sniffOLE(data)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.format
		}
	}
	for _, look := range []func([]byte) format{sniffBIFF, sniffInside} {
		if f := look(data); f != 0 {
			return f
		}
	}
	return sniffText(data)
}

// sniffInside knows formats whose mark does not stand in the first bytes; 0 where there
// is none.
func sniffInside(data []byte) format {
	switch {
	case bytes.HasPrefix(trimBlank(data[:min(len(data), sniffLength)]), []byte(`{\rtf`)):
		return formatRTF
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF")): // ISO 32000-1, note 13 of annex H
		return formatPDF
	case marked(data, 257, "ustar"):
		return formatTar
	case marked(data, 4, "ftyp"):
		if marked(data, 8, "hei") || marked(data, 8, "mif1") {
			return formatImage
		}
		return formatMedia
	case marked(data, 0, "RIFF") && marked(data, 8, "WEBP"), marked(data, 0, "BM") && marked(data, 6, "\x00\x00\x00\x00"), marked(data, 40, " EMF"):
		return formatImage
	case marked(data, 0, "RIFF"):
		return formatMedia
	case marked(data, 0, "MZ") && bytes.IndexByte(data[:min(len(data), sniffLength)], 0) >= 0:
		return sniffProgram(data)
	case isOwner(data):
		return formatOwner
	case isBlank(data):
		return formatBlank
	}
	return 0
}

func marked(data []byte, at int, mark string) bool {
	return len(data) >= at+len(mark) && string(data[at:at+len(mark)]) == mark
}

// sniffBIFF tells workbooks that are one stream without a compound file by their first
// record, 0 for other files; [MS-XLS] 2.4.21, with the records of versions 2 to 4.
func sniffBIFF(data []byte) format {
	if len(data) < 6 {
		return 0
	}
	record, length, version := binary.LittleEndian.Uint16(data), binary.LittleEndian.Uint16(data[2:]), binary.LittleEndian.Uint16(data[4:])
	switch {
	case (record == 0x0009 || record == 0x0209 || record == 0x0409) && (length == 4 || length == 6):
		return formatOldExcel
	case record != 0x0809 || length != 8 && length != 16:
		return 0
	case version == 0x0600:
		return formatXls
	case version == 0x0500:
		return formatOldExcel
	}
	return 0
}

// sniffProgram tells archives that unpack themselves from other programs.
func sniffProgram(data []byte) format {
	const stub = 1 << 20 // the programs before the archive are smaller
	switch head := data[:min(len(data), stub)]; {
	case hasZipEnd(data):
		return sniffZip(data)
	case bytes.Contains(head, []byte("Rar!\x1a\x07")):
		return formatRAR
	case bytes.Contains(head, []byte("7z\xBC\xAF\x27\x1C")):
		return format7z
	}
	return formatProgram
}

// isBlank reports whether there is nothing but zero bytes and blanks: what is left of a
// file whose copying was cut short.
func isBlank(data []byte) bool { return len(bytes.TrimLeft(data, "\x00 \t\r\n")) == 0 }

// isOwner tells the lock files of Office: the user's name in code page and in UTF-16,
// each behind its length, in 54 bytes (Word 97), 162 (Word) or 165 (Excel).
func isOwner(data []byte) bool {
	const record = 54
	if len(data) != record && len(data) != 162 && len(data) != 165 {
		return false
	}
	n := int(data[0])
	if n == 0 || n >= record || bytes.IndexByte(data[1:1+n], 0) >= 0 {
		return false
	}
	return len(bytes.Trim(data[1+n:record], "\x00 ")) == 0
}
