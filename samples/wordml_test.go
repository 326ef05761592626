package samples_test

import (
	"archive/zip"
	"encoding/base64"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/docx"
	"fuhe/extract/list"
)

// TestWordML writes the markup of the samples as Word 2003 spells it, and as a package in
// one XML file: the records and the findings must be those of the .docx.
func TestWordML(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		parts := partsOf(t, word)
		for form, text := range map[string]string{"word2003": word2003(t, parts), "flat": flatPackage(parts)} {
			t.Run(filepath.Dir(word)+"-"+form, func(t *testing.T) {
				doc, err := docx.ReadXML([]byte(text), document.DefaultLimits())
				if err != nil {
					t.Fatal(err)
				}
				if len(doc.Problems) > 0 {
					t.Errorf("problems: %v", doc.Problems)
				}
				sameDocument(t, open(t, word), doc)
			})
		}
	}
}

// partsOf are the parts of a package by their names.
func partsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

var declaration = regexp.MustCompile(`^\x{FEFF}?<\?xml[^>]*\?>\s*`)

func flatPackage(parts map[string]string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`)
	for name, text := range parts {
		if ext := path.Ext(name); ext == ".xml" || ext == ".rels" {
			fmt.Fprintf(&b, `<pkg:part pkg:name="/%s" pkg:contentType="application/xml"><pkg:xmlData>%s</pkg:xmlData></pkg:part>`, name, declaration.ReplaceAllString(text, ""))
		} else {
			fmt.Fprintf(&b, `<pkg:part pkg:name="/%s" pkg:contentType="image/png"><pkg:binaryData>%s</pkg:binaryData></pkg:part>`, name, base64.StdEncoding.EncodeToString([]byte(text)))
		}
	}
	return b.String() + `</pkg:package>`
}

// older spells WordprocessingML as Word 2003 does.
var older = strings.NewReplacer("w:vMerge", "w:vmerge", "w:hMerge", "w:hmerge", "w:numPr", "w:listPr", "w:numId", "w:ilfo", "w:eastAsia", "w:fareast", "w:hyperlink", "w:hlink",
	"w:abstractNumId", "w:listDefId", "w:abstractNum", "w:listDef", `w:val="true"`, `w:val="on"`, `w:val="false"`, `w:val="off"`)

var (
	listStart  = regexp.MustCompile(`<w:num w:ilfo="`)
	listScheme = regexp.MustCompile(`<w:listDefId `)
	listFormat = regexp.MustCompile(`<w:numFmt w:val="(\w+)"/>`)
	anyRoot    = regexp.MustCompile(`(?s)^\x{FEFF}?(<\?xml[^>]*\?>)?\s*<w:\w+[^>]*>(.*)</w:\w+>\s*$`)
)

func word2003(t *testing.T, parts map[string]string) string {
	inner := func(name string) string {
		m := anyRoot.FindStringSubmatch(parts[name])
		if m == nil {
			return ""
		}
		return older.Replace(m[2])
	}
	lists := listStart.ReplaceAllString(inner("word/numbering.xml"), `<w:list w:ilfo="`)
	lists = strings.ReplaceAll(listScheme.ReplaceAllString(lists, `<w:ilst `), "</w:num>", "</w:list>")
	lists = listFormat.ReplaceAllStringFunc(lists, func(format string) string {
		name := listFormat.FindStringSubmatch(format)[1]
		for code := range 256 {
			if list.FormatOf(code) == name {
				return fmt.Sprintf(`<w:nfc w:val="%d"/>`, code)
			}
		}
		t.Errorf("no code for %s", name)
		return format
	})
	body := strings.Replace(strings.Replace(inner("word/document.xml"), "<w:body>", "<w:body><wx:sect><wx:sub-section>", 1), "</w:body>", "</wx:sub-section></wx:sect></w:body>", 1)
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>` +
		`<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:v="urn:schemas-microsoft-com:vml"` +
		` xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:r="r" xmlns:w14="w14" xmlns:mc="mc" xmlns:wp="wp" xmlns:wp14="wp14" w:macrosPresent="no" xml:space="preserve">` +
		`<w:lists>` + lists + `</w:lists><w:styles>` + inner("word/styles.xml") + `</w:styles>` + body + `</w:wordDocument>`
}
