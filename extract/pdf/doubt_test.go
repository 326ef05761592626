package pdf

import (
	"fmt"
	"strings"
	"testing"

	"fuhe/extract/document"
)

// pdfOf is a file of one page of 300 × 200 points that needs nothing from outside. The
// font /F is given; /I is a picture.
func pdfOf(stream, font string) []byte {
	return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>endobj\n" +
		fmt.Sprintf("4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj%sendobj\n", len(stream), stream, font) +
		"6 0 obj<</Subtype/Image/Width 1654/Height 2339/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Length 2>>stream\nxx\nendstream endobj\n" +
		"trailer<</Root 1 0 R/Size 7>>\n%%EOF\n")
}

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// grid22 rules two rows and two columns.
const grid22 = "20 100 200 60 re S 20 130 m 220 130 l S 120 100 m 120 160 l S "

func readPDF(t *testing.T, stream, font string) *document.Document {
	t.Helper()
	doc, err := Read(pdfOf(stream, font), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// problems are the kinds of a document's problems, without the note that the file, which
// is written by hand, had no cross-reference.
func problems(doc *document.Document) string {
	var out []string
	for _, p := range doc.Problems {
		if p.Kind != document.FileRepaired {
			out = append(out, string(p.Kind))
		}
	}
	return strings.Join(out, " ")
}

// TestEnginesDisagree marks a cell whose number is partly clipped away: the page shows
// 123, the other engine reads 12345.
func TestEnginesDisagree(t *testing.T) {
	doc := readPDF(t, grid22+"BT /F 10 Tf 30 140 Td (Executed) Tj ET q 120 100 28 60 re W n BT /F 10 Tf 130 140 Td (12345) Tj ET Q BT /F 10 Tf 130 110 Td (67) Tj ET", helvetica)
	if got := problems(doc); got != "engines-disagree" {
		t.Fatalf("problems %q", got)
	}
	for _, p := range doc.Problems {
		if p.Kind == document.EnginesDisagree && (p.Ref.Row != 0 || p.Ref.Col != 1 || p.Ref.Page != 1) {
			t.Errorf("at %+v", p.Ref)
		}
	}
}

// TestTrusted says nothing of a page that both engines read alike.
func TestTrusted(t *testing.T) {
	doc := readPDF(t, grid22+"BT /F 10 Tf 30 140 Td (Executed) Tj 100 0 Td (12345) Tj ET", helvetica)
	if got := problems(doc); got != "" || doc.Sheets[0].Engine != "ledongthuc" || doc.Sheets[0].Width != 300 {
		t.Errorf("problems %q, %+v", got, doc.Sheets)
	}
}

// TestSecondEngine hands a page to the second engine where only the font's own program
// knows the meaning of the codes, and says why.
func TestSecondEngine(t *testing.T) {
	doc := readPDF(t, grid22+"BT /F 10 Tf 30 140 Td (abc) Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FontDescriptor<</Flags 4/FontFile 6 0 R>>>>")
	if got := problems(doc); got != "second-engine" {
		t.Errorf("problems %q", got)
	}
	if s := doc.Sheets[0]; s.Engine != "pdfium" || !strings.Contains(s.Reason, "Own") {
		t.Errorf("%+v", s)
	}
	if got := doc.Tables()[0].At(0, 0).Text; got != "abc" {
		t.Errorf("cell %q", got)
	}
}

// TestLost keeps codes without any meaning unread: another engine could only guess.
func TestLost(t *testing.T) {
	doc := readPDF(t, grid22+"BT /F 10 Tf 30 140 Td (123) Tj ET", "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+None/FontDescriptor<</Flags 4/FontFile2 6 0 R>>>>")
	if got := problems(doc); got != "text-uncertain needs-ocr" || doc.Sheets[0].Engine != "ledongthuc" {
		t.Errorf("problems %q, %+v", got, doc.Sheets)
	}
	if got := doc.Tables()[0].At(0, 0).Text; got != "" {
		t.Errorf("cell %q", got)
	}
}

// TestNeedsOCR tells what shows something that cannot be read, and is silent of pages that
// are empty.
func TestNeedsOCR(t *testing.T) {
	const text = "BT /F 10 Tf 30 140 Td (Page 1) Tj ET "
	for _, c := range []struct{ what, stream, want string }{
		{"scan", "300 0 0 200 0 0 cm /I Do", "needs-ocr"},
		{"scan with hidden text", "BT /F 10 Tf 3 Tr 30 140 Td (12345) Tj ET 300 0 0 200 0 0 cm /I Do", "needs-ocr"},
		{"outlines", "10 10 m 20 30 40 10 60 60 c f", "needs-ocr"},
		{"picture beside text", text + "200 0 0 100 20 10 cm /I Do", "needs-ocr"},
		{"small picture", text + "20 0 0 20 20 10 cm /I Do", ""},
		{"background", "q 300 0 0 200 0 0 cm /I Do Q " + strings.Repeat("BT /F 10 Tf 30 140 Td (Page 1) Tj ET ", 5), ""},
		{"empty page", "", ""},
		{"white page", "1 g 0 0 300 200 re f", ""},
		{"text", text, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			doc := readPDF(t, c.stream, helvetica)
			if got := problems(doc); got != c.want {
				t.Errorf("problems %q, want %q", got, c.want)
			}
			if c.what == "scan" && (len(doc.Sheets[0].Images) != 1 || doc.Sheets[0].Images[0].Width != 1654) {
				t.Errorf("picture %+v", doc.Sheets[0].Images)
			}
		})
	}
}

// TestPassword refuses what cannot be opened; the message is the caller's.
func TestPassword(t *testing.T) {
	data := strings.Replace(string(pdfOf("", helvetica)), "/Root 1 0 R", "/Root 1 0 R/ID[(a)(a)]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O("+strings.Repeat("o", 32)+")/U("+strings.Repeat("u", 32)+")>>", 1)
	if _, err := Read([]byte(data), document.DefaultLimits()); err == nil || !strings.Contains(err.Error(), "密码") {
		t.Errorf("%v", err)
	}
}

// TestPageLimit reads as many pages as allowed, and says that there are more.
func TestPageLimit(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Pages = 5
	doc, err := Read(readFile(t, longTable), limits)
	if err != nil || doc.Pages != 5 || !has(doc, document.PageUnreadable) {
		t.Errorf("%v pages, %v, %v", doc.Pages, err, doc.Problems)
	}
}
