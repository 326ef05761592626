package xlsx

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// readCases are workbooks as parts, and the tables and problems they give.
var readCases = []struct {
	name string
	book parts
	want string
}{
	{"values by type", book(row(`<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>内联</t></is></c><c r="C1" t="str"><f>"a"</f><v>公式文字</v></c><c r="D1"><v>95.5</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c><c r="G1" t="n"><v>1E2</v></c>`)).texts("<t>零</t>", "<t>共享</t>"), `
| 共享 | 内联 | 公式文字 | 95.5 | TRUE | #REF! | 100 |
value-ambiguous 工作表“表1”的 F1 是公式错误值（#REF!），请核对公式
`},
	{"numbers as shown", book(row(`<c r="A1" s="0"><v>0.05</v></c><c r="B1" s="1"><v>12480.5</v></c><c r="C1" s="2"><v>45657</v></c><c r="D1" s="3"><v>123456</v></c><c r="E1"><v>0.30000000000000004</v></c><c r="F1" s="9"><v>7</v></c><c r="G1" s="1" t="inlineStr"><is><t>95.00</t></is></c>`)).
		formats("0%", "#,##0.00", `yyyy"年"m"月"d"日"`, `0!.0,"万元"`), `
| 5% | 12,480.50 | 2024年12月31日 | 12.3万元 | 30% | 7 | 95.00 |
`},
	{"texts in runs, with readings, blanks and escapes", book(row(`<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c>`)).texts(
		`<r><rPr><b/></rPr><t>完成</t></r><r><t xml:space="preserve"> 值</t></r>`,
		`<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>`,
		"<t>两_x000D_\n行</t>", `<t xml:space="preserve">  前</t>`, "<t>\n  a_x005F_x0041_&lt;&#x4e00;<![CDATA[&amp;]]></t>"), `
| 完成 值 | 東京 | 两\n行 |   前 | a_x0041_<一&amp; |
`},
	{"formulas without results", book(row(`<c r="A1"><f>B1*2</f></c><c r="B1"><f>1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>4</v></c>`)), `
| ~ | ~ | ~ | 4 |
value-ambiguous 工作表“表1”的 A1、B1 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开并保存后重新提交
`},
	{"rows and cells without names", book(`<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c/><c><v>3</v></c><c r="E3"><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row></sheetData>`), `
| 1 | 2 |  |  |  |  |
| ~ | ~ | ~ | ~ | ~ | ~ |
|  | 3 |  |  | 5 | 6 |
| 7 |  |  |  |  |  |
`},
	{"merged cells", book(`<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="D2"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="$D$2:$E$3"/><mergeCell ref="E3:F4"/><mergeCell ref="nonsense"/></mergeCells>`), `
| 1 | < | < |  |  |
| 2 |  |  | 3 | < |
| ^ |  |  | ^ | < |
hidden-content 工作表“表1”的合并单元格盖住了 B1 中的内容，表面上看不到，没有读取
table-irregular 工作表“表1”从 E3 开始的合并区域与其他合并区域重叠，按未合并读取
`},
	{"hidden rows, columns and values", book(`<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" s="1"><v>3</v></c><c r="D1"><v>4</v></c></row><row r="2" hidden="1"><c r="A2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row></sheetData>`).formats("0", ";;;"), `
| 1 |
| ~ |
| 6 |
hidden-content 工作表“表1”有内容的第2行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“表1”有内容的B列、D列被隐藏，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“表1”的 C1 中有数值，但单元格格式把它隐藏了，按空白读取
`},
	{"a merged cell that begins in a hidden row", book(`<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><v>8</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>`), `
| ~ | ~ |
| 1 | 2 |
| ^ | 3 |
hidden-content 工作表“表1”有内容的第1行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交
`},
	{"prefixes and the strict namespace", book(``).with("xl/workbook.xml", `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="严" q:id="rId3" sheetId="1"/></x:sheets></x:workbook>`).
		with("xl/worksheets/sheet1.xml", `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="d" s="0"><x:v>2024-12-31T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>`).formats("yyyy/m/d"), `
| 2024/12/31 |
`},
	{"days from 1904", book(row(`<c r="A1" s="0"><v>44195</v></c>`)).formats("yyyy/m/d").with("xl/workbook.xml", `<workbook `+mainSpace+`><workbookPr date1904="1"/><sheets><sheet name="一" r:id="rId3"/></sheets></workbook>`), `
| 2024/12/31 |
`},
	{"sheets in another order, hidden, a chart", book(row(`<c><v>1</v></c>`), row(`<c><v>2</v></c>`), row(`<c><v>3</v></c>`)).with("xl/workbook.xml", `<workbook `+mainSpace+`><sheets><sheet name="后" r:id="rId4"/><sheet name="前" r:id="rId3"/><sheet name="藏" state="veryHidden" r:id="rId5"/><sheet name="图" r:id="rId6"/><sheet name="无" r:id="rId9"/></sheets></workbook>`).
		with("xl/_rels/workbook.xml.rels", rels("styles", "styles.xml", "x", "y", "worksheet", "/xl/worksheets/sheet1.xml", "worksheet", `worksheets\sheet2.xml`, "worksheet", "worksheets/sheet3.xml", "chartsheet", "chartsheets/sheet1.xml")), `
| 2 |

| 1 |
part-unreadable 样式表无法读取（缺少部件 xl/styles.xml），数值按常规格式读取
hidden-content 工作表“藏”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交
part-unreadable “图”是图表，没有单元格，未读取
part-unreadable 工作表“无”没有读全（缺少部件 ）
`},
	{"text boxes and pictures", book(row(`<c><v>1</v></c>`)+`<drawing r:id="rId1"/>`, `<drawing r:id="rId1"/>`).
		with("xl/worksheets/_rels/sheet1.xml.rels", rels("drawing", "../drawings/drawing1.xml")).with("xl/worksheets/_rels/sheet2.xml.rels", rels("drawing", "../drawings/drawing2.xml")).
		with("xl/drawings/drawing1.xml", `<d><a><Choice><sp><txBody><p><r><t>说明</t></r></p><p><r><t>二</t></r></p></txBody></sp></Choice><Fallback><sp><txBody><p><r><t>重复</t></r></p></txBody></sp></Fallback></a></d>`).
		with("xl/drawings/drawing2.xml", `<d><pic/></d>`), `
| 1 |
说明\n二
page-unreadable 工作表“表2”只有图片或图形，没有文字，未读取
`},
	{"a part that is cut", book(``).with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2`), `
| 1 |
| 2 |
part-unreadable 工作表“表1”没有读全（XML 内容不完整）
`},
	{"names in capitals", book(row(`<c><v>1</v></c>`)).with("_rels/.rels", rels("officeDocument", "XL/Workbook.xml")), `
| 1 |
`},
	{"UTF-16", book(``).with("xl/worksheets/sheet1.xml", inUTF16(`<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="inlineStr"><is><t>汉字</t></is></c></row></sheetData></worksheet>`)), `
| 汉字 |
`},
	{"blanks alone", book(row(`<c r="A1" t="inlineStr"><is><t xml:space="preserve">  </t></is></c>`)), `
page-unreadable 工作簿中没有任何可见的文字
`},
}

func inUTF16(text string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

func TestRead(t *testing.T) {
	for _, c := range readCases {
		t.Run(c.name, func(t *testing.T) {
			for _, name := range []string{"xl/styles.xml", "xl/sharedStrings.xml"} {
				if _, ok := c.book[name]; !ok && !strings.Contains(c.want, "缺少部件 "+name) {
					c.book[name] = "<a/>"
				}
			}
			doc, err := Read(c.book.zip(t), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), documenttest.FormatAll(doc)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"a password":         {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), ErrEncrypted},
		"a binary workbook":  {parts{"_rels/.rels": rels("officeDocument", "xl/workbook.bin"), "xl/workbook.bin": "\x83\x01"}.zip(t), ErrBinary},
		"another package":    {parts{"word/document.xml": "<document/>"}.zip(t), ErrNotExcel},
		"another main part":  {parts{"_rels/.rels": rels("officeDocument", "word/document.xml"), "word/document.xml": "<document/>"}.zip(t), ErrNotExcel},
		"a missing workbook": {parts{"_rels/.rels": rels("officeDocument", "xl/workbook.xml"), "xl/styles.xml": "<a/>"}.zip(t), nil},
		"no sheets":          {book().zip(t), nil},
		"half a package":     {book(row("")).zip(t)[:200], nil},
		"nothing":            {nil, nil},
	} {
		if _, err := Read(c.data, document.DefaultLimits()); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLimits: what a file claims or repeats costs no more than the limits allow.
func TestLimits(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Grid, limits.Pages, limits.Part, limits.Entries = 1000, 2, 3<<20, 8
	many := book(row(`<c><v>1</v></c>`))
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		many["xl/"+name] = name
	}
	for name, p := range map[string]parts{
		"a cell far away":     book(row(`<c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c>`)),
		"many cells":          book(row(strings.Repeat(`<c r="A1"><v>1</v></c>`, 1001))),
		"many merged cells":   book(row(`<c><v>1</v></c>`) + strings.Repeat(`<mergeCell ref="A1:B2"/>`, 1001)),
		"many sheets":         book("", "", ""),
		"a large part":        book(strings.Repeat("<a/>", 1<<20)),
		"a part packed small": book(strings.Repeat(" ", 2<<20)),
		"many entries":        many,
	} {
		var limit *document.LimitError
		if _, err := Read(p.zip(t), limits); !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSamples: the samples read without problems. That they say what the .docx does, the
// tests beside the samples show.
func TestSamples(t *testing.T) {
	for _, file := range documenttest.Files(t, "testdata/samples/*.xlsx") {
		doc, err := Read(file.Data, document.DefaultLimits())
		if err != nil || len(doc.Problems) > 0 || len(doc.Tables()) == 0 {
			t.Errorf("%s: %v %v", file.Path, err, doc)
		}
	}
}
