package rules

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// toldPart are words by which a text turns from a whole list to a part of it, and those of
// amounts that are not the sum of one.
var toldPart = lexicon.Groups("part_of_list")

// soleList is the one list of a report that is whole; nil where there is none or several.
func soleList(r *normalize.Report) *normalize.ProjectList {
	if len(r.Lists) != 1 || r.Lists[0].Partial || len(r.Lists[0].Projects) < 2 || countsMore(r, len(r.Lists[0].Projects)) {
		return nil
	}
	return r.Lists[0]
}

// countsMore reports whether the text counts more projects than a list has, which is then a
// part of them, or else is what narrative-count tells.
func countsMore(r *normalize.Report, n int) bool {
	listed := new(big.Rat).SetInt64(int64(n))
	return slices.ContainsFunc(r.Figures, func(f normalize.Figure) bool {
		return projectCount(f) && f.Number.Value.Cmp(listed) > 0 && f.Role != normalize.RolePrior && !contains(f.Clause, "近", "历年", "累计", "指标", "问题")
	})
}

// mostTold bounds what of each kind a report's text is held to the list for, since each is
// held against all its projects. No report tells of its list so often.
const mostTold = 100

// projectCount reports whether a figure counts projects, of whatever kind: 12个项目, 项目12个.
func projectCount(f normalize.Figure) bool {
	if f.Unit != "个" && f.Unit != "项" || !f.Number.Known() || !f.Number.Value.IsInt() || f.Approx || f.Op != normalize.OpNone {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(afterFigure(f), "预算支出的"), "项目") || strings.HasSuffix(strings.TrimRight(f.Lead, "共计为有涉及"), "项目")
}

// partCounted are words behind a count of projects that are not all.
var partCounted = lexicon.Read("part_counted")

// isCount reports whether a figure is a whole number of so many.
func isCount(f normalize.Figure, n int) bool {
	return f.Number.Value.Cmp(new(big.Rat).SetInt64(int64(n))) == 0
}

// toldOfList are the projects that a count of a sentence tells of, where that is plain: all,
// or those of the one unit that stands right before; nil for a part that cannot be told.
func toldOfList(list *normalize.ProjectList, s passage, n int) []*normalize.Project {
	f, lead := s.figures[n], s.before(n)
	if own := ofNamedUnit(list, lead); own != nil {
		if isCount(f, len(own)) {
			return own
		}
		return nil
	}
	if !isCount(f, len(list.Projects)) || toldPart["turns"].In(s.between(s.start, f.Start)) {
		return nil
	}
	return list.Projects
}

// ofNamedUnit are the projects of the unit whose name, or the end of it, the text ends with
// before 项目: 其中局本级项目.
func ofNamedUnit(list *normalize.ProjectList, lead string) []*normalize.Project {
	name := strings.TrimRight(lastPart(lead), "共计为有的涉及 ")
	name = strings.TrimPrefix(strings.TrimSuffix(strings.TrimSuffix(name, "项目"), "的"), "其中")
	if i := strings.LastIndexAny(name, "：:"); i >= 0 {
		name = strings.TrimLeft(name[i:], "：:")
	}
	if utf8.RuneCountInString(name) < 3 {
		return nil
	}
	var out []*normalize.Project
	unit := ""
	for _, p := range list.Projects {
		if !strings.HasSuffix(p.Unit.Text, name) {
			continue
		}
		if unit != "" && unit != p.Unit.Text {
			return nil
		}
		unit, out = p.Unit.Text, append(out, p)
	}
	return out
}

// checkListMoney compares the amounts behind a count of projects with what those projects
// have in the list: 项目12个，涉及预算1,675.00万元，实际支出1,598.45万元.
func checkListMoney(c *validate.Checker, r *normalize.Report) {
	list := soleList(r)
	if list == nil || list.MoneyUnit == "" {
		return
	}
	told := 0
	for para := range paragraphs(r) {
		if !strings.Contains(para.text, "项目") || !contains(para.text, "元", "亿") {
			continue
		}
		for s := range para.sentences() {
			for n, f := range s.figures {
				if told < mostTold && projectCount(f) {
					told++
					checkAmountsBehind(c, list, s, n)
				}
			}
		}
	}
}

