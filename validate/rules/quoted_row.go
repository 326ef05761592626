package rules

import (
	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// checkQuotedRow compares what an opinion quotes with the row of the form that it quotes.
// Paragraphs are compared figure by figure with the rest of the narrative.
func checkQuotedRow(c *validate.Checker, q *normalize.Quotation) {
	if q.Indicator.Ref.Kind != document.InCell {
		return
	}
	checkQuotedValue(c, q.Row, "指标值", q.Indicator.Target, q.Row.Target, q.Row.TargetInitial)
	checkQuotedValue(c, q.Row, "完成值", q.Indicator.Actual, q.Row.Actual, q.Row.ReviewActual)
}

// checkQuotedValue compares one quoted value with those that the row has in its place.
func checkQuotedValue(c *validate.Checker, row *normalize.Indicator, cell string, quoted normalize.Value, printed ...normalize.Value) {
	first := printed[0]
	if quoted.Kind != normalize.Quantitative || first.Kind != normalize.Quantitative || quoted.Ambiguous || first.Ambiguous || !normalize.SameFamily(quoted.Unit, first.Unit) {
		return
	}
	said := normalize.Quantity{Number: quoted.Number, Unit: quoted.Unit, Approx: quoted.Approx}
	for _, v := range printed {
		if v.Kind == normalize.Quantitative && agreesWith(said, v) {
			c.Agree()
			return
		}
	}
	c.Find(validate.Finding{Subject: row.Name, Field: "review_opinion", Ref: quoted.Ref, Expected: first.Number.Text + first.Unit, Found: quoted.Text,
		Message: say("意见引用指标“%s”的%s为%s，指标表为%s；请核对两处。", "the opinion quotes “%[1]s” with %[3]s, its row has %[4]s; check both.",
			row.Name, cell, quoted.Text, first.Text),
		Evidence: append(citeValues(quoted), citeValues(first)...)})
}
