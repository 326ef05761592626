package html

import (
	"bytes"
	"io"
	"math"
	"strings"

	"golang.org/x/net/html"

	"fuhe/extract/document"
	"fuhe/extract/field"
)

// page is one page as it is read, from its first tag to its last.
type page struct {
	*reader
	z      *html.Tokenizer
	xml    bool // XHTML, where <a/> is an empty element
	rules  stylesheet
	looks  map[string]*look // of style attributes, by their text
	open   []element        // the elements that are open, the outermost first
	last   map[string]int   // by name: one more than the place in open of the innermost
	tables int              // how many tables are open
	idle   []*content
	fields field.Stack
	tag    tag
	skipLF bool // a line end right after <pre> is no text
	inVML  bool
	sheets []worksheet     // of an Excel workbook
	veiled map[string]bool // ids of worksheets that Excel does not show
	hidden bool            // the page is such a worksheet
	hides  bool            // the table at hand hides lines with content
	word   bool            // Word saved the page
	excel  bool
	// atSpaces: LibreOffice and OpenOffice break lines of markup at spaces only, so that a
	// line end is one, between Chinese characters too.
	atSpaces bool
	frames   []string // addresses of the pages within
	ending   ending
	base     string // the page's own address in an archive
}

func newPage(r *reader, text []byte) *page {
	p := &page{reader: r, rules: stylesheet{}, looks: map[string]*look{}, last: map[string]int{}, fields: field.Stack{Limits: r.limits}}
	head := bytes.TrimSpace(text[:min(len(text), 512)])
	p.xml = bytes.HasPrefix(head, []byte("<?xml"))
	p.begin(text)
	p.open = []element{{role: asRoot, state: state{space: collapsed, style: document.Body}, into: &content{}}}
	return p
}

func (p *page) begin(text []byte) {
	p.z = html.NewTokenizer(bytes.NewReader(text))
	p.z.AllowCDATA(p.xml)
}

// body is the blocks of a page that has been read.
func (p *page) body() []document.Block { return p.open[0].into.blocks }

// read reads to the end of the page and closes what is open.
func (p *page) read() error {
	for {
		kind := p.z.Next()
		if kind == html.ErrorToken {
			break
		}
		if err := p.token(kind); err != nil {
			return err
		}
	}
	if err := p.z.Err(); err != io.EOF {
		return err
	}
	p.noteCut()
	if err := p.popTo(1); err != nil {
		return err
	}
	p.flush(p.open[0].into)
	return nil
}

func (p *page) token(kind html.TokenType) error {
	skipLF := p.skipLF
	p.skipLF = false
	switch kind {
	case html.TextToken:
		p.ending.text(p.z.Raw())
		return p.text(p.z.Text(), skipLF)
	case html.StartTagToken, html.SelfClosingTagToken:
		p.tag.read(p.z)
		p.ending.start(p.tag.name)
		if p.xml && kind == html.SelfClosingTagToken {
			p.z.NextIsNotRawText()
			if err := p.start(&p.tag); err != nil {
				return err
			}
			return p.end(p.tag.name)
		}
		return p.start(&p.tag)
	case html.EndTagToken:
		p.tag.read(p.z)
		p.ending.end(p.tag.name)
		return p.end(p.tag.name)
	case html.CommentToken:
		return p.comment(string(p.z.Text()))
	}
	return nil
}

// text sets text in the paragraph that is open.
func (p *page) text(raw []byte, skipLF bool) error {
	if skipLF {
		raw = bytes.TrimPrefix(raw, []byte("\n"))
	}
	e := p.top()
	if e.name == "style" {
		p.rules.read(string(raw))
		return nil
	}
	if e.hidden && !e.veiled && p.excel && p.tables > 0 && !unprinted[e.name] && len(bytes.TrimSpace(raw)) > 0 {
		p.noteHidden()
	}
	if e.hidden {
		return nil
	}
	if e.role.ofTable() && len(bytes.TrimSpace(raw)) > 0 {
		if err := p.leaveImplied(); err != nil {
			return err
		}
	}
	p.write(string(raw))
	return nil
}

// write sets printed text.
func (p *page) write(text string) {
	e := p.top()
	if e.hidden {
		return
	}
	if e.font != "" {
		text = p.symbols(e.font, text)
	}
	if p.atSpaces && e.space != kept && e.space != linesKept {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	p.styled(e).add(text, e.space)
	if strings.TrimSpace(text) != "" {
		e.into.size = min(e.into.size, e.size)
	}
}

// styled is the line that an element's text goes to. The first text of a paragraph gives
// it its style.
func (p *page) styled(e *element) *line {
	if c := e.into; !c.line.touched {
		c.style, c.level = e.style, e.level
		c.centred, c.size = e.align == "center", math.Inf(1)
	}
	return &e.into.line
}

// content is where blocks go: the body, a cell, a note.
type content struct {
	blocks  []document.Block
	line    line
	note    bool   // the paragraph is a footnote
	label   string // the number to print before the next paragraph
	style   document.Style
	level   int
	centred bool
	size    float64          // of the paragraph's smallest text, points
	boxes   []document.Block // the text boxes that follow the paragraph
}

// borrow gives an empty content; a page has many cells.
func (p *page) borrow() *content {
	last := len(p.idle) - 1
	if last < 0 {
		return &content{}
	}
	c := p.idle[last]
	p.idle = p.idle[:last]
	return c
}

// release takes back a content whose blocks are used, and gives these.
func (p *page) release(c *content) []document.Block {
	p.flush(c)
	blocks := c.blocks
	*c = content{line: line{text: c.line.text[:0]}}
	p.idle = append(p.idle, c)
	return blocks
}

// flush ends the paragraph that is open. One that takes no room is none.
func (p *page) flush(c *content) {
	touched := c.line.touched
	text := c.line.take()
	if !touched {
		c.blocks = append(c.blocks, c.boxes...)
		c.boxes = nil
		return
	}
	p.add(c, text)
}

// titleSize is the smallest size of a document's title, in points: official documents
// set it in size 2 (22 points) over text in size 3 (16 points), GB/T 9704 7.3.1; forms in
// small 2 (18 points).
const titleSize = 18

// titled reports a paragraph that looks like a title: centred and in large type. Pages
// that Word saved name their titles; others have no way to.
func (p *page) titled(c *content) bool {
	return c.style == document.Body && c.centred && c.size >= titleSize && !math.IsInf(c.size, 0) && !p.word
}

// add appends a paragraph, behind its number.
func (p *page) add(c *content, text string) {
	text = c.label + text
	c.label = ""
	if c.note {
		c.note = false
		p.doc.SetApart(document.Paragraph{Text: text}, document.Footnote)
		return
	}
	if p.titled(c) && strings.TrimSpace(text) != "" {
		c.style = document.Title
	}
	c.blocks = append(c.blocks, document.Block{Paragraph: p.keep(document.Paragraph{Text: text, Style: c.style, Level: c.level})})
	c.blocks = append(c.blocks, c.boxes...)
	c.boxes = nil
}
