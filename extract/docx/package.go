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
)

// ErrEncrypted is a package that only a password opens.
var ErrEncrypted = errors.New("文件已加密")

// ErrNotWord is a package without a Word document in it.
var ErrNotWord = errors.New("压缩包中没有 Word 文档")

// pack is an opened package whose central directory keeps the limits. Names of
// entries are looked up, never written to disk.
type pack struct {
	files  map[string]*zip.File
	limits document.Limits
	read   int64             // bytes unpacked so far
	size   int64             // of the package itself
	flat   map[string]string // markup of the parts of a package that is one XML file

	garbled bool // a part holds bytes that are no text
}

func openPackage(data []byte, limits document.Limits) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 .docx 包：%w", err)
	}
	if len(z.File) > limits.Entries {
		return nil, &document.LimitError{What: "压缩包内文件数", Limit: int64(limits.Entries)}
	}
	p := &pack{size: int64(len(data)), files: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, twice := p.files[name]; !twice {
			p.files[name] = f // of entries with one name, Word reads the first
		}
	}
	return p, nil
}

// has reports whether there is a part of the name.
func (p *pack) has(name string) bool {
	_, flat := p.flat[name]
	return flat || p.files[name] != nil
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
	if markup, ok := p.flat[name]; ok {
		return markup, nil
	}
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
	out.Grow(int(f.UncompressedSize64))
	buffer := make([]byte, min(int(f.UncompressedSize64)+1, 32<<10))
	if _, err := io.CopyBuffer(&out, r, buffer); err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	return p.decode(out.String()), nil
}

func (p *pack) decode(part string) string {
	text, ok := decode(part)
	p.garbled = p.garbled || !ok
	return text
}

// mainText is the main document's markup. The library that the product is built on
// insists on fixed part names and knows no limits, so it is given a package of our
// own with that one part, its packed bytes as they came.
func (p *pack) mainText(name string) (string, error) {
	if p.flat != nil {
		return p.text(name)
	}
	f, err := p.admit(name)
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
	return p.decode(opened.Editable().GetContent()), nil
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
type relation struct{ kind, target string }

// relations reads the relationships of a part; none where it has none.
func (p *pack) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	src, err := p.text(name)
	if err != nil {
		return nil, err
	}
	var out []relation
	t := newTokenizer(src, p.limits.Nesting)
	for {
		tok, err := t.next()
		if err != nil {
			return out, err
		}
		if tok.kind == eofToken {
			return out, nil
		}
		if tok.kind != startToken || tok.local != "Relationship" {
			continue
		}
		kind, _ := tok.attr("Type")
		target, _ := tok.attr("Target")
		if mode, _ := tok.attr("TargetMode"); mode == "External" {
			continue // never opened
		}
		out = append(out, relation{relationKind(kind), resolveTarget(dir, target)})
	}
}

func resolveTarget(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", dir, target), "/")
}

// mainPart finds the main document through the package's relationships.
func (p *pack) mainPart() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	missing := ""
	for _, r := range rels {
		if r.kind != "officeDocument" {
			continue
		}
		if p.has(r.target) {
			return r.target, nil
		}
		missing = r.target
	}
	switch {
	case p.has("word/document.xml"):
		return "word/document.xml", nil
	case missing != "":
		return "", fmt.Errorf("缺少部件 %s", missing)
	case p.hasFolder("word/"):
		return "", errors.New("缺少主文档部件")
	}
	return "", ErrNotWord
}

func (p *pack) hasFolder(folder string) bool {
	for name := range p.files {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	for name := range p.flat {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}
