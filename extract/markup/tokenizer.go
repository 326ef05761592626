// Package markup reads the markup of XML files, of whose meaning it knows nothing:
// encodings, tags, attributes, namespaces and references.
package markup

import (
	"errors"
	"fmt"
	"strings"

	"fuhe/extract/document"
)

// Kind is what the tokenizer found. The zero Kind is invalid.
type Kind int

const (
	Start Kind = iota + 1
	End
	Text
	EOF
)

// Token is one piece of markup; its strings are parts of the input.
type Token struct {
	Kind  Kind
	Space Space  // of a start tag
	Local string // of a start tag: its name without the prefix
	Attrs string // of a start tag: raw, for Attributes
	Raw   string // a text as it is written, for Unescape; the name of a start tag with its prefix
	CDATA bool   // the text is literal
	Empty bool   // <x/>: no end token follows
}

// Preserves reports whether the element says xml:space="preserve".
func (tok Token) Preserves() bool { return strings.Contains(tok.Attrs, "preserve") }

// ErrSyntax is markup that is no XML.
var ErrSyntax = errors.New("XML 语法错误")

// Tokenizer pulls the markup out of an XML file without copying it. It reads no document
// type: entities are the five of XML and characters by number, and nothing outside the
// file is ever read.
type Tokenizer struct {
	src       string
	pos       int
	open      []element
	nesting   int
	names     Namespaces
	scopes    []scope // namespace declarations in force, innermost last
	memo      scope   // the last prefix that was looked up among the scopes
	slow      bool    // end tags are spelt so that Inner cannot find them
	inner     bool    // reads what is within an element
	spaced    bool    // the root says xml:space="preserve"
	refuseDTD bool
}

type element struct {
	name   string
	scopes int // length of Tokenizer.scopes outside the element
}

// NewTokenizer reads a file from its beginning. Elements may nest so deep.
func NewTokenizer(src string, nesting int, names Namespaces) Tokenizer {
	return Tokenizer{src: strings.TrimPrefix(src, "\ufeff"), nesting: nesting, names: names}
}

// RefuseDTD makes a document type with declarations of its own an error; else it is passed
// over.
func (t *Tokenizer) RefuseDTD() { t.refuseDTD = true }

// Depth is how many elements are open.
func (t *Tokenizer) Depth() int { return len(t.open) }

// Element is the name of the innermost open element.
func (t *Tokenizer) Element() string { return t.open[len(t.open)-1].name }

// Offset is how many bytes have been read.
func (t *Tokenizer) Offset() int { return t.pos }

// Spaced reports whether the root says xml:space="preserve" for all that is in it.
func (t *Tokenizer) Spaced() bool { return t.spaced }

// Rest is what has not been read.
func (t *Tokenizer) Rest() string { return t.src[t.pos:] }

// Next is the next token; comments, declarations and processing instructions are passed
// over. Errors: ErrSyntax, or a *document.LimitError.
func (t *Tokenizer) Next() (Token, error) {
	for t.pos < len(t.src) {
		if t.src[t.pos] != '<' {
			return t.text(), nil
		}
		if t.pos+1 == len(t.src) {
			return Token{}, t.fail("标记未结束")
		}
		var err error
		switch t.src[t.pos+1] {
		case '/':
			return t.end()
		case '?':
			err = t.passTo("?>")
		case '!':
			if strings.HasPrefix(t.src[t.pos:], cdataStart) {
				return t.cdata()
			}
			err = t.declaration()
		default:
			return t.start()
		}
		if err != nil {
			return Token{}, err
		}
	}
	if len(t.open) > 0 {
		return Token{}, t.fail("内容不完整，<" + Clip(t.Element()) + "> 没有结束")
	}
	return Token{Kind: EOF}, nil
}

const cdataStart = "<![CDATA["

func (t *Tokenizer) fail(what string) error {
	return fmt.Errorf("%w：第 %d 字节处%s", ErrSyntax, t.pos, what)
}

// Clip is a name for a message: one that is not too long.
func Clip(name string) string { return name[:min(len(name), 40)] }

func (t *Tokenizer) text() Token {
	end := strings.IndexByte(t.src[t.pos:], '<')
	if end < 0 {
		end = len(t.src) - t.pos
	}
	tok := Token{Kind: Text, Raw: t.src[t.pos : t.pos+end]}
	t.pos += end
	return tok
}

