package content

import (
	"slices"

	"fuhe/extract/pdf/font"
	"fuhe/extract/pdf/geometry"
	"fuhe/extract/pdf/token"
)

// machine runs content streams: the state, the operands that wait, the path, the page.
type machine struct {
	reader    *Reader
	page      *Page
	resources *resources
	base      state // as the page begins
	state     state
	saved     []state
	marked    []bool
	path      geometry.Path
	clipping  bool // W or W* waits for the painting operator
	tm, tlm   geometry.Matrix
	operands  []operand
	strings   []byte // the bytes of the waiting strings
	forms     int    // depth of form XObjects
	each      func(font.Char)
}

// operand is a token that waits for its operator. Arrays and dictionaries stay flat,
// between their brackets.
type operand = token.Token

// run interprets one stream with its resources.
func (m *machine) run(data []byte, res *resources) {
	before := m.resources
	m.resources = res
	defer func() { m.resources = before }()
	lex := &token.Lexer{Data: data}
	m.operands = m.operands[:0]
	for {
		tok := lex.Next()
		switch tok.Kind {
		case token.End:
			return
		case token.Word:
			if m.reader.ops--; m.reader.ops < 0 {
				m.fault("绘图指令数超过读取上限，其后的内容未能读取")
				return
			}
			m.do(tok.Bytes, lex)
			m.operands, m.strings = m.operands[:0], m.strings[:0]
		default:
			m.push(tok)
		}
	}
}

func (m *machine) push(tok token.Token) {
	if len(m.operands) >= maxOperands {
		return
	}
	if tok.Kind == token.Text {
		from := len(m.strings)
		m.strings = append(m.strings, tok.Bytes...)
		tok.Bytes = m.strings[from:len(m.strings):len(m.strings)]
	}
	m.operands = append(m.operands, tok)
}

// num is the i-th operand as a number, 0 where it is none.
func (m *machine) num(i int) float64 {
	if i >= len(m.operands) || m.operands[i].Kind != token.Number {
		return 0
	}
	return m.operands[i].Num
}

// has reports whether at least n numbers wait; an operator short of them is passed over.
func (m *machine) has(n int) bool {
	return len(m.operands) >= n && !slices.ContainsFunc(m.operands[:n], func(o operand) bool { return o.Kind != token.Number })
}

// word is the last operand as a name.
func (m *machine) word() string {
	if n := len(m.operands); n > 0 && m.operands[n-1].Kind == token.Name {
		return string(m.operands[n-1].Bytes)
	}
	return ""
}

func (m *machine) matrix() geometry.Matrix {
	return geometry.Matrix{m.num(0), m.num(1), m.num(2), m.num(3), m.num(4), m.num(5)}
}

func (m *machine) save() {
	if len(m.saved) < maxStates {
		m.saved = append(m.saved, m.state)
	}
}

// restore ignores a Q without its q, as other readers do.
func (m *machine) restore() {
	if n := len(m.saved); n > 0 {
		m.state = m.saved[n-1]
		m.saved = m.saved[:n-1]
	}
}

// spendMark counts one mark against what the document may draw.
func (m *machine) spendMark() bool {
	if m.reader.marks <= 0 {
		m.fault("图文元素超过读取上限，其后的内容未能读取")
		return false
	}
	m.reader.marks--
	return true
}

// fault notes once what could not be interpreted.
func (m *machine) fault(what string) {
	if !slices.Contains(m.page.Faults, what) {
		m.page.Faults = append(m.page.Faults, what)
	}
}
