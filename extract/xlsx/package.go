package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"fuhe/extract/document"
)

// pack is an opened package whose central directory keeps the limits. Names of entries
// are looked up without regard to case, never written to disk.
type pack struct {
	files   map[string]*zip.File
	limits  document.Limits
	read    int64 // bytes unpacked so far
	size    int64 // of the package itself
	garbled bool  // a part holds bytes that are no text
}

// oleMark begins a compound file: an encrypted package lies in one; [MS-OFFCRYPTO] 1.3.3.
var oleMark = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

func openPackage(data []byte, limits document.Limits) (*pack, error) {
	if bytes.HasPrefix(data, oleMark) {
		return nil, ErrEncrypted
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 .xlsx 包：%w", err)
	}
	if len(z.File) > limits.Entries {
		return nil, &document.LimitError{What: "压缩包内文件数", Limit: int64(limits.Entries)}
	}
	p := &pack{size: int64(len(data)), files: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := p.files[name]; !twice {
			p.files[name] = f // of entries with one name, Excel reads the first
		}
	}
	return p, nil
}

// partName is an entry's name for comparison.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *pack) has(name string) bool { return p.files[partName(name)] != nil }

// admit finds an entry and holds what its header declares against the limits. Since
// archive/zip fails on entries that unpack to more than they declare, that suffices.
func (p *pack) admit(name string) (*zip.File, error) {
	f := p.files[partName(name)]
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

// text unpacks one entry as UTF-8. An entry whose end is missing gives what there is.
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
	_, err = io.Copy(&out, r)
	if err != nil {
		err = fmt.Errorf("部件 %s：%w", name, err)
	}
	text, ok := decode(out.String())
	p.garbled = p.garbled || !ok
	return text, err
}

// with reads a part. What a damaged entry gives before the damage is read too.
func (p *pack) with(name string, read func(src string) error) error {
	src, damage := p.text(name)
	if src == "" && damage != nil {
		return damage
	}
	if err := read(src); err != nil {
		return err
	}
	return damage
}

// relation is one target that a part refers to.
type relation struct{ id, kind, target string }

// relations reads the relationships of a part; none where it has none.
func (p *pack) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	var out []relation
	err := p.with(name, func(src string) error {
		s := &scanner{src: src}
		for s.next() {
			if s.kind != startTag || s.name != "Relationship" || s.attr("TargetMode") == "External" {
				continue // what lies outside is never opened
			}
			kind := s.attr("Type")
			out = append(out, relation{s.attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], resolve(dir, s.attr("Target"))})
		}
		return s.err()
	})
	return out, err
}

func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", dir, target), "/")
}
