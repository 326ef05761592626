package markup

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fuhe/extract/document"
)

const (
	spaceA Space = iota + 1
	spaceB
	spaceOld
)

var names = Namespaces{
	Of:   func(uri string) Space { return map[string]Space{"a": spaceA, "b": spaceB, "old": spaceOld}[uri] },
	Last: spaceB,
	Respell: func(tok Token) Token {
		tok.Space, tok.Local = spaceA, "new-"+tok.Local
		return tok
	},
}

// spelt writes tokens as a test can name them: (space:local attributes), text, ).
func spelt(t *Tokenizer) (string, error) {
	var b strings.Builder
	for {
		tok, err := t.Next()
		switch {
		case err != nil || tok.Kind == EOF:
			return b.String(), err
		case tok.Kind == Start:
			fmt.Fprintf(&b, "(%d:%s", tok.Space, tok.Local)
			for name, value := range Attributes(tok.Attrs) {
				if !strings.HasPrefix(name, "xmlns") {
					fmt.Fprintf(&b, " %s=%s", name, Value(value))
				}
			}
			if tok.Empty {
				b.WriteString(")")
			}
		case tok.Kind == End:
			b.WriteString(")")
		case tok.CDATA:
			fmt.Fprintf(&b, "[%s]", tok.Raw)
		default:
			b.WriteString(Value(tok.Raw))
		}
	}
}

func TestTokens(t *testing.T) {
	for src, want := range map[string]string{
		`<a>x</a>`: "(0:ax)",
		"\ufeff<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><!-- <b> --><a/>": "(0:a)",
		`<a>&lt;&#x4e00;&b;<![CDATA[<&lt;]]></a >`:                                  "(0:a<一&b;[<&lt;])",
		`<a b="1>" c = '"' d=5 e="6"/>`:                                             `(0:a b=1> c=")`,
		`<p:a xmlns:p="a" xmlns="b"><b/><p:c/></p:a>`:                               "(1:a(2:b)(1:c))",
		`<p:a xmlns:p="a"><p:b xmlns:p="b"/><p:c/></p:a>`:                           "(1:a(2:b)(1:c))",
		`<p:a xmlns:p="a"><p:b xmlns:p="b"><p:c/></p:b><p:d/></p:a>`:                "(1:a(2:b(2:c))(1:d))",
		`<a xmlns="old"><b/></a>`:                                                   "(1:new-a(1:new-b))",
		`<q:a xmlns:p="a"/>`:                                                        "(0:a)",
	} {
		tok := NewTokenizer(src, 9, names)
		if got, err := spelt(&tok); err != nil || got != want {
			t.Errorf("%s reads %s %v", src, got, err)
		}
	}
}

func TestDamage(t *testing.T) {
	for src, want := range map[string]string{
		`<a><b>`:           "<b> 没有结束",
		`<a></b>`:          "</b> 不匹配",
		`</a>`:             "不匹配",
		`<a></a`:           "结束标记不完整",
		`<a b="c>`:         "没有结束引号",
		`<a <b>`:           "标记内出现 <",
		`<a`:               "标记未结束",
		`<`:                "标记未结束",
		`< a>`:             "没有名称",
		`<!-- a`:           "标记未结束",
		`<a><![CDATA[b`:    "标记未结束",
		`<!DOCTYPE a [<b>`: "DOCTYPE 未结束",
	} {
		tok := NewTokenizer(src, 9, Namespaces{})
		if _, err := spelt(&tok); !errors.Is(err, ErrSyntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", src, err)
		}
	}
	tok := NewTokenizer(`<!DOCTYPE a [<!ENTITY b 'c'>]><a/>`, 9, Namespaces{})
	tok.RefuseDTD()
	if _, err := spelt(&tok); !errors.Is(err, ErrSyntax) {
		t.Errorf("a document type with declarations: %v", err)
	}
	for _, src := range []string{`<a><b><c/></b></a>`, `<a ` + strings.Repeat(`xmlns:b="a" `, 257) + `/>`} {
		tok := NewTokenizer(src, 2, names)
		var limit *document.LimitError
		if _, err := spelt(&tok); !errors.As(err, &limit) {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// TestInner: the content of an element is found whole, however its end tag is spelt and
// whatever it holds.
func TestInner(t *testing.T) {
	for src, want := range map[string]string{
		`<p:a xmlns:p="a"><p:b>x<p:c/></p:b></p:a>`:                "x(1:c)",
		`<p:a xmlns:p="a"><p:b>x<p:c/></p:b ></p:a>`:               "x(1:c)",
		`<p:a xmlns:p="a"><p:b>x<p:b><p:c/></p:b>y</p:b></p:a>`:    "x(1:b(1:c))y",
		`<p:a xmlns:p="a"><p:b xmlns:p="b"><p:c/></p:b><d/></p:a>`: "(2:c)",
	} {
		tok := NewTokenizer(src, 9, names)
		for range 2 {
			if _, err := tok.Next(); err != nil {
				t.Fatal(err)
			}
		}
		inner, err := tok.Within()
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		if got, err := spelt(inner); err != nil || got != want {
			t.Errorf("%s holds %s %v", src, got, err)
		}
		if _, err := spelt(&tok); err != nil || tok.Depth() != 0 {
			t.Errorf("%s goes on with %v", src, err)
		}
	}
}

func TestPassOver(t *testing.T) {
	for src, want := range map[string]bool{
		`<a><b/>x</a>`:  true,
		`<a><b/>x</a >`: false,
		`<a><c/>x</a>`:  false,
	} {
		tok := NewTokenizer(src, 9, Namespaces{})
		if _, err := tok.Next(); err != nil {
			t.Fatal(err)
		}
		if got := tok.PassOver("<c"); got != want || got != (tok.Depth() == 0) {
			t.Errorf("%s: %v, depth %d", src, got, tok.Depth())
		}
	}
}

// TestSpaced: what the root says of spaces counts for all that is in it.
func TestSpaced(t *testing.T) {
	tok := NewTokenizer(`<a xml:space="preserve"><b><c/></b></a>`, 9, Namespaces{})
	for range 2 {
		if _, err := tok.Next(); err != nil {
			t.Fatal(err)
		}
	}
	inner, err := tok.Within()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := inner.Next(); err != nil || !tok.Spaced() || !inner.Spaced() {
		t.Errorf("%v: %v, within %v", err, tok.Spaced(), inner.Spaced())
	}
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{`<a xmlns="u"><b c='d'/>&lt;&#x4e00;<![CDATA[x]]><!--y--></a>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "<a", "<a></b>", "\ufeff<?xml?><a/>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tok := NewTokenizer(src, 64, names)
		for last := -1; ; {
			next, err := tok.Next()
			if err != nil || next.Kind == EOF {
				return
			}
			if tok.Offset() <= last {
				t.Fatalf("no progress at %d of %q", tok.Offset(), src)
			}
			last = tok.Offset()
			for range Attributes(next.Attrs) {
			}
			Unescape(next.Raw)
		}
	})
}
