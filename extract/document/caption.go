package document

import (
	"strings"
	"unicode/utf8"
)

// longestCaption is the number of characters beyond which a paragraph is a sentence.
const longestCaption = 60

// SetCaptions gives tables the line that names them: the nearest paragraph above, past
// empty ones and a line with the unit, if it is short and no sentence. Readers call it
// once, when the body is complete.
func (d *Document) SetCaptions() {
	caption := ""
	for _, b := range d.Blocks {
		if b.Table != nil {
			if !b.Table.Parent.Known() {
				b.Table.Caption, caption = caption, ""
			}
			continue
		}
		text := strings.TrimSpace(b.Paragraph.Text)
		switch {
		case text == "" || unitOnly(text):
		case len(text) > utf8.UTFMax*longestCaption || utf8.RuneCountInString(text) > longestCaption || strings.ContainsAny(text, "。；"):
			caption = ""
		default:
			caption = text
		}
	}
}

// unitOnly tells a line like （单位：万元） or 金额单位：元.
func unitOnly(text string) bool {
	text = strings.Trim(text, "（）() \u3000")
	return (strings.HasPrefix(text, "单位：") || strings.HasPrefix(text, "金额单位") || strings.HasPrefix(text, "单位:")) && strings.HasSuffix(text, "元")
}
