package docx

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// runLook is what run properties say of the text in a run.
type runLook struct {
	vanish int    // 1 hidden, -1 shown, 0 unsaid
	font   string // a symbol font, whose characters are not what their codes say
}

// run reads a w:r.
func (b *body) run(p *paragraph) error {
	var look runLook
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start {
			continue
		}
		if tok.Space == spaceW && tok.Local == "rPr" && !tok.Empty {
			look, err = remember(b.t, b.runLooks, func() (look runLook, err error) {
				err = b.properties(func(tok token) { look.property(tok, b.styles) })
				return look, err
			})
		} else {
			err = b.runElement(p, tok, look)
		}
		if err != nil {
			return err
		}
	}
}

func (l *runLook) property(tok token, styles styles) {
	if tok.Space != spaceW {
		return
	}
	switch tok.Local {
	case "vanish":
		l.vanish = -1
		if on(tok) {
			l.vanish = 1
		}
	case "rStyle":
		if styles.hides(val(tok)) {
			l.vanish = 1
		}
	case "rFonts":
		if font, _ := tok.Attr("ascii"); symbolFont(font) {
			l.font = font
		}
	}
}

// runElement reads one child of a run.
func (b *body) runElement(p *paragraph, tok token, look runLook) error {
	if tok.Space == spaceMC && tok.Local == "AlternateContent" && !tok.Empty {
		return b.alternate(func(b *body) error { return b.shapes(p) })
	}
	if tok.Space != spaceW {
		return b.otherElement(p, tok)
	}
	switch tok.Local {
	case "t":
		text, err := b.content(tok)
		if look.font != "" {
			text = b.symbolRun(look.font, text)
		}
		b.write(p, look, text)
		return err
	case "tab", "ptab":
		b.write(p, look, "\t")
	case "br", "cr":
		b.write(p, look, lineBreak(p, tok))
	case "noBreakHyphen":
		b.write(p, look, "-")
	case "sym":
		b.write(p, look, b.symbol(tok))
	case "instrText":
		return b.instruct(tok)
	case "fldChar":
		return b.fieldChar(p, tok, look)
	case "ruby":
		return b.ruby(p, tok)
	case "footnote", "endnote": // of Word 2003, where they stand at their marks
		return b.inlineNote(tok)
	case "drawing", "pict", "object":
		if !tok.Empty {
			return b.shapes(p)
		}
		return nil
	}
	if tok.Empty {
		return nil
	}
	return b.skip()
}

func (b *body) write(p *paragraph, look runLook, text string) {
	if look.vanish == 1 || look.vanish == 0 && p.hidden || b.fields.Hidden() {
		return
	}
	p.text.Add(text)
}

// lineBreak is what a w:br prints. A page break parts text as a line break does; the
// breaks that end a paragraph are dropped with it.
func lineBreak(p *paragraph, tok token) string {
	if kind, _ := tok.Attr("type"); (kind == "page" || kind == "column") && p.text.Len() == 0 {
		return ""
	}
	return "\n"
}

// content is the text of a w:t. Spaces at its ends are printed only where it says
// xml:space="preserve"; line ends within it are printed as spaces.
func (b *body) content(tok token) (string, error) {
	if tok.Empty {
		return "", nil
	}
	preserve := b.t.Spaced() || tok.Preserves()
	var out markup.Pieces
	for {
		tok, err := b.t.Next()
		if err != nil {
			return "", err
		}
		switch {
		case tok.Kind == markup.End || tok.Kind == markup.EOF:
			if preserve {
				return spaces(out.String()), nil
			}
			return strings.Trim(spaces(out.String()), " "), nil
		case tok.Kind == markup.Text && tok.CDATA:
			out.Add(tok.Raw)
		case tok.Kind == markup.Text:
			text, ok := markup.Unescape(tok.Raw)
			if !ok {
				b.doc.Once(document.TextUncertain, "正文引用了没有定义的实体，按原样保留，请核对原文")
			}
			out.Add(text)
		case tok.Kind == markup.Start && !tok.Empty:
			if err := b.skip(); err != nil {
				return "", err
			}
		}
	}
}

// spaces makes line ends and tabs spaces, and drops characters that XML forbids.
func spaces(text string) string {
	for i := range len(text) {
		if text[i] < ' ' {
			return strings.Map(controls, text)
		}
	}
	return text
}

func controls(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return ' '
	case r < ' ':
		return -1
	}
	return r
}

// ruby keeps the base text and drops the phonetic guide.
func (b *body) ruby(p *paragraph, tok token) error {
	if tok.Empty {
		return nil
	}
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		if tok.Local == "rubyBase" {
			err = b.inline(p)
		} else {
			err = b.skip()
		}
		if err != nil {
			return err
		}
	}
}

// otherElement reads what other namespaces put into a run: shapes and pictures.
func (b *body) otherElement(p *paragraph, tok token) error {
	if tok.Empty {
		return nil
	}
	return b.shapes(p)
}
