package docx

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

// token is one piece of markup; its strings are parts of the input.
type token struct {
	kind  tokenKind
	ns    space  // for start tokens
	local string // for start tokens
	attrs string // raw, for start tokens
	text  string // raw, for text tokens; literal for CDATA
	cdata bool
	empty bool // <x/>: no end token follows
}

// tokenizer pulls the markup out of an XML part without copying it. It knows no
// DTD: entities beyond the five of XML and character references are an error, and
// nothing outside the part is ever read.
type tokenizer struct {
	src     string
	pos     int
	scopes  []scope // namespace declarations in force, innermost last
	open    []element
	nesting int
	memo    scope // the last prefix that was looked up among the scopes
	slow    bool  // end tags are spelt so that passOver cannot find them
	spaced  bool  // the root says xml:space="preserve" for all that is in it
}

type element struct {
	name   string
	scopes int // length of tokenizer.scopes outside the element
}

type scope struct {
	prefix string
	ns     space
}

var errSyntax = errors.New("XML 语法错误")

func newTokenizer(src string, nesting int) *tokenizer {
	return &tokenizer{src: strings.TrimPrefix(src, "\ufeff"), nesting: nesting}
}

// next is the next start, end or text token; comments, declarations and processing
// instructions are passed over.
func (t *tokenizer) next() (token, error) {
	for t.pos < len(t.src) {
		if t.src[t.pos] != '<' {
			return t.text(), nil
		}
		if t.pos+1 == len(t.src) {
			return token{}, t.fail("标记未结束")
		}
		var err error
		switch t.src[t.pos+1] {
		case '/':
			return t.end()
		case '?':
			err = t.skip("?>")
		case '!':
			if strings.HasPrefix(t.src[t.pos:], cdataStart) {
				return t.cdata()
			}
			err = t.declaration()
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

// declaration passes over a comment or a document type.
func (t *tokenizer) declaration() error {
	if strings.HasPrefix(t.src[t.pos:], "<!--") {
		return t.skip("-->")
	}
	return t.doctype()
}

func (t *tokenizer) fail(what string) error {
	return fmt.Errorf("%w：第 %d 字节处%s", errSyntax, t.pos, what)
}

func (t *tokenizer) text() token {
	end := strings.IndexByte(t.src[t.pos:], '<')
	if end < 0 {
		end = len(t.src) - t.pos
	}
	tok := token{kind: textToken, text: t.src[t.pos : t.pos+end]}
	t.pos += end
	return tok
}

func (t *tokenizer) skip(end string) error {
	i := strings.Index(t.src[t.pos:], end)
	if i < 0 {
		return t.fail("标记未结束")
	}
	t.pos += i + len(end)
	return nil
}

func (t *tokenizer) cdata() (token, error) {
	from := t.pos + len(cdataStart)
	if err := t.skip("]]>"); err != nil {
		return token{}, err
	}
	return token{kind: textToken, text: t.src[from : t.pos-3], cdata: true}, nil
}

// doctype passes over a document type declaration with its internal subset.
func (t *tokenizer) doctype() error {
	depth := 0
	for i := t.pos; i < len(t.src); i++ {
		switch t.src[i] {
		case '<':
			depth++
		case '>':
			if depth--; depth == 0 {
				t.pos = i + 1
				return nil
			}
		}
	}
	return t.fail("DOCTYPE 未结束")
}

func (t *tokenizer) end() (token, error) {
	name, after, ok := strings.Cut(t.src[t.pos+2:], ">")
	if !ok {
		return token{}, t.fail("结束标记不完整")
	}
	if len(t.open) == 0 || t.open[len(t.open)-1].name != name && t.open[len(t.open)-1].name != strings.TrimRight(name, " \t\r\n") {
		return token{}, t.fail("结束标记 </" + clip(name) + "> 不匹配")
	}
	t.pos = len(t.src) - len(after)
	t.close()
	return token{kind: endToken}, nil
}

func (t *tokenizer) close() {
	last := len(t.open) - 1
	if scopes := t.open[last].scopes; scopes < len(t.scopes) {
		t.scopes, t.memo = t.scopes[:scopes], scope{}
	}
	t.open = t.open[:last]
}

// inner is the markup up to the first end tag of the open element's name: all that is
// in it, unless it holds its like. ok is false where there is no such end tag.
func (t *tokenizer) inner() (markup string, ok bool) {
	if t.slow {
		return "", false
	}
	name := t.open[len(t.open)-1].name
	end := strings.Index(t.src[t.pos:], "</"+name+">")
	if end < 0 {
		t.slow = true // searched for once: more would take quadratic time
		return "", false
	}
	return t.src[t.pos : t.pos+end], true
}

// holdsNone reports whether markup from inner holds none of the open element's like.
func (t *tokenizer) holdsNone(inner string) bool {
	return !strings.Contains(inner, "<"+t.open[len(t.open)-1].name)
}

// leave jumps behind the end tag that inner found.
func (t *tokenizer) leave(inner string) {
	t.pos += len(inner) + len(t.open[len(t.open)-1].name) + len("</>")
	t.close()
}

// passOver jumps behind the open element where none of the words stands in it: much
// of a document says nothing of the text. An element that holds its like (as rPrChange
// does) must be among the words.
func (t *tokenizer) passOver(words ...string) bool {
	inner, ok := t.inner()
	if !ok {
		return false
	}
	for _, w := range words {
		if strings.Contains(inner, w) {
			return false
		}
	}
	t.leave(inner)
	return true
}

func (t *tokenizer) start() (token, error) {
	name, prefix := t.tagName()
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
	tok := token{kind: startToken, attrs: t.src[from:end]}
	if end > from && t.src[end-1] == '/' {
		tok.empty, tok.attrs = true, t.src[from:end-1]
	}
	t.open = append(t.open, element{name, len(t.scopes)})
	if len(tok.attrs) > 8 && strings.Contains(tok.attrs, "xmlns") {
		if err := t.declare(tok.attrs); err != nil {
			return token{}, err
		}
	}
	if len(t.open) == 1 {
		t.spaced = tok.preserves()
	}
	if tok.local = name; prefix > 0 {
		tok.local = name[prefix+1:]
	}
	if tok.ns = t.resolve(name[:prefix]); tok.ns > spaceOther {
		tok = modern(tok)
	}
	t.pos = end + 1
	if tok.empty {
		t.close()
	}
	return tok, nil
}

// tagName is the name of the tag at the position, and the length of its prefix.
func (t *tokenizer) tagName() (name string, prefix int) {
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

// mostScopes bounds the declarations in force, each of which a lookup may pass.
const mostScopes = 256

func (t *tokenizer) declare(attrs string) error {
	t.memo = scope{}
	for name, uri := range attributes(attrs) {
		if name == "xmlns" {
			t.scopes = append(t.scopes, scope{"", spaceOf(value(uri))})
		} else if prefix, ok := strings.CutPrefix(name, "xmlns:"); ok {
			t.scopes = append(t.scopes, scope{prefix, spaceOf(value(uri))})
		}
	}
	if len(t.scopes) > mostScopes {
		return &document.LimitError{What: "命名空间声明数", Limit: mostScopes}
	}
	return nil
}

func (t *tokenizer) resolve(prefix string) space {
	if t.memo.ns != 0 && t.memo.prefix == prefix {
		return t.memo.ns
	}
	for i := len(t.scopes) - 1; i >= 0; i-- {
		if t.scopes[i].prefix == prefix {
			t.memo = t.scopes[i]
			return t.memo.ns
		}
	}
	return noSpace
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
			if end < 0 {
				return
			}
			if !yield(strings.TrimRight(name, " \t\r\n"), rest[1:1+end]) {
				return
			}
			raw = rest[end+2:]
		}
	}
}

// attr is the value of the attribute with the local name, whatever its prefix.
func (tok token) attr(local string) (string, bool) {
	for name, raw := range attributes(tok.attrs) {
		if i := strings.IndexByte(name, ':'); name[i+1:] == local && name[:max(i, 0)] != "xmlns" {
			return value(raw), true
		}
	}
	return "", false
}

// preserves reports whether the element says xml:space="preserve".
func (tok token) preserves() bool { return strings.Contains(tok.attrs, "preserve") }

// val is the w:val attribute; "" where absent.
func (tok token) val() string { v, _ := tok.attr("val"); return v }

// on reads a toggle element: present without a value, or 1, true, on.
func (tok token) on() bool {
	switch v, ok := tok.attr("val"); v {
	case "0", "false", "off", "none":
		return false
	default:
		return ok || v == ""
	}
}

// intAttr reads a whole number, also from odd forms like "612pt" and "9288.0".
func (tok token) intAttr(local string) (int, bool) {
	v, ok := tok.attr(local)
	if !ok {
		return 0, false
	}
	v = strings.TrimSpace(v)
	end := 0
	for end < len(v) && (v[end] >= '0' && v[end] <= '9' || end == 0 && v[end] == '-') {
		end++
	}
	n, err := strconv.Atoi(v[:end])
	if err != nil || n > 1<<24 || n < -(1<<24) {
		return 0, false
	}
	if strings.HasSuffix(v, "pt") {
		n *= 20 // points in twips
	}
	return n, true
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescape resolves the five entities and character references. Anything else stays
// as it is, and ok is false. Characters that XML forbids are dropped.
func unescape(s string) (text string, ok bool) {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	ok = true
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		semi := strings.IndexByte(s[:min(len(s), 12)], ';')
		if r, known := reference(s[1:max(semi, 1)]); semi > 0 && known {
			b.WriteString(r)
			s = s[semi+1:]
		} else {
			b.WriteByte('&')
			s, ok = s[1:], false
		}
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String(), ok
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

// value is the text of an attribute.
func value(raw string) string {
	text, _ := unescape(raw)
	return text
}

func clip(s string) string { return s[:min(len(s), 40)] }
