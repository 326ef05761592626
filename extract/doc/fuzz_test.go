package doc

import (
	"testing"

	"fuhe/extract/document/documenttest"
)

// FuzzRead mutates whole files.
func FuzzRead(f *testing.F) {
	f.Add(documenttest.ReadFile(f, "testdata/features.doc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data, documenttest.SmallLimits())
		if err != nil {
			return
		}
		documenttest.CheckGrids(t, doc)
		documenttest.Format(doc)
	})
}

// FuzzStreams mutates the streams behind their container: what their tables claim.
func FuzzStreams(f *testing.F) {
	main, table := build{paragraphs: paras(row(tap([]int{0, 1000, 2000}, 0x60), "a", "b"), row(tap([]int{0, 1000, 2000}, 0x20), "", "d"))}.streams()
	f.Add(main, table, checkBox(1))
	f.Fuzz(func(t *testing.T, main, table, data []byte) {
		fib, err := readFib(main)
		if err != nil {
			return
		}
		file := newFile(documenttest.SmallLimits())
		file.fib, file.table, file.data = fib, table, data
		if file.load(main) != nil {
			return
		}
		if doc, err := file.read(); err == nil {
			documenttest.CheckGrids(t, doc)
		}
	})
}
