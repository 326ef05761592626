package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
)

// similar is how much of a figure's noun an indicator's name must share to be the
// thing that the sentence speaks of, clear how far ahead of the next one; a figure is
// retold where it stands almost word by word in a row's description; and from sayable
// characters on, a name that is said in full is the indicator's, however common its words.
const (
	similar = 0.6
	clear   = 0.15
	retold  = 0.8
	sayable = 5
	// endAlike is how close a rate is whose name ends in all of the figure's noun.
	endAlike = 0.8
)

// indicatorsAbout finds the indicator that a figure measures: by the noun, never by
// the digits, with a unit that fits. None where several come close, but all of them
// where the sentence names each: 学员满意度、企业满意度均达90%以上.
func indicatorsAbout(form *normalize.Form, f normalize.Figure) []*normalize.Indicator {
	var best, named []*normalize.Indicator
	first, second := 0.0, 0.0
	sheets := f.Unit == "份" && countsSheets(f.Lead)
	for _, ind := range form.Indicators {
		if sheets && !countsSheets(ind.Name) {
			continue // 面向改造小区居民发放问卷600份 is not 改造小区数量
		}
		if ind.Actual.Kind != normalize.Quantitative || ind.Actual.Ambiguous || !normalize.SameFamily(f.Unit, ind.Actual.Unit) || ind.Actual.Unit == "" {
			continue
		}
		s := closeness(ind, f)
		if s >= 1-clear && f.Topic.Shared(ind.Topic) >= 3 && contains(f.About, "均", "都", "、") {
			named = append(named, ind)
		}
		if s > first {
			best, first, second = []*normalize.Indicator{ind}, s, first
		} else {
			second = max(second, s)
		}
	}
	switch {
	case len(named) > 1:
		return named
	case first < similar || first-second < clear:
		return nil
	}
	return best
}

// countsSheets reports whether words tell of a survey's sheets.
func countsSheets(words string) bool { return contains(words, "问卷", "调查表", "测评表") }

// closeness is how far a figure's noun is the indicator's: its name, or what its
// description tells in other words.
func closeness(ind *normalize.Indicator, f normalize.Figure) float64 {
	if len([]rune(ind.Name)) >= sayable && sameWords(f.About, ind.Name) {
		return 1 // 年度计划完成率, which has no word of its own
	}
	s := 0.0
	if f.Topic.Shared(ind.Topic) >= 3 {
		s = f.Topic.Similarity(ind.Topic)
	}
	if sameNoun(f.About, ind.Name, f.Unit) {
		return 1
	}
	if abridged(f.About, ind.Name) || abridged(unmeasured(ind.Name), f.About) && butForASlip(f, ind) {
		s = max(s, retold)
	}
	if f.Unit == "%" && utf8.RuneCountInString(f.About) >= sayable && strings.HasSuffix(ind.Name, f.About) {
		s = max(s, endAlike) // 按期完成率 of 改造任务按期完成率, where no other ends so
	}
	if d := f.Topic.Similarity(ind.Wording); d >= retold && f.Topic.Shared(ind.Wording) >= 6 {
		s = max(s, d)
	}
	return s
}

