package docx

import (
	"fuhe/extract/document"
	"fuhe/extract/field"
	"fuhe/extract/markup"
)

// body reads the blocks of one part or one cell.
type body struct {
	*reader
	t       *tokenizer
	out     []document.Block
	carried markup.Pieces // text of paragraphs whose marks are deleted: it joins the next
	carry   bool
	fields  field.Stack
	current paragraph
}

// body reads blocks from where the tokenizer stands.
func (r *reader) body(t *tokenizer) *body {
	return &body{reader: r, t: t, fields: field.Stack{Limits: r.limits}}
}

// borrow gives a body for the blocks of one cell, of which a document has many.
func (b *body) borrow() *body {
	last := len(b.idle) - 1
	if last < 0 {
		return b.reader.body(b.t)
	}
	content := b.idle[last]
	b.idle = b.idle[:last]
	content.t = b.t
	return content
}

// release takes a body back whose blocks are used up.
func (b *body) release(content *body) {
	content.out, content.carry = content.out[:0], false
	content.fields.Reset()
	content.carried.Reset()
	b.idle = append(b.idle, content)
}

// blocks reads to the end of the element that is open, or of the part.
func (b *body) blocks() error {
	for {
		tok, err := b.t.Next()
		if err != nil {
			return err
		}
		switch tok.Kind {
		case markup.End, markup.EOF:
			b.flush()
			return nil
		case markup.Start:
			if err := b.block(tok); err != nil {
				return err
			}
		}
	}
}

// block reads one element at block level.
func (b *body) block(tok token) error {
	if tok.Space == spaceW && tok.Local == "altChunk" {
		if err := b.chunk(tok); err != nil {
			return err
		}
	}
	if tok.Empty {
		if tok.Space == spaceW && tok.Local == "p" {
			b.add(document.Paragraph{Style: document.Body}, false)
			return b.layout.Piece()
		}
		return nil
	}
	switch {
	case tok.Space == spaceW && tok.Local == "p":
		return b.paragraph()
	case tok.Space == spaceW && tok.Local == "tbl":
		return b.table()
	case tok.Space == spaceMC && tok.Local == "AlternateContent":
		return b.alternate(func(b *body) error { return b.inside() })
	case tok.Space == spaceW && tok.Local == "sectPr":
		return b.edges()
	case skipped(tok):
		return b.skip()
	}
	return b.inside()
}

// inside reads the blocks within an element that only wraps: sdt, ins, customXml.
func (b *body) inside() error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind == markup.Start {
			if err := b.block(tok); err != nil {
				return err
			}
		}
	}
}

// skipped tells the elements whose content is not printed: properties, tracked
// deletions, what moved away, separators of notes.
func skipped(tok token) bool {
	if tok.Space != spaceW {
		return tok.Space == spaceMC && tok.Local == "Fallback"
	}
	switch tok.Local {
	case "del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "rPr", "background", "docPartObj", "binData", "customXmlPr", "smartTagPr":
		return true
	case "footnote", "endnote":
		kind, _ := tok.Attr("type")
		return kind != "" && kind != "normal"
	}
	return false
}

// skip passes over the rest of the open element.
func (b *body) skip() error {
	if b.t.PassOver("<" + b.t.Element()) {
		return nil
	}
	for depth := 1; depth > 0; {
		tok, err := b.t.Next()
		if err != nil {
			return err
		}
		switch {
		case tok.Kind == markup.Start && !tok.Empty:
			depth++
		case tok.Kind == markup.End:
			depth--
		case tok.Kind == markup.EOF:
			return nil
		}
	}
	return nil
}

// alternate reads AlternateContent once: its first Choice, or the Fallback where
// there is no choice.
func (b *body) alternate(read func(*body) error) error {
	done := false
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		if done {
			err = b.skip()
		} else {
			done = true
			err = read(b)
		}
		if err != nil {
			return err
		}
	}
}

// add appends a paragraph, joined with those before it whose marks were deleted.
func (b *body) add(p document.Paragraph, markDeleted bool) {
	if b.carry || markDeleted {
		b.carried.Add(p.Text)
	}
	if b.carry = markDeleted; b.carry {
		return
	}
	if b.carried.Len() > 0 {
		p.Text = b.carried.String()
		b.carried.Reset()
	}
	b.out = append(b.out, document.Block{Paragraph: b.keep(p)})
}

func (b *body) flush() {
	if b.carry {
		b.carry = false
		p := document.Paragraph{Text: b.carried.String(), Style: document.Body}
		b.carried.Reset()
		b.out = append(b.out, document.Block{Paragraph: b.keep(p)})
	}
}
