package odt

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

const namespaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
	` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"` +
	` xmlns:math="http://www.w3.org/1998/Math/MathML" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"` +
	` xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"`

// flat is a flat file with the styles before its text.
func flat(styles, text string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document` + namespaces + ` office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">` +
		styles + `<office:body><office:text>` + text + `</office:text></office:body></office:document>`
}

func read(t *testing.T, data []byte) *document.Document {
	t.Helper()
	doc, err := Read(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func content(styles, text string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content` + namespaces + `>` + styles + `<office:body><office:text>` + text + `</office:text></office:body></office:document-content>`
}

const someStyles = `<office:font-face-decls><style:font-face style:name="W1" svg:font-family="Wingdings"/><style:font-face style:name="F" svg:font-family="&apos;仿宋&apos;"/></office:font-face-decls>` +
	`<office:styles><style:style style:name="Title" style:family="paragraph"/><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/>` +
	`<style:style style:name="官" style:family="paragraph" style:parent-style-name="Heading_20_2"/><style:style style:name="Caption" style:family="paragraph"/>` +
	`<style:style style:name="loop" style:family="paragraph" style:parent-style-name="loop"/></office:styles>` +
	`<office:automatic-styles><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="S" style:family="text"><style:text-properties text:display="true"/></style:style>` +
	`<style:style style:name="PH" style:family="paragraph"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="P0" style:family="paragraph" style:parent-style-name="Heading_20_2" style:default-outline-level=""/>` +
	`<style:style style:name="PW" style:family="paragraph"><style:text-properties style:font-name="W1"/></style:style>` +
	`<style:style style:name="W" style:family="text"><style:text-properties style:font-name="W1"/></style:style>` +
	`<style:style style:name="A" style:family="text"><style:text-properties style:font-name="F" style:font-name-asian="W1"/></style:style></office:automatic-styles>`

// TestText: what is printed of what stands in the text.
func TestText(t *testing.T) {
	p := func(text string) string { return `<text:p>` + text + `</text:p>` }
	for name, c := range map[string]struct{ text, want string }{
		"titles, headings and captions":      {`<text:p text:style-name="标题">题</text:p><text:p text:style-name="Heading_20_4">四</text:p><text:p text:style-name="Title">题</text:p><text:h text:outline-level="1">一</text:h><text:h text:style-name="官">二</text:h><text:p text:style-name="官">三</text:p><text:p text:style-name="P0">正文</text:p><text:p text:style-name="loop">圈</text:p>`, "# 题\n##### 四\n# 题\n## 一\n## 二\n### 三\n正文\n圈\n"},
		"white space is one space":           {p("\n  甲 <text:span> 乙</text:span>\t\n丙<text:s/> 丁<text:s text:c=\"3\"/>戊 \n"), "甲 乙 丙  丁   戊\n"},
		"tabs, breaks, hyphens, page breaks": {p("a<text:tab/> b<text:line-break/>c\u00ADd\u2011e<text:soft-page-break/>f<text:line-break/>"), "a\t b\\ncd-ef\n"},
		"links, marks, fields":               {p(`<text:a xlink:href="http://x"><text:span>链</text:span></text:a><text:bookmark-start text:name="b"/>签<text:bookmark-end text:name="b"/>第<text:page-number>3</text:page-number>页<text:sequence>4</text:sequence><text:variable-set text:display="none">隐</text:variable-set><text:placeholder>&lt;占位&gt;</text:placeholder>`), "链签第3页4<占位>\n"},
		"ruby and comments":                  {p(`<text:ruby><text:ruby-base>拼</text:ruby-base><text:ruby-text>pin</text:ruby-text></text:ruby><office:annotation><text:p>批注</text:p></office:annotation>音`), "拼音\n"},
		"hidden text":                        {p(`<text:span text:style-name="H">藏<text:span text:style-name="S">见</text:span></text:span><text:hidden-text text:is-hidden="true">藏</text:hidden-text><text:hidden-text text:is-hidden="false">显</text:hidden-text>`) + p(`<text:hidden-paragraph text:is-hidden="true"/>藏`) + `<text:p text:style-name="PH">藏<text:span text:style-name="S">显</text:span></text:p>`, "见显\n显\n"},
		"hidden sections":                    {`<text:section text:display="none">` + p("藏") + `</text:section><text:section text:display="condition" text:is-hidden="true">` + p("藏") + `</text:section><text:section text:name="s"><text:section>` + p("见") + `</text:section></text:section>`, "见\n"},
		"tracked changes":                    {`<text:tracked-changes><text:changed-region><text:deletion>` + p("删") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`留<text:change text:change-id="1"/><text:change-start text:change-id="2"/>增<text:change-end text:change-id="2"/>`), "留增\n"},
		"tracked changes that are shown":     {`<text:tracked-changes><text:changed-region xml:id="1" text:id="1"><text:deletion/></text:changed-region><text:changed-region text:id="2"><text:insertion/></text:changed-region><text:changed-region text:id="3"><text:deletion/></text:changed-region></text:tracked-changes>` + p(`2<text:change-start text:change-id="1"/>50<text:tab/><text:change-end text:change-id="1"/><text:change-start text:change-id="2"/>80<text:change-end text:change-id="2"/>.00`) + p(`前<text:change-start text:change-id="3"/>删`) + p("删") + p(`删<text:change-end text:change-id="3"/>后`), "280.00\n前\n后\n"},
		"signs of symbol fonts":              {p("<text:span text:style-name=\"W\">\uF0FE</text:span>是<text:span text:style-name=\"W\">\uF0A8</text:span>否<text:span text:style-name=\"A\">\uF0FE甲</text:span>") + "<text:p text:style-name=\"PW\">\uF0FE全段</text:p>", "☑是□否☑甲\n☑全段\n"},
		"an index":                           {`<text:table-of-content><text:table-of-content-source><text:index-title-template>样</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>` + p("目录") + `</text:index-title>` + p(`<text:a>一、概况<text:tab/>1</text:a>`) + `</text:index-body></text:table-of-content>`, "目录\n一、概况\t1\n"},
		"text boxes follow their paragraph":  {p(`前<draw:frame><draw:text-box>` + p("框") + `</draw:text-box><draw:image/><svg:title>题</svg:title></draw:frame>后<draw:g><draw:custom-shape>` + p("形") + `<draw:enhanced-geometry/></draw:custom-shape><draw:line><text:p/></draw:line></draw:g>`), "前后\n框\n形\n"},
		"a frame of the page":                {`<draw:frame text:anchor-type="page"><draw:text-box>` + p("页框") + `</draw:text-box></draw:frame>` + p("正文"), "页框\n正文\n"},
		"check boxes of forms": {`<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked" form:label="达标"/><form:checkbox xml:id="c2" form:id="c2"/><form:text form:id="c3" form:current-value="张"/><form:listbox form:id="c4"><form:option form:label="优"/><form:option form:label="良" form:current-selected="true"/></form:listbox></form:form></office:forms>` +
			p(`<draw:control draw:control="c1"/> <draw:control draw:control="c2"/>否<draw:control draw:control="c3"/><draw:control draw:control="c4"/>`), "☑达标 ☐否张良\n"},
		"form fields of Word": {p(`<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>是` +
			`<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/>否<field:fieldmark field:type="x.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="优"/><field:param field:name="Dropdown_ListEntry" field:value="良"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>` +
			`<field:fieldmark-start field:type="x.FORMTEXT"/>填<field:fieldmark-end/><field:fieldmark-start field:type="x.UNHANDLED"><field:param field:name="vnd.oasis.opendocument.field.code" field:value="EQ \o\ac(○,3)"/></field:fieldmark-start><field:fieldmark-separator/><field:fieldmark-end/>`), "☑是☐否良填③\n"},
		"content controls": {p(`甲<loext:content-control loext:checkbox="true" loext:checked="true"><text:span>☒</text:span></loext:content-control>乙`), "甲☒乙\n"},
		"formulas": {p(`x=<draw:frame><draw:object><math:math><math:semantics><math:mrow><math:mfrac><math:mn>1</math:mn><math:mrow><math:mn>𝟏6</math:mn></math:mrow></math:mfrac><math:mo>+</math:mo><math:msup><math:mi>b</math:mi><math:mn>2</math:mn></math:msup><math:msqrt><math:mi>c</math:mi></math:msqrt></math:mrow><math:annotation>1 over 16</math:annotation></math:semantics></math:math></draw:object><draw:image/></draw:frame>`) +
			p(`<draw:frame><draw:object><math xmlns="http://www.w3.org/1998/Math/MathML"><mfenced open="[" close="]"><mi>a</mi><mi>b</mi></mfenced><mroot><mi>x</mi><mn>3</mn></mroot><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup></math></draw:object></draw:frame>`), "x=(1)/(16)+b^(2)√(c)\n[a,b]√[3](x)∑_(i)^(n)\n"},
		"other prefixes":           {`<a:p xmlns:a="urn:oasis:names:tc:opendocument:xmlns:text:1.0">甲<a:s a:c="2"/>乙<text:tab/></a:p><text:p xmlns:text="other">不是段落</text:p><p xmlns="urn:oasis:names:tc:opendocument:xmlns:text:1.0">默认</p>`, "甲  乙\t\n默认\n"},
		"entities and what is not": {p(`&lt;&amp;&#20013;&#x56FD;&nbsp;<![CDATA[<b>]]>`), "<&中国&nbsp;<b>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := read(t, []byte(flat(someStyles, c.text)))
			if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
				t.Errorf("(-printed +read)\n%s", diff)
			}
			inPackage := read(t, documenttest.Zip(t, map[string]string{"content.xml": content(someStyles, c.text)}))
			if diff := cmp.Diff(documenttest.Format(doc), documenttest.Format(inPackage)); diff != "" {
				t.Errorf("(-flat +package)\n%s", diff)
			}
		})
	}
}