// checkAmountsBehind goes through the amounts behind the n-th figure, up to the next count
// of projects or to where the text turns to a part.
func checkAmountsBehind(c *validate.Checker, list *normalize.ProjectList, s passage, n int) {
	projects := toldOfList(list, s, n)
	if projects == nil {
		return
	}
	for i := n + 1; i < len(s.figures); i++ {
		f := s.figures[i]
		if projectCount(f) || toldPart["turns"].In(s.between(s.figures[n].End, f.Start)) {
			return
		}
		name := lastPart(s.before(i))
		if !inMoney(f.Unit) || f.Approx || f.Op != normalize.OpNone || f.Role == normalize.RolePrior || toldPart["amount"].In(name) {
			continue
		}
		switch {
		case namesBudget(name), contains(name, "涉及") && strings.HasSuffix(strings.TrimRight(name, "共计为 "), "资金"):
			compareListMoney(c, list, projects, f, projectMoney[0], projectMoney[1])
		case spendingLines["spent"].In(name):
			compareListMoney(c, list, projects, f, projectMoney[2])
		}
	}
}

// compareListMoney compares one amount with the sums of columns, of which any may be meant.
func compareListMoney(c *validate.Checker, list *normalize.ProjectList, projects []*normalize.Project, f normalize.Figure, columns ...moneyColumn) {
	told := amountTold{Figure: f}
	var want *big.Rat
	var evidence []validate.Evidence
	name := ""
	for _, col := range columns {
		parts := knownParts(projects, col)
		if parts == nil {
			continue
		}
		sum := sumOf(parts)
		base := normalize.Number{Value: sum.Lo, Lo: sum.Lo, Hi: sum.Hi}.InBase(list.MoneyUnit)
		if base.Overlaps(f.Number.InBase(f.Unit)) {
			c.Agree()
			return
		}
		if printedWhole(list, projects, col, f) {
			return // list-total tells of a total that is not the sum
		}
		exact := printedSum(parts)
		want = normalize.Number{Value: exact, Lo: exact, Hi: exact}.InBase(list.MoneyUnit).Lo
		evidence, name = cite(fields(parts[:min(len(parts), mostGraded)])...), col.zh
	}
	if want == nil {
		return
	}
	text := amountIn(want, told)
	c.Find(validate.Finding{Subject: "项目" + name, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Expected: text + f.Unit, Found: f.Text,
		Evidence: append([]validate.Evidence{citeFigure(f)}, evidence...), Repairs: []validate.Repair{changeFigure(f, text)},
		Message: say("正文“%s”，汇总表中这%d个项目的%s合计为%s；请核对两处。", "the text says “%s”; of the list's %d projects the %s is %s in all; check both.", brief(f.Clause), len(projects), name, text+f.Unit)})
}

// printedWhole reports whether an amount told of all the projects is the one that the list
// prints as their total.
func printedWhole(list *normalize.ProjectList, projects []*normalize.Project, col moneyColumn, f normalize.Figure) bool {
	if list.Total == nil || len(projects) != len(list.Projects) {
		return false
	}
	total := col.get(list.Total).Number
	return total.Known() && total.InBase(list.MoneyUnit).Overlaps(f.Number.InBase(f.Unit))
}

// knownParts are the amounts of a column, nil where one cannot be told.
func knownParts(projects []*normalize.Project, col moneyColumn) []part {
	var out []part
	for _, p := range projects {
		f := col.get(p)
		switch {
		case f.Number.Known():
			out = append(out, part{field: f})
		case !zero(f) && !p.Explained && f.Blank == 0:
			return nil
		}
	}
	return out
}

var (
	gradeThenCount = regexp.MustCompile(`[“"‘]?(优秀|优|良好|良|中|差|一等|二等|三等|四等|不合格|合格)[”"’]?(?:等次|等级|等|级|档|档次)?的?(?:项目)?(?:数量)?(?:分别)?(?:有|共|为|：|计)*\s*([0-9０-９]{1,4})\s*(?:个|项)`)
	countThenGrade = regexp.MustCompile(`([0-9０-９]{1,4})\s*(?:个|项)(?:项目)?(?:的)?(?:复核|评价|绩效)?(?:结果|等级|等次)?(?:被)?(?:评为|评定为|定为|确定为|为|达到)[“"‘]?(优秀|优|良好|良|中|差|一等|二等|三等|四等|不合格|合格)[”"’]?(?:，|。|；|、|等|级|$)`)
)

// gradeCount is how many projects a text says have a grade.
type gradeCount struct {
	grade, text string
	n, end      int // end is the byte behind it
}

func (g gradeCount) start() int { return g.end - len(g.text) }

