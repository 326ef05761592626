package excelxml

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// book is a workbook of sheets, each the content of a Worksheet element.
func book(styles string, sheets ...string) string {
	text := `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>` + styles + `</Styles>`
	for i, s := range sheets {
		text += "\n" + `<Worksheet ss:Name="表` + string(rune('1'+i)) + `">` + s + `</Worksheet>`
	}
	return text + "\n</Workbook>"
}

// table is a sheet with rows; each is what stands in a Row element.
func table(rows ...string) string {
	return "<Table>\n<Row>" + strings.Join(rows, "</Row>\n<Row>") + "</Row></Table>"
}

func data(kind, text string) string {
	return `<Data ss:Type="` + kind + `">` + text + `</Data>`
}

func cellOf(attributes, kind, text string) string {
	return `<Cell ` + attributes + `>` + data(kind, text) + `</Cell>`
}

func formats(codes ...string) string {
	out := ""
	for i, code := range codes {
		out += `<Style ss:ID="s` + string(rune('0'+i)) + `"><NumberFormat ss:Format="` + code + `"/></Style>`
	}
	return out
}

var readCases = []struct {
	name, book, want string
}{
	{"values by type", book("", table(cellOf("", "String", "一&#10;二 &lt;3&gt;")+cellOf("", "Number", "95.5")+cellOf("", "Number", "1.2E3")+cellOf("", "Boolean", "1")+cellOf("", "Error", "#DIV/0!")+cellOf("", "String", "00123")+`<Cell ss:Formula="=R[-1]C"><Data ss:Type="Number">7</Data></Cell>`)), `
| 一\n二 <3> | 95.5 | 1200 | TRUE | #DIV/0! | 00123 | 7 |
value-ambiguous 工作表“表1”的 E1 是公式错误值（#DIV/0!），请核对公式
`},
	{"codes of formats", book(formats("0.00%", "#,##0.00_);[Red]\\(#,##0.00\\)", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "@", "0!.0,&quot;万元&quot;"),
		table(cellOf(`ss:StyleID="s0"`, "Number", "0.9533")+cellOf(`ss:StyleID="s1"`, "Number", "-12345.5")+cellOf(`ss:StyleID="s2"`, "DateTime", "2024-11-30T00:00:00.000")+cellOf(`ss:StyleID="s3"`, "String", "95.00")+cellOf(`ss:StyleID="s4"`, "Number", "1234567"))), `
| 95.33% | (12,345.50) | 2024年11月30日 | 95.00 | 123.5万元 |
`},
	{"names of formats", book(formats("Percent", "Fixed", "Standard", "Short Date", "Medium Date", "Long Date", "General Number", "Currency", "Yes/No"),
		table(cellOf(`ss:StyleID="s0"`, "Number", "0.9533")+cellOf(`ss:StyleID="s1"`, "Number", "95")+cellOf(`ss:StyleID="s2"`, "Number", "12345.678")+cellOf(`ss:StyleID="s3"`, "DateTime", "2024-11-30T00:00:00.000")+cellOf(`ss:StyleID="s4"`, "DateTime", "2024-11-30T00:00:00.000")+cellOf(`ss:StyleID="s5"`, "DateTime", "2024-11-30T00:00:00.000")+cellOf(`ss:StyleID="s6"`, "Number", "0.1")+cellOf(`ss:StyleID="s7"`, "Number", "1234.5")+cellOf(`ss:StyleID="s8"`, "Number", "1"))), `
| 95.33% | 95.00 | 12,345.68 | 2024/11/30 | 30-Nov-24 | 2024年11月30日 | 0.1 | ￥1,234.50 | Yes |
`},
	{"formats of parents, rows, columns and the table", book(formats("0.0", "0.00", "0.000", "0%")+`<Style ss:ID="c" ss:Parent="s3"><Font/></Style><Style ss:ID="circle" ss:Parent="circle"/>`,
		`<Table ss:StyleID="s0"><Column/><Column ss:StyleID="s1" ss:Span="1"/><Row>`+strings.Repeat(cellOf("", "Number", "0.5"), 4)+`</Row><Row ss:StyleID="s2">`+cellOf("", "Number", "0.5")+cellOf(`ss:StyleID="c"`, "Number", "0.5")+cellOf(`ss:StyleID="circle"`, "Number", "0.5")+`</Row></Table>`), `
| 0.5 | 0.50 | 0.50 | 0.5 |
| 0.500 | 50% | 0.5 |  |
`},
	{"positions", book("", `<Table><Row>`+cellOf(`ss:MergeAcross="1"`, "String", "并")+cellOf("", "String", "后")+`</Row><Row ss:Index="3">`+cellOf(`ss:Index="2"`, "String", "B3")+cellOf("", "String", "C3")+`</Row><Row ss:Span="1"/><Row>`+cellOf("", "String", "A6")+`</Row></Table>`), `
| 并 | < | 后 |
| ~ | ~ | ~ |
|  | B3 | C3 |
| ~ | ~ | ~ |
| ~ | ~ | ~ |
| A6 |  |  |
`},
	{"a table that begins elsewhere", book("", `<Table ss:TopCell="2" ss:LeftCell="3"><Row>`+cellOf("", "String", "C2")+`</Row></Table>`), `
| ~ | ~ | ~ |
| ~ | ~ | C2 |
`},
	{"merged downwards", book("", table(cellOf(`ss:MergeDown="1"`, "String", "左")+cellOf("", "String", "B1"), cellOf(`ss:Index="2"`, "String", "B2"), cellOf("", "String", "A3"))), `
| 左 | B1 |
| ^ | B2 |
| A3 |  |
`},
	{"covered cells are written, without text", book("", table(cellOf(`ss:MergeDown="1" ss:MergeAcross="1"`, "String", "左")+cellOf("", "String", "C1"), `<Cell/><Cell ss:StyleID="x"/>`+cellOf("", "String", "C2"))), `
| 左 | < | C1 |
| ^ | < | C2 |
`},
	{"covered cells are left out, and no index says so", book("", table(cellOf(`ss:MergeDown="1" ss:MergeAcross="1"`, "String", "左")+cellOf("", "String", "C1")+cellOf(`ss:MergeDown="1"`, "String", "D1")+cellOf("", "String", "E1"), cellOf("", "String", "C2")+cellOf("", "Number", "5"), cellOf("", "String", "A3"))), `
| 左 | < | C1 | D1 | E1 |
| ^ | < | C2 | ^ | 5 |
| A3 |  |  |  |  |
`},
	{"what is hidden", book("", `<Table><Column/><Column ss:Hidden="1"/><Column ss:Index="4" ss:Width="0"/><Row>`+cellOf("", "String", "A")+cellOf("", "String", "藏")+cellOf("", "String", "C")+cellOf("", "String", "窄")+`</Row><Row ss:Hidden="1">`+cellOf("", "String", "筛")+`</Row></Table>`,
		table(cellOf("", "String", "内部"))+`<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>`), `
| A | ~ | C |
hidden-content 工作表“表1”有内容的第2行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“表1”有内容的B列、D列被隐藏，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“表2”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交
`},
	{"rich texts and comments", book("", table(`<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>完成</B><Font html:Color="#FF0000"> 值</Font><BR/>二<![CDATA[<三>]]></ss:Data><Comment ss:Author="审"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">批注</ss:Data></Comment></Cell>`)), `
| 完成 值\n二<三> |
`},
	{"formulas without results", book("", table(`<Cell ss:Formula="=R1C2*2"/>`+`<Cell ss:Formula="=1"><Data ss:Type="Number"></Data></Cell>`+`<Cell ss:Formula="=&quot;&quot;"><Data ss:Type="String"></Data></Cell>`+cellOf("", "Number", "4"))), `
| ~ | ~ | ~ | 4 |
value-ambiguous 工作表“表1”的 A1、B1 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开并保存后重新提交
`},
	{"prefixes, and days from 1904", `<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><x:ExcelWorkbook xmlns:x="urn:schemas-microsoft-com:office:excel"><x:Date1904/></x:ExcelWorkbook><ss:Styles><ss:Style ss:ID="s0"><ss:NumberFormat ss:Format="yyyy/m/d"/></ss:Style></ss:Styles><ss:Worksheet ss:Name="一"><ss:Table><ss:Row><ss:Cell ss:StyleID="s0"><ss:Data ss:Type="Number">44195</ss:Data></ss:Cell><ss:Cell ss:StyleID="s0"><ss:Data ss:Type="DateTime">2024-12-31T00:00:00.000</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>`, `
| 2024/12/31 | 2024/12/31 |
`},
	{"what no program should write", book("", table(cellOf("", "Number", "12 个")+cellOf("", "DateTime", "昨天")+cellOf(`ss:Index="2"`, "String", "同位")+cellOf(`ss:Index="99999999"`, "String", "远")+cellOf(`ss:Index="0" ss:MergeAcross="-3"`, "", "无型"))), `
| 12 个 | 同位 |
`},
	{"damage", strings.TrimSuffix(book("", table(cellOf("", "String", "一"), cellOf("", "String", "二")), table(cellOf("", "String", "三"), cellOf("", "String", "四"))), "四</Data></Cell></Row></Table></Worksheet>\n</Workbook>"), `
| 一 |
| 二 |

| 三 |
part-unreadable 文件不完整或已损坏（XML 语法错误：第 657 字节处内容不完整，<Data> 没有结束），只读出了前面的部分；请重新导出后提交
`},
}

