package docx

import (
	"os"
	"path/filepath"
	"testing"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

func FuzzRead(f *testing.F) {
	f.Add(docxtest.Build(documenttest.Parse("# 标题\n| 一级指标 | < | 分值 |\n| 产出 | 数量 | 5 |\n| ^ | 质量 | 10 |\n")))
	made, _ := filepath.Glob("../../../shared/corpus/made/word/*.docx")
	for _, path := range made {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}

// FuzzDocument mutates the main part alone, which compression hides from FuzzRead.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)
	f.Fuzz(func(t *testing.T, src string) {
		r := newReader(nil, documenttest.SmallLimits())
		if blocks, err := r.part(src); err == nil {
			r.layout.Complete(r.doc, blocks)
			documenttest.Format(r.doc)
		}
	})
}
