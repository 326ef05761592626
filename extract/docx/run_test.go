package docx

import (
	"strings"
	"testing"

	"fuhe/extract/document"
)

func run(properties, content string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr>` + content + `</w:r>`
}

func text(s string) string { return `<w:t xml:space="preserve">` + s + `</w:t>` }

// fieldOf is a field with its instruction and, where given, its stored result.
func fieldOf(instruction string, result ...string) string {
	out := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + instruction + `</w:instrText></w:r>`
	for _, r := range result {
		out += `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r
	}
	return out + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func formField(data, instruction, rest string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/>` + data + `</w:ffData></w:fldChar></w:r><w:r><w:instrText>` + instruction + `</w:instrText></w:r>` + rest + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// TestRuns: what Word prints of the runs of one paragraph.
func TestRuns(t *testing.T) {
	fonts := func(f string) string { return `<w:rFonts w:ascii="` + f + `" w:hAnsi="` + f + `"/>` }
	separate := `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	for _, c := range []struct{ name, body, want string }{
		{"a tick typed in Wingdings 2", run(fonts("Wingdings 2"), text("R")) + run("", text("是")) + run(fonts("Wingdings 2"), text("£")) + run("", text("否")), "☑是□否"},
		{"a tick in the private area", run(fonts("Wingdings"), text("\uf0fe完成")), "☑完成"},
		{"Symbol keeps its figures", run(fonts("Symbol"), text("\u00b3 95%")), "≥ 95%"},
		{"w:sym of a font in other letters", `<w:r><w:sym w:font="WINGDINGS" w:char="F0A8"/></w:r>`, "□"},
		{"an ordinary font changes nothing", run(fonts("Segoe UI Symbol"), text("R2")), "R2"},
		{"a field that stores its result", fieldOf("REF a", run("", text("95"))), "95"},
		{"a field within a result", fieldOf("HYPERLINK x", fieldOf("PAGE", run("", text("3")))+run("", text("页"))), "3页"},
		{"a field within an instruction", fieldOf("IF "+`</w:instrText></w:r>`+fieldOf("REF a", run("", text("7")))+`<w:r><w:instrText> = 7`, run("", text("是"))), "是"},
		{"a field without a result hides nothing after it", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r></w:p><w:p>` + run("", text("正文")), "|正文"},
		{"a circled figure", fieldOf(`eq \o\ac(○,3)`), "③"},
		{"a ticked box", fieldOf(` EQ \o\ac(□,√) `), "☑"},
		{"a fraction of a fraction", fieldOf(`EQ \f(1,\f(2,x))`), "(1)/((2)/(x))"},
		{"a root and a script", fieldOf(`EQ \r(3,x)+\s\up7(a)`), "√[3](x)+a"},
		{"a symbol field", fieldOf(`SYMBOL 252 \f "Wingdings" \s 12`), "√"},
		{"a box that is not ticked", formField(`<w:checkBox><w:default w:val="0"/></w:checkBox>`, "FORMCHECKBOX", ""), "☐"},
		{"a box that was unticked", formField(`<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>`, "FORMCHECKBOX", separate), "☐"},
		{"a box without a value", formField(`<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>`, "FORMCHECKBOX", ""), "☑"},
		{"a choice", formField(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList>`, "FORMDROPDOWN", ""), "良"},
		{"the first choice", formField(`<w:ddList><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList>`, "FORMDROPDOWN", separate), "优"},
		{"a choice that is stored too", formField(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList>`, "FORMDROPDOWN", separate+run("", text("良"))), "良"},
		{"hidden now, shown before", run(`<w:vanish/><w:rPrChange><w:rPr/></w:rPrChange>`, text("x")) + run(`<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>`, text("y")), "y"},
		{"vanish switched off", run(`<w:vanish w:val="0"/>`, text("x")), "x"},
		{"a page break within", run("", text("a")+`<w:br w:type="page"/>`+text("b")), `a\nb`},
		{"a page break before and after", run("", `<w:br w:type="page"/>`+text("b")+`<w:br w:type="page"/>`), "b"},
		{"text in pieces", run("", `<w:t>9<!-- x -->3<![CDATA[.&]]>2&#50;&amp;</w:t>`), "93.&22&"},
		{"spaces that are not preserved", run("", `<w:t> 5 </w:t>`) + run("", text(" 个 ")), "5 个 "},
		{"markup with line ends", run("", "<w:t>\n  执行率\n</w:t>") + run("", text("a\nb")), "执行率a b"},
		{"characters that XML forbids", run("", text("9&#x1;5\x02")), "95"},
		{"a root and brackets", `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad><m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d></m:oMath>`, "√[3](x)[y]"},
		{"a sum", `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary></m:oMath>`, "∑_(i)x"},
		{"three paragraphs made one", `<w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("", text("一")) + `</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("", text("二")) + `</w:p><w:p>` + run("", text("三")), "甲|一二三"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := open(t, map[string]string{"body": `<w:p>` + c.body + `</w:p>`})
			var got []string
			for _, p := range doc.Paragraphs() {
				got = append(got, strings.ReplaceAll(p.Text, "\n", `\n`))
			}
			if lines := strings.Join(got, "|"); lines != c.want {
				t.Errorf("got %q, printed %q", lines, c.want)
			}
			if len(doc.Problems) > 0 {
				t.Errorf("problems %v", doc.Problems)
			}
		})
	}
}

// TestUnread: what is printed and not read is told, once.
func TestUnread(t *testing.T) {
	picture := `<w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r>`
	for _, c := range []struct {
		name, body string
		kind       document.ProblemKind
		says       string
	}{
		{"a scan", `<w:p>` + picture + `</w:p>`, document.PageUnreadable, "图片"},
		{"a form as a picture", para("", "自评表如下") + `<w:p>` + picture + `</w:p>`, document.PartUnreadable, "没有表格"},
		{"nothing at all", `<w:p/>`, document.PageUnreadable, "没有任何文字"},
		{"an embedded sheet", para("", "表") + `<w:p><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>`, document.PartUnreadable, "Excel.Sheet.12"},
		{"a chunk that is not there", para("", "表") + `<w:altChunk/>`, document.PartUnreadable, "altChunk"},
		{"an unknown symbol", `<w:p>` + run("", text("a")+`<w:sym w:font="Wingdings" w:char="F0FF"/>`) + `</w:p>`, document.TextUncertain, "Wingdings"},
		{"an entity that nothing defines", para("", "a&b;c"), document.TextUncertain, "实体"},
		{"bytes that are no text", para("", "a\xff\xfeb"), document.TextUncertain, "字节"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := open(t, map[string]string{"body": c.body})
			if len(doc.Problems) != 1 || doc.Problems[0].Kind != c.kind || !strings.Contains(doc.Problems[0].Message, c.says) {
				t.Errorf("problems %v", doc.Problems)
			}
		})
	}
	if doc := open(t, map[string]string{"body": para("", "自评表") + `<w:p>` + picture + `</w:p>` + tbl(row("a", "b", "c"))}); len(doc.Problems) > 0 {
		t.Errorf("a picture beside tables: %v", doc.Problems)
	}
}
