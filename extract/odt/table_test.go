package odt

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document/documenttest"
)

func tbl(content string) string { return `<table:table table:name="T">` + content + `</table:table>` }

func tr(cells string) string { return `<table:table-row>` + cells + `</table:table-row>` }

func tc(attributes, text string) string {
	return `<table:table-cell ` + attributes + `><text:p>` + text + `</text:p></table:table-cell>`
}

const covered = `<table:covered-table-cell/>`

// TestTables: tables as LibreOffice shows them.
func TestTables(t *testing.T) {
	columns := func(n string) string {
		return `<table:table-column table:number-columns-repeated="` + n + `"/>`
	}
	span := func(cols, rows string) string {
		return `table:number-columns-spanned="` + cols + `" table:number-rows-spanned="` + rows + `"`
	}
	for name, c := range map[string]struct{ text, want string }{
		"merged cells": {tbl(columns("3") + tr(tc(span("1", "2"), "a")+tc(span("2", "1"), "b")+covered) + tr(covered+tc("", "c")+tc("", "d")) + tr(tc(span("2", "2"), "e")+covered+tc("", "f")) + tr(covered+covered+tc("", "g"))),
			"| a | b | < |\n| ^ | c | d |\n| e | < | f |\n| ^ | < | g |\n"},
		"covered cells that are not spelt out": {tbl(tr(tc(span("1", "2"), "a")+tc(span("2", "1"), "b")) + tr(tc("", "c")+tc("", "d"))), "| a | b | < |\n| ^ | c | d |\n"},
		"paragraphs, lists and breaks":         {tbl(tr(`<table:table-cell><text:p>a<text:line-break/>b</text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></table:table-cell>` + tc("", ""))), "| a\\nb\\nc |  |\n"},
		"what is repeated":                     {tbl(columns("3") + `<table:table-row table:number-rows-repeated="2">` + tc(`table:number-columns-repeated="2"`, "a") + tc("", "b") + `</table:table-row>`), "| a | a | b |\n| a | a | b |\n"},
		"groups of rows and columns":           {tbl(`<table:table-column-group><table:table-header-columns><table:table-column/></table:table-header-columns></table:table-column-group><table:table-header-rows>` + tr(tc("", "h")) + `</table:table-header-rows><table:table-rows><table:table-row-group>` + tr(tc("", "a")) + `</table:table-row-group></table:table-rows>`), "| h |\n| a |\n"},
		"hidden rows":                          {tbl(tr(tc("", "a")) + `<table:table-row table:visibility="collapse">` + tc(span("1", "2"), "b") + `</table:table-row>` + tr(covered) + `<table:table-row table:visibility="filter">` + tc("", "c") + `</table:table-row>`), "| a |\n| b |\n"},
		"hidden columns":                       {tbl(`<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>` + tr(tc(span("2", "1"), "a")+covered+tc("", "b")) + tr(tc("", "c")+tc("", "d")+tc("", "e"))), "| a | b |\n| c | e |\n"},
		"short rows and stray covered cells":   {tbl(columns("3") + tr(tc("", "a")+tc("", "b")+tc("", "c")) + tr(covered+tc("", "d")) + tr(tc("", "e")+covered+tc("", "f"))), "| a | b | c |\n| ~ | d | ~ |\n| e |  | f |\n"},
		"an empty cell beyond the edge":        {tbl(columns("1") + tr(tc("", "a")+tc("", "")) + tr(tc("", "b"))), "| a |\n| b |\n"},
		"text beyond the edge":                 {tbl(columns("1") + tr(tc("", "a")+tc("", "x")) + tr(tc("", "b")+tc("", ""))), "| a | x |\n| b | ~ |\n"},
		"tables within cells":                  {tbl(tr(`<table:table-cell><text:p>外</text:p>` + tbl(tr(tc("", "内")+tc("", "部"))) + `</table:table-cell>`)), "| 外\\n内\t部 |\n\n| 内 | 部 |\n"},
		"a cell that is split":                 {tbl(columns("3") + tr(tc("", "a")+`<table:table-cell `+span("2", "1")+`><table:table table:is-sub-table="true">`+columns("2")+tr(tc("", "b")+tc("", "c"))+tr(tc(span("2", "1"), "d")+covered)+`</table:table></table:table-cell>`+covered) + tr(tc("", "e")+tc("", "f")+tc("", "g"))), "| a | b | c |\n| ^ | d | < |\n| e | f | g |\n"},
		"cells that are split unlike":          {tbl(columns("2") + tr(`<table:table-cell><table:table table:is-sub-table="true">`+tr(tc("", "a"))+tr(tc("", "b"))+tr(tc("", "c"))+`</table:table></table:table-cell><table:table-cell><table:table table:is-sub-table="true">`+tr(tc("", "d")+tc("", "e"))+tr(tc("", "f")+tc("", "g"))+`</table:table></table:table-cell>`)), "| a | d | e |\n| b | f | g |\n| c | ^ | ^ |\n"},
		"tables of shapes":                     {`<text:p><draw:custom-shape><loext:table><loext:table-column/><loext:table-row><loext:table-cell><text:p>a</text:p></loext:table-cell></loext:table-row></loext:table></draw:custom-shape></text:p>`, "\n| a |\n"},
		"rows without cells":                   {tbl(tr("")) + `<text:p>x</text:p>`, "x\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := read(t, []byte(flat(someStyles, c.text)))
			if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
				t.Errorf("(-shown +read)\n%s", diff)
			}
			documenttest.CheckGrids(t, doc)
		})
	}
}

// TestHeaderRows: what the file marks as repeated header is counted.
func TestHeaderRows(t *testing.T) {
	doc := read(t, []byte(flat("", tbl(`<table:table-header-rows>`+tr(tc("", "a"))+tr(tc("", "b"))+`</table:table-header-rows>`+tr(tc("", "c"))))))
	if n := doc.Tables()[0].HeaderRows; n != 2 {
		t.Errorf("%d header rows", n)
	}
}

// TestNarrowColumns: columns that jitter makes are dropped, as those of Word are, and
// tables of other edges are not joined.
func TestNarrowColumns(t *testing.T) {
	styles := `<office:automatic-styles>`
	for name, width := range map[string]string{"a": "1in", "b": "0.01in", "c": "3cm", "d": "50.5mm"} {
		styles += `<style:style style:name="` + name + `" style:family="table-column"><style:table-column-properties style:column-width="` + width + `"/></style:style>`
	}
	column := func(name string) string { return `<table:table-column table:style-name="` + name + `"/>` }
	doc := read(t, []byte(flat(styles+`</office:automatic-styles>`, tbl(column("a")+column("b")+column("c")+tr(tc("", "1")+tc(`table:number-columns-spanned="2"`, "2")+covered)+tr(tc(`table:number-columns-spanned="2"`, "3")+covered+tc("", "4")))+
		tbl(column("a")+column("d")+tr(tc("", "5")+tc("", "6"))))))
	if diff := cmp.Diff("| 1 | 2 |\n| 3 | 4 |\n\n| 5 | 6 |\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-shown +read)\n%s", diff)
	}
}

// TestLengths: ISO/IEC 26300-1 18.3.18.
func TestLengths(t *testing.T) {
	for length, want := range map[string]int{"1in": 1440, "2.54cm": 1440, "25.4mm": 1440, "72pt": 1440, "6pc": 1440, "96px": 1440, "": 0, "12": 0, "-1in": 0, "5%": 0, "1e9in": 0, "NaNin": 0, "in": 0} {
		if got := twips(length); got != want {
			t.Errorf("%q is %d, want %d", length, got, want)
		}
	}
}
