package rules

import (
	"slices"

	"fuhe/normalize"
)

// scoreTable is the score table of a report without forms, read as a form whose rows are the
// table's lines; nil where none, or not just one, is printed.
func scoreTable(r *normalize.Report) *normalize.Form {
	if len(r.Forms) > 0 {
		return nil
	}
	form, seen := &normalize.Form{Name: "得分汇总表", Columns: map[normalize.Column]bool{}}, map[string]bool{}
	totals := 0
	for _, l := range r.Summary {
		if l.ReviewScore.Number.Known() {
			form.Columns[normalize.ColReviewScore] = true
		}
		switch {
		case seen[l.Item]:
			return nil
		case l.Total:
			totals++
			form.Total.Weight, form.Total.Score, form.Total.ReviewScore = l.Weight, l.SelfScore, l.ReviewScore
		case !l.Penalty:
			form.Indicators = append(form.Indicators, &normalize.Indicator{L1: l.Item, L2: l.Item, Name: l.Item, NameField: l.ItemField, Weight: l.Weight, Score: l.SelfScore, ReviewScore: l.ReviewScore})
		}
		seen[l.Item] = true
	}
	if totals != 1 || len(form.Indicators) < 2 {
		return nil
	}
	return form
}

// tellsEvaluation reports whether a total is told as what an evaluation gave, 评价得分78.65分;
// what the department gave itself is then no score of that table.
func tellsEvaluation(r *normalize.Report, total normalize.Field) bool {
	return total.Number.Known() && slices.ContainsFunc(r.Figures, func(f normalize.Figure) bool {
		return f.Role == normalize.RoleScore && f.Number.Value.Cmp(total.Number.Value) == 0 && contains(lastPart(f.Lead), "评价", "评分", "复核") && !contains(f.Clause, "自评")
	})
}

func tellsSelf(f normalize.Figure) bool {
	return f.Role == normalize.RoleScore && contains(lastPart(f.Lead), "自评")
}
