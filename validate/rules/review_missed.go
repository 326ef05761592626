package rules

import (
	"strings"

	"fuhe/validate"
)

// ReviewMissed: a reviewer who has no opinion on a row had nothing to object to.
var ReviewMissed = validate.Rule{
	ID: "review-missed", Title: "复核意见没有遗漏问题", TitleEN: "the review has missed nothing",
	Group: "复核意见", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "逐项核对自评数据并提出意见"},
	Doc:      "自评数据（指标值、完成值、得分、描述、原因、执行率等）有错误或警告级的问题，而该行复核意见为空或“无意见”、且没有扣分的，在该问题之下提示复核可能遗漏，每行一次。待核实的问题不计，自评已是0分的行不报；没有意见列的、整列意见为空的表不核对。",
	Example:  "完成值99家次而描述为89次，复核意见“无意见”，未扣分。",
	NearMiss: "完成值远超指标值，复核意见“偏离30%以上，扣减部分分值”：复核已指出，不报。",
	Later:    true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkMissed(c, verdicts(form), noOpinions)
		}
		for c, list := range p.Lists() {
			checkMissed(c, listVerdicts(list), noProblems)
		}
	},
}

func checkMissed(c *validate.Checker, rows []verdict, none string) {
	if !anySays(rows) {
		c.Skip(none + "，或整列为空")
		return
	}
	for _, v := range rows {
		if !v.opinion.Present() || says(*v.opinion) {
			continue
		}
		if cut := v.cut(); cut != nil && (cut.Sign() > 0 || v.self.Number.Value.Sign() == 0) {
			continue // told by cut-without-opinion; or nothing is left to cut
		}
		if cause := missedBy(c.Earlier(), v); cause != nil {
			reportMissed(c, cause, v)
		} else {
			c.Agree()
		}
	}
}

// anySays reports whether the reviewer used the column at all: 无意见 counts.
func anySays(rows []verdict) bool {
	for _, v := range rows {
		if v.opinion.Present() && strings.TrimSpace(v.opinion.Text) != "" {
			return true
		}
	}
	return false
}

// missedBy is the first grave finding about what the unit itself filled into the row.
func missedBy(earlier []*validate.Finding, v verdict) *validate.Finding {
	for _, f := range earlier {
		own := f.Ref.Order == v.opinion.Ref.Order && f.Ref.Row == v.opinion.Ref.Row
		if own && f.Subject == v.subject && f.Level >= validate.Warning && f.Confidence != validate.Question && !reviewers(f.Field) {
			return f
		}
	}
	return nil
}

// reviewers reports whether the field is filled in by the reviewer.
func reviewers(field string) bool {
	switch field {
	case "problem", "suggestion", "rectified", "grade", "seq", "name":
		return true
	}
	return strings.Contains(field, "review")
}

func reportMissed(c *validate.Checker, cause *validate.Finding, v verdict) {
	evidence := append(cause.Evidence[:len(cause.Evidence):len(cause.Evidence)], cite(*v.opinion)...)
	c.FindAfter(cause, validate.Finding{Subject: v.subject, Field: v.field, Ref: v.opinion.Ref, Expected: "指出问题", Found: emptyAs(v.opinion.Text), Evidence: evidence,
		Message: say("“%s”自评有问题（%s），复核意见为“%s”，也未扣分；请核实是否遗漏。", "“%s” has a problem (%s), yet the opinion is “%s” and nothing was cut; verify whether it was missed.",
			v.subject, cause.Rule, emptyAs(v.opinion.Text))})
}
