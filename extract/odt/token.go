package odt

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// tokenKind is what the tokenizer found. The zero tokenKind is invalid.
type tokenKind int

const (
	startToken tokenKind = iota + 1
	endToken
	textToken
	eofToken
)

// token is one piece of markup; its strings are parts of the input where they can be.
type token struct {
	kind  tokenKind
	name  string // of a start token: "text:p", with the prefix that its namespace has in this package
	attrs string // of a start token: raw
	text  string // of a text token
	empty bool   // <x/>: no end token follows
	names *names // of the attributes
}

// tokenizer pulls the markup out of an XML part without copying it. It reads no document
// type: one with declarations of its own is refused, so that entities are the five of
// XML and characters by number.
type tokenizer struct {
	src     string
	pos     int
	open    []element
	nesting int
	names   names
}

type element struct {
	name   string // as it is spelt
	scopes int    // length of names.scopes outside the element
}

var errSyntax = errors.New("XML 语法错误")

func newTokenizer(src string, nesting int) *tokenizer {
	return &tokenizer{src: strings.TrimPrefix(src, "\ufeff"), nesting: nesting}
}

// walk calls for the children of the root element.
func walk(t *tokenizer, child func(*tokenizer, token) error) error {
	for {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken {
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
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind == startToken {
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
	for depth := len(t.open); len(t.open) >= depth; {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			return err
		}
	}
	return nil
}

// next is the next start, end or text token; comments, declarations and processing
// instructions are passed over.
func (t *tokenizer) next() (token, error) {
	for t.pos < len(t.src) {
		if t.src[t.pos] != '<' {
			return t.text(), nil
		}
		rest := t.src[t.pos:]
		var err error
		switch {
		case strings.HasPrefix(rest, "</"):
			return t.end()
		case strings.HasPrefix(rest, "<?"):
			err = t.passTo("?>")
		case strings.HasPrefix(rest, "<!--"):
			err = t.passTo("-->")
		case strings.HasPrefix(rest, cdataStart):
			return t.cdata()
		case strings.HasPrefix(rest, "<!"):
			err = t.doctype()
		default:
			return t.start()
		}
		if err != nil {
			return token{}, err
		}
	}
	if len(t.open) > 0 {
		return token{}, t.fail("内容不完整，<" + clip(t.open[len(t.open)-1].name) + "> 没有结束")
	}
	return token{kind: eofToken}, nil
}

const cdataStart = "<![CDATA["

func (t *tokenizer) fail(what string) error {
	return fmt.Errorf("%w：第 %d 字节处%s", errSyntax, t.pos, what)
}

func (t *tokenizer) passTo(end string) error {
	i := strings.Index(t.src[t.pos:], end)
	if i < 0 {
		return t.fail("标记未结束")
	}
	t.pos += i + len(end)
	return nil
}

func (t *tokenizer) cdata() (token, error) {
	from := t.pos + len(cdataStart)
	if err := t.passTo("]]>"); err != nil {
		return token{}, err
	}
	return token{kind: textToken, text: t.src[from : t.pos-len("]]>")]}, nil
}

// doctype passes over a document type without declarations, as math objects have one.
func (t *tokenizer) doctype() error {
	end := strings.IndexAny(t.src[t.pos:], "[>")
	if end < 0 || t.src[t.pos+end] == '[' {
		return t.fail("文档类型声明（DTD）不被接受")
	}
	t.pos += end + 1
	return nil
}

func (t *tokenizer) text() token {
	end := strings.IndexByte(t.src[t.pos:], '<')
	if end < 0 {
		end = len(t.src) - t.pos
	}
	text := t.src[t.pos : t.pos+end]
	t.pos += end
	return token{kind: textToken, text: unescape(text)}
}

func (t *tokenizer) end() (token, error) {
	name, after, ok := strings.Cut(t.src[t.pos+2:], ">")
	if !ok {
		return token{}, t.fail("结束标记不完整")
	}
	last := len(t.open) - 1
	if last < 0 || t.open[last].name != name && t.open[last].name != strings.TrimRight(name, " \t\r\n") {
		return token{}, t.fail("结束标记 </" + clip(name) + "> 不匹配")
	}
	t.pos = len(t.src) - len(after)
	t.close()
	return token{kind: endToken}, nil
}

func (t *tokenizer) close() {
	last := len(t.open) - 1
	t.names.leave(t.open[last].scopes)
	t.open = t.open[:last]
}

func (t *tokenizer) start() (token, error) {
	name := t.tagName()
	from := t.pos + 1 + len(name)
	end, err := t.tagEnd(from)
	if err != nil {
		return token{}, err
	}
	if name == "" {
		return token{}, t.fail("标记没有名称")
	}
	if len(t.open) >= t.nesting {
		return token{}, &document.LimitError{What: "元素嵌套层数", Limit: int64(t.nesting)}
	}
	tok := token{kind: startToken, attrs: t.src[from:end], names: &t.names}
	if end > from && t.src[end-1] == '/' {
		tok.empty, tok.attrs = true, t.src[from:end-1]
	}
	t.open = append(t.open, element{name, len(t.names.scopes)})
	if err := t.names.declare(tok.attrs); err != nil {
		return token{}, err
	}
	tok.name = t.names.canonical(name, true)
	t.pos = end + 1
	if tok.empty {
		t.close()
	}
	return tok, nil
}

// tagName is the name of the tag at the position.
func (t *tokenizer) tagName() string {
	src := t.src[t.pos+1:]
	for i := range len(src) {
		switch src[i] {
		case ' ', '>', '/', '\n', '\t', '\r', '<', '"', '\'':
			return src[:i]
		}
	}
	return ""
}

// tagEnd finds the > of a start tag, past those within quoted values.
func (t *tokenizer) tagEnd(from int) (int, error) {
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

// attributes walks the name and raw value pairs of a start tag.
func attributes(raw string) func(yield func(name, value string) bool) {
	return func(yield func(string, string) bool) {
		for {
			raw = strings.TrimLeft(raw, " \t\r\n")
			name, rest, ok := strings.Cut(raw, "=")
			if !ok {
				return
			}
			rest = strings.TrimLeft(rest, " \t\r\n")
			if rest == "" || rest[0] != '"' && rest[0] != '\'' {
				return
			}
			end := strings.IndexByte(rest[1:], rest[0])
			if end < 0 || !yield(strings.TrimRight(name, " \t\r\n"), rest[1:1+end]) {
				return
			}
			raw = rest[end+2:]
		}
	}
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
	for spelt, raw := range attributes(tok.attrs) {
		if tok.names.canonical(spelt, false) == name {
			return unescape(raw), true
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

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescape resolves the five entities and character references; others stay as they are.
// Characters that XML forbids are dropped.
func unescape(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		semi := strings.IndexByte(s[:min(len(s), 12)], ';')
		if r, known := reference(s[1:max(semi, 1)]); semi > 0 && known {
			b.WriteString(r)
			s = s[semi+1:]
		} else {
			b.WriteByte('&')
			s = s[1:]
		}
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

func reference(name string) (string, bool) {
	if r, ok := entities[name]; ok {
		return r, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok || digits == "" {
		return "", false
	}
	base := 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return "", false
	}
	if n < ' ' && n != '\t' && n != '\n' && n != '\r' {
		return "", true
	}
	return string(rune(n)), true
}

func clip(s string) string { return s[:min(len(s), 40)] }
