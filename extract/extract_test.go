package extract

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// TestRejections: every format that cannot be read is named, and the message tells what
// to do in both languages, whatever the file's name says.
func TestRejections(t *testing.T) {
	for _, c := range sniffCases() {
		if readers[c.want] != nil {
			continue
		}
		doc, err := Open("报告.docx", c.data, DefaultLimits())
		var e *Error
		if doc != nil || !errors.As(err, &e) {
			t.Fatalf("%s: %v, %v", c.what, doc, err)
		}
		if !strings.Contains(e.ZH, "；请") && !strings.Contains(e.ZH, "；它") || !strings.Contains(e.EN, "; ") || chinese.MatchString(e.EN) && e.Kind != Damaged {
			t.Errorf("%s: %s / %s", c.what, e.ZH, e.EN)
		}
	}
}

var chinese = regexp.MustCompile(`\p{Han}`)

// TestKinds: what a program decides by.
func TestKinds(t *testing.T) {
	cases := sniffCases()
	for what, kind := range map[string]ErrorKind{"empty": EmptyFile, "zero bytes": EmptyFile, "password": Encrypted, "rights management": Encrypted, "half a zip": Damaged, "half a doc": Damaged,
		"text": PlainText, "csv": PlainText, "lnk": Leftover, "word's lock file": Leftover, "thumbs.db": Leftover, "rar 5": Unsupported, "zip": Unsupported, "pdf behind junk": Damaged} {
		data := cases[slices.IndexFunc(cases, func(c sniffCase) bool { return c.what == what })].data
		var e *Error
		if _, err := Open("a", data, DefaultLimits()); !errors.As(err, &e) || e.Kind != kind {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestEncrypted: every format's own way to say that only a password opens it.
func TestEncrypted(t *testing.T) {
	fib := fib(0xA5EC, 193, 5000)
	fib[11] |= 1 // fEncrypted; [MS-DOC] 2.5.2
	const (
		bof      = "\x09\x08\x10\x00\x00\x06\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
		filepass = "\x2F\x00\x06\x00\x01\x00\x00\x00\x00\x00" // [MS-XLS] 2.4.117
		eof      = "\x0A\x00\x00\x00"
	)
	for what, data := range map[string][]byte{
		"Word 97":  oleFile(node{"1Table", make([]byte, 5000), nil}, node{"WordDocument", fib, nil}),
		"Excel 97": oleFile(node{"Workbook", []byte(bof + filepass + eof), nil}),
		"OpenDocument": zipFile("mimetype=application/vnd.oasis.opendocument.text", "content.xml=x",
			`META-INF/manifest.xml=<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>`),
	} {
		var e *Error
		if _, err := Open("a", data, DefaultLimits()); !errors.As(err, &e) || e.Kind != Encrypted || !strings.Contains(e.Format, what) {
			t.Errorf("%s: %+v", what, e)
		}
	}
}

// TestAdvice: a damaged file's advice fits what the file is, not what most files are.
func TestAdvice(t *testing.T) {
	for f, want := range map[format]string{formatDocx: ".docx", formatXls: ".xlsx", formatXlsx: ".xlsx", formatODS: ".xlsx", formatPDF: "重新导出 PDF", formatHTML: "浏览器", formatBrokenZip: "重新压缩"} {
		if e := damaged(f, errors.New("x")); !strings.Contains(e.ZH, want) {
			t.Errorf("%s: %s", formats[f].en, e.ZH)
		}
	}
}

// TestBeside: in a folder, what is no report is told from damaged reports, by bytes and,
// where a document could hold the same bytes, by name.
func TestBeside(t *testing.T) {
	docx := docxtest.Build(documenttest.Parse("# 标题\n"))
	for _, c := range []struct {
		what, name string
		data       []byte
		kind       ErrorKind
	}{
		{"report", "a.docx", docx, ""},
		{"report under a lock file's name", "~$a.docx", docx, ""},
		{"report in disguise", "desktop.docx", docx, ""},
		{"damaged", "a.docx", []byte("\x00\x01\x02\x03\xff"), ""},
		{"archive", "a.zip", zipFile("a.docx"), ""},
		{"lock file", "~$a.docx", []byte("\x05admin"), Leftover},
		{"lock file by its bytes", "a.docx", append([]byte("\x05admin"), make([]byte, 156)...), Leftover},
		{"thumbnails", "Thumbs.db", oleFile(node{"256_0123", make([]byte, 9000), nil}, node{"Catalog", []byte("x"), nil}), Leftover},
		{"settings", "desktop.ini", []byte("x"), Leftover},
		{"shortcut", "报告.docx.lnk", []byte("\x4C\x00\x00\x00\x01\x14\x02\x00"), Leftover},
		{"empty", "a.tmp", nil, EmptyFile},
		{"an empty report", "a.docx", nil, ""},
		{"placeholder", "a", make([]byte, 300_000), EmptyFile},
		{"a report half copied", "a.PDF", make([]byte, 300_000), ""},
		{"a text under a report's name", "a.xls", []byte("请各单位核对"), ""},
		{"zeros, then something", "a.bin", append(make([]byte, 300_000), 1), ""},
		{"note", "说明.txt", []byte("请各单位核对"), PlainText},
		{"page", "a.doc", []byte("<html><table>"), ""},
	} {
		why, err := Beside(c.name, bytes.NewReader(c.data))
		if err != nil || (why == nil) != (c.kind == "") || why != nil && why.Kind != c.kind {
			t.Errorf("%s: %v, %v", c.what, why, err)
		}
	}
	if _, err := Beside("a", iotest.ErrReader(io.ErrNoProgress)); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("an error of the disk: %v", err)
	}
}

func TestNameMismatch(t *testing.T) {
	data := docxtest.Build(documenttest.Parse("# 标题\n| a | b |\n"))
	for name, mismatch := range map[string]bool{"a.docx": false, "a.DOCX": false, "a.docm": false, "a": false, "a.doc": true, "a.pdf": true, "a.wps": true,
		"自评报告2024.12.31定稿": false, "自评报告2024.12": false} {
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
