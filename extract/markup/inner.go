package markup

import (
	"slices"
	"strings"
)

// Inner is the markup up to the first end tag of the open element's name: all that is
// in it, unless it holds its like. ok is false where there is no such end tag.
func (t *Tokenizer) Inner() (markup string, ok bool) {
	if t.slow {
		return "", false
	}
	end := strings.Index(t.src[t.pos:], "</"+t.Element()+">")
	if end < 0 {
		t.slow = true // searched for once: more would take quadratic time
		return "", false
	}
	return t.src[t.pos : t.pos+end], true
}

// HoldsNone reports whether markup from Inner holds none of the open element's like.
func (t *Tokenizer) HoldsNone(inner string) bool {
	return !strings.Contains(inner, "<"+t.Element())
}

// Leave jumps behind the end tag that Inner found.
func (t *Tokenizer) Leave(inner string) {
	t.pos += len(inner) + len(t.Element()) + len("</>")
	t.close()
}

// PassOver jumps behind the open element where none of the words stands in it: much of a
// document says nothing of the text. An element that holds its like (as rPrChange does)
// must be among the words.
func (t *Tokenizer) PassOver(words ...string) bool {
	inner, ok := t.Inner()
	if !ok {
		return false
	}
	for _, w := range words {
		if strings.Contains(inner, w) {
			return false
		}
	}
	t.Leave(inner)
	return true
}

// Within is a tokenizer of the open element's content, which is passed over. An element
// whose content does not end well gives an error.
func (t *Tokenizer) Within() (*Tokenizer, error) {
	inner := &Tokenizer{pos: t.pos, nesting: t.nesting, names: t.names, scopes: slices.Clone(t.scopes), inner: true, spaced: t.spaced, refuseDTD: t.refuseDTD}
	if markup, ok := t.Inner(); ok && t.HoldsNone(markup) {
		inner.src = t.src[:t.pos+len(markup)]
		t.Leave(markup)
		return inner, nil
	}
	for depth := t.Depth(); ; {
		end := t.pos
		if _, err := t.Next(); err != nil {
			return nil, err
		}
		if t.Depth() < depth {
			inner.src = t.src[:end]
			return inner, nil
		}
	}
}
