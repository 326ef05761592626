package font

import (
	"cmp"
	"math"
	"slices"

	"github.com/ledongthuc/pdf"
)

// metrics are the advances of a CIDFont (ISO 32000-1 9.7.4.3), in ems.
type metrics struct {
	standard  float64 // DW
	widths    []span  // W
	originY   float64 // DW2
	advance   float64
	verticals []span // W2
}

// span gives the CIDs from low to high their numbers: one set for all of them, or one each.
type span struct {
	low, high uint32
	numbers   []float64
	shared    bool
}

const (
	perWidth    = 1 // numbers of a CID in W: its width
	perVertical = 3 // and in W2: vertical advance, and the position vector
	maxWidths   = 1 << 17
	maxCID      = 1<<16 - 1
)

func readMetrics(v pdf.Value) metrics {
	m := metrics{standard: 1, originY: 0.88, advance: -1}
	if dw := v.Key("DW"); !dw.IsNull() {
		m.standard = em(dw)
	}
	if dw2 := v.Key("DW2"); dw2.Len() >= 2 {
		m.originY, m.advance = em(dw2.Index(0)), em(dw2.Index(1))
	}
	m.widths, m.verticals = readSpans(v.Key("W"), perWidth), readSpans(v.Key("W2"), perVertical)
	return m
}

const maxEm = 100 // ems; larger numbers are nonsense

// em reads thousandths of an em; nonsense is 0.
func em(v pdf.Value) float64 { return sane(v.Float64() / 1000) }

func sane(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > maxEm {
		return 0
	}
	return x
}

// readSpans reads W or W2: "c [n …]" gives the CIDs from c on their numbers, "c1 c2 n"
// gives all CIDs of a range the same. Of two spans that begin alike the later one counts.
func readSpans(v pdf.Value, each int) []span {
	var out []span
	left := maxWidths
	for i := 0; i+1 < v.Len() && left > 0; {
		s := span{low: readCID(v.Index(i))}
		if list := v.Index(i + 1); list.Kind() == pdf.Array {
			s.numbers = readEms(list, 0, min(list.Len(), left)/each*each)
			s.high = s.low + uint32(len(s.numbers)/each) - 1
			i += 2
		} else {
			s.high, s.shared = readCID(list), true
			s.numbers = readEms(v, i+2, each)
			i += 2 + each
		}
		left -= 1 + len(s.numbers)
		if len(s.numbers) > 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b span) int { return cmp.Compare(a.low, b.low) })
	return out
}

func readCID(v pdf.Value) uint32 { return uint32(max(0, min(v.Float64(), maxCID))) }

func readEms(list pdf.Value, from, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = em(list.Index(from + i))
	}
	return out
}

// find returns the numbers of a CID, nil where none are given.
func find(spans []span, cid uint32, each int) []float64 {
	after, _ := slices.BinarySearchFunc(spans, int64(cid)+1, func(s span, c int64) int { return cmp.Compare(int64(s.low), c) })
	if after == 0 || cid > spans[after-1].high {
		return nil
	}
	s := spans[after-1]
	if s.shared {
		return s.numbers
	}
	at := int(cid-s.low) * each
	return s.numbers[at : at+each]
}

func (m *metrics) width(cid uint32) float64 {
	if w := find(m.widths, cid, perWidth); w != nil {
		return w[0]
	}
	return m.standard
}

// vertical gives the position vector and the vertical advance of a CID.
func (m *metrics) vertical(cid uint32, width float64) (vx, vy, w1 float64) {
	if w := find(m.verticals, cid, perVertical); w != nil {
		return w[1], w[2], w[0]
	}
	return width / 2, m.originY, m.advance
}
