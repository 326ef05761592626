package odt

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// sheets is a flat spreadsheet; tables hold the rows of each sheet.
func sheets(tables ...string) string {
	text := strings.ReplaceAll(flat(`<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`, ""), "office:text", "office:spreadsheet")
	text = strings.Replace(text, `xmlns:form=`, `xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:form=`, 1)
	body := ""
	for i, table := range tables {
		body += `<table:table table:name="表` + string(rune('1'+i)) + `">` + table + `</table:table>`
	}
	return strings.Replace(text, "<office:spreadsheet>", "<office:spreadsheet><table:tracked-changes><table:cell-content-change><text:p>旧</text:p></table:cell-content-change></table:tracked-changes>"+body, 1)
}

// TestSheets: cells as they are shown, and what is hidden is said.
func TestSheets(t *testing.T) {
	row := func(attributes, cells string) string {
		return `<table:table-row ` + attributes + `>` + cells + `</table:table-row>`
	}
	for name, c := range map[string]struct {
		table, want string
	}{
		"what a cell shows is its text":   {row("", tc(`office:value-type="float" office:value="0.9575"`, "95.75%")+tc(`office:value-type="string"`, "一<text:line-break/>二")+`<table:table-cell><text:p>三</text:p><text:p>四</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>`), "| 95.75% | 一\\n二 | 三\\n四 |\n"},
		"blanks of number formats":        {row("", tc(`office:value-type="float" office:value="300"`, "<text:s/>300.00 \u200a")+tc(`office:value-type="currency" office:value="0"`, "<text:s/>-   ")+tc(`office:value-type="string"`, "字<text:s/>")), "| 300.00 | - | 字  |\n"},
		"values without text":             {row("", `<table:table-cell office:value-type="float" office:value="12.5"/><table:table-cell office:value-type="percentage" office:value="0.5"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="date" office:date-value="2024-01-31"/><table:table-cell office:value-type="string" office:string-value="字"/><table:table-cell office:value-type="float" office:value="x"/>`), "| 12.5 | 50.00% | TRUE | 2024-01-31 | 字 |\n"},
		"merged cells":                    {row("", tc(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a")+covered+tc("", "b")) + row("", covered+covered+tc("", "c")), "| a | < | b |\n| ^ | < | c |\n"},
		"repeated cells and rows":         {row(`table:number-rows-repeated="2"`, `<table:table-cell table:number-columns-repeated="2"/>`) + row(`table:number-rows-repeated="2"`, tc(`table:number-columns-repeated="2"`, "a")+`<table:table-cell table:number-columns-repeated="16382"/>`) + row(`table:number-rows-repeated="1048000"`, `<table:table-cell table:number-columns-repeated="16384"/>`), "| ~ | ~ |\n| ~ | ~ |\n| a | a |\n| a | a |\n"},
		"hidden rows and columns":         {`<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>` + row("", tc("", "a")+tc("", "藏")+`<table:table-cell/>`+tc("", "b")) + row(`table:visibility="filter"`, tc("", "筛")) + row("", tc("", "c")), "| a | ~ | ~ | b |\n| ~ | ~ | ~ | ~ |\n| c | ~ | ~ |  |\nhidden-content 工作表“表1”有内容的第2行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交\nhidden-content 工作表“表1”有内容的B列被隐藏，没有读取；如需核对，请取消隐藏后重新提交\n"},
		"groups that are folded away":     {row("", tc("", "a")) + `<table:table-row-group table:display="false">` + row("", tc("", "折")) + `</table:table-row-group>`, "| a |\nhidden-content 工作表“表1”有内容的第2行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交\n"},
		"errors and formulas not counted": {row("", `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/>`), "| #DIV/0! |\nvalue-ambiguous 工作表“表1”的 B1 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开并保存后重新提交\nvalue-ambiguous 工作表“表1”的 A1 是公式错误值（#DIV/0!），请核对公式\n"},
		"text boxes":                      {`<table:shapes><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></table:shapes>` + row("", tc("", "a")), "| a |\n框\n"},
		"a picture alone":                 {`<table:shapes><draw:frame><draw:image/></draw:frame></table:shapes>`, "page-unreadable 工作表“表1”只有图片或图形，没有文字，未读取\npage-unreadable 工作簿中没有任何可见的文字\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := ReadSheets([]byte(sheets(c.table)), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			got := documenttest.Format(doc)
			for _, p := range doc.Problems {
				got += string(p.Kind) + " " + p.Message + "\n"
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-shown +read)\n%s", diff)
			}
			if doc.Format != "fods" {
				t.Errorf("format %q", doc.Format)
			}
		})
	}
}

// TestHiddenSheet: a sheet that is hidden is said and not read; each other is a table
// called as its tab.
func TestHiddenSheet(t *testing.T) {
	text := strings.Replace(sheets(tr(tc("", "a")), tr(tc("", "藏")), tr(tc("", "b"))), `<table:table table:name="表2">`, `<table:table table:name="表2" table:style-name="hid">`, 1)
	doc, err := ReadSheets([]byte(text), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if tables := doc.Tables(); len(tables) != 2 || tables[1].Caption != "表3" || len(doc.Problems) != 1 || doc.Problems[0].Kind != document.HiddenContent {
		t.Errorf("%+v", doc)
	}
}

// TestSheetsRefused: what is no spreadsheet, and what is more than the limits allow.
func TestSheetsRefused(t *testing.T) {
	if _, err := ReadSheets([]byte(flat("", "<text:p>正文</text:p>")), document.DefaultLimits()); !errors.Is(err, ErrNotSheet) {
		t.Errorf("%v", err)
	}
	var limit *document.LimitError
	many := strings.Repeat("文", 1000)
	for name, table := range map[string]string{
		"cells repeated":   tr(tc(`table:number-columns-repeated="99999999"`, "a")) + strings.Repeat(`<table:table-row table:number-rows-repeated="99999999">`+tc(`table:number-columns-repeated="99999999"`, "a")+`</table:table-row>`, 10),
		"merges repeated":  `<table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-spanned="2" table:number-columns-repeated="999"/></table:table-row>`,
		"text repeated":    `<table:table-row table:number-rows-repeated="1000000">` + tc("", many) + `</table:table-row>`,
		"cells far apart":  `<table:table-row table:number-rows-repeated="1000000"/>` + tr(`<table:table-cell table:number-columns-repeated="16000"/>`+tc("", "z")) + tr(tc("", "a")),
		"elements nesting": strings.Repeat(`<table:table-row-group>`, 300) + strings.Repeat(`</table:table-row-group>`, 300),
	} {
		start := time.Now()
		limits := document.DefaultLimits()
		limits.Grid = 100_000
		if _, err := ReadSheets([]byte(sheets(table)), limits); !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
		if spent := time.Since(start); spent > 5*time.Second {
			t.Errorf("%s: took %v", name, spent)
		}
	}
	blank := sheets(strings.Repeat(`<table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-repeated="99999999"/></table:table-row>`, 1000) + tr(tc("", "远")))
	if _, err := ReadSheets([]byte(blank), document.DefaultLimits()); err != nil && !errors.As(err, &limit) {
		t.Errorf("%v", err)
	}
}

func FuzzReadSheets(f *testing.F) {
	f.Add([]byte(sheets(`<table:table-column table:visibility="collapse"/>`+tr(tc(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a")+covered)+tr(covered+covered+tc(`table:number-columns-repeated="2"`, "b")), tr(`<table:table-cell office:value-type="float" office:value="1"/>`))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := ReadSheets(data, documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
			documenttest.CheckGrids(t, doc)
		}
	})
}

// TestSheetCost: cells and rows that are repeated cost a file nothing, and readers little.
func TestSheetCost(t *testing.T) {
	for name, table := range map[string]string{
		"rows":            `<table:table-row table:number-rows-repeated="1900000">` + tc("", "a") + `</table:table-row>`,
		"rows and cells":  `<table:table-row table:number-rows-repeated="19000">` + tc(`table:number-columns-repeated="100"`, "a") + `</table:table-row>`,
		"ranges":          `<table:table-row table:number-rows-repeated="1000">` + tc(`table:number-columns-repeated="1000" table:number-columns-spanned="1000" table:number-rows-spanned="1000"`, "a") + `</table:table-row>`,
		"cells over rows": strings.Repeat(`<table:table-row>`+tc(`table:number-columns-repeated="1000"`, "a")+`</table:table-row>`, 1900),
	} {
		t.Run(name, func(t *testing.T) {
			documenttest.CheckCost(t, 3*time.Second, 300, func() error {
				_, err := ReadSheets([]byte(sheets(table)), document.DefaultLimits())
				return err
			})
		})
	}
}
