package odt

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fuhe/extract/document"
)

// source is the markup of a document, from a package or a flat file.
type source struct {
	format          string // "odt" or "fodt"
	content, styles string // of a flat file, content is all there is
	garbled         bool   // bytes that are no text were replaced
	pack            *pack  // nil for a flat file
}

func open(data []byte, limits document.Limits) (*source, error) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		if int64(len(data)) > limits.Part {
			return nil, &document.LimitError{What: "XML 字节数", Limit: limits.Part}
		}
		text, ok := decode(string(data))
		return &source{format: "fodt", content: text, garbled: !ok}, nil
	}
	p, err := openPackage(data, limits)
	if err != nil {
		return nil, err
	}
	s := &source{format: "odt", pack: p}
	if s.content, err = p.text("content.xml"); err != nil {
		return nil, err
	}
	if p.files["styles.xml"] != nil {
		if s.styles, err = p.text("styles.xml"); err != nil {
			return nil, err
		}
	}
	s.garbled = p.garbled
	return s, nil
}

// object is the content of an object of the package that a link such as "./Object 1"
// names; "" where there is none to read.
func (s *source) object(link string) (string, error) {
	name := strings.TrimPrefix(path.Join("/", link, "content.xml"), "/")
	if s.pack == nil || link == "" || s.pack.files[name] == nil {
		return "", nil
	}
	return s.pack.text(name)
}

// pack is an opened package whose central directory keeps the limits. Names of entries
// are looked up, never written to disk.
type pack struct {
	files   map[string]*zip.File
	limits  document.Limits
	read    int64 // bytes unpacked so far
	size    int64 // of the package itself
	garbled bool
}

func openPackage(data []byte, limits document.Limits) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 .odt 包：%w", err)
	}
	if len(z.File) > limits.Entries {
		return nil, &document.LimitError{What: "压缩包内文件数", Limit: int64(limits.Entries)}
	}
	p := &pack{size: int64(len(data)), files: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, p.refuseEncrypted()
}

// refuseEncrypted reads the manifest, which says of every encrypted part how it is;
// ISO/IEC 26300-2 4.8.3. A manifest that is absent or damaged says nothing.
func (p *pack) refuseEncrypted() error {
	const manifest = "META-INF/manifest.xml"
	if p.files[manifest] == nil {
		return nil
	}
	src, err := p.text(manifest)
	if err != nil {
		var limit *document.LimitError
		if errors.As(err, &limit) || errors.Is(err, ErrEncrypted) {
			return err
		}
		return nil
	}
	t := newTokenizer(src, p.limits.Nesting)
	for {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			return nil
		}
		if tok.kind == startToken && tok.name == "manifest:encryption-data" {
			return ErrEncrypted
		}
	}
}

// admit finds an entry and holds what its header declares against the limits. Since
// archive/zip fails on entries that unpack to more than they declare, that suffices.
func (p *pack) admit(name string) (*zip.File, error) {
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("缺少部件 %s", name)
	}
	if f.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	if f.CompressedSize64 > uint64(p.size) {
		return nil, fmt.Errorf("部件 %s 声明的长度超过文件本身", name)
	}
	size := int64(f.UncompressedSize64)
	switch {
	case f.UncompressedSize64 > uint64(p.limits.Part):
		return nil, &document.LimitError{What: "部件 " + name + " 解压后字节数", Limit: p.limits.Part}
	case size > 1<<20 && size > p.limits.Ratio*int64(f.CompressedSize64):
		return nil, &document.LimitError{What: "部件 " + name + " 的压缩比", Limit: p.limits.Ratio}
	case p.read+size > p.limits.Unzipped:
		return nil, &document.LimitError{What: "解压后总字节数", Limit: p.limits.Unzipped}
	}
	p.read += size
	return f, nil
}

// text unpacks one entry as UTF-8.
func (p *pack) text(name string) (string, error) {
	f, err := p.admit(name)
	if err != nil {
		return "", err
	}
	r, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	defer r.Close()
	var out strings.Builder
	out.Grow(int(min(f.UncompressedSize64, 64*f.CompressedSize64+512)))
	buffer := make([]byte, min(f.UncompressedSize64+1, 32<<10))
	if _, err := io.CopyBuffer(&out, r, buffer); err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	text, ok := decode(out.String())
	p.garbled = p.garbled || !ok
	return text, nil
}
