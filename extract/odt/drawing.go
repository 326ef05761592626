package odt

import (
	"slices"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// drawing reads a frame or shape: the blocks of the text boxes within it. What stands in
// the line as text does, a formula or a form control, goes to print, which may be nil.
func (b *body) drawing(tok token, print func(string)) ([]document.Block, error) {
	switch tok.name {
	case "draw:text-box":
		return b.textBox(tok)
	case "draw:frame":
		return b.frame(tok, print)
	case "draw:control":
		if err := b.stand(b.controls[tok.attr("draw:control")], print); err != nil {
			return nil, err
		}
		return nil, b.t.skip(tok)
	case "draw:enhanced-geometry", "draw:glue-point", "draw:contour-polygon", "draw:contour-path", "draw:image-map":
		return nil, b.t.skip(tok)
	}
	return b.shape(tok, print)
}

// stand prints text that stands elsewhere in the file, where many places may show it.
func (b *body) stand(text string, print func(string)) error {
	switch b.repeated += int64(len(text)); {
	case b.repeated > b.limits.Part:
		return &document.LimitError{What: "重复文字的字节数", Limit: b.limits.Part}
	case text == "":
	case print != nil:
		print(text)
	default:
		b.add(document.Paragraph{Text: text, Style: document.TextBox})
	}
	return nil
}

// textBox reads blocks that stand apart from the line.
func (b *body) textBox(tok token) ([]document.Block, error) {
	box := b.sub()
	err := box.blocks(tok)
	asTextBox(box.out)
	return box.out, err
}

func asTextBox(blocks []document.Block) {
	for _, block := range blocks {
		if block.Paragraph != nil {
			block.Paragraph.Style, block.Paragraph.Level = document.TextBox, 0
		}
	}
}

// shape reads a shape's text, and the shapes within it; most have none.
func (b *body) shape(within token, print func(string)) ([]document.Block, error) {
	box := b.sub()
	err := b.t.each(within, func(tok token) error {
		if strings.HasPrefix(tok.name, "draw:") {
			inner, err := b.drawing(tok, print)
			box.out = append(box.out, inner...)
			return err
		}
		return box.block(tok)
	})
	asTextBox(box.out)
	if !slices.ContainsFunc(box.out, func(block document.Block) bool { return block.Table != nil || block.Paragraph.Text != "" }) {
		return nil, err
	}
	return box.out, err
}

// frame reads the first of what a frame offers that can be read; the rest are other
// forms of the same, such as the picture of a formula.
func (b *body) frame(within token, print func(string)) (out []document.Block, err error) {
	done := false
	err = b.t.each(within, func(tok token) (err error) {
		switch {
		case done:
		case tok.name == "draw:text-box":
			done = true
			out, err = b.textBox(tok)
			return err
		case tok.name == "draw:object", tok.name == "draw:object-ole":
			done = true
			return b.object(tok, print)
		case tok.name == "draw:image":
			done = true
			b.pictures++
		}
		return b.t.skip(tok)
	})
	return out, err
}

// embedded is an object of another program: what its root element is, and its text if it
// is a formula.
type embedded struct{ root, text string }

// chartRoot stands for the root of a chart.
const chartRoot = "chart:chart"

// object reads an embedded object: a formula prints in the line, a chart has no text of
// the document, and what else there is cannot be read.
func (b *body) object(within token, print func(string)) error {
	found, err := b.embedded(within)
	switch {
	case err != nil:
		return err
	case found.root == "math:math":
		return b.stand(found.text, print)
	case found.root == chartRoot:
	default:
		b.pictures++
		b.doc.Once(document.PartUnreadable, "文档中嵌入了对象，其中的内容没有读取；请将其中的表格或文字直接写入文档")
	}
	return nil
}

// embedded finds the object. Flat files hold it within the element, packages as a part of
// its own, which many elements may show.
func (b *body) embedded(within token) (found embedded, err error) {
	err = b.t.each(within, func(tok token) (err error) {
		found, err = readObject(b.t, tok)
		return err
	})
	if err != nil || found.root != "" {
		return found, err
	}
	link := within.attr("xlink:href")
	if known, ok := b.objects[link]; ok {
		return known, nil
	}
	found, err = b.readPart(link)
	b.objects[link] = found
	return found, b.tolerate("嵌入的对象", err)
}

func (b *body) readPart(link string) (found embedded, err error) {
	src, err := b.src.object(link)
	if err != nil || src == "" {
		return found, err
	}
	t := newTokenizer(src, b.limits.Nesting)
	for {
		tok, err := t.next()
		if err != nil || tok.kind == markup.EOF {
			return found, err
		}
		if tok.kind == markup.Start {
			return readObject(t, tok)
		}
	}
}

// readObject reads an object from its root element.
func readObject(t *tokenizer, root token) (found embedded, err error) {
	found.root = root.name
	if root.name == "math:math" {
		found.text, err = formula(t, root)
		return found, err
	}
	if strings.Contains(root.attr("office:mimetype"), "chart") {
		found.root = chartRoot
	}
	err = t.each(root, func(tok token) error {
		if tok.name != "office:body" {
			return t.skip(tok)
		}
		return t.each(tok, func(tok token) error {
			if strings.HasSuffix(tok.name, ":chart") {
				found.root = chartRoot
			}
			return t.skip(tok)
		})
	})
	return found, err
}
