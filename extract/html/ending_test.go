package html

import (
	"strings"
	"testing"

	"fuhe/extract/document"
)

// TestCut: a page that breaks off loses nothing without saying so, wherever it ends.
func TestCut(t *testing.T) {
	const page = `<html><head><meta charset=utf-8><title>自评</title><style>p {margin:0}</style></head><body>
<p>一、资金情况</p><table border=1><tr><td>项目<td rowspan=2>分值<!-- 单位 --></td></tr>
<tr><td><table><tr><td>甲</table></td></tr></table><ul><li>存在问题</ul><div>附件</div>
</body></html>
`
	whole := text(open(t, []byte(page)))
	for n := len("<html>"); n < len(page); n++ {
		doc := open(t, []byte(page[:n]))
		if len(doc.Problems) == 0 && !strings.HasPrefix(text(doc), whole) {
			t.Errorf("cut at %q: nothing said of %q", page[max(0, n-20):n], text(doc))
		}
	}
}

// TestWhole: what need not be there is not missed.
func TestWhole(t *testing.T) {
	for what, page := range map[string]string{
		"a part of a page":            `<p>甲<div>乙</div><table border=1><tr><td>丙</table>`,
		"a table without its end":     `<html><body><table border=1><tr><td>甲</td></tr></body></html>`,
		"no end of html":              `<html><body><p>甲</body>`,
		"no end of body":              `<html><body><p>甲</html>`,
		"cells without ends":          `<html><table border=1><tr><td>甲<tr><td>乙</table></html>`,
		"rows without a table":        `<tr><td>甲</td></tr>`,
		"divisions without ends":      `<html><div><div><p>甲</div></html>`,
		"an end before a script":      `<html><body><p>甲</p></body></html><script>count()</script><p>乙`,
		"zeros behind the end":        "<p>甲</p>\x00\x00",
		"a line end and a mark after": "<html><p>甲</html>\r\n\x1a",
	} {
		if doc := open(t, []byte(page)); len(doc.Problems) > 0 {
			t.Errorf("%s: %v", what, doc.Problems)
		}
	}
	for what, page := range map[string]string{
		"a table without its end": `<table border=1><tr><td>甲</td></tr>`,
		"half a tag":              `<p>甲</p><p cla`,
		"a hole":                  "<p>甲</p><p>乙\x00\x00\x00</p>",
		"no end":                  `<html><body><p>甲</p>`,
		"an end before the text":  `<html><body><p>页眉</p></body><p>甲</p>`,
	} {
		doc := open(t, []byte(page))
		if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.FileRepaired {
			t.Errorf("%s: %v", what, doc.Problems)
		}
	}
}

func text(d *document.Document) string {
	return strings.TrimSpace(format(&document.Document{Blocks: d.Blocks}))
}
