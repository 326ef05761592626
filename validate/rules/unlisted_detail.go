package rules

import (
	"fmt"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// leftUndone holds how reports tell what was not done, and how a list of it begins.
var leftUndone = lexicon.Groups("left_undone")

// UnlistedDetail: whoever counts what is unfinished says which it is.
var UnlistedDetail = validate.Rule{
	ID: "unlisted-detail", Title: "写明未完成几项的，应列明是哪几项", TitleEN: "what is counted as unfinished is named",
	Group: "正文与附表", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "未完成指标应逐项说明"},
	Doc:      "正文写明有几项（个）指标、任务或项目未完成、未达标、偏离，而同段及其后没有列出名称，附表中未达标的指标行数也与该数不同的，提示。同段引用了名称、以“分别为”“包括”“详见附件”等引出清单、附表恰有这么多行未达标的，“发现2个项目……”“涉及3个项目”等归纳检查所见的，以及说企业、人员等他事的不报。",
	Example:  "“有4项指标未完成年初目标。”文中没有列出，附表未达标的只有2项。",
	NearMiss: "“有2项指标未完成年初目标。”附表恰有2项指标未达标。",
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			missed := missedRows(r)
			for para := range paragraphs(r) {
				for _, f := range para.figures {
					if countsUnfinished(f) && !contains(f.Lead, "发现", "涉及") {
						checkDetail(c, para, f, missed)
					}
				}
			}
		})
	},
}

// missedRows counts the rows of all forms that miss their target or lost points, and
// those of each kind alone, any of which a text may mean.
func missedRows(r *normalize.Report) []int64 {
	var unmetRows, cut, idle, low int64
	for _, form := range r.Forms {
		for _, ind := range form.Indicators {
			if outcomeOf(ind.Target, ind.Actual) == unmet {
				unmetRows++
			}
			if scored(ind) && !full(ind) {
				cut++
			}
			if undone(ind) {
				idle++
			}
		}
	}
	for _, l := range r.Lists {
		for _, p := range l.Projects {
			if p.ExecRate.Number.Known() && p.ExecRate.Number.Value.Cmp(hundred) < 0 {
				low++
			}
		}
	}
	return []int64{unmetRows, cut, idle, low}
}

func countsUnfinished(f normalize.Figure) bool {
	if f.Role != normalize.RoleActual && f.Role != normalize.RolePart || f.Unit != "项" && f.Unit != "个" && f.Unit != "条" || f.Number.Value.Sign() <= 0 || !f.Number.Value.IsInt() {
		return false
	}
	after := afterFigure(f)
	noun := firstPart(after)
	if takenUp(noun) {
		return false
	}
	noun = noun[:min(len(noun), len("年度重点工作任务"))]
	return contains(noun, "指标", "任务", "项目", "工作") && leftUndone["fault"].In(after) && !leftUndone["never"].In(f.Clause)
}

// takenUp reports whether a count is only taken up to be told apart: 4个未完成任务中2个为….
func takenUp(after string) bool {
	_, rest, found := strings.Cut(after, "中")
	return found && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

func checkDetail(c *validate.Checker, para passage, f normalize.Figure, missed []int64) {
	n := f.Number.Value.Num().Int64()
	for _, m := range missed {
		if m == n {
			c.Agree()
			return
		}
	}
	rest := para.text[f.End:]
	if leftUndone["detail"].In(rest) || strings.Count(rest, "、") >= int(min(n, 20))-1 && n > 1 || strings.Contains(f.Lead, "、") || strings.Contains(f.Lead, "”") {
		c.Agree()
		return
	}
	evidence := []validate.Evidence{citeFigure(f)}
	c.Find(validate.Finding{Subject: headingOrText(para.heading), Field: "narrative", Ref: f.Ref, Expected: "列明未完成的事项", Found: f.Text, Evidence: evidence,
		Message: say("正文“%s”没有列明是哪几项，附表中未达标的有%s；请列明名称并核对数量。", "the text says “%s” and names none, %s of the tables miss their target; name them and check the count.", brief(f.Clause), fmt.Sprintf("%d项", missed[0]))})
}
