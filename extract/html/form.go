package html

import "strings"

// input prints what a field of a form shows: its value, or whether it is ticked.
func (p *page) input(t *tag) {
	ticked := t.has("checked")
	switch strings.ToLower(t.get("type")) {
	case "checkbox":
		p.write(pick(ticked, "☑", "☐"))
	case "radio":
		p.write(pick(ticked, "●", "○"))
	case "hidden", "password", "file", "submit", "button", "reset", "image", "range", "color":
	default:
		p.write(t.get("value"))
	}
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// choice is a select: the options that are chosen, or the first where none is and one
// must be.
type choice struct {
	first    string
	begun    bool
	chosen   []string
	several  bool
	selected bool // the option that is open
}

func (p *page) choose(t *tag, e *element) {
	e.role, e.choice = asSelect, &choice{several: t.has("multiple") || t.number("size", 1) > 1}
	e.into, e.block = p.borrow(), false
}

func (p *page) option(t *tag, e *element) {
	i := p.scope()
	if p.open[i].role != asSelect {
		return
	}
	e.role, e.choice = asOption, p.open[i].choice
	e.choice.selected = t.has("selected")
}

func (p *page) optionEnd(e *element) {
	text := e.into.line.take()
	c := e.choice
	if !c.begun {
		c.first, c.begun = text, true
	}
	if c.selected {
		c.chosen = append(c.chosen, text)
	}
}

func (p *page) selectEnd(e *element) {
	c := e.choice
	p.release(e.into)
	switch {
	case c.several:
		p.write(strings.Join(c.chosen, "、"))
	case len(c.chosen) > 0:
		p.write(c.chosen[len(c.chosen)-1])
	default:
		p.write(c.first)
	}
}

// leaveSelect ends a select that was not ended, where something begins that none holds.
func (p *page) leaveSelect(name string) error {
	i := p.scope()
	if p.open[i].role != asSelect || !blocks[name] && name != "select" && name != "textarea" {
		return nil
	}
	return p.popTo(i)
}
