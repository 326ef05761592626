package odt

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
	"fuhe/extract/pack"
)

// source is the markup of a document, from a package or a flat file.
type source struct {
	format          string        // "odt" or "fodt"
	content, styles string        // of a flat file, content is all there is
	garbled         bool          // bytes that are no text were replaced
	pack            *pack.Package // nil for a flat file
}

func open(data []byte, limits document.Limits) (*source, error) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		if int64(len(data)) > limits.Part {
			return nil, &document.LimitError{What: "XML 字节数", Limit: limits.Part}
		}
		text, ok := markup.Decode(string(data))
		return &source{format: "fodt", content: text, garbled: !ok}, nil
	}
	p, err := pack.Open(data, "odt", limits)
	if err != nil {
		return nil, err
	}
	if err := refuseEncrypted(p, limits); err != nil {
		return nil, err
	}
	s := &source{format: "odt", pack: p}
	if s.content, err = p.Text("content.xml"); err != nil {
		return nil, err
	}
	if p.Has("styles.xml") {
		if s.styles, err = p.Text("styles.xml"); err != nil {
			return nil, err
		}
	}
	s.garbled = p.Garbled
	return s, nil
}

// object is the content of an object of the package that a link such as "./Object 1"
// names; "" where there is none to read.
func (s *source) object(link string) (string, error) {
	name := strings.TrimPrefix(path.Join("/", link, "content.xml"), "/")
	if s.pack == nil || link == "" || !s.pack.Has(name) {
		return "", nil
	}
	return s.pack.Text(name)
}

// refuseEncrypted reads the manifest, which says of every encrypted part how it is;
// ISO/IEC 26300-2 4.8.3. A manifest that is absent or damaged says nothing.
func refuseEncrypted(p *pack.Package, limits document.Limits) error {
	const manifest = "META-INF/manifest.xml"
	if !p.Has(manifest) {
		return nil
	}
	src, err := p.Text(manifest)
	if err != nil {
		var limit *document.LimitError
		if errors.As(err, &limit) || errors.Is(err, ErrEncrypted) {
			return err
		}
		return nil
	}
	t := newTokenizer(src, limits.Nesting)
	for {
		tok, err := t.next()
		if err != nil || tok.kind == markup.EOF {
			return nil
		}
		if tok.kind == markup.Start && tok.name == "manifest:encryption-data" {
			return ErrEncrypted
		}
	}
}
