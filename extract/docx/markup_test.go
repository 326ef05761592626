package docx

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// pkg packs parts into a .docx; "body" stands for the content of w:body.
func pkg(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	all := map[string]string{
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
	}
	rels := ""
	for name, text := range parts {
		if name == "body" {
			all["word/document.xml"] = `<w:document ` + ns + `><w:body>` + text + `</w:body></w:document>`
			continue
		}
		all["word/"+name+".xml"] = `<w:` + name + ` ` + ns + `>` + text + `</w:` + name + `>`
		rels += `<Relationship Id="` + name + `" Type="http://x/` + name + `" Target="` + name + `.xml"/>`
	}
	all["word/_rels/document.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`
	return documenttest.Zip(t, all)
}

func open(t *testing.T, parts map[string]string) *document.Document {
	t.Helper()
	doc, err := Read(pkg(t, parts), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func para(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func listed(id, level, text string) string {
	return para(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+id+`"/></w:numPr>`, text)
}

func lvl(i, format, text string) string {
	return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>`
}

// TestPrintedNumbers: headings and lists carry the numbers that Word prints.
func TestPrintedNumbers(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0">` + lvl("0", "chineseCounting", "%1、") + lvl("1", "chineseCounting", "（%2）") + lvl("2", "decimal", "%3.") + lvl("3", "decimalEnclosedCircle", "%4") +
		`</w:abstractNum><w:abstractNum w:abstractNumId="1">` + lvl("0", "decimal", "%1") + lvl("1", "decimal", "%1.%2") + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	doc := open(t, map[string]string{"numbering": numbering, "body": listed("1", "0", "概况") + listed("1", "1", "职能") + listed("1", "1", "人员") + listed("1", "2", "编制") + listed("1", "3", "行政") +
		listed("1", "0", "预算") + listed("1", "1", "年初") + listed("2", "0", "甲") + listed("2", "1", "乙") + listed("3", "0", "丙") + listed("0", "0", "无号")})
	want := []string{"一、概况", "（一）职能", "（二）人员", "1. 编制", "①行政", "二、预算", "（一）年初", "1 甲", "1.1 乙", "5 丙", "无号"}
	var got []string
	for _, p := range doc.Paragraphs() {
		got = append(got, p.Text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-printed +read)\n%s", diff)
	}
}

// TestNumberingRules: restarts, lists without text, schemes that a style defines, and
// text that shows other levels.
func TestNumberingRules(t *testing.T) {
	abstract := func(id, more string) string {
		return `<w:abstractNum w:abstractNumId="` + id + `">` + more + `</w:abstractNum><w:num w:numId="` + id + `"><w:abstractNumId w:val="` + id + `"/></w:num>`
	}
	with := func(level, more string) string { return strings.Replace(level, "<w:lvlText", more+"<w:lvlText", 1) }
	numbering := abstract("1", lvl("0", "decimal", "%1.")+lvl("1", "decimal", "%1.%2")+with(lvl("2", "decimal", "%3)"), `<w:lvlRestart w:val="0"/>`)) +
		abstract("2", lvl("0", "chineseCounting", "第%1章")+with(lvl("1", "decimal", "%1.%2"), `<w:isLgl/>`)) +
		abstract("3", strings.Replace(lvl("0", "decimal", "%1"), `w:start w:val="1"`, `w:start w:val="0"`, 1)) +
		abstract("4", `<w:styleLink w:val="s"/>`+lvl("0", "upperLetter", "%1、")) + abstract("5", `<w:numStyleLink w:val="s"/>`) +
		abstract("6", with(lvl("0", "decimal", "%1、"), `<w:pStyle w:val="h"/>`)) +
		abstract("7", with(lvl("0", "bullet", "●"), ``))
	styles := `<w:style w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style><w:style w:styleId="i"><w:name w:val="x"/><w:basedOn w:val="h"/></w:style>`
	for _, c := range []struct{ name, body, want string }{
		{"an empty line counts and is numbered", listed("1", "0", "a") + listed("1", "0", "") + listed("1", "0", "c"), "1. a|2.|3. c"},
		{"inner levels begin anew", listed("1", "0", "a") + listed("1", "1", "b") + listed("1", "1", "c") + listed("1", "0", "d") + listed("1", "1", "e"), "1. a|1.1 b|1.2 c|2. d|2.1 e"},
		{"lvlRestart 0 never begins anew", listed("1", "0", "a") + listed("1", "2", "b") + listed("1", "0", "c") + listed("1", "2", "d"), "1. a|1) b|2. c|2) d"},
		{"isLgl prints outer numbers in digits", listed("2", "0", "a") + listed("2", "1", "b"), "第一章a|1.1 b"},
		{"a list may begin at 0", listed("3", "0", "a") + listed("3", "0", "b"), "0 a|1 b"},
		{"a scheme that a numbering style defines", listed("5", "0", "a") + listed("5", "0", "b"), "A、a|B、b"},
		{"a heading style numbers its paragraphs", para(`<w:pStyle w:val="h"/>`, "a") + para(`<w:pStyle w:val="i"/>`, "b"), "1、a|2、b"},
		{"a paragraph takes itself out of its style's list", para(`<w:pStyle w:val="h"/>`, "a") + para(`<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "b") + para(`<w:pStyle w:val="h"/>`, "c"), "1、a|b|2、c"},
		{"bullets are no numbers", listed("7", "0", "a"), "a"},
		{"numbered cells", tbl(`<w:tr><w:tc>`+listed("1", "0", "")+`</w:tc><w:tc>`+listed("1", "0", "b")+`</w:tc></w:tr>`) + listed("1", "0", "c"), "1.|2. b|3. c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := open(t, map[string]string{"numbering": numbering, "styles": styles, "body": c.body})
			var got []string
			for _, block := range doc.Blocks {
				if block.Paragraph != nil {
					got = append(got, block.Paragraph.Text)
					continue
				}
				for _, cell := range block.Table.Cells {
					got = append(got, cell.Text)
				}
			}
			if text := strings.Join(got, "|"); text != c.want {
				t.Errorf("got %q, printed %q", text, c.want)
			}
		})
	}
}

// TestNumberFormats: ISO/IEC 29500-1 17.18.59.
// TestHeadings: levels come from outline levels and built-in names, through basedOn.
func TestHeadings(t *testing.T) {
	styles := `<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="x"><w:name w:val="公文标题"/><w:basedOn w:val="2"/></w:style>` +
		`<w:style w:styleId="2"><w:name w:val="任意"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="t"><w:name w:val="Title"/></w:style>` +
		`<w:style w:styleId="loop"><w:name w:val="a"/><w:basedOn w:val="loop"/></w:style>`
	doc := open(t, map[string]string{"styles": styles, "body": para(`<w:pStyle w:val="t"/>`, "题") + para(`<w:pStyle w:val="1"/>`, "一级") + para(`<w:pStyle w:val="x"/>`, "二级") +
		para(`<w:outlineLvl w:val="2"/>`, "三级") + para(`<w:pStyle w:val="loop"/>`, "正文") + para(``, "正文")})
	if diff := cmp.Diff("# 题\n## 一级\n### 二级\n#### 三级\n正文\n正文\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestApart: notes, headers and footers are read and stand apart from the body.
func TestApart(t *testing.T) {
	doc := open(t, map[string]string{"body": para("", "正文"),
		"footnotes": `<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote w:id="2">` + para("", "注一") + `</w:footnote>`,
		"header":    para("", "页眉"), "footer": para("", "第1页")})
	if len(doc.Blocks) != 1 || len(doc.Notes) != 1 || doc.Notes[0].Text != "注一" || doc.Notes[0].Style != document.Footnote {
		t.Errorf("blocks %d, notes %+v", len(doc.Blocks), doc.Notes)
	}
	var furniture []string
	for _, p := range doc.Furniture {
		furniture = append(furniture, p.Text)
	}
	if text := strings.Join(furniture, " "); !strings.Contains(text, "页眉") || !strings.Contains(text, "第1页") {
		t.Errorf("furniture %q", text)
	}
}

func row(cells ...string) string {
	out := `<w:tr>`
	for _, c := range cells {
		out += `<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>` + para("", c) + `</w:tc>`
	}
	return out + `</w:tr>`
}

func tbl(rows ...string) string {
	return `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

// TestContinuation: a form cut by a page break is one table with one header; the next
// form with the same columns is another.
func TestContinuation(t *testing.T) {
	head, brk := row("指标", "指标值", "得分"), `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
	for _, c := range []struct {
		name, body string
		tables     []int // rows
	}{
		{"cut, header repeated", tbl(head, row("a", "1", "2")) + brk + tbl(head, row("b", "3", "4")), []int{3}},
		{"cut twice", tbl(head, row("a", "1", "2")) + brk + tbl(head, row("b", "3", "4")) + brk + tbl(head, row("c", "5", "6")), []int{4}},
		{"nothing between", tbl(head, row("a", "1", "2")) + tbl(row("b", "3", "4")), []int{3}},
		{"a title between", tbl(head, row("a", "1", "2")) + para("", "项目二") + tbl(head, row("b", "3", "4")), []int{2, 2}},
		{"another first line", tbl(row("项目", "甲", ""), head, row("a", "1", "2")) + brk + tbl(row("项目", "乙", ""), head, row("b", "3", "4")), []int{3, 3}},
		{"no header, figures under figures", tbl(head, row("a", "1", "2")) + brk + tbl(row("b", "3", "4"), row("c", "5", "6")), []int{4}},
		{"no header, no figures", tbl(head, row("a", "完成", "好")) + brk + tbl(row("b", "完成", "好")), []int{2, 1}},
		{"another header", tbl(head, row("a", "1", "2")) + brk + tbl(row("单位", "人数", "备注"), row("b", "3", "4")), []int{2, 2}},
		{"other widths, no header", tbl(head, row("a", "1", "2")) + brk + strings.Replace(tbl(row("b", "3", "4")), `w:w="1000"`, `w:w="1500"`, 1), []int{2, 1}},
		{"says that it continues", tbl(head, row("a", "1", "2")) + para("", "续表 1") + tbl(head, row("b", "完成", "好")), []int{3}},
		{"the unit line again", para("", "单位：万元") + tbl(head, row("a", "1", "2")) + para("", "单位：万元") + tbl(head, row("b", "3", "4")), []int{3}},
		{"another line of that kind", para("", "单位：万元") + tbl(head, row("a", "1", "2")) + para("", "单位：元") + tbl(head, row("b", "3", "4")), []int{2, 2}},
		{"begins anew", tbl(head, row("产出", "1", "2"), row("效益", "1", "2")) + brk + tbl(head, row("产出", "3", "4"), row("效益", "3", "4")), []int{3, 3}},
		{"lists of one line each", tbl(head, row("1", "甲", "9")) + brk + tbl(head, row("1", "乙", "8")), []int{2, 2}},
		{"goes on with the same level", tbl(head, row("产出", "1", "2"), row("产出", "1", "2")) + brk + tbl(head, row("产出", "3", "4"), row("效益", "3", "4")), []int{5}},
		{"first lines of data alike", tbl(head, row("产出", "1", "2"), row("产出", "7", "2")) + brk + tbl(head, row("产出", "1", "2"), row("效益", "3", "4")), []int{5}},
		{"figures above the column names", tbl(row("得分", "97.1", ""), head, row("产出", "1", "2")) + brk + tbl(row("得分", "97.1", ""), head, row("效益", "3", "4")), []int{4}},
		{"another form begins at once", tbl(row("绩效表", "", ""), row("项目", "甲", ""), head, row("a", "1", "2")) + tbl(row("绩效表", "", ""), row("项目", "乙", ""), head, row("a", "1", "2")), []int{4, 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			for _, table := range open(t, map[string]string{"body": c.body}).Tables() {
				got = append(got, table.Rows)
			}
			if diff := cmp.Diff(c.tables, got); diff != "" {
				t.Errorf("rows of the tables (-want +got)\n%s", diff)
			}
		})
	}
}

// TestNestedInContinuation: a nested table points at its cell, also where that cell
// moved into the table that its own continues.
func TestNestedInContinuation(t *testing.T) {
	inner := strings.Replace(row("x", "", ""), para("", "x"), tbl(row("u", "v", "w"))+para("", ""), 1)
	head := row("指标", "指标值", "得分")
	doc := open(t, map[string]string{"body": tbl(head, inner) + para("", "") + tbl(head, row("b", "1", "2"), inner)})
	tables := doc.Tables()
	if len(tables) != 3 {
		t.Fatalf("%d tables\n%s", len(tables), documenttest.Format(doc))
	}
	for i, want := range []int{1, 3} {
		if got := tables[i+1].Parent; got.Table != 0 || got.Row != want || got.Col != 0 || !got.Known() {
			t.Errorf("nested table %d stands in %+v, printed in row %d", i+1, got, want)
		}
	}
	if text := tables[0].At(3, 0).Text; text != "u\tv\tw" {
		t.Errorf("the outer cell reads %q", text)
	}
}

// TestLongMerge: a cell merged over hundreds of rows is one cell.
func TestLongMerge(t *testing.T) {
	merged := func(state, text string) string {
		return `<w:tr><w:tc><w:tcPr><w:vMerge` + state + `/></w:tcPr>` + para("", text) + `</w:tc><w:tc>` + para("", "x") + `</w:tc></w:tr>`
	}
	doc := open(t, map[string]string{"body": `<w:tbl>` + merged(` w:val="restart"`, "产出") + strings.Repeat(merged("", ""), 999) + `</w:tbl>`})
	if c := doc.Tables()[0].At(999, 0); c == nil || c.RowSpan != 1000 || c.Text != "产出" {
		t.Errorf("the last row is covered by %+v", c)
	}
}

// TestRowsBesideTheGrid: a row that says neither spans nor the grid's count of cells is
// placed by its widths; the others keep their spans, whatever their widths say.
func TestRowsBesideTheGrid(t *testing.T) {
	cell := func(width, span, text string) string {
		return `<w:tc><w:tcPr><w:tcW w:w="` + width + `" w:type="dxa"/>` + span + `</w:tcPr>` + para("", text) + `</w:tc>`
	}
	two := `<w:gridSpan w:val="2"/>`
	for _, c := range []struct{ name, rows, want string }{
		{"one row by width", `<w:tr>` + cell("1000", "", "a") + cell("1990", "", "b") + `</w:tr>` + row("c", "d", "e"), "| a | b | < |\n| c | d | e |\n"},
		{"spans that widths deny", `<w:tr>` + cell("1500", two, "a") + cell("1500", "", "b") + `</w:tr>` + row("c", "d", "e"), "| a | < | b |\n| c | d | e |\n"},
		{"a grid of another table", `<w:tr>` + cell("700", "", "a") + cell("700", "", "b") + `</w:tr><w:tr>` + cell("900", "", "c") + cell("500", "", "d") + `</w:tr>`, "| a | b |\n| c | d |\n"},
		{"a deleted cell", `<w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>` + para("", "gone") + `</w:tc>` + cell("1000", two, "a") + cell("1000", "", "b") + `</w:tr>` + row("c", "d", "e"), "| a | < | b |\n| c | d | e |\n"},
		{"merged both ways by hMerge", `<w:tr>` + cell("1000", `<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>`, "a") + cell("1000", `<w:hMerge/><w:vMerge w:val="restart"/>`, "") + cell("1000", "", "b") + `</w:tr><w:tr>` +
			cell("1000", `<w:hMerge w:val="restart"/><w:vMerge/>`, "") + cell("1000", `<w:hMerge/><w:vMerge/>`, "") + cell("1000", "", "c") + `</w:tr>`, "| a | < | b |\n| ^ | < | c |\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := open(t, map[string]string{"body": tbl(c.rows)})
			if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestCaption: the caption of a table is the title before it, not the unit line between.
func TestCaption(t *testing.T) {
	styles := `<w:style w:styleId="c"><w:name w:val="caption"/></w:style>`
	table := tbl(row("a", "b", "c"))
	doc := open(t, map[string]string{"styles": styles, "body": para("", "项目支出绩效自评表") + para("", "") + para("", "单位：万元") + table +
		para(`<w:pStyle w:val="c"/>`, "表 2 说明：得分明细") + table + para("", "明细见下表。") + table + table + para("", "附件一：汇总表") + table})
	var got []string
	for _, table := range doc.Tables() {
		got = append(got, table.Caption)
	}
	if diff := cmp.Diff([]string{"项目支出绩效自评表", "表 2 说明：得分明细", "", "", "附件一：汇总表"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if p := doc.Paragraphs()[3]; p.Style != document.Caption {
		t.Errorf("%+v is no caption", p)
	}
}

// TestJitteredEdges: columns a few twips wide are no columns.
func TestJitteredEdges(t *testing.T) {
	cell := func(span, text string) string {
		return `<w:tc><w:tcPr><w:gridSpan w:val="` + span + `"/></w:tcPr>` + para("", text) + `</w:tc>`
	}
	doc := open(t, map[string]string{"body": `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="6"/><w:gridCol w:w="994"/></w:tblGrid><w:tr>` + cell("1", "a") + cell("2", "b") + `</w:tr><w:tr>` + cell("2", "c") + cell("1", "d") + `</w:tr></w:tbl>`})
	if diff := cmp.Diff("| a | b |\n| c | d |\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOddAttributes: values that other programs write where Word writes whole numbers.
func TestOddAttributes(t *testing.T) {
	doc := open(t, map[string]string{"body": `<w:tbl><w:tblGrid><w:gridCol w:w="100pt"/><w:gridCol w:w="2000.0"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="200pt"/><w:gridSpan w:val="2.0"/></w:tcPr>` + para("", "a") +
		`</w:tc></w:tr><w:tr><w:tc>` + para("", "b") + `</w:tc><w:tc>` + para("", "c") + `</w:tc></w:tr></w:tbl>`})
	if diff := cmp.Diff("| a | < |\n| b | c |\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestDamagedParts: a broken styles.xml is a problem of the document, not its end.
func TestDamagedParts(t *testing.T) {
	data := pkg(t, map[string]string{"body": para("", "正文"), "styles": `<w:style>`})
	doc, err := Read(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.PartUnreadable || len(doc.Blocks) != 1 {
		t.Errorf("%+v", doc)
	}
}

// TestDeclaredLengths: a package that declares more than it holds costs nothing.
func TestDeclaredLengths(t *testing.T) {
	data := pkg(t, map[string]string{"body": para("", "正文")})
	for at := 0; at+4 <= len(data); at++ {
		broken := bytes.Clone(data)
		copy(broken[at:], "\xff\xff\xff\x7f")
		start := time.Now()
		_, _ = Read(broken, document.DefaultLimits())
		if spent := time.Since(start); spent > time.Second {
			t.Fatalf("a length at %d makes the reader take %v", at, spent)
		}
	}
}
