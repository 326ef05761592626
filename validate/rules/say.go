package rules

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// say fills the same values into the Chinese and the English sentence; where their
// order differs, the formats use indices. What is quoted within a quotation stands in
// single marks: “‘国培计划’区级配套”.
func say(zh, en string, args ...any) validate.Text {
	for i, arg := range args {
		if text, ok := arg.(string); ok && strings.ContainsAny(text, "“”") {
			args[i] = innerQuotes.Replace(text)
		}
	}
	return validate.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// innerQuotes: what is quoted within a quotation stands in single marks, as GB/T 15834 has it.
var innerQuotes = strings.NewReplacer("“", "‘", "”", "’")

// cite quotes cells as evidence; absent ones are left out.
func cite(fields ...normalize.Field) []validate.Evidence {
	var out []validate.Evidence
	for _, f := range fields {
		if f.Present() {
			out = append(out, validate.Evidence{Ref: f.Ref, Text: f.Text})
		}
	}
	return out
}

// citeValues quotes target and actual cells.
func citeValues(values ...normalize.Value) []validate.Evidence {
	var out []validate.Evidence
	for _, v := range values {
		if v.Ref.Known() {
			out = append(out, validate.Evidence{Ref: v.Ref, Text: v.Text})
		}
	}
	return out
}

// citeFigure quotes the clause of a figure.
func citeFigure(f normalize.Figure) validate.Evidence {
	return validate.Evidence{Ref: f.Ref, Text: f.Clause}
}

// change proposes another text for a cell.
func change(f normalize.Field, to string) validate.Repair {
	return validate.Repair{Ref: f.Ref, Old: f.Text, New: to}
}

// changeValue proposes another number for a value cell and keeps what stands around it.
func changeValue(v normalize.Value, to string) validate.Repair {
	text := v.Text
	if i := strings.Index(text, v.Number.Text); v.Number.Known() && i >= 0 {
		to = text[:i] + to + text[i+len(v.Number.Text):]
	}
	return validate.Repair{Ref: v.Ref, Old: text, New: to}
}

// numberIn prints a number as it reads in another unit: 1.2 of 万株 is 12000 of 株.
func numberIn(n normalize.Number, from, to string) string {
	if from == "" || to == "" || sameScale(from, to) { // no unit is read as the other one
		return n.Text
	}
	x := inUnit(n, from, to)
	return strings.TrimSuffix(strings.TrimRight(x.FloatString(mostDecimals), "0"), ".")
}

// mostDecimals is how many decimals a number keeps in a larger unit.
const mostDecimals = 6

// changeNumber proposes another number for a field and keeps its unit.
func changeNumber(f normalize.Field, to string) validate.Repair {
	text := f.Text
	if i := strings.Index(text, f.Number.Text); f.Number.Known() && i >= 0 {
		to = text[:i] + to + text[i+len(f.Number.Text):]
	}
	return change(f, to)
}

// changeFigure proposes another number for a figure of the narrative.
func changeFigure(f normalize.Figure, to string) validate.Repair {
	return validate.Repair{Ref: f.Ref, Old: f.Clause, New: strings.Replace(f.Clause, f.Number.Text, to, 1)}
}

// decimal prints an exact value with as many decimals as a printed number has, more
// where that would hide its digits, up to two.
func decimal(x *big.Rat, like normalize.Number) string {
	d := like.Decimals
	for d < 2 && !new(big.Rat).Mul(x, new(big.Rat).SetInt64(pow10(d))).IsInt() {
		d++
	}
	return x.FloatString(d)
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// brief shortens a text for a message.
func brief(text string) string {
	text = strings.ReplaceAll(text, "\n", "")
	if rs := []rune(text); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return text
}

// setting turns a number of a profile, of six decimals at most, into an exact value: 0.3 is
// 3/10.
func setting(x float64) *big.Rat {
	const million = 1_000_000
	return big.NewRat(int64(math.Round(x*million)), million)
}

func refOf(v normalize.Value, f normalize.Field) document.Ref {
	if v.Ref.Known() {
		return v.Ref
	}
	return f.Ref
}
