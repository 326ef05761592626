// Package doc reads Word 97–2003 documents (.doc, .wps), [MS-DOC]: paragraphs with their
// printed numbers, tables as grids, as Word prints them.
package doc

import (
	"errors"
	"fmt"

	"fuhe/extract/compound"
	"fuhe/extract/document"
	"fuhe/extract/field"
	"fuhe/extract/flow"
	"fuhe/extract/list"
)

// Errors of files that are Word's but are not read.
var (
	ErrEncrypted = errors.New("文件设有打开密码")
	ErrOld       = errors.New("文件是 Word 6/95 或更早的格式")
)

// Read reads a compound file with a Word document. Errors: ErrEncrypted, ErrOld, a
// *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	f, err := open(data, limits)
	if err != nil {
		return nil, err
	}
	return f.read()
}

// read makes a Document of the loaded stories.
func (f *file) read() (*document.Document, error) {
	body, err := f.story(mainStory, 0, f.fib.lengths[mainStory])
	if err != nil {
		return nil, err
	}
	loose, err := f.looseBoxes()
	if err != nil {
		return nil, err
	}
	f.layout.Complete(f.doc, append(body, loose...))
	f.doc.NoteUnread(f.pictures)
	if err := f.apart(); err != nil {
		return nil, err
	}
	return f.doc, nil
}

// file is one document: its streams, and what its tables say of the text.
type file struct {
	limits document.Limits
	doc    *document.Document
	fib    *fib
	table  []byte // the table stream
	data   []byte // the Data stream

	chars      []uint16
	pieces     *pieces
	runs       pages
	paragraphs pages
	sections   map[int]bool // characters that end a section
	styles     []style
	looks      map[int]*styleLook
	fonts      []string
	lists      *list.Numbering
	shapes     shapes
	layout     *flow.Layout
	pictures   int
	depth      int            // of text boxes within one another
	used       int            // characters read so far: each story has its own
	steps      int            // spent on properties and form fields
	forms      map[int]string // what form fields print, by offset in the Data stream
}

func newFile(limits document.Limits) *file {
	return &file{limits: limits, doc: &document.Document{Format: "doc", Engine: "doc"}, looks: map[int]*styleLook{}, forms: map[int]string{}, layout: flow.NewLayout(limits)}
}

// open reads everything but the text's formatting.
func open(data []byte, limits document.Limits) (*file, error) {
	f := newFile(limits)
	streams, err := compound.Open(data)
	if err != nil {
		return nil, err
	}
	main, err := f.stream(streams, "WordDocument")
	if err != nil {
		return nil, err
	}
	if f.fib, err = readFib(main); err != nil {
		return nil, err
	}
	if f.table, err = f.stream(streams, f.fib.tableStream()); err != nil {
		return nil, err
	}
	if f.data, err = streams.Stream("Data"); err != nil {
		f.incomplete()
	}
	return f, f.load(main)
}

// load reads the text and what the table stream says of it.
func (f *file) load(main []byte) error {
	if err := f.readText(main); err != nil {
		return err
	}
	f.readTables(main)
	return nil
}

// stream reads a stream that must be there. One that is cut is read as far as it goes.
func (f *file) stream(streams *compound.File, name string) ([]byte, error) {
	data, err := streams.Stream(name)
	if errors.Is(err, compound.ErrIncomplete) && len(data) > 0 {
		f.incomplete()
		return data, nil
	}
	if err != nil || len(data) == 0 {
		return nil, fmt.Errorf("缺少 %s 数据流", name)
	}
	return data, nil
}

func (f *file) incomplete() {
	f.doc.Once(document.FileRepaired, "文件不完整（数据流被截断），只读出了完好的部分；请核对原文或重新提交")
}

// readText decodes the characters of all stories.
func (f *file) readText(main []byte) (err error) {
	clx := f.fib.part(f.table, partPieces)
	if clx == nil {
		return errPieces
	}
	if f.pieces, err = readPieces(clx, len(main)); err != nil {
		return err
	}
	whole := false
	if f.chars, whole = f.pieces.text(main); !whole {
		f.incomplete()
	}
	if len(f.chars) == 0 {
		return errors.New("没有任何文字")
	}
	return nil
}

// readTables reads what the table stream says of the text.
func (f *file) readTables(main []byte) {
	part := func(index int) []byte { return f.fib.part(f.table, index) }
	f.runs = pages{main, newPlc(part(partRuns), 4), 1}
	f.paragraphs = pages{main, newPlc(part(partParagraphs), 4), 13}
	f.styles = readStyles(part(partStyleSheet))
	f.fonts = readFonts(part(partFonts))
	f.lists = readLists(f.fib.partOn(f.table, partLists), part(partListFormats)) // the levels stand behind PlfLst
	f.sections = map[int]bool{}
	const sed = 12
	for i, p := 0, newPlc(part(partSections), sed); i < p.n; i++ {
		f.sections[p.at(i+1)-1] = true
	}
	f.readShapes()
	if f.paragraphs.bte.n == 0 {
		f.doc.Once(document.PartUnreadable, "段落格式表损坏，表格可能没有读出；请用 Word 打开后另存为 .docx 再提交")
	}
}

// story reads a range of a story's characters into blocks; the places count from the
// story's first.
func (f *file) story(story, from, to int) ([]document.Block, error) {
	start := f.fib.start(story)
	from, to = start+from, min(start+to, start+f.fib.lengths[story])
	if to > len(f.chars) {
		to = len(f.chars)
		f.incomplete()
	}
	if from < start || from >= to {
		return nil, nil
	}
	if f.used += to - from; f.used > 2*len(f.chars) {
		return nil, errors.New("正文、注释和页眉页脚的位置互相重叠")
	}
	b := &body{file: f, story: story, fields: field.Stack{Limits: f.limits}}
	blocks, err := b.read(from, to)
	if err == nil {
		err = f.spend(0)
	}
	return blocks, err
}
