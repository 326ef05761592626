package html

import (
	"bytes"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// Chunk reads a page, or a MIME archive of pages, that a document of another format holds;
// what is to be said of it goes to that document. It returns the blocks and how many
// pictures stand among them; ok is false for what is neither. The error is a
// *document.LimitError.
func Chunk(data []byte, doc *document.Document, layout *flow.Layout, limits document.Limits) (blocks []document.Block, pictures int, ok bool, err error) {
	if _, archive := mimeHeader(data); !archive && !bytes.HasPrefix(bytes.TrimLeft(data, "\xEF\xBB\xBF\xFF\xFE \t\r\n"), []byte("<")) {
		return nil, 0, false, nil
	}
	r := &reader{doc: doc, limits: limits, layout: layout}
	blocks, err = r.file(data)
	return blocks, r.pictures, true, err
}
