package docx

import (
	"strings"

	"fuhe/extract/document"
)

// readFlat reads a package that is one XML file: each part is an element, XML as it is,
// anything else in base64, which is not read.
func readFlat(p *pack, root token, t *tokenizer) (*document.Document, error) {
	p.flat = map[string]string{}
	if err := p.flatParts(root, t); err != nil {
		return nil, err
	}
	doc, err := readPackage(p)
	if err == nil {
		doc.Format = "flat-opc"
	}
	return doc, err
}

// flatParts finds the parts.
func (p *pack) flatParts(root token, t *tokenizer) error {
	for {
		tok, err := t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty || tok.ns != spacePkg || tok.local != "part" {
			continue
		}
		if len(p.flat) >= p.limits.Entries {
			return &document.LimitError{What: "包内部件数", Limit: int64(p.limits.Entries)}
		}
		if err := p.flatPart(t, root.attrs+" "+tok.attrs, tok); err != nil {
			return err
		}
	}
}

// flatPart keeps the markup of one part. Namespaces may be declared outside of it.
func (p *pack) flatPart(t *tokenizer, declared string, part token) error {
	name, _ := part.attr("name")
	name = strings.TrimPrefix(name, "/")
	for {
		tok, err := t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		inner, err := t.within()
		if err != nil {
			return err
		}
		if _, twice := p.flat[name]; tok.ns == spacePkg && tok.local == "xmlData" && !twice {
			p.flat[name] = withDeclarations(inner.src[inner.pos:], declared+" "+tok.attrs)
		}
	}
}

// withDeclarations adds the namespaces that the elements around a part declare to its root
// element, unless it declares them anew.
func withDeclarations(markup, around string) string {
	root, t, err := rootOf(markup, 2)
	if err != nil {
		return markup
	}
	own := map[string]bool{}
	for name := range attributes(root.attrs) {
		own[name] = true
	}
	var added strings.Builder
	declared := map[string]string{}
	for name, uri := range attributes(around) {
		if strings.HasPrefix(name, "xmlns") && !own[name] {
			declared[name] = uri // the innermost stands last
		}
	}
	for name, uri := range attributes(around) {
		if declared[name] == uri && spaceOf(value(uri)) != spacePkg {
			added.WriteString(" " + name + `="` + strings.ReplaceAll(uri, `"`, "&quot;") + `"`)
			delete(declared, name)
		}
	}
	if added.Len() == 0 {
		return markup
	}
	end := t.pos - len(">")
	if root.empty {
		end -= len("/")
	}
	return markup[:end] + added.String() + markup[end:]
}
