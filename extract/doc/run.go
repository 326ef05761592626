package doc

import (
	"strings"
	"unicode/utf16"

	"fuhe/extract/document"
	"fuhe/extract/symbol"
)

// runsOf reads a paragraph's characters into text, run by run, and returns what its mark
// looks like.
func (b *body) runsOf(start, end int, paragraph paragraphLook) (mark runLook, err error) {
	b.text.Reset()
	base := &b.look(paragraph.style).run
	for cp := start; cp <= end; {
		look, limit := b.runAt(cp, base)
		if limit = min(limit, end+1); limit == end+1 {
			mark = look
		}
		if err := b.run(cp, min(limit, end), look); err != nil {
			return mark, err
		}
		cp = limit
	}
	b.fields.CloseInstructions()
	return mark, nil
}

// runAt resolves the properties of a character, and where those of another begin.
func (b *body) runAt(cp int, base *runLook) (look runLook, limit int) {
	look = *base
	i := b.pieces.find(cp)
	if i >= len(b.pieces.list) {
		return look, len(b.chars)
	}
	piece := b.pieces.list[i]
	limit = piece.to
	grpprl, endByte, ok := b.runs.run(piece.place(cp))
	if ok {
		b.format(&look, grpprl, base)
		if next := piece.character(endByte); next > cp {
			limit = min(limit, next)
		}
	} else {
		limit = cp + 1 // nothing is said of this character
	}
	if piece.prm != 0 {
		b.format(&look, b.pieces.properties(piece.prm), base)
	}
	return look, limit
}

// run reads characters of one look.
func (b *body) run(from, to int, look runLook) error {
	if look.deleted {
		return nil
	}
	for cp := from; cp < to; cp++ {
		if err := b.character(cp, look); err != nil {
			return err
		}
	}
	b.writeWide(look)
	return nil
}

// character reads one character: most are text, the others a sign, a field or an object.
func (b *body) character(cp int, look runLook) error {
	switch c := b.chars[cp]; {
	case look.bound:
	case c == charSymbol && look.special && look.symbol != 0:
		b.writeWide(look)
		b.writeSymbol(look)
	case c >= 0x20 && (!look.special || c > 0x7F):
		b.wide = append(b.wide, c)
	case c >= 0x20:
	default:
		b.writeWide(look)
		return b.control(cp, c, look)
	}
	return nil
}

// control reads a character below the space.
func (b *body) control(cp int, c uint16, look runLook) error {
	switch c {
	case charTab:
		b.write("\t", look)
	case charLine:
		b.write("\n", look)
	case charPage, charColumn:
		if b.text.Len() > 0 {
			b.write("\n", look)
		}
	case charHyphen:
		b.write("-", look)
	case charFieldBegin:
		return b.fields.Begin()
	case charFieldSplit:
		b.embedded()
		b.fields.Separate(b.text.Len())
	case charFieldEnd:
		text, unknownFont := b.fields.End(b.text.Len())
		b.unknownSymbol(unknownFont)
		b.write(text, look)
	case charPicture:
		b.picture(look)
	case charShape:
		return b.shape(cp)
	case charNone:
		b.noteZeros(look)
	}
	return nil
}

// noteZeros records zeros in place of text, which disks and downloads leave of what they
// lost. A special zero is a page number of Word 6.
func (b *body) noteZeros(look runLook) {
	if !look.special {
		b.doc.Once(document.FileRepaired, "正文中有零字节，文件可能已损坏，该处的文字已经丢失；请核对原文或重新提交")
	}
}

// embedded tells of objects of other programs, which are shown as pictures.
func (b *body) embedded() {
	if program, ok := strings.CutPrefix(strings.TrimSpace(b.fields.Instruction()), "EMBED "); ok {
		program, _, _ = strings.Cut(strings.TrimSpace(program), " ")
		b.doc.Once(document.PartUnreadable, "文档中嵌入了对象（"+program+"），其中的内容没有读取；请将其中的表格或文字直接写入文档")
	}
}

// picture is a picture, or the place of a form field's data.
func (b *body) picture(look runLook) {
	switch {
	case !look.special:
	case look.data:
		b.fields.SetForm(b.formField(look.picture))
	case !look.hidden:
		b.pictures++
	}
}

// write appends text that is printed.
func (b *body) write(text string, look runLook) {
	if !look.hidden && !b.fields.Hidden() {
		b.text.WriteString(text)
	}
}

// writeWide appends the characters that have come together.
func (b *body) writeWide(look runLook) {
	if len(b.wide) == 0 {
		return
	}
	text := string(utf16.Decode(b.wide))
	b.wide = b.wide[:0]
	b.fields.Instruct(text)
	if font := b.font(look.font); symbol.Font(font) != nil {
		printed, known := symbol.Run(font, text)
		if text = printed; !known {
			b.unknownSymbol(font)
		}
	}
	b.write(text, look)
}

func (b *body) writeSymbol(look runLook) {
	font := b.font(look.signFont)
	text, known := symbol.Text(font, look.symbol)
	if !known {
		b.unknownSymbol(font)
	}
	b.write(text, look)
}

func (b *body) unknownSymbol(font string) {
	if font != "" {
		b.doc.Once(document.TextUncertain, "字体 "+font+" 中有无法识别的符号，请核对原文")
	}
}
