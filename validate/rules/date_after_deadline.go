package rules

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DateAfterDeadline: what was to be done by a date was done by then.
var DateAfterDeadline = validate.Rule{
	ID: "date-after-deadline", Title: "完成时间不晚于指标值要求的时间", TitleEN: "done no later than the target date",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评结果应当真实、客观", From: 2020},
	Doc:      "指标值（或指标名称）规定了完成时间的，完成值和完成情况描述中的完成、验收、拨付、发放等时间晚于该时间而得满分的，报告矛盾；只写到月的按月比较，没有写年份的按报告年度。计划、合同、预计、开工、批复等时间，已经扣分的，同月或更早的不报；描述分阶段写了几个完成时间的只作疑问。整改台账的完成时间与时限核对，正文点名同一问题、写明已于时限之后完成而与台账完成时间不同的，同样报告；正文“自……至……”的结束时间早于开始时间的，写明历时天数与起止时间不符的，作为警告。",
	Example:  "指标值“2024年10月底前完成”，描述为“2024年12月完成验收”，得满分。",
	NearMiss: "指标值“2024年10月底前”，描述为“合同约定12月交货，实际于9月完成验收”：实际时间没有晚于要求。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkDeadline(c, form.Year, ind)
			}
		}
		p.Whole(checkTrackedDates)
		p.Whole(checkTermsTold)
		for c, q := range p.Quotations() {
			checkDeadline(c, p.Report.Year, q.Indicator)
		}
	},
}

// checkTermsTold compares the two dates between which a sentence says that something was done:
// 自2025年4月7日开始，至2025年3月23日结束; and how many days it says that took.
func checkTermsTold(c *validate.Checker, r *normalize.Report) {
	for para := range paragraphs(r) {
		if !contains(para.text, "自", "从", "于") || !contains(para.text, "至", "到", "历时", "完成", "结束") {
			continue
		}
		for s := range para.sentences() {
			if dates := normalize.DatesIn(s.text); len(dates) == 2 {
				checkTerm(c, r.Year, s, dates[0], dates[1])
			}
		}
	}
}

// runsFrom and runsTo are the words of the two ends of a stretch of time.
var (
	runsFrom = []string{"自", "从"}
	runsTo   = []string{"至", "到", "截至"}
)

func checkTerm(c *validate.Checker, year int, s passage, from, to normalize.DateIn) {
	between := s.text[from.End:to.Start]
	opens := slices.ContainsFunc(runsFrom, func(w string) bool { return strings.HasSuffix(strings.TrimSpace(s.text[:from.Start]), w) })
	runs := slices.ContainsFunc(runsTo, func(w string) bool { return strings.HasSuffix(strings.TrimSpace(between), w) })
	begins := contains(between, "启动", "开始", "开展", "进场", "起") && contains(firstPart(s.text[to.End:]), "完成", "结束", "完毕", "止")
	if !opens || !runs && !begins || contains(between, "执行", "期限", "政策", "规划") {
		return
	}
	if from.After(to.Date, year) {
		c.Find(validate.Finding{Level: validate.Warning, Subject: "起止时间", Field: "narrative", Ref: s.ref, Expected: "≥ " + from.Text, Found: to.Text, Evidence: []validate.Evidence{{Ref: s.ref, Text: s.text}},
			Message: say("正文写自%s起、至%s止，结束早于开始；请核对。", "the text runs from %s to %s, which is earlier; check.", from.Text, to.Text)})
		return
	}
	c.Agree()
	for _, f := range s.figures {
		if strings.HasSuffix(strings.TrimRight(f.Lead, "共约 "), "历时") && f.Unit == "天" && !f.Approx {
			checkDays(c, s, from.Date, to.Date, f)
		}
	}
}

// checkDays: both ends may be counted, or one of them.
func checkDays(c *validate.Checker, s passage, from, to normalize.Date, f normalize.Figure) {
	if from.Year == 0 || to.Year == 0 || from.Day == 0 || to.Day == 0 || !f.Number.Value.IsInt() || contains(f.Clause, "工作日") {
		return
	}
	day := func(d normalize.Date) time.Time {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	}
	days, told := int64(day(to).Sub(day(from)).Hours()/24), f.Number.Value.Num().Int64()
	if told >= days-1 && told <= days+1 {
		c.Agree()
		return
	}
	want := strconv.FormatInt(days+1, 10)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "历时", Field: "narrative", Ref: f.Ref, Expected: want + "天", Found: f.Text, Evidence: []validate.Evidence{{Ref: s.ref, Text: s.text}}, Repairs: []validate.Repair{changeFigure(f, want)},
		Message: say("正文所写起止时间相隔%s天，写为历时%s；请核对。", "the dates told lie %s days apart, the text says %s; check.", want, f.Text)})
}

// dateRoles are the words around a date that tell what happened then.
var dateRoles = lexicon.Groups("date_roles")

// toldDate is a date with the cell that tells it.
type toldDate struct {
	normalize.Date
	text, field string
	ref         document.Ref
	staged      bool // one of several in its cell
	next        bool // of the year after: 次年2月
}

