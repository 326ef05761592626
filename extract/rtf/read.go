// Package rtf reads Rich Text Format (Microsoft RTF Specification 1.9.1, and what programs
// write that never read it): paragraphs with their printed numbers, tables as grids, as
// Word prints them.
package rtf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"

	"fuhe/extract/document"
	"fuhe/extract/field"
	"fuhe/extract/flow"
	"fuhe/extract/list"
	"fuhe/extract/symbol"
)

// ErrNotRTF is a file that does not begin as RTF does.
var ErrNotRTF = errors.New("文件不是 RTF")

var errEmpty = errors.New("文件在正文之前就中断了")

// Read reads an RTF file. Errors: ErrNotRTF, a *document.LimitError, or what is damaged. A
// file that is cut short is read as far as it goes, with a Problem.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	start := bytes.Index(data[:min(len(data), 1024)], []byte(`{\rtf`))
	if start < 0 {
		return nil, ErrNotRTF
	}
	r := newReader(data[start:], limits)
	if err := r.run(); err != nil {
		return nil, err
	}
	body, err := r.end()
	if err != nil {
		return nil, err
	}
	r.layout.Complete(r.doc, body)
	if r.unclosed && len(r.doc.Blocks) == 0 {
		return nil, errEmpty
	}
	r.doc.NoteUnread(r.pictures)
	if r.placed >= mostPlaced && len(r.doc.Tables()) == 0 {
		r.doc.Once(document.PartUnreadable, "正文的文字分散在文本框中，没有表格；文字的行列关系没有读取，请提交带有表格的 Word 报告（.docx）")
	}
	return r.doc, nil
}

// mostPlaced is how many texts a cover page may set apart. Report generators that know no
// tables set each cell's text apart.
const mostPlaced = 20

// reader is what is known of a file where reading has got to.
type reader struct {
	t      *tokenizer
	limits document.Limits
	doc    *document.Document
	layout *flow.Layout

	state   state
	outer   []state // of the groups around the open one
	starred bool    // \* stands before the next word

	encoded       encoded
	ansiPage      int // of \ansicpg; 0 where unsaid
	fontDefault   int // of \deff
	doubleDefault int // of \stshfdbch
	raw           int // bytes that are not escaped: 1 UTF-8, -1 not, 0 not asked yet
	fallback      int // characters to pass over that stand for a \u
	fallbackOf    rune
	high          rune // the first half of a surrogate pair

	fonts        fontTable
	styles       styles
	numbering    numbering
	oldNumbering *list.Numbering // of paragraphs numbered by \pn
	fields       field.Stack
	open         []openField
	form         formField
	captured     []byte
	maths        []mathGroup
	object       bool // the class of the object was told

	story    *story
	apart    map[string]bool // headers and footers that are set apart already
	written  int             // bytes of text printed so far
	cells    int             // cells of all rows so far
	pictures int
	placed   int  // texts of the body that stand at a place of their own
	ended    bool // the group of the file is closed
	unclosed bool // the file ends within a group
}

func newReader(data []byte, limits document.Limits) *reader {
	return &reader{t: &tokenizer{data: data}, limits: limits, doc: &document.Document{Format: "rtf", Engine: "rtf"}, layout: flow.NewLayout(limits),
		state: state{uc: 1, para: plainParagraph}, encoded: encoded{decoders: map[int]*encoding.Decoder{}}, doubleDefault: -1,
		fonts: fontTable{byNumber: map[int]*font{}}, styles: styles{byNumber: map[int]*style{}}, fields: field.Stack{Limits: limits},
		numbering: numbering{Numbering: list.New()}, story: &story{style: document.Body, printed: true}, apart: map[string]bool{}}
}

// run reads to the end of the group that is the file.
func (r *reader) run() error {
	for !r.ended {
		tok := r.t.next()
		if tok.kind == eofToken {
			return nil
		}
		if err := r.token(tok); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) token(tok token) error {
	starred := r.starred
	r.starred = false
	switch tok.kind {
	case openToken:
		return r.push()
	case closeToken:
		return r.pop()
	case wordToken:
		return r.word(tok, starred)
	case symbolToken:
		return r.symbol(tok.char)
	case hexToken:
		return r.hex(tok.char)
	}
	return r.text(tok.text)
}

// end closes what the file leaves open and returns the body.
func (r *reader) end() ([]document.Block, error) {
	r.unclosed = !r.ended
	inTable := r.unclosed && r.inTable()
	if err := r.closeGroups(); err != nil {
		return nil, err
	}
	body, err := r.endStory()
	if err != nil {
		return nil, err
	}
	switch rest := len(bytes.Trim(r.t.data[r.t.pos:], "\x00\r\n\t \x1a}")); {
	case inTable:
		r.repaired("文件不完整，在表格处中断；表格此后的内容可能已经丢失，请重新提交完整的文件")
	case r.unclosed || r.t.cut:
		r.repaired("文件不完整，没有结束标记；此后的内容可能已经丢失，请核对原文")
	case r.t.zero:
		r.repaired("文件中夹有零字节，可能已损坏，该处的内容已经丢失；请核对原文或重新提交")
	case rest > 0:
		r.repaired(fmt.Sprintf("文件的结束标记之后还有 %d 字节，其中的内容没有读取，请核对原文", rest))
	}
	return body, nil
}

// closeGroups closes the groups that the file leaves open. The paragraph that it ends in
// stays what it was said to be.
func (r *reader) closeGroups() error {
	story, para := r.story, r.state.para
	for !r.ended {
		if err := r.pop(); err != nil {
			return err
		}
	}
	if r.story == story && r.unclosed {
		r.state.para = para
	}
	return nil
}

func (r *reader) repaired(message string) {
	r.doc.Problems = append(r.doc.Problems, document.Problem{Kind: document.FileRepaired, Message: message})
}

// print adds text to what is being read.
func (r *reader) print(text string) error {
	switch r.state.dest {
	case inText:
		return r.printText(text)
	case inInstruction:
		r.instruct(text)
	case inCapture, inLevelText:
		if f := r.state.look.explicit; f != nil && f.symbolic {
			text, _ = symbol.Run(f.name, text)
		}
		if len(r.captured) < longestCapture {
			r.captured = append(r.captured, text...)
		}
	case inFonts:
		r.fonts.named(text)
	case inStyles:
		r.styles.named(text)
	}
	return nil
}

// longestCapture bounds names, labels and other short texts, bytes.
const longestCapture = 4096

func (r *reader) printText(text string) error {
	if r.state.hidden || r.state.deleted {
		return nil
	}
	if f := r.state.look.explicit; f.signs() {
		text = r.symbols(f, text)
	}
	r.written += len(text)
	r.story.text = append(r.story.text, text...)
	return nil
}

// printASCII prints text whose bytes are its characters in every code page.
func (r *reader) printASCII(run []byte) error {
	if r.state.dest == inText && !r.state.hidden && !r.state.deleted && !r.state.look.explicit.signs() && clean(run) {
		r.written += len(run)
		r.story.text = append(r.story.text, run...)
		return nil
	}
	return r.print(strings.Map(controls, string(run)))
}

func clean(run []byte) bool {
	for _, c := range run {
		if c < ' ' {
			return false
		}
	}
	return true
}

// controls drops characters that print nothing; a tab is one however it is written.
func controls(r rune) rune {
	if r < ' ' && r != '\t' {
		return -1
	}
	return r
}