// gradeCounts are those of a text that speaks of grades.
func gradeCounts(text string) []gradeCount {
	if !contains(text, "优", "一等", "合格") || !contains(text, "等级", "等次", "评为", "评定", "结果", "复核", "评价", "定级") {
		return nil
	}
	var out []gradeCount
	for _, m := range gradeThenCount.FindAllStringSubmatchIndex(text, 8) {
		if !startsGrade(text[:m[0]]) {
			continue
		}
		out = append(out, gradeCount{text[m[2]:m[3]], text[m[0]:m[1]], smallCount(text[m[4]:m[5]]), m[1]})
	}
	if len(out) > 0 {
		return out
	}
	for _, m := range countThenGrade.FindAllStringSubmatchIndex(text, 8) {
		out = append(out, gradeCount{text[m[4]:m[5]], text[m[0]:m[1]], smallCount(text[m[2]:m[3]]), m[1]})
	}
	return out
}

// startsGrade reports whether a grade's word may begin behind the text: 优 of 择优 does not.
func startsGrade(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("，、；。：:,;（( 为中获得到级次价果评是“\"", r)
}

// checkGradeCounts compares the projects of each grade that the text counts with the sole
// list, with the number of all, and with the shares that it gives.
func checkGradeCounts(c *validate.Checker, p *validate.Profile, r *normalize.Report) {
	list := soleList(r)
	if list != nil && !list.Has(normalize.ProjGrade) {
		list = nil
	}
	passages := 0
	for para := range paragraphs(r) {
		counts := gradeCounts(para.text)
		if passages == mostTold || len(counts) == 0 || contains(para.text, "上年", "去年", "指标等级", "降为", "降至", "下调", "升为") {
			continue
		}
		passages++
		total := toldTotal(para)
		if list != nil && total.Number.Known() && !isCount(total, len(list.Projects)) {
			total = normalize.Figure{} // of a part
		}
		agree := true
		if list != nil && !namesUnit(list, para.text) {
			for _, told := range counts {
				agree = compareGradeCount(c, p, list, para, told) && agree
			}
		}
		if agree && total.Number.Known() { // a wrong count makes sums and shares wrong
			checkGradeSum(c, para, counts, total)
			checkGradeShares(c, para, counts, total)
		}
	}
}

// namesUnit reports whether a text speaks of the projects of one unit of several.
func namesUnit(list *normalize.ProjectList, text string) bool {
	units := map[string]bool{}
	for _, p := range list.Projects {
		units[p.Unit.Text] = p.Unit.Filled()
	}
	if len(units) < 2 {
		return false
	}
	for unit, filled := range units {
		if filled && strings.Contains(text, unit+"的") || filled && strings.Contains(text, unit+"项目") {
			return true
		}
	}
	return false
}

// toldTotal is the first count of projects of a paragraph, unless it is that of a grade.
func toldTotal(para passage) normalize.Figure {
	for n, f := range para.figures {
		if projectCount(f) {
			if contains(lastPart(para.before(n)), "优", "良", "中", "差", "等") || contains(para.text[:f.Start], "其中") || partCounted.In(firstPart(afterFigure(f))) {
				break
			}
			return f
		}
	}
	return normalize.Figure{}
}

// compareGradeCount compares one count with the list's grades, or those that its scores make;
// false where it fits none.
func compareGradeCount(c *validate.Checker, p *validate.Profile, list *normalize.ProjectList, para passage, told gradeCount) bool {
	want := knownGrade(p, told.grade)
	printed, self, prelim, final := 0, 0, 0, 0
	for _, project := range list.Projects {
		for n, grade := range []string{project.Grade.Text, gradeOf(p, project.SelfScore), gradeOf(p, project.PrelimScore), gradeOf(p, project.FinalScore)} {
			if grade == told.grade || want != "" && knownGrade(p, grade) == want {
				*[]*int{&printed, &self, &prelim, &final}[n]++
			}
		}
	}
	switch {
	case told.n == printed, told.n == final, told.n == prelim && list.Has(normalize.ProjPrelim), told.n == self && (contains(para.text, "自评等", "自评结果") || strings.Contains(lastPart(para.text[:told.start()]), "自评")):
		c.Agree()
		return true
	}
	found := fmt.Sprintf("%d个", told.n)
	expected := fmt.Sprintf("%d个", printed)
	c.Find(validate.Finding{Subject: "等级为" + told.grade + "的项目", Field: "narrative", Ref: para.ref, Expected: expected, Found: found,
		Evidence: append([]validate.Evidence{{Ref: para.ref, Text: told.text}}, cite(gradesOf(list)...)...),
		Message:  say("正文“%s”，汇总表中该等级的项目有%s；请核对。", "the text says “%s”, the list has %s of that grade; check.", told.text, expected)})
	return false
}

