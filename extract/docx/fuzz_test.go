package docx

import (
	"os"
	"path/filepath"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
	"fuhe/extract/markup"
)

// limits for fuzzing are small, so that a mutation that finds a bomb ends soon.
func fuzzLimits() document.Limits {
	l := document.DefaultLimits()
	l.Part, l.Unzipped, l.Grid = 1<<20, 4<<20, 100_000
	return l
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{`<a xmlns="u"><b c='d'/>&lt;&#x4e00;<![CDATA[x]]><!--y--></a>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "<a", "<a></b>", "\ufeff<?xml?><a/>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tok := newTokenizer(src, 64)
		for last := -1; ; {
			next, err := tok.Next()
			if err != nil || next.Kind == markup.EOF {
				return
			}
			if tok.Offset() <= last {
				t.Fatalf("no progress at %d of %q", tok.Offset(), src)
			}
			last = tok.Offset()
			for range markup.Attributes(next.Attrs) {
			}
			markup.Unescape(next.Raw)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(docxtest.Build(documenttest.Parse("# 标题\n| 一级指标 | < | 分值 |\n| 产出 | 数量 | 5 |\n| ^ | 质量 | 10 |\n")))
	made, _ := filepath.Glob("../../../shared/corpus/made/word/*.docx")
	for _, path := range made {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, fuzzLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}

// FuzzDocument mutates the main part alone, which compression hides from FuzzRead.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)
	f.Fuzz(func(t *testing.T, src string) {
		r := newReader(nil, fuzzLimits())
		if blocks, err := r.part(src); err == nil {
			r.layout.Complete(r.doc, blocks)
			documenttest.Format(r.doc)
		}
	})
}
