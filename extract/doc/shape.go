package doc

import (
	"encoding/binary"
	"slices"

	"fuhe/extract/document"
)

// shapes ties drawn objects to the text boxes in them: by the number of the shape.
type shapes struct {
	anchors map[int]uint32     // by character of the whole text
	boxes   map[uint32]textBox // by shape
	read    map[uint32]bool
}

// textBox is where a text box's characters lie in its story.
type textBox struct{ story, from, to int }

// readShapes reads the anchors (PlcfSpa, [MS-DOC] 2.8.26) and the text boxes
// (PlcftxbxTxt, FTXBXS).
func (f *file) readShapes() {
	f.shapes = shapes{map[int]uint32{}, map[uint32]textBox{}, map[uint32]bool{}}
	for _, s := range []struct{ anchors, texts, story, boxes int }{
		{partShapes, partTextBoxes, mainStory, textBoxStory},
		{partHeadShapes, partHeadBoxes, headerStory, headerTextBoxStory},
	} {
		const spa, ftxbxs, shapeAt = 26, 22, 14
		anchors := newPlc(f.fib.part(f.table, s.anchors), spa)
		for i := range anchors.n {
			f.shapes.anchors[f.fib.start(s.story)+anchors.at(i)] = binary.LittleEndian.Uint32(anchors.datum(i))
		}
		texts := newPlc(f.fib.part(f.table, s.texts), ftxbxs)
		for i := range texts.n - 1 { // the last is none
			if datum := texts.datum(i); datum[8]|datum[9] == 0 { // fReusable
				f.shapes.boxes[binary.LittleEndian.Uint32(datum[shapeAt:])] = textBox{s.boxes, texts.at(i), texts.at(i + 1)}
			}
		}
	}
}

// shape reads the text box that is anchored at a character; it stands behind the
// paragraph.
func (b *body) shape(cp int) error {
	blocks, err := b.textBox(b.shapes.anchors[cp])
	b.boxes = append(b.boxes, blocks...)
	return err
}

// textBox reads the text box of a shape; nil where it has none.
func (f *file) textBox(shape uint32) ([]document.Block, error) {
	box, ok := f.shapes.boxes[shape]
	if !ok || f.shapes.read[shape] {
		return nil, nil
	}
	f.shapes.read[shape] = true
	if f.depth++; f.depth > f.limits.Nesting {
		return nil, &document.LimitError{What: "文本框嵌套层数", Limit: int64(f.limits.Nesting)}
	}
	defer func() { f.depth-- }()
	blocks, err := f.story(box.story, box.from, box.to)
	for _, block := range blocks {
		if block.Paragraph != nil {
			block.Paragraph.Style, block.Paragraph.Level = document.TextBox, 0
		}
	}
	return trimEmpty(blocks), err
}

// trimEmpty drops the empty paragraph that ends every text box.
func trimEmpty(blocks []document.Block) []document.Block {
	if n := len(blocks); n > 0 && blocks[n-1].Paragraph != nil && blocks[n-1].Paragraph.Text == "" {
		return blocks[:n-1]
	}
	return blocks
}

// looseBoxes reads the text boxes whose anchor is not known, such as those of grouped
// shapes: they follow the body.
func (f *file) looseBoxes() ([]document.Block, error) {
	var out []document.Block
	for _, shape := range f.shapesInOrder() {
		if f.shapes.boxes[shape].story != textBoxStory {
			continue
		}
		blocks, err := f.textBox(shape)
		if err != nil {
			return nil, err
		}
		out = append(out, blocks...)
	}
	return out, nil
}

func (f *file) shapesInOrder() []uint32 {
	var out []uint32
	for shape := range f.shapes.boxes {
		out = append(out, shape)
	}
	slices.SortFunc(out, func(a, b uint32) int { return f.shapes.boxes[a].from - f.shapes.boxes[b].from })
	return out
}
