package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// checkListAverages compares the average score that a sentence tells with the mean of the
// sole list: 12个项目自评平均得分96.51分.
func checkListAverages(c *validate.Checker, r *normalize.Report) {
	list := soleList(r)
	if list == nil {
		return
	}
	told := 0
	for para := range paragraphs(r) {
		if told == mostTold || !strings.Contains(para.text, "平均") || namesUnit(list, para.text) {
			continue
		}
		told++
		for s := range para.sentences() {
			for n, f := range s.figures {
				name := lastPart(s.before(n))
				if f.Unit != "分" || f.Approx || !contains(name, "平均") || toldPart["turns"].In(s.between(s.start, f.Start)) || contains(s.text, "部门平均", "等级", "类项目") || ofBodies(s, f) {
					continue
				}
				compareAverage(c, list, f, name)
			}
		}
	}
}

// bodies are counts of offices: the mean of three offices' scores is none of their projects'.
var bodies = regexp.MustCompile(`[0-9一二两三四五六七八九十]个?(?:预算)?(?:部门|单位|处室|科室|乡镇|街道)`)

// ofBodies reports whether a sentence speaks of offices before a figure, and counts no projects.
func ofBodies(s passage, f normalize.Figure) bool {
	return bodies.MatchString(s.between(s.start, f.Start)) && !slices.ContainsFunc(s.figures, func(f normalize.Figure) bool { return projectCount(f) })
}

func compareAverage(c *validate.Checker, list *normalize.ProjectList, f normalize.Figure, name string) {
	var columns []func(*normalize.Project) normalize.Field
	self := func(p *normalize.Project) normalize.Field { return p.SelfScore }
	switch {
	case contains(name, "核减", "扣", "差", "低", "高"):
		return // checkToldDifference has the two that it is of
	case strings.Contains(name, "自评") && !strings.Contains(name, "复核"):
		columns = append(columns, self)
	case contains(name, "复核", "评审", "审核", "初审", "终审"):
		columns = append(columns, func(p *normalize.Project) normalize.Field { return p.FinalScore }, func(p *normalize.Project) normalize.Field { return p.PrelimScore })
	case strings.Contains(f.Clause, "项目") && !contains(f.Clause, "指标", "其中", "重点"): // either may be meant
		columns = append(columns, func(p *normalize.Project) normalize.Field { return p.FinalScore }, func(p *normalize.Project) normalize.Field { return p.PrelimScore }, self)
	default:
		return
	}
	var want *big.Rat
	var of func(*normalize.Project) normalize.Field
	for _, get := range columns {
		mean := meanOf(list, get)
		if mean == nil {
			continue
		}
		if printsAs(mean, f.Number) {
			c.Agree()
			return
		}
		if want == nil {
			want, of = mean, get
		}
	}
	if want == nil {
		return
	}
	text := decimalsOf(want, f.Number)
	scores, repairs := averaged(list, of, new(big.Rat).Sub(f.Number.Value, want))
	c.Find(validate.Finding{Subject: "平均得分", Field: "narrative", Ref: f.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: text, Found: f.Text, Evidence: append([]validate.Evidence{citeFigure(f)}, scores...),
		Message: say("正文“%s”，汇总表%d个项目的平均分为%s；请核对。", "the text says “%s”, the mean of the list's %d projects is %s; check.", brief(f.Clause), len(list.Projects), text),
		Repairs: append([]validate.Repair{changeFigure(f, text)}, repairs...)})
}

// mostAveraged bounds the scores that are cited for their mean.
const mostAveraged = 30

// averaged cites the scores of a mean, and proposes for each what would move the mean by so
// much; none for a list too long to look for one wrong score in.
func averaged(list *normalize.ProjectList, of func(*normalize.Project) normalize.Field, by *big.Rat) (scores []validate.Evidence, repairs []validate.Repair) {
	if len(list.Projects) > mostAveraged {
		return nil, nil
	}
	gap := new(big.Rat).Mul(by, big.NewRat(int64(len(list.Projects)), 1))
	for _, p := range list.Projects {
		f := of(p)
		if !f.Number.Known() {
			continue
		}
		scores = append(scores, cite(f)...)
		if x := new(big.Rat).Add(f.Number.Value, gap); x.Sign() >= 0 && x.Cmp(hundred) <= 0 {
			repairs = append(repairs, changeNumber(f, x.FloatString(f.Number.Decimals)))
		}
	}
	return scores, repairs
}

// meanOf is the mean of a column; nil where a scored project lacks its score.
func meanOf(list *normalize.ProjectList, get func(*normalize.Project) normalize.Field) *big.Rat {
	sum, n := new(big.Rat), int64(0)
	for _, p := range list.Projects {
		f := get(p)
		switch {
		case f.Number.Known():
			sum.Add(sum, f.Number.Value)
			n++
		case !p.Explained:
			return nil
		}
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, new(big.Rat).SetInt64(n))
}

// named are things of a table by the names that stand there once.
type named[T any] struct {
	words lexicon.Words
	by    map[string]T
}

