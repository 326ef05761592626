package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// zipFile is a zip of the named entries; what follows "=" in a name is its content.
func zipFile(names ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		name, content, _ := strings.Cut(n, "=")
		f, err := w.CreateHeader(&zip.FileHeader{Name: name})
		if err != nil {
			panic(err) // a buffer takes every write
		}
		if _, err := io.WriteString(f, content); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func utf16Text(order unicode.Endianness, mark unicode.BOMPolicy, text string) []byte {
	out, err := unicode.UTF16(order, mark).NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return out
}

func gbk(text string) []byte {
	out, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return out
}

const typesOf = `[Content_Types].xml=<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/></Types>`

// sniffCases are the beginnings that files of each format have.
func sniffCases() []sniffCase {
	return slices.Concat(oleCases(), zipCases(), markupCases(), otherCases())
}

func text(what, s string, f format) sniffCase { return sniffCase{what, []byte(s), f} }

func half(b []byte) []byte { return b[:len(b)/2] }

// oleCases are compound files, by their root storages.
func oleCases() []sniffCase {
	doc, word95 := fib(0xA5EC, 193, 5000), fib(0xA5DC, 104, 5000)
	embedded := func(name string) node {
		return node{"ObjectPool", nil, []node{{"_1", nil, []node{{name, []byte("x"), nil}}}}}
	}
	return []sniffCase{
		{"doc", oleFile(node{"WordDocument", doc, nil}), formatDoc},
		{"short doc", oleFile(node{"WordDocument", doc[:1500], nil}), formatDoc},
		{"doc in other letters", oleFile(node{"WORDDOCUMENT", doc, nil}), formatDoc},
		{"doc with a workbook in it", oleFile(node{"1Table", []byte("x"), nil}, node{"WordDocument", doc, nil}, embedded("Workbook")), formatDoc},
		{"xls with a Word document in it", oleFile(node{"Workbook", make([]byte, 5000), nil}, node{"MBD0001", nil, []node{{"WordDocument", word95, nil}}}), formatXls},
		{"word 95", oleFile(node{"WordDocument", word95, nil}), formatOldWord},
		{"short word 6", oleFile(node{"a", make([]byte, 900), nil}, node{"WordDocument", fib(0xA5DC, 101, 3000), nil}), formatOldWord},
		{"word 95 under the new mark", oleFile(node{"WordDocument", fib(0xA5EC, 104, 5000), nil}), formatOldWord},
		{"xls", oleFile(node{"Workbook", []byte("x"), nil}), formatXls},
		{"xls for Excel 95, too", oleFile(node{"Book", []byte("x"), nil}, node{"Workbook", []byte("x"), nil}), formatXls},
		{"excel 95", oleFile(node{"Book", []byte("x"), nil}), formatOldExcel},
		{"password", oleFile(node{"EncryptionInfo", []byte("x"), nil}, node{"EncryptedPackage", make([]byte, 5000), nil}), formatEncryptedOffice},
		{"rights management", oleFile(node{"EncryptedPackage", make([]byte, 5000), nil}, node{"\x06DataSpaces", nil, []node{{"DataSpaceInfo", nil, []node{{"DRMEncryptedDataSpace", []byte("x"), nil}}}}}), formatRestrictedOffice},
		{"rights management of a doc", oleFile(node{"\tDRMContent", make([]byte, 5000), nil}, node{"WordDocument", doc, nil}), formatRestrictedOffice},
		{"ppt", oleFile(node{"PowerPoint Document", []byte("x"), nil}), formatPresentation},
		{"msg", oleFile(node{"__properties_version1.0", []byte("x"), nil}, node{"__attach_version1.0_#00000000", nil, []node{{"WordDocument", doc, nil}}}), formatMail},
		{"visio", oleFile(node{"VisioDocument", []byte("x"), nil}), formatVisio},
		{"publisher", oleFile(node{"Contents", []byte("x"), nil}, node{"Quill", nil, []node{{"QuillSub", []byte("x"), nil}}}), formatPublisher},
		{"works", oleFile(node{"MatOST", []byte("x"), nil}, node{"MM", []byte("x"), nil}), formatWorks},
		{"thumbs.db", oleFile(node{"Catalog", []byte("x"), nil}, node{"1", []byte("x"), nil}), formatThumbs},
		{"other compound file", oleFile(node{"Something", []byte("x"), nil}), formatOLE},
		{"half a doc", half(oleFile(node{"WordDocument", doc, nil}, node{"1Table", make([]byte, 20000), nil})), formatBrokenOLE},
		{"doc whose directory is lost", lostDirectory(oleFile(node{"WordDocument", doc, nil})), formatDoc},
		{"xls whose directory is lost", lostDirectory(oleFile(node{"Workbook", doc, nil})), formatXls},
		{"a compound file's mark", oleFile()[:8], formatBrokenOLE},
	}
}

// zipCases are packages and archives.
func zipCases() []sniffCase {
	types := func(main string) string { return strings.Replace(typesOf, "%s", main, 1) }
	return []sniffCase{
		{"docx", docxtest.Build(documenttest.Parse("# 标题\n")), formatDocx},
		{"docx with backslashes", zipFile("[Content_Types].xml", `word\document.xml`), formatDocx},
		{"docx with its main part elsewhere", zipFile(types("wordprocessingml.document.main"), "main.xml"), formatDocx},
		{"half a docx", half(docxtest.Build(documenttest.Parse(strings.Repeat("# 标题\n", 50)))), formatDocx},
		{"xlsx", zipFile("[Content_Types].xml", "xl/workbook.xml"), formatXlsx},
		{"xlsx with a macro sheet elsewhere", zipFile(types("spreadsheetml.sheet.main"), "main.xml"), formatXlsx},
		{"half an xlsx", half(zipFile("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")), formatXlsx},
		{"xlsb", zipFile("[Content_Types].xml", "xl/workbook.bin"), formatXlsb},
		{"pptx", zipFile("[Content_Types].xml", "ppt/presentation.xml"), formatPresentation},
		{"vsdx", zipFile("[Content_Types].xml", "visio/document.xml"), formatVisio},
		{"xps", zipFile("[Content_Types].xml", "_rels/.rels", "FixedDocSeq.fdseq"), formatXPS},
		{"odt", zipFile("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), formatODT},
		{"ods", zipFile("mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml"), formatODS},
		{"odp", zipFile("mimetype=application/vnd.oasis.opendocument.presentation", "content.xml"), formatOtherODF},
		{"epub", zipFile("mimetype=application/epub+zip", "META-INF/container.xml"), formatEPUB},
		{"ofd", zipFile("OFD.xml", "Doc_0/Document.xml"), formatOFD},
		{"pages", zipFile("Index/Document.iwa", "Metadata/Properties.plist"), formatPages},
		{"zip", zipFile("a.docx", "b.docx"), formatZip},
		{"zip of a folder called word", zipFile("word/a.docx", "xl/b.xlsx"), formatZip},
		{"zip without entries", zipFile(), formatZip},
		{"zip behind a program", append(append([]byte("MZ\x00\x00"), make([]byte, 4000)...), zipFile("a.docx")...), formatZip},
		{"half a zip", half(zipFile("a.docx="+strings.Repeat("x", 1000), "b.docx")), formatBrokenZip},
		{"first volume of a zip", append([]byte("PK\x07\x08"), half(zipFile("a.docx="+strings.Repeat("x", 1000)))...), formatZipVolume},
		{"last volume of a zip", []byte("PK\x03\x04" + strings.Repeat("x", 50) + "PK\x05\x06\x02\x00\x00\x00" + strings.Repeat("\x00", 14)), formatZipVolume},
	}
}

// markupCases are texts that say what they are.
func markupCases() []sniffCase {
	return []sniffCase{
		text("rtf", `{\rtf1 a}`, formatRTF),
		text("rtf behind a mark and blanks", "\ufeff \r\n{\\rtf1 a}", formatRTF),
		text("pdf", "%PDF-1.7", formatPDF),
		text("pdf behind junk", "\n\njunk%PDF-1.7", formatPDF),
		text("html", "<html><body><table>", formatHTML),
		text("html with a document type", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\">\r\n<html>", formatHTML),
		text("html behind a comment", "\n<!-- 2024 -->\n<!-- "+strings.Repeat("说明", 3000)+" --><HTML>", formatHTML),
		text("xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, formatHTML),
		text("html of Excel", `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">`, formatHTML),
		text("a table only", "\ufeff\r\n<table border=1><tr><td>a", formatHTML),
		text("a meta element first", `<meta charset="gb2312"><style>`, formatHTML),
		text("words before the page", "导出成功\r\n<html><body>", formatHTML),
		{"html in GBK", gbk("<!-- 绩效 --><html><head><title>自评表</title>"), formatHTML},
		{"html in UTF-16", utf16Text(unicode.LittleEndian, unicode.UseBOM, "<html><body>绩效"), formatHTML},
		{"html in UTF-16 of the other order", utf16Text(unicode.BigEndian, unicode.UseBOM, "<html><body>绩效"), formatHTML},
		{"html in UTF-16 without a mark", utf16Text(unicode.LittleEndian, unicode.IgnoreBOM, "<html><body>绩效"), formatHTML},
		text("mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n", formatMHTML),
		text("mht of WPS", "From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n\r\n", formatMHTML),
		text("mail", "Received: from a by b\r\nFrom: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n", formatMail),
		text("word 2003 xml", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">`, formatWordXML),
		text("flat package", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`, formatWordXML),
		text("flat package of slides", `<?xml version="1.0"?><?mso-application progid="PowerPoint.Show"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`, formatPresentation),
		text("excel 2003 xml", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, formatExcelXML),
		text("fodt", `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text">`, formatFlatODT),
		text("fods", `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">`, formatODS),
		text("uof", `<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">`, formatUOF),
		text("xml", `<?xml version="1.0" encoding="GB2312"?><root/>`, formatXML),
	}
}

// otherCases are told by a few bytes, or by none.
func otherCases() []sniffCase {
	return []sniffCase{
		text("empty", "", formatEmpty),
		{"zero bytes", make([]byte, 10000), formatBlank},
		text("blanks", " \r\n\t  ", formatBlank),
		{"excel 97 without a compound file", []byte("\x09\x08\x10\x00\x00\x06\x05\x00"), formatXls},
		{"excel 95 without a compound file", []byte("\x09\x08\x08\x00\x00\x05\x05\x00"), formatOldExcel},
		{"excel 2", []byte("\x09\x00\x04\x00\x02\x00\x10\x00"), formatOldExcel},
		{"word 2", []byte("\xDB\xA5\x2D\x00\x00\x00"), formatOldWord},
		{"word 1", []byte("\x9B\xA5\x21\x00\x00\x00"), formatOldWord},
		{"write", []byte("\x31\xBE\x00\x00\x00\xAB\x00\x00"), formatWrite},
		text("text", "项目支出绩效自评表", formatText),
		text("text that begins with a bracket", "<2024年度>项目支出绩效自评表", formatText),
		text("csv", "指标,分值\r\n数量指标,10\r\n", formatText),
		{"text in GBK", gbk("项目支出绩效\r\n"), formatText},
		{"text in UTF-16", utf16Text(unicode.LittleEndian, unicode.UseBOM, "项目支出绩效自评表"), formatText},
		text("png", "\x89PNG\r\n", formatImage),
		text("rar 4", "Rar!\x1a\x07\x00", formatRAR),
		text("rar 5", "Rar!\x1a\x07\x01\x00", formatRAR),
		text("7z", "7z\xBC\xAF\x27\x1C", format7z),
		text("gzip", "\x1F\x8B\x08", formatGzip),
		{"tar", append(append(make([]byte, 0, 300), "a.docx"+strings.Repeat("\x00", 251)...), "ustar\x0000"...), formatTar},
		text("postscript", "%!PS-Adobe-3.0", formatPostScript),
		text("caj", "CAJ\x00abc", formatCAJ),
		text("program", "MZ\x90\x00\x03\x00\x00\x00", formatProgram),
		text("noise", "\x00\x01\x02\x03\xff", formatUnknown),
		{"word's lock file", append([]byte("\x05admin"), append(make([]byte, 48), append([]byte("\x05\x00"), make([]byte, 106)...)...)...), formatOwner},
		{"lock file of Word 97", append([]byte("\x04\xb2\xc6\xd5\xfe"), bytes.Repeat([]byte{0}, 49)...), formatOwner},
		{"excel's lock file", append(append([]byte("\x05admin"), bytes.Repeat([]byte(" "), 48)...), append([]byte("\x05\x00"), make([]byte, 109)...)...), formatOwner},
		text("a text as long as a lock file", strings.Repeat("a", 162), formatText),
		text("DS_Store", "\x00\x00\x00\x01Bud1\x00\x00", formatDSStore),
		text("lnk", "\x4C\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00", formatShortcut),
		text("url", "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nURL=http://example.com/\r\n", formatShortcut),
		text("desktop.ini", "\r\n[.ShellClassInfo]\r\nLocalizedResourceName=@x", formatFolderSettings),
		{"desktop.ini in UTF-16", utf16Text(unicode.LittleEndian, unicode.UseBOM, "\r\n[.ShellClassInfo]\r\n"), formatFolderSettings},
		text("AppleDouble", "\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", formatAppleDouble),
	}
}

// lostDirectory lets the header of a compound file say that the directory is elsewhere.
func lostDirectory(data []byte) []byte {
	copy(data[48:], "\xFF\xFF\xFF\x7F")
	return data
}

type sniffCase struct {
	what string
	data []byte
	want format
}

func TestSniff(t *testing.T) {
	for _, c := range sniffCases() {
		if got := sniff(c.data); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, formats[got].en, formats[c.want].en)
		}
	}
}

// FuzzSniff: no bytes make the search for a format fail, or run on.
func FuzzSniff(f *testing.F) {
	for _, c := range sniffCases() {
		f.Add(c.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found := sniff(data)
		if _, known := formats[found]; !known {
			t.Fatalf("format %d", found)
		}
		if e := rejection(found); e.ZH == "" || e.EN == "" {
			t.Fatalf("%+v", e)
		}
	})
}

// Wanted: microseconds a file, however large it is.
func BenchmarkSniff(b *testing.B) {
	doc := oleFile(node{"1Table", make([]byte, 8<<20), nil}, node{"WordDocument", fib(0xA5EC, 193, 1<<20), nil})
	for what, data := range map[string][]byte{
		"docx": docxtest.Build(documenttest.Parse("# 标题\n")), "doc": doc,
		"html": []byte("<html>" + strings.Repeat("<p>绩效</p>", 1<<20)), "text": []byte(strings.Repeat("绩效", 1<<20)), "pdf": []byte("%PDF-1.7" + strings.Repeat("x", 1<<20)),
	} {
		b.Run(what, func(b *testing.B) {
			for b.Loop() {
				sniff(data)
			}
		})
	}
}
