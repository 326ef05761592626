package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

const toldNumber = `([0-9]{1,3}|[一二两三四五六七八九十]{1,3})`

var (
	namedCount = regexp.MustCompile(toldNumber + `(?:个|项)(?:\p{Han}{0,4}指标)?(?:(?:未|没有|偏离|复核调整|调整|扣分)\p{Han}{0,12})?[，,]?(?:分别是|分别为|即为|即|分别)[：:]?([^。；;]+)`)
	rowsTold   = regexp.MustCompile(toldNumber + `(?:个|项)三级(?:绩效)?指标(构成|组成|中|，|,|。|；|、|$)`)
	staffTold  = regexp.MustCompile(`(\d{1,5})(?:人|名)[，,（(](?:其中)?[：:]?行政(?:人员|编制)?(\d{1,5})(?:人|名)[、，,和]\s*事业(?:人员|编制)?(\d{1,5})(?:人|名)(?:[。；;）)]|$)`)
	kindTold   = regexp.MustCompile(toldNumber + `(?:个|项)(数量|质量|时效|成本)指标(?:均|全部|都|已)`)
	metTold    = regexp.MustCompile(`其中[，,：:]?` + toldNumber + `(?:个|项)(?:指标)?(?:均)?(?:达到|达成|完成|达标)[^，,。；;、]{0,12}[，,、；;]` + toldNumber + `(?:个|项)(?:指标)?未`)
)

// checkIndicatorCounts compares how many indicators the text tells with the ones that it
// names, with its own parts and with the rows of the table.
func checkIndicatorCounts(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil {
		return
	}
	for para := range paragraphs(r) {
		checkMetCounts(c, form, para)
		if contains(para.text, "指标", "调整") && contains(para.text, "分别", "即") {
			for _, m := range namedCount.FindAllStringSubmatchIndex(para.text, 4) {
				checkNamed(c, form, para, m)
			}
		}
		if contains(para.text, "三级") {
			for _, m := range rowsTold.FindAllStringSubmatchIndex(para.text, 4) {
				checkRowsTold(c, form, para, m)
			}
		}
		if contains(para.text, "数量指标", "质量指标", "时效指标", "成本指标") {
			for _, m := range kindTold.FindAllStringSubmatch(para.text, 4) {
				checkKindTold(c, form, para, m)
			}
		}
	}
}

// checkKindTold: 3项数量指标均完成, of as many rows of that kind.
func checkKindTold(c *validate.Checker, form *normalize.Form, para passage, m []string) {
	n, rows := smallCount(m[1]), 0
	for _, ind := range form.Indicators {
		if strings.Contains(ind.L2, m[2]) {
			rows++
		}
	}
	switch {
	case n == 0 || rows == 0 || n < rows: // of several, some may be meant
	case n == rows:
		c.Agree()
	default:
		found := fmt.Sprintf("%d个", rows)
		c.Find(validate.Finding{Confidence: validate.Question, Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: m[1] + "个",
			Evidence: []validate.Evidence{{Ref: para.ref, Text: m[0]}},
			Message:  say("正文称有%s个%s指标，附表列有%s；请核对。", "the text tells of %s indicators of %s, the table lists %s; check.", m[1], m[2], found)})
	}
}

// checkStaff: 实有人员143人，其中行政人员61人、事业人员82人; where nobody else is named.
func checkStaff(c *validate.Checker, r *normalize.Report) {
	for para := range paragraphs(r) {
		if !contains(para.text, "行政") || !contains(para.text, "事业") {
			continue
		}
		for _, m := range staffTold.FindAllStringSubmatch(para.text, 3) {
			whole, _ := strconv.Atoi(m[1])
			first, _ := strconv.Atoi(m[2])
			second, _ := strconv.Atoi(m[3])
			if first+second == whole {
				c.Agree()
				continue
			}
			found := fmt.Sprintf("%d人", first+second)
			c.Find(validate.Finding{Confidence: validate.Question, Subject: "人员数", Field: "narrative", Ref: para.ref, Expected: m[1] + "人", Found: found,
				Evidence: []validate.Evidence{{Ref: para.ref, Text: m[0]}},
				Message:  say("正文“%s”，行政与事业合计%s；请核对。", "the text says “%s”, civil and public staff add up to %s; check.", m[0], found)})
		}
	}
}

// checkNamed: 全年有3个指标未达到目标值，分别是 and the names of two. Only names of the table's
// indicators are counted, so that a list of something else tells nothing.
func checkNamed(c *validate.Checker, form *normalize.Form, para passage, m []int) {
	list, n := para.text[m[4]:m[5]], smallCount(para.text[m[2]:m[3]])
	names := namesIn(form, list)
	switch {
	case n == 0 || names == 0 || contains(list, "等", "其中"):
	case names == n:
		c.Agree()
	default:
		stated, found := para.text[m[0]:m[4]], fmt.Sprintf("%d个", names)
		c.Find(validate.Finding{Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: para.text[m[2]:m[3]] + "个", Found: found,
			Evidence: []validate.Evidence{{Ref: para.ref, Text: para.text[m[0]:m[1]]}},
			Message:  say("正文称“%s”，实际列出%s指标；请核对是否漏列或改写个数。", "the text says “%s” and names %s indicators; check for a missing one or correct the count.", brief(stated), found)})
	}
}

