package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// NoComplaintAsSatisfaction: that nobody complained is no measure of satisfaction.
var NoComplaintAsSatisfaction = validate.Rule{
	ID: "no-complaint-as-satisfaction", Title: "不以未收到投诉代替满意度调查", TitleEN: "satisfaction is surveyed, not inferred from a lack of complaints",
	Group: "佐证材料", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "满意度指标应以调查结果为依据"},
	Doc:      "满意度指标填有百分比，而描述、原因、佐证材料以“未收到投诉”“零投诉”等为依据，又没有提到问卷、访谈等调查的，提示；正文同一句以未收到投诉说明满意度100%的同样报告。投诉率、投诉处理一类指标，既有调查又说明无投诉、写明100%以下的具体满意度（由没有投诉推出的除外）的不报。",
	Example:  "“服务对象满意度”完成值100%，描述“全年未收到投诉”。",
	NearMiss: "“服务对象满意度”完成值96%，描述“问卷调查满意度96%，全年无投诉”。",
	Check: func(p *validate.Pass) {
		found := false
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				found = checkCalm(c, ind) || found
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			if found || tellsSurvey(r) {
				c.Skip("表中已报告，或正文说明了满意度调查")
				return
			}
			for para := range paragraphs(r) {
				checkCalmText(c, para)
			}
		})
	},
}

func checkCalm(c *validate.Checker, ind *normalize.Indicator) bool {
	if !satisfaction(ind) || ind.Actual.Number.Value.Sign() <= 0 {
		return false
	}
	for _, f := range []normalize.Field{ind.Description, ind.Reason, ind.Evidence, ind.Remark} {
		words := noComplaint(f.Text)
		if words == "" || rowSurveyed(ind) || measured(ind, f) {
			continue
		}
		c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "满意度调查结果", Found: words, Evidence: append(citeValues(ind.Target, ind.Actual), cite(f)...),
			Message: say("“%s”填报%s，依据只是“%s”，没有投诉不等于满意；请以问卷等调查结果为依据。", "“%s” claims %s because “%s”; no complaint is not satisfaction, rest it on a survey.", ind.Name, ind.Actual.Text, brief(f.Text))})
		return true
	}
	c.Agree()
	return false
}

// measured reports whether the cell tells a percentage of its own below 100 %, which
// somebody must have asked for: 满意度89%，未收到投诉. Not where it follows from the silence:
// 未收到投诉，故满意度为95%.
func measured(ind *normalize.Indicator, f normalize.Field) bool {
	if _, after, ok := strings.Cut(f.Text, "投诉"); ok && contains(after, "故", "因此", "据此", "所以", "由此") && strings.Contains(after, ind.Actual.Number.Text) {
		return false
	}
	return ind.Actual.Number.Value.Cmp(hundred) < 0 && strings.Contains(f.Text, ind.Actual.Number.Text)
}

// noComplaint is the words by which a text says that nobody complained; "" where none do.
func noComplaint(text string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], "投诉")
		if i < 0 {
			return ""
		}
		i += from
		clause := lastPart(text[:i])
		if word := evidenceWords["calm"].Find(clause); word != "" {
			at := strings.LastIndex(clause, word)
			between := clause[at:] + "投诉"
			if len(between) <= len("未收到任何服务对象的有效投诉") && !evidenceWords["excused"].In(between) {
				return between
			}
		}
		from = i + len("投诉")
		if strings.HasPrefix(text[from:], "为零") || strings.HasPrefix(text[from:], "为0") {
			return strings.TrimRight(text[i:min(from+len("为零"), len(text))], "，。")
		}
	}
}

func checkCalmText(c *validate.Checker, para passage) {
	if !contains(para.text, "满意") {
		return
	}
	for s := range para.sentences() {
		words := noComplaint(s.text)
		if words == "" || !contains(s.text, "满意度") || evidenceWords["survey"].In(s.text) {
			continue
		}
		for n, f := range s.figures {
			if whole := f.Number.Value.Cmp(hundred) == 0; whole && f.Unit == "%" && f.Role == normalize.RoleActual && contains(s.before(n), "满意度") {
				c.Find(validate.Finding{Subject: "满意度", Field: "narrative", Ref: f.Ref, Expected: "满意度调查结果", Found: words, Evidence: []validate.Evidence{{Ref: s.ref, Text: s.text}},
					Message: say("正文“%s”以没有投诉作为满意度的依据，没有投诉不等于满意；请以问卷等调查结果为依据。", "the text “%s” takes the lack of complaints for satisfaction; rest it on a survey.", brief(s.text))})
				return
			}
		}
	}
}