// namedOnce indexes things by their names. Names of few letters, and those that several
// have, tell nothing.
func namedOnce[T any](things []T, name func(T) string) named[T] {
	out := named[T]{by: map[string]T{}}
	twice := map[string]bool{}
	var words []string
	for _, thing := range things {
		key := strings.TrimSpace(name(thing))
		if len(key) < len("四个字的") || twice[key] {
			continue
		}
		if _, ok := out.by[key]; ok {
			delete(out.by, key)
			twice[key] = true
			continue
		}
		out.by[key] = thing
		words = append(words, key)
	}
	out.words = lexicon.NewWords(words...)
	return out
}

// toldName is a name that a text says, with the byte behind it.
type toldName struct {
	name string
	end  int
}

// in are the names that a text says, from left to right.
func (n named[T]) in(text string) []toldName {
	var out []toldName
	at := 0
	for _, name := range n.words.All(text) {
		i := strings.Index(text[at:], name)
		at += i + len(name)
		if _, ok := n.by[name]; ok {
			out = append(out, toldName{name, at})
		}
	}
	return out
}

// last is the name that stands right before a byte of the text; "" for none.
func last(names []toldName, at int) toldName {
	var out toldName
	for _, n := range names {
		if n.end <= at {
			out = n
		}
	}
	return out
}

// checkToldProjects compares the scores and rates that sentences tell of projects by name
// with the sole list.
func checkToldProjects(c *validate.Checker, r *normalize.Report) {
	list := soleList(r)
	if list == nil {
		return
	}
	projects, told := namedOnce(list.Projects, func(p *normalize.Project) string { return p.Name.Text }), 0
	for para := range paragraphs(r) {
		if told == mostTold || len(para.figures) == 0 || !contains(para.text, "分", "执行率") || !projects.words.In(para.text) {
			continue
		}
		told++
		for s := range para.sentences() {
			names := projects.in(s.text)
			checkExtremes(c, list, projects, s, names)
			for _, f := range s.figures {
				if name := last(names, f.Start-s.start); name.name != "" && f.Op == normalize.OpNone && !f.Approx {
					checkToldProject(c, projects.by[name.name], s.text[name.end:f.Start-s.start], f)
				}
			}
		}
	}
}

// checkToldProject compares one figure; between are the words from the project's name to it.
func checkToldProject(c *validate.Checker, p *normalize.Project, between string, f normalize.Figure) {
	name := lastPart(between)
	if contains(between, "指标", "平均", "分值", "满分", "合计", "。", "等") || strings.Count(between, "“") > 0 {
		return // of an indicator, or of several projects
	}
	var cells []normalize.Field
	switch {
	case f.Unit == "%" && strings.HasSuffix(strings.TrimRight(name, "仅为是达到只有 "), "执行率"):
		cells = []normalize.Field{p.ExecRate}
	case f.Unit == "分" && contains(name, "核减", "扣减"):
		if strings.Trim(between, "”项目，,共计合核减扣为了分数 ") == "" { // else it may be of one of several objections
			checkToldProjectCut(c, p, name, f)
		}
		return
	case f.Role != normalize.RoleScore || contains(name, "扣", "核减", "相差", "调减", "减", "低", "高", "差", "增", "提", "升"):
		return
	case strings.Trim(between, "”（(为，, ") == "": // “X”（84.00分）
		cells = []normalize.Field{p.FinalScore, p.PrelimScore, p.SelfScore}
	case strings.Contains(name, "自评") && !contains(name, "复核"):
		cells = []normalize.Field{p.SelfScore}
	case contains(name, "初步", "初评", "初审", "初核"):
		cells = []normalize.Field{p.PrelimScore}
	case contains(name, "复核", "得分", "评分", "终审"):
		cells = []normalize.Field{p.FinalScore, p.PrelimScore}
	default:
		return
	}
	cells = slices.DeleteFunc(cells, func(cell normalize.Field) bool { return !cell.Number.Known() })
	if len(cells) == 0 {
		return
	}
	for _, cell := range cells {
		if cell.Number.Interval().Overlaps(f.Number.Interval()) {
			c.Agree()
			return
		}
	}
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: cells[0].Text, Found: f.Text,
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(cells...)...),
		Message:  say("正文说“%s”%s，项目汇总表为%s；请核对两处。", "the text says of “%s” %s, the list %s; check both.", p.Name.Text, strings.TrimLeft(name, "，。、 ")+f.Text, cells[0].Text),
		Repairs:  []validate.Repair{changeFigure(f, cells[0].Number.Text), changeNumber(cells[0], f.Number.Text)}})
}

// checkToldProjectCut compares the points that a sentence takes off a project with its scores.
func checkToldProjectCut(c *validate.Checker, p *normalize.Project, name string, f normalize.Figure) {
	var want *big.Rat
	for _, score := range []normalize.Field{p.PrelimScore, p.FinalScore} {
		if !score.Number.Known() || !p.SelfScore.Number.Known() {
			continue
		}
		want = new(big.Rat).Sub(p.SelfScore.Number.Value, score.Number.Value)
		if normalize.Exactly(want).Overlaps(f.Number.Interval()) {
			c.Agree()
			return
		}
	}
	if want == nil {
		return
	}
	text := decimal(want, f.Number)
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: text, Found: f.Text,
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(p.SelfScore, p.PrelimScore, p.FinalScore)...), Repairs: []validate.Repair{changeFigure(f, text)},
		Message: say("正文说“%s”%s，按项目汇总表相差%s分；请核对两处。", "the text says of “%s” %s, by the list it is %s; check both.", p.Name.Text, strings.TrimLeft(name, "，。、 ")+f.Text, text)})
}

