package normalize

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"fuhe/extract/document"
)

// reading is how values.jsonl says that a cell reads.
type reading struct {
	Op, Unit, Kind string
	Value          any
}

// TestRealCells reads the real cells beside the project as they are said to read.
func TestRealCells(t *testing.T) {
	data, err := os.ReadFile("../../shared/domain/values.jsonl")
	if err != nil {
		t.Skip("no values.jsonl beside the project")
	}
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
		var l struct {
			ID                          int
			Indicator                   string
			Target, Actual, Description *string
			Want                        reading
			WantActual                  *reading `json:"want_actual"`
			WantDesc                    [][]any  `json:"want_desc"`
		}
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		target := Value{Unit: strings.Trim(l.Want.Unit, "?")}
		if l.Target != nil {
			text := *l.Target
			if parts := strings.Split(text, "|"); len(parts) == 3 {
				text = JoinTarget(parts[0], parts[1], parts[2])
			}
			target = ParseTarget(text, l.Indicator, document.Ref{})
			if got, want := readValue(target), l.Want.String(); got != want {
				t.Errorf("%d: the target %q reads %s, want %s", l.ID, *l.Target, got, want)
			}
		}
		if l.Actual != nil && l.WantActual != nil {
			got, want := readValue(ParseActual(*l.Actual, l.Indicator, target, document.Ref{})), l.WantActual.String()
			if got != want {
				t.Errorf("%d: the actual %q reads %s, want %s", l.ID, *l.Actual, got, want)
			}
		}
		if l.Description != nil {
			if got, want := readQuantities(*l.Description), fmt.Sprint(wanted(l.WantDesc)); got != want {
				t.Errorf("%d: the description %q reads %s, want %s", l.ID, *l.Description, got, want)
			}
		}
	}
}

// asciiOps are the signs of values.jsonl.
var asciiOps = map[Op]string{OpGE: ">=", OpLE: "<=", OpEQ: "=", OpGT: ">", OpLT: "<"}

func (r reading) String() string {
	unit := strings.Trim(r.Unit, "?")
	switch {
	case r.Op == "qual" || r.Kind == "qual":
		return "qual"
	case r.Op == "time":
		return fmt.Sprint("time ", r.Value)
	case r.Op == "multi" || r.Kind == "multi":
		return fmt.Sprint("multi ", r.Value)
	case r.Kind == "blank":
		return "blank"
	}
	return fmt.Sprintf("%s%v%s", r.Op, r.Value, unit)
}

func readValue(v Value) string {
	switch v.Kind {
	case NoValue:
		return ""
	case Qualitative:
		return "qual"
	case BlankValue:
		return "blank"
	case DateValue:
		return fmt.Sprintf("time %d-%02d", v.Date.Year, v.Date.Month)
	case Compound:
		var parts [][]any
		for _, q := range v.Parts {
			parts = append(parts, []any{q.Number.Value.RatString(), q.Unit})
		}
		return fmt.Sprint("multi ", parts)
	}
	f, _ := v.Number.Value.Float64()
	return fmt.Sprintf("%s%v%s", asciiOps[v.Op], f, v.Unit)
}

func wanted(qs [][]any) [][]any {
	if qs == nil {
		return [][]any{}
	}
	return qs
}

func readQuantities(text string) string {
	out := [][]any{}
	for _, q := range Quantities(text) {
		if q.Role != RoleActual {
			continue
		}
		f, _ := q.Number.Value.Float64()
		one := []any{f, q.Unit}
		if q.Approx {
			one = append(one, "~")
		} else if q.Op != OpNone {
			one = append(one, asciiOps[q.Op])
		}
		out = append(out, one)
	}
	return fmt.Sprint(out)
}

func FuzzValue(f *testing.F) {
	for _, s := range []string{"≥1500人", "完成1部宣传片，2套方案", "百分之九十五", "２，０００．５万元", "5-10个", "12月底前", "-22%", "一百零八", "99999999999999999999"} {
		f.Add(s, "成本")
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		target := ParseTarget(text, name, document.Ref{})
		ParseActual(text, name, target, document.Ref{})
		ParseField(text, document.Ref{})
	})
}

func FuzzQuantities(f *testing.F) {
	for _, s := range []string{"2023年完成8个，其中5家（0-36月龄）", "由2022年的27.6%提高到29.1%。", "〔2020〕10号、12315", "一季度3次，二季度4次", "较上年增加10%-20%", "3m3)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range Quantities(text) {
			if q.Start < 0 || q.End > len(text) || q.Start >= q.End || text[q.Start:q.End] != q.Text {
				t.Fatalf("%q: the offsets %d to %d are not those of %q", text, q.Start, q.End, q.Text)
			}
			if q.End < last {
				t.Fatalf("%q: %q goes back", text, q.Text)
			}
			last = q.End
		}
	})
}
