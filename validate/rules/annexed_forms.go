package rules

import (
	"fmt"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkAnnexedForms counts the forms of a file that says how many it has annexed. Some may
// stand in other files, so a difference is a question, and a single form tells nothing.
func checkAnnexedForms(c *validate.Checker, r *normalize.Report) {
	if len(r.Forms) < 2 {
		return
	}
	for _, f := range r.Figures {
		kind := annexed(f)
		n := formsOfKind(r, kind)
		switch {
		case kind == "" || n < 2:
		case f.Number.Value.Cmp(setting(float64(n))) == 0:
			c.Agree()
		default:
			reportAnnexed(c, r, f, n)
		}
	}
}

// annexed is the kind of forms that a figure counts as annexed: 后附项目自评表12份; "" for
// any other figure.
func annexed(f normalize.Figure) normalize.Kind {
	counts := f.Unit == "份" || f.Unit == "张" || f.Unit == "个"
	if !counts || !f.Number.Known() || !f.Number.Value.IsInt() || f.Approx || !contains(f.Lead+f.Clause, "附") || contains(f.About, "汇总表", "部门", "整体") {
		return ""
	}
	switch {
	case contains(f.About, "意见表"):
		return normalize.ReviewForm
	case contains(f.About, "自评表"):
		return normalize.ProjectForm
	}
	return ""
}

func formsOfKind(r *normalize.Report, kind normalize.Kind) (n int) {
	for _, f := range r.Forms {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

func reportAnnexed(c *validate.Checker, r *normalize.Report, f normalize.Figure, n int) {
	listed := ""
	if len(r.Lists) > 0 {
		listed = fmt.Sprintf("（汇总表列%d个项目）", len(r.Lists[0].Projects))
	}
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: brief(f.About), Field: "narrative", Ref: f.Ref,
		Expected: fmt.Sprint(n), Found: f.Text, Evidence: []validate.Evidence{citeFigure(f)},
		Message: say("文中说附%[1]s，文件中有%[2]d张%[3]s；请核对是否漏附或写错。", "the text says that %[1]s are annexed, the file holds %[2]d; check whether some are missing.", f.Text, n, listed)})
}