func TestRead(t *testing.T) {
	for _, c := range readCases {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read([]byte(c.book), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			documenttest.CheckGrids(t, doc)
			if diff := cmp.Diff(strings.TrimSpace(c.want), strings.TrimSpace(documenttest.FormatAll(doc))); diff != "" {
				t.Errorf("(-want +read)\n%s", diff)
			}
		})
	}
}

// TestEncodings: the declaration, or the byte order mark, tells how a file is encoded.
func TestEncodings(t *testing.T) {
	text := book("", table(cellOf("", "String", "绩效目标")))
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(text, `version="1.0"`, `version="1.0" encoding="GB2312"`, 1))
	if err != nil {
		t.Fatal(err)
	}
	wide := "\xFF\xFE"
	for _, unit := range utf16.Encode([]rune(text)) {
		wide += string([]byte{byte(unit), byte(unit >> 8)})
	}
	for name, file := range map[string]string{"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "GBK": gbk, "UTF-16": wide} {
		doc, err := Read([]byte(file), document.DefaultLimits())
		if err != nil || strings.TrimSpace(documenttest.FormatAll(doc)) != "| 绩效目标 |" {
			t.Errorf("%s: %v %s", name, err, documenttest.FormatAll(doc))
		}
	}
	for name, bytes := range map[string]string{"bytes of no encoding": "\xBC\xA8", "zeros": "\x00\x00"} {
		doc, err := Read([]byte(strings.Replace(text, "绩效", bytes, 1)), document.DefaultLimits())
		if err != nil || !strings.Contains(documenttest.FormatAll(doc), "text-uncertain") {
			t.Errorf("%s: %v %s", name, err, documenttest.FormatAll(doc))
		}
	}
}

