package odt

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// body reads the blocks of the text, of one cell, one text box or one note.
type body struct {
	*reader
	t     *tokenizer
	out   []document.Block
	item  *item  // the list item that the next paragraph may begin, nil outside lists
	marks []mark // the fields that are open
}

// sub reads blocks that stand apart, from where the tokenizer is.
func (b *body) sub() *body { return &body{reader: b.reader, t: b.t} }

// blocks reads what an element holds.
func (b *body) blocks(within token) error { return b.t.each(within, b.block) }

// block reads one element at block level.
func (b *body) block(tok token) error {
	switch tok.name {
	case "text:p", "text:h":
		return b.paragraph(tok)
	case "text:list":
		return b.list(tok)
	case "text:numbered-paragraph":
		return b.numberedParagraph(tok)
	case "table:table", "loext:table":
		return b.table(tok)
	case "office:forms":
		return b.forms(tok)
	case "text:tracked-changes":
		return b.trackedChanges(tok)
	case "text:change-start", "text:change-end":
		b.changes.mark(tok)
		return b.t.skip(tok)
	case "text:section-source":
		if tok.attr("xlink:href") != "" {
			b.doc.Once(document.PartUnreadable, "文档中有章节链接到其他文件，只读取了文档中保存的内容；请断开链接后重新提交")
		}
	case "text:section":
		if hiddenSection(tok) {
			return b.t.skip(tok)
		}
	}
	switch {
	case unprinted(tok):
		return b.t.skip(tok)
	case strings.HasPrefix(tok.name, "draw:"):
		boxes, err := b.drawing(tok, nil)
		b.out = append(b.out, boxes...)
		return err
	}
	return b.blocks(tok) // wrappers: sections, indexes and their titles
}

func hiddenSection(tok token) bool {
	switch tok.attr("text:display") {
	case "none":
		return true
	case "condition":
		return tok.attr("text:is-hidden") == "true"
	}
	return false
}

// unprinted tells the elements whose content is not part of the printed text: what was
// deleted, comments, how an index is made, what a picture shows.
func unprinted(tok token) bool {
	switch tok.name {
	case "office:annotation", "text:ruby-text", "text:note-citation", "text:script", "office:script", "office:event-listeners",
		"svg:title", "svg:desc", "table:title", "table:desc", "text:section-source", "office:dde-source", "office:binary-data", "text:number",
		"text:variable-decls", "text:sequence-decls", "text:user-field-decls", "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file":
		return true
	case "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
		"text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source":
		return true
	}
	return false
}

func (b *body) add(p document.Paragraph) {
	b.out = append(b.out, document.Block{Paragraph: &p})
}

// list reads a text:list. One within an item is a level of the same list.
func (b *body) list(tok token) error {
	outer := b.item
	defer func() { b.item = outer }()
	style, styled := tok.lookup("text:style-name")
	at := item{style: style}
	if outer != nil {
		at.list, at.level = outer.list, outer.level+1
		if !styled {
			at.style = outer.style
		}
	} else {
		var err error
		if at.list, err = b.lists.identify(tok, style); err != nil {
			return err
		}
	}
	again := outer != nil && outer.sublists > 0 && outer.used && tok.attr("text:continue-numbering") != "true"
	if outer != nil {
		outer.sublists++
	}
	return b.t.each(tok, func(tok token) error {
		switch tok.name {
		case "text:list-item":
			next := at
			next.override(tok)
			if again && next.start < 0 {
				next.start = b.lists.startOf(next.style, next.level)
			}
			again = false
			b.item = &next
		case "text:list-header":
			header := at
			header.used = true
			b.item = &header
		default:
			return b.t.skip(tok)
		}
		return b.listItem(tok)
	})
}

// override takes what an item says of itself.
func (it *item) override(tok token) {
	it.start = -1
	if _, ok := tok.lookup("text:start-value"); ok {
		if it.start = tok.count("text:start-value"); tok.attr("text:start-value") == "0" {
			it.start = 0
		}
	}
	if style, ok := tok.lookup("text:style-override"); ok {
		it.style = style
	}
}

// listItem reads an item's blocks. Some producers store the number that they print.
func (b *body) listItem(within token) error {
	it := b.item
	return b.t.each(within, func(tok token) error {
		b.item = it
		if tok.name != "text:number" {
			return b.block(tok)
		}
		text, err := b.plainText(tok)
		it.stored = text
		return err
	})
}

// numberedParagraph reads a list item that stands outside any list and says its level.
func (b *body) numberedParagraph(tok token) error {
	outer := b.item
	defer func() { b.item = outer }()
	next := item{style: tok.attr("text:style-name"), level: tok.count("text:level") - 1, list: "# " + tok.attr("text:list-id")}
	next.override(tok)
	b.item = &next
	return b.listItem(tok)
}

// plainText is the text of an element without its markup.
func (b *body) plainText(within token) (string, error) {
	var out strings.Builder
	if within.empty {
		return "", nil
	}
	for depth := b.t.Depth(); b.t.Depth() >= depth; {
		tok, err := b.t.next()
		if err != nil || tok.kind == markup.EOF {
			return "", err
		}
		out.WriteString(tok.text)
	}
	return strings.TrimSpace(out.String()), nil
}
