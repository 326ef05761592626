package planted

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed fields.txt
var fieldText string

// field is a line of public work: who does it, and what it is measured by.
type field struct {
	office, unit string
	projects     []string
	measures     map[string][]measure // by kind
}

// common are measures that every field has.
var common = map[string][]measure{
	"o": {{kind: "o", name: "项目成本超支率", op: "≤", unit: "%", did: "项目成本超支率"}},
	"v": {{kind: "v", name: "成本节约率", op: "≥", unit: "%", did: "成本节约率", lo: 2, hi: 6}},
	"p": {{kind: "p", name: "年度计划完成率", op: "≥", unit: "%", did: "年度计划完成率", lo: 100, hi: 100}},
}

// measure is an indicator of a field.
type measure struct {
	kind, name, op, unit, did string
	lo, hi                    int64
}

var fields = parseFields(fieldText)

func parseFields(text string) []field {
	var out []field
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			c := columns(line[1:])
			out = append(out, field{office: c[0], unit: c[1], projects: strings.Split(c[2], "；"), measures: map[string][]measure{}})
		default:
			m := parseMeasure(columns(line))
			f := &out[len(out)-1]
			f.measures[m.kind] = append(f.measures[m.kind], m)
		}
	}
	return out
}

func columns(line string) []string {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

func parseMeasure(c []string) measure {
	m := measure{kind: c[0], name: c[1], op: c[2], unit: c[3], did: c[5]}
	lo, hi, ranged := strings.Cut(c[4], "-")
	if !ranged {
		hi = lo
	}
	m.lo, m.hi = whole(lo), whole(hi)
	return m
}

func whole(text string) int64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(err) // the list is part of the program
	}
	return n
}
