package xls

import (
	"errors"

	"fuhe/extract/numfmt"
)

// globals is what the first substream says of the whole workbook; [MS-XLS] 2.1.7.20.3.
type globals struct {
	sheets  []boundSheet
	texts   []string // the shared strings
	torn    bool     // their record is damaged
	codes   map[int]string
	xfs     []int // the number of each cell format's number format
	dates   numfmt.Dates
	formats map[int]*numfmt.Format // parsed, by number
	bodies  []int                  // where the other substreams begin
	spent   int                    // bytes of sheets that were read
}

// boundSheet is a sheet's entry; [MS-XLS] 2.4.28.
type boundSheet struct {
	at     int // of its substream
	kind   byte
	hidden bool
	name   string
}

// The kinds of sheets.
const (
	workSheet  byte = 0
	macroSheet byte = 1
	chartSheet byte = 2
)

// The versions that a BOF record names; [MS-XLS] 2.4.21.
const (
	versionBIFF8 = 0x0600
	globalsBody  = 0x0005
)

var errNoRecords = errors.New("不是 Excel 记录流")

// readGlobals reads the first substream and finds where the others begin.
func readGlobals(stream []byte) (*globals, error) {
	r := &records{stream: stream}
	if err := checkVersion(r); err != nil {
		return nil, err
	}
	g := &globals{dates: numfmt.From1900, codes: map[int]string{}, formats: map[int]*numfmt.Format{}}
	for {
		rec, ok := r.read()
		if !ok || rec.kind == recEOF || rec.kind == recBOF {
			break
		}
		if rec.kind == recFilePass {
			return nil, ErrEncrypted
		}
		g.record(rec)
	}
	if len(g.sheets) == 0 {
		return nil, errors.New("工作簿中没有工作表的目录")
	}
	g.bodies = substreams(r)
	return g, nil
}

// checkVersion reads the first record. Its number tells the versions before Excel 5.
func checkVersion(r *records) error {
	rec, ok := r.read()
	switch {
	case !ok:
		return errNoRecords
	case rec.kind == 0x0009 || rec.kind == 0x0209 || rec.kind == 0x0409:
		return ErrOld
	case rec.kind != recBOF:
		return errNoRecords
	case rec.u16(0) < versionBIFF8:
		return ErrOld
	case rec.u16(0) != versionBIFF8 || rec.u16(2) != globalsBody:
		return errNoRecords
	}
	return nil
}

func (g *globals) record(rec record) {
	switch rec.kind {
	case recDate1904:
		if rec.u16(0) == 1 {
			g.dates = numfmt.From1904
		}
	case recBoundSheet:
		g.sheets = append(g.sheets, boundSheet{at: int(rec.u32(0)), hidden: rec.byte(4)&3 != 0, kind: rec.byte(5), name: rec.from(6).shortText()})
	case recFormat:
		g.codes[rec.u16(0)] = rec.from(2).text()
	case recXF:
		g.xfs = append(g.xfs, rec.u16(2))
	case recSST:
		if g.texts == nil {
			g.texts, g.torn = sharedStrings(rec)
		}
	}
}

// sharedStrings reads the SST record; [MS-XLS] 2.4.265. How many it claims to hold
// decides nothing. No text stands in it twice: several empty ones are zeros that took the
// place of others, and the record is torn, as where it ends within a string.
func sharedStrings(rec record) (out []string, torn bool) {
	s := rec.from(8)
	empty := 0
	for s.more() {
		text := s.richText()
		if text == "" {
			empty++
		}
		if text != "" || !s.short {
			out = append(out, text)
		}
	}
	return out, s.short || empty > 1
}

// substreams lists where those behind the first begin. Charts within a sheet are
// substreams within its own.
func substreams(r *records) []int {
	var out []int
	depth := 0
	for {
		at := r.at
		rec, ok := r.step()
		switch {
		case !ok:
			return out
		case rec.kind == recBOF:
			if depth++; depth == 1 {
				out = append(out, at)
			}
		case rec.kind == recEOF:
			depth = max(0, depth-1)
		}
	}
}

// start is where the substream of sheet i begins. A directory with wrong places is
// passed over where there are as many substreams as sheets.
func (g *globals) start(stream []byte, i int) (at int, ok bool) {
	at = g.sheets[i].at
	r := &records{stream: stream, at: at}
	if kind, ok := r.peek(); ok && kind == recBOF {
		return at, true
	}
	if len(g.bodies) == len(g.sheets) {
		return g.bodies[i], true
	}
	return 0, false
}

// format is the number format of a cell format.
func (g *globals) format(xf int) *numfmt.Format {
	id := 0
	if xf < len(g.xfs) {
		id = g.xfs[xf]
	}
	if f, ok := g.formats[id]; ok {
		return f
	}
	code, ok := g.codes[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	f := numfmt.Parse(code)
	g.formats[id] = f
	return f
}
