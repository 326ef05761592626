package pdfium

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/geometry"
)

const deepestForm = 16

// objects walks the page objects: paths become rulings and fills, images are noted.
func (r *reader) objects() error {
	count, err := r.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.request})
	if err != nil {
		return err
	}
	for i := range count.Count {
		object, err := r.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.request, Index: i})
		if err != nil {
			return err
		}
		if err := r.object(object.PageObject, r.shown, 0); err != nil {
			return err
		}
	}
	return nil
}

// object draws one object; outer maps its coordinates to the shown page.
func (r *reader) object(object references.FPDF_PAGEOBJECT, outer geometry.Matrix, depth int) error {
	kind, err := r.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		r.hidden = r.hidden || r.unseen(object)
	case enums.FPDF_PAGEOBJ_PATH:
		return r.path(object, outer)
	case enums.FPDF_PAGEOBJ_IMAGE:
		return r.image(object, outer)
	case enums.FPDF_PAGEOBJ_FORM:
		if depth < deepestForm {
			return r.form(object, outer, depth+1)
		}
	}
	return nil
}

func (r *reader) form(object references.FPDF_PAGEOBJECT, outer geometry.Matrix, depth int) error {
	m, err := r.matrix(object)
	if err != nil {
		return err
	}
	count, err := r.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
	if err != nil {
		return err
	}
	for i := range count.Count {
		inner, err := r.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := r.object(inner.PageObject, m.Mul(outer), depth); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) matrix(object references.FPDF_PAGEOBJECT) (geometry.Matrix, error) {
	m, err := r.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return geometry.Identity, err
	}
	return matrixOf(m.Matrix), nil
}

func matrixOf(m structs.FPDF_FS_MATRIX) geometry.Matrix {
	return geometry.Matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// path draws what a path paints.
func (r *reader) path(object references.FPDF_PAGEOBJECT, outer geometry.Matrix) error {
	mode, err := r.pdf.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
	if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE && !mode.Stroke {
		return err
	}
	m, err := r.matrix(object)
	if err != nil {
		return err
	}
	m = m.Mul(outer)
	var path geometry.Path
	if err := r.segments(object, m, &path); err != nil {
		return err
	}
	if mode.FillMode != enums.FPDF_FILLMODE_NONE {
		r.paint(&path, r.white(object, false))
	}
	if mode.Stroke {
		width, err := r.pdf.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: object})
		if err != nil {
			return err
		}
		r.page.Paths++
		path.Stroke(float64(width.StrokeWidth)*m.Scale(), r.white(object, true), marks{r.page})
	}
	return nil
}

func (r *reader) paint(path *geometry.Path, white bool) {
	if !white {
		r.page.Paths++
	}
	path.Fill(white, marks{r.page})
}

func (r *reader) segments(object references.FPDF_PAGEOBJECT, m geometry.Matrix, path *geometry.Path) error {
	count, err := r.pdf.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil {
		return err
	}
	for i := range count.Count {
		if err := r.segment(object, i, m, path); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) segment(object references.FPDF_PAGEOBJECT, i int, m geometry.Matrix, path *geometry.Path) error {
	segment, err := r.pdf.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
	if err != nil {
		return err
	}
	at, err := r.pdf.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
	if err != nil {
		return err
	}
	kind, err := r.pdf.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
	if err != nil {
		return err
	}
	point := m.Apply(float64(at.X), float64(at.Y))
	switch kind.Type {
	case enums.FPDF_SEGMENT_MOVETO:
		path.MoveTo(point)
	case enums.FPDF_SEGMENT_LINETO:
		path.LineTo(point)
	default:
		path.CurveTo(point)
	}
	closing, err := r.pdf.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment})
	if err == nil && closing.IsClose {
		path.Close()
	}
	return err
}

// white reports whether a colour cannot be seen on white paper.
func (r *reader) white(object references.FPDF_PAGEOBJECT, stroke bool) bool {
	const nearly = 252
	if stroke {
		c, err := r.pdf.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: object})
		return err == nil && min(c.StrokeColor.R, c.StrokeColor.G, c.StrokeColor.B) >= nearly
	}
	c, err := r.pdf.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	return err == nil && min(c.FillColor.R, c.FillColor.G, c.FillColor.B) >= nearly
}

func (r *reader) image(object references.FPDF_PAGEOBJECT, outer geometry.Matrix) error {
	m, err := r.matrix(object)
	if err != nil {
		return err
	}
	box := m.Mul(outer).Box(0, 0, 1, 1)
	if thin, ok := geometry.Thin(box); ok {
		geometry.Line(box, thin, false, marks{r.page})
		return nil
	}
	size, err := r.pdf.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: object})
	if err != nil {
		return err
	}
	r.page.Images = append(r.page.Images, grid.Image{Box: box, Width: int(size.Width), Height: int(size.Height), Format: "raw"})
	return nil
}

// marks adds what paths draw to a page.
type marks struct{ page *grid.Page }

func (m marks) Ruling(box document.Box, width float64, white bool) {
	box = geometry.Intersect(box, document.Box{X1: m.page.Width, Y1: m.page.Height})
	if box.X1 < box.X0 || box.Y1 < box.Y0 || box.X1-box.X0+box.Y1-box.Y0 < 1 {
		return
	}
	m.page.Rulings = append(m.page.Rulings, grid.Ruling{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, Width: width, White: white})
}

func (m marks) Fill(box document.Box, white bool) {
	m.page.Fills = append(m.page.Fills, grid.Fill{Box: box, White: white})
}
