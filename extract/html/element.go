package html

import (
	"fuhe/extract/document"
)

// element is an element that is open.
type element struct {
	name string
	role role
	state
	same  int      // one more than the place of the next open element of that name; 0 for none
	scope int      // the place of the element that end tags within do not reach beyond
	into  *content // where its text goes
	block bool     // it begins and ends a paragraph
	fence int      // the place of the innermost block: end tags of inline elements stop there
	ended bool     // its end tag came within a block that is still open

	table  *table   // of a table, and of what belongs to it
	cell   *cell    // of a cell
	list   *counter // of an ol or ul
	choice *choice  // of a select
	from   int      // of a label: where it begins in the line
	parts  int      // of a fraction, index or root: how many parts have begun
	closer string   // of such a part: what is printed after it
}

// role is what an element does beyond holding text.
type role int

const (
	asText role = iota + 1
	asRoot
	asTable
	asGroup
	asRow
	asCell
	asCaption
	asBox    // text box
	asNote   // note, header or footer
	asSelect // its options are its text
	asOption
	asList
	asItem
	asLabel    // a number that Word printed before a paragraph
	asFraction // or index, or root
	asTerm     // a part of it
)

// bounds reports roles whose inside end tags do not reach beyond.
func (r role) bounds() bool { return r >= asRoot && r <= asSelect }

// ofTable reports what holds no text of its own.
func (r role) ofTable() bool { return r == asTable || r == asGroup || r == asRow }

func (p *page) top() *element { return &p.open[len(p.open)-1] }

// scope is the place of the innermost element that bounds end tags.
func (p *page) scope() int {
	i := len(p.open) - 1
	if p.open[i].role.bounds() {
		return i
	}
	return p.open[i].scope
}

// deepest is how many elements may be open for every level of nesting that is allowed:
// pages forget end tags of what only looks.
const deepest = 64

// push opens an element.
func (p *page) push(e element) error {
	if len(p.open) > deepest*p.limits.Nesting {
		return &document.LimitError{What: "元素嵌套层数", Limit: int64(deepest * p.limits.Nesting)}
	}
	if e.role == asTable {
		if p.tables++; p.tables > p.limits.Nesting {
			return &document.LimitError{What: "表格嵌套层数", Limit: int64(p.limits.Nesting)}
		}
	}
	if e.block || e.role == asRow || e.role == asCell {
		if err := p.layout.Piece(); err != nil {
			return err
		}
	}
	if e.block {
		p.flush(e.into)
	}
	e.scope, e.fence = p.scope(), p.top().fence
	if blocks[e.name] || e.role.bounds() {
		e.fence = len(p.open)
	}
	if e.name != "" {
		e.same = p.last[e.name]
		p.last[e.name] = len(p.open) + 1
	}
	p.open = append(p.open, e)
	return nil
}

// popTo closes elements until so many are open, and those that have ended already.
func (p *page) popTo(n int) error {
	for len(p.open) > n || p.top().ended {
		e := p.open[len(p.open)-1]
		if e.block {
			p.flush(e.into)
		}
		p.open = p.open[:len(p.open)-1]
		if e.name != "" {
			p.last[e.name] = e.same
		}
		if err := p.closed(&e); err != nil {
			return err
		}
	}
	return nil
}

// closed does what the end of an element brings about.
func (p *page) closed(e *element) error {
	switch e.role {
	case asTable:
		p.tables--
		return p.tableEnd(e)
	case asGroup:
		e.table.groupEnd()
	case asCell:
		p.cellEnd(e)
	case asCaption:
		e.table.caption = append(e.table.caption, p.release(e.into)...)
	case asBox:
		p.boxEnd(e)
	case asNote:
		p.noteEnd(e)
	case asSelect:
		p.selectEnd(e)
	case asOption:
		p.optionEnd(e)
	case asItem:
		p.itemEnd(e)
	case asLabel:
		p.labelEnd(e)
	case asTerm:
		p.write(e.closer)
	}
	return nil
}

// has reports the innermost open element of a name, from where end tags reach; 0 where
// there is none.
func (p *page) has(name string) int {
	if i := p.last[name] - 1; i > p.scope() {
		return i
	}
	return 0
}

// end reads an end tag. One that ends nothing is passed over.
func (p *page) end(name string) error {
	if structural[name] {
		return p.endOfTable(name)
	}
	if name == "br" && !p.xml { // </br> is another
		return p.start(&tag{name: "br"})
	}
	if headings[name] > 0 { // <h1>…</h2>
		for other := range headings {
			if i := p.has(other); i > 0 && p.has(name) == 0 {
				return p.popTo(i)
			}
		}
	}
	i := p.last[name] - 1
	switch {
	case i > 0 && p.top().fence > i && !blocks[name] && i > p.scope():
		p.open[i].ended = true // <b><p>…</b>…</p>
		return nil
	case i > 0 && (i > p.scope() || i == p.scope() && p.open[i].role > asCaption):
		return p.popTo(i)
	case name == "p": // an empty paragraph
		return p.emptyParagraph()
	}
	return nil
}

// emptyParagraph is what </p> is where none is open. It parts the text around it.
func (p *page) emptyParagraph() error {
	if e := p.top(); !e.hidden {
		p.flush(e.into)
	}
	return nil
}
