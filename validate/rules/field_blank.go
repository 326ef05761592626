package rules

import (
	"slices"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// FieldBlank: a leaf row fills target, weight, actual and score.
var FieldBlank = validate.Rule{
	ID: "field-blank", Title: "指标行填报完整", TitleEN: "an indicator's row is filled in",
	Group: "填报完整性", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "末级指标的指标值、分值、完成值、得分为空的，报告漏填。表中没有该列、合并单元格、写明不开展绩效自评或未启用的指标、“-”表示零或不适用的不报；整列都空的视为该表不填此列；完成值整列都空而资金已执行的，全表提示一次（警告）。",
	Example:  "某指标有指标值和分值，实际完成值为空。",
	NearMiss: "某指标完成值和得分都空着，备注写明“该项目年中取消，不开展绩效自评”：不是漏填。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkBlank(c, form, ind)
			}
			checkActuals(c, form)
		}
	},
}

// cellOfRow is one required cell of an indicator's row.
type cellOfRow struct {
	field, zh string
	column    normalize.Column
	get       func(*normalize.Indicator) (normalize.Field, bool) // and whether it is blank
}

var requiredCells = []cellOfRow{
	{"target", "指标值", normalize.ColTarget, func(i *normalize.Indicator) (normalize.Field, bool) { return valueCell(i.Target) }},
	{"weight", "分值", normalize.ColWeight, func(i *normalize.Indicator) (normalize.Field, bool) {
		return i.Weight, i.Weight.Blank == normalize.Empty
	}},
	{"actual", "完成值", normalize.ColActual, func(i *normalize.Indicator) (normalize.Field, bool) { return valueCell(i.Actual) }},
	{"score", "得分", normalize.ColScore, func(i *normalize.Indicator) (normalize.Field, bool) { return i.Score, i.Score.Blank == normalize.Empty }},
}

func valueCell(v normalize.Value) (normalize.Field, bool) {
	return normalize.Field{Text: v.Text, Ref: v.Ref, Blank: v.Blank}, v.Kind == normalize.BlankValue && v.Blank == normalize.Empty
}

// excuses are words by which a row says why it is not filled in.
var excuses = lexicon.Groups("excuses")

func checkBlank(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator) {
	if excuses["row"].In(ind.Reason.Text + ind.Remark.Text + ind.Description.Text + ind.ReviewOpinion.Text) {
		c.Agree()
		return
	}
	for _, cell := range requiredCells {
		f, blank := cell.get(ind)
		if !form.Has(cell.column) || !f.Present() || unusedColumn(form, cell) {
			continue
		}
		if !blank || cell.field == "target" && ind.TargetInitial.Kind != normalize.NoValue && ind.TargetInitial.Kind != normalize.BlankValue {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: ind.Name, Field: cell.field, Ref: f.Ref, Expected: "已填写", Found: "空白", Evidence: cite(ind.NameField, f),
			Message: say("指标“%s”的%s为空；请补填，不适用的请注明原因。", "the %[2]s of “%[1]s” is blank; fill it in or say why it does not apply.", ind.Name, cell.zh)})
	}
}

// checkActuals: a form whose budget was spent tells what was done. Where no row does, it was
// not filled in at all, unless it says that nothing is evaluated.
func checkActuals(c *validate.Checker, form *normalize.Form) {
	actual := slices.IndexFunc(requiredCells, func(cell cellOfRow) bool { return cell.field == "actual" })
	if len(form.Indicators) == 0 || form.Partial || !form.Has(normalize.ColActual) || form.Has(normalize.ColReviewActual) || !unusedColumn(form, requiredCells[actual]) {
		return
	}
	if !positive(form.Execution.Rate) && (len(form.Funds) == 0 || !positive(form.Funds[0].Executed)) {
		return
	}
	for _, text := range explanations(form) {
		if excuses["row"].In(text) {
			return
		}
	}
	var rows []normalize.Field
	for _, ind := range form.Indicators {
		rows = append(rows, ind.NameField)
	}
	first, _ := requiredCells[actual].get(form.Indicators[0])
	c.Find(validate.Finding{Subject: "完成值", Field: "actual", Ref: first.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: "已填写", Found: "整列空白", Evidence: cite(rows[:min(len(rows), 3)]...),
		Message: say("%d项指标的完成值全部为空；请填写完成情况。", "none of the %d indicators has an actual; fill them in.", len(rows))})
}

func positive(f normalize.Field) bool { return f.Number.Known() && f.Number.Value.Sign() > 0 }

// unusedColumn reports whether every row leaves the cell blank: the office does not
// use the column.
func unusedColumn(form *normalize.Form, cell cellOfRow) bool {
	for _, ind := range form.Indicators {
		if f, blank := cell.get(ind); f.Present() && !blank {
			return false
		}
	}
	return true
}
