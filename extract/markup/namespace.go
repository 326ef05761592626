package markup

import (
	"strings"

	"fuhe/extract/document"
)

// Space is a namespace, numbered by whoever reads the file. The zero Space is none.
type Space int

// Namespaces are those that a reader tells apart. The zero Namespaces tells none.
type Namespaces struct {
	Of      func(uri string) Space
	Last    Space             // beyond it are those of elder formats
	Respell func(Token) Token // gives an element of these the name that it has today
}

type scope struct {
	prefix string
	space  Space
}

// mostScopes bounds the declarations in force, each of which a lookup may pass.
const mostScopes = 256

// declare adds the namespaces that a start tag declares.
func (t *Tokenizer) declare(attrs string) error {
	t.memo = scope{}
	for name, uri := range Attributes(attrs) {
		if name == "xmlns" {
			t.scopes = append(t.scopes, scope{"", t.names.Of(Value(uri))})
		} else if prefix, ok := strings.CutPrefix(name, "xmlns:"); ok {
			t.scopes = append(t.scopes, scope{prefix, t.names.Of(Value(uri))})
		}
	}
	if len(t.scopes) > mostScopes {
		return &document.LimitError{What: "命名空间声明数", Limit: mostScopes}
	}
	return nil
}

// resolve is the namespace that a prefix stands for.
func (t *Tokenizer) resolve(prefix string) Space {
	if t.memo.space != 0 && t.memo.prefix == prefix {
		return t.memo.space
	}
	for i := len(t.scopes) - 1; i >= 0; i-- {
		if t.scopes[i].prefix == prefix {
			t.memo = t.scopes[i]
			return t.memo.space
		}
	}
	return 0
}