// namesIn counts the indicators of a list; 0 where one of its entries is none of the form's.
// A name may hold the mark or the word that divides the list.
func namesIn(form *normalize.Form, list string) int {
	for _, marks := range []string{"、，,", "、，,和", "、，,和及与"} {
		entries := strings.FieldsFunc(strings.NewReplacer("”“", "”、“", "以及", "及").Replace(list), func(r rune) bool { return strings.ContainsRune(marks, r) })
		named := map[string]bool{}
		for _, entry := range entries {
			if ind := indicatorCalled(form, strings.Trim(entry, "“”《》 指标")); ind != nil {
				named[ind.Name] = true
			}
		}
		if len(named) == len(entries) {
			return len(entries)
		}
	}
	return 0
}

// indicatorCalled is the one indicator whose name an entry of a list says, in full or but
// for what the name says of counting; nil where none or several do.
func indicatorCalled(form *normalize.Form, entry string) *normalize.Indicator {
	if utf8.RuneCountInString(entry) < 4 {
		return nil
	}
	var found *normalize.Indicator
	for _, ind := range form.Indicators {
		if sameWords(ind.Name, entry) {
			return ind
		}
		if strings.Contains(ind.Name, entry) || strings.Contains(entry, ind.Name) {
			if found != nil {
				return nil
			}
			found = ind
		}
	}
	return found
}

// metAndMissed are how many indicators a sentence says were met and how many were not: 9项完成或超额
// 完成，2项未完成; 完成8个，未完成1个.
var metAndMissed = regexp.MustCompile(toldNumber + `(?:个|项)(?:指标)?(?:均|全部|已)?(?:完成|达到|达成|达标|实现)[^，,。；;、未]{0,12}[，,、；;]` + toldNumber + `(?:个|项)(?:指标)?未|(?:完成|达标)` + toldNumber + `(?:个|项)[，,、](?:部分完成` + toldNumber + `(?:个|项)[，,、])?未(?:完成|达标)` + toldNumber + `(?:个|项)`)

// checkMetCounts compares how many indicators a sentence says were not met with the rows of the
// form that are not, where the sentence counts the rows of the form too.
func checkMetCounts(c *validate.Checker, form *normalize.Form, para passage) {
	if !strings.Contains(para.text, "指标") || !strings.Contains(para.text, "未") {
		return
	}
	for s := range para.sentences() {
		m := metAndMissed.FindStringSubmatch(s.text)
		if m == nil {
			continue
		}
		met, missed := smallCount(m[1]+m[3]), smallCount(m[2]+m[5])
		if rows := len(form.Indicators); m[4] != "" || met+missed != rows && met+missed != rows+1 {
			continue // of some of them
		}
		unmetRows, cutRows, unsure := 0, 0, 0
		for _, ind := range form.Indicators {
			if outcomeOf(ind.Target, ind.Actual) == unmet {
				unmetRows++
			} else if ind.Target.Kind != normalize.Quantitative || ind.Actual.Kind != normalize.Quantitative {
				unsure++
			}
			if scored(ind) && !full(ind) {
				cutRows++
			}
		}
		if missed >= unmetRows && missed <= unmetRows+unsure && unsure > 0 || missed == unmetRows || missed == cutRows || missed == unmetRows+1 && met+missed == len(form.Indicators)+1 {
			c.Agree()
			continue
		}
		found := fmt.Sprintf("%d个", unmetRows)
		c.Find(validate.Finding{Confidence: validate.Question, Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: m[0],
			Evidence: []validate.Evidence{{Ref: para.ref, Text: m[0]}},
			Message:  say("正文称“%s”，附表中完成值未达到指标值的有%s；请核对。", "the text says “%s”, %s rows of the form miss their target; check.", m[0], found)})
	}
}

// checkRowsTold: 设置10个三级指标，其中9个达到年度目标值，1个未达到. The execution rate may be
// counted among them.
func checkRowsTold(c *validate.Checker, form *normalize.Form, para passage, m []int) {
	n := smallCount(para.text[m[2]:m[3]])
	lead := lastPart(para.text[:m[0]])
	if n == 0 || contains(lead, "其中", "新增", "调整", "抽", "个项目", "各项目", "部分", "核心") || strings.HasSuffix(lead, "中") || strings.HasSuffix(lead, "的") {
		return
	}
	if kind, second := levelNamed(form, para.heading+" "+para.text[:m[0]]); kind+second != "" {
		return // those of one level
	}
	rows := len(form.Indicators)
	if n != rows && n != rows+1 {
		found := fmt.Sprintf("%d个", rows)
		c.Find(validate.Finding{Confidence: validate.Question, Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: para.text[m[2]:m[3]] + "个",
			Evidence: append([]validate.Evidence{{Ref: para.ref, Text: para.text[m[0]:m[1]]}}, cite(form.Indicators[rows-1].NameField)...),
			Message:  say("正文称有%s个三级指标，附表列有%s；请核对。", "the text tells of %s indicators, the table lists %s; check.", para.text[m[2]:m[3]], found)})
		return
	}
	c.Agree()
	if parts := metTold.FindStringSubmatch(para.text[m[1]:]); parts != nil {
		met, missed := smallCount(parts[1]), smallCount(parts[2])
		if met+missed == n {
			return
		}
		c.Find(validate.Finding{Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: para.text[m[2]:m[3]] + "个", Found: fmt.Sprintf("%d个", met+missed),
			Evidence: []validate.Evidence{{Ref: para.ref, Text: para.text[m[0]:m[1]]}, {Ref: para.ref, Text: parts[0]}},
			Message:  say("正文称有%s个三级指标，达到和未达到目标值的合计为%s；请核对。", "the text tells of %s indicators, met and missed add up to %s; check.", para.text[m[2]:m[3]], fmt.Sprintf("%d个", met+missed))})
	}
}
