// Package odt reads OpenDocument files (ISO/IEC 26300), packages and flat ones alike:
// texts as paragraphs with their printed numbers and tables as grids, and the cells of
// spreadsheets as they are shown.
package odt

import (
	"errors"
	"fmt"

	"fuhe/extract/document"
	"fuhe/extract/flow"
	"fuhe/extract/pack"
)

// ErrEncrypted is a package that only a password opens.
var ErrEncrypted = pack.ErrEncrypted

// ErrNotText is an OpenDocument file of another kind: a spreadsheet, a presentation.
var ErrNotText = errors.New("不是 OpenDocument 文本文档")

// Read reads an .odt package or a flat .fodt file. Errors: ErrEncrypted, ErrNotText, a
// *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	r, err := openReader(data, limits)
	if err != nil {
		return nil, err
	}
	body, err := r.readContent()
	if err != nil {
		return nil, err
	}
	r.endChanges()
	r.layout.Complete(r.doc, body)
	r.doc.NoteUnread(r.pictures)
	if err := r.readMasters(); err != nil {
		return nil, err
	}
	if r.src.garbled {
		r.doc.Once(document.TextUncertain, "正文中有不属于任何文字编码的字节，以 \uFFFD 代替")
	}
	return r.doc, nil
}

// reader holds what the parts of one document share.
type reader struct {
	src      *source
	limits   document.Limits
	doc      *document.Document
	layout   *flow.Layout
	styles   *styles // the named ones, with the automatic ones of the part that is read
	lists    *lists
	changes  changes
	controls map[string]string // what form controls print, by their ids
	pictures int
	objects  map[string]embedded
	spaces   int64 // that text:s has written
	copies   int   // positions of all rows, repeated ones too
	again    int   // positions of rows and cells that repeat others
	repeated int64 // bytes of text that stands once in the file and is shown in many places
}

// openReader opens a file and reads its named styles.
func openReader(data []byte, limits document.Limits) (*reader, error) {
	src, err := open(data, limits)
	if err != nil {
		return nil, err
	}
	r := newReader(src, limits)
	return r, r.readStyles()
}

func newReader(src *source, limits document.Limits) *reader {
	return &reader{src: src, limits: limits, doc: &document.Document{Format: src.format, Engine: "odt"},
		layout: flow.NewLayout(limits), styles: newStyles(), lists: newLists(), changes: changes{deletions: map[string]bool{}}, controls: map[string]string{}, objects: map[string]embedded{}}
}

// readStyles reads the styles of styles.xml, which the content's rest on. A damaged part
// is a problem: the body is read without it.
func (r *reader) readStyles() error {
	if r.src.styles == "" {
		return nil
	}
	err := walk(newTokenizer(r.src.styles, r.limits.Nesting), func(t *tokenizer, tok token) error {
		return r.readStylesOf(t, tok)
	})
	return r.tolerate("样式表", err)
}

// tolerate makes a supporting part's damage a problem, unless a limit is exceeded.
func (r *reader) tolerate(what string, err error) error {
	var limit *document.LimitError
	if err == nil || errors.As(err, &limit) {
		return err
	}
	r.doc.Once(document.PartUnreadable, what+"无法读取（"+err.Error()+"），正文已照常读取")
	return nil
}

// readStylesOf reads one child of a root element that says styles.
func (r *reader) readStylesOf(t *tokenizer, tok token) error {
	switch tok.name {
	case "office:font-face-decls":
		return r.styles.readFonts(t, tok)
	case "office:styles":
		return r.readStylesInto(t, tok, r.styles.named)
	case "office:automatic-styles":
		r.styles.beginPart()
		return r.readStylesInto(t, tok, r.styles.automatic)
	}
	return t.skip(tok)
}

// readStylesInto reads styles and list styles.
func (r *reader) readStylesInto(t *tokenizer, within token, into map[styleKey]*style) error {
	return t.each(within, func(tok token) error {
		switch tok.name {
		case "text:list-style", "text:outline-style":
			return r.lists.readStyle(t, tok)
		case "style:style":
			return r.styles.read(t, tok, into)
		}
		return t.skip(tok)
	})
}

// readContent reads the body. Its root holds the styles that only the body uses before
// it; that of a flat file holds everything.
func (r *reader) readContent() ([]document.Block, error) {
	var out []document.Block
	found := false
	err := walk(newTokenizer(r.src.content, r.limits.Nesting), func(t *tokenizer, tok token) error {
		if tok.name != "office:body" {
			return r.readStylesOf(t, tok)
		}
		return t.each(tok, func(tok token) error {
			if tok.name != "office:text" || found {
				return t.skip(tok)
			}
			found = true
			b := &body{reader: r, t: t}
			err := b.blocks(tok)
			out = b.out
			return err
		})
	})
	if err == nil && !found {
		err = fmt.Errorf("%w：其中没有正文（office:text）", ErrNotText)
	}
	return out, err
}