// sameNoun reports whether a noun is an indicator's name but for words of time, what the
// name says of counting and, of longer ones, the order: 全年门急诊 and 门急诊人次, 改造危桥
// and 危桥改造座数. What 等 leads to is the noun itself: “春风行动”等招聘会.
func sameNoun(about, name, unit string) bool {
	if _, whole, ok := cutLast(about, "等"); ok && sameNoun(whole, name, unit) {
		return true
	}
	about = timeless(about)
	name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "数"), "量"), "数")
	a, b := []rune(about), []rune(strings.TrimSuffix(name, unit))
	if u := strings.TrimPrefix(unit, "万"); u != unit {
		b = []rune(strings.TrimSuffix(name, u))
	}
	if done := strings.TrimPrefix(about, taskVerbs.Prefix(about)); len(a) > 2 && (done == unmeasured(name) || about == unmeasured(name)) {
		return utf8.RuneCountInString(done) >= 3
	}
	if len(a) != len(b) || len(a) < 3 || len(a) == 3 && string(a) != string(b) {
		return false
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// timeless is a noun without the list number and the words of time that it begins with.
func timeless(about string) string {
	if number, rest, ok := strings.Cut(strings.TrimPrefix(about, "（"), "）"); ok && strings.HasPrefix(about, "（") && utf8.RuneCountInString(number) <= 2 {
		about = strings.TrimSpace(rest)
	}
	for _, word := range []string{"全年", "本年度", "本年", "年度", "全市", "全县", "全区", "累计", "共"} {
		about = strings.TrimPrefix(about, word)
	}
	return about
}

// unmeasured is a name without the measure that it ends with: 营造林面积, 招聘会场次. A rate
// is no measure of the thing before it.
func unmeasured(name string) string {
	if end := quantityEnds.Suffix(name); end != "" && !strings.HasSuffix(end, "率") && end != "情况" {
		return strings.TrimSuffix(name, end)
	}
	return name
}

// abridged reports whether a noun is an indicator's name with words left out between its
// first and its last two characters: 新建公墓 for 新建农村公益性公墓.
func abridged(about, name string) bool {
	about = timeless(about)
	if !beginAlike(about, name) {
		return false // most pairs
	}
	a, b := []rune(about), []rune(unmeasured(name))
	n := len(a)
	if n < 4 || len(b) <= n || string(a[:2]) != string(b[:2]) || string(a[n-2:]) != string(b[len(b)-2:]) {
		return false
	}
	for _, r := range b {
		if len(a) > 0 && a[0] == r {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// beginAlike reports whether a name begins with the first two characters of a noun.
func beginAlike(about, name string) bool {
	_, first := utf8.DecodeRuneInString(about)
	_, second := utf8.DecodeRuneInString(about[first:])
	return strings.HasPrefix(name, about[:first+second])
}

// butForASlip reports whether a figure is the indicator's result but for a slip: its digits in
// another order, or within a seventh of it. What is narrower in its words may be a part.
func butForASlip(f normalize.Figure, ind *normalize.Indicator) bool {
	told, actual, ok := comparable(normalize.Value{Kind: normalize.Quantitative, Number: f.Number, Unit: f.Unit}, ind.Actual)
	if !ok || actual.Sign() <= 0 {
		return false
	}
	a, b := []byte(told.FloatString(4)), []byte(actual.FloatString(4))
	slices.Sort(a)
	slices.Sort(b)
	d := new(big.Rat).Sub(told, actual)
	return slices.Equal(a, b) || d.Abs(d).Cmp(new(big.Rat).Quo(actual, big.NewRat(7, 1))) <= 0
}

// tellsNarrower: the noun has words within the indicator's name, and the number is less by more
// than a slip: 更换农村监测设备52台 beside 更换监测设备数量.
func tellsNarrower(f normalize.Figure, ind *normalize.Indicator) bool {
	return abridged(unmeasured(ind.Name), timeless(f.About)) && !butForASlip(f, ind) && !exceeds(f, ind)
}

func exceeds(f normalize.Figure, ind *normalize.Indicator) bool {
	told, actual, ok := comparable(normalize.Value{Kind: normalize.Quantitative, Number: f.Number, Unit: f.Unit}, ind.Actual)
	return ok && told.Cmp(actual) > 0
}

// tellsStock: the sentence counts what there is, the indicator what was added or done
// in the year: 全县共有乡镇图书馆21家 beside 新建图书分馆. Where a body introduces itself,
// whatever was not done is stock: 馆藏档案42.6万卷. So is the sum of several years that far
// exceeds this one's, and 日均清运182吨 is no year's 清运量.
func tellsStock(f normalize.Figure, ind *normalize.Indicator) bool {
	if contains(f.Section, "概况", "基本情况", "机构设置", "职能", "职责") && !taskVerbs.In(f.Clause) {
		return true
	}
	if averages := []string{"日均", "月均", "年均", "人均", "户均", "平均", "每天", "每日"}; contains(f.Lead, averages...) && !contains(ind.Name, averages...) && !takesTime(f.Unit) {
		return true
	}
	if contains(f.Lead, "累计", "历年", "总共") && !contains(f.Clause, "年内", "全年", "本年", "当年", "年度", "今年") && farAbove(f, ind) {
		return true
	}
	added := contains(ind.Name, "新增", "新建", "新设", "新改建", "新开发", "当年") && !contains(f.Clause, "新", "增")
	return added || contains(f.Lead, "共有", "现有", "拥有", "辖", "在编", "在册", "存量") && !contains(ind.Name, "共有", "现有", "拥有", "在册", "存量")
}

// takesTime reports whether a unit is one of how long a thing takes: what is told of each
// case is told on average, 办结平均用时27个工作日.
func takesTime(unit string) bool { return contains(unit, "天", "日", "小时", "分钟") }

// tellsShort: the number is what is missing, or what was not reached: 讲座少办1场, 未达100%.
func tellsShort(f normalize.Figure) bool { return short.MatchString(strings.TrimSpace(f.Lead)) }

var short = regexp.MustCompile(`(?:[少缺差](?:了|于|完成|举办|办|建成|建|培训|开展|组织|实施|发放)?|未|未能|未达到?|未能达到|不足)$`)

// moves are the words between what a value was and what it became.
var moves = []string{"增加到", "增加至", "减少到", "减少至", "下降到", "下降至", "降低到", "降低至", "降到", "降至", "减至", "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "增长到", "增长至", "扩大到", "缩短到", "缩短至", "压缩到", "压缩至", "调减为", "调减至", "调减到", "调增为", "调增至", "调增到", "调整为", "调整至", "调整到", "核减为", "压减为", "压减至", "减少为", "增加为", "提高为", "降低为", "降为", "改为", "变为"}

// tellsMove: 由486公顷减少到473公顷 tells first what was, then what is left: the result only
// where the sentence has the indicator's name in full, 治理 of 治理水土流失面积 too.
func tellsMove(f normalize.Figure, ind *normalize.Indicator) bool {
	if after := firstPart(afterFigure(f)); contains(f.Lead, "由", "从") && len(after) > 0 && strings.IndexFunc(after, unicode.IsDigit) > 0 {
		if between := after[:strings.IndexFunc(after, unicode.IsDigit)]; contains(between, moves...) {
			return true
		}
	}
	return contains(f.Lead, "由", "从") && contains(f.Lead, moves...) && !spelled(ind, f)
}

// partsOfYear begin what is told of less than the whole year.
var partsOfYear = []string{"上半年", "下半年", "季度", "春季", "夏季", "秋季", "冬季", "学期"}

// tellsShare: less than the result is told of a part of the year, or of each of several
// months, places or groups: 5月、11月各开展演练1次 beside 2次.
func tellsShare(f normalize.Figure, ind *normalize.Indicator) bool {
	told, actual, ok := comparable(normalize.Value{Kind: normalize.Quantitative, Number: f.Number, Unit: f.Unit}, ind.Actual)
	if !ok || told.Sign() <= 0 || told.Cmp(actual) >= 0 {
		return false
	}
	each := contains(f.Lead, "各", "每") && !contains(ind.Name, "每") && new(big.Rat).Quo(actual, told).IsInt()
	return each || tellsAmong(f.Lead) || contains(f.Lead, partsOfYear...) && !contains(ind.Name, partsOfYear...)
}

// tellsAmong: 毕业企业中被认定为高新技术企业的11家 counts some of those it names.
func tellsAmong(lead string) bool {
	_, rest, found := strings.Cut(lead, "中")
	return found && slices.ContainsFunc([]string{"有", "被", "已", "属", "获", "仍", "还"}, func(w string) bool { return strings.HasPrefix(rest, w) })
}

// perOne are words of an indicator that tells a measure of each: 单个基层社改造补助, 户均改造成本.
var perOne = lexicon.Groups("per_one")

// tellsTotal: money for all of them beside an indicator of each, where no word of the clause
// tells of each: 用于8个基层社改造补助156.00万元 beside 单个基层社改造补助19.5万元.
func tellsTotal(f normalize.Figure, ind *normalize.Indicator) bool {
	return inMoney(f.Unit) && perOne["name"].In(ind.Name) && !perOne["clause"].In(f.Clause) && farAbove(f, ind)
}

// farAbove reports whether the figure is over one and a half times the result.
func farAbove(f normalize.Figure, ind *normalize.Indicator) bool {
	told, actual, ok := comparable(normalize.Value{Kind: normalize.Quantitative, Number: f.Number, Unit: f.Unit}, ind.Actual)
	return ok && told.Cmp(new(big.Rat).Mul(actual, big.NewRat(3, 2))) > 0
}

// tellsStage: of what was begun or supported the sentence counts the part that is finished:
// 已完工4处 beside 实施修缮项目数量.
func tellsStage(f normalize.Figure, ind *normalize.Indicator) bool {
	return contains(ind.Name, "实施", "开工", "支持", "安排", "启动", "立项", "下达") && !contains(ind.Name, "完工", "竣工", "验收", "建成") &&
		contains(f.Clause, "完工", "竣工", "验收", "建成", "投入使用", "投用")
}

// quotesIndicator reports whether an indicator's wording is quoted before the number in its
// clause: a special word within a longer noun is no quotation, 组织“两癌”筛查义诊24场.
func quotesIndicator(f normalize.Figure) bool {
	_, quoted, ok := cutLast(f.Lead, "“")
	_, after, closed := strings.Cut(quoted, "”")
	return ok && (!closed || utf8.RuneCountInString(after) < 2 || contains(after, "指标", "实际", "完成", "目标", "填", "应", "描述", "值"))
}

// quotedIndicator is the indicator that the last quotation before a figure names, up
// to its operator or its first digit.
func quotedIndicator(form *normalize.Form, f normalize.Figure) *normalize.Indicator {
	lead := f.Lead
	if strings.HasSuffix(strings.TrimSpace(lead), "“") {
		lead = strings.TrimSuffix(strings.TrimSpace(lead), "“") // the value itself is quoted
	}
	_, quoted, ok := cutLast(lead, "“")
	if !ok {
		return nil
	}
	if i := strings.IndexAny(quoted, "≥≤≧≦＝=＞＜><”"); i >= 0 {
		quoted = quoted[:i]
	}
	var found *normalize.Indicator
	for _, ind := range form.Indicators {
		if sameWords(quoted, ind.Name) {
			if found != nil {
				return nil
			}
			found = ind
		}
	}
	return found
}

func cutLast(text, mark string) (before, after string, ok bool) {
	i := strings.LastIndex(text, mark)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(mark):], true
}

// sameWords reports whether both say the same but for white space, and say something.
func sameWords(a, b string) bool {
	said := false
	for {
		a, b = strings.TrimLeftFunc(a, unicode.IsSpace), strings.TrimLeftFunc(b, unicode.IsSpace)
		if a == "" || b == "" {
			return said && a == b
		}
		r, size := utf8.DecodeRuneInString(a)
		if !strings.HasPrefix(b, a[:size]) || r == utf8.RuneError {
			return false
		}
		a, b, said = a[size:], b[size:], true
	}
}

// tellsResult reports whether the words between the quotation and the number speak of
// the result.
func tellsResult(f normalize.Figure) bool {
	_, after, _ := cutLast(f.Lead, "”")
	return contains(after, "完成值", "实际值", "实际完成")
}