// TestPrintedNumbers compares lists and headings with the pages that LibreOffice prints:
// lists.fodt holds what the format can say of a list, formats.odt every number format that
// Word has and LibreOffice took over. Bullets print nothing.
func TestPrintedNumbers(t *testing.T) {
	for _, name := range []string{"lists.fodt", "formats.odt"} {
		data := documenttest.ReadFile(t, "testdata/"+name)
		want := documenttest.ReadFile(t, "testdata/"+strings.TrimSuffix(strings.TrimSuffix(name, ".fodt"), ".odt")+".txt")
		if diff := cmp.Diff(string(want), documenttest.Format(read(t, data))); diff != "" {
			t.Errorf("%s (-printed +read)\n%s", name, diff)
		}
	}
}

// TestLabels: labels of list levels.
func TestLabels(t *testing.T) {
	level := func(attributes string) string {
		return `<text:list-level-style-number text:level="1" ` + attributes + `/>`
	}
	for name, c := range map[string]struct{ levels, want string }{
		"prefix and suffix":             {level(`style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"`), "（一）x"},
		"LibreOffice's whole label":     {level(`style:num-format="1" loext:num-list-format="第%1%条" style:num-prefix="第"`), "第1条x"},
		"a label that is a sign":        {level(`style:num-format="1" loext:num-list-format="100%%1%"`), "100%1 x"},
		"a standard whole label":        {level(`style:num-format="1" style:num-list-format="%1%."`), "1. x"},
		"no number, but text":           {level(`style:num-format="" style:num-suffix="附件："`), "附件：x"},
		"nothing":                       {level(`style:num-format=""`), "x"},
		"a start of 0":                  {level(`style:num-format="1" text:start-value="0" style:num-suffix="、"`), "0、x"},
		"no space":                      {`<text:list-level-style-number text:level="1" style:num-format="1"><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>`, "1x"},
		"bullets":                       {`<text:list-level-style-bullet text:level="1" text:bullet-char="●" style:num-suffix="."/>`, "x"},
		"circled, legal, heavenly stem": {level(`style:num-format="①, ②, ③, ..." text:start-value="2"`), "②x"},
		"壹":                             {level(`style:num-format="壹, 贰, 叁, ..." style:num-suffix="、" text:start-value="3"`), "叁、x"},
		"甲":                             {level(`style:num-format="甲, 乙, 丙, ..." style:num-suffix="、" text:start-value="4"`), "丁、x"},
	} {
		doc := read(t, []byte(flat(`<office:styles><text:list-style style:name="L">`+c.levels+`</text:list-style></office:styles>`, `<text:list text:style-name="L"><text:list-item><text:p>x</text:p><text:p>不编号</text:p></text:list-item></text:list>`)))
		if got := doc.Paragraphs(); got[0].Text != c.want || got[0].Style != document.ListItem || got[1].Text != "不编号" || got[1].Style != document.Body {
			t.Errorf("%s: %q, printed %q", name, got[0].Text, c.want)
		}
	}
	stored := read(t, []byte(flat("", `<text:list><text:list-item><text:number>（五）</text:number><text:p>存</text:p></text:list-item></text:list><text:numbered-paragraph text:list-id="a"><text:number>7.</text:number><text:p>存</text:p></text:numbered-paragraph>`)))
	if text := documenttest.Format(stored); text != "（五）存\n7.存\n" {
		t.Errorf("stored numbers: %q", text)
	}
}

