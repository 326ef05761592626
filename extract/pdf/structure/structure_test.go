package structure

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
)

// builder writes a small file object by object, and knows where each begins.
type builder struct {
	bytes.Buffer
	offsets []int
}

// file is a sound PDF of one page, whose content stream is the given object.
func file(content string) *builder {
	b := &builder{}
	b.WriteString("%PDF-1.4\n")
	b.object("<</Type/Catalog/Pages 2 0 R>>")
	b.object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	b.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>")
	b.object(content)
	return b
}

func (b *builder) object(body string) {
	b.offsets = append(b.offsets, b.Len())
	fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", len(b.offsets), body)
}

func streamOf(dict string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

func (b *builder) xref(trailer string) []byte {
	start := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(b.offsets)+1)
	for _, o := range b.offsets {
		fmt.Fprintf(b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(b.offsets)+1, trailer, start)
	return b.Bytes()
}

// content opens a file by the object layer and reads the content of its first page.
func content(t *testing.T, data []byte) (string, *File) {
	t.Helper()
	f, err := Open(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	r, err := pdf.NewReader(f, f.Size())
	if err != nil {
		t.Fatal(err)
	}
	stream := r.Trailer().Key("Root").Key("Pages").Key("Kids").Index(0).Key("Contents")
	if stream.Kind() != pdf.Stream {
		return "", f
	}
	got, err := io.ReadAll(stream.Reader())
	if err != nil {
		t.Fatal(err)
	}
	return string(got), f
}

const drawn = "0 0 m 100 100 l S % 文字"

// TestSound hands a sound file on without repairs.
func TestSound(t *testing.T) {
	got, f := content(t, file(streamOf("", []byte(drawn))).xref(""))
	if got != drawn || len(f.Repairs()) > 0 {
		t.Errorf("%q, repairs %v", got, f.Repairs())
	}
}

func deflated(s string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.Bytes()
}

func lzwPacked(s string) []byte {
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.Bytes()
}

func a85(s []byte) []byte {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return append(out[:ascii85.Encode(out, s)], "~>"...)
}

// pngUp filters rows of four bytes: the first as it is, the next by PNG's types 1 to 4.
func pngRows(s string) []byte {
	var out []byte
	above := make([]byte, 4)
	for n := 0; len(s) > 0; n++ {
		row := []byte(s[:min(4, len(s))])
		s = s[len(row):]
		kind := byte(n % 5)
		out = append(out, kind)
		for i, b := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			out = append(out, b-predicted(kind, left, above[i], corner))
		}
		copy(above, row)
	}
	return out
}

// TestFilters reads a stream through every filter, alone and in chains.
func TestFilters(t *testing.T) {
	packed := strings.Repeat(drawn, 40)
	for what, s := range map[string]string{
		"flate":           streamOf("/Filter/FlateDecode", deflated(packed)),
		"flate, array":    streamOf("/Filter[/Fl]", deflated(packed)),
		"broken header":   streamOf("/Filter/FlateDecode", append([]byte{0, 0}, deflated(packed)[2:]...)),
		"hex":             streamOf("/Filter/ASCIIHexDecode", []byte(hex.EncodeToString([]byte(packed))+">")),
		"ascii85":         streamOf("/Filter/ASCII85Decode", a85([]byte(packed))),
		"chain":           streamOf("/Filter[/ASCII85Decode/FlateDecode]", a85(deflated(packed))),
		"lzw late":        streamOf("/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>", lzwPacked(packed)),
		"png rows":        streamOf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 4>>", deflated(string(pngRows(packed)))),
		"parms in a list": streamOf("/Filter[/FlateDecode]/DecodeParms[<</Predictor 12/Columns 4>>]", deflated(string(pngRows(packed)))),
		"run length":      streamOf("/Filter/RunLengthDecode", append(runs(packed), 128)),
		"crypt identity":  streamOf("/Filter[/Crypt/FlateDecode]/DecodeParms[<</Name/Identity>> null]", deflated(packed)),
	} {
		t.Run(what, func(t *testing.T) {
			if got, _ := content(t, file(s).xref("")); got != packed {
				t.Errorf("got %.60q", got)
			}
		})
	}
}

func runs(s string) (out []byte) {
	for len(s) > 0 {
		n := min(100, len(s))
		out = append(append(out, byte(n-1)), s[:n]...)
		s = s[n:]
	}
	return out
}

// TestLZW reads the example of ISO 32000-1 7.4.4.2, whose codes grow early.
func TestLZW(t *testing.T) {
	s := streamOf("/Filter/LZWDecode", []byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01})
	if got, _ := content(t, file(s).xref("")); got != "-----A---B" {
		t.Errorf("%q", got)
	}
}

