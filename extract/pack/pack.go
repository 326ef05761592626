// Package pack reads the parts of zip packages, as OOXML and OpenDocument files are, within
// the limits of a document.
package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// ErrEncrypted is a part that only a password opens.
var ErrEncrypted = errors.New("文件已加密")

// Package is an opened package whose directory keeps the limits. Names of parts are looked
// up without regard to case, never written to disk.
type Package struct {
	Garbled bool // a part that was read as text holds bytes that are no text

	files  map[string]*zip.File
	limits document.Limits
	read   int64 // bytes unpacked so far
	size   int64 // of the package itself
}

// Open reads the directory of a package; the format, such as "docx", is for the message of
// one that is damaged. A directory with more entries than the limit is a
// *document.LimitError.
func Open(data []byte, format string, limits document.Limits) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 .%s 包：%w", format, err)
	}
	if len(z.File) > limits.Entries {
		return nil, &document.LimitError{What: "压缩包内文件数", Limit: int64(limits.Entries)}
	}
	p := &Package{size: int64(len(data)), files: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := Name(f.Name)
		if _, twice := p.files[name]; !twice {
			p.files[name] = f // of entries with one name, Office reads the first
		}
	}
	return p, nil
}

// Name is the name of a part as it is compared: two that differ in case, or in how the
// packing program separates folders, are one.
func Name(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Resolve is the name of the part that a target means, in a part of the folder.
func Resolve(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", folder, target), "/")
}

// Has reports whether there is a part of the name.
func (p *Package) Has(name string) bool { return p.files[Name(name)] != nil }

// HasFolder reports whether there is a part in the folder.
func (p *Package) HasFolder(folder string) bool {
	for name := range p.files {
		if strings.HasPrefix(name, Name(folder)+"/") {
			return true
		}
	}
	return false
}

// Entry finds a part and holds what its header declares against the limits; it counts as
// read. Since archive/zip fails on entries that unpack to more than they declare, that
// suffices. Errors: ErrEncrypted, a *document.LimitError, or what is damaged.
func (p *Package) Entry(name string) (*zip.File, error) {
	f := p.files[Name(name)]
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

// Text unpacks a part as UTF-8. One that is damaged gives what there is before the damage,
// and the error. Errors as of Entry.
func (p *Package) Text(name string) (string, error) {
	f, err := p.Entry(name)
	if err != nil {
		return "", err
	}
	r, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("部件 %s：%w", name, err)
	}
	defer r.Close()
	var out strings.Builder
	out.Grow(int(min(f.UncompressedSize64, 64*f.CompressedSize64+512))) // of what it claims, what it can hold
	buffer := make([]byte, min(f.UncompressedSize64+1, 32<<10))
	if _, err = io.CopyBuffer(&out, r, buffer); err != nil {
		err = fmt.Errorf("部件 %s：%w", name, err)
	}
	return p.Decode(out.String()), err
}

// Decode is bytes of the package as UTF-8; ones that are no text make it Garbled.
func (p *Package) Decode(part string) string {
	text, ok := markup.Decode(part)
	p.Garbled = p.Garbled || !ok
	return text
}
