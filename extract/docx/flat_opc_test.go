package docx

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// flat is a package in one XML file that has the parts.
func flat(parts string) string {
	return `<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">` + parts + `</pkg:package>`
}

func flatPart(name, markup string) string {
	return `<pkg:part pkg:name="` + name + `" pkg:contentType="application/xml" pkg:padding="256"><pkg:xmlData>` + markup + `</pkg:xmlData></pkg:part>`
}

func relationsTo(target, kind string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `"/></Relationships>`
}

func flatBody(body string) string {
	return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`
}

// TestFlat: the parts of a flat package are found by their relations, as in any other.
func TestFlat(t *testing.T) {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	doc := readXML(t, flat(flatPart("/_rels/.rels", relationsTo("word/main.xml", "officeDocument"))+
		flatPart("/word/_rels/main.xml.rels", relationsTo("../styles.xml", "styles"))+
		flatPart("/word/main.xml", flatBody(para(`<w:pStyle w:val="x"/>`, "标题")+tbl(`<w:tr><w:tc>`+para("", "a")+`</w:tc></w:tr>`)))+
		flatPart("/styles.xml", `<w:styles `+ns+`><w:style w:styleId="x"><w:name w:val="heading 2"/></w:style></w:styles>`)+
		`<pkg:part pkg:name="/word/media/1.png" pkg:compression="store"><pkg:binaryData>aGVsbG8=</pkg:binaryData></pkg:part>`))
	if diff := cmp.Diff("### 标题\n| a |\n", documenttest.Format(doc)); diff != "" || doc.Format != "flat-opc" {
		t.Errorf("%s (-want +got)\n%s", doc.Format, diff)
	}
}

// TestFlatDeclarations: a program may declare the namespaces of all parts at the root.
func TestFlatDeclarations(t *testing.T) {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	doc := readXML(t, `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns="http://schemas.openxmlformats.org/package/2006/relationships" xmlns:w="other">`+
		`<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData><Relationships><Relationship Type="x/officeDocument" Target="/word/document.xml"/></Relationships></pkg:xmlData></pkg:part>`+
		`<pkg:part pkg:name="/word/document.xml" `+ns+`><pkg:xmlData><w:document><w:body>`+para("", "正文")+`</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`)
	if diff := cmp.Diff("正文\n", documenttest.Format(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestFlatDamage: a package without a document, and one with too many parts.
func TestFlatDamage(t *testing.T) {
	if _, err := ReadXML([]byte(flat(flatPart("/a.xml", "<a/>"))), document.DefaultLimits()); !errors.Is(err, ErrNotWord) {
		t.Errorf("%v", err)
	}
	limits := document.DefaultLimits()
	limits.Entries = 1
	var limit *document.LimitError
	if _, err := ReadXML([]byte(flat(flatPart("/a.xml", "<a/>")+flatPart("/b.xml", "<a/>"))), limits); !errors.As(err, &limit) {
		t.Errorf("%v", err)
	}
}
