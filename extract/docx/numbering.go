package docx

import (
	"strings"

	"fuhe/extract/list"
	"fuhe/extract/markup"
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
		tok, err := t.Next()
		if err != nil || tok.Kind == markup.EOF {
			in.resolveStyles()
			return n, err
		}
		if tok.Kind != markup.Start || tok.Space != spaceW {
			continue
		}
		if (tok.Local == "rPr" || tok.Local == "pPr") && !tok.Empty && t.PassOver("Change") {
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
	switch tok.Local {
	case "abstractNum", "listDef":
		id, _ := tok.Attr(tok.Local + "Id")
		r.scheme, r.list, r.level = &list.Scheme{}, nil, nil
		r.Schemes[id] = r.scheme
	case "num":
		id, _ := tok.Attr("numId")
		r.beginList(id)
	case "list": // of Word 2003
		id, _ := tok.Attr("ilfo")
		r.beginList(id)
	case "lvl":
		i, _ := intAttr(tok, "ilvl")
		r.beginLevel(i)
	case "lvlOverride":
		r.at, _ = intAttr(tok, "ilvl")
	default:
		switch {
		case r.level != nil && r.setLevel(tok):
		case r.list != nil:
			r.setList(tok)
		case r.scheme != nil && tok.Local == "styleLink":
			if style := val(tok); style != "" {
				r.defines[style] = r.scheme
			}
		case r.scheme != nil && (tok.Local == "numStyleLink" || tok.Local == "listStyleLink"):
			r.definedBy[r.scheme] = val(tok)
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
	switch tok.Local {
	case "abstractNumId", "ilst":
		r.list.Scheme = val(tok)
	case "startOverride":
		if start, ok := intAttr(tok, "val"); ok && r.at >= 0 && r.at < list.Levels {
			r.list.Restarts[r.at], r.list.Starts[r.at] = true, start
		}
	}
}

// setLevel reads a property of the level and reports whether it was one. A start that is
// unsaid is 0, as ISO/IEC 29500-1 17.9.25 has it.
func (r *numberingReader) setLevel(tok token) bool {
	l := r.level
	switch tok.Local {
	case "start":
		l.Start, _ = intAttr(tok, "val")
	case "numFmt":
		l.Format = val(tok)
	case "nfc": // of Word 2003
		code, _ := intAttr(tok, "val")
		l.Format = list.FormatOf(code)
	case "lvlText":
		l.Text = val(tok)
	case "suff":
		l.Suffix = strings.ToLower(val(tok))
	case "pStyle":
		r.styles[l] = val(tok)
	case "isLgl":
		l.Legal = on(tok)
	case "lvlRestart":
		l.Restart, _ = intAttr(tok, "val")
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
