package rules

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

var (
	yearEnd  = regexp.MustCompile(`(20\d\d)年(?:末|底|12月31日|12月底|12月末)`)
	yearLine = regexp.MustCompile(`^\s*[（(]?\s*(20\d\d)\s*年度?\s*[)）]?(?:[\s　]*(?:金额)?单位[:：]?\s*万?元)?\s*$`)
	// scoredIn leads from a year to what the evaluation of it gave.
	scoredIn = regexp.MustCompile(`(20\d\d)年度?[^，,。；;：:（(\d]{0,20}?自评(?:综合)?(?:总分|得分|总得分|等级|结论|结果)`)
	// thanYear leads from a year to how much more or less was done than in it.
	thanYear = regexp.MustCompile(`(?:比|较|与|同)(20\d\d)年度?(预算执行数|预算数?|决算数?|执行数)?(?:相比|同期)?[，,]?(?:总计|合计)?各?(?:增加|减少|增长|下降|上升|降低|提高|持平|多|少)`)
	// datedPart is a heading that names a document or a part of it by its year.
	datedPart = regexp.MustCompile(`(20\d\d)年度?[^，。；：0-9]{0,30}(?:决算|自评|支出|绩效)[^，。；：0-9]{0,12}(?:说明|报告|表|情况)$`)
	filedOn   = regexp.MustCompile(`(?:填报|填表|报送|自评)(?:日期|时间)[:：]?\s*(20\d\d)[年.\-/]\s*(\d{1,2})`)
)

// checkYearEnds looks for sentences that tell staff or spending by the end of another year
// than the report's: 2022年末编制132名 in a report for 2023.
func checkYearEnds(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	own := strconv.Itoa(r.Year) + "年"
	for para := range paragraphs(r) {
		if !contains(para.text, "年末", "年底", "12月") {
			continue
		}
		for s := range para.sentences() {
			m := yearEnd.FindStringSubmatch(s.text)
			if m == nil || m[1]+"年" == own || len(yearEnd.FindAllString(s.text, 2)) > 1 || strings.Contains(s.text, own) || !tellsYearEnd(r, s.text) ||
				contains(s.text, "较", "比", "上年", "上一年", "结转", "结余", "规划", "累计") {
				continue
			}
			reportYear(c, cmp.Or(s.heading, "正文"), "narrative", s.ref, m[1]+"年", own, s.text)
		}
	}
}

// tellsYearEnd reports whether a sentence tells what a report tells by the end of its own year;
// vehicles and the like are counted in a budget too, by the end of the year before.
func tellsYearEnd(r *normalize.Report, text string) bool {
	if contains(text, "编制", "在职", "实有", "实际支出", "累计支出", "执行率") {
		return true
	}
	looksBack := r.Kind == normalize.SelfReport || slices.ContainsFunc(r.Sections, func(s normalize.Section) bool { return strings.Contains(s.Heading, "决算情况") })
	return looksBack && contains(text, "共有车辆", "固定资产", "资产总额", "国有资产")
}

// checkPartYears looks for a heading that names a part of this report by another year than all
// the others: 第三部分 2023年度部门决算情况说明 in that for 2024.
func checkPartYears(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	var other []*normalize.Section
	own, year := 0, strconv.Itoa(r.Year)
	for i := range r.Sections {
		if !strings.Contains(r.Sections[i].Heading, "20") {
			continue
		}
		switch m := datedPart.FindStringSubmatch(noSpace(r.Sections[i].Heading)); {
		case m == nil:
		case m[1] == year:
			own++
		default:
			other = append(other, &r.Sections[i])
		}
	}
	if own > 0 {
		c.Agree()
	}
	if len(other) != 1 || own < 2 || contains(other[0].Heading, "上年", "上一年", "对比", "比较", "整改", "回顾") {
		return
	}
	heading := noSpace(other[0].Heading)
	reportYear(c, brief(heading), "title", other[0].Ref, datedPart.FindStringSubmatch(heading)[1]+"年", year+"年", heading)
}