// TestApart: notes, headers and footers are read and stand apart from the body, with the
// styles of their own part.
func TestApart(t *testing.T) {
	styles := `<office:document-styles` + namespaces + `><office:automatic-styles><style:style style:name="T1" style:family="text"/></office:automatic-styles><office:master-styles>` +
		`<style:master-page style:name="Standard"><style:header><text:p>页<text:span text:style-name="T1">眉</text:span></text:p></style:header><style:header-left style:display="false"><text:p>无</text:p></style:header-left><style:footer><text:p>第<text:page-number>1</text:page-number>页</text:p></style:footer></style:master-page>` +
		`<style:master-page style:name="Converted1"><style:header><text:p>页眉</text:p></style:header><loext:header-first><text:p>首页</text:p></loext:header-first></style:master-page></office:master-styles></office:document-styles>`
	text := content(`<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles>`,
		`<text:p>正文<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>注一</text:p></text:note-body></text:note><text:note text:note-class="endnote"><text:note-body><text:p>注二</text:p></text:note-body></text:note></text:p>`)
	doc := read(t, documenttest.Zip(t, map[string]string{"content.xml": text, "styles.xml": styles}))
	var got []string
	for _, p := range append(doc.Notes, doc.Furniture...) {
		got = append(got, p.Text)
	}
	if diff := cmp.Diff([]string{"注一", "注二", "页眉", "第1页", "首页"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if documenttest.Format(doc) != "正文\n" || doc.Notes[1].Style != document.Endnote || doc.Furniture[1].Style != document.Footer {
		t.Errorf("%+v", doc)
	}
}

// TestObjects: formulas of a package print in the line, other objects are told.
func TestObjects(t *testing.T) {
	object := func(link string) string {
		return `<text:p>甲<draw:frame><draw:object xlink:href="` + link + `"/><draw:image/></draw:frame>乙</text:p>`
	}
	parts := map[string]string{"content.xml": content("", object("./Object 1")+object("./Object 2")+object("./Object 3")+object("../../etc/passwd")),
		"Object 1/content.xml": `<?xml version="1.0"?><!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd"><math:math` + namespaces + `><math:mfrac><math:mn>1</math:mn><math:mn>2</math:mn></math:mfrac></math:math>`,
		"Object 2/content.xml": `<office:document-content` + namespaces + `><office:body><office:chart/></office:body></office:document-content>`,
		"Object 3/content.xml": `<office:document-content` + namespaces + `><office:body><office:spreadsheet/></office:body></office:document-content>`}
	doc := read(t, documenttest.Zip(t, parts))
	if diff := cmp.Diff("甲(1)/(2)乙\n甲乙\n甲乙\n甲乙\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(doc.Problems) != 2 || doc.Problems[0].Kind != document.PartUnreadable {
		t.Errorf("%v", doc.Problems)
	}
}

// TestRefused: packages that hold no text that can be read.
func TestRefused(t *testing.T) {
	text := content("", "<text:p>正文</text:p>")
	encrypted := `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"encrypted":               {documenttest.Zip(t, map[string]string{"content.xml": "\x01\x02", "META-INF/manifest.xml": encrypted}), ErrEncrypted},
		"a spreadsheet":           {documenttest.Zip(t, map[string]string{"content.xml": strings.ReplaceAll(text, "office:text", "office:spreadsheet")}), ErrNotText},
		"no content":              {documenttest.Zip(t, map[string]string{"styles.xml": text}), nil},
		"a document type":         {[]byte(`<!DOCTYPE a [<!ENTITY b "bbbb">]>` + text), nil},
		"cut short":               {[]byte(text[:len(text)-30]), nil},
		"end tags that cross":     {[]byte(strings.Replace(text, "</text:p>", "</text:h>", 1)), nil},
		"not XML":                 {[]byte("正文"), nil},
		"half a package":          {documenttest.Zip(t, map[string]string{"content.xml": text})[:100], nil},
		"text that is not closed": {[]byte("<"), nil},
	} {
		doc, err := Read(c.data, document.DefaultLimits())
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v %+v", name, err, doc)
		}
	}
}

// TestLimits: packages that unpack to too much, or hold too many entries.
func TestLimits(t *testing.T) {
	bomb := documenttest.Zip(t, map[string]string{"content.xml": content("", "<text:p>"+strings.Repeat(" ", 4<<20)+"</text:p>")})
	many := map[string]string{"content.xml": content("", "<text:p>正文</text:p>")}
	for i := range 20 {
		many[strings.Repeat("x", i+1)] = ""
	}
	limits := document.DefaultLimits()
	limits.Entries, limits.Part = 10, 8<<20
	for name, data := range map[string][]byte{"ratio": bomb, "entries": documenttest.Zip(t, many), "flat": []byte(flat("", strings.Repeat("<text:p/>", 1<<20)))} {
		var limit *document.LimitError
		if _, err := Read(data, limits); !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLinkedSection: text that stands in another file is told.
func TestLinkedSection(t *testing.T) {
	doc := read(t, []byte(flat("", `<text:section><text:section-source xlink:href="../a.odt"/><text:p>存</text:p></text:section>`)))
	if documenttest.Format(doc) != "存\n" || len(doc.Problems) != 1 || doc.Problems[0].Kind != document.PartUnreadable {
		t.Errorf("%+v", doc)
	}
}

// TestDamagedStyles: a broken styles.xml is a problem of the document, not its end.
func TestDamagedStyles(t *testing.T) {
	doc := read(t, documenttest.Zip(t, map[string]string{"content.xml": content("", "<text:p>正文</text:p>"), "styles.xml": "<a><b>"}))
	if len(doc.Problems) == 0 || doc.Problems[0].Kind != document.PartUnreadable || len(doc.Blocks) != 1 {
		t.Errorf("%+v", doc)
	}
}

// TestDeletionWithoutEnd: text that a mark hides for want of its end is told.
func TestDeletionWithoutEnd(t *testing.T) {
	doc := read(t, []byte(flat("", `<text:tracked-changes><text:changed-region text:id="1"><text:deletion/></text:changed-region></text:tracked-changes><text:p>前<text:change-start text:change-id="1"/>删</text:p><text:p>后</text:p>`)))
	if diff := cmp.Diff("前\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-printed +read)\n%s", diff)
	}
	if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.FileRepaired {
		t.Errorf("problems %v", doc.Problems)
	}
}
