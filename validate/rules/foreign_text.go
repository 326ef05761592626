package rules

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// ForeignText: a result tells of this document's place, body and year.
var ForeignText = validate.Rule{
	ID: "foreign-text", Title: "完成情况说的是本部门、本年度", TitleEN: "results tell of this department and year",
	Group: "填报完整性", Level: validate.Warning, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "自评材料应反映本部门、本年度实际"},
	Doc:      "完成情况描述、年度目标完成情况等以其他县（市、旗）、其他同级部门作主语，自称与单位不符（如局的材料写“我校”“我镇”），或把其他年度当作结果所属年度的，疑为照抄他人或往年材料，作提问。“某区全年……”一类以同级地方为主语说全年结果的，自评报告正文、复核结论写的是同一地区另一单位的得分的，也报；正文所写年末人员、支出、自评得分和结论所写得分的年度，自评、决算材料所写年末资产、车辆的年度，以年度命名的各部分标题中与众不同的一个，与本年自身比较增减的，唯一附表的年度与报告不符的，填报日期早于评价年度终了的，完成时间早于评价年度的，同样作提问；上级和下属单位，考察、帮扶、协作、委托、检查等涉及外地外单位的语句，指标名称、指标值、项目名称里已出现的地名、单位和年度，结转跨年项目，与上年对比的语句不报。",
	Example:  "青峰县文化馆的自评表中，描述写“白水县举办讲座19场”；2024年度自评表的描述写“2023年举办讲座19场”。",
	NearMiss: "描述写“赴白水县考察学习1次”，或“2023年举办15场，2024年举办19场”：外地是考察对象，往年数是对比。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			f := foreignIn{p.Report, strings.Join([]string{p.Report.Department, p.Report.Title, form.Department, form.Unit, form.Name, form.Title}, " "), p.Report.Year}
			if form.Year != p.Report.Year {
				f.year = 0 // which of the years is this document's is not clear
			}
			f.checkForm(c, form)
		}
		p.Whole(checkNarrativeYears)
		p.Whole(checkYearEnds)
		p.Whole(checkPartYears)
		p.Whole(checkSelfCompared)
		p.Whole(checkScoredYear)
		p.Whole(checkFiled)
		p.Whole(checkFormYear)
		p.Whole(checkNarrativeBodies)
	},
}

// foreignIn is what a text's own place, body and year are.
type foreignIn struct {
	report *normalize.Report
	heads  string // the names of this document's bodies and project
	year   int    // 0 where that is not sure
}

var (
	peerOffices   = lexicon.Read("departments")
	elsewhere     = lexicon.Read("elsewhere")
	abroad        = lexicon.Read("abroad")
	ownWords      = lexicon.Groups("own_words")
	selves        = groupNames(ownWords)
	genericPlaces = lexicon.Read("generic_places")
	taskVerbs     = lexicon.Read("task_verbs")
	otherYears    = lexicon.Groups("other_years")
)

func groupNames(groups map[string]lexicon.Words) lexicon.Words {
	var names []string
	for name := range groups {
		names = append(names, name)
	}
	return lexicon.NewWords(names...)
}

func (f foreignIn) checkForm(c *validate.Checker, form *normalize.Form) {
	if f.doubtfulYear(form) {
		f.year = 0
	}
	f.checkConcluded(c, form)
	for _, ind := range form.Indicators {
		f.checkDoneBefore(c, ind)
		own := f.heads + " " + ind.Name + " " + ind.Target.Text
		f.checkText(c, ind.Name, "description", ind.Description, own, ind)
		if !form.Has(normalize.ColDescription) {
			timeless := f
			timeless.year = 0 // a reason may tell of the year before
			timeless.checkText(c, ind.Name, "deviation_reason", ind.Reason, own, nil)
		}
	}
	for _, g := range form.Goals {
		f.checkText(c, "年度绩效目标", "narrative", g.Actual, f.heads+" "+g.Expected.Text, nil)
	}
}

// doubtfulYear reports a form whose texts speak of another year throughout: then its title
// may be what is wrong, and no text stands out.
func (f foreignIn) doubtfulYear(form *normalize.Form) bool {
	others, own := 0, strconv.Itoa(f.year)+"年"
	look := func(text string) bool {
		if year, ok := leadingYear(text); ok && year != f.year {
			others++
		}
		return strings.Contains(text, own)
	}
	for _, ind := range form.Indicators {
		if look(ind.Description.Text) {
			return false
		}
	}
	for _, g := range form.Goals {
		if look(g.Actual.Text) {
			return false
		}
	}
	return others > 1
}