// TestTIFFPredictor undoes differences between neighbours of one colour.
func TestTIFFPredictor(t *testing.T) {
	data := []byte(drawn)[:24]
	packed := bytes.Clone(data)
	for row := 0; row < len(packed); row += 6 {
		for i := 5; i >= 2; i-- {
			packed[row+i] -= packed[row+i-2]
		}
	}
	s := streamOf("/Filter/FlateDecode/DecodeParms<</Predictor 2/Colors 2/Columns 3>>", deflated(string(packed)))
	if got, _ := content(t, file(s).xref("")); got != string(data) {
		t.Errorf("%q", got)
	}
}

// TestMended reads files whose cross-reference or frame is damaged, and says so.
func TestMended(t *testing.T) {
	sound := string(file(streamOf("", []byte(drawn))).xref(""))
	for what, data := range map[string]string{
		"no xref":          sound[:strings.Index(sound, "xref")],
		"wrong startxref":  sound[:strings.LastIndex(sound, "startxref")] + "startxref\n7\n%%EOF",
		"shifted offsets":  strings.Replace(sound, "%PDF-1.4\n", "%PDF-1.4\n% one more line\n", 1),
		"wrong length":     strings.Replace(sound, fmt.Sprintf("/Length %d", len(drawn)), "/Length 3", 1)[:strings.Index(sound, "xref")],
		"no endobj":        strings.ReplaceAll(sound[:strings.Index(sound, "xref")], "endobj", ""),
		"looping previous": strings.Replace(sound, "/Root 1 0 R", "/Root 1 0 R/Prev 9", 1),
		"huge table":       strings.Replace(sound, "xref\n0 5", "xref\n0 999999999", 1),
	} {
		t.Run(what, func(t *testing.T) {
			got, f := content(t, []byte(data))
			if got != drawn {
				t.Errorf("%q", got)
			}
			if len(f.Repairs()) == 0 {
				t.Error("nothing was said of the repair")
			}
		})
	}
}

// TestFrame reads what stands around a sound file without a word: it is common.
func TestFrame(t *testing.T) {
	sound := string(file(streamOf("", []byte(drawn))).xref(""))
	for what, data := range map[string]string{
		"leading junk": "\xEF\xBB\xBFjunk\r\n" + sound,
		"trailing":     sound + strings.Repeat("\x00", 3000),
		"version 2.0":  strings.Replace(sound, "%PDF-1.4", "%PDF-2.0", 1),
		"no EOF mark":  strings.Replace(sound, "%%EOF\n", "", 1),
	} {
		if got, _ := content(t, []byte(data)); got != drawn {
			t.Errorf("%s: %q", what, got)
		}
	}
}

