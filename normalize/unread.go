package normalize

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
)

// unread tells of a table that no layout reads although it looks like indicators or
// scores, so that nothing vanishes unnoticed.
func unread(p part, report *Report) {
	if c := indicatorLike(p); c != nil {
		ref := p.CellRef(c)
		report.Problems = append(report.Problems, document.Problem{Kind: document.RowNotUnderstood, Ref: ref,
			Message: "这张表像绩效指标表或得分表，但表头未能识别，其中内容未参与核对，请人工核对"})
	}
}

// missingForm notes a file whose title is a form's, but in which none could be read: its
// table has no rules, or is a picture.
func missingForm(report *Report) {
	if len(report.Problems) == 0 && len(report.Forms)+len(report.Lists)+len(report.Summary) == 0 && formTitle.MatchString(strings.Join(strings.Fields(report.Title), "")) {
		report.Problems = append(report.Problems, document.Problem{Kind: document.RowNotUnderstood,
			Message: "标题写明是绩效自评或复核的表，但没有读到可以核对的表格（可能没有框线，或是图片），请人工核对"})
	}
}

var formTitle = regexp.MustCompile(`(自评表|自评复核表|复核意见表|汇总表)([（(].{0,12}[)）])?$`)

var (
	levelText  = regexp.MustCompile(`^(产出|效益|效果|满意度|服务对象满意度|成本|数量|质量|时效|社会效益|经济效益)(指标)?$`)
	targetText = regexp.MustCompile(`^[≥≤≧≦＝=><＞＜]\s*\d`)
)

// indicatorLike is the first cell of the line that shows it: a header with three names of
// columns, two of them of values, or the second of two lines with a level or a signed
// target beside numbers.
func indicatorLike(p part) *document.Cell {
	lines := 0
	for r := range p.rows() {
		roles := map[Column]bool{}
		level, target := false, false
		for _, c := range r.own {
			if len(c.Text) > longestLabel {
				continue
			}
			roles[columnRole(c.Text)] = true
			name, _ := splitPoints(c.Text)
			level = level || levelText.MatchString(label(name))
			target = target || targetText.MatchString(c.Text)
		}
		delete(roles, "")
		values := 0
		for _, c := range valueColumns {
			if roles[c] {
				values++
			}
		}
		if values >= 2 && len(roles) >= 3 {
			return r.own[0]
		}
		if numbers := len(r.numbers()); target && numbers >= 1 || level && numbers >= 2 {
			if lines++; lines == 2 {
				return r.own[0]
			}
		}
	}
	return nil
}