// checkText looks for the first sign that a text is another body's; own is all that names
// what is this document's.
func (f foreignIn) checkText(c *validate.Checker, subject, field string, cell normalize.Field, own string, ind *normalize.Indicator) {
	if !says(cell) {
		return
	}
	found, expected := f.foreignName(cell.Text, own), cmp.Or(f.report.Region, f.report.Department)
	if peerOffices.Has(found) {
		expected = f.report.Department
	}
	if self := selves.Find(cell.Text); found == "" && self != "" && f.speaksAsOther(self, cell.Text) {
		found, expected = self, f.report.Department
	}
	if found == "" && f.year != 0 && f.otherYear(cell.Text, own, ind) {
		found, expected = cell.Text[:len("2024年")], strconv.Itoa(f.year)+"年"
	}
	if found == "" {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: cell.Ref, Expected: cmp.Or(expected, "本部门"), Found: found, Evidence: cite(cell),
		Message: say("“%s”的完成情况写的是“%s”，与本材料（%s）不符，疑为照抄其他单位或其他年度的内容；请核实。", "“%s”: the text speaks of “%s”, which is not this document's (%s); it may be copied from elsewhere, verify.",
			subject, found, cmp.Or(expected, "本部门"))})
}

// foreignName is another county or peer office that a clause begins with, or does
// something in or to; "" where there is none.
func (f foreignIn) foreignName(text, own string) string {
	kinds := kindsBeside(f.report.Region)
	for clause := range clausesIn(text) {
		if place := subjectPlace(skipTime(clause), kinds); place != "" && !abroad.In(strings.Replace(clause, "各部门协同", "", 1)) && !strings.Contains(own, strings.TrimRight(place, "县市旗区")) {
			return place
		}
		if elsewhere.In(clause) {
			continue
		}
		rest := skipVerbs(clause)
		for _, part := range []string{rest, behindPreposition(rest)} {
			place := placeAt(part, kinds)
			if within, ok := strings.CutPrefix(clause, "在"); ok && place == "" {
				place = placeWithin(within, kinds)
			}
			if place != "" && !strings.Contains(own, strings.TrimRight(place, "县市旗区")) {
				return place
			}
		}
		if office := officeAt(strings.TrimPrefix(skipTime(clause), f.report.Region)); office != "" && contains(f.heads, "局", "委") && !strings.Contains(own, office) && !nearPeer(own, office) {
			return office
		}
	}
	return ""
}

// subjectPlace is the place that a clause tells of as its own: 桐岭区全年治理…, 白水县各部门….
func subjectPlace(clause, kinds string) string {
	for _, follows := range ownDoing {
		i := strings.Index(clause, follows)
		if i < 0 {
			continue
		}
		place := clause[:i]
		last, size := utf8.DecodeLastRuneInString(place)
		n := utf8.RuneCountInString(place)
		if n < 3 || n > 4 || !strings.ContainsRune(kinds, last) || genericPlaces.Suffix(place) != "" || strings.ContainsAny(place[:len(place)-size], "的全各我本和与及等区乡镇村县市") {
			continue
		}
		return place
	}
	return ""
}

// placeWithin is the place that 在…范围内 names.
func placeWithin(text, kinds string) string {
	name, _, ok := strings.Cut(text, "范围内")
	if !ok {
		return ""
	}
	return subjectPlace(name+"全年", kinds)
}

// ownDoing are the words between a place and what it did in the year.
var ownDoing = []string{"全年", "本年度", "年内", "各部门", "各乡镇", "各镇街", "财政局组织", "累计", "共"}

// kindsBeside are the kinds of places that stand beside a region, neither above nor below.
func kindsBeside(region string) string {
	switch last, _ := utf8.DecodeLastRuneInString(region); last {
	case '县', '旗', '区':
		return "县旗区"
	case '市':
		return "市"
	}
	return ""
}

// behindPreposition is what stands behind 在, 于, 为 or 由 in a clause.
func behindPreposition(clause string) string {
	i := strings.IndexAny(clause, "在于为由")
	if i < 0 {
		return ""
	}
	return clause[i+len("在"):]
}

// nearPeer: 教育体育局 beside 教体局, 卫健局 beside 卫生健康局: names of one office.
func nearPeer(own, office string) bool {
	rs := []rune(strings.TrimRight(office, "局委员会社联"))
	for _, r := range rs[:min(2, len(rs))] {
		if !strings.ContainsRune(own, r) {
			return false
		}
	}
	return true
}

func clausesIn(text string) func(func(string) bool) {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，,。；;！：:\n", r) })
}

// skipTime takes off numbers and the word for the year that a clause begins with.
func skipTime(clause string) string {
	rest := strings.TrimLeftFunc(clause, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) || unicode.IsPunct(r) })
	for _, word := range []string{"年度", "年", "全年", "本年度", "本年"} {
		rest = strings.TrimPrefix(rest, word)
	}
	return rest
}

