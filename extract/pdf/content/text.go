package content

import (
	"math"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/font"
	"fuhe/extract/pdf/geometry"
	"fuhe/extract/pdf/token"
)

// doText carries out the text operators (ISO 32000-1 9.3 and 9.4).
func (m *machine) doText(op []byte) {
	t := &m.state.words
	switch string(op) {
	case "BT":
		m.tm, m.tlm = geometry.Identity, geometry.Identity
	case "Tc":
		t.tc = m.num(0)
	case "Tw":
		t.tw = m.num(0)
	case "Tz":
		t.tz = m.num(0) / 100
	case "TL":
		t.tl = m.num(0)
	case "Ts":
		t.rise = m.num(0)
	case "Tr":
		t.mode = int(m.num(0))
	case "Tf":
		m.setFont()
	case "Td":
		m.nextLine(m.num(0), m.num(1))
	case "TD":
		t.tl = -m.num(1)
		m.nextLine(m.num(0), m.num(1))
	case "Tm":
		if m.has(6) {
			m.tm = m.matrix()
			m.tlm = m.tm
		}
	case "T*":
		m.nextLine(0, -t.tl)
	default:
		m.doShow(op)
	}
}

// doShow carries out the text showing operators (9.4.3).
func (m *machine) doShow(op []byte) {
	t := &m.state.words
	switch string(op) {
	case "Tj":
		m.show(0)
	case "'":
		m.nextLine(0, -t.tl)
		m.show(0)
	case `"`:
		t.tw, t.tc = m.num(0), m.num(1)
		m.nextLine(0, -t.tl)
		m.show(2)
	case "TJ":
		m.showArray()
	}
}

func (m *machine) setFont() {
	if len(m.operands) < 2 || m.operands[0].Kind != token.Name {
		return
	}
	t := &m.state.words
	t.font, t.size = m.reader.font(m.resources, string(m.operands[0].Bytes)), m.num(1)
	if t.font == nil {
		m.fault("字体 " + string(m.operands[0].Bytes) + " 未定义，其文字未能读取")
		return
	}
	if t.font.Doubt != "" {
		m.doubt(t.font.Doubt)
		m.page.Lost = m.page.Lost || t.font.Lost
	}
}

func (m *machine) doubt(why string) {
	for _, known := range m.page.Doubts {
		if known == why {
			return
		}
	}
	m.page.Doubts = append(m.page.Doubts, why)
}

func (m *machine) nextLine(x, y float64) {
	m.tlm = geometry.Matrix{1, 0, 0, 1, x, y}.Mul(m.tlm)
	m.tm = m.tlm
}

func (m *machine) show(i int) {
	if i < len(m.operands) && m.operands[i].Kind == token.Text && m.state.words.font != nil {
		m.state.words.font.Decode(m.operands[i].Bytes, m.each)
	}
}

// showArray shows strings and moves by the numbers between them, thousandths of an em.
func (m *machine) showArray() {
	t := &m.state.words
	for i, o := range m.operands {
		switch {
		case o.Kind == token.Text:
			m.show(i)
		case o.Kind == token.Number && t.font != nil && t.font.Vertical:
			m.advance(0, -o.Num/1000*t.size)
		case o.Kind == token.Number:
			m.advance(-o.Num/1000*t.size*t.tz, 0)
		}
	}
}

// advance moves the pen by text space units.
func (m *machine) advance(x, y float64) {
	m.tm[4] += x*m.tm[0] + y*m.tm[2]
	m.tm[5] += x*m.tm[1] + y*m.tm[3]
}

// glyph draws one character and moves on behind it (9.4.4).
func (m *machine) glyph(c font.Char) {
	t := &m.state.words
	gap := t.tc
	if c.Space {
		gap += t.tw
	}
	m.mark(c)
	if t.font.Vertical {
		m.advance(0, c.W1*t.size+gap)
		return
	}
	m.advance((c.Width*t.size+gap)*t.tz, 0)
}

// mark adds the glyph to the page, unless it cannot be seen there.
func (m *machine) mark(c font.Char) {
	t := &m.state.words
	em := geometry.Matrix{t.size * t.tz, 0, 0, t.size, 0, t.rise}.Mul(m.tm).Mul(m.state.ctm)
	var box document.Box
	dir := em.Direction()
	if t.font.Vertical {
		box = em.Box(-c.VX, -c.VY+geometry.Descender, c.Width-c.VX, -c.VY+geometry.Ascender)
		dir = geometry.DirectionOf(em[2]*c.W1, em[3]*c.W1)
	} else {
		box = em.Box(0, geometry.Descender, c.Width, geometry.Ascender)
	}
	x, y := (box.X0+box.X1)/2, (box.Y0+box.Y1)/2
	clip := m.state.clip
	if !(x >= clip.X0 && x <= clip.X1 && y >= clip.Y0 && y <= clip.Y1) || m.hidden() || !m.spendMark() {
		return
	}
	m.page.Glyphs = append(m.page.Glyphs, grid.Glyph{Text: c.Text, Box: box, Dir: dir, Bold: t.font.Bold,
		Size: float32(math.Hypot(em[2], em[3])), Hidden: t.invisible()})
}
