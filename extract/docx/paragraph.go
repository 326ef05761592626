package docx

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// paragraph is what is known of a paragraph while its runs are read.
type paragraph struct {
	paragraphLook
	text  markup.Pieces
	boxes []document.Block
}

// paragraphLook is what a paragraph's properties and style make of it.
type paragraphLook struct {
	style   document.Style
	level   int    // of a heading
	list    string // numId, "" for none
	ilvl    int
	hint    string // the number that Word 2003 says it prints
	deleted bool   // the paragraph mark is a tracked deletion
	hidden  bool
}

// paragraph reads a w:p whose start tag has been read.
func (b *body) paragraph() error {
	p := &b.current
	p.paragraphLook, p.boxes = paragraphLook{style: document.Body}, nil
	p.text.Reset()
	if err := b.inline(p); err != nil {
		return err
	}
	b.fields.CloseInstructions()
	text, err := b.printed(p)
	if err != nil {
		return err
	}
	b.add(document.Paragraph{Text: text, Style: p.style, Level: p.level}, p.deleted)
	b.out = append(b.out, p.boxes...)
	return nil
}

// printed is the paragraph's text behind the number that Word prints before it: 一、
// （一） 1. ①. An empty paragraph has one too: many forms number their lines (序号)
// that way.
func (b *body) printed(p *paragraph) (string, error) {
	text := strings.TrimRight(p.text.String(), "\n")
	if p.list == "" {
		return text, b.layout.Piece()
	}
	number := b.lists().Next(p.list, p.ilvl)
	if p.hint != "" && b.lists().Lists[p.list] == nil {
		number = p.hint
	}
	if err := b.layout.Numbered(number); err != nil || text == "" {
		return strings.TrimRight(number, " "), err
	}
	return number + text, nil
}

// inline reads the content of a paragraph, hyperlink, insertion or field.
func (b *body) inline(p *paragraph) error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start {
			continue
		}
		if err := b.inlineElement(p, tok); err != nil {
			return err
		}
	}
}

func (b *body) inlineElement(p *paragraph, tok token) error {
	switch {
	case tok.Empty:
		return nil
	case tok.Space == spaceW && tok.Local == "pPr":
		return b.paragraphProperties(p)
	case tok.Space == spaceW && tok.Local == "r":
		return b.run(p)
	case tok.Space == spaceM && (tok.Local == "oMath" || tok.Local == "oMathPara"):
		text, err := b.math(&mathSigns{})
		p.text.Add(text)
		return err
	case tok.Space == spaceMC && tok.Local == "AlternateContent":
		return b.alternate(func(b *body) error { return b.inline(p) })
	case skipped(tok):
		return b.skip()
	}
	return b.inline(p)
}

// paragraphProperties reads w:pPr.
func (b *body) paragraphProperties(p *paragraph) (err error) {
	p.paragraphLook, err = remember(b.t, b.paragraphLooks, func() (paragraphLook, error) {
		marks := paragraphMarks{outline: -1}
		err := b.properties(marks.property)
		return b.resolve(marks), err
	})
	return err
}

// paragraphMarks are paragraph properties as they are marked up.
type paragraphMarks struct {
	style   string
	outline int // 1 to 9, 0 for body text, -1 where unsaid
	list    string
	ilvl    int
	hint    string
	deleted bool
}

func (m *paragraphMarks) property(tok token) {
	if tok.Space != spaceW {
		m.hint += hint(tok)
		return
	}
	switch tok.Local {
	case "pStyle":
		m.style = val(tok)
	case "outlineLvl":
		if n, ok := intAttr(tok, "val"); ok && n >= 0 {
			m.outline = (n + 1) % 10 // 9 is body text
		}
	case "numId":
		m.list = val(tok)
	case "ilvl":
		if n, ok := intAttr(tok, "val"); ok && n >= 0 && n < 9 {
			m.ilvl = n
		}
	case "del", "moveFrom":
		m.deleted = true
	}
}

// resolve adds what the paragraph's style says: whether it is a title, heading or list
// item, and in which list.
func (b *body) resolve(m paragraphMarks) paragraphLook {
	look := paragraphLook{style: document.Body, list: m.list, ilvl: m.ilvl, hint: m.hint, deleted: m.deleted, hidden: b.styles.hides(m.style)}
	if m.list == "" {
		look.list, look.ilvl = b.styles.numbering(m.style)
	}
	if m.list == "" && look.list != "" {
		if at, ok := b.lists().levelOfStyle(look.list, m.style); ok {
			look.ilvl = at
		}
	}
	if look.list == "0" { // takes the paragraph out of its style's list
		look.list = ""
	}
	level := m.outline
	if level < 0 {
		level = b.styles.outline(m.style)
	}
	switch {
	case b.styles.title(m.style):
		look.style = document.Title
	case level > 0:
		look.style, look.level = document.Heading, level
	case b.styles.caption(m.style):
		look.style = document.Caption
	case look.list != "":
		look.style = document.ListItem
	}
	return look
}
