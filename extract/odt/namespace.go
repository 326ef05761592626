package odt

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// prefixOf gives the namespaces that the reader knows the prefix that nearly every
// producer gives them; ISO/IEC 26300-3 annex, and the extensions of LibreOffice.
func prefixOf(uri string) string {
	const odf = "urn:oasis:names:tc:opendocument:xmlns:"
	if rest, ok := strings.CutPrefix(uri, odf); ok {
		switch name, _, _ := strings.Cut(rest, ":"); name {
		case "office", "style", "text", "table", "form", "manifest":
			return name
		case "drawing":
			return "draw"
		case "svg-compatible":
			return "svg"
		case "xsl-fo-compatible":
			return "fo"
		}
	}
	switch uri {
	case "http://www.w3.org/1998/Math/MathML":
		return "math"
	case "http://www.w3.org/1999/xlink":
		return "xlink"
	case "http://www.w3.org/XML/1998/namespace":
		return "xml"
	case "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0":
		return "loext"
	case "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0":
		return "calcext"
	case "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0":
		return "field"
	}
	return ""
}

// names resolves the prefixes of a part. Where they all are those of prefixOf, which is
// the rule, names stay as they are spelt.
type names struct {
	scopes []scope // declarations in force, innermost last
	odd    int     // how many of them give a namespace another prefix, or a prefix another namespace
}

type scope struct {
	prefix, canonical string
	odd               bool
	depth             int // of the element that declares it, 1 for the root
}

// mostScopes bounds the declarations in force, each of which a lookup may pass.
const mostScopes = 256

// enter is the canonical name of an element that begins, at a depth of open elements.
func (n *names) enter(tok markup.Token, depth int) (string, error) {
	if tok.Empty {
		depth++ // is not among them
	}
	if len(n.scopes) > 0 {
		n.leave(depth)
	}
	if strings.Contains(tok.Attrs, "xmlns") {
		if err := n.declare(tok.Attrs, depth); err != nil {
			return "", err
		}
	}
	return n.canonical(tok.Raw, true), nil
}

func (n *names) declare(attrs string, depth int) error {
	for name, uri := range markup.Attributes(attrs) {
		prefix, ok := strings.CutPrefix(name, "xmlns:")
		if !ok && name != "xmlns" {
			continue
		}
		if !ok {
			prefix = ""
		}
		s := scope{prefix: prefix, canonical: prefixOf(markup.Value(uri)), depth: depth}
		s.odd = s.canonical != prefix && (s.canonical != "" || prefixed[prefix])
		if s.odd {
			n.odd++
		}
		if n.scopes = append(n.scopes, s); len(n.scopes) > mostScopes {
			return &document.LimitError{What: "命名空间声明数", Limit: mostScopes}
		}
	}
	return nil
}

// prefixed are the prefixes that prefixOf gives.
var prefixed = map[string]bool{"office": true, "style": true, "text": true, "table": true, "form": true, "manifest": true, "draw": true,
	"svg": true, "fo": true, "math": true, "xlink": true, "xml": true, "loext": true, "calcext": true, "field": true}

// leave drops the declarations of elements that ended before one at the depth began.
func (n *names) leave(depth int) {
	for last := len(n.scopes) - 1; last >= 0 && n.scopes[last].depth >= depth; last-- {
		if n.scopes[last].odd {
			n.odd--
		}
		n.scopes = n.scopes[:last]
	}
}

// canonical is a name with its prefix as prefixOf has it. The default namespace is that
// of elements alone.
func (n *names) canonical(name string, element bool) string {
	if n.odd == 0 {
		return name
	}
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
		if !element {
			return name
		}
	}
	for i := len(n.scopes) - 1; i >= 0; i-- {
		switch s := n.scopes[i]; {
		case s.prefix != prefix:
		case s.canonical == prefix:
			return name
		default:
			return s.canonical + ":" + local
		}
	}
	return name
}
