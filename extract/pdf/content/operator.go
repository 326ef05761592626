package content

import "fuhe/extract/pdf/geometry"

import "fuhe/extract/pdf/token"

// do carries out one operator (ISO 32000-1 annex A). Unknown ones are passed over, as
// the standard asks within BX … EX and every reader does elsewhere.
func (m *machine) do(op []byte, lex *token.Lexer) {
	switch string(op) {
	case "q":
		m.save()
	case "Q":
		m.restore()
	case "cm":
		if m.has(6) {
			m.state.ctm = m.matrix().Mul(m.state.ctm)
		}
	case "w":
		m.state.lineWidth = m.num(0)
	case "gs":
		m.graphicsState(m.word())
	case "Do":
		m.xobject(m.word())
	case "BI":
		m.inlineImage(lex)
	case "BDC", "BMC":
		m.beginMarked(m.operands)
	case "EMC":
		m.endMarked()
	default:
		if !m.doPath(op) && !m.doColour(op) {
			m.doText(op)
		}
	}
}

// doPath carries out path construction, painting and clipping (8.5).
func (m *machine) doPath(op []byte) bool {
	switch string(op) {
	case "m":
		m.draw(2, func(p []geometry.Point) { m.path.MoveTo(p[0]) })
	case "l":
		m.draw(2, func(p []geometry.Point) { m.path.LineTo(p[0]) })
	case "c":
		m.draw(6, func(p []geometry.Point) { m.path.CurveTo(p[2]) })
	case "v", "y":
		m.draw(4, func(p []geometry.Point) { m.path.CurveTo(p[1]) })
	case "h":
		m.path.Close()
	case "re":
		m.rect()
	case "W", "W*":
		m.clipping = true
	case "n":
		m.endPath()
	case "S", "s":
		m.paintPath(string(op) == "s", true, false)
	case "f", "F", "f*":
		m.paintPath(false, false, true)
	case "B", "B*", "b", "b*":
		m.paintPath(op[0] == 'b', true, true)
	default:
		return false
	}
	return true
}

// draw hands n operands on as shown points.
func (m *machine) draw(n int, add func([]geometry.Point)) {
	if !m.has(n) || m.path.Len() > maxPoints {
		return
	}
	var points [3]geometry.Point
	for i := 0; i < n/2; i++ {
		points[i] = m.state.ctm.Apply(m.num(2*i), m.num(2*i+1))
	}
	add(points[:n/2])
}

func (m *machine) rect() {
	if !m.has(4) || m.path.Len() > maxPoints {
		return
	}
	x, y, w, h := m.num(0), m.num(1), m.num(2), m.num(3)
	ctm := m.state.ctm
	m.path.MoveTo(ctm.Apply(x, y))
	m.path.LineTo(ctm.Apply(x+w, y))
	m.path.LineTo(ctm.Apply(x+w, y+h))
	m.path.LineTo(ctm.Apply(x, y+h))
	m.path.Close()
}

// doColour carries out the colour operators (8.6.8).
func (m *machine) doColour(op []byte) bool {
	switch string(op) {
	case "G", "RG", "K", "SC", "SCN":
		m.state.stroke = deviceColour(m.operands)
	case "g", "rg", "k", "sc", "scn":
		m.state.fill = deviceColour(m.operands)
	case "CS":
		m.state.stroke = colour{}
	case "cs":
		m.state.fill = colour{}
	default:
		return false
	}
	return true
}

// graphicsState takes line width and font of an ExtGState dictionary (8.4.5).
func (m *machine) graphicsState(name string) {
	gs := m.resources.value.Key("ExtGState").Key(name)
	if w := gs.Key("LW"); !w.IsNull() {
		m.state.lineWidth = w.Float64()
	}
	if f := gs.Key("Font"); f.Len() == 2 {
		m.state.words.font, m.state.words.size = m.reader.load(f.Index(0)), f.Index(1).Float64()
	}
}
