package docx

import (
	"strings"

	"fuhe/extract/document"
)

// paragraph is what is known of a paragraph while its runs are read.
type paragraph struct {
	paragraphLook
	text  line
	boxes []document.Block
}

// paragraphLook is what paragraph properties say.
type paragraphLook struct {
	style   string
	outline int // 1 to 9, 0 for body text, -1 where the paragraph itself says none
	numID   string
	ilvl    int
	deleted bool // the paragraph mark is a tracked deletion
	hidden  bool // by its style
}

// paragraph reads a w:p whose start tag has been read.
func (b *body) paragraph() error {
	p := &paragraph{paragraphLook: paragraphLook{outline: -1}}
	if err := b.inline(p); err != nil {
		return err
	}
	b.closeInstructions()
	out := document.Paragraph{Style: document.Body}
	b.classify(p, &out)
	text := strings.TrimRight(p.text.String(), "\n")
	out.Text = b.printedNumber(p)
	if text == "" {
		out.Text = strings.TrimRight(out.Text, " ")
	}
	out.Text += text
	b.add(out, p.deleted)
	b.out = append(b.out, p.boxes...)
	return nil
}

// classify finds out whether the paragraph is a title, heading or list item.
func (b *body) classify(p *paragraph, out *document.Paragraph) {
	out.Level = p.outline
	if p.outline < 0 {
		out.Level = b.styles.outline(p.style)
	}
	switch {
	case b.styles.title(p.style):
		out.Style, out.Level = document.Title, 0
	case out.Level > 0:
		out.Style = document.Heading
	case b.styles.caption(p.style):
		out.Style = document.Caption
	case p.numID != "" && p.numID != "0":
		out.Style = document.ListItem
	}
}

// printedNumber is what Word prints before the text: 一、 （一） 1. ①. An empty
// paragraph has one too: many forms number their lines (序号) that way.
func (b *body) printedNumber(p *paragraph) string {
	id, ilvl := p.numID, p.ilvl
	if id == "" {
		id, ilvl = b.styles.numbering(p.style)
		if at, ok := b.numbering.levelOfStyle(id, p.style); ok {
			ilvl = at
		}
	}
	if id == "" || id == "0" {
		return ""
	}
	return b.numbering.next(id, ilvl)
}

// inline reads the content of a paragraph, hyperlink, insertion or field.
func (b *body) inline(p *paragraph) error {
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken {
			continue
		}
		if err := b.inlineElement(p, tok); err != nil {
			return err
		}
	}
}

func (b *body) inlineElement(p *paragraph, tok token) error {
	switch {
	case tok.empty:
		return nil
	case tok.ns == spaceW && tok.local == "pPr":
		return b.paragraphProperties(p)
	case tok.ns == spaceW && tok.local == "r":
		return b.run(p)
	case tok.ns == spaceM && (tok.local == "oMath" || tok.local == "oMathPara"):
		text, err := b.math(&mathSigns{})
		p.text.add(text)
		return err
	case tok.ns == spaceMC && tok.local == "AlternateContent":
		return b.alternate(func(b *body) error { return b.inline(p) })
	case skipped(tok):
		return b.skip()
	}
	return b.inline(p)
}

// paragraphProperties reads w:pPr; as with runs, what a set says is kept by its markup.
func (b *body) paragraphProperties(p *paragraph) error {
	inner, ok := b.t.inner()
	if look, known := b.paragraphLooks[inner]; ok && known {
		b.t.leave(inner)
		p.paragraphLook = look
		return nil
	}
	whole := ok && b.t.holdsNone(inner)
	err := b.properties(p.property)
	p.hidden = b.styles.hides(p.style)
	if whole && len(b.paragraphLooks) < mostLooks {
		b.paragraphLooks[inner] = p.paragraphLook
	}
	return err
}

func (p *paragraphLook) property(tok token) {
	if tok.ns != spaceW {
		return
	}
	switch tok.local {
	case "pStyle":
		p.style = tok.val()
	case "outlineLvl":
		if n, ok := tok.intAttr("val"); ok && n >= 0 {
			p.outline = (n + 1) % 10 // 9 is body text
		}
	case "numId":
		p.numID = tok.val()
	case "ilvl":
		if n, ok := tok.intAttr("val"); ok && n >= 0 && n < 9 {
			p.ilvl = n
		}
	case "del", "moveFrom":
		p.deleted = true
	}
}
