// Package archive opens zip files of submitted documents, one level deep: it gives each
// member's name and bytes within the limits, and writes nothing to disk.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fuhe/extract"
	"fuhe/extract/document"
)

// Archive is an opened zip file.
type Archive struct {
	Members []Member // files that may be documents, by name
	Junk    []string // names of files that only the packing program or system left

	size   int64
	limits document.Limits
	read   int64 // bytes unpacked so far
}

// Member is one file in an archive.
type Member struct {
	Name  string // with its folders, as the packing program showed it; "/" between them
	entry *zip.File
}

// Open reads the directory of a file that extract.IsArchive. The error is an
// *extract.Error.
func Open(data []byte, limits document.Limits) (*Archive, error) {
	if !extract.IsArchive(data) {
		return nil, damaged(zip.ErrFormat)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case err != nil:
		return nil, damaged(err)
	case len(z.File) == 0:
		return nil, &extract.Error{Kind: extract.EmptyFile, Format: formatName, ZH: "压缩包是空的，里面没有文件；请重新压缩后提交", EN: "the archive is empty; pack the files again"}
	case len(z.File) > limits.Entries:
		return nil, tooLarge("压缩包内文件数", int64(limits.Entries))
	}
	a := &Archive{size: int64(len(data)), limits: limits}
	for _, f := range z.File {
		a.list(f)
	}
	slices.SortStableFunc(a.Members, func(x, y Member) int { return strings.Compare(x.Name, y.Name) })
	return a, nil
}

// list files an entry under members or junk; folders are neither.
func (a *Archive) list(f *zip.File) {
	name, folder := entryName(f)
	switch {
	case folder:
	case junk(name):
		a.Junk = append(a.Junk, name)
	default:
		a.Members = append(a.Members, Member{name, f})
	}
}

// junk tells by its name what macOS, Windows and Office add to folders: hidden files,
// resource forks, lock files.
func junk(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "~$") || part == "__MACOSX" {
			return true
		}
	}
	base := strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])
	return base == "thumbs.db" || base == "ehthumbs.db" || base == "desktop.ini"
}

// Read unpacks one member. Sizes that the archive states are not believed: what is
// unpacked is counted, here and over all members that were read. The error is an
// *extract.Error.
func (a *Archive) Read(m Member) ([]byte, error) {
	f := m.entry
	switch {
	case f.Flags&1 != 0:
		return nil, &extract.Error{Kind: extract.Encrypted, ZH: "压缩包中的这个文件设有密码，无法读取；请解压后提交", EN: "this file in the archive is protected by a password; unpack it and submit that"}
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return nil, &extract.Error{Kind: extract.Unsupported, ZH: fmt.Sprintf("压缩包用了少见的压缩方法（编号 %d），不能读取；请解压后提交", f.Method),
			EN: fmt.Sprintf("the archive uses a rare method of compression (number %d); unpack it and submit the files", f.Method)}
	case f.CompressedSize64 > uint64(a.size):
		return nil, damaged(errors.New("声明的长度超过压缩包本身"))
	}
	most, what, limit := a.allowance(int64(f.CompressedSize64))
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	var out bytes.Buffer
	n, err := out.ReadFrom(io.LimitReader(r, most+1))
	a.read += n
	switch {
	case n > most:
		return nil, tooLarge(what, limit)
	case err != nil:
		return nil, damaged(err)
	}
	return out.Bytes(), nil
}

// allowance is how many bytes a member of so many packed bytes may unpack to, and the
// limit that says so.
func (a *Archive) allowance(packed int64) (most int64, what string, limit int64) {
	const free = 1 << 20 // bytes below which the ratio says nothing
	most, what, limit = a.limits.Input, "压缩包中文件的字节数", a.limits.Input
	if ratio := max(free, packed*a.limits.Ratio); ratio < most {
		most, what, limit = ratio, "压缩包中文件的压缩比", a.limits.Ratio
	}
	if rest := max(0, a.limits.Unzipped-a.read); rest < most {
		most, what, limit = rest, "压缩包解压后总字节数", a.limits.Unzipped
	}
	return most, what, limit
}
