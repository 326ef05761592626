package docx

import (
	"fmt"

	"fuhe/extract/document"
)

// field is one field that is open: its instruction is not printed, its stored
// result is.
type field struct {
	result bool
	check  string // the box that a FORMCHECKBOX field prints
}

// closeInstructions ends instructions that a paragraph leaves open, so that a field
// without a result hides nothing after it.
func (b *body) closeInstructions() {
	for i := range b.fields {
		b.fields[i].result = true
	}
}

func (b *body) inInstruction() bool {
	return len(b.fields) > 0 && !b.fields[len(b.fields)-1].result
}

// run reads a w:r.
func (b *body) run(p *paragraph) error {
	hidden := b.styles.hides(p.style)
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken {
			continue
		}
		if tok.ns == spaceW && tok.local == "rPr" && !tok.empty {
			if b.t.passOver("vanish", "rStyle", "rPrChange") {
				continue
			}
			if hidden, err = b.runProperties(hidden); err != nil {
				return err
			}
			continue
		}
		if err := b.runElement(p, tok, hidden); err != nil {
			return err
		}
	}
}

// runProperties reads w:rPr and reports whether the run is hidden.
func (b *body) runProperties(hidden bool) (bool, error) {
	for depth := 1; depth > 0; {
		tok, err := b.t.next()
		if err != nil {
			return hidden, err
		}
		switch {
		case tok.kind == eofToken:
			return hidden, nil
		case tok.kind == endToken:
			depth--
		case tok.kind == startToken:
			if !tok.empty {
				depth++
			}
			if tok.ns == spaceW && tok.local == "vanish" {
				hidden = tok.on()
			}
			if tok.ns == spaceW && tok.local == "rStyle" {
				hidden = hidden || b.styles.hides(tok.val())
			}
		}
	}
	return hidden, nil
}

// runElement reads one child of a run.
func (b *body) runElement(p *paragraph, tok token, hidden bool) error {
	if tok.ns == spaceMC && tok.local == "AlternateContent" && !tok.empty {
		return b.alternate(func(b *body) error { return b.shapes(p) })
	}
	if tok.ns != spaceW {
		return b.otherElement(p, tok)
	}
	switch tok.local {
	case "t":
		text, err := b.content(tok)
		if !hidden && !b.inInstruction() {
			p.text.WriteString(text)
		}
		return err
	case "tab", "ptab":
		b.write(p, hidden, "\t")
	case "br", "cr":
		b.write(p, hidden, lineBreak(p, tok))
	case "noBreakHyphen":
		b.write(p, hidden, "-")
	case "sym":
		b.write(p, hidden, b.symbolText(tok))
	case "fldChar":
		return b.fieldChar(p, tok, hidden)
	case "ruby":
		return b.ruby(p, tok)
	case "drawing", "pict", "object":
		if !tok.empty {
			return b.shapes(p)
		}
		return nil
	}
	if tok.empty {
		return nil
	}
	return b.skip()
}

func (b *body) write(p *paragraph, hidden bool, text string) {
	if !hidden && !b.inInstruction() {
		p.text.WriteString(text)
	}
}

// lineBreak is what a w:br prints. A page break parts text as a line break does; the
// breaks that end a paragraph are dropped with it.
func lineBreak(p *paragraph, tok token) string {
	if kind, _ := tok.attr("type"); (kind == "page" || kind == "column") && p.text.Len() == 0 {
		return ""
	}
	return "\n"
}

func (b *body) symbolText(tok token) string {
	text, ok := symbol(tok)
	if !ok && !b.symbols {
		b.symbols = true
		font, _ := tok.attr("font")
		b.doc.Problems = append(b.doc.Problems, document.Problem{Kind: document.TextUncertain,
			Message: fmt.Sprintf("字体 %s 中有无法识别的符号，以 \uFFFD 代替", font)})
	}
	return text
}

// content is the text of a w:t.
func (b *body) content(tok token) (string, error) {
	if tok.empty {
		return "", nil
	}
	text := ""
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return text, err
		}
		switch {
		case tok.kind == textToken && tok.cdata:
			text += tok.text
		case tok.kind == textToken:
			text += unescape(tok.text)
		case tok.kind == startToken && !tok.empty:
			if err := b.skip(); err != nil {
				return text, err
			}
		}
	}
}

// fieldChar follows the begin, separate and end marks of fields.
func (b *body) fieldChar(p *paragraph, tok token, hidden bool) error {
	kind, _ := tok.attr("fldCharType")
	switch kind {
	case "begin":
		b.fields = append(b.fields, field{})
		if len(b.fields) > b.limits.Nesting {
			return &document.LimitError{What: "域嵌套层数", Limit: int64(b.limits.Nesting)}
		}
	case "separate":
		if n := len(b.fields); n > 0 {
			b.fields[n-1].result = true
		}
	case "end":
		if n := len(b.fields); n > 0 {
			check := b.fields[n-1].check
			b.fields = b.fields[:n-1]
			b.write(p, hidden, check)
		}
	}
	if tok.empty {
		return nil
	}
	return b.formField()
}

// formField reads w:ffData: the state of a check box.
func (b *body) formField() error {
	box, checked := false, false
	for depth := 1; depth > 0; {
		tok, err := b.t.next()
		if err != nil {
			return err
		}
		switch {
		case tok.kind == eofToken:
			return nil
		case tok.kind == endToken:
			depth--
		case tok.kind == startToken:
			if !tok.empty {
				depth++
			}
			switch tok.local {
			case "checkBox":
				box = true
			case "default", "checked": // checked stands after default and wins
				checked = tok.on()
			}
		}
	}
	if n := len(b.fields); box && n > 0 {
		b.fields[n-1].check = "☐"
		if checked {
			b.fields[n-1].check = "☑"
		}
	}
	return nil
}

// ruby keeps the base text and drops the phonetic guide.
func (b *body) ruby(p *paragraph, tok token) error {
	if tok.empty {
		return nil
	}
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		if tok.local == "rubyBase" {
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
	if tok.empty {
		return nil
	}
	return b.shapes(p)
}

// shapes looks for text boxes within a drawing; their blocks follow the paragraph.
func (b *body) shapes(p *paragraph) error {
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		switch {
		case tok.ns == spaceW && tok.local == "txbxContent":
			err = b.textBox(p)
		case tok.ns == spaceMC && tok.local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.shapes(p) })
		case tok.ns == spaceMC && tok.local == "Fallback":
			err = b.skip()
		case tok.ns == spaceW && tok.local == "t":
			var text string
			text, err = b.content(tok)
			p.text.WriteString(text)
		default:
			err = b.shapes(p)
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) textBox(p *paragraph) error {
	box := &body{reader: b.reader, t: b.t}
	if err := box.blocks(); err != nil {
		return err
	}
	for _, block := range box.out {
		if block.Paragraph != nil {
			block.Paragraph.Style, block.Paragraph.Level = document.TextBox, 0
		}
		p.boxes = append(p.boxes, block)
	}
	return nil
}
