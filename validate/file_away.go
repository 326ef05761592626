package validate

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
)

// fileAway takes out of a report what is kept for comparison with others.
func fileAway(doc *document.Document, report *normalize.Report, profile *Profile) []*Filed {
	out := append(Records(report), longTexts(report, profile.NearCopies.Length)...)
	source := Source{doc.Name, doc.SHA256}
	doubts := doubtsOf(doc)
	for _, f := range out {
		f.Source = source
		f.eachCell(func(c *Cell) { c.AtMost = doubts.atMost(c.Ref) })
	}
	return out
}

// Records are the forms and the lines of lists of a report.
func Records(report *normalize.Report) []*Filed {
	var out []*Filed
	for i, form := range report.Forms {
		out = append(out, filedForm(report, form, i))
	}
	for i, list := range report.Lists {
		out = append(out, filedLines(report, list, i)...)
	}
	return out
}

func filedForm(report *normalize.Report, form *normalize.Form, index int) *Filed {
	f := &Filed{What: FiledForm, Scope: Scope{OneForm, index}, Kind: form.Kind, Department: cmp.Or(form.Department, report.Department),
		Unit: form.Unit, Year: cmp.Or(form.Year, report.Year), Form: form.Name, Name: Cell{Text: form.Name, Ref: form.Ref}, Cells: map[string]Cell{}}
	decimals := form.Total.Score.Number.Decimals
	for _, ind := range form.Indicators {
		decimals = max(decimals, ind.Score.Number.Decimals)
		f.Indicators = append(f.Indicators, filedIndicator(ind))
	}
	f.keep("self_score", form.Total.Score, "", decimals)
	f.keep("stated_score", form.Stated.Score, "", decimals)
	f.keep("review_score", form.Total.ReviewScore, "", form.Total.ReviewScore.Number.Decimals)
	if fund := totalFund(form.Funds); fund != nil {
		f.keepMoney(cmp.Or(form.MoneyUnit, report.MoneyUnit), fund.Initial, fund.Adjusted, fund.Executed)
	}
	return f
}

// totalFund is the line that the others add up to, or the only one.
func totalFund(funds []normalize.Fund) *normalize.Fund {
	for i := range funds {
		if funds[i].Total || len(funds) == 1 {
			return &funds[i]
		}
	}
	return nil
}

func filedIndicator(ind *normalize.Indicator) FiledIndicator {
	return FiledIndicator{L1: normalize.LevelKind(ind.L1), Name: Cell{Text: cut(ind.Name), Ref: ind.Ref}, Op: ind.Target.Op,
		Most: ind.Target.Upper || ind.Target.Op == normalize.OpLE || ind.Target.Op == normalize.OpLT, Target: keptQuantity(ind.Target), Actual: keptQuantity(ind.Actual), Score: keptCell(ind.Score, "", 0)}
}

func filedLines(report *normalize.Report, list *normalize.ProjectList, index int) []*Filed {
	var money, scores int
	for _, p := range list.Projects {
		for _, f := range []normalize.Field{p.Initial, p.Adjusted, p.Executed} {
			money = max(money, f.Number.Decimals)
		}
		for _, f := range []normalize.Field{p.SelfScore, p.PrelimScore, p.FinalScore} {
			scores = max(scores, f.Number.Decimals)
		}
	}
	var out []*Filed
	for _, p := range list.Projects {
		if p.Explained {
			continue
		}
		f := &Filed{What: FiledLine, Scope: Scope{OneList, index}, Kind: normalize.ProjectListing, Department: report.Department, Unit: p.Unit.Text,
			Year: report.Year, Form: list.Title, Name: Cell{Text: p.Name.Text, Ref: p.Name.Ref}, Cells: map[string]Cell{}}
		f.keep("self_score", p.SelfScore, "", scores)
		f.keep("prelim_review_score", p.PrelimScore, "", scores)
		f.keep("final_review_score", p.FinalScore, "", scores)
		f.keep("rectified", p.Rectified, "", 0)
		for i, field := range []normalize.Field{p.Initial, p.Adjusted, p.Executed} {
			f.keep(moneyFields[i], field, list.MoneyUnit, money)
		}
		out = append(out, f)
	}
	return out
}

var moneyFields = [3]string{"budget_initial", "budget_adjusted", "executed"}