func gradesOf(list *normalize.ProjectList) []normalize.Field {
	var out []normalize.Field
	for _, p := range list.Projects {
		out = append(out, p.Grade)
	}
	return out[:min(len(out), mostGraded)]
}

// checkGradeSum compares the grades that a paragraph counts, each once, with all projects: more
// than all, or less where three grades or more are told, is wrong.
func checkGradeSum(c *validate.Checker, para passage, counts []gradeCount, total normalize.Figure) {
	sum, seen := 0, map[string]bool{}
	for _, told := range counts {
		if seen[told.grade] {
			return
		}
		seen[told.grade], sum = true, sum+told.n
	}
	if len(counts) < 2 || isCount(total, sum) {
		return
	}
	less := total.Number.Value.Cmp(new(big.Rat).SetInt64(int64(sum))) > 0
	best, worst := seen["优"] || seen["优秀"] || seen["一等"], seen["差"] || seen["四等"] || seen["不合格"]
	if less && (len(counts) < 3 || !best || !worst) {
		return
	}
	found := fmt.Sprintf("%d个", sum)
	c.Find(validate.Finding{Subject: "各等级项目数", Field: "narrative", Ref: para.ref, Expected: total.Text, Found: found, Evidence: []validate.Evidence{citeFigure(total), {Ref: para.ref, Text: para.text[counts[0].start():counts[len(counts)-1].end]}},
		Message: say("正文共%s项目，各等级项目数相加为%s；请核对。", "the text tells of %s projects, those of the grades add up to %s; check.", total.Text, found)})
}

// checkGradeShares compares the share right behind each count with count and total.
func checkGradeShares(c *validate.Checker, para passage, counts []gradeCount, total normalize.Figure) {
	good := 0
	for n, told := range counts {
		if told.grade == "优" || told.grade == "良" || told.grade == "优秀" || told.grade == "良好" {
			good += told.n
		}
		next := len(para.text)
		if n+1 < len(counts) {
			next = counts[n+1].start()
		}
		for _, f := range para.figures {
			if f.Unit == "%" && f.Start >= told.end && f.Start < next && contains(f.Lead, "占") && !contains(f.Lead, "分别") && !contains(para.between(told.end, f.Start), "。", "资金", "预算", "万元", "金额") {
				compareGradeShare(c, f, told.n, total, told.grade)
				break
			}
		}
	}
	for _, f := range para.figures {
		if f.Unit == "%" && strings.HasSuffix(strings.TrimRight(f.Lead, "为达到是 "), "优良率") && len(counts) > 1 {
			compareGradeShare(c, f, good, total, "优良")
		}
	}
}

func compareGradeShare(c *validate.Checker, f normalize.Figure, n int, total normalize.Figure, grade string) {
	if total.Number.Value.Sign() <= 0 || f.Approx || f.Op != normalize.OpNone {
		return
	}
	share := inPercent(new(big.Rat).SetInt64(int64(n)), total.Number.Value)
	if printsAs(share, f.Number) {
		c.Agree()
		return
	}
	text := decimalsOf(share, f.Number) + "%"
	c.Find(validate.Finding{Subject: grade + "的项目占比", Field: "narrative", Ref: f.Ref, Expected: text, Found: f.Text, Evidence: []validate.Evidence{citeFigure(total), citeFigure(f)},
		Message: say("正文共%s项目，其中%s的%d个，占比应为%s，写为%s；请核对。", "of %s projects %s are %d, a share of %s; the text says %s; check.", total.Text, grade, n, text, f.Text),
		Repairs: []validate.Repair{changeFigure(f, decimalsOf(share, f.Number))}})
}

// checkSubsetCounts compares the projects that a sentence counts by what the review did to
// them with the sole list: those that lost points, those that did not, those put right.
func checkSubsetCounts(c *validate.Checker, r *normalize.Report) {
	list := soleList(r)
	if list == nil {
		return
	}
	told := 0
	for para := range paragraphs(r) {
		if !strings.Contains(para.text, "项目") || !contains(para.text, "低于自评", "核减", "扣", "整改") {
			continue
		}
		for n, f := range para.figures {
			if told < mostTold && projectCount(f) && !contains(f.Clause, "指标", "问题", "以上", "以下", "不足", "超过", "万元") {
				told++
				compareSubset(c, list, countedAmong(para, n))
			}
		}
	}
}

