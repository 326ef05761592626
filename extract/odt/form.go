package odt

// forms reads what the controls of the forms print where they are drawn: the state of a
// box, the text of a field. ISO/IEC 26300-1 13.
func (b *body) forms(within token) error {
	return b.t.each(within, func(tok token) error {
		if text, ok := controlText(tok); ok {
			for _, id := range []string{"xml:id", "form:id"} {
				if v := tok.attr(id); v != "" {
					b.controls[v] = text
				}
			}
			return b.t.skip(tok)
		}
		if tok.name == "form:listbox" {
			return b.listBox(tok)
		}
		return b.forms(tok)
	})
}

func controlText(tok token) (string, bool) {
	switch tok.name {
	case "form:checkbox":
		state, ok := tok.lookup("form:current-state")
		if !ok {
			state = tok.attr("form:state")
		}
		return box(state == "checked") + tok.attr("form:label"), true
	case "form:radio":
		chosen, ok := tok.lookup("form:current-selected")
		if !ok {
			chosen = tok.attr("form:selected")
		}
		return box(chosen == "true") + tok.attr("form:label"), true
	case "form:text", "form:textarea", "form:formatted-text", "form:number", "form:date", "form:time", "form:combobox":
		value, ok := tok.lookup("form:current-value")
		if !ok {
			value = tok.attr("form:value")
		}
		return value, true
	case "form:fixed-text":
		return tok.attr("form:label"), true
	}
	return "", false
}

func box(checked bool) string {
	if checked {
		return "☑"
	}
	return "☐"
}

// listBox keeps the label of the chosen entry.
func (b *body) listBox(within token) error {
	return b.t.each(within, func(tok token) error {
		if tok.name == "form:option" && (tok.attr("form:current-selected") == "true" || tok.attr("form:selected") == "true") {
			for _, id := range []string{"xml:id", "form:id"} {
				if v := within.attr(id); v != "" {
					b.controls[v] = tok.attr("form:label")
				}
			}
		}
		return b.t.skip(tok)
	})
}
