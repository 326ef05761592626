package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	lib "github.com/nguyenthenguyen/docx"

	"fuhe/extract/document"
	"fuhe/extract/markup"
	"fuhe/extract/pack"
)

// ErrEncrypted is a package that only a password opens.
var ErrEncrypted = pack.ErrEncrypted

// ErrNotWord is a package without a Word document in it.
var ErrNotWord = errors.New("压缩包中没有 Word 文档")

// source is the parts of a document, from a zip package or from a file that is one XML
// document.
type source struct {
	*pack.Package
	limits document.Limits
	flat   map[string]string // markup of the parts of a package that is one XML file
}

func openPackage(data []byte, limits document.Limits) (*source, error) {
	p, err := pack.Open(data, "docx", limits)
	if err != nil {
		return nil, err
	}
	return &source{Package: p, limits: limits}, nil
}

// has reports whether there is a part of the name.
func (s *source) has(name string) bool {
	_, flat := s.flat[name]
	return flat || s.Has(name)
}

// text is one part as UTF-8.
func (s *source) text(name string) (string, error) {
	if markup, ok := s.flat[name]; ok {
		return markup, nil
	}
	return s.Text(name)
}

// mainText is the main document's markup. The library that the product is built on
// insists on fixed part names and knows no limits, so it is given a package of our
// own with that one part, its packed bytes as they came.
func (s *source) mainText(name string) (string, error) {
	if s.flat != nil {
		return s.text(name)
	}
	f, err := s.Entry(name)
	if err != nil {
		return "", err
	}
	repacked, err := repack(f)
	if err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	opened, err := lib.ReadDocxFromMemory(bytes.NewReader(repacked), int64(len(repacked)))
	if err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	defer opened.Close()
	return s.Decode(opened.Editable().GetContent()), nil
}

func repack(main *zip.File) ([]byte, error) {
	packed, err := main.OpenRaw()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(int(main.CompressedSize64) + 1024)
	w := zip.NewWriter(&out)
	part, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: main.Method, CRC32: main.CRC32,
		CompressedSize64: main.CompressedSize64, UncompressedSize64: main.UncompressedSize64})
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(part, packed); err != nil {
		return nil, err
	}
	if _, err := w.CreateHeader(&zip.FileHeader{Name: "word/_rels/document.xml.rels", Method: zip.Store}); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// relation is one target that a part refers to.
type relation struct{ id, kind, target string }

// relations reads the relationships of a part; none where it has none.
func (s *source) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !s.has(name) {
		return nil, nil
	}
	src, err := s.text(name)
	if err != nil {
		return nil, err
	}
	var out []relation
	t := newTokenizer(src, s.limits.Nesting)
	for {
		tok, err := t.Next()
		if err != nil {
			return out, err
		}
		if tok.Kind == markup.EOF {
			return out, nil
		}
		if tok.Kind != markup.Start || tok.Local != "Relationship" {
			continue
		}
		id, _ := tok.Attr("Id")
		kind, _ := tok.Attr("Type")
		target, _ := tok.Attr("Target")
		if mode, _ := tok.Attr("TargetMode"); mode == "External" {
			continue // never opened
		}
		out = append(out, relation{id, relationKind(kind), pack.Resolve(dir, target)})
	}
}

// mainPart finds the main document through the package's relationships.
func (s *source) mainPart() (string, error) {
	rels, err := s.relations("")
	if err != nil {
		return "", err
	}
	missing := ""
	for _, r := range rels {
		if r.kind != "officeDocument" {
			continue
		}
		if s.has(r.target) {
			return r.target, nil
		}
		missing = r.target
	}
	switch {
	case s.has("word/document.xml"):
		return "word/document.xml", nil
	case missing != "":
		return "", fmt.Errorf("缺少部件 %s", missing)
	case s.hasFolder("word"):
		return "", errors.New("缺少主文档部件")
	}
	return "", ErrNotWord
}

func (s *source) hasFolder(folder string) bool {
	for name := range s.flat {
		if strings.HasPrefix(name, folder+"/") {
			return true
		}
	}
	return s.HasFolder(folder)
}
