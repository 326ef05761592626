package docx

import "fuhe/extract/field"

// fieldChar follows the begin, separate and end marks of fields.
func (b *body) fieldChar(p *paragraph, tok token, look runLook) error {
	switch kind, _ := tok.Attr("fldCharType"); kind {
	case "begin":
		if err := b.fields.Begin(); err != nil {
			return err
		}
	case "separate":
		b.fields.Separate(p.text.Len())
	case "end":
		text, unknownFont := b.fields.End(p.text.Len())
		if unknownFont != "" {
			b.unknownSymbol(unknownFont)
		}
		b.write(p, look, text)
	}
	if tok.Empty {
		return nil
	}
	return b.formField()
}

// instruct keeps an instruction for fields that print from it.
func (b *body) instruct(tok token) error {
	text, err := b.content(tok)
	b.fields.Instruct(text)
	return err
}

// formField reads w:ffData: the state of a check box, the choice of a list.
func (b *body) formField() error {
	var form field.Form
	err := b.properties(func(tok token) {
		switch tok.Local {
		case "checkBox":
			form.CheckBox = true
		case "checked":
			form.Checked = on(tok)
		case "default": // stands before checked and result, which win
			form.Checked = on(tok)
			form.Chosen, _ = intAttr(tok, "val")
		case "result":
			form.Chosen, _ = intAttr(tok, "val")
		case "listEntry":
			form.Choices = append(form.Choices, val(tok))
		}
	})
	b.fields.SetForm(form.Printed())
	return err
}
