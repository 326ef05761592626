package rules

import (
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// WeightProfile: the split of the 100 points over the dimensions is one that the
// jurisdiction knows.
var WeightProfile = validate.Rule{
	ID: "weight-profile", Title: "各维度分值符合本地分值结构", TitleEN: "the weights of the dimensions follow the jurisdiction's scheme",
	Group: "分值分配", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "按一级指标汇总分值，与口径中的分值结构（如预算执行10、产出50、效益30、满意度10）核对。无满意度指标、成本单列一级指标、采用决策-过程-产出-效益结构，或分值合计不为100分时不判断。",
	Example:  "预算执行10、产出40、效益40、满意度10，与10/50/30/10的结构不同。",
	NearMiss: "按湖北口径，预算执行20、产出40、效益30、满意度10：与全国通用的10/50/30/10不同，但正是本地的分值结构。",
	Settings: []string{"weights"},
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			dims, ok := dimensions(form)
			if !ok {
				c.Skip("分值结构不能按维度归集")
				continue
			}
			schemes := schemesFor(p.Profile, form.Kind)
			if !slices.ContainsFunc(schemes, func(s validate.WeightScheme) bool { return sameExecution(s, dims) }) {
				c.Skip("口径中没有这种预算执行分值，可能适用其他口径")
				continue
			}
			if slices.ContainsFunc(schemes, func(s validate.WeightScheme) bool { return fits(s, dims) }) {
				c.Agree()
				continue
			}
			var weights []normalize.Field
			for _, ind := range form.Indicators {
				weights = append(weights, ind.Weight)
			}
			c.Find(validate.Finding{Subject: "分值结构", Field: "weight", Ref: form.Indicators[0].Weight.Ref,
				Message: say("各维度分值为%s，与口径规定的%s不同；请确认是否经批准调整。", "the dimensions weigh %s, the jurisdiction's scheme is %s; confirm that this was approved.",
					printDims(dims), schemes[0].Name),
				Expected: schemes[0].Name, Found: printDims(dims), Evidence: cite(weights...)})
		}
	},
}

// dimensions sums the weights by dimension; false for structures that cannot be
// compared: other dimensions, no satisfaction, a sum other than 100.
func dimensions(form *normalize.Form) (map[string]*big.Rat, bool) {
	dims, total := map[string]*big.Rat{}, new(big.Rat)
	add := func(kind string, n normalize.Number) {
		if dims[kind] == nil {
			dims[kind] = new(big.Rat)
		}
		dims[kind].Add(dims[kind], n.Value)
		total.Add(total, n.Value)
	}
	for _, ind := range form.Indicators {
		kind := normalize.LevelKind(ind.L1)
		if !ind.Weight.Number.Known() || kind != "产出" && kind != "效益" && kind != "满意度" {
			return nil, false
		}
		add(kind, ind.Weight.Number)
	}
	if e := form.Execution.Weight.Number; e.Known() {
		add("预算执行", e)
	}
	return dims, dims["满意度"] != nil && dims["预算执行"] != nil && total.Cmp(hundred) == 0
}

func schemesFor(p *validate.Profile, kind normalize.Kind) []validate.WeightScheme {
	var out []validate.WeightScheme
	for _, s := range p.Weights {
		if len(s.Kinds) == 0 || slices.Contains(s.Kinds, string(kind)) {
			out = append(out, s)
		}
	}
	return out
}

// sameExecution reports whether the scheme gives budget execution the form's weight:
// where none does, the form follows the rules of another place.
func sameExecution(s validate.WeightScheme, dims map[string]*big.Rat) bool {
	w, ok := s.Levels["预算执行"]
	return ok && dims["预算执行"].Cmp(setting(w)) == 0
}

// fits compares the dimensions that the scheme names.
func fits(s validate.WeightScheme, dims map[string]*big.Rat) bool {
	for kind, points := range s.Levels {
		if dims[kind] == nil || dims[kind].Cmp(setting(points)) != 0 {
			return false
		}
	}
	return true
}

func printDims(dims map[string]*big.Rat) string {
	var out []string
	for kind, points := range dims {
		out = append(out, fmt.Sprintf("%s%s", kind, decimal(points, normalize.Number{})))
	}
	sort.Strings(out)
	return strings.Join(out, "/")
}
