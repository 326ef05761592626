// Package pdf reads a PDF file into a Document: the object layer gives the pages, the
// interpreter what they draw, and the grid the tables of it. A second engine reads pages
// that the first cannot be trusted with, and samples of all others.
package pdf

import (
	"errors"
	"fmt"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/content"
	"fuhe/extract/pdf/structure"
)

// ErrPassword means that the file cannot be opened without a password.
var ErrPassword = structure.ErrPassword

// Read reads the bytes of a PDF file. Errors: ErrPassword, *document.LimitError, or what
// is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	r := &reader{data: data, limits: limits, doc: &document.Document{Format: "pdf", Engine: "ledongthuc"}}
	defer r.second.close()
	err := r.open()
	var limit *document.LimitError
	switch {
	case errors.Is(err, ErrPassword), errors.Is(err, structure.ErrNoObjects), errors.As(err, &limit):
		return nil, err
	case err != nil:
		if !r.openSecond(err) {
			return nil, err
		}
	}
	for n := range r.pages {
		r.page(n)
	}
	r.finish()
	return r.doc, nil
}

// reader is one file on its way to a Document.
type reader struct {
	data   []byte
	limits document.Limits
	doc    *document.Document
	tree   tree
	first  *content.Reader // nil where the object layer cannot read the file
	second second
	pages  int
	sheets []*grid.Sheet
}

// open finds the pages by the object layer, on a file that was mended where it had to be.
func (r *reader) open() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("对象层：%v", p)
		}
	}()
	file, err := structure.Open(r.data, r.limits)
	if err != nil {
		return err
	}
	objects, err := pdf.NewReader(file, file.Size())
	if err != nil {
		return fmt.Errorf("对象层：%w", err)
	}
	catalog := objects.Trailer().Key("Root")
	r.tree = tree{limit: r.limits.Pages}
	r.tree.walk(catalog.Key("Pages"), inherited{}, 0)
	if len(r.tree.pages) == 0 {
		return structure.ErrNoPages
	}
	for _, what := range file.Repairs() {
		r.problem(document.FileRepaired, 0, what)
	}
	if r.tree.full {
		r.problem(document.PageUnreadable, 0, fmt.Sprintf("页数超过读取上限 %d，其后的页面未读取", r.limits.Pages))
	}
	r.first, r.pages = content.NewReader(catalog, r.limits), len(r.tree.pages)
	r.second.mended = file
	return nil
}

// openSecond gives the whole file to the second engine.
func (r *reader) openSecond(why error) bool {
	file, err := r.second.open(r.data)
	if err != nil || file.Pages() == 0 {
		return false
	}
	r.pages = min(file.Pages(), r.limits.Pages)
	r.doc.Engine = "pdfium"
	r.problem(document.SecondEngine, 0, fmt.Sprintf("文件由 pdfium 读取（%v）", why))
	return true
}

func (r *reader) problem(kind document.ProblemKind, page int, message string) {
	r.doc.Problems = append(r.doc.Problems, document.Problem{Kind: kind, Ref: document.Ref{Page: page}, Message: message})
}

// page reads one page, by the second engine where the first is not to be trusted.
func (r *reader) page(n int) {
	page, reason := r.draw(n)
	if page == nil {
		r.problem(document.PageUnreadable, n+1, "该页未能读取")
		return
	}
	sheet := grid.NewSheet(page)
	for _, fault := range sheet.Faults {
		r.problem(document.PageUnreadable, n+1, fault)
	}
	if sheet.Struck > 0 {
		r.problem(document.TextUncertain, n+1, fmt.Sprintf("该页有%d个字符加了删除线，视为已删除，未读取", sheet.Struck))
	}
	info := document.Sheet{Number: n + 1, Width: page.Width, Height: page.Height, Engine: page.Engine, Reason: reason}
	if why := unread(sheet, page); why != "" {
		r.problem(document.NeedsOCR, n+1, fmt.Sprintf("该页%s，需要文字识别后才能复核", why))
		for _, i := range page.Images {
			info.Images = append(info.Images, document.Image{Box: i.Box, Width: i.Width, Height: i.Height, Format: i.Format})
		}
	}
	r.doc.Sheets = append(r.doc.Sheets, info)
	r.sheets = append(r.sheets, sheet)
}

// draw returns what a page draws, and why it is the second engine's reading if it is.
func (r *reader) draw(n int) (page *grid.Page, reason string) {
	if r.first == nil {
		page, _ = r.second.page(r.data, n)
		return page, ""
	}
	found := r.first.Page(r.tree.pages[n])
	for _, fault := range found.Faults {
		r.problem(document.PageUnreadable, n+1, fault)
	}
	why := distrust(found)
	if why == "" {
		return &found.Page, ""
	}
	if found.Lost { // other engines guess such text, and guess wrong numbers
		r.problem(document.TextUncertain, n+1, "有文字无法识读："+why)
		return &found.Page, ""
	}
	page, err := r.second.page(r.data, n)
	if err != nil || mapped(page) <= mapped(&found.Page) {
		r.problem(document.TextUncertain, n+1, "文字不一定可靠："+why)
		return &found.Page, ""
	}
	r.problem(document.SecondEngine, n+1, "该页由 pdfium 读取："+why)
	return page, why
}

// unread says why a page, or a part of it, that shows something gives no text.
func unread(sheet *grid.Sheet, page *grid.Page) string {
	switch {
	case 2*sheet.Unmapped > sheet.Written:
		return "的文字没有可用的对照表"
	case sheet.Written > 0:
		return pictured(page)
	case sheet.Veiled > 0:
		return "是图像，其识别文字不可见，未采用"
	case len(page.Images) > 0:
		i := page.Images[0]
		return fmt.Sprintf("没有文字，只有图像（%d×%d）", i.Width, i.Height)
	case page.Paths > 0:
		return "没有文字，只有图形"
	}
	return ""
}

const (
	largePicture = 0.2 // of the page: it may be a scanned table
	background   = 20  // characters on a picture tell that it lies behind the text
)

// pictured tells a large picture beside the text of a page.
func pictured(page *grid.Page) string {
	for _, i := range page.Images {
		share := (i.Box.X1 - i.Box.X0) * (i.Box.Y1 - i.Box.Y0) / (page.Width * page.Height)
		if share >= largePicture && written(page, i.Box) < background {
			return fmt.Sprintf("有占版面 %.0f%% 的图像，其中的文字未读取", 100*share)
		}
	}
	return ""
}

// written counts the characters in a rectangle.
func written(page *grid.Page, box document.Box) int {
	n := 0
	for i := range page.Glyphs {
		g := page.Glyphs[i].Box
		if x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2; x >= box.X0 && x <= box.X1 && y >= box.Y0 && y <= box.Y1 {
			n++
		}
	}
	return n
}

// finish joins the pages, and compares samples with the second engine.
func (r *reader) finish() {
	r.doc.Pages = r.pages
	grid.Assemble(r.doc, r.sheets)
	r.crossCheck()
}
