package pdfium

import (
	"fmt"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/geometry"
)

type documentRef = references.FPDF_DOCUMENT

// Page reads the glyphs and rulings of a page, counted from 0.
func (f *File) Page(n int) (page *grid.Page, err error) {
	err = f.guard(func() error {
		page, err = f.read(n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("第 %d 页：%w", n+1, err)
	}
	return page, nil
}

// reader is one page on its way.
type reader struct {
	*File
	ref     references.FPDF_PAGE
	request requests.Page
	page    *grid.Page
	shown   geometry.Matrix
	hidden  bool // some text is drawn invisibly
}

func (f *File) read(n int) (*grid.Page, error) {
	loaded, err := f.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.document, Index: n})
	if err != nil {
		return nil, err
	}
	r := &reader{File: f, ref: loaded.Page, request: requests.Page{ByReference: &loaded.Page}}
	defer func() { _, _ = f.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }() // frees memory; a failure shows in the next call
	if err := r.measure(n); err != nil {
		return nil, err
	}
	if err := r.objects(); err != nil {
		return nil, err
	}
	return r.page, r.glyphs()
}

// measure finds the page's size and how user space is shown on it.
func (r *reader) measure(n int) error {
	rotation, err := r.pdf.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: r.request})
	if err != nil {
		return err
	}
	size, err := r.pdf.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: r.document, Index: n})
	if err != nil {
		return err
	}
	rotate := int(rotation.PageRotation) * 90
	box := document.Box{X1: size.Width, Y1: size.Height}
	if rotate%180 != 0 {
		box.X1, box.Y1 = box.Y1, box.X1
	}
	left, bottom := r.origin()
	box = document.Box{X0: left, Y0: bottom, X1: left + box.X1, Y1: bottom + box.Y1}
	r.page = &grid.Page{Number: n + 1, Width: size.Width, Height: size.Height, Engine: "pdfium"}
	r.shown = geometry.Shown(box, rotate)
	return nil
}

// origin is the lower left corner of what is shown: of the crop box, within the media box.
func (r *reader) origin() (left, bottom float64) {
	if media, err := r.pdf.FPDFPage_GetMediaBox(&requests.FPDFPage_GetMediaBox{Page: r.request}); err == nil {
		left, bottom = float64(media.Left), float64(media.Bottom)
	}
	if crop, err := r.pdf.FPDFPage_GetCropBox(&requests.FPDFPage_GetCropBox{Page: r.request}); err == nil {
		left, bottom = max(left, float64(crop.Left)), max(bottom, float64(crop.Bottom))
	}
	return left, bottom
}
