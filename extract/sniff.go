package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// format is a file's true format, decided by its bytes.
type format int

const (
	formatUnknown format = iota + 1
	formatEmpty
	formatDocx
	formatXlsx
	formatPptx
	formatODF
	formatZip
	formatPDF
	formatDoc
	formatWord95
	formatXls
	formatEncryptedOffice
	formatOLE
	formatRTF
	formatHTML
	formatMIME
	formatWordML
	formatXML
	formatRAR
	format7z
	formatImage
	formatText
)

// SniffLength is how many bytes of a file tell plain text from a document.
const SniffLength = 1024

// PlainText reports whether a file that begins so is text without markup.
func PlainText(head []byte) bool { return sniff(head) == formatText }

// sniff decides the format by bytes alone: a name may lie.
func sniff(data []byte) format {
	head := data[:min(len(data), SniffLength)]
	switch {
	case len(data) == 0:
		return formatEmpty
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZip(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(data)
	case bytes.Contains(head, []byte("%PDF")):
		return formatPDF
	case bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \r\n\t"), []byte(`{\rtf`)):
		return formatRTF
	case bytes.HasPrefix(data, []byte("Rar!")):
		return formatRAR
	case bytes.HasPrefix(data, []byte("7z\xBC\xAF")):
		return format7z
	case bytes.HasPrefix(data, []byte("\x89PNG")), bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")), bytes.HasPrefix(data, []byte("II*\x00")), bytes.HasPrefix(data, []byte("MM\x00*")):
		return formatImage
	}
	return sniffText(head)
}

// sniffZip looks at the parts of a package, not at its name.
func sniffZip(data []byte) format {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return formatDocx // a broken package: the docx reader says what is wrong with it
	}
	found := formatZip
	for _, f := range z.File {
		switch name := strings.ReplaceAll(f.Name, `\`, "/"); {
		case strings.HasPrefix(name, "word/"):
			return formatDocx
		case strings.HasPrefix(name, "xl/"):
			return formatXlsx
		case strings.HasPrefix(name, "ppt/"):
			return formatPptx
		case name == "mimetype":
			found = formatODF
		case name == "[Content_Types].xml" && found == formatZip:
			found = formatDocx // the main part may have any name
		}
	}
	return found
}

// sniffOLE finds the streams that tell Office formats apart by their UTF-16 names in
// the directory; [MS-CFB] 2.6.1.
func sniffOLE(data []byte) format {
	named := func(name string) int { return bytes.Index(data, utf16le(name)) }
	switch {
	case named("EncryptedPackage") >= 0:
		return formatEncryptedOffice
	case named("WordDocument") >= 0:
		return sniffFIB(data)
	case named("Workbook") >= 0, named("Book") >= 0:
		return formatXls
	}
	return formatOLE
}

// sniffFIB tells Word 97 and later from Word 6/95 and finds the encryption flag;
// [MS-DOC] 2.5.2: wIdent, nFib and fEncrypted.
func sniffFIB(data []byte) format {
	const sector = 512
	for at := sector; at+12 <= len(data); at += sector {
		switch binary.LittleEndian.Uint16(data[at:]) {
		case 0xA5EC:
			if binary.LittleEndian.Uint16(data[at+10:])&0x0100 != 0 {
				return formatEncryptedOffice
			}
			return formatDoc
		case 0xA5DC:
			return formatWord95
		}
	}
	return formatDoc
}

func utf16le(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

func sniffText(head []byte) format {
	text := head
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		text = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	text = bytes.ToLower(bytes.TrimLeft(text, "\xef\xbb\xbf \r\n\t"))
	switch {
	case bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("wordml")), bytes.Contains(text, []byte("office/word/2003/wordml")), bytes.Contains(text, []byte(`progid="word.document"`)):
		return formatWordML
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.Contains(text, []byte("<html")), bytes.HasPrefix(text, []byte("<table")), bytes.HasPrefix(text, []byte("<meta")):
		return formatHTML
	case bytes.HasPrefix(text, []byte("mime-version:")), bytes.Contains(text, []byte("\nmime-version:")):
		return formatMIME
	case bytes.HasPrefix(text, []byte("<?xml")):
		return formatXML
	case readable(head):
		return formatText
	}
	return formatUnknown
}

// readable reports whether bytes are text in UTF-8, UTF-16 with its mark, or GB 18030.
func readable(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return true
	}
	if bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f", r) }) {
		return false
	}
	if utf8.Valid(trimPartialRune(head)) {
		return true
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(head)
	return err == nil && !bytes.ContainsRune(bytes.TrimSuffix(text, []byte("\uFFFD")), utf8.RuneError)
}

// trimPartialRune cuts a rune that the end of the sample splits.
func trimPartialRune(b []byte) []byte {
	for i := 0; i < utf8.UTFMax && len(b) > 0; i++ {
		if r, n := utf8.DecodeLastRune(b); r != utf8.RuneError || n > 1 {
			return b
		}
		b = b[:len(b)-1]
	}
	return b
}
