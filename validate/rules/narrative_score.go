package rules

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// NarrativeScore: scores and weights that the text tells are those of the tables.
var NarrativeScore = validate.Rule{
	ID: "narrative-score", Title: "正文得分与附表一致", TitleEN: "scores of the text are those of the tables",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评结果应当真实、一致", From: 2020},
	Doc:      "正文和结论中的自评得分、复核得分、分值与附表总分、同名一级或二级指标（由所在小节标题或同句前文判断；“产出指标49.40分”“预算执行9.50分”只写级别的，与分值、自评、复核合计均不等才报）的合计核对，“相差”“核减”“差异”等与两个总分之差核对。自评与复核分开比较；说的是另一单位得分的、小节对应不上指标、有多张表时不比较；没有指标表的，与得分汇总表核对；正文写明的平均分、按名称写明的某一项目的自评、复核得分和执行率与唯一一张项目汇总表（没有汇总表的，自评、复核得分与该项目的表）核对，按名称写明的某一指标的得分、扣分、复核得分与指标表该行核对（警告）；“扣分原因”一节逐条写明的扣分，条数与被扣分的指标数相同而只有一条的分数对不上的，作提问；正文写明表中是评价得分的，单位自评得分不比；两种表都没有的，同一句中的自评得分、复核得分与相差、核减分数核对，同一段写明总分和预算执行、产出、效益、满意度四项得分的，四项之和与总分核对（警告），同一句逐项写明得分后写“合计”的，按各项相加核对（提问）。评价人只写一个得分的指标表，正文写明的扣分与分值－得分核对；同一句逐项写明扣分后写“合计扣”的，按各项相加核对。",
	Example:  "正文“产出数量指标分值30分，复核得分27.82分”，附表该级复核得分合计27.92分。",
	NearMiss: "正文“自评得分为97.30分，经复核得分为96.30分”，附表自评97.30分、复核96.30分：两个分数不同，各对各的。",
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			checkListAverages(c, r)
			for para := range paragraphs(r) {
				checkCutSums(c, para)
			}
			checkToldProjects(c, r)
			checkToldCuts(c, r)
			checkCutList(c, r)
			checkProjectScores(c, r)
			form := r.Own
			if len(r.Forms) == 0 {
				form = scoreTable(r)
			}
			if len(r.Forms) == 0 && form == nil {
				for para := range paragraphs(r) {
					checkToldDifference(c, para)
					if !checkToldParts(c, para) {
						checkToldSums(c, para, func(unit string) bool { return unit == "分" })
					}
				}
			}
			if form == nil {
				if len(r.Forms) > 0 {
					for para := range paragraphs(r) {
						checkToldDifference(c, para)
					}
				}
				c.Skip("没有唯一对应的指标表")
				return
			}
			evaluated := len(r.Forms) == 0 && tellsEvaluation(r, form.Total.Score)
			for para := range paragraphs(r) {
				if evaluated {
					para.figures = slices.DeleteFunc(slices.Clone(para.figures), tellsSelf)
				}
				if contains(para.text, "平均") || cutsOne(para) || !form.Total.Score.Number.Known() {
					checkToldDifference(c, para)
				}
				checkScores(c, form, para)
			}
		})
		for c, form := range p.Forms() {
			if form.Conclusion.Filled() {
				figures := normalize.FiguresIn(form.Conclusion.Text, "总体结论", p.Report.Year, form.Conclusion.Ref)
				checkScores(c, form, passage{"总体结论", form.Conclusion.Text, form.Conclusion.Ref, 0, figures})
			}
		}
	},
}

// cutsOne reports whether a passage tells the points of one indicator, by its weight.
func cutsOne(para passage) bool {
	return strings.Contains(para.text, "该指标") || strings.Contains(para.text, "分值")
}

// checkScores goes through the sentences of a passage. A score without a level of its own
// goes on with the level that stands before it: 产出指标分值50分，复核得分48.40分; or with
// which the sentence or the paragraph opens: 2.产出指标（50分）。自评50分.
func checkScores(c *validate.Checker, form *normalize.Form, para passage) {
	if !slices.ContainsFunc(para.figures, isPoints) {
		return
	}
	runIn := ""
	one := aboutOne(form, para.text)
	whole := false  // the scores of the whole were told in this sentence, before its last semicolon
	inside := false // the sentence tells what a level is made of: 其中资金到位率得4.50分；其余得11分
	for s := range para.sentences() {
		inside = inside && !strings.HasSuffix(para.between(para.start, s.start), "。") || insideWords.Prefix(strings.TrimSpace(s.text)) != ""
		whole = whole && !strings.HasSuffix(para.between(para.start, s.start), "。") || slices.ContainsFunc(s.figures, func(f normalize.Figure) bool { return nearWhole(form, f) })
		if !whole && slices.ContainsFunc(s.figures, cutOfSomething) {
			s.figures = slices.DeleteFunc(slices.Clone(s.figures), cutOfSomething)
		}
		if slices.ContainsFunc(s.figures, countsSeveral) { // 4个项目共核减3分 is theirs together
			s.figures = slices.DeleteFunc(slices.Clone(s.figures), func(f normalize.Figure) bool { return contains(lastPart(f.Lead), differences...) })
		}
		if one {
			continue
		}
		level := opening(form, s.text)
		if s.start == para.start && utf8.RuneCountInString(s.text) <= longestOpening {
			runIn = level
		}
		if level = cmp.Or(level, runIn); !inside || level == "" || namesAny(form, s) {
			checkSentence(c, form, s, level)
		}
	}
}