// countedAmong is the count of some projects that the n-th figure, of all of them, begins:
// 6个项目中有2个完成整改 tells of two. Otherwise it is the figure itself.
func countedAmong(para passage, n int) normalize.Figure {
	f := para.figures[n]
	among := contains(afterFigure(f)[:min(len(afterFigure(f)), len("项目当中"))], "项目中", "项目当中", "项目里")
	if !among || n+1 == len(para.figures) || para.figures[n+1].Clause != f.Clause {
		return f
	}
	if next := para.figures[n+1]; next.Unit == f.Unit && next.Number.Known() && next.Number.Value.IsInt() && next.Op == normalize.OpNone {
		return next
	}
	return f
}

// compareSubset compares one count with the projects of its kind, by either review.
func compareSubset(c *validate.Checker, list *normalize.ProjectList, f normalize.Figure) {
	cut := func(p *normalize.Project, score normalize.Field) bool {
		return score.Number.Known() && p.SelfScore.Number.Known() && score.Number.Value.Cmp(p.SelfScore.Number.Value) < 0
	}
	first := func(p *normalize.Project) bool { return cut(p, p.PrelimScore) }
	final := func(p *normalize.Project) bool { return cut(p, p.FinalScore) }
	not := func(is func(*normalize.Project) bool) func(*normalize.Project) bool {
		return func(p *normalize.Project) bool { return p.SelfScore.Number.Known() && !is(p) }
	}
	var kind string
	var either []func(*normalize.Project) bool
	switch {
	case contains(f.Clause, "未整改", "未完成整改", "未按", "需整改", "整改后", "要求整改"):
		return
	case contains(f.Clause, "完成整改", "整改到位", "已整改", "整改完毕") && list.Has(normalize.ProjRectified) && list.Has(normalize.ProjPrelim):
		kind, either = "已整改", append(either, func(p *normalize.Project) bool { return rectified(p) == "是" })
	case contains(f.Clause, "未核减", "未扣", "未被扣", "没有核减", "未作核减", "等于自评", "与自评得分一致"):
		kind, either = "未核减分数", append(either, not(first), not(final))
	case contains(f.Clause, "低于自评", "被扣分", "被核减", "核减了分", "核减分数", "扣减分数", "扣减了分"):
		kind, either = "核减分数", append(either, first, final)
	default:
		return
	}
	n := 0
	for _, is := range either {
		n = 0
		for _, p := range list.Projects {
			if is(p) {
				n++
			}
		}
		if isCount(f, n) {
			c.Agree()
			return
		}
	}
	want := fmt.Sprintf("%d个", n)
	c.Find(validate.Finding{Subject: kind + "的项目", Field: "narrative", Ref: f.Ref, Confidence: validate.Question, Expected: want, Found: f.Text, Evidence: []validate.Evidence{citeFigure(f)},
		Message: say("正文“%s”，项目汇总表中%s的项目有%s；请核对。", "the text says “%s”, the list has %[3]s of those; check.", brief(f.Clause), kind, want)})
}

// checkUnitCount compares the departments that a sentence counts beside all projects of the
// list with those that the list names: 7个部门12个项目.
func checkUnitCount(c *validate.Checker, r *normalize.Report) {
	list := soleList(r)
	if list == nil || !list.Has(normalize.ProjUnit) {
		return
	}
	units := map[string]bool{}
	for _, p := range list.Projects {
		if p.Unit.Filled() {
			units[letters(p.Unit.Text)] = true
		}
	}
	for n := 0; n+1 < len(r.Figures); n++ {
		f, next := r.Figures[n], r.Figures[n+1]
		if f.Unit != "个" && f.Unit != "家" || !f.Ref.Same(next.Ref) || next.Start-f.End > len("个部门单位的") || !projectCount(next) || !isCount(next, len(list.Projects)) || !f.Number.Value.IsInt() {
			continue
		}
		after, header := afterFigure(f), list.Columns[normalize.ProjUnit]
		word := firstOf(after[:min(len(after), len("预算部门"))], "部门", "单位")
		switch {
		case word == "" || !strings.Contains(header, word):
		case isCount(f, len(units)):
			c.Agree()
		default:
			want := fmt.Sprintf("%d", len(units))
			c.Find(validate.Finding{Subject: word + "数量", Field: "narrative", Ref: f.Ref, Expected: want, Found: f.Text, Evidence: []validate.Evidence{citeFigure(f)}, Repairs: []validate.Repair{changeFigure(f, want)},
				Message: say("正文“%s”，项目汇总表列有%s个%s；请核对。", "the text says “%s”, the list names %s (%s); check.", brief(f.Clause), want, word)})
		}
	}
}

