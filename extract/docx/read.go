// Package docx reads Word 2007+ documents (ISO/IEC 29500-1, transitional and
// strict): paragraphs with their printed numbers, tables as grids, as Word prints them.
package docx

import (
	"errors"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// Read reads a .docx package. Errors: ErrEncrypted, ErrNotWord, a
// *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	s, err := openPackage(data, limits)
	if err != nil {
		return nil, err
	}
	return readPackage(s)
}

func readPackage(s *source) (*document.Document, error) {
	main, err := s.mainPart()
	if err != nil {
		return nil, err
	}
	src, err := s.mainText(main)
	if err != nil {
		return nil, err
	}
	r := newReader(s, s.limits)
	doc := r.doc
	if r.rels, err = s.relations(main); err != nil {
		r.unreadable("关系表", err)
	}
	r.readStyles()
	body, err := r.part(src)
	if err != nil {
		return nil, err
	}
	r.layout.Complete(doc, body)
	r.noteUnread()
	if err := r.apart(); err != nil {
		return nil, err
	}
	return doc, nil
}

// reader holds what the parts of one document share.
type reader struct {
	source    *source
	limits    document.Limits
	doc       *document.Document
	rels      []relation // of the main part
	styles    styles
	numbering *numbering // nil until it is asked for
	pictures  int
	chunks    map[string]bool // parts of other formats that have been read
	chunked   int64           // their bytes
	spare     []document.Paragraph
	idle      []*body

	runLooks       map[string]runLook // by markup
	paragraphLooks map[string]paragraphLook
	cellLooks      map[string]cellLook
	layout         *flow.Layout
}

func newReader(s *source, limits document.Limits) *reader {
	return &reader{source: s, limits: limits, doc: &document.Document{Format: "docx", Engine: "docx"}, styles: styles{}, chunks: map[string]bool{},
		layout: flow.NewLayout(limits), runLooks: map[string]runLook{}, paragraphLooks: map[string]paragraphLook{}, cellLooks: map[string]cellLook{}}
}

// keep gives a paragraph its place in memory, many of them at a time.
func (r *reader) keep(p document.Paragraph) *document.Paragraph {
	if len(r.spare) == 0 {
		r.spare = make([]document.Paragraph, 32)
	}
	kept := &r.spare[0]
	r.spare = r.spare[1:]
	*kept = p
	return kept
}

// unreadable records a supporting part that is damaged: the body is read without it.
func (r *reader) unreadable(what string, err error) {
	r.doc.Problems = append(r.doc.Problems, document.Problem{Kind: document.PartUnreadable,
		Message: what + "无法读取（" + err.Error() + "），正文已照常读取"})
}

// readStyles reads the styles that the body refers to.
func (r *reader) readStyles() {
	for _, rel := range r.rels {
		if rel.kind != "styles" {
			continue
		}
		err := r.withPart(rel.target, func(src string) (err error) {
			r.styles, err = readStyles(newTokenizer(src, r.limits.Nesting))
			return err
		})
		if err != nil {
			r.unreadable("样式表", err)
		}
	}
}

// lists reads the numbering when a paragraph first asks for it: many documents carry
// one that they do not use.
func (r *reader) lists() *numbering {
	if r.numbering != nil {
		return r.numbering
	}
	r.numbering = newNumbering()
	for _, rel := range r.rels {
		if rel.kind != "numbering" {
			continue
		}
		err := r.withPart(rel.target, func(src string) (err error) {
			r.numbering, err = readNumbering(newTokenizer(src, r.limits.Nesting))
			return err
		})
		if err != nil {
			r.unreadable("编号表", err)
		}
	}
	return r.numbering
}

func (r *reader) withPart(name string, read func(string) error) error {
	if !r.source.has(name) {
		return nil // a dangling relationship: Word ignores it
	}
	src, err := r.source.text(name)
	if err != nil {
		return err
	}
	return read(src)
}

// part reads one part's blocks from its root element on.
func (r *reader) part(src string) ([]document.Block, error) {
	b := r.body(newTokenizer(src, r.limits.Nesting))
	if err := b.blocks(); err != nil {
		return nil, err
	}
	return b.out, nil
}

// apart reads notes, headers and footers, which do not belong to the body. A limit
// they exceed fails the document; a damaged one is a problem.
func (r *reader) apart() error {
	read := map[string]bool{} // two relationships that name one part would read it twice
	for _, rel := range r.rels {
		style, ok := map[string]document.Style{"footnotes": document.Footnote, "endnotes": document.Endnote,
			"header": document.Header, "footer": document.Footer}[rel.kind]
		if !ok || read[rel.target] {
			continue
		}
		read[rel.target] = true
		var blocks []document.Block
		err := r.withPart(rel.target, func(src string) (err error) { blocks, err = r.part(src); return err })
		var limit *document.LimitError
		if errors.As(err, &limit) {
			return err
		}
		if err != nil {
			r.unreadable("部件 "+rel.target, err)
			continue
		}
		for _, p := range flow.Lines(blocks) {
			r.doc.SetApart(p, style)
		}
	}
	return nil
}

// noteUnread records what the body holds that is no text.
func (r *reader) noteUnread() {
	r.doc.NoteUnread(r.pictures)
	if r.source.Garbled {
		r.doc.Once(document.TextUncertain, "正文中有不属于任何文字编码的字节，以 \uFFFD 代替")
	}
}
