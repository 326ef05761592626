package html

import "strings"

// headings are the levels of the elements that are headings.
var headings = map[string]int{"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

// blocks are the elements that are paragraphs, or hold them; HTML 15.3.3.
var blocks = named("address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p plaintext pre search section summary ul xmp")

// unprinted are the elements whose content is no text of the page. (Raw ones give it as
// one piece of text.)
var unprinted = named("script style noscript template title xml datalist rt rp noframes noembed iframe audio video canvas button annotation annotation-xml o:documentproperties w:worddocument desc")

// structural are the elements that tables are made of.
var structural = named("table caption colgroup col thead tbody tfoot tr td th")

func named(names string) map[string]bool {
	out := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		out[name] = true
	}
	return out
}

// start reads a start tag.
func (p *page) start(t *tag) error {
	if structural[t.name] {
		return p.startOfTable(t)
	}
	switch t.name {
	case "br", "hr", "img", "input", "frame", "embed", "wbr", "meta", "link", "base", "area", "param", "source", "track", "mspace", "v:imagedata":
		return p.void(t)
	case "html":
		p.excel = p.excel || strings.HasPrefix(t.get("xmlns:x"), "urn:schemas-microsoft-com:office:excel")
		p.word = p.word || strings.HasPrefix(t.get("xmlns:w"), "urn:schemas-microsoft-com:office:word")
	}
	if p.top().role.ofTable() {
		if t.name == "form" || t.name == "script" || t.name == "style" || t.name == "template" {
			return p.element(t)
		}
		if err := p.leaveImplied(); err != nil {
			return err
		}
	}
	if err := p.leaveSelect(t.name); err != nil {
		return err
	}
	if t.has("v:shape") { // a text box within a paragraph of Word
		return p.element(t)
	}
	if err := p.imply(t.name); err != nil {
		return err
	}
	return p.element(t)
}

// void reads an element that has no content.
func (p *page) void(t *tag) error {
	l := p.lookOf(t)
	if l.display == none || l.hidden || p.top().hidden {
		return nil
	}
	switch t.name {
	case "br":
		p.lineBreak(l, t)
	case "hr":
		if i := p.has("p"); i > 0 {
			return p.popTo(i)
		}
		p.flush(p.top().into)
	case "img", "embed", "v:imagedata":
		if t.number("width", 99) > 2 && t.number("height", 99) > 2 { // smaller ones only keep places
			p.pictures++
		}
	case "frame":
		p.frame(t)
	case "input":
		p.input(t)
	case "mspace":
		p.write(" ")
	case "meta": // <meta name=ProgId content=Excel.Sheet>
		p.excel = p.excel || strings.HasPrefix(t.get("content"), "Excel.")
		p.word = p.word || strings.HasPrefix(t.get("content"), "Word.")
		p.atSpaces = p.atSpaces || strings.HasPrefix(t.get("content"), "LibreOffice ") || strings.HasPrefix(t.get("content"), "OpenOffice")
	}
	return nil
}

// lineBreak sets a <br>. A page break at the beginning of a paragraph prints nothing.
func (p *page) lineBreak(l look, t *tag) {
	line := p.styled(p.top())
	if strings.Contains(t.get("style"), "page-break-before") && len(line.text) == 0 {
		return
	}
	line.lineBreak()
}

func (p *page) frame(t *tag) {
	src := strings.TrimSpace(t.get("src"))
	if src == "" || strings.HasPrefix(src, "about:") || strings.HasPrefix(src, "javascript:") || len(p.frames) >= p.limits.Entries {
		return
	}
	p.frames = append(p.frames, src)
}

// imply closes the elements that a start tag ends: a paragraph where a block begins, an
// item where the next begins; HTML 13.2.6.4.7.
func (p *page) imply(name string) error {
	within := func(of string, holders ...string) error {
		i := p.has(of)
		for _, holder := range holders {
			if p.has(holder) > i {
				return nil
			}
		}
		if i > 0 {
			return p.popTo(i)
		}
		return nil
	}
	var err error
	switch name {
	case "li":
		err = within("li", "ul", "ol", "menu", "dir")
	case "dt", "dd":
		if err = within("dt", "dl"); err == nil {
			err = within("dd", "dl")
		}
	case "option", "optgroup":
		return within("option")
	}
	if err != nil || !blocks[name] || name == "legend" {
		return err
	}
	if i := p.has("p"); i > 0 {
		err = p.popTo(i)
	}
	if top := p.top(); err == nil && headings[name] > 0 && headings[top.name] > 0 {
		err = p.popTo(len(p.open) - 1)
	}
	return err
}

// element opens any other element.
func (p *page) element(t *tag) error {
	l := p.lookOf(t)
	outer := p.top()
	e := element{name: t.name, role: asText, state: outer.state, into: outer.into}
	e.state.inherit(&l)
	e.hidden = e.hidden || unprinted[t.name] || struck(t, &l)
	if t.name == "iframe" && !outer.hidden && l.display != none {
		p.frame(t)
	}
	if t.hasClass("footnodeNumber") && !e.into.line.touched { // LibreOffice's XHTML
		e.into.note = true
	}
	if !e.hidden {
		e.block = blocks[t.name] && l.display != inline || l.display == block
		p.paragraphStyle(t, &l, &e)
		p.special(t, &l, &e)
	}
	if t.name == "script" {
		p.scripts++
	}
	return p.push(e)
}

// struck reports text that Word does not print: deletions, marks of notes, comments.
func struck(t *tag, l *look) bool {
	switch {
	case t.name == "del", l.note, t.name == "a" && strings.HasPrefix(t.get("id"), "body_ftn"):
		return true
	case t.hasClass("msoDel", "msocomanchor", "MsoCommentReference", "MsoFootnoteReference", "MsoEndnoteReference", "sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym",
		"footnodeNumber", "footnote-ref", "footnote-back", "annotation_style_by_filter"):
		return true
	}
	switch l.element {
	case "comment-list", "comment", "footnote-separator", "footnote-continuation-separator", "footnote-continuation-notice",
		"endnote-separator", "endnote-continuation-separator", "endnote-continuation-notice":
		return true
	}
	return false
}

// special opens the elements that do more than hold text.
func (p *page) special(t *tag, l *look, e *element) {
	switch t.name {
	case "pre", "listing", "xmp", "plaintext", "textarea":
		e.space, p.skipLF = kept, true
	case "ol", "ul", "menu", "dir":
		p.list(t, e)
	case "li":
		p.item(t, e)
	case "select":
		p.choose(t, e)
	case "option":
		p.option(t, e)
	case "mfrac", "msup", "msub", "msubsup", "msqrt", "mroot":
		e.role = asFraction
	case "object", "svg", "v:shape", "v:rect":
		p.pictures++
	}
	if p.top().role == asFraction {
		p.term(p.top(), e)
	}
	switch {
	case l.label, t.name == "span" && l.placed && p.has("li") > 0 && !e.into.line.touched: // Word, LibreOffice's XHTML
		e.role, e.from, e.block = asLabel, len(e.into.line.text), false
	case l.filler && t.name == "span" && e.into.line.touched:
		e.into.line.gap()
		e.hidden = true
	case l.tabs > 0:
		p.tabs(l.tabs)
		e.hidden = true
	default:
		p.apart(t, l, e)
	}
}

// tabs sets the tabs that Word saves as spaces.
func (p *page) tabs(n int) {
	p.styled(p.top()).add(strings.Repeat("\t", n), kept)
}
