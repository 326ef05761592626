package docx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestChunk: pages that web applications put into a package are printed where they are
// named; chunks of other formats are told.
func TestChunk(t *testing.T) {
	const page = `<html><body><h1>一、概况</h1><table border=1><tr><td>指标<td>分值<tr><td>数量<td>10</table></body></html>`
	const want = "前\n## 一、概况\n| 指标 | 分值 |\n| 数量 | 10 |\n后\n"
	for _, c := range []struct{ what, name, chunk, want, problem string }{
		{"a page", "chunk.htm", page, want, ""},
		{"an archive", "afchunk.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n" + page + "\n--b--\n", want, ""},
		{"a page in GBK", "chunk.htm", "<meta charset=gbk><p>\xBC\xA8\xD0\xA7</p>", "前\n绩效\n后\n", ""},
		{"a page that is cut", "chunk.htm", strings.TrimSuffix(page, "</table></body></html>"), want, "网页不完整"},
		{"rich text", "chunk.rtf", `{\rtf1 a\par}`, "前\n后\n", "altChunk"},
		{"another name", "other.htm", page, "前\n后\n", "altChunk"},
	} {
		t.Run(c.what, func(t *testing.T) {
			doc, err := Read(withChunk(t, c.name, c.chunk, 1), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
				t.Errorf("(-printed +read)\n%s", diff)
			}
			if doc.Format != "docx" {
				t.Errorf("format %s", doc.Format)
			}
			if c.problem == "" && len(doc.Problems) > 0 || c.problem != "" && (len(doc.Problems) != 1 || !strings.Contains(doc.Problems[0].Message, c.problem)) {
				t.Errorf("problems %v, want %q", doc.Problems, c.problem)
			}
		})
	}
}

// withChunk is a .docx with a paragraph before and one behind a chunk. The document names
// chunk.htm, afchunk.mht or chunk.rtf, whichever is there.
func withChunk(t *testing.T, name, chunk string, times int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	rels := ""
	for _, target := range []string{"chunk.htm", "afchunk.mht", "chunk.rtf"} {
		if target == name {
			rels = `<Relationship Id="c" Type="http://x/aFChunk" Target="/word/` + target + `"/>`
		}
	}
	for part, text := range map[string]string{
		"_rels/.rels":                  `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships>` + rels + `</Relationships>`,
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r"><w:body>` +
			para("", "前") + `` + strings.Repeat(`<w:altChunk r:id="c"/>`, times) + `` + para("", "后") + `</w:body></w:document>`,
		"word/" + name: chunk,
	} {
		f, err := w.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestChunkTwice: a chunk is printed once, however often it is named, and that is told.
func TestChunkTwice(t *testing.T) {
	doc, err := Read(withChunk(t, "chunk.htm", "<p>页</p>", 1000), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if got := documenttest.Format(doc); got != "前\n页\n后\n" || len(doc.Problems) != 1 {
		t.Errorf("%q, %v", got, doc.Problems)
	}
}
