package docx

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// wordML is a file of Word 2003 with the body, and what stands before it.
func wordML(before, body string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + `<?mso-application progid="Word.Document"?>` + "\r\n" +
		`<w:wordDocument xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:dt="uuid:C2F41010-65B3-11d1-A29F-00AA00C14882" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word" xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" ` +
		`xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:wsp="http://schemas.microsoft.com/office/word/2003/wordml/sp2" ` +
		`xmlns:st1="urn:schemas-microsoft-com:office:smarttags" w:macrosPresent="no" w:embeddedObjPresent="no" w:ocxPresent="no" xml:space="preserve">` +
		`<w:ignoreElements w:val="http://schemas.microsoft.com/office/word/2003/wordml/sp2"/><o:DocumentProperties><o:Title>不属于正文</o:Title></o:DocumentProperties>` + before +
		`<w:docPr><w:view w:val="print"/><w:footnotePr><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote></w:footnotePr></w:docPr><w:body><wx:sect>` + body +
		`</wx:sect></w:body></w:wordDocument>`
}

func readXML(t *testing.T, text string) *document.Document {
	t.Helper()
	doc, err := ReadXML([]byte(text), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

const lists2003 = `<w:lists><w:listDef w:listDefId="0"><w:lsid w:val="0D1A5C2B"/><w:plt w:val="HybridMultilevel"/><w:tmpl w:val="A1"/>` +
	`<w:lvl w:ilvl="0" w:tplc="1"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="11"/><w:lvlText w:val="（%2）"/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:nfc w:val="0"/><w:lvlText w:val="%3."/></w:lvl><w:lvl w:ilvl="3"><w:start w:val="1"/><w:nfc w:val="18"/><w:lvlText w:val="%4"/></w:lvl></w:listDef>` +
	`<w:listDef w:listDefId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1"/><w:pStyle w:val="1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="2"/></w:lvl></w:listDef>` +
	`<w:listDef w:listDefId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="23"/><w:lvlText w:val=""/></w:lvl></w:listDef>` +
	`<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list><w:list w:ilfo="2"><w:ilst w:val="1"/></w:list><w:list w:ilfo="3"><w:ilst w:val="2"/></w:list>` +
	`<w:list w:ilfo="4"><w:ilst w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:list></w:lists>` +
	`<w:styles><w:versionOfBuiltInStylenames w:val="4"/><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/><wx:uiName wx:val="正文"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><wx:uiName wx:val="标题 1"/><w:basedOn w:val="a"/><w:pPr><w:pStyle w:val="1"/><w:listPr><w:ilfo w:val="2"/></w:listPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:pStyle w:val="2"/><w:listPr><w:ilvl w:val="1"/><w:ilfo w:val="2"/></w:listPr></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:type="character" w:styleId="h"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`

func listed2003(ilfo, level, hint, text string) string {
	return para(`<w:listPr><w:ilvl w:val="`+level+`"/><w:ilfo w:val="`+ilfo+`"/><wx:t wx:val="`+hint+`" wx:wTabBefore="360"/><wx:font wx:val="宋体"/></w:listPr>`, text)
}

func annotated(kind, content string) string {
	return `<aml:annotation aml:id="1" w:type="Word.` + kind + `" aml:author="x" aml:createdate="2024-01-01T00:00:00Z"><aml:content>` + content + `</aml:content></aml:annotation>`
}

// TestWord2003: what Word 2003 prints of its own dialect.
func TestWord2003(t *testing.T) {
	run := func(text string) string { return `<w:r><w:t>` + text + `</w:t></w:r>` }
	cell := func(properties, text string) string {
		return `<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>` + properties + `</w:tcPr><w:p>` + run(text) + `</w:p></w:tc>`
	}
	for name, c := range map[string]struct{ body, want string }{
		"headings with the numbers of their styles": {`<wx:sub-section>` + para(`<w:pStyle w:val="t"/>`, "报告") + para(`<w:pStyle w:val="1"/><w:listPr><wx:t wx:val="1"/></w:listPr>`, "概况") +
			`<wx:sub-section>` + para(`<w:pStyle w:val="2"/>`, "职能") + para(`<w:outlineLvl w:val="2"/>`, "三级") + `</wx:sub-section></wx:sub-section>`, "# 报告\n## 1 概况\n### 1.1 职能\n#### 三级\n"},
		"lists count, whatever the hints say": {listed2003("1", "0", "旧、", "甲") + listed2003("1", "1", "", "乙") + listed2003("1", "2", "", "丙") + listed2003("1", "3", "", "丁") + listed2003("1", "0", "", "戊") + listed2003("3", "0", "·", "己") + listed2003("4", "0", "", "庚"),
			"一、甲\n（一）乙\n1. 丙\n①丁\n二、戊\n己\n五、庚\n"},
		"a list that the file lacks prints its hint":  {listed2003("9", "0", "（三）", "甲") + listed2003("9", "0", "·", "乙"), "（三）甲\n乙\n"},
		"spaces at the ends of texts":                 {`<w:p>` + run("前 ") + run("后") + `</w:p>`, "前 后\n"},
		"tracked changes":                             {`<w:p>` + run("留") + annotated("Insertion", run("增")) + annotated("Deletion", `<w:r><w:delText>删</w:delText></w:r>`) + run("尾") + `</w:p>`, "留增尾\n"},
		"a deleted paragraph mark":                    {para(`<w:rPr>`+strings.Replace(annotated("Deletion", ""), "<aml:content></aml:content>", "", 1)+`</w:rPr>`, "前") + para("", "后"), "前后\n"},
		"a deleted row":                               {`<w:tbl><w:tr>` + cell("", "留") + `</w:tr><w:tr><w:trPr><aml:annotation aml:id="2" w:type="Word.Deletion"/></w:trPr>` + cell("", "删") + `</w:tr></w:tbl>`, "| 留 |\n"},
		"comments and bookmarks":                      {`<w:p><aml:annotation aml:id="0" w:type="Word.Bookmark.Start" w:name="b"/>` + run("甲") + `<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr>` + annotated("Comment", para("", "批注")) + `</w:r></w:p>`, "甲\n"},
		"properties that were changed":                {`<w:p><w:r><w:rPr>` + annotated("Formatting", `<w:rPr><w:vanish/></w:rPr>`) + `</w:rPr><w:t>甲</w:t></w:r></w:p>`, "甲\n"},
		"merged cells":                                {`<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid><w:tr>` + cell(`<w:vmerge w:val="restart"/>`, "a") + cell(`<w:gridSpan w:val="2"/>`, "b") + `</w:tr><w:tr>` + cell(`<w:vmerge/>`, "") + cell("", "c") + cell("", "d") + `</w:tr><w:tr>` + cell(`<w:hmerge w:val="restart"/>`, "e") + cell(`<w:hmerge/>`, "") + cell("", "f") + `</w:tr></w:tbl>`, "| a | b | < |\n| ^ | c | d |\n| e | < | f |\n"},
		"rows and cells within smart tags and XML":    {`<w:tbl><st1:x><w:tr>` + `<st1:y>` + cell("", "a") + `</st1:y></w:tr></st1:x></w:tbl>`, "| a |\n"},
		"hidden text, signs and breaks":               {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:br w:type="text-wrapping"/><w:t>否</w:t></w:r></w:p>`, "☑是\t-\\n否\n"},
		"text that is set in a symbol font":           {`<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:h-ansi="Wingdings"/><wx:sym wx:font="Wingdings" wx:char="F0FE"/></w:rPr><w:t>&#xF0FE;</w:t></w:r>` + run("是") + `</w:p>`, "☑是\n"},
		"a field, a link, a smart tag and a ruby":     {`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("7") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hlink w:dest="http://x">` + run("链") + `</w:hlink><st1:d>` + run("签") + `</st1:d><w:fldSimple w:instr="DATE">` + run("日") + `</w:fldSimple><w:r><w:ruby><w:rt>` + run("pin") + `</w:rt><w:rubyBase>` + run("拼") + `</w:rubyBase></w:ruby></w:r></w:p>`, "7链签日拼\n"},
		"a check box":                                 {`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:checkBox><w:sizeAuto/><w:default w:val="off"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` + run("达标") + `</w:p>`, "☑达标\n"},
		"a text box and a picture":                    {`<w:p>` + run("甲") + `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + para("", "框") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:pict><w:binData w:name="wordml://1.png">aGVsbG8=</w:binData><v:shape><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r></w:p>`, "甲\n框\n"},
		"a section ends in a paragraph":               {`<w:p><w:pPr><w:sectPr><w:hdr w:type="odd">` + para(`<w:pStyle w:val="1"/>`, "眉") + `</w:hdr><w:pgSz w:w="1"/></w:sectPr></w:pPr>` + run("甲") + `</w:p>` + para("", "乙"), "甲\n乙\n"},
		"borders and a document without text in runs": {`<wx:pBdrGroup><wx:borders/>` + para("", "甲") + `</wx:pBdrGroup>`, "甲\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := readXML(t, wordML(lists2003, c.body))
			if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
				t.Errorf("(-printed +read)\n%s", diff)
			}
		})
	}
}

// TestApart2003: notes stand at their marks, headers and footers in the sections.
func TestApart2003(t *testing.T) {
	doc := readXML(t, wordML("", `<w:p><w:pPr><w:sectPr><w:hdr w:type="odd">`+para("", "页眉一")+`</w:hdr></w:sectPr></w:pPr><w:r><w:t>正</w:t></w:r>`+
		`<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:r><w:r><w:endnote>`+para("", "尾注")+`</w:endnote><w:t>文</w:t></w:r></w:p>`+
		`<w:sectPr><w:hdr w:type="first">`+para("", "页眉二")+`</w:hdr><w:ftr w:type="odd">`+para("", "第1页")+`<w:tbl><w:tr><w:tc>`+para("", "脚")+`</w:tc></w:tr></w:tbl></w:ftr><w:pgSz w:w="11906"/></w:sectPr>`))
	var got []string
	for _, p := range append(doc.Notes, doc.Furniture...) {
		got = append(got, p.Text)
	}
	if diff := cmp.Diff([]string{"脚注", "尾注", "页眉一", "页眉二", "第1页", "脚"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if text := documenttest.Format(doc); text != "正文\n" || doc.Notes[1].Style != document.Endnote || doc.Furniture[2].Style != document.Footer {
		t.Errorf("%q %+v", text, doc)
	}
}

// TestLibreOffice2003: a report that LibreOffice saved reads as it is printed.
func TestLibreOffice2003(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice-2003.xml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/libreoffice-2003.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), documenttest.Format(readXML(t, string(data)))); diff != "" {
		t.Errorf("(-printed +read)\n%s", diff)
	}
}

// TestEncodings2003: the byte order mark or the declaration says the encoding.
func TestEncodings2003(t *testing.T) {
	text := wordML("", para("", "绩效自评"))
	units := binary.LittleEndian.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(strings.Replace(text, "UTF-8", "UTF-16", 1))) {
		units = binary.LittleEndian.AppendUint16(units, u)
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(text, "UTF-8", "GBK", 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "UTF-16": string(units), "GBK": gbk} {
		if doc := readXML(t, data); documenttest.Format(doc) != "绩效自评\n" || len(doc.Problems) > 0 {
			t.Errorf("%s: %q, %v", name, documenttest.Format(doc), doc.Problems)
		}
	}
}

// TestNotWordXML: other XML, damaged files and those beyond the limits are refused.
func TestNotWordXML(t *testing.T) {
	whole := wordML("", para("", "正文"))
	for name, data := range map[string]string{"empty": "", "text": "正文", "a workbook": `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, "cut short": whole[:len(whole)-40], "no body": `<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>`} {
		if doc, err := ReadXML([]byte(data), document.DefaultLimits()); err == nil {
			t.Errorf("%s: %+v", name, doc)
		}
	}
	limits := document.DefaultLimits()
	limits.Part = 100
	var limit *document.LimitError
	if _, err := ReadXML([]byte(whole), limits); !errors.As(err, &limit) {
		t.Errorf("%v", err)
	}
}

// TestCost2003: markup that invites the reader to do more than its length is worth.
func TestCost2003(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, (512<<10)/len(s)) }
	for name, text := range map[string]string{
		"bodies":            `<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">` + repeat(`<w:body></w:body >`) + `</w:wordDocument>`,
		"nested bodies":     `<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">` + repeat(strings.Repeat(`<w:body>`, 200)+strings.Repeat(`</w:body>`, 200)) + `</w:wordDocument>`,
		"notes":             wordML("", `<w:p>`+repeat(`<w:r><w:footnote><w:p/></w:footnote></w:r>`)+`</w:p>`),
		"headers":           wordML("", repeat(`<w:p><w:pPr><w:sectPr><w:hdr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:hdr></w:sectPr></w:pPr></w:p>`)),
		"lists":             wordML(`<w:lists>`+repeat(`<w:listDef w:listDefId="1"><w:lvl w:ilvl="0"/></w:listDef><w:list w:ilfo="1"/>`)+`</w:lists>`, `<w:p/>`),
		"hints":             wordML("", repeat(listed2003("9", "0", "1", "a"))),
		"parts":             flat(repeat(`<pkg:part pkg:name="/a"><pkg:xmlData><a/></pkg:xmlData></pkg:part>`)),
		"parts in parts":    flat(repeat(`<pkg:part><pkg:xmlData>` + strings.Repeat(`<pkg:xmlData>`, 100) + strings.Repeat(`</pkg:xmlData>`, 100) + `</pkg:xmlData></pkg:part>`)),
		"many declarations": strings.Replace(flat(repeat(`<pkg:part pkg:name="/a"><pkg:xmlData><a/></pkg:xmlData></pkg:part>`)), `<pkg:package`, `<pkg:package `+strings.Repeat(`xmlns:a="b" `, 200), 1),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := ReadXML([]byte(text), document.DefaultLimits())
			if spent := time.Since(start); spent > 5*time.Second {
				t.Errorf("took %v", spent)
			}
			t.Logf("%v", err)
		})
	}
}

// FuzzReadXML mutates both kinds of XML files.
func FuzzReadXML(f *testing.F) {
	f.Add([]byte(wordML(lists2003, listed2003("1", "0", "一、", "甲")+`<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:footnote><w:p/></w:footnote></w:r></w:p><w:sectPr><w:hdr><w:p/></w:hdr></w:sectPr>`)))
	f.Add([]byte(flat(flatPart("/_rels/.rels", relationsTo("word/document.xml", "officeDocument")) + flatPart("/word/document.xml", flatBody(para("", "正文"))))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := ReadXML(data, documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}
