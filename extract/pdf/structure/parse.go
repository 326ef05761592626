package structure

import (
	"bytes"
	"math"
	"slices"

	"fuhe/extract/pdf/token"
)

// parser reads objects from bytes. What is broken reads as nil or ends early; it never
// fails, and never goes deeper than its limit.
type parser struct {
	lex     token.Lexer
	deepest int
	damaged bool // something was nested too deeply
}

// object reads one object; ok is false at the end of the bytes and at a keyword that
// begins none, which is passed over.
func (p *parser) object(depth int) (o object, ok bool) {
	tok := p.lex.Next()
	return p.from(tok, depth)
}

func (p *parser) from(tok token.Token, depth int) (object, bool) {
	if depth > p.deepest {
		p.damaged = true
		p.lex.Pos = len(p.lex.Data)
		return nil, false
	}
	switch tok.Kind {
	case token.Number:
		return p.number(tok), true
	case token.Name:
		return name(tok.Bytes), true
	case token.Text:
		return text(slices.Clone(tok.Bytes)), true
	case token.ArrayOpen:
		return p.array(depth + 1), true
	case token.DictOpen:
		return p.dict(depth + 1), true
	case token.Word:
		switch string(tok.Bytes) {
		case "true", "false":
			return len(tok.Bytes) == 4, true
		case "null":
			return nil, true
		}
	}
	return nil, false
}

// number reads a number, or a reference: two whole numbers and R.
func (p *parser) number(tok token.Token) object {
	if !tok.Integer {
		return tok.Num
	}
	if math.Abs(tok.Num) > 1<<53 {
		return int64(0)
	}
	after := p.lex
	gen := after.Next()
	if gen.Kind == token.Number && gen.Integer && tok.Num >= 0 && gen.Num >= 0 && gen.Num < 1<<16 {
		if r := after.Next(); r.Kind == token.Word && string(r.Bytes) == "R" {
			p.lex = after
			return ref{int(tok.Num), int(gen.Num)}
		}
	}
	return int64(tok.Num)
}

func (p *parser) array(depth int) array {
	out := array{}
	for {
		tok := p.lex.Next()
		if tok.Kind == token.ArrayShut || tok.Kind == token.End || p.ends(tok) {
			return out
		}
		if o, ok := p.from(tok, depth); ok {
			out = append(out, o)
		}
	}
}

func (p *parser) dict(depth int) dict {
	out := dict{}
	for {
		tok := p.lex.Next()
		if tok.Kind == token.DictShut || tok.Kind == token.End || p.ends(tok) {
			return out
		}
		if tok.Kind != token.Name {
			continue
		}
		key, before := name(tok.Bytes), p.lex
		next := p.lex.Next()
		if next.Kind == token.DictShut {
			return out
		}
		if o, ok := p.from(next, depth); ok {
			out[key] = o
		} else if next.Kind != token.Word {
			p.lex = before
		}
		if p.damaged {
			return out
		}
	}
}

// ends reports whether a word closes the whole object, so that what is open ends here.
func (p *parser) ends(tok token.Token) bool {
	return p.damaged || tok.Kind == token.Word && (string(tok.Bytes) == "endobj" || string(tok.Bytes) == "endstream" || string(tok.Bytes) == "stream")
}

// indirect reads "N G obj …" at an offset: its number, its generation and the object.
func (f *source) indirect(offset int) (r ref, o object, ok bool) {
	if offset < 0 || offset >= len(f.data) {
		return ref{}, nil, false
	}
	p := &parser{lex: token.Lexer{Data: f.data, Pos: offset}, deepest: f.limits.Nesting}
	n, g, word := p.lex.Next(), p.lex.Next(), p.lex.Next()
	if n.Kind != token.Number || g.Kind != token.Number || word.Kind != token.Word || string(word.Bytes) != "obj" || n.Num < 0 || n.Num > math.MaxInt32 {
		return ref{}, nil, false
	}
	o, _ = p.object(0)
	f.nested = f.nested || p.damaged
	if d, isDict := o.(dict); isDict {
		after := p.lex
		if next := after.Next(); next.Kind == token.Word && string(next.Bytes) == "stream" {
			o = &stream{d, f.streamData(after.Pos, d["Length"])}
		}
	}
	return ref{int(n.Num), int(g.Num)}, o, true
}

var endStream = []byte("endstream")

// streamData takes the bytes behind the keyword "stream" (7.3.8): as many as Length says
// if "endstream" follows there, else up to "endstream".
func (f *source) streamData(from int, length object) []byte {
	rest := f.data[from:]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		rest = rest[2:]
	case len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r'):
		rest = rest[1:]
	}
	if n, ok := f.length(length); ok && n <= len(rest) && bytes.HasPrefix(bytes.TrimLeft(rest[n:min(n+16, len(rest))], "\r\n \t\x00"), endStream) {
		return rest[:n:n]
	}
	if n := bytes.Index(rest, endStream); n >= 0 {
		rest = rest[:n]
		rest = bytes.TrimSuffix(rest, []byte("\n"))
		rest = bytes.TrimSuffix(rest, []byte("\r"))
	} else if n := bytes.Index(rest, []byte("endobj")); n >= 0 {
		rest = rest[:n]
	}
	return rest[:len(rest):len(rest)]
}

// length resolves a Length without reading any other stream, so that lengths that refer
// to themselves or one another end.
func (f *source) length(o object) (int, bool) {
	if r, ok := o.(ref); ok {
		e, found := f.entries[r.id]
		if !found || e.container != 0 {
			return 0, false
		}
		p := &parser{lex: token.Lexer{Data: f.data, Pos: e.offset}, deepest: 1}
		p.lex.Next()
		p.lex.Next()
		p.lex.Next()
		o, _ = p.object(0)
	}
	n, ok := o.(int64)
	return int(n), ok && n >= 0
}
