package html

import (
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCost: pages that invite a reader to do more than their length is worth end soon, in
// a document or in a limit. Each case is a quarter of a megabyte or more; work that
// grows with its square would take minutes.
func TestCost(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, (1<<18)/len(s)) }
	for name, page := range map[string]string{
		"nested tables":              strings.Repeat("<table><tr><td>", 40_000),
		"nested tables with text":    repeat(strings.Repeat("<table border=1><tr><td>文", 200) + strings.Repeat("</table>", 200)),
		"tables that place tables":   repeat(strings.Repeat("<table><tr><td>", 200) + "<p>文" + strings.Repeat("</table>", 200)),
		"a frame around a long page": strings.Repeat("<table><tr><td>", 200) + repeat("<p>文</p>"),
		"nested blocks":              strings.Repeat("<div>", 40_000),
		"blocks and end tags":        strings.Repeat("<div>", 10_000) + repeat("</b></p></td>"),
		"end tags of outer elements": strings.Repeat("<b><i><u>", 3_000) + "<table><tr><td>" + repeat("</b></i>"),
		"paragraphs never ended":     repeat("<p>a"),
		"inline never ended":         repeat("<p><b>a<i>b"),
		"headings":                   repeat("<h1>a</h2>"),
		"attributes": "<p " + repeat("a") + "><td " + func() string {
			var b strings.Builder
			for i := range 50_000 {
				b.WriteString(" a")
				b.WriteString(strings.Repeat("b", i%7))
				b.WriteString(string(rune('a'+i%26)) + "=1")
			}
			return b.String()
		}() + ">",
		"a tag of many attributes": "<table " + repeat("style=a ") + "><tr><td>x",
		"spans of a million":       "<table border=1>" + repeat("<tr><td rowspan=1000000 colspan=1000000>x"),
		"spans and rows":           "<table border=1><tr>" + strings.Repeat("<td rowspan=65534>x", 900) + repeat("<tr><td>y"),
		"wide and hidden":          "<table border=1><col style='display:none'>" + repeat("<tr><td rowspan=9 colspan=1000>x<td>y"),
		"hidden rows":              "<table border=1>" + repeat("<tr style='display:none'><td rowspan=65000>x<tr><td>y"),
		"empty rows":               "<table border=1>" + repeat("<tr>"),
		"columns":                  "<table border=1>" + repeat("<col span=1000>"),
		"text that Excel spills":   "<table border=1>" + repeat("<tr><td colspan=1000 style='mso-ignore:colspan'>x"),
		"styles that differ": func() string {
			var b strings.Builder
			for i := range 40_000 {
				b.WriteString("<p style='color:")
				b.WriteString(strings.Repeat("x", i%97))
				b.WriteString("'>a")
			}
			return b.String()
		}(),
		"a long style":                "<p style='" + repeat("a:b;") + "'>" + repeat("<p style=''>"),
		"rules":                       "<style>" + repeat(".a{display:none}") + "</style><p class='" + repeat("a ") + "'>",
		"style sheets":                repeat("<style>a{b:c}"),
		"braces":                      "<style>" + repeat("{") + "</style>",
		"comments in rules":           "<style>" + repeat("/*") + "</style>",
		"comments":                    repeat("<!--[if gte mso 9]>"),
		"text boxes":                  repeat("<!--[if gte vml 1]><v:textbox><p>a</v:textbox><![endif]-->"),
		"text boxes never ended":      "<!--[if gte vml 1]>" + repeat("<v:textbox>") + "-->",
		"frames of text":              repeat("<span id=Frame1 style='float:left'>"),
		"fields":                      repeat("<!--[if supportFields]><span style='mso-element:field-begin'></span>EQ<![endif]-->"),
		"sheets":                      "<!--[if gte mso 9]>" + repeat("<x:ExcelWorksheet>") + "-->",
		"scripts never ended":         "<script>" + repeat("<!--<script>"),
		"line breaks":                 repeat("<br>"),
		"lists":                       repeat("<ol><li>"),
		"items":                       "<ol>" + repeat("<li>"),
		"options":                     repeat("<select multiple><option selected>a"),
		"entities":                    repeat("&#x4e00;&amp"),
		"open brackets":               repeat("<"),
		"declarations":                repeat("<!x"),
		"tables side by side":         repeat("<table border=1><tr><td>a</table>"),
		"rows without a table":        repeat("<tr><td>a<p>"),
		"parts":                       "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + repeat("--b\nContent-Type: text/html\n\n<p>a\n"),
		"multiparts":                  "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + repeat("--b\nContent-Type: multipart/related; boundary=b\n\n"),
		"a boundary of one letter":    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"-\"\n\n" + repeat("---\n"),
		"a header without end":        "MIME-Version: 1.0\nContent-Type: text/html\n" + repeat("a:b\n c\n"),
		"frames that show each other": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: a\n\n" + repeat("<iframe src=a></iframe><iframe src=b></iframe>") + "\n--b\nContent-Type: text/html\nContent-Location: b\n\n" + repeat("<iframe src=a></iframe><iframe src=c></iframe>"),
		"quoted printable":            "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + repeat("=E4=B8=80=\n"),
		"sheets that are one page":    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: a\n\n<!--[if gte mso 9]>" + strings.Repeat(`<x:ExcelWorksheet><x:WorksheetSource HRef="s"/></x:ExcelWorksheet>`, 1000) + "-->\n--b\nContent-Type: text/html\nContent-Location: s\n\n" + repeat("<table border=1><tr><td>a</table>"),
		"GBK that says nothing":       repeat("\xD6\xD0\xB9\xFA"),
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(page)
			documenttest.CheckCost(t, 15*time.Second, 300, func() error {
				_, err := Read(data, document.DefaultLimits())
				return err
			})
		})
	}
}
