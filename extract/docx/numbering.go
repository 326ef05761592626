package docx

import (
	"strings"

	"fuhe/extract/list"
)

// numbering is numbering.xml: the lists, and what ties them to styles.
type numbering struct {
	*list.Numbering
	styles map[*list.Level]string // the heading style that a level is linked to
}

// readNumbering reads numbering.xml; what a damaged one still holds is kept.
func readNumbering(t *tokenizer) (*numbering, error) {
	n := newNumbering()
	in := numberingReader{numbering: n, defines: map[string]*list.Scheme{}, definedBy: map[*list.Scheme]string{}}
	for {
		tok, err := t.next()
		if err != nil || tok.kind == eofToken {
			in.resolveStyles()
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

func newNumbering() *numbering { return &numbering{list.New(), map[*list.Level]string{}} }

// numberingReader knows what it is within.
type numberingReader struct {
	*numbering
	scheme    *list.Scheme
	list      *list.List
	level     *list.Level
	at        int                     // the level that a lvlOverride is about
	defines   map[string]*list.Scheme // by the numbering style that a scheme defines: styleLink
	definedBy map[*list.Scheme]string // the numbering style that defines a scheme: numStyleLink
}

func (r *numberingReader) element(tok token) {
	switch tok.local {
	case "abstractNum", "listDef":
		id, _ := tok.attr(tok.local + "Id")
		r.scheme, r.list, r.level = &list.Scheme{}, nil, nil
		r.Schemes[id] = r.scheme
	case "num":
		id, _ := tok.attr("numId")
		r.beginList(id)
	case "list": // of Word 2003
		id, _ := tok.attr("ilfo")
		r.beginList(id)
	case "lvl":
		i, _ := tok.intAttr("ilvl")
		r.beginLevel(i)
	case "lvlOverride":
		r.at, _ = tok.intAttr("ilvl")
	default:
		switch {
		case r.level != nil && r.setLevel(tok):
		case r.list != nil:
			r.setList(tok)
		case r.scheme != nil && tok.local == "styleLink":
			if style := tok.val(); style != "" {
				r.defines[style] = r.scheme
			}
		case r.scheme != nil && (tok.local == "numStyleLink" || tok.local == "listStyleLink"):
			r.definedBy[r.scheme] = tok.val()
		}
	}
}

func (r *numberingReader) beginList(id string) {
	r.list, r.scheme, r.level = &list.List{}, nil, nil
	r.Lists[id] = r.list
}

func (r *numberingReader) beginLevel(i int) {
	r.level = &list.Level{Format: "decimal", Restart: -1}
	switch {
	case i < 0 || i >= list.Levels:
	case r.list != nil:
		r.list.Levels[i] = r.level
	case r.scheme != nil:
		r.scheme.Levels[i] = r.level
	}
}

// resolveStyles gives schemes that a numbering style defines the levels of that style.
func (r *numberingReader) resolveStyles() {
	for s, style := range r.definedBy {
		if d := r.defines[style]; d != nil {
			s.Levels = d.Levels
		}
	}
}

func (r *numberingReader) setList(tok token) {
	switch tok.local {
	case "abstractNumId", "ilst":
		r.list.Scheme = tok.val()
	case "startOverride":
		if start, ok := tok.intAttr("val"); ok && r.at >= 0 && r.at < list.Levels {
			r.list.Restarts[r.at], r.list.Starts[r.at] = true, start
		}
	}
}

// setLevel reads a property of the level and reports whether it was one. A start that is
// unsaid is 0, as ISO/IEC 29500-1 17.9.25 has it.
func (r *numberingReader) setLevel(tok token) bool {
	l := r.level
	switch tok.local {
	case "start":
		l.Start, _ = tok.intAttr("val")
	case "numFmt":
		l.Format = tok.val()
	case "nfc": // of Word 2003
		code, _ := tok.intAttr("val")
		l.Format = list.FormatOf(code)
	case "lvlText":
		l.Text = tok.val()
	case "suff":
		l.Suffix = strings.ToLower(tok.val())
	case "pStyle":
		r.styles[l] = tok.val()
	case "isLgl":
		l.Legal = tok.on()
	case "lvlRestart":
		l.Restart, _ = tok.intAttr("val")
	default:
		return false
	}
	return true
}

// levelOfStyle is the level of a list that a heading style is linked to.
func (n *numbering) levelOfStyle(id, style string) (int, bool) {
	for i := range list.Levels {
		if l := n.Level(id, i); l != nil && n.styles[l] == style {
			return i, true
		}
	}
	return 0, false
}