// checkSelfCompared looks for sentences that tell how much the report's year has over itself:
// 2024年培训1200人，较2024年增加100人.
func checkSelfCompared(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	own := strconv.Itoa(r.Year) + "年"
	for para := range paragraphs(r) {
		if strings.Count(para.text, own) < 2 {
			continue
		}
		for s := range para.sentences() {
			text := noSpace(s.text)
			m := thanYear.FindStringSubmatchIndex(text)
			if m == nil || text[m[2]:m[3]]+"年" != own {
				continue
			}
			before := text[:m[0]]
			ofBudget := m[4] >= 0 && !contains(before, "预算")
			if ofBudget || len(yearTold.FindAllString(text, 3)) != 2 || !strings.Contains(before, own) || contains(before, "执行", "决算", "实际", "月", "季度", "上半年") {
				continue
			}
			reportYear(c, cmp.Or(s.heading, "正文"), "narrative", s.ref, "较"+own, "较"+strconv.Itoa(r.Year-1)+"年", text)
		}
	}
}

// checkScoredYear looks for sentences that give the self evaluation of another year than the
// report's: 2022年度整体支出绩效自评得分 in a report for 2023.
func checkScoredYear(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	own := strconv.Itoa(r.Year)
	for para := range paragraphs(r) {
		if !strings.Contains(para.text, "自评") || strings.Contains(para.text, own) {
			continue // a paragraph that tells both years compares them
		}
		for s := range para.sentences() {
			if m := scoredIn.FindStringSubmatch(s.text); m != nil && !contains(s.text, "较", "比", "上年", "上一年", "去年", "连续", "历年", "整改") {
				reportYear(c, cmp.Or(s.heading, "正文"), "narrative", s.ref, m[1]+"年", own+"年", s.text)
			}
		}
	}
}

// checkFiled: a form that evaluates a year is filled in after it.
func checkFiled(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	for _, s := range r.Sections {
		for _, p := range s.Paragraphs {
			if !contains(p.Text, "日期", "时间") {
				continue
			}
			m := filedOn.FindStringSubmatch(p.Text)
			if m == nil {
				continue
			}
			year, _ := strconv.Atoi(m[1])
			if month, _ := strconv.Atoi(m[2]); year < r.Year || year == r.Year && month <= 10 {
				reportYear(c, "填报日期", "narrative", p.Ref(), m[1]+"年", strconv.Itoa(r.Year+1)+"年", m[0])
			}
		}
	}
}

// checkFormYear: a year of its own line below a form's title is the report's.
func checkFormYear(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 || len(r.Forms) != 1 || len(r.Lists) > 0 || r.Title == "" || !strings.Contains(r.Title, strconv.Itoa(r.Year)) {
		return
	}
	for para := range paragraphs(r) {
		m := yearLine.FindStringSubmatch(para.text)
		if m == nil {
			continue
		}
		if own := strconv.Itoa(r.Year) + "年"; m[1]+"年" != own {
			reportYear(c, "附表年度", "title", para.ref, m[1]+"年", own, para.text)
			return
		}
		c.Agree()
	}
}

// checkConcluded: the conclusion tells the score of this year.
func (f foreignIn) checkConcluded(c *validate.Checker, form *normalize.Form) {
	text := form.Conclusion.Text
	year, ok := leadingYear(text)
	if f.year == 0 || !ok {
		return
	}
	if year == f.year || strings.Contains(text, strconv.Itoa(f.year)) || strings.Contains(form.Name, strconv.Itoa(year)) || !contains(text, "得分", "执行率") || otherYears["compare"].In(text) {
		c.Agree()
		return
	}
	reportYear(c, "评价结论", "narrative", form.Conclusion.Ref, strconv.Itoa(year)+"年", strconv.Itoa(f.year)+"年", text)
}

// checkDoneBefore: what was due in the year evaluated was not done the year before.
func (f foreignIn) checkDoneBefore(c *validate.Checker, ind *normalize.Indicator) {
	a, t := ind.Actual, ind.Target
	if f.year == 0 || a.Kind != normalize.DateValue || t.Kind != normalize.DateValue || a.Date.Year == 0 || t.Date.Year != f.year || a.Date.Year >= f.year {
		return
	}
	reportYear(c, ind.Name, "actual", a.Ref, strconv.Itoa(a.Date.Year)+"年", strconv.Itoa(f.year)+"年", a.Text)
}

func reportYear(c *validate.Checker, subject, field string, ref document.Ref, found, want, text string) {
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: ref, Expected: want, Found: found,
		Evidence: []validate.Evidence{{Ref: ref, Text: text}},
		Message:  say("“%s”写的是%s，与本材料的年度不符，按本材料应为%s；请核实是否沿用了往年内容。", "“%s” says %s, which is not the year of this document (%s); check whether it was left over.", subject, found, want)})
}
