package odt

import (
	"errors"
	"strconv"
	"strings"

	"fuhe/extract/markup"
)

// token is one piece of markup; its strings are parts of the input where they can be.
type token struct {
	kind  markup.Kind
	empty bool   // <x/>: no end token follows
	name  string // of a start token: "text:p", with the prefix that its namespace has in this package
	attrs string // of a start token: raw
	text  string // of a text token
	names *names // of the attributes
}

// tokenizer pulls the markup out of an XML part. A document type with declarations of its
// own is refused.
type tokenizer struct {
	markup.Tokenizer
	names names
}

func newTokenizer(src string, nesting int) *tokenizer {
	t := &tokenizer{Tokenizer: markup.NewTokenizer(src, nesting, markup.Namespaces{})}
	t.RefuseDTD()
	return t
}

// walk calls for the children of the root element.
func walk(t *tokenizer, child func(*tokenizer, token) error) error {
	for {
		tok, err := t.next()
		if err != nil || tok.kind == markup.EOF {
			return err
		}
		if tok.kind != markup.Start {
			continue
		}
		if err := t.each(tok, func(tok token) error { return child(t, tok) }); err != nil {
			return err
		}
	}
}

// each calls for the elements within one that is open; the call must read each to its
// end. Text between them is passed over.
func (t *tokenizer) each(within token, child func(token) error) error {
	if within.empty {
		return nil
	}
	for {
		tok, err := t.next()
		if err != nil || tok.kind == markup.End || tok.kind == markup.EOF {
			return err
		}
		if tok.kind == markup.Start {
			if err := child(tok); err != nil {
				return err
			}
		}
	}
}

// skip passes over the rest of an element.
func (t *tokenizer) skip(tok token) error {
	if tok.empty {
		return nil
	}
	for depth := t.Depth(); t.Depth() >= depth; {
		tok, err := t.next()
		if err != nil || tok.kind == markup.EOF {
			return err
		}
	}
	return nil
}

// next is the next token.
func (t *tokenizer) next() (tok token, err error) {
	found, err := t.Next()
	if err != nil {
		return tok, err
	}
	tok.kind = found.Kind
	switch {
	case found.Kind == markup.Start:
		tok.attrs, tok.empty, tok.names = found.Attrs, found.Empty, &t.names
		tok.name, err = t.names.enter(found, t.Depth())
	case found.CDATA:
		tok.text = found.Raw
	default:
		tok.text = markup.Value(found.Raw)
	}
	return tok, err
}

// attr is the value of an attribute by its name, such as "text:style-name"; "" where
// absent.
func (tok token) attr(name string) string {
	v, _ := tok.lookup(name)
	return v
}

// lookup is the value of an attribute, and whether it is there.
func (tok token) lookup(name string) (string, bool) {
	if !strings.Contains(tok.attrs, name[strings.IndexByte(name, ':')+1:]) {
		return "", false
	}
	for spelt, raw := range markup.Attributes(tok.attrs) {
		if tok.names.canonical(spelt, false) == name {
			return markup.Value(raw), true
		}
	}
	return "", false
}

// count is a whole number of 1 or more: how often something is repeated or how far it
// spans; 1 where it is absent or none.
func (tok token) count(name string) int {
	v, ok := tok.lookup(name)
	if !ok {
		return 1
	}
	n, err := strconv.Atoi(strings.TrimSpace(v))
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 1 << 30 // beyond any limit
	case err != nil || n < 1:
		return 1
	}
	return min(n, 1<<30)
}
