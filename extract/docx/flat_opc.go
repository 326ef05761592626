package docx

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// readFlat reads a package that is one XML file: each part is an element, XML as it is,
// anything else in base64, which is not read.
func readFlat(s *source, root token, t *tokenizer) (*document.Document, error) {
	s.flat = map[string]string{}
	if err := s.flatParts(root, t); err != nil {
		return nil, err
	}
	doc, err := readPackage(s)
	if err == nil {
		doc.Format = "flat-opc"
	}
	return doc, err
}

// flatParts finds the parts.
func (s *source) flatParts(root token, t *tokenizer) error {
	for {
		tok, err := t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty || tok.Space != spacePkg || tok.Local != "part" {
			continue
		}
		if len(s.flat) >= s.limits.Entries {
			return &document.LimitError{What: "包内部件数", Limit: int64(s.limits.Entries)}
		}
		if err := s.flatPart(t, root.Attrs+" "+tok.Attrs, tok); err != nil {
			return err
		}
	}
}

// flatPart keeps the markup of one part. Namespaces may be declared outside of it.
func (s *source) flatPart(t *tokenizer, declared string, part token) error {
	name, _ := part.Attr("name")
	name = strings.TrimPrefix(name, "/")
	for {
		tok, err := t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		inner, err := t.Within()
		if err != nil {
			return err
		}
		if _, twice := s.flat[name]; tok.Space == spacePkg && tok.Local == "xmlData" && !twice {
			s.flat[name] = withDeclarations(inner.Rest(), declared+" "+tok.Attrs)
		}
	}
}

// withDeclarations adds the namespaces that the elements around a part declare to its root
// element, unless it declares them anew.
func withDeclarations(part, around string) string {
	root, t, err := rootOf(part, 2)
	if err != nil {
		return part
	}
	own := map[string]bool{}
	for name := range markup.Attributes(root.Attrs) {
		own[name] = true
	}
	var added strings.Builder
	declared := map[string]string{}
	for name, uri := range markup.Attributes(around) {
		if strings.HasPrefix(name, "xmlns") && !own[name] {
			declared[name] = uri // the innermost stands last
		}
	}
	for name, uri := range markup.Attributes(around) {
		if declared[name] == uri && spaceOf(markup.Value(uri)) != spacePkg {
			added.WriteString(" " + name + `="` + strings.ReplaceAll(uri, `"`, "&quot;") + `"`)
			delete(declared, name)
		}
	}
	if added.Len() == 0 {
		return part
	}
	end := t.Offset() - len(">")
	if root.Empty {
		end -= len("/")
	}
	return part[:end] + added.String() + part[end:]
}