// insideWords open a sentence about the parts of what the one before told.
var insideWords = lexicon.NewWords("其中", "其余", "包括")

// namesAny reports whether a score of the sentence stands behind the name of a level.
func namesAny(form *normalize.Form, s passage) bool {
	return slices.ContainsFunc(s.figures, func(f normalize.Figure) bool { return isPoints(f) && namesLevel(form, lastPart(f.Lead)) })
}

// countsSeveral reports whether a figure counts more than one project.
func countsSeveral(f normalize.Figure) bool { return projectCount(f) && !isCount(f, 1) }

// nearWhole reports whether a score can only be one of the whole.
func nearWhole(form *normalize.Form, f normalize.Figure) bool {
	if f.Role != normalize.RoleScore {
		return false
	}
	return !form.Total.Score.Number.Known() || new(big.Rat).Mul(f.Number.Value, big.NewRat(3, 2)).Cmp(form.Total.Score.Number.Value) > 0
}

// cutOfSomething reports whether points are taken off without a word of what: 药店检查记录有
// 6份重复，核减2分. Only beside the scores of the whole is it these that differ by them.
func cutOfSomething(f normalize.Figure) bool {
	lead := lastPart(f.Lead)
	return f.Role == normalize.RoleScore && contains(lead, differences...) && !contains(f.Clause, "自评", "复核", "总", "整体", "共", "合计", "累计")
}

// aboutOne reports whether a paragraph is about one indicator, with whose quoted name it
// opens: 2.“船闸维修座数”目标4座….
func aboutOne(form *normalize.Form, text string) bool {
	opened, ok := strings.CutPrefix(strings.TrimLeft(text, "0123456789.、．（）() "), "“")
	name, _, closed := strings.Cut(opened, "”")
	if !ok || !closed {
		return false
	}
	kind, second := levelNamed(form, name)
	return kind+second == "" || utf8.RuneCountInString(name) > utf8.RuneCountInString("社会效益指标")
}

// isPoints reports whether a figure is a score or a weight.
func isPoints(f normalize.Figure) bool {
	return f.Role == normalize.RoleScore || f.Role == normalize.RoleWeight
}

// longestOpening bounds, in characters, what names a level at the head of a sentence.
const longestOpening = 20

// opening is the first clause of a sentence where it names a level; "" where it names none.
func opening(form *normalize.Form, sentence string) string {
	if i := strings.IndexAny(sentence, "，。；：;:"); i >= 0 {
		sentence = sentence[:i]
	}
	if utf8.RuneCountInString(sentence) > longestOpening {
		return ""
	}
	if kind, second := levelNamed(form, sentence); kind+second == "" && (!contains(sentence, "预算执行") || contains(sentence, "%")) {
		return ""
	}
	return sentence
}

func checkSentence(c *validate.Checker, form *normalize.Form, s passage, level string) {
	single := contains(s.text, "该指标", "此指标", "本指标")
	for i, f := range s.figures {
		if !isPoints(f) {
			continue
		}
		if kind, second := levelNamed(form, lastPart(f.Lead)); single && kind+second == "" {
			continue // the points of one indicator below a level's heading
		}
		if respective := respectively(s, i); respective != "" {
			f.Lead = respective
		}
		if i > 0 && s.figures[i-1].Unit == "%" && contains(s.figures[i-1].Lead, "执行率") && partOfExecution(form, f) {
			level = "预算执行" // 预算执行率95%，得9.50分
		}
		before, lead := level, lastPart(f.Lead)
		if kind, second := levelNamed(form, lead); kind+second != "" {
			before, level = "", lead
		} else if clause := lastClause(f.Lead); clause != lead && namesLevel(form, clause) {
			before, level = clause, clause // 时效指标自评、复核均为10分
		} else if f.Role == normalize.RoleWeight && f.Number.Value.Cmp(hundred) < 0 {
			level += " " + lead // 管理类分值25分: of what follows it is not the whole
		}
		if f.Op == normalize.OpNone && !f.Approx && !contains(lead, "分别", "各得", "依次") && !tellsOneIndicator(form, f, before) {
			checkScore(c, form, f, before, tellsScores(s.text) || tellsGot(s, i))
		}
	}
}

