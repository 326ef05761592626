package xlsx

import "fuhe/extract/numfmt"

// styles is what the style sheet says of number formats; ISO/IEC 29500-1 18.8.
type styles struct {
	codes   map[int]string
	cells   []int // the number format of each cell format
	formats map[int]*numfmt.Format
}

func readStyles(src string) (styles, error) {
	st := styles{codes: map[int]string{}, formats: map[int]*numfmt.Format{}}
	s := &scanner{src: src}
	within := false // cellXfs, not the formats of named styles
	for s.next() {
		switch {
		case s.kind == textRun:
		case s.name == "cellXfs":
			within = s.kind == startTag
		case s.kind != startTag:
		case s.name == "numFmt":
			if _, twice := st.codes[s.number("numFmtId")]; !twice {
				st.codes[s.number("numFmtId")] = s.attr("formatCode")
			}
		case s.name == "xf" && within:
			st.cells = append(st.cells, max(0, s.number("numFmtId")))
		}
	}
	return st, s.err()
}

// format is the number format of a cell format. A cell that names none has the first.
func (st *styles) format(xf int) *numfmt.Format {
	id := 0
	if xf = max(0, xf); xf < len(st.cells) {
		id = st.cells[xf]
	}
	if f, ok := st.formats[id]; ok {
		return f
	}
	code, ok := st.codes[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	if st.formats == nil {
		st.formats = map[int]*numfmt.Format{}
	}
	f := numfmt.Parse(code)
	st.formats[id] = f
	return f
}
