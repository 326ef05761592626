package docx

import (
	"fuhe/extract/document"
	"fuhe/extract/markup"
)

// shapes looks for text boxes within a drawing; their blocks follow the paragraph.
// Pictures are counted, since what is printed in them is not read.
func (b *body) shapes(p *paragraph) error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start {
			continue
		}
		b.countPicture(tok)
		if tok.Empty {
			continue
		}
		switch {
		case tok.Space == spaceW && tok.Local == "txbxContent":
			err = b.textBox(p)
		case tok.Space == spaceMC && tok.Local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.shapes(p) })
		case tok.Space == spaceMC && tok.Local == "Fallback":
			err = b.skip()
		case tok.Space == spaceW && tok.Local == "t":
			var text string
			text, err = b.content(tok)
			b.write(p, runLook{}, text)
		default:
			err = b.shapes(p)
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) countPicture(tok token) {
	switch tok.Local {
	case "blip", "imagedata":
		b.pictures++
	case "OLEObject":
		program, _ := tok.Attr("ProgID")
		b.doc.Once(document.PartUnreadable, "文档中嵌入了对象（"+program+"），其中的内容没有读取；请将其中的表格或文字直接写入文档")
	}
}

func (b *body) textBox(p *paragraph) error {
	box := b.reader.body(b.t)
	if err := box.blocks(); err != nil {
		return err
	}
	for _, block := range box.out {
		if block.Paragraph != nil {
			block.Paragraph.Style, block.Paragraph.Level = document.TextBox, 0
		}
		p.boxes = append(p.boxes, block)
	}
	return nil
}