// namesLevel reports whether a clause without numbers names a level.
func namesLevel(form *normalize.Form, clause string) bool {
	kind, second := levelNamed(form, clause)
	return kind+second != "" && !strings.ContainsAny(clause, "0123456789")
}

// respectively is what stands before the i-th figure where several are told together, as
// if it were told alone: 产出、效益分别得49分、30分 is 产出得49分 and 效益得30分; "" elsewhere.
func respectively(s passage, i int) string {
	for n := i; n >= 0 && i-n < 6; n-- {
		if names, verb, ok := strings.Cut(lastClause(s.figures[n].Lead), "分别"); ok && !strings.ContainsAny(verb, "0123456789") {
			name := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("、和与及", r) })
			if i-n < len(name) && len(name) > 1 {
				return name[i-n] + verb
			}
			return ""
		}
		if n > 0 && !slices.Contains([]string{"、", "和", "，", "与", "及"}, s.between(s.figures[n-1].End, s.figures[n].Start)) {
			return ""
		}
	}
	return ""
}

// lastClause is the text behind its last comma, stop or colon.
func lastClause(lead string) string {
	lead = strings.TrimRight(lead, "，。；：,:")
	i := strings.LastIndexAny(lead, "，。；：,:")
	if i < 0 {
		return lead
	}
	_, size := utf8.DecodeRuneInString(lead[i:])
	return lead[i+size:]
}

// tellsOneIndicator reports whether a score below a level's heading, or behind its name in
// the sentence, is what one indicator of the level has: 获采纳9篇，得20分.
func tellsOneIndicator(form *normalize.Form, f normalize.Figure, before string) bool {
	lead := lastPart(f.Lead)
	if _, own := sectionIndicators(form, lead); own != "" {
		return false
	}
	col, ok := toldColumn(form, f, lead)
	level, _ := sectionIndicators(form, f.Section+" "+before)
	if !ok || len(level) < 2 {
		return false
	}
	parts, ok := col.parts(level)
	return ok && slices.ContainsFunc(parts, func(p part) bool { return p.field.Number.Value.Cmp(f.Number.Value) == 0 })
}

// checkScore compares one score; the level is the one that its sentence spoke of before,
// "" where it has none. It may be left for the whole: what agrees with either is right.
// Scores says that bare points of a level are what it got.
func checkScore(c *validate.Checker, form *normalize.Form, f normalize.Figure, level string, scores bool) {
	if ind := scoredByName(form, f); ind != nil {
		checkOwnScore(c, form, f, ind)
		return
	}
	want, evidence, name := toldScore(form, f, level)
	if want == nil && scores {
		want, evidence, name = bareScore(form, f)
	}
	if want == nil {
		return
	}
	if agreesWithScore(f, want) {
		c.Agree()
		return
	}
	if whole, _, _ := toldScore(form, f, ""); whole != nil && agreesWithScore(f, whole) {
		c.Agree()
		return
	}
	text := decimal(want, f.Number)
	finding := validate.Finding{Form: form.Name, Subject: name, Field: "narrative", Ref: f.Ref, Expected: text, Found: f.Text,
		Message:  say("文中“%s”，按附表%s应为%s分；请核对两处。", "the text says “%s”, by the table %s is %s; check both.", brief(f.Clause), name, text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, evidence...), Repairs: []validate.Repair{changeFigure(f, text)}, Lacks: new(big.Rat).Sub(f.Number.Value, want)}
	if !namesItself(form, f, name) {
		finding.Level, finding.Confidence = validate.Warning, validate.Question
	}
	c.Find(finding)
}

// scoredByName is the one indicator whose name, and no more, stands before 得: 加装电梯数量得7.2分
// tells nothing of the level 数量指标.
func scoredByName(form *normalize.Form, f normalize.Figure) *normalize.Indicator {
	name, ok := strings.CutSuffix(strings.TrimRight(noSpace(lastPart(f.Lead)), "为”"), "得")
	if !ok {
		if name, ok = strings.CutSuffix(name, "得分"); !ok {
			return nil
		}
	}
	name = strings.Trim(name, "“”")
	var found *normalize.Indicator
	for _, ind := range form.Indicators {
		if ind.Name == name && name != ind.L1 && name != ind.L2 {
			if found != nil {
				return nil
			}
			found = ind
		}
	}
	return found
}

