package normalize

import (
	"strings"

	"fuhe/normalize/lexicon"
)

// signs are the printed comparison signs and words before a value.
var leadingOps = []struct {
	word string
	op   Op
}{
	{">=", OpGE}, {"=>", OpGE}, {"<=", OpLE}, {"=<", OpLE}, {"≥", OpGE}, {"≧", OpGE}, {"⩾", OpGE}, {"≤", OpLE}, {"≦", OpLE}, {"⩽", OpLE},
	{">", OpGT}, {"<", OpLT}, {"=", OpEQ}, {"═", OpEQ}, {"﹦", OpEQ}, {"﹥", OpGT}, {"﹤", OpLT},
	{"大于等于", OpGE}, {"大于或等于", OpGE}, {"小于等于", OpLE}, {"小于或等于", OpLE}, {"不少于", OpGE}, {"不低于", OpGE}, {"不小于", OpGE}, {"至少", OpGE}, {"达到", OpGE}, {"达", OpGE},
	{"不超过", OpLE}, {"不高于", OpLE}, {"不大于", OpLE}, {"不多于", OpLE}, {"控制在", OpLE}, {"低于", OpLT}, {"小于", OpLT}, {"少于", OpLT},
	{"超过", OpGT}, {"突破", OpGT}, {"大于", OpGT}, {"高于", OpGT}, {"多于", OpGT}, {"等于", OpEQ},
}

// operator reads the comparison printed at rune i.
func (s *scan) operator(i int) (Op, int) {
	for isSpace(s.at(i)) {
		i++
	}
	for _, l := range leadingOps {
		if s.has(i, l.word) {
			return l.op, i + len([]rune(l.word))
		}
	}
	return OpNone, i
}

// operatorBefore reads the comparison whose last rune stands right before i.
func (s *scan) operatorBefore(i int) (Op, int) {
	for i > 0 && isSpace(s.at(i-1)) {
		i--
	}
	best, from := OpNone, i
	for _, l := range leadingOps {
		n := len([]rune(l.word))
		if i-n >= 0 && i-n < from && string(s.rs[i-n:i]) == l.word {
			best, from = l.op, i-n
		}
	}
	return best, from
}

// trailing words bound the value before them.
var trailingOps = []struct {
	word string
	op   Op
}{{"及以上", OpGE}, {"或以上", OpGE}, {"以上", OpGE}, {"及以下", OpLE}, {"或以下", OpLE}, {"以下", OpLE}, {"以内", OpLE}, {"之内", OpLE}}

// operatorAfter reads a bound printed after a value at rune i: 以上, 以内.
func (s *scan) operatorAfter(i int) (Op, int) {
	for isSpace(s.at(i)) {
		i++
	}
	for _, included := range []string{"(含)", "(含本数)"} {
		if s.has(i, included) {
			i += len([]rune(included))
		}
	}
	for _, t := range trailingOps {
		if s.has(i, t.word) {
			return t.op, i + len([]rune(t.word))
		}
	}
	return OpNone, i
}

// boundAfter reads a bound printed after a value with its unit: 以上, 15个工作日内.
func (s *scan) boundAfter(i int, unit string) (Op, int) {
	op, next := s.operatorAfter(i)
	if op == OpNone && s.within(next, unit) {
		return OpLE, next + 1
	}
	return op, next
}

// within reports whether 内 behind a length of time bounds it: 15个工作日内.
func (s *scan) within(i int, unit string) bool {
	switch unitFamily(unit) {
	case "days", "hours", "months", "years":
		return s.at(i) == '内' && s.at(i+1) != '部' && s.at(i+1) != '容'
	}
	return false
}

// approxBefore and approxAfter tell 约, 预计, 左右.
func (s *scan) approxBefore(i int) bool {
	for _, w := range []string{"约", "预计", "大约", "近", "大概", "将近", "约为"} {
		if n := len([]rune(w)); i-n >= 0 && string(s.rs[i-n:i]) == w {
			return true
		}
	}
	return false
}

func (s *scan) approxAfter(i int) (bool, int) {
	for _, w := range []string{"左右", "上下", "余", "多"} {
		if s.has(i, w) {
			return true, i + len([]rune(w))
		}
	}
	return false, i
}

// Nouns whose bare target is an upper bound; words that make more of such a noun's saving
// better (成本节约率); words that make the noun the object of something else (投诉处理率,
// 成本核算培训), which say nothing where the noun ends the name: 培训成本.
var (
	lowerIsBetter = lexicon.Read("lower_is_better")
	saved         = lexicon.Read("saved")
	handled       = lexicon.Read("handled")
)

// upperBound reports whether the indicator's noun makes a bare target a ceiling.
func upperBound(indicator string) bool {
	if saved.In(indicator) || !lowerIsBetter.In(indicator) {
		return false
	}
	head := strings.TrimRight(indicator, "率数额次量件起总金值")
	return lowerIsBetter.Suffix(head) != "" || lowerIsBetter.Suffix(indicator) != "" || !handled.In(indicator)
}