// skipVerbs takes off what stands before the place in a clause: numbers, verbs, prepositions.
func skipVerbs(clause string) string {
	for {
		rest := skipTime(clause)
		rest = strings.TrimPrefix(rest, taskVerbs.Prefix(rest))
		if rest == clause {
			return rest
		}
		clause = rest
	}
}

// placeAt is the county, banner or city that a text begins with: two or three characters
// and the kind. Of districts only one whose office follows: many words end like them.
func placeAt(text, kinds string) string {
	for i, n := 0, 0; i < len(text) && n <= 3; n++ {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if n < 2 || !strings.ContainsRune(kinds, r) {
			if !unicode.Is(unicode.Han, r) || strings.ContainsRune("的全各我本和与及等区乡镇村县市", r) {
				return ""
			}
			continue
		}
		place, after := text[:i], text[i:]
		if genericPlaces.Suffix(place) != "" || genericPlaces.In(text[:min(len(text), i+3)]) || strings.HasPrefix(after, "级") || strings.HasPrefix(after, "场") || levelsOfGovernment(after) || r != '区' && strings.HasPrefix(after, "区") {
			return ""
		}
		if r == '市' && contains(after[:min(len(after), len("人民政府办公室"))], "局", "委", "政府", "财政", "本级") {
			return "" // the city above a county-level one
		}
		if r == '区' && peerOffices.Prefix(after) == "" && !strings.HasPrefix(after, "人民政府") {
			return ""
		}
		return place
	}
	return ""
}

// levelsOfGovernment: behind 县 or 市 the levels below it are counted: 县乡村三级, 市县两级.
func levelsOfGovernment(after string) bool {
	below := strings.TrimLeft(after, "县区乡镇村")
	return below != after && (strings.HasPrefix(below, "一体") || strings.HasPrefix(strings.TrimLeft(below, "两二三四"), "级"))
}

// officeAt is the peer office that a text begins with, behind 县, 市 or 区.
func officeAt(text string) string {
	rest := text
	for _, kind := range []string{"县", "市", "区", "旗"} {
		if after, ok := strings.CutPrefix(text, kind); ok {
			rest = after
		}
	}
	office := peerOffices.Prefix(rest)
	if office == "" || contains(rest[len(office):min(len(rest), len(office)+6)], "、", "和", "与", "等", "及", "对", "的") {
		return ""
	}
	return office
}

// speaksAsOther: a bureau's text that says 我校. Where a body of the head is of that kind,
// it speaks itself.
func (f foreignIn) speaksAsOther(self, text string) bool {
	if f.report.Department == "" || strings.Contains(text, self+"在") || strings.Contains(text, "自"+self) {
		return false
	}
	for _, kind := range ownWords[self].List() {
		if strings.Contains(f.heads, kind) {
			return false
		}
	}
	return true
}

// otherYear reports a text that begins with another year and never names this one, where
// what it tells is the row's very result, or is no number.
func (f foreignIn) otherYear(text, own string, ind *normalize.Indicator) bool {
	year, ok := leadingYear(text)
	if !ok || year == f.year || strings.Contains(text, strconv.Itoa(f.year)) || strings.Contains(own, strconv.Itoa(year)) || otherYears["compare"].In(text) || otherYears["named"].In(text) {
		return false
	}
	if ind == nil || ind.Actual.Kind == normalize.Qualitative {
		return !contains(text, "项目", "工程") // 2023年中央补助项目完工: named after its year
	}
	for _, q := range ind.Told {
		if q.Role == normalize.RoleActual && q.Year == year && ind.Actual.Kind == normalize.Quantitative && agreesWith(reached(q), ind.Actual) {
			return true
		}
	}
	return false
}

// leadingYear is the year that a text begins with as its subject: 2023年完成…, but not
// 2023年12月, 2023年底 or 2023年秋季学期.
func leadingYear(text string) (int, bool) {
	if len(text) < len("2024年") || text[len("2024"):len("2024年")] != "年" {
		return 0, false
	}
	year, err := strconv.Atoi(text[:len("2024")])
	if err != nil || year < 1990 || year > 2100 {
		return 0, false
	}
	next, _ := utf8.DecodeRuneInString(text[len("2024年"):])
	return year, !unicode.IsDigit(next) && !strings.ContainsRune("底末初起以前后期级至—-~、和及春夏秋冬上下学第中一二三四五六七八九十", next)
}