// checkExtremes compares the project that a sentence calls the best or the worst with the list.
func checkExtremes(c *validate.Checker, list *normalize.ProjectList, projects named[*normalize.Project], s passage, names []toldName) {
	from := 0
	for _, told := range names {
		lead := lastPart(s.text[from : told.end-len(told.name)])
		from = told.end
		best := strings.Contains(lead, "最高")
		if !best && !strings.Contains(lead, "最低") || !contains(lead, "得分", "复核", "自评", "分数", "最低的", "最高的") || contains(lead, "率", "核减", "扣", "预算", "金额", "之一", "指标") {
			continue
		}
		get := func(p *normalize.Project) normalize.Field { return p.FinalScore }
		if contains(lead, "自评") && !contains(lead, "复核") {
			get = func(p *normalize.Project) normalize.Field { return p.SelfScore }
		}
		own, other := projects.by[told.name], outermost(list, get, best)
		if other == nil || !get(own).Number.Known() || get(other).Number.Value.Cmp(get(own).Number.Value) == 0 {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: told.name, Field: "narrative", Ref: s.ref, Level: validate.Warning, Confidence: validate.Likely, Expected: other.Name.Text, Found: told.name,
			Evidence: append([]validate.Evidence{{Ref: s.ref, Text: strings.TrimSpace(s.text)}}, cite(get(own), other.Name, get(other))...),
			Message:  say("正文称“%s”%s，项目汇总表中“%s”为%s分；请核对。", "the text says of “%s” %s, the list has %s with %s; check.", told.name, strings.Trim(lead, "，。；的为是“ "), other.Name.Text, get(other).Text)})
	}
}

// outermost is the first project with the highest score of a column, or the lowest.
func outermost(list *normalize.ProjectList, get func(*normalize.Project) normalize.Field, best bool) *normalize.Project {
	var out *normalize.Project
	for _, p := range list.Projects {
		if !get(p).Number.Known() {
			continue
		}
		if out == nil || (get(p).Number.Value.Cmp(get(out).Number.Value) > 0) == best && get(p).Number.Value.Cmp(get(out).Number.Value) != 0 {
			out = p
		}
	}
	return out
}

// checkToldValues compares the values that sentences tell of indicators by name, where the
// name stands in a clause before: “带动就业人数”指标：自评完成436人.
func checkToldValues(c *validate.Checker, form *normalize.Form, r *normalize.Report) {
	rows := namedOnce(form.Indicators, func(ind *normalize.Indicator) string { return ind.Name })
	for para := range paragraphs(r) {
		if len(para.figures) == 0 || !contains(para.text, "完成", "填报", "反映") || !rows.words.In(para.text) {
			continue
		}
		for s := range para.sentences() {
			names := rows.in(s.text)
			for _, f := range s.figures {
				if told := last(names, f.Start-s.start); told.name != "" && f.Op == normalize.OpNone {
					checkToldValue(c, form, rows.by[told.name], s.text[told.end:f.Start-s.start], f)
				}
			}
		}
	}
}

func checkToldValue(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, between string, f normalize.Figure) {
	said := strings.TrimRight(lastClause(between), "为了是“ ")
	said = strings.TrimPrefix(strings.TrimLeft(said, "”\" "), "指标")
	var cell normalize.Value
	switch {
	case strings.Contains(between, "应"):
		return
	case toldCells["actual"].Has(said) && !(quotesIndicator(f) && tellsResult(f)):
		cell = ind.Actual
	case toldCells["verified"].Suffix(said) != "" && ind.ReviewActual.Kind == normalize.Quantitative:
		cell = ind.ReviewActual
	default:
		return
	}
	if cell.Kind != normalize.Quantitative || cell.Ambiguous || f.Unit == "" || !normalize.SameFamily(f.Unit, cell.Unit) {
		return
	}
	if agreesWith(f.Quantity, cell) || consistent(ind, f) && cell.Ref.Same(ind.Actual.Ref) {
		c.Agree()
		return
	}
	finding := validate.Finding{Form: form.Name, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Expected: cell.Number.Text + cell.Unit, Found: f.Text,
		Message:  say("正文“%[1]s”与指标“%[2]s”表中的%[3]s不一致；请核对两处。", "the text says “%[1]s”, the row of “%[2]s” %[3]s; check both.", brief(f.Clause), ind.Name, cell.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, citeValues(cell)...),
		Repairs:  []validate.Repair{changeFigure(f, numberIn(cell.Number, cell.Unit, f.Unit)), changeValue(cell, numberIn(f.Number, f.Unit, cell.Unit))}}
	c.Find(finding)
}

// toldCells are the words right before a value that say from which cell it is.
var toldCells = lexicon.Groups("told_cells")
