package normalize

// signs are the printed comparison signs and words before a value.
var leadingOps = []struct {
	word string
	op   Op
}{
	{">=", OpGE}, {"=>", OpGE}, {"<=", OpLE}, {"=<", OpLE}, {"≥", OpGE}, {"≧", OpGE}, {"⩾", OpGE}, {"≤", OpLE}, {"≦", OpLE}, {"⩽", OpLE},
	{">", OpGT}, {"<", OpLT}, {"=", OpEQ}, {"═", OpEQ}, {"﹦", OpEQ}, {"﹥", OpGT}, {"﹤", OpLT},
	{"大于等于", OpGE}, {"大于或等于", OpGE}, {"小于等于", OpLE}, {"小于或等于", OpLE}, {"不少于", OpGE}, {"不低于", OpGE}, {"不小于", OpGE}, {"至少", OpGE}, {"达到", OpGE}, {"达", OpGE},
	{"不超过", OpLE}, {"不高于", OpLE}, {"不大于", OpLE}, {"不多于", OpLE}, {"控制在", OpLE}, {"低于", OpLT}, {"小于", OpLT}, {"少于", OpLT},
	{"超过", OpGT}, {"大于", OpGT}, {"高于", OpGT}, {"多于", OpGT}, {"等于", OpEQ},
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
}{{"及以上", OpGE}, {"或以上", OpGE}, {"以上", OpGE}, {"及以下", OpLE}, {"或以下", OpLE}, {"以下", OpLE}, {"以内", OpLE}, {"之内", OpLE}, {"(含)以上", OpGE}}

// operatorAfter reads a bound printed after a value at rune i: 以上, 以内.
func (s *scan) operatorAfter(i int) (Op, int) {
	for isSpace(s.at(i)) {
		i++
	}
	for _, t := range trailingOps {
		if s.has(i, t.word) {
			return t.op, i + len([]rune(t.word))
		}
	}
	return OpNone, i
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

// lowerIsBetter are nouns whose bare target is an upper bound.
var lowerIsBetter = []string{"成本", "控制率", "控制数", "控制额", "超支", "投诉", "事故", "死亡率", "发病率", "违规", "违纪", "偏差率",
	"结余率", "结转率", "三公", "能耗", "排放", "时限", "损耗", "流失率", "拖欠", "时长控制", "费用控制", "延误", "上访", "差错", "故障率", "返工率"}
