package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// ReasonContradicts: a reason does not claim what the description denies.
var ReasonContradicts = validate.Rule{
	ID: "reason-contradicts", Title: "偏差原因与完成情况不矛盾", TitleEN: "a reason does not contradict the description",
	Group: "偏差原因", Level: validate.Note, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "偏差原因应与完成情况一致"},
	Doc:      "完成情况描述或完成值写明未开展、未实施，偏差原因却说已完成、已开展的，作为提问。数量未达到指标值，偏差原因却只说全部完成、已按计划完成的，同样提问。说的是部分工作、前期工作、其他年度、其他单位，或原因中另有未能、取消等说明的不报。",
	Example:  "完成情况“未开展”，偏差原因“已按计划完成抽查工作”。",
	NearMiss: "完成情况“未开展”，偏差原因“已完成招标，因雨季未能开工”。",
	Check: func(p *validate.Pass) {
		eachReason(p, func(c *validate.Checker, _ *normalize.Form, ind *normalize.Indicator) { checkContradicts(c, ind) })
	},
}

// claimsDone are ways to assert that work was done; limitsClaim are words that make it
// part of the work, another time, somebody else's or a preparation.
var (
	claimsDone  = lexicon.Read("claims_done")
	limitsClaim = lexicon.Groups("limits_claim")
)

// clauseOf is the clause of a text that holds a word, with what stands before it in the
// sentence; what follows is said of something else: 已完成并通过验收，将加强资料管理.
func clauseOf(text, word string) string {
	sentence := sentenceWith(text, word)
	at := strings.Index(sentence, word)
	if end := strings.IndexAny(sentence[at:], "，,"); end >= 0 {
		return sentence[:at+end]
	}
	return sentence
}

func checkContradicts(c *validate.Checker, ind *normalize.Indicator) {
	if claim := claimsAll(ind); claim != "" {
		c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "说明未达标的原因", Found: ind.Reason.Text,
			Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Reason)...),
			Message: say("指标“%s”完成值%s未达到指标值%s，偏差原因却称“%s”；请核实完成值，或说明未达标的原因。", "“%s”: %s does not reach the target of %s, yet the reason says “%s”; verify the actual or say why it fell short.",
				ind.Name, ind.Actual.Text, ind.Target.Text, claim)})
		return
	}
	denied := says(ind.Description) && notStarted.In(ind.Description.Text) && !claimsDone.In(ind.Description.Text)
	if !denied && ind.Actual.Tier != normalize.TierNotDone {
		return
	}
	reason := ind.Reason.Text
	claim := claimsDone.Find(reason)
	if claim == "" || limitsClaim["anywhere"].In(reason) || limitsClaim["clause"].In(clauseOf(reason, claim)) || citesDocument(reason) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "与完成情况一致", Found: reason,
		Evidence: append(citeValues(ind.Actual), cite(ind.Description, ind.Reason)...),
		Message: say("指标“%s”的完成情况为未开展，偏差原因却称“%s”；请核实是否开展，更正其中一处。", "“%s” was not carried out by its description, yet the reason says “%s”; verify and correct one of them.",
			ind.Name, claim)})
}

// claimsAll is how the reason of a row that fell short claims that all was done; "" where it
// does not, or tells that it was done later or in part.
func claimsAll(ind *normalize.Indicator) string {
	reason := ind.Reason.Text
	if ind.Actual.Kind != normalize.Quantitative || !says(ind.Reason) || outcomeOf(ind.Target, ind.Actual) != unmet || ind.Actual.Number.Value.Sign() <= 0 {
		return ""
	}
	if claim := claimsTarget(ind); claim != "" {
		return claim
	}
	claim := claimsDone.Find(reason)
	if claim == "" || limitsClaim["anywhere"].In(reason) || limitsClaim["clause"].In(clauseOf(reason, claim)) || citesDocument(reason) || contains(reason, "目前", "现已", "现均", "截至", "截止", "月", "整改", "后已", "率", "进度") || strings.ContainsAny(reason, "0123456789０１２３４５６７８９一二两三四五六七八九十") || givesCause(ind.Name, reason) {
		return ""
	}
	return claim
}

// claimsTarget is the clause by which the reason of a row that fell short says that as many as
// the target were all done, 5个模块均已上线; "" where it does not, or says when or why not.
func claimsTarget(ind *normalize.Indicator) string {
	reason := ind.Reason.Text
	if !contains(reason, "均已", "都已", "已全部", "全部已") || contains(reason, "目前", "现已", "现均", "截至", "截止", "月", "次年", "整改", "后已", "未", "签订", "招标", "立项", "开工", "申报") || limitsClaim["anywhere"].In(reason) || givesCause(ind.Name, reason) {
		return ""
	}
	for _, q := range normalize.Quantities(reason) {
		clause := clauseFrom(reason[q.Start:])
		if normalize.Counter(q.Unit) && agreesWith(q, ind.Target) && q.Unit == ind.Target.Unit && contains(clause, "均已", "都已", "已全部", "全部已") {
			return clause
		}
	}
	return ""
}
