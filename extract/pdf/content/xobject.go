package content

import (
	"bytes"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/geometry"
	"fuhe/extract/pdf/token"
)

// xobject draws a form or an image (ISO 32000-1 8.8).
func (m *machine) xobject(name string) {
	x := m.reader.xobject(m.resources, name)
	v := x.value
	if m.hidden() || m.reader.switchedOff(v.Key("OC")) {
		return
	}
	switch v.Key("Subtype").Name() {
	case "Form":
		m.form(x, geometry.Identity)
	case "Image":
		m.image(int(v.Key("Width").Int64()), int(v.Key("Height").Int64()), v)
	}
}

// form runs a form XObject in a state of its own (8.10.1), placed by an extra matrix.
func (m *machine) form(x *xobject, place geometry.Matrix) {
	if m.forms >= maxForms {
		m.fault("图形对象嵌套过深，其中的内容未能读取")
		return
	}
	if m.reader.runs--; m.reader.runs < 0 {
		m.fault("图形对象数超过读取上限，其后的内容未能读取")
		return
	}
	v := x.value
	outer := *m
	m.forms++
	m.saved, m.operands, m.strings, m.path, m.marked = nil, nil, nil, geometry.Path{}, m.marked[:len(m.marked):len(m.marked)]
	m.state.ctm = matrixOf(v.Key("Matrix")).Mul(place).Mul(m.state.ctm)
	if box := v.Key("BBox"); box.Len() == 4 {
		m.state.clip = geometry.Intersect(m.state.clip, m.state.ctm.Box(box.Index(0).Float64(), box.Index(1).Float64(), box.Index(2).Float64(), box.Index(3).Float64()))
	}
	res := m.resources
	if x.resources != nil {
		res = x.resources
	}
	m.run(m.reader.stream(m, v), res)
	*m = outer
}

// matrixOf reads six numbers; anything else is the geometry.Identity.
func matrixOf(v pdf.Value) geometry.Matrix {
	if v.Len() != 6 {
		return geometry.Identity
	}
	var out geometry.Matrix
	for i := range out {
		out[i] = v.Index(i).Float64()
	}
	return out
}

// image places a picture on the unit square. A thin one is a line drawn as a picture.
func (m *machine) image(width, height int, v pdf.Value) {
	box := m.state.ctm.Box(0, 0, 1, 1)
	if thin, ok := geometry.Thin(box); ok {
		geometry.Line(box, thin, false, m)
		return
	}
	box = geometry.Intersect(box, m.state.clip)
	if box.X1 <= box.X0 || box.Y1 <= box.Y0 || !m.spendMark() {
		return
	}
	m.page.Images = append(m.page.Images, grid.Image{Box: box, Width: width, Height: height, Format: imageFormat(v)})
}

// imageFormat names how the samples are stored, by the last filter.
func imageFormat(v pdf.Value) string {
	filter := v.Key("Filter")
	if filter.Kind() == pdf.Array {
		filter = filter.Index(filter.Len() - 1)
	}
	switch filter.Name() {
	case "DCTDecode":
		return "jpeg"
	case "JPXDecode":
		return "jpx"
	case "CCITTFaxDecode":
		return "ccitt"
	case "JBIG2Decode":
		return "jbig2"
	}
	return "raw"
}

// inlineImage reads BI … ID … EI (8.9.7).
func (m *machine) inlineImage(lex *token.Lexer) {
	width, height := 0, 0
	for {
		key := lex.Next()
		if key.Kind == token.End {
			return
		}
		if key.Kind == token.Word && string(key.Bytes) == "ID" {
			break
		}
		if key.Kind != token.Name {
			continue
		}
		switch string(key.Bytes) {
		case "W", "Width":
			width = int(lex.Next().Num)
		case "H", "Height":
			height = int(lex.Next().Num)
		}
	}
	lex.Pos = endOfInlineImage(lex.Data, lex.Pos)
	if !m.hidden() {
		m.image(width, height, pdf.Value{})
	}
}

// endOfInlineImage finds the EI behind binary data: one that stands alone and is
// followed by what reads like operators, since samples may hold the two letters too.
func endOfInlineImage(data []byte, from int) int {
	for at := from; ; {
		i := bytes.Index(data[at:], []byte("EI"))
		if i < 0 {
			return len(data)
		}
		at += i + 2
		alone := at >= 3 && token.Space(data[at-3]) && (at == len(data) || token.Space(data[at]))
		if alone && readable(data[at:min(at+16, len(data))]) {
			return at
		}
	}
}

func readable(data []byte) bool {
	for _, b := range data {
		if b >= 0x7F || b < ' ' && !token.Space(b) {
			return false
		}
	}
	return true
}

// annotations draws what form fields and free text show (12.5.5); stamps and notes that
// were put on the page later are no part of the report.
func (m *machine) annotations(list pdf.Value) {
	for i := range min(list.Len(), maxOperands) {
		note := list.Index(i)
		subtype, flags := note.Key("Subtype").Name(), note.Key("F").Int64()
		const hidden, noView = 1 << 1, 1 << 5
		if subtype != "Widget" && subtype != "FreeText" || flags&(hidden|noView) != 0 || m.reader.switchedOff(note.Key("OC")) {
			continue
		}
		m.appearance(note)
	}
}

// appearance draws an annotation's normal appearance into its rectangle: algorithm
// "Appearance streams" of 12.5.5.
func (m *machine) appearance(note pdf.Value) {
	form := note.Key("AP").Key("N")
	if form.Kind() == pdf.Dict {
		form = form.Key(note.Key("AS").Name())
	}
	rect, bounds := note.Key("Rect"), form.Key("BBox")
	if form.Kind() != pdf.Stream || rect.Len() != 4 || bounds.Len() != 4 {
		return
	}
	target := boxOfArray(rect)
	from := matrixOf(form.Key("Matrix")).Box(bounds.Index(0).Float64(), bounds.Index(1).Float64(), bounds.Index(2).Float64(), bounds.Index(3).Float64())
	if from.X1 <= from.X0 || from.Y1 <= from.Y0 {
		return
	}
	sx, sy := (target.X1-target.X0)/(from.X1-from.X0), (target.Y1-target.Y0)/(from.Y1-from.Y0)
	m.state = m.base
	x := &xobject{value: form}
	if own := form.Key("Resources"); own.Kind() == pdf.Dict {
		x.resources = m.reader.resourcesOf(own)
	}
	m.form(x, geometry.Matrix{sx, 0, 0, sy, target.X0 - from.X0*sx, target.Y0 - from.Y0*sy})
}

func boxOfArray(v pdf.Value) document.Box {
	b := geometry.Empty
	for i := range 2 {
		b = geometry.Extend(b, geometry.Point{X: v.Index(2 * i).Float64(), Y: v.Index(2*i + 1).Float64()})
	}
	return b
}