// TestUpdate takes the newest of two objects with one number, and none that was freed.
func TestUpdate(t *testing.T) {
	b := file(streamOf("", []byte("old")))
	first := b.xref("")
	previous := bytes.LastIndex(first, []byte("xref\n0"))
	offset := b.Len()
	fmt.Fprintf(b, "4 0 obj\n%s\nendobj\n", streamOf("", []byte(drawn)))
	start := b.Len()
	fmt.Fprintf(b, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", offset, previous, start)
	got, f := content(t, b.Bytes())
	if got != drawn || len(f.Repairs()) > 0 {
		t.Errorf("%q, repairs %v", got, f.Repairs())
	}
}

// TestLostPages makes a page tree of pages whose own tree is gone.
func TestLostPages(t *testing.T) {
	b := &builder{}
	b.WriteString("%PDF-1.4\n")
	b.object("<</Type/Page/MediaBox[0 0 9 9]/Contents 2 0 R>>")
	b.object(streamOf("", []byte(drawn)))
	got, f := content(t, b.Bytes())
	if got != drawn || len(f.Repairs()) != 2 {
		t.Errorf("%q, repairs %v", got, f.Repairs())
	}
}

// TestNothing refuses what holds no pages or no objects.
func TestNothing(t *testing.T) {
	if _, err := Open([]byte("%PDF-1.7\n"), document.DefaultLimits()); !errors.Is(err, ErrNoObjects) {
		t.Errorf("no objects: %v", err)
	}
	if _, err := Open([]byte("%PDF-1.7\n1 0 obj\n(x)\nendobj\n"), document.DefaultLimits()); !errors.Is(err, ErrNoPages) {
		t.Errorf("no pages: %v", err)
	}
}

// TestLimits refuses what unpacks to more than the limits allow.
func TestLimits(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Unzipped = 1000
	s := streamOf("/Filter[/ASCII85Decode/FlateDecode]", a85(deflated(strings.Repeat("x", 5000))))
	_, err := Open(file(s).xref(""), limits)
	var limit *document.LimitError
	if !errors.As(err, &limit) {
		t.Errorf("%v", err)
	}
}

// TestNumbers gives objects new numbers without gaps, so that no number makes the object
// layer build a table of its size.
func TestNumbers(t *testing.T) {
	data := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2000000000 0 R>>endobj 2000000000 0 obj<</Type/Pages/Kids[7 0 R]>>endobj 7 0 obj<</Type/Page/Contents 8 0 R>>endobj 8 0 obj" + streamOf("", []byte(drawn)) + "endobj trailer<</Root 1 0 R>>"
	got, f := content(t, []byte(data))
	if got != drawn || f.Size() > 1000 {
		t.Errorf("%q in %d bytes", got, f.Size())
	}
}

// TestStrings keeps strings and names whatever bytes they hold.
func TestStrings(t *testing.T) {
	b := file(streamOf("", []byte(drawn)))
	b.object(`<</Title(a\)\(b\\ \101\n` + "\xd6\xd0" + `)/Hex<4E2D6>/#20odd#2Fname /v#23>>`)
	f, err := Open(b.xref("/Info 5 0 R"), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	r, err := pdf.NewReader(f, f.Size())
	if err != nil {
		t.Fatal(err)
	}
	info := r.Trailer().Key("Info")
	if got := info.Key("Title").RawString(); got != "a)(b\\ A\n\xd6\xd0" {
		t.Errorf("title %q", got)
	}
	if got := info.Key("Hex").RawString(); got != "N-`" {
		t.Errorf("hex %q", got)
	}
	if got := info.Key(" odd/name").Name(); got != "v#" {
		t.Errorf("name %q", got)
	}
}

// TestReadAt gives the same bytes whatever pieces they are asked for in.
func TestReadAt(t *testing.T) {
	f, err := Open(file(streamOf("", bytes.Repeat([]byte(drawn), 1000))).xref(""), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	whole := make([]byte, f.Size())
	if n, err := f.ReadAt(whole, 0); n != len(whole) || err != nil {
		t.Fatalf("%d bytes, %v", n, err)
	}
	if len(f.segments) < 3 {
		t.Errorf("%d segments: the large stream was copied", len(f.segments))
	}
	for _, size := range []int{1, 7, 4096, 30_000} {
		got, err := io.ReadAll(io.NewSectionReader(pieces{f, size}, 0, f.Size()))
		if err != nil || !bytes.Equal(got, whole) {
			t.Errorf("pieces of %d: %d bytes, %v", size, len(got), err)
		}
	}
}

type pieces struct {
	*File
	size int
}

func (p pieces) ReadAt(b []byte, at int64) (int, error) {
	return p.File.ReadAt(b[:min(p.size, len(b))], at)
}

// TestCorpus opens every file by the object layer, and counts its pages.
func TestCorpus(t *testing.T) {
	pages := map[string]int{"d1": 2, "d2": 4, "d3": 6}
	files, _ := filepath.Glob("../../../../shared/corpus/made/pdf/d*.pdf")
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(data, document.DefaultLimits())
		if strings.Contains(name, "trunc50") {
			if !errors.Is(err, ErrNoPages) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r, err := pdf.NewReader(f, f.Size())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, want := r.NumPage(), pages[filepath.Base(name)[:2]]; got != want && !strings.Contains(name, "-cr") {
			t.Errorf("%s: %d pages, want %d", name, got, want)
		}
	}
}

// FuzzOpen: no panic, no hang, and what opens is sound for the object layer.
func FuzzOpen(f *testing.F) {
	f.Add(file(streamOf("/Filter/FlateDecode", deflated(drawn))).xref(""))
	f.Add(file(streamOf("/Filter[/ASCII85Decode/LZWDecode]/DecodeParms[null<</Predictor 12/Columns 4>>]", a85(lzwPacked(drawn)))).Bytes())
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/ObjStm/N 2/First 10/Extends 1 0 R>>stream\n2 0 3 5 <<>>endstream endobj trailer<</Encrypt<</Filter/Standard/V 5/R 6>>>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := document.DefaultLimits()
		limits.Unzipped = 1 << 20
		opened, err := Open(data, limits)
		if err != nil {
			return
		}
		if _, err := pdf.NewReader(opened, opened.Size()); err != nil {
			t.Errorf("the object layer refuses what was written: %v", err)
		}
	})
}

// BenchmarkOpen is the cost of writing a file anew, by its bytes.
func BenchmarkOpen(b *testing.B) {
	data, err := os.ReadFile("../testdata/table-110-pages.pdf")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Open(data, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