func TestErrors(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Pages, limits.Grid, limits.Part = 2, 100, 8000
	for name, c := range map[string]struct {
		book string
		want any
	}{
		"other XML":       {"<a/>", &[]error{ErrNotExcel}[0]},
		"nothing":         {"", &[]error{ErrNotExcel}[0]},
		"sheets":          {book("", "", "", ""), new(*document.LimitError)},
		"cells":           {book("", table(strings.Repeat(`<Cell><Data ss:Type="Number">1</Data></Cell>`, 101))), new(*document.LimitError)},
		"positions":       {book("", table(cellOf("", "String", "a")+cellOf(`ss:Index="200"`, "String", "b"))), new(*document.LimitError)},
		"bytes":           {book("", table(cellOf("", "String", strings.Repeat("a", 8000)))), new(*document.LimitError)},
		"no sheet":        {book(""), nil},
		"cut in the head": {book("")[:200], nil},
	} {
		_, err := Read([]byte(c.book), limits)
		switch want := c.want.(type) {
		case nil:
			if err == nil {
				t.Errorf("%s: no error", name)
			}
		case *error:
			if !errors.Is(err, *want) {
				t.Errorf("%s: %v", name, err)
			}
		default:
			if !errors.As(err, want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestCost: what a file repeats costs no more than reading it.
func TestCost(t *testing.T) {
	long := func(piece string) string { return strings.Repeat(piece, 2_000_000/len(piece)) }
	for name, sheet := range map[string]string{
		"columns with a style":  "<Table>" + long(`<Column ss:Index="1" ss:Span="16383" ss:StyleID="s"/>`) + "</Table>",
		"ranges merged down":    "<Table><Row>" + long(`<Cell ss:MergeDown="9"/>`) + "</Row><Row>" + long(`<Cell><Data>1</Data></Cell>`) + "</Row></Table>",
		"rows that are hidden":  "<Table>" + long(`<Row ss:Index="1" ss:Span="1048575" ss:Hidden="1"/>`) + "</Table>",
		"styles and parents":    "</Worksheet><Styles>" + long(`<Style ss:ID="a" ss:Parent="b"/>`) + `</Styles><Worksheet ss:Name="二">`,
		"elements that nest":    long("<Table><Row><Cell><Data>"),
		"ranges over the sheet": "<Table><Row>" + long(`<Cell ss:Index="1" ss:MergeAcross="16383" ss:MergeDown="1048575"><Data>1</Data></Cell>`) + "</Row></Table>",
	} {
		start := time.Now()
		Read([]byte(book("", sheet)), document.DefaultLimits())
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

// TestCut: of a file that ends early, what is lost is said.
func TestCut(t *testing.T) {
	whole, err := os.ReadFile("testdata/samples/1-national-clean.xml")
	if err != nil {
		t.Fatal(err)
	}
	end := strings.LastIndex(string(whole), "</Workbook>")
	for cut := 0; cut < end; cut += 97 {
		doc, err := Read(whole[:cut], document.DefaultLimits())
		if err == nil && !strings.Contains(documenttest.FormatAll(doc), "文件不完整或已损坏") {
			t.Errorf("cut at %d of %d, and nobody says so", cut, len(whole))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range readCases {
		f.Add([]byte(c.book))
	}
	limits := document.DefaultLimits()
	limits.Part, limits.Unzipped, limits.Grid = 1<<20, 4<<20, 100_000
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, limits); err == nil {
			documenttest.CheckGrids(t, doc)
			documenttest.Format(doc)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	files, _ := filepath.Glob("testdata/samples/*.xml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(data, document.DefaultLimits()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
