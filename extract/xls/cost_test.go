package xls

import (
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCost: records that invite a reader to do more than their length is worth end soon,
// in a document or in a limit.
func TestCost(t *testing.T) {
	repeat := func(n int, kind int, parts ...any) *biff {
		b := values()
		for range n {
			b.rec(kind, parts...)
		}
		return b
	}
	blanks := repeat(200_000, 0x0201, 0, 0, 0)
	shared := workbook(values(), tab{name: "一", body: blanks})
	var tabs []tab
	for range 1000 {
		tabs = append(tabs, tab{name: "一", body: values()})
	}
	together := workbook(values(), tabs...)
	at := len(together)
	for i, g := 0, (&records{stream: together}); ; i++ {
		rec, ok := g.read()
		if !ok || rec.kind == recEOF {
			break
		}
		if rec.kind == recBoundSheet {
			copy(rec.data, raw(uint32(at)))
		}
	}
	together = append(together, shared[len(shared)-blanks.Len()-16:]...)
	hidden := values()
	for row := 0; row < 60_000; row += 2 {
		hidden.rec(recRow, row, 0, 4, 255, 0, 0, 0x20, 0)
	}
	hidden.rec(recLabel, 1, 0, 0, wide("a"))
	hidden.Write(repeat(100_000, recMergeCells, 1, 0, 9, 0, 9).Bytes())
	for name, data := range map[string][]byte{
		"blank cells":                  shared,
		"sheets that share records":    together,
		"hidden rows and merged cells": workbook(values(), tab{name: "一", body: hidden}),
		"nested charts":                workbook(values(), tab{name: "一", body: repeat(200_000, recBOF, versionBIFF8, 0x20, 0, 0)}),
		"continued records":            workbook(values().rec(recSST, sst("一")), tab{name: "一", body: repeat(300_000, recContinue)}),
		"a table of claimed strings":   workbook(values().rec(recSST, uint32(1<<31), uint32(1<<31), 0xFFFF, byte(0x0D), 0xFFFF, uint32(1<<31)), tab{name: "一", body: values()}),
	} {
		t.Run(name, func(t *testing.T) {
			documenttest.CheckCost(t, 5*time.Second, 200, func() error {
				_, err := Read(data, document.DefaultLimits())
				return err
			})
		})
	}
}
