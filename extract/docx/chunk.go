package docx

import (
	"errors"
	"io"

	"fuhe/extract/document"
	"fuhe/extract/html"
)

// chunk reads a part of another format that is printed where its mark stands; ISO/IEC
// 29500-1 17.17.2.1. Web applications export pages so, as HTML or MIME archives; other
// formats are not read.
func (b *body) chunk(tok token) error {
	id, _ := tok.Attr("id")
	blocks, ok, err := b.chunkOf(id)
	if limit := (*document.LimitError)(nil); errors.As(err, &limit) {
		return err
	}
	if !ok || err != nil {
		b.doc.Once(document.PartUnreadable, "文档引用了外部片段（altChunk），其中的内容没有读取；请用 Word 打开后另存为 .docx 再提交")
	}
	b.out = append(b.out, blocks...)
	return nil
}

// chunkOf reads the chunk that a relationship names; ok is false where it is not there, of
// another format, or has been read: no program prints one twice, and a small file could
// make a large document of one.
func (b *body) chunkOf(id string) (blocks []document.Block, ok bool, err error) {
	for _, rel := range b.rels {
		if rel.id != id || rel.kind != "aFChunk" || !b.source.Has(rel.target) {
			continue
		}
		if b.chunks[rel.target] {
			return nil, false, nil
		}
		b.chunks[rel.target] = true
		data, err := b.source.bytes(rel.target)
		if err != nil {
			return nil, false, err
		}
		if b.chunked += int64(len(data)); b.chunked > b.limits.Part {
			return nil, false, &document.LimitError{What: "外部片段的字节数", Limit: b.limits.Part}
		}
		blocks, pictures, ok, err := html.Chunk(data, b.doc, b.layout, b.limits)
		b.pictures += pictures
		return blocks, ok, err
	}
	return nil, false, nil
}

// bytes is a part that need not be text.
func (s *source) bytes(name string) ([]byte, error) {
	f, err := s.Entry(name)
	if err != nil {
		return nil, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