// checkNarrativeYears looks for paragraphs that tell scores or the budget of another year
// only: those of last year's report.
func checkNarrativeYears(c *validate.Checker, r *normalize.Report) {
	if r.Year == 0 {
		return
	}
	for _, s := range r.Sections {
		for _, p := range s.Paragraphs {
			text := strings.TrimLeft(p.Text, "\u3000 ")
			year, ok := leadingYear(text)
			if !ok {
				continue
			}
			if year == r.Year || strings.Contains(text, strconv.Itoa(r.Year)) || otherYears["compare"].In(text) || !contains(text, "自评得分", "复核得分", "年初预算", "调整后预算", "执行率") {
				c.Agree()
				continue
			}
			found := text[:len("2024年")]
			c.Find(validate.Finding{Subject: cmp.Or(s.Heading, "正文"), Field: "narrative", Ref: p.Ref(), Expected: strconv.Itoa(r.Year) + "年", Found: found,
				Evidence: []validate.Evidence{{Ref: p.Ref(), Text: text}},
				Message:  say("正文说的是%s的预算或得分，而本报告为%d年度；请核实是否沿用了往年内容。", "the text tells the budget or score of %s, this report is for %d; check whether it was left over.", found, r.Year),
				Repairs:  []validate.Repair{{Ref: p.Ref(), Old: found, New: strconv.Itoa(r.Year) + "年"}}})
		}
	}
}

// evaluatedBody is a body of the region whose own evaluation a sentence tells: its name
// stands right before the year and the words for the evaluation.
var evaluatedBody = regexp.MustCompile(`^(\p{Han}{2,16}?[局院校所心馆站委会队园社])(?:20\d\d年度?)?(?:本?项目)?(?:部门)?(?:整体)?(?:支出)?绩?效?(?:自评复核|自评|复核)?(?:综合|最终|总)?得分`)

// checkNarrativeBodies looks for a self report that tells the score of another body of its
// region: its text was copied.
func checkNarrativeBodies(c *validate.Checker, r *normalize.Report) {
	if r.Region == "" || !strings.HasPrefix(r.Department, r.Region) || len(r.Forms) > 1 {
		return
	}
	heads := r.Title + " " + r.Department
	for _, form := range r.Forms {
		heads += " " + form.Department + " " + form.Unit
	}
	checkConcludedBody(c, r, heads)
	if r.Kind != normalize.SelfReport {
		return
	}
	var found *validate.Finding
	for _, s := range r.Sections {
		for _, p := range s.Paragraphs {
			if !contains(p.Text, "自评", "复核得分") {
				continue
			}
			switch body := bodyScored(p.Text, r.Region); {
			case body == "":
			case found != nil || strings.Contains(heads, body) || peerIsNear(heads, strings.TrimPrefix(body, r.Region)) || belowOffice(r.Department, body):
				return // it tells its own score, or those of several bodies
			default:
				found = &validate.Finding{Subject: cmp.Or(s.Heading, "正文"), Field: "narrative", Ref: p.Ref(), Expected: r.Department, Found: body,
					Evidence: []validate.Evidence{{Ref: p.Ref(), Text: p.Text}}, Repairs: []validate.Repair{{Ref: p.Ref(), Old: body, New: r.Department}},
					Message: say("正文说的是“%s”的自评得分，而本报告是“%s”的；请核实是否照抄了其他单位的内容。", "the text tells the score of “%s”, this report is of “%s”; check whether it was copied.", body, r.Department)}
			}
		}
	}
	if found != nil {
		c.Find(*found)
	}
}

// checkConcludedBody does the same for the conclusion of a form.
func checkConcludedBody(c *validate.Checker, r *normalize.Report, heads string) {
	for _, form := range r.Forms {
		body := bodyScored(form.Conclusion.Text, r.Region)
		if body == "" || strings.Contains(heads, body) || peerIsNear(heads, strings.TrimPrefix(body, r.Region)) || belowOffice(r.Department, body) {
			continue
		}
		c.Find(validate.Finding{Subject: "结论", Field: "narrative", Ref: form.Conclusion.Ref, Expected: r.Department, Found: body, Evidence: cite(form.Conclusion),
			Message: say("结论说的是“%s”的得分，而本材料是“%s”的；请核实是否照抄了其他单位的内容。", "the conclusion tells the score of “%s”, this document is of “%s”; check whether it was copied.", body, r.Department)})
	}
}

// belowOffice: a school or station may be below the bureau whose report tells of it.
func belowOffice(department, body string) bool {
	last := func(name string) rune { r, _ := utf8.DecodeLastRuneInString(name); return r }
	return strings.ContainsRune("局委府", last(department)) && !strings.ContainsRune("局委会", last(body))
}

// bodyScored is the body of a region whose score a text tells; "" for none.
func bodyScored(text, region string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], region)
		if i < 0 {
			return ""
		}
		at += i + len(region)
		if m := evaluatedBody.FindStringSubmatch(text[at:]); m != nil {
			return region + m[1]
		}
	}
}

// peerIsNear: the name is a short form of the report's own body: 卫健局 of 卫生健康局.
func peerIsNear(heads, name string) bool {
	for _, r := range name {
		if !strings.ContainsRune(heads, r) {
			return false
		}
	}
	return true
}