func checkDeadline(c *validate.Checker, year int, ind *normalize.Indicator) {
	limit, printed, ok := deadline(ind)
	if !ok {
		return
	}
	dates := doneDates(ind)
	if len(dates) == 0 {
		return
	}
	for _, d := range dates {
		if (d.next && limit.Year <= max(year, d.Year) || d.After(limit, year)) && !(scored(ind) && !full(ind)) {
			reportDeadline(c, ind, printed, d)
			return
		}
	}
	c.Agree()
}

// deadline is the date by which the row's task was due: its target, or what its name says.
func deadline(ind *normalize.Indicator) (normalize.Date, string, bool) {
	t := ind.Target
	if t.Kind == normalize.DateValue {
		return t.Date, strings.TrimLeft(t.Text, "=＝═﹦≤≦<＜ "), t.Op != normalize.OpGE && t.Op != normalize.OpGT
	}
	if t.Kind == normalize.Qualitative || t.Kind == normalize.Compound || t.Kind == normalize.RangeValue {
		if dates := normalize.DatesIn(t.Text); len(dates) == 1 {
			return dates[0].Date, t.Text, true
		}
	}
	dates := normalize.DatesIn(ind.Name)
	if len(dates) == 1 && dates[0].Before {
		return dates[0].Date, dates[0].Text, true
	}
	return normalize.Date{}, "", false
}

// doneDates are the dates on which the row's task was done, of its result and description.
func doneDates(ind *normalize.Indicator) []toldDate {
	var out []toldDate
	switch a := ind.Actual; a.Kind {
	case normalize.DateValue:
		out = append(out, toldDate{a.Date, a.Text, "actual", a.Ref, false, false})
	case normalize.Qualitative, normalize.Compound, normalize.RangeValue:
		out = append(out, doneIn(a.Text, ind.Name, "actual", a.Ref)...)
	}
	return append(out, doneIn(ind.Description.Text, ind.Name, "description", ind.Description.Ref)...)
}

// doneIn reads the dates behind which a text says that something was done. Where the
// indicator's own verb follows one of them, the others are of other steps.
func doneIn(text, name, field string, ref document.Ref) []toldDate {
	var all, own []toldDate
	dates := normalize.DatesIn(text)
	for i, d := range dates {
		next := len(text)
		if i+1 < len(dates) {
			next = dates[i+1].Start
		}
		after, _, _ := strings.Cut(text[d.End:next], "，")
		if strings.TrimSpace(strings.Trim(after, "，。；")) == "" {
			after = text[d.End:next]
		}
		before := text[max(0, strings.LastIndexAny(text[:d.Start], "，。；;\n")+1):d.Start]
		verb, ok := happenedThen(before, after, name)
		if !ok && !(field == "actual" && len(dates) == 1 && verb == "" && !plannedOnly(before)) {
			continue
		}
		told := toldDate{d.Date, d.Text, field, ref, len(dates) > 1, dateRoles["next"].Suffix(before) != ""}
		all = append(all, told)
		if strings.Contains(name, verb) {
			own = append(own, told)
		}
	}
	if len(own) > 0 {
		return own
	}
	return all
}

// happenedThen is the verb by which the words around a date tell that the indicator's task was
// done, or begun where the indicator asks for that: 开工时间.
func happenedThen(before, after, name string) (verb string, ok bool) {
	if start := dateRoles["started"].Find(name); start != "" {
		return start, strings.Contains(after, start) && !plannedOnly(before)
	}
	verb = dateRoles["done"].Find(after)
	lead, _, _ := strings.Cut(after, verb)
	return verb, verb != "" && !plannedOnly(before) && !dateRoles["planned"].In(lead)
}

// plannedOnly: the words before a date tell a plan (合同约定12月), unless they say that it
// was kept (按合同约定于12月).
func plannedOnly(before string) bool {
	for _, kept := range dateRoles["kept"].All(before) {
		before = strings.ReplaceAll(before, kept, "")
	}
	return dateRoles["planned"].In(before)
}

func reportDeadline(c *validate.Checker, ind *normalize.Indicator, limit string, d toldDate) {
	if d.next && d.Year == 0 {
		d.text = "次年" + d.text
	}
	f := validate.Finding{Subject: ind.Name, Field: d.field, Ref: d.ref, Expected: limit, Found: d.text,
		Message: say("指标“%s”要求的完成时间为%s，实际完成时间为%s，晚于要求却未扣分；请核对时间，或按未按时完成扣分并说明原因。", "“%s” was due %s and was done %s, later than due, at full points; check the date, or cut the score and give the reason.",
			ind.Name, limit, d.text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.NameField, ind.Description, ind.Score)...)}
	if d.field == "actual" && ind.Target.Kind == normalize.DateValue && ind.Actual.Kind == normalize.DateValue {
		f.Repairs = []validate.Repair{{Ref: ind.Actual.Ref, Old: ind.Actual.Text, New: lastDay(ind.Target)}}
	}
	if !scored(ind) {
		f.Level = validate.Warning
	}
	if d.staged {
		f.Level, f.Confidence = validate.Warning, validate.Question
	}
	c.Find(f)
}

// lastDay prints the target's date without what bounds it.
func lastDay(target normalize.Value) string {
	d := target.Date
	text := strconv.Itoa(d.Month) + "月"
	if d.Year > 0 {
		text = strconv.Itoa(d.Year) + "年" + text
	}
	if d.Day > 0 {
		text += strconv.Itoa(d.Day) + "日"
	}
	return text
}
