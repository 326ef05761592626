package docx

import "strings"

// level is one level of a list.
type level struct {
	start   int    // 0 where unsaid, as ISO/IEC 29500-1 17.9.25 has it
	format  string // numFmt: decimal, chineseCounting, …
	text    string // lvlText: "%1、", "（%2）"
	suffix  string
	style   string
	restart int  // lvlRestart: the level (from 1) that begins this one anew, 0 for none, -1 for every outer one
	legal   bool // isLgl: all numbers of the text in digits
}

// scheme is an abstractNum.
type scheme struct {
	levels    [9]*level
	defines   string // styleLink: the numbering style that this scheme defines
	definedBy string // numStyleLink: the numbering style that defines this one
}

// list is a numbering instance: num with the levels of its scheme.
type list struct {
	scheme   string
	levels   [9]*level
	restarts [9]bool // levels that this list begins anew, at:
	starts   [9]int
}

// numbering holds numbering.xml and where each list has got to.
type numbering struct {
	schemes map[string]*scheme
	lists   map[string]*list
	counts  map[string]*[9]count // by scheme: lists of one share their count
	started map[string]bool      // lists whose restart has been used
}

// count is where a level has got to; begun is false until its first number is printed.
type count struct {
	at    int
	begun bool
}

// readNumbering reads numbering.xml; what a damaged one still holds is kept.
func readNumbering(src string, nesting int) (*numbering, error) {
	n := &numbering{schemes: map[string]*scheme{}, lists: map[string]*list{}, counts: map[string]*[9]count{}, started: map[string]bool{}}
	in := numberingReader{numbering: n}
	t := newTokenizer(src, nesting)
	for {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			n.resolveStyles()
			return n, err
		}
		if tok.kind != startToken || tok.ns != spaceW {
			continue
		}
		if (tok.local == "rPr" || tok.local == "pPr") && !tok.empty && t.passOver("Change") {
			continue
		}
		in.element(tok)
	}
}

// numberingReader knows what it is within.
type numberingReader struct {
	*numbering
	scheme *scheme
	list   *list
	level  *level
	at     int // the level that a lvlOverride is about
}

func (r *numberingReader) element(tok token) {
	switch tok.local {
	case "abstractNum":
		id, _ := tok.attr("abstractNumId")
		r.scheme, r.list, r.level = &scheme{}, nil, nil
		r.schemes[id] = r.scheme
	case "num":
		id, _ := tok.attr("numId")
		r.list, r.scheme, r.level = &list{}, nil, nil
		r.lists[id] = r.list
	case "lvl":
		i, _ := tok.intAttr("ilvl")
		r.beginLevel(i)
	case "lvlOverride":
		r.at, _ = tok.intAttr("ilvl")
	default:
		switch {
		case r.level != nil && r.level.set(tok):
		case r.list != nil:
			r.list.set(tok, r.at)
		case r.scheme != nil && tok.local == "styleLink":
			r.scheme.defines = tok.val()
		case r.scheme != nil && tok.local == "numStyleLink":
			r.scheme.definedBy = tok.val()
		}
	}
}

func (r *numberingReader) beginLevel(i int) {
	r.level = &level{format: "decimal", restart: -1}
	switch {
	case i < 0 || i > 8:
	case r.list != nil:
		r.list.levels[i] = r.level
	case r.scheme != nil:
		r.scheme.levels[i] = r.level
	}
}

// resolveStyles gives schemes that a numbering style defines the levels of that style.
func (n *numbering) resolveStyles() {
	defined := map[string]*scheme{}
	for _, s := range n.schemes {
		if s.defines != "" {
			defined[s.defines] = s
		}
	}
	for _, s := range n.schemes {
		if d := defined[s.definedBy]; d != nil && s.definedBy != "" {
			s.levels = d.levels
		}
	}
}

func (l *list) set(tok token, at int) {
	switch tok.local {
	case "abstractNumId":
		l.scheme = tok.val()
	case "startOverride":
		if start, ok := tok.intAttr("val"); ok && at >= 0 && at < 9 {
			l.restarts[at], l.starts[at] = true, start
		}
	}
}

// set reads a property of the level and reports whether it was one.
func (l *level) set(tok token) bool {
	switch tok.local {
	case "start":
		l.start, _ = tok.intAttr("val")
	case "numFmt":
		l.format = tok.val()
	case "lvlText":
		l.text = tok.val()
	case "suff":
		l.suffix = tok.val()
	case "pStyle":
		l.style = tok.val()
	case "isLgl":
		l.legal = tok.on()
	case "lvlRestart":
		l.restart, _ = tok.intAttr("val")
	default:
		return false
	}
	return true
}

func (n *numbering) level(id string, i int) *level {
	l := n.lists[id]
	if l == nil || i < 0 || i > 8 {
		return nil
	}
	if l.levels[i] != nil {
		return l.levels[i]
	}
	if s := n.schemes[l.scheme]; s != nil {
		return s.levels[i]
	}
	return nil
}

// levelOfStyle is the level of a list that a heading style is linked to.
func (n *numbering) levelOfStyle(id, style string) (int, bool) {
	for i := range 9 {
		if l := n.level(id, i); l != nil && l.style == style {
			return i, true
		}
	}
	return 0, false
}

// next counts a paragraph of the list and returns the number printed before it.
func (n *numbering) next(id string, ilvl int) string {
	l := n.level(id, ilvl)
	if l == nil {
		return ""
	}
	counts := n.counter(id)
	if c := &counts[ilvl]; c.begun {
		c.at++
	} else {
		*c = count{n.start(id, ilvl), true}
	}
	for deeper := ilvl + 1; deeper < 9; deeper++ {
		if d := n.level(id, deeper); d == nil || d.restart < 0 || ilvl < d.restart {
			counts[deeper].begun = false
		}
	}
	if l.format == "bullet" {
		return ""
	}
	label := n.label(id, l, counts)
	if label != "" && l.suffix != "nothing" && strings.ContainsAny(label[len(label)-1:], ".0123456789)") {
		label += " "
	}
	return label
}

func (n *numbering) start(id string, i int) int {
	if l := n.lists[id]; l.restarts[i] {
		return l.starts[i]
	}
	return n.level(id, i).start
}

// counter is the count that a list shares; the first use of a list begins the levels
// anew that it says.
func (n *numbering) counter(id string) *[9]count {
	l := n.lists[id]
	counts := n.counts[l.scheme]
	if counts == nil {
		counts = &[9]count{}
		n.counts[l.scheme] = counts
	}
	if !n.started[id] {
		n.started[id] = true
		for i, restart := range l.restarts {
			if restart {
				counts[i].begun = false
			}
		}
	}
	return counts
}

// label fills the level's text: %1.%2 with the counts of the levels.
func (n *numbering) label(id string, l *level, counts *[9]count) string {
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] != '%' || i+1 >= len(l.text) || l.text[i+1] < '1' || l.text[i+1] > '9' {
			b.WriteByte(l.text[i])
			continue
		}
		k := int(l.text[i+1] - '1')
		i++
		of := n.level(id, k)
		if of == nil {
			continue
		}
		at, format := counts[k].at, of.format
		if !counts[k].begun {
			at = n.start(id, k) // a level that was left out prints its first number
		}
		if l.legal {
			format = "decimal"
		}
		b.WriteString(formatCount(at, format))
	}
	return b.String()
}
