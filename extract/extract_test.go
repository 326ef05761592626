package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// ole is the start of a compound file with the named streams in its directory.
func ole(fib []byte, streams ...string) []byte {
	out := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 504)...)
	out = append(out, append(fib, make([]byte, 512-len(fib))...)...)
	for _, s := range streams {
		out = append(out, append(utf16le(s), make([]byte, 128-2*len(s))...)...)
	}
	return out
}

func archive(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		if _, err := w.Create(n); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRejections: what cannot be read is named by its bytes, whatever the name says, and
// the message tells what to do in both languages.
func TestRejections(t *testing.T) {
	for _, c := range []struct {
		what, format string
		kind         ErrorKind
		data         []byte
	}{
		{"empty", "", EmptyFile, nil},
		{"pdf behind junk", "PDF", Damaged, []byte("\n\njunk%PDF-1.7")},
		{"doc", "Word 97–2003", Unsupported, ole([]byte{0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "WordDocument")},
		{"encrypted doc", "Office", Encrypted, ole([]byte{0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "WordDocument")},
		{"word 95", "Word 6/95", Unsupported, ole([]byte{0xDC, 0xA5}, "WordDocument")},
		{"xls", "Excel 97–2003", Unsupported, ole(nil, "Workbook")},
		{"encrypted docx", "Office", Encrypted, ole(nil, "EncryptedPackage")},
		{"xlsx", "Excel（.xlsx）", Unsupported, archive(t, "[Content_Types].xml", "xl/workbook.xml")},
		{"odt", "OpenDocument", Unsupported, archive(t, "mimetype", "content.xml")},
		{"zip", "压缩包", Unsupported, archive(t, "a.docx", "b.docx")},
		{"rtf", "RTF", Unsupported, []byte(`{\rtf1 a}`)},
		{"html", "HTML", Unsupported, []byte("<html><body><table>")},
		{"utf-16 html", "HTML", Unsupported, append([]byte("\xFF\xFE"), utf16le("<html>")...)},
		{"mime", "HTML", Unsupported, []byte("MIME-Version: 1.0\r\n")},
		{"word 2003 xml", "Word 2003 XML", Unsupported, []byte(`<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">`)},
		{"text", "纯文本", Unsupported, []byte("项目支出绩效自评表")},
		{"text in GBK", "纯文本", Unsupported, []byte("\xcf\xee\xc4\xbf\xd6\xa7\xb3\xf6\xbc\xa8\xd0\xa7\r\n")},
		{"text in UTF-16", "纯文本", Unsupported, append([]byte("\xFF\xFE"), utf16le("项目支出绩效自评表")...)},
		{"a web page saved as one file", "HTML", Unsupported, []byte("From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n")},
		{"a package without its main part", "", Damaged, archive(t, "[Content_Types].xml", "word/styles.xml")},
		{"png", "图片", Unsupported, []byte("\x89PNG\r\n")},
		{"rar", "压缩包", Unsupported, []byte("Rar!\x1a\x07")},
		{"noise", "未知", Unsupported, []byte{0, 1, 2, 3, 0xff}},
	} {
		t.Run(c.what, func(t *testing.T) {
			doc, err := Open("报告.docx", c.data, DefaultLimits())
			var e *Error
			if doc != nil || !errors.As(err, &e) {
				t.Fatalf("%v, %v", doc, err)
			}
			if e.Kind != c.kind || !strings.Contains(e.Format, c.format) || e.ZH == "" || e.EN == "" {
				t.Errorf("%+v", e)
			}
		})
	}
}

func TestNameMismatch(t *testing.T) {
	data := docxtest.Build(documenttest.Parse("# 标题\n| a | b |\n"))
	for name, mismatch := range map[string]bool{"a.docx": false, "a.DOCX": false, "a.docm": false, "a": false, "a.doc": true, "a.pdf": true} {
		doc, err := Open(name, data, DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		got := len(doc.Problems) == 1 && doc.Problems[0].Kind == document.NameMismatch
		if got != mismatch || len(doc.Problems) > 1 {
			t.Errorf("%s: %v", name, doc.Problems)
		}
		if doc.Name != name || len(doc.SHA256) != 64 {
			t.Errorf("%s: named %q, sha256 %q", name, doc.Name, doc.SHA256)
		}
	}
}

// TestLimits: each limit fails with a message that names it.
func TestLimits(t *testing.T) {
	data := docxtest.Build(documenttest.Parse(strings.Repeat("| a | b |\n", 50)))
	for what, narrow := range map[string]func(*Limits){
		"文件字节数":   func(l *Limits) { l.Input = 10 },
		"解压后字节数":  func(l *Limits) { l.Part = 10 },
		"解压后总字节数": func(l *Limits) { l.Unzipped = 1000 },
		"文件数":     func(l *Limits) { l.Entries = 2 },
		"嵌套层数":    func(l *Limits) { l.Nesting = 3 },
		"单元格总数":   func(l *Limits) { l.Grid = 10 },
	} {
		limits := DefaultLimits()
		narrow(&limits)
		_, err := Open("a.docx", data, limits)
		var e *Error
		if !errors.As(err, &e) || e.Kind != TooLarge || !strings.Contains(e.ZH, what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestDamaged: cut files are errors of their own kind, never a part of the truth.
func TestDamaged(t *testing.T) {
	data := docxtest.Build(documenttest.Parse("# 标题\n| a | b |\n| c | d |\n"))
	for cut := 30; cut < len(data); cut += 97 {
		_, err := Open("a.docx", data[:cut], DefaultLimits())
		var e *Error
		if !errors.As(err, &e) || e.Kind != Damaged && e.Kind != Unsupported {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
	for at := 0; at < len(data); at += 13 {
		broken := bytes.Clone(data)
		broken[at] ^= 0x55
		if doc, err := Open("a.docx", broken, DefaultLimits()); err == nil && len(doc.Blocks) == 0 {
			t.Errorf("byte %d changed: an empty document without an error", at)
		}
	}
}
