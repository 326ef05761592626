package odt

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
	"fuhe/extract/symbol"
)

// paragraph is what is known of a text:p or text:h while its content is read.
type paragraph struct {
	text   line
	boxes  []document.Block
	hidden bool // as a whole, by a field within it
}

// paragraph reads a text:p or text:h.
func (b *body) paragraph(tok token) error {
	l := b.styles.look("paragraph", tok.attr("text:style-name"))
	out := document.Paragraph{Style: document.Body}
	number := b.number(tok, l, &out)
	if err := b.layout.Numbered(number); err != nil {
		return err
	}
	switch {
	case l.title:
		out.Style, out.Level = document.Title, 0
	case out.Level > 0:
		out.Style = document.Heading
	case l.caption:
		out.Style = document.Caption
	}
	var p paragraph
	deleted := b.changes.open > 0
	if err := b.inline(&p, tok, l); err != nil {
		return err
	}
	deleted = deleted && b.changes.open > 0
	if !p.hidden && !deleted {
		out.Text = printed(number, strings.TrimRight(p.text.String(), "\n"))
		b.add(out)
	}
	b.out = append(b.out, p.boxes...)
	return nil
}

func printed(number, text string) string {
	if text == "" {
		return strings.TrimRight(number, " ")
	}
	return number + text
}

// number is what is printed before a paragraph; it sets the paragraph's level and, for a
// list item, its style.
func (b *body) number(tok token, l look, out *document.Paragraph) string {
	if tok.name == "text:h" {
		out.Level = max(outlineLevel(tok.attr("text:outline-level")), 1)
	} else {
		out.Level = l.outline
	}
	if b.item != nil {
		if b.item.used || tok.attr("text:is-list-header") == "true" {
			return ""
		}
		out.Style = document.ListItem
		return b.lists.number(b.item)
	}
	// The outline numbers headings whose style is in no list.
	if out.Level == 0 || l.listed == 1 || tok.attr("text:is-list-header") == "true" {
		return ""
	}
	heading := item{list: outlineStyle, style: outlineStyle, level: out.Level - 1}
	heading.override(tok)
	if tok.attr("text:restart-numbering") != "true" {
		heading.start = -1
	} else if heading.start < 0 {
		heading.start = b.lists.startOf(outlineStyle, heading.level)
	}
	return b.lists.number(&heading)
}

// inline reads text with what stands in it.
func (b *body) inline(p *paragraph, within token, l look) error {
	if within.empty {
		return nil
	}
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == markup.End || tok.kind == markup.EOF {
			return err
		}
		if tok.kind == markup.Text {
			b.write(p, l, tok.text)
		} else if err := b.inlineElement(p, tok, l); err != nil {
			return err
		}
	}
}

func (b *body) inlineElement(p *paragraph, tok token, l look) error {
	switch tok.name {
	case "text:span":
		return b.inline(p, tok, b.styles.look("text", tok.attr("text:style-name")).within(l))
	case "text:s":
		if err := b.space(p, l, tok.count("text:c")); err != nil {
			return err
		}
	case "text:tab":
		b.print(p, l, "\t")
	case "text:line-break":
		b.print(p, l, "\n")
	case "text:note":
		return b.note(tok)
	case "text:hidden-text":
		if tok.attr("text:is-hidden") == "true" {
			return b.t.skip(tok)
		}
	case "text:hidden-paragraph":
		p.hidden = p.hidden || tok.attr("text:is-hidden") == "true"
	case "text:change-start", "text:change-end":
		b.changes.mark(tok)
	case "field:fieldmark", "field:fieldmark-start", "field:fieldmark-separator", "field:fieldmark-end":
		return b.fieldMark(p, tok, l)
	}
	switch {
	case tok.empty && !strings.HasPrefix(tok.name, "draw:"):
		return nil
	case unprinted(tok) || strings.HasPrefix(tok.name, "text:") && tok.attr("text:display") == "none":
		return b.t.skip(tok)
	case strings.HasPrefix(tok.name, "draw:"):
		boxes, err := b.drawing(tok, func(text string) { b.print(p, l, text) })
		p.boxes = append(p.boxes, boxes...)
		return err
	}
	return b.inline(p, tok, l) // links, fields, what only marks its text
}

// write adds characters of the file.
func (b *body) write(p *paragraph, l look, text string) {
	if l.hidden == 1 || b.changes.open > 0 {
		return
	}
	if font := l.symbolFont(text); font != "" {
		printed, known := symbol.Run(font, text)
		if !known {
			b.unknownSymbol(font)
		}
		text = printed
	}
	p.text.write(text)
}

// print adds characters that the file does not spell.
func (b *body) print(p *paragraph, l look, text string) {
	if l.hidden != 1 && b.changes.open == 0 {
		p.text.print(text)
	}
}

func (b *body) unknownSymbol(font string) {
	b.doc.Once(document.TextUncertain, "字体 "+font+" 中有无法识别的符号，请核对原文")
}

// space writes a text:s. What all of them write together is bounded.
func (b *body) space(p *paragraph, l look, n int) error {
	if b.spaces += int64(n); b.spaces > b.limits.Part {
		return &document.LimitError{What: "空格总数", Limit: b.limits.Part}
	}
	b.print(p, l, strings.Repeat(" ", n))
	return nil
}

// note reads a footnote or endnote, whose mark prints nothing that belongs to the text.
func (b *body) note(within token) error {
	style := document.Footnote
	if within.attr("text:note-class") == "endnote" {
		style = document.Endnote
	}
	return b.t.each(within, func(tok token) error {
		if tok.name != "text:note-body" {
			return b.t.skip(tok)
		}
		return b.apart(tok, style)
	})
}
