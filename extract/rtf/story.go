package rtf

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// story is a text of its own: the body, a header, a note, a text box.
type story struct {
	style   document.Style // Body, or what its paragraphs are set apart as
	parent  *story
	printed bool // in the body, not in a header or note
	out     []document.Block
	text    []byte           // of the paragraph that is being read
	boxes   []document.Block // text boxes that stand in it
	label   label

	oldList  *oldList // of the paragraph; nil for none
	counting *oldList // of the numbered paragraphs right before

	carried []byte // text of paragraphs whose marks are deleted: it joins the next
	carry   bool

	levels      []*level         // the open tables, the outermost first
	definitions []*rowDefinition // the last of each depth
	stated      bool             // a table is said since the last row ended
	rowOpen     bool             // an outermost row is defined since
}

// beginStory makes a text of its own of the group.
func (r *reader) beginStory(style document.Style, ending func(*reader) error) error {
	r.story = &story{style: style, parent: r.story, printed: r.story.printed && style == document.TextBox}
	r.begin(inText, ending)
	r.state.para = plainParagraph
	r.state.reset()
	return nil
}

// endStory ends the text, with what is open in it, and returns its blocks.
func (r *reader) endStory() ([]document.Block, error) {
	s := r.story
	if s.begun() {
		if err := r.endParagraph(); err != nil {
			return nil, err
		}
	}
	if err := r.closeTables(0); err != nil {
		return nil, err
	}
	s.out = append(s.out, s.flush()...)
	if s.parent != nil {
		r.story = s.parent
	}
	return s.out, nil
}

// endFurniture sets a header or footer apart: once, since each section repeats it.
func (r *reader) endFurniture() error {
	style := r.story.style
	blocks, err := r.endStory()
	lines := flow.Lines(blocks)
	key := []string{string(rune('0' + style))}
	for _, p := range lines {
		key = append(key, p.Text)
	}
	if all := strings.Join(key, "\n"); !r.apart[all] {
		r.apart[all] = true
		for _, p := range lines {
			r.doc.SetApart(p, style)
		}
	}
	return err
}

func (r *reader) endNote() error {
	s := r.story
	blocks, err := r.endStory()
	for _, p := range flow.Lines(blocks) {
		r.doc.SetApart(p, s.style)
	}
	return err
}

func (r *reader) endBox() error {
	blocks, err := r.endStory()
	for _, b := range blocks {
		if b.Paragraph != nil {
			b.Paragraph.Style, b.Paragraph.Level = document.TextBox, 0
		}
	}
	r.story.boxes = append(r.story.boxes, blocks...)
	r.notePlaced()
	return err
}

// notePlaced counts texts that stand at a place of their own on the page.
func (r *reader) notePlaced() {
	if r.story.printed {
		r.placed++
	}
}

// begun reports whether a paragraph holds anything yet.
func (s *story) begun() bool { return len(s.text) > 0 || len(s.boxes) > 0 || s.label.stored }

// endParagraph ends a paragraph where \par stands.
func (r *reader) endParagraph() error {
	depth, loose := r.paragraphDepth()
	if err := r.closeTables(depth); err != nil {
		return err
	}
	if depth > 0 && !loose {
		if err := r.releaseLoose(depth); err != nil {
			return err
		}
	}
	if r.state.para.placed && len(r.story.text) > 0 {
		r.notePlaced()
	}
	blocks, err := r.paragraph(r.state.deleted)
	if err != nil {
		return err
	}
	if depth == 0 {
		r.story.out = append(r.story.out, blocks...)
		return nil
	}
	l := r.story.level(depth)
	if len(l.pending) == 0 {
		l.loose = loose
	}
	l.pending = append(l.pending, blocks...)
	return nil
}

// paragraph is the paragraph that has been read, and the text boxes in it. One whose mark
// is deleted gives its text to the next.
func (r *reader) paragraph(markDeleted bool) ([]document.Block, error) {
	s := r.story
	number, listed, err := r.number()
	if err != nil {
		return nil, err
	}
	if !listed && len(s.text) > 0 {
		s.counting = nil
	}
	style, level := r.styles.of(r.state.para, listed)
	text := strings.TrimRight(string(s.text), "\n")
	if text == "" {
		number = strings.TrimRight(number, " ")
	}
	boxes := s.boxes
	s.text, s.boxes, s.label = s.text[:0], nil, label{}
	p := &document.Paragraph{Text: number + text, Style: style, Level: level}
	return append(s.join(p, markDeleted), boxes...), nil
}

func (s *story) join(p *document.Paragraph, markDeleted bool) []document.Block {
	if s.carry || markDeleted {
		s.carried = append(s.carried, p.Text...)
	}
	if s.carry = markDeleted; s.carry {
		return nil
	}
	if len(s.carried) > 0 {
		p.Text = string(s.carried)
		s.carried = s.carried[:0]
	}
	return []document.Block{{Paragraph: p}}
}

// flush gives text that waits for a next paragraph one of its own.
func (s *story) flush() []document.Block {
	if !s.carry {
		return nil
	}
	s.carry = false
	text := string(s.carried)
	s.carried = s.carried[:0]
	return []document.Block{{Paragraph: &document.Paragraph{Text: text, Style: document.Body}}}
}
