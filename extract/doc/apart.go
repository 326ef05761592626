package doc

import (
	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// apart reads notes, headers and footers, which do not belong to the body.
func (f *file) apart() error {
	for _, s := range []struct {
		story, part int
		style       document.Style
	}{{footnoteStory, partFootnotes, document.Footnote}, {endnoteStory, partEndnotes, document.Endnote}} {
		notes := newPlc(f.fib.part(f.table, s.part), 0)
		for i := range notes.n - 1 { // the last is none
			if err := f.setApart(s.story, notes.at(i), notes.at(i+1), s.style); err != nil {
				return err
			}
		}
	}
	return f.headers()
}

// headers reads the header story: six separators of notes, then for each section the even,
// odd and first pages' headers and footers; [MS-DOC] 2.3.3.
func (f *file) headers() error {
	const separators = 6
	styles := [6]document.Style{document.Header, document.Header, document.Footer, document.Footer, document.Header, document.Footer}
	parts := newPlc(f.fib.part(f.table, partHeaders), 0)
	for i := separators; i < parts.n-1; i++ {
		if err := f.setApart(headerStory, parts.at(i), parts.at(i+1), styles[(i-separators)%6]); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) setApart(story, from, to int, style document.Style) error {
	blocks, err := f.story(story, from, to)
	if err != nil {
		return err
	}
	for _, p := range flow.Lines(blocks) {
		f.doc.SetApart(p, style)
	}
	return nil
}
