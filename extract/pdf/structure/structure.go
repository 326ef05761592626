// Package structure reads the file structure of any PDF, sound, damaged or encrypted (ISO
// 32000-1 7.5 and 7.6), and hands it on as a plain one: numbered objects, one
// cross-reference table, no encryption, only simple filters. The object layer loops or
// allocates without end on hostile files, so that it only ever sees what is written here.
package structure

import (
	"bytes"
	"errors"
	"fmt"

	"fuhe/extract/document"
)

var (
	// ErrPassword means that the file cannot be opened without a password.
	ErrPassword = errors.New("文件设有打开密码")
	// ErrNoPages means that no page could be found.
	ErrNoPages = errors.New("文件中找不到任何页面")
	// ErrNoObjects means that nothing in the file is a PDF object.
	ErrNoObjects = errors.New("文件中没有任何 PDF 内容")
)

// Open reads the structure of a PDF file. The bytes are not copied, and must stay as they
// are while the File is in use. Errors: ErrPassword, ErrNoPages, *document.LimitError, or
// an encryption that is not known.
func Open(data []byte, limits document.Limits) (*File, error) {
	f := &source{data: trim(data), limits: limits, budget: limits.Unzipped}
	f.reset()
	if err := f.find(); err != nil {
		return nil, err
	}
	if len(f.entries) == 0 {
		return nil, ErrNoObjects
	}
	if !f.adoptPages() {
		return nil, ErrNoPages
	}
	if f.nested {
		f.repaired("部分对象嵌套过深，未读取")
	}
	w := newWriter(f)
	w.run()
	if f.budget < 0 {
		return nil, &document.LimitError{What: "解压后的字节数", Limit: limits.Unzipped}
	}
	return &File{segments: w.segments, size: w.size, repairs: f.repairs}, nil
}

func (f *source) reset() {
	f.entries, f.trailer = map[int]entry{}, dict{}
	f.loaded, f.packed, f.streams = map[int]object{}, map[int][]member{}, nil
}

// trim drops what precedes the header: offsets count from there in most such files.
func trim(data []byte) []byte {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF")); i > 0 {
		return data[i:]
	}
	return data
}

// find locates the objects by the cross-reference, or by a scan where it is not sound.
func (f *source) find() error {
	err := f.readXref()
	if err == nil {
		err = f.unlock()
		if errors.Is(err, ErrPassword) {
			return err
		}
	}
	if err == nil && f.sound() {
		return nil
	}
	f.repaired("交叉引用表缺失或有误，已扫描全部对象重建")
	f.rebuild()
	if err := f.unlock(); err != nil {
		return err
	}
	f.expand()
	return nil
}

// unlock prepares the decryption of an encrypted file.
func (f *source) unlock() error {
	d := dictOf(f.resolve(f.trailer["Encrypt"]))
	if d == nil {
		return nil
	}
	var id text
	if ids, ok := f.resolve(f.trailer["ID"]).(array); ok && len(ids) > 0 {
		id, _ = f.resolve(ids[0]).(text)
	}
	key, err := newKey(d, id, f.resolve)
	if err != nil {
		return fmt.Errorf("加密：%w", err)
	}
	f.key = key
	f.loaded, f.packed = map[int]object{}, map[int][]member{}
	return nil
}

// File is the plain file: bytes that were written, and pieces of the file that came.
type File struct {
	segments []segment
	size     int64
	repairs  []string
}

// segment is a piece of a File.
type segment struct {
	offset int64
	data   []byte
}

// Size is the length in bytes.
func (f *File) Size() int64 { return f.size }

// Repairs says in Chinese what had to be mended; nothing for a sound file.
func (f *File) Repairs() []string { return f.repairs }