// checkOwnScore compares what the text says that an indicator got with its row.
func checkOwnScore(c *validate.Checker, form *normalize.Form, f normalize.Figure, ind *normalize.Indicator) {
	if f.Role != normalize.RoleScore || !ind.Score.Number.Known() {
		return
	}
	for _, score := range []normalize.Field{ind.Score, ind.ReviewScore} {
		if score.Number.Known() && agreesWithScore(f, score.Number.Value) {
			c.Agree()
			return
		}
	}
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Likely, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: ind.Score.Text, Found: f.Text,
		Message:  say("文中“%s”，附表“%s”得%s；请核对两处。", "the text says “%s”, in the table “%s” got %s; check both.", brief(f.Clause), ind.Name, ind.Score.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(ind.Score)...), Repairs: []validate.Repair{changeFigure(f, ind.Score.Number.Text), changeNumber(ind.Score, f.Number.Text)}})
}

// namesItself reports whether the clause of a score says what it is the score of: the
// level, the total, or 此项 below a heading. Else the sentence before does, and may be
// misread.
func namesItself(form *normalize.Form, f normalize.Figure, name string) bool {
	kind, second := levelNamed(form, lastPart(f.Lead))
	return kind+second != "" || name == "总分" || name == "自评与复核总分之差" || name == "预算执行" && contains(lastPart(f.Lead), name) || contains(f.Clause, "此项", "该项", "本项", "此类", "该类", "此部分", "该部分")
}

// tellsScores reports whether a sentence tells what was got, not how points are set: it says
// so, or tells of each level beside the others.
func tellsScores(sentence string) bool {
	each := contains(sentence, "预算执行") && contains(sentence, "产出") && contains(sentence, "效益") && contains(sentence, "满意度")
	return (each || contains(sentence, "得分")) && !contains(sentence, "分值", "设置", "权重", "满分", "标准")
}

// tellsGot reports whether the figure, or one before it in the sentence, is told with 得 as what
// was got: 产出得49分，效益得30分，合计97分.
func tellsGot(s passage, i int) bool {
	return slices.ContainsFunc(s.figures[:i+1], func(f normalize.Figure) bool {
		return f.Role == normalize.RoleScore && strings.HasSuffix(strings.TrimSpace(lastPart(f.Lead)), "得")
	})
}

// bareScore is what a level got where the sentence only names it, 其中：产出指标49.40分: the
// review score where the form has one, unless the sentence tells the self score or the weight.
func bareScore(form *normalize.Form, f normalize.Figure) (*big.Rat, []validate.Evidence, string) {
	lead := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(lastPart(f.Lead)), "指标"), "类")
	if total := form.Total.Score; slices.Contains([]string{"合计", "共计", "总计", "合计得", "共计得", "总计得"}, lead) && exceedsLevels(form, f) && total.Number.Known() {
		if review := form.Total.ReviewScore; review.Number.Known() && agreesWithScore(f, review.Number.Value) {
			total = review
		}
		return total.Number.Value, cite(total), "总分"
	}
	if told, evidence := executionScore(form, f); told != nil {
		return told, evidence, "预算执行"
	}
	if f.Role != normalize.RoleScore || !slices.Contains([]string{"产出", "效益", "效果", "满意度"}, lead) {
		return nil, nil, ""
	}
	indicators, name := sectionIndicators(form, lead)
	columns := []column{weightColumn, selfColumn}
	if form.Has(normalize.ColReviewScore) {
		columns = append(columns, reviewColumn)
	}
	var sum *big.Rat
	var evidence []validate.Evidence
	for _, col := range columns {
		parts, ok := col.parts(indicators)
		if !ok {
			return nil, nil, ""
		}
		sum, evidence = printedSum(parts), cite(fields(parts)...)
		if agreesWithScore(f, sum) {
			break
		}
	}
	return sum, evidence, name
}

// executionScore is what budget execution got where the words right before a score name it and
// nothing else: 预算执行9.57分, 预算执行率得分9.56分.
func executionScore(form *normalize.Form, f normalize.Figure) (*big.Rat, []validate.Evidence) {
	lead := strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(lastPart(f.Lead), "为是：: "), "得分"), "得")
	lead = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(lead), "其中"), "：")
	if f.Role != normalize.RoleScore || !slices.Contains([]string{"预算执行", "预算执行率", "预算执行情况", "预算执行指标", "资金执行率", "预算执行率指标"}, lead) || !partOfExecution(form, f) {
		return nil, nil
	}
	self, review := form.Execution.Score, form.Execution.ReviewScore
	if !self.Number.Known() || f.Number.Value.Cmp(form.Execution.Weight.Number.Value) == 0 || review.Number.Known() && agreesWithScore(f, review.Number.Value) {
		return nil, nil
	}
	return self.Number.Value, cite(self)
}

// agreesWithScore: the text may print fewer decimals than the table gives.
func agreesWithScore(f normalize.Figure, want *big.Rat) bool {
	return want.Cmp(f.Number.Value) == 0 || normalize.Exactly(want).Overlaps(f.Number.Interval()) && f.Number.Decimals > 0
}