// checkKinds compares a count with the kinds that the sentence divides it into: 发现问题58个，
// 其中指标设置类19个、佐证材料类24个、填报不实类15个.
func checkKinds(c *validate.Checker, para passage) {
	if !strings.Contains(para.text, "其中") {
		return
	}
	for s := range para.sentences() {
		for i, whole := range s.figures {
			if parts := kindsOf(s, i); len(parts) > 1 {
				compareKinds(c, s.figures[:i], whole, parts)
			}
		}
	}
}

// kindsOf are the counts behind the i-th figure and 其中 that are told in one breath, all in
// the whole's unit; nil where an amount or a share stands between.
func kindsOf(s passage, i int) []normalize.Figure {
	whole := s.figures[i]
	counts := func(f normalize.Figure) bool {
		return normalize.Counter(f.Unit) && f.Unit == whole.Unit && f.Role != normalize.RoleDate && f.Number.Value.IsInt() && f.Op == normalize.OpNone && !f.Approx
	}
	if !counts(whole) {
		return nil
	}
	var out []normalize.Figure
	for n := i + 1; n < len(s.figures); n++ {
		f, between := s.figures[n], s.between(s.figures[n-1].End, s.figures[n].Start)
		turns := strings.Contains(between, "其中")
		if len(out) == 0 && n == i+1 && f.Unit == "%" && !turns {
			continue // 安置873人，完成率102.71%，其中女性492人
		}
		if turns != (len(out) == 0) || !counts(f) || contains(between, "涉及", "已") || strings.HasSuffix(strings.TrimSpace(between), "完成") {
			break
		}
		out = append(out, f)
	}
	if !strings.Contains("个项条处", whole.Unit) && !complementary(out) {
		return nil // checkToldSums and checkStaff tell of these
	}
	return out
}

// complements are words of two kinds that leave no third.
var complements = [][2]string{{"男", "女"}, {"线上", "线下"}, {"上半年", "下半年"}, {"城镇", "农村"}, {"城市", "农村"}, {"党员", "非党员"}, {"达标", "未达标"}, {"合格", "不合格"}}

// complementary reports whether two parts are kinds that leave no third: 女性492人、男性381人.
func complementary(parts []normalize.Figure) bool {
	if len(parts) != 2 {
		return false
	}
	a, b := lastPart(parts[0].Lead), lastPart(parts[1].Lead)
	return slices.ContainsFunc(complements, func(pair [2]string) bool {
		return strings.Contains(a, pair[0]) && strings.Contains(b, pair[1]) || strings.Contains(a, pair[1]) && strings.Contains(b, pair[0])
	})
}

// compareKinds: kinds that are more than the whole are wrong; fewer may be just examples,
// unless three or more are told as kinds, or two that differ by what was found. They may be
// kinds of what was told before the whole: 问题74个，涉及27个项目，其中.
func compareKinds(c *validate.Checker, before []normalize.Figure, whole normalize.Figure, parts []normalize.Figure) {
	sum, kinds := figuresAdded(parts), 0
	evidence := []validate.Evidence{citeFigure(whole)}
	for _, f := range parts {
		evidence = append(evidence, citeFigure(f))
		if strings.HasSuffix(strings.TrimSpace(lastPart(f.Lead)), "类") {
			kinds++
		}
	}
	less := sum.Cmp(whole.Number.Value) < 0
	if sum.Cmp(whole.Number.Value) == 0 || kindsOfAnother(before, parts) {
		c.Agree()
		return
	}
	if less && kinds < 3 && !complementary(parts) {
		return
	}
	text := sum.FloatString(0) + whole.Unit
	c.Find(validate.Finding{Subject: "分类个数", Field: "narrative", Ref: whole.Ref, Expected: text, Found: whole.Text, Evidence: evidence, Repairs: []validate.Repair{changeFigure(whole, sum.FloatString(0))},
		Message: say("正文称%s，其中所列各类相加为%s；请核对。", "the text tells of %s, its kinds add up to %s; check.", whole.Text, text)})
}