func (f *Filed) keepMoney(unit string, amounts ...normalize.Field) {
	decimals := 0
	for _, a := range amounts {
		decimals = max(decimals, a.Number.Decimals)
	}
	for i, a := range amounts {
		f.keep(moneyFields[i], a, unit, decimals)
	}
}

// keep files a cell that says something.
func (f *Filed) keep(name string, field normalize.Field, unit string, decimals int) {
	if field.Filled() {
		f.Cells[name] = keptCell(field, unit, decimals)
	}
}

func keptCell(f normalize.Field, unit string, decimals int) Cell {
	if !f.Present() {
		return Cell{}
	}
	return Cell{Text: cut(f.Text), Value: keptValue(f.Number, decimals), Unit: unit, Ref: f.Ref}
}

// keptQuantity keeps the number of a target or result where it is certain what it is.
func keptQuantity(v normalize.Value) Cell {
	if !v.Ref.Known() || v.Blank != 0 {
		return Cell{}
	}
	c := Cell{Text: cut(v.Text), Ref: v.Ref}
	if v.Kind == normalize.Quantitative && !v.Ambiguous && !v.Approx {
		c.Value, c.Unit = keptValue(v.Number, 0), v.Unit
	}
	return c
}

// keptRunes is how much of a text is kept to be quoted.
const keptRunes = 40

func cut(text string) string {
	n := 0
	for i := range text {
		if n++; n > keptRunes {
			return text[:i]
		}
	}
	return text
}

// keptTexts bounds the texts of a form or narrative that are kept: the first ones.
const keptTexts = 12

// templateWording marks sentences that are written after a template.
var templateWording = lexicon.Read("template_wording")

// longTexts are the texts of at least so many characters that a department wrote about
// its own work. What a reviewer writes is left out: one reviewer writes to many.
func longTexts(report *normalize.Report, length int) []*Filed {
	if length <= 0 {
		return nil
	}
	var out []*Filed
	if report.Kind == normalize.SelfReport {
		whole := &Filed{What: FiledTexts, Scope: Scope{Kind: WholeReport}, Kind: report.Kind, Department: report.Department, Year: report.Year, Form: report.Title}
		for _, s := range report.Sections {
			for _, p := range s.Paragraphs {
				whole.keepText(s.Heading, p.Text, p.Ref(), length)
			}
		}
		out = whole.addTo(out)
	}
	for i, form := range report.Forms {
		f := &Filed{What: FiledTexts, Scope: Scope{OneForm, i}, Kind: form.Kind, Department: cmp.Or(form.Department, report.Department),
			Year: cmp.Or(form.Year, report.Year), Form: form.Name}
		for _, g := range form.Goals {
			f.keepText("年度总体目标", g.Actual.Text, g.Actual.Ref, length)
		}
		for _, ind := range form.Indicators {
			f.keepText(ind.Name, ind.Description.Text, ind.Description.Ref, length)
			f.keepText(ind.Name, ind.Reason.Text, ind.Reason.Ref, length)
		}
		out = f.addTo(out)
	}
	return out
}

// keepText files a text if enough of it is no template.
func (f *Filed) keepText(where, text string, ref document.Ref, length int) {
	if len(f.Texts) == keptTexts || len(text) < length {
		return
	}
	own := strings.Map(butDigits, ownWords(text))
	if utf8.RuneCountInString(own) < length || !ref.Known() {
		return
	}
	if sketch := NewSketch(own); sketch != nil {
		f.Texts = append(f.Texts, FiledText{Where: cut(where), Start: Cell{Text: cut(text), Ref: ref}, Sketch: sketch})
	}
}

// butDigits leaves out numbers: a template that is filled with them is no longer for it.
func butDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return -1
	}
	return r
}

// ownWords leaves out the sentences that are written after a template.
func ownWords(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		end := strings.IndexAny(text, "。；！;\n")
		if end < 0 {
			end = len(text)
		} else {
			_, n := utf8.DecodeRuneInString(text[end:])
			end += n
		}
		if !templateWording.In(text[:end]) {
			b.WriteString(strings.TrimSpace(text[:end]))
		}
		text = text[end:]
	}
	return b.String()
}

// addTo files the texts where there are any.
func (f *Filed) addTo(out []*Filed) []*Filed {
	if len(f.Texts) == 0 {
		return out
	}
	return append(out, f)
}
