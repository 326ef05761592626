package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
)

// mostEntries is how many entries a zip may have before its directory is taken for an
// attack: archive/zip keeps some 300 bytes of each.
const mostEntries = 1 << 17

// isZip reports whether bytes begin as a zip does: with an entry, the end of an empty
// one, or the mark of one in volumes; APPNOTE 4.3.7, 4.3.16, 8.5.3.
func isZip(data []byte) bool {
	for _, mark := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08", "PK00PK\x03\x04"} {
		if bytes.HasPrefix(data, []byte(mark)) {
			return true
		}
	}
	return false
}

// sniffZip tells packages from archives by their parts.
func sniffZip(data []byte) format {
	if entryCount(data) > mostEntries {
		return formatBrokenZip
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case isVolume(data, err):
		return formatZipVolume
	case err != nil:
		return sniffBrokenZip(data)
	}
	var p parts
	for _, f := range z.File {
		p.add(f.Name, f)
	}
	if f := p.format(); f != 0 {
		return f
	}
	return formatZip
}

// entryCount is at least how many entries archive/zip would read: the signatures in the
// directory, wherever the end record, which may lie, says that it begins.
func entryCount(data []byte) int {
	const records, inDirectory64, noOffset = 0xFFFF, 0xFFFF, 0xFFFFFFFF // each sends archive/zip to another record
	from, at := 0, zipEnd(data)
	if at >= 0 {
		count, size, offset := binary.LittleEndian.Uint16(data[at+10:]), binary.LittleEndian.Uint32(data[at+12:]), binary.LittleEndian.Uint32(data[at+16:])
		if count != records && size != inDirectory64 && offset != noOffset {
			from = max(0, min(at-int(size), int(offset)))
		}
	}
	return bytes.Count(data[from:], []byte("PK\x01\x02"))
}

// isVolume reports whether a zip ends in another file: APPNOTE 4.4.19, or it has the mark
// of volumes and no end.
func isVolume(data []byte, err error) bool {
	at := zipEnd(data)
	if at < 0 {
		return err != nil && bytes.HasPrefix(data, []byte("PK\x07\x08"))
	}
	disk := binary.LittleEndian.Uint16(data[at+4:])
	return disk != 0 && disk != 0xFFFF
}

// zipEnd is where the end record of a zip begins; -1 where there is none.
func zipEnd(data []byte) int {
	const record, comment = 22, 1 << 16
	if len(data) < record {
		return -1
	}
	from := max(0, len(data)-record-comment)
	at := bytes.LastIndex(data[from:len(data)-record+4], []byte("PK\x05\x06"))
	if at < 0 {
		return -1
	}
	return from + at
}

func hasZipEnd(data []byte) bool { return zipEnd(data) >= 0 }

// sniffBrokenZip looks at the entries themselves where the directory is lost, so that the
// advice fits what the file was.
func sniffBrokenZip(data []byte) format {
	const header, enough = 30, 256
	var p parts
	for n, at := 0, 0; n < enough; n++ {
		next := bytes.Index(data[at:], []byte("PK\x03\x04"))
		if next < 0 || at+next+header > len(data) {
			break
		}
		at += next
		length := int(binary.LittleEndian.Uint16(data[at+26:]))
		at += header
		p.add(string(data[at:min(at+length, len(data))]), nil)
	}
	if f := p.format(); f != 0 {
		return f
	}
	return formatBrokenZip
}

// parts are the entries that tell packages apart.
type parts struct {
	types, mimetype       *zip.File // nil also where they can only be seen, not opened
	hasTypes, hasMimetype bool
	word, excel, slides   bool
	xlsb, visio, xps      bool
	found                 format
}

func (p *parts) add(name string, f *zip.File) {
	name = strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
	switch {
	case name == "[content_types].xml":
		p.types, p.hasTypes = f, true
	case name == "_rels/.rels", name == "word/document.xml":
		p.hasTypes = true
	case name == "mimetype":
		p.mimetype, p.hasMimetype = f, true
	case name == "ofd.xml":
		p.found = formatOFD
	case name == "uof.xml":
		p.found = formatUOF
	case name == "index/document.iwa", name == "index.zip", name == "index.apxl":
		p.found = formatPages
	}
	folder, _, _ := strings.Cut(name, "/")
	switch folder {
	case "word":
		p.word = true
	case "xl":
		p.excel = true
		p.xlsb = p.xlsb || name == "xl/workbook.bin"
	case "ppt":
		p.slides = true
	case "visio":
		p.visio = true
	case "fixeddocseq.fdseq", "fixeddocumentsequence.fdseq":
		p.xps = true
	}
}

// format is what the parts make together; 0 where they make no package.
func (p *parts) format() format {
	switch {
	case p.hasMimetype:
		return p.openDocument()
	case p.hasTypes:
		return p.office()
	}
	return p.found
}

// office decides by folders where they are clear, else by the type of the main part,
// which may lie anywhere.
func (p *parts) office() format {
	switch {
	case p.word && !p.excel && !p.slides:
		return formatDocx
	case p.excel && !p.word && !p.slides:
		return p.workbook()
	case p.slides && !p.word && !p.excel:
		return formatPresentation
	}
	switch types := begin(p.types, 1<<20); {
	case strings.Contains(types, "wordprocessingml.document.main"), strings.Contains(types, "wordprocessingml.template.main"), strings.Contains(types, "ms-word.document.macroenabled.main"):
		return formatDocx
	case strings.Contains(types, "ms-excel.sheet.binary"):
		return formatXlsb
	case strings.Contains(types, "spreadsheetml.sheet.main"), strings.Contains(types, "spreadsheetml.template.main"), strings.Contains(types, "ms-excel.sheet.macroenabled.main"):
		return formatXlsx
	case strings.Contains(types, "presentationml"):
		return formatPresentation
	case p.visio, strings.Contains(types, "ms-visio"):
		return formatVisio
	case p.xps, strings.Contains(types, "xps-fixeddocument"):
		return formatXPS
	case p.excel && !p.word:
		return p.workbook()
	}
	return formatDocx // the reader says what is missing
}

func (p *parts) workbook() format {
	if p.xlsb {
		return formatXlsb
	}
	return formatXlsx
}

// openDocument decides by the type that the package states first; ODF 1.2 part 3, 3.3.
func (p *parts) openDocument() format {
	switch stated := strings.TrimSpace(begin(p.mimetype, 128)); {
	case strings.HasPrefix(stated, "application/vnd.oasis.opendocument.text"), strings.HasPrefix(stated, "application/vnd.sun.xml.writer"), stated == "":
		return formatODT
	case strings.HasPrefix(stated, "application/vnd.oasis.opendocument.spreadsheet"), strings.HasPrefix(stated, "application/vnd.sun.xml.calc"):
		return formatODS
	case stated == "application/epub+zip":
		return formatEPUB
	case strings.HasPrefix(stated, "application/vnd.oasis.opendocument"):
		return formatOtherODF
	}
	return p.found
}

// begin is the beginning of an entry in lower case, "" where it cannot be read.
func begin(f *zip.File, most int64) string {
	if f == nil {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return ""
	}
	return strings.ToLower(string(text))
}
