package docx

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"fuhe/extract/document"
	"fuhe/extract/flow"
	"fuhe/extract/markup"
	"fuhe/extract/pack"
)

// ReadXML reads a Word document that is one XML file: that of Word 2003, or a package of
// Word 2007 in its flat form. Errors: ErrNotWord, a *document.LimitError, or what is
// damaged.
func ReadXML(data []byte, limits document.Limits) (*document.Document, error) {
	if int64(len(data)) > limits.Part {
		return nil, &document.LimitError{What: "XML 字节数", Limit: limits.Part}
	}
	s := &source{Package: &pack.Package{}, limits: limits}
	src := s.Decode(string(data))
	root, t, err := rootOf(src, limits.Nesting)
	switch {
	case err != nil:
		return nil, err
	case root.Space == spaceW && root.Local == "wordDocument":
		return readWordML(s, t)
	case root.Space == spacePkg && root.Local == "package":
		return readFlat(s, root, t)
	}
	return nil, fmt.Errorf("%w：XML 的根元素是 %s", ErrNotWord, markup.Clip(root.Local))
}

// rootOf reads up to the start tag of the root element.
func rootOf(src string, nesting int) (token, *tokenizer, error) {
	t := newTokenizer(src, nesting)
	for {
		tok, err := t.Next()
		if err != nil || tok.Kind == markup.Start {
			return tok, t, err
		}
		if tok.Kind == markup.EOF {
			return tok, t, ErrNotWord
		}
	}
}

// readWordML reads a document of Word 2003: WordprocessingML as it was before it became a
// standard, with lists, styles and text in one file, and headers within the sections.
func readWordML(s *source, t *tokenizer) (*document.Document, error) {
	r := newReader(s, s.limits)
	r.doc.Format = "wordml"
	r.numbering = newNumbering()
	body, err := r.wordMLParts(t)
	if err != nil {
		return nil, err
	}
	b := r.body(body)
	if err := b.blocks(); err != nil {
		return nil, err
	}
	r.layout.Complete(r.doc, b.out)
	r.noteUnread()
	return r.doc, nil
}

// wordMLParts reads lists and styles, which stand before the body but need not, and finds
// the body.
func (r *reader) wordMLParts(t *tokenizer) (body *tokenizer, err error) {
	for {
		tok, err := t.Next()
		switch {
		case err != nil:
			return nil, err
		case tok.Kind == markup.End || tok.Kind == markup.EOF:
			if body == nil {
				err = errors.New("缺少正文（w:body）")
			}
			return body, err
		case tok.Kind != markup.Start || tok.Empty:
			continue
		}
		inner, err := t.Within()
		if err != nil {
			return nil, err
		}
		switch {
		case tok.Space != spaceW:
		case tok.Local == "body":
			body = inner
		case tok.Local == "lists":
			if r.numbering, err = readNumbering(inner); err != nil {
				r.unreadable("编号表", err)
			}
		case tok.Local == "styles":
			if r.styles, err = readStyles(inner); err != nil {
				r.unreadable("样式表", err)
			}
		}
	}
}

// modern spells a token of Word 2003 as the standard does: merges of cells, and tracked
// changes, which it keeps as annotations.
func modern(tok markup.Token) markup.Token {
	switch {
	case tok.Space == spaceWordML:
		switch tok.Local {
		case "vmerge":
			tok.Local = "vMerge"
		case "hmerge":
			tok.Local = "hMerge"
		case "ilfo":
			tok.Local = "numId"
		}
	case tok.Local != "annotation":
		return tok
	default:
		kind, _ := tok.Attr("type")
		tok.Local = annotations[kind]
	}
	tok.Space = spaceW
	return tok
}

// annotations are what annotations are called in the standard. Bookmarks and whatever else
// there is only mark their content.
var annotations = map[string]string{"Word.Insertion": "ins", "Word.Deletion": "del", "Word.Formatting": "rPrChange", "Word.Comment": "commentReference"}

// hint is the number in a wx:t, which Word 2003 writes as it prints it. It counts only
// where the list is not in the file. Bullets are no numbers.
func hint(tok token) string {
	if tok.Space != spaceWX || tok.Local != "t" {
		return ""
	}
	text := strings.TrimSpace(val(tok))
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return ""
	}
	return text
}

// edges reads a section's properties: in Word 2003, its headers and footers are in them.
func (b *body) edges() error {
	if b.t.PassOver("hdr", "ftr") {
		return nil
	}
	return b.properties(func(token) {})
}

// edge reads a header or footer within a section's properties.
func (b *body) edge(tok token) error {
	if tok.Local == "hdr" {
		return b.setApart(document.Header)
	}
	return b.setApart(document.Footer)
}

// inlineNote reads a note that stands where its mark does.
func (b *body) inlineNote(tok token) error {
	switch {
	case tok.Empty:
		return nil
	case skipped(tok):
		return b.skip()
	case tok.Local == "footnote":
		return b.setApart(document.Footnote)
	}
	return b.setApart(document.Endnote)
}

// setApart reads the blocks of the open element, which do not belong to the body.
func (b *body) setApart(style document.Style) error {
	content := b.reader.body(b.t)
	if err := content.blocks(); err != nil {
		return err
	}
	for _, p := range flow.Lines(content.out) {
		b.doc.SetApart(p, style)
	}
	return nil
}