func (t *Tokenizer) passTo(end string) error {
	i := strings.Index(t.src[t.pos:], end)
	if i < 0 {
		return t.fail("标记未结束")
	}
	t.pos += i + len(end)
	return nil
}

func (t *Tokenizer) cdata() (Token, error) {
	from := t.pos + len(cdataStart)
	if err := t.passTo("]]>"); err != nil {
		return Token{}, err
	}
	return Token{Kind: Text, Raw: t.src[from : t.pos-len("]]>")], CDATA: true}, nil
}

// declaration passes over a comment or a document type.
func (t *Tokenizer) declaration() error {
	if strings.HasPrefix(t.src[t.pos:], "<!--") {
		return t.passTo("-->")
	}
	return t.doctype()
}

// doctype passes over a document type declaration with its internal subset.
func (t *Tokenizer) doctype() error {
	depth := 0
	for i := t.pos; i < len(t.src); i++ {
		switch t.src[i] {
		case '<':
			depth++
		case '[':
			if t.refuseDTD {
				return t.fail("文档类型声明（DTD）不被接受")
			}
		case '>':
			if depth--; depth == 0 {
				t.pos = i + 1
				return nil
			}
		}
	}
	return t.fail("DOCTYPE 未结束")
}

func (t *Tokenizer) end() (Token, error) {
	name, after, ok := strings.Cut(t.src[t.pos+2:], ">")
	if !ok {
		return Token{}, t.fail("结束标记不完整")
	}
	if len(t.open) == 0 || t.Element() != name && t.Element() != strings.TrimRight(name, " \t\r\n") {
		return Token{}, t.fail("结束标记 </" + Clip(name) + "> 不匹配")
	}
	t.pos = len(t.src) - len(after)
	t.close()
	return Token{Kind: End}, nil
}

func (t *Tokenizer) close() {
	last := len(t.open) - 1
	if scopes := t.open[last].scopes; scopes < len(t.scopes) {
		t.scopes, t.memo = t.scopes[:scopes], scope{}
	}
	t.open = t.open[:last]
}

func (t *Tokenizer) start() (Token, error) {
	name, prefix := t.tagName()
	from := t.pos + 1 + len(name)
	end, err := t.tagEnd(from)
	if err != nil {
		return Token{}, err
	}
	if name == "" {
		return Token{}, t.fail("标记没有名称")
	}
	if len(t.open) >= t.nesting {
		return Token{}, &document.LimitError{What: "元素嵌套层数", Limit: int64(t.nesting)}
	}
	tok := Token{Kind: Start, Raw: name, Attrs: t.src[from:end]}
	if end > from && t.src[end-1] == '/' {
		tok.Empty, tok.Attrs = true, t.src[from:end-1]
	}
	t.open = append(t.open, element{name, len(t.scopes)})
	if len(tok.Attrs) > 8 && t.names.Of != nil && strings.Contains(tok.Attrs, "xmlns") {
		if err := t.declare(tok.Attrs); err != nil {
			return Token{}, err
		}
	}
	if len(t.open) == 1 && !t.inner {
		t.spaced = tok.Preserves()
	}
	if tok.Local = name; prefix > 0 {
		tok.Local = name[prefix+1:]
	}
	if tok.Space = t.resolve(name[:prefix]); tok.Space > t.names.Last {
		tok = t.names.Respell(tok)
	}
	t.pos = end + 1
	if tok.Empty {
		t.close()
	}
	return tok, nil
}

// tagName is the name of the tag at the position, and the length of its prefix.
func (t *Tokenizer) tagName() (name string, prefix int) {
	src := t.src[t.pos+1:]
	for i := range len(src) {
		switch src[i] {
		case ':':
			if prefix == 0 {
				prefix = i
			}
		case ' ', '>', '/', '\n', '\t', '\r', '<', '"', '\'':
			return src[:i], prefix
		}
	}
	return src, prefix
}

// tagEnd finds the > of a start tag, past those within quoted values.
func (t *Tokenizer) tagEnd(from int) (int, error) {
	for i := from; i < len(t.src); i++ {
		switch c := t.src[i]; c {
		case '>':
			return i, nil
		case '<':
			return 0, t.fail("标记内出现 <")
		case '"', '\'':
			j := strings.IndexByte(t.src[i+1:], c)
			if j < 0 {
				return 0, t.fail("属性值没有结束引号")
			}
			i += j + 1
		}
	}
	return 0, t.fail("标记未结束")
}
