package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhe/extract"
	"fuhe/extract/document"
)

// packed is an entry to write; what is not given is as an honest program writes it.
type packed struct {
	header  zip.FileHeader
	content string
	raw     bool // content is written as it is, whatever the header says of it
}

func entry(name, content string) packed {
	return packed{header: zip.FileHeader{Name: name, Method: zip.Deflate}, content: content}
}

func pack(t testing.TB, entries ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		create := w.CreateHeader
		if e.raw {
			create = w.CreateRaw
		}
		f, err := create(&e.header)
		if err == nil {
			_, err = f.Write([]byte(e.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unicodeField is the extra field 0x7075 for a raw name.
func unicodeField(raw, name string) []byte {
	body := binary.LittleEndian.AppendUint32([]byte{1}, crc32.ChecksumIEEE([]byte(raw)))
	body = append(body, name...)
	out := binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, 0x7075), uint16(len(body)))
	return append(out, body...)
}

// TestNames: names as each packing program writes them, and names made to deceive.
func TestNames(t *testing.T) {
	long := strings.Repeat("预算绩效", 21) + ".docx" // 257 bytes in UTF-8, 173 in GBK
	for _, c := range []struct {
		what string
		zip.FileHeader
		want string
	}{
		{"Explorer in China", zip.FileHeader{Name: gbk(t, "送审/水利局自评报告.docx"), NonUTF8: true}, "送审/水利局自评报告.docx"},
		{"GBK whose bytes pass for UTF-8", zip.FileHeader{Name: gbk(t, "目录.doc"), NonUTF8: true}, "目录.doc"},
		{"GBK with a backslash within a character", zip.FileHeader{Name: gbk(t, "昞乗.doc"), NonUTF8: true}, "昞乗.doc"},
		{"backslashes", zip.FileHeader{Name: gbk(t, `送审\水利局.docx`), NonUTF8: true}, "送审/水利局.docx"},
		{"flagged as UTF-8", zip.FileHeader{Name: "送审/水利局.docx"}, "送审/水利局.docx"},
		{"macOS, without the flag", zip.FileHeader{Name: "送审/水利局.docx", NonUTF8: true}, "送审/水利局.docx"},
		{"Unicode path", zip.FileHeader{Name: "????.docx", NonUTF8: true, Extra: unicodeField("????.docx", "水利局.docx")}, "水利局.docx"},
		{"Unicode path of another name", zip.FileHeader{Name: "a.docx", NonUTF8: true, Extra: unicodeField("b.docx", "水利局.docx")}, "a.docx"},
		{"long", zip.FileHeader{Name: gbk(t, long), NonUTF8: true}, long},
		{"longer than any file system has", zip.FileHeader{Name: strings.Repeat("长", 20_000) + ".docx"}, "…" + strings.Repeat("长", 339) + ".docx"},
		{"out of the folder", zip.FileHeader{Name: `..\../../etc/./a.docx`}, "etc/a.docx"},
		{"absolute", zip.FileHeader{Name: "/a.docx"}, "a.docx"},
		{"with NUL and turned letters", zip.FileHeader{Name: "a\x00b\u202excod.docx"}, "a\uFFFDb\uFFFDxcod.docx"},
		{"a wide blank", zip.FileHeader{Name: "水利局　自评.docx"}, "水利局　自评.docx"},
		{"none", zip.FileHeader{Name: ".."}, "无名文件"},
		{"no encoding at all", zip.FileHeader{Name: "a\xff\xff.docx", NonUTF8: true}, "a\uFFFD\uFFFD.docx"},
	} {
		a, err := Open(pack(t, packed{header: c.FileHeader, content: "x"}), document.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(a.Members) != 1 || a.Members[0].Name != c.want {
			t.Errorf("%s: %+v %q, want %q", c.what, a.Members, a.Junk, c.want)
		}
	}
}

// TestList: folders are nothing, what systems add is junk, the rest are members by name.
func TestList(t *testing.T) {
	a, err := Open(pack(t, entry("送审/", ""), entry("送审/b.docx", "b"), entry("送审/a.docx", "a"), entry("送审/a.docx", "again"), entry("__MACOSX/送审/._a.docx", "x"),
		entry("送审/.DS_Store", "x"), entry("送审/~$a.docx", "x"), entry(`送审\Thumbs.db`, "x"), entry("desktop.ini", "x"), entry("说明.txt", "请核对")), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range a.Members {
		data, err := a.Read(m)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m.Name+"="+string(data))
	}
	if want := []string{"说明.txt=请核对", "送审/a.docx=a", "送审/a.docx=again", "送审/b.docx=b"}; !slices.Equal(got, want) {
		t.Errorf("members %q", got)
	}
	if len(a.Junk) != 5 {
		t.Errorf("junk %q", a.Junk)
	}
}

func kind(err error) extract.ErrorKind {
	var e *extract.Error
	if !errors.As(err, &e) || e.ZH == "" || e.EN == "" {
		return ""
	}
	return e.Kind
}

// TestOpenErrors: archives that give nothing.
func TestOpenErrors(t *testing.T) {
	whole := pack(t, entry("a.docx", strings.Repeat("x", 1000)))
	many := make([]packed, 100_000)
	for i := range many {
		many[i] = packed{header: zip.FileHeader{Name: fmt.Sprint(i)}}
	}
	for _, c := range []struct {
		what string
		data []byte
		want extract.ErrorKind
	}{
		{"empty", pack(t), extract.EmptyFile},
		{"cut", whole[:len(whole)-30], extract.Damaged},
		{"100,000 entries", pack(t, many...), extract.TooLarge},
		{"a document", pack(t, entry("[Content_Types].xml", ""), entry("word/document.xml", "")), extract.Damaged},
	} {
		if _, err := Open(c.data, document.DefaultLimits()); kind(err) != c.want {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

func deflated(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// raw is a deflated entry whose header states other sizes than it has.
func raw(t testing.TB, content string, flags uint16, stated uint64) packed {
	bytes := deflated(t, content)
	return packed{raw: true, content: bytes, header: zip.FileHeader{Name: "a.docx", Method: zip.Deflate, Flags: flags,
		CRC32: crc32.ChecksumIEEE([]byte(content)), CompressedSize64: uint64(len(bytes)), UncompressedSize64: stated}}
}

// TestHostileMembers: one bad member is an error of its own; the others can be read.
func TestHostileMembers(t *testing.T) {
	zeros := strings.Repeat("\x00", 20<<20)
	stated := raw(t, "x", 0, 1)
	stated.header.CompressedSize64 = 1 << 40
	lzma := packed{raw: true, header: zip.FileHeader{Name: "a.docx", Method: 14, CompressedSize64: 1, UncompressedSize64: 1}, content: "x"}
	broken := raw(t, strings.Repeat("abcdef", 100), 0, 600)
	broken.header.CRC32++
	for _, c := range []struct {
		what string
		packed
		want extract.ErrorKind
		says string
	}{
		{"bomb", entry("a.docx", zeros), extract.TooLarge, "压缩比"},
		{"bomb that says it is small", raw(t, zeros, 0, 10), extract.Damaged, ""},
		{"more stated than there is", raw(t, "x", 0, 1<<40), extract.Damaged, ""},
		{"encrypted", raw(t, "x", 1, 1), extract.Encrypted, "密码"},
		{"another method", lzma, extract.Unsupported, "14"},
		{"wrong checksum", broken, extract.Damaged, "校验和"},
	} {
		t.Run(c.what, func(t *testing.T) {
			a, err := Open(pack(t, c.packed, entry("b.docx", "good")), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := a.Read(a.Members[0]); kind(err) != c.want || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
			if data, err := a.Read(a.Members[1]); string(data) != "good" {
				t.Errorf("the other member: %v", err)
			}
		})
	}
	if data := pack(t, stated); len(data) > 0 { // archive/zip writes such sizes as zip64
		if a, err := Open(data, document.DefaultLimits()); err == nil {
			if _, err := a.Read(a.Members[0]); kind(err) != extract.Damaged {
				t.Errorf("packed size beyond the file: %v", err)
			}
		}
	}
}

// TestLimits: each limit of a member and of all members together.
func TestLimits(t *testing.T) {
	content := strings.Repeat("0123456789", 1000)
	var entries []packed
	for i := range 5 {
		entries = append(entries, entry(fmt.Sprint(i, ".docx"), content))
	}
	data := pack(t, entries...)
	for what, c := range map[string]struct {
		narrow func(*document.Limits)
		read   int // members before the limit
	}{
		"压缩包中文件的字节数": {func(l *document.Limits) { l.Input = 9999 }, 0},
		"压缩包解压后总字节数": {func(l *document.Limits) { l.Unzipped = 35_000 }, 3},
	} {
		limits := document.DefaultLimits()
		c.narrow(&limits)
		a, err := Open(data, limits)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range a.Members {
			_, err := a.Read(m)
			if i < c.read && err != nil || i >= c.read && (kind(err) != extract.TooLarge || !strings.Contains(err.Error(), what)) {
				t.Errorf("%s, member %d: %v", what, i, err)
			}
		}
	}
}

// FuzzArchive: no bytes make an archive fail but by its errors, or give more than the
// limits allow, or a name that leads out of it.
func FuzzArchive(f *testing.F) {
	f.Add(pack(f, entry("送审/a.docx", "a"), entry("__MACOSX/x", "b")))
	f.Add(pack(f, packed{header: zip.FileHeader{Name: "????", NonUTF8: true, Extra: unicodeField("????", "水利局")}, content: "x"}))
	f.Add(pack(f, raw(f, strings.Repeat("\x00", 1<<20), 0, 10)))
	f.Add(append([]byte("MZ\x00\x00"), pack(f, entry("../a", "a"))...))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := document.DefaultLimits()
		limits.Input, limits.Unzipped, limits.Entries = 1<<20, 2<<20, 100
		a, err := Open(data, limits)
		if err != nil {
			if kind(err) == "" {
				t.Fatalf("%v", err)
			}
			return
		}
		total := 0
		for _, m := range a.Members {
			if m.Name == "" || strings.HasPrefix(m.Name, "/") || slices.Contains(strings.Split(m.Name, "/"), "..") || strings.ContainsAny(m.Name, "\x00\\\n") {
				t.Fatalf("name %q", m.Name)
			}
			content, err := a.Read(m)
			if err != nil && kind(err) == "" {
				t.Fatalf("%v", err)
			}
			total += len(content)
		}
		if total > 2<<20 {
			t.Fatalf("%d bytes", total)
		}
	})
}
