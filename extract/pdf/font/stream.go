package font

import (
	"io"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/cmap"
)

const (
	maxCMap     = 8 << 20  // bytes of a CMap
	maxProgram  = 32 << 20 // bytes of an embedded font program
	maxGlyphMap = 2 << 16  // bytes of a CIDToGIDMap: two for each CID
	deepestUse  = 4        // CMaps that build on one another
)

// toUnicode reads a ToUnicode CMap; nil where there is none that maps anything. Names
// such as Identity-H, which some files give there, say nothing of the text.
func toUnicode(v pdf.Value) *cmap.CMap {
	if v.Kind() != pdf.Stream {
		return nil
	}
	if m := readCMap(v, 0); m.HasText() {
		return m
	}
	return nil
}

// readCMap reads a CMap that is named or embedded (ISO 32000-1 9.7.5.3); nil for another
// value or an unknown name.
func readCMap(v pdf.Value, depth int) *cmap.CMap {
	switch v.Kind() {
	case pdf.Name:
		return cmap.Predefined(v.Name())
	case pdf.Stream:
		return embeddedCMap(v, depth)
	}
	return nil
}

func embeddedCMap(v pdf.Value, depth int) *cmap.CMap {
	m := cmap.Parse(read(v, maxCMap), glyphName)
	if depth < deepestUse {
		if base := readCMap(v.Key("UseCMap"), depth+1); base != nil {
			m = m.Using(base)
		}
	}
	if v.Key("WMode").Int64() == 1 {
		m.Vertical = true
	}
	return m
}

// read unpacks a stream up to a limit. What precedes a fault in it is kept, and one that
// cannot be unpacked at all is as good as none: the font may do without.
func read(v pdf.Value, limit int64) (data []byte) {
	if v.Kind() != pdf.Stream {
		return nil
	}
	defer func() { _ = recover() }()
	data, _ = io.ReadAll(io.LimitReader(v.Reader(), limit))
	return data
}
