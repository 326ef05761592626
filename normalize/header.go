package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// binding ties a column's role to the grid columns its header covers.
type binding struct {
	from, to int // grid columns, inclusive
	text     string
}

// valueColumns are the columns that tell an indicator table from a list of anything else.
var valueColumns = []Column{ColTarget, ColActual, ColWeight, ColScore, ColReviewScore}

// indicatorHeader binds the columns of a line that heads an indicator table; nil for any
// other line.
func indicatorHeader(r row) map[Column]binding {
	if r.holdsNumber() {
		return nil
	}
	if bound := bindColumns(plainHeads(r), r); bound != nil {
		return bound
	}
	if heads := joinedHeads(r); heads != nil {
		return bindColumns(heads, r)
	}
	return nil
}

func bindColumns(heads []head, r row) map[Column]binding {
	bound := map[Column]binding{}
	for _, h := range heads {
		if h.role != "" {
			bindColumn(bound, h)
		}
	}
	settleHeader(bound)
	if values := valuesBound(bound); values < 2 {
		return nil
	} else if bindName(bound, heads); !has(bound, ColName) || len(bound) < 4 && !(has(bound, ColTarget) && has(bound, ColActual)) {
		return nil
	}
	if t, ok := bound[ColTarget]; ok && has(goalNames, label(t.text)) && !has(bound, ColWeight) && !has(bound, ColScore) {
		return nil // 预期目标 | 实际完成情况 heads the goals
	}
	splitName(bound, r)
	return bound
}

func valuesBound(bound map[Column]binding) int {
	n := 0
	for _, role := range valueColumns {
		if has(bound, role) {
			n++
		}
	}
	return n
}

// bindColumn binds one more column. A name that stands twice means another column the
// second time.
func bindColumn(bound map[Column]binding, h head) {
	b, taken := bound[h.role]
	switch {
	case !taken:
	case supersedes(h, b):
		earlier := colEarlierTarget
		if h.role == ColActual {
			earlier = ColPrior
		}
		if yearIn(label(h.text)) == yearIn(label(b.text))+1 {
			bound[earlier] = b
		}
	case h.role == ColReason && b.to+1 == h.from && !saysReason(b.text) && !saysReason(h.text):
		h.from, h.text = b.from, b.text // 偏差原因 over 经费保障 | 人员保障 | 其他
	case h.role == ColTarget && strings.HasPrefix(label(b.text), "年初"):
		bound[ColTargetInitial] = b
	case h.role == ColTarget && strings.HasPrefix(label(h.text), "年初") && !has(bound, ColTargetInitial):
		bound[ColTargetInitial] = h.binding
		return
	case h.role == ColWeight && has(bound, ColName) && b.to < bound[ColName].from:
		bound[ColL1Weight] = b // 一级指标 | 分值 | … | 三级指标 | 分值
	case h.role == ColTargetUnit && b.to < bound[ColActual].from && bound[ColActual].to < h.from:
		bound[ColActualUnit] = h.binding // 预期指标值 and 实际完成指标值, each over 值 | 单位
		return
	case h.role == ColScore && has(bound, ColReviewActual) && !has(bound, ColReviewScore):
		bound[ColReviewScore] = h.binding // 自评完成值 | 得分 | 复核完成值 | 得分
		return
	default:
		return
	}
	bound[h.role] = h.binding
}

// colEarlierTarget is the column of the target of the year before. Where it is, the targets
// of all years were set at once, and none follows from a result.
const colEarlierTarget Column = "earlier_target"

// supersedes reports whether a column stands for its role instead of one left of it of the
// same kind: the later year's values, and the score that the weight has gone into already.
func supersedes(h head, b binding) bool {
	if h.role == ColReason {
		return saysReason(h.text) && !saysReason(b.text)
	}
	if h.role == ColScore {
		return strings.Contains(h.text, "加权") && !strings.Contains(b.text, "加权")
	}
	earlier := yearIn(label(b.text))
	return (h.role == ColTarget || h.role == ColActual) && earlier != 0 && yearIn(label(h.text)) > earlier
}

// saysReason reports whether a column's own words are of reasons, not those above it alone.
func saysReason(text string) bool { return containsAny(text, "原因", "说明", "分析", "措施") }

// settleHeader gives roles to columns whose name depends on the others present.
func settleHeader(bound map[Column]binding) {
	move := func(from, to Column) {
		if b, ok := bound[from]; ok && !has(bound, to) {
			bound[to] = b
			delete(bound, from)
		}
	}
	if !has(bound, ColTarget) {
		move(ColTargetInitial, ColTarget)
	}
	if has(bound, colEarlierTarget) {
		delete(bound, colEarlierTarget)
		delete(bound, ColPrior)
	}
	if !has(bound, ColName) {
		move(ColL2, ColName)
	}
	if !has(bound, ColActual) && (has(bound, ColTarget) || has(bound, ColCriteria)) {
		move(ColDescription, ColActual)
	}
}

var indicatorWords = regexp.MustCompile(`指标|内容|要点`)

// bindName takes a column left of all values that speaks of indicators for their names,
// where no column is called so: 绩效指标 | 年度指标值 | 实际完成值.
func bindName(bound map[Column]binding, heads []head) {
	if has(bound, ColName) {
		return
	}
	for _, h := range heads {
		if h.role != "" && h.role != ColL1 {
			return
		}
		if h.role == "" && indicatorWords.MatchString(h.text) && utf8.RuneCountInString(label(h.text)) <= longestColumnName {
			bound[ColName] = h.binding
		}
	}
}

// splitName finds the levels below a name's header that covers them too: the cells of the
// fullest line below it are level 1, level 2 and name. A label down the whole side is no level.
func splitName(bound map[Column]binding, r row) {
	name := bound[ColName]
	if has(bound, ColL1) || has(bound, ColL2) || name.from == name.to {
		return
	}
	var parts []*document.Cell
	for n := r.n + 1; n < r.end; n++ {
		var line []*document.Cell
		for _, c := range r.t.Row(n) {
			if c.Row > r.n && c.Col >= name.from && c.Col+c.ColSpan-1 <= name.to && c.RowSpan*5 < (r.end-r.n-1)*4 {
				line = append(line, c)
			}
		}
		if len(line) > len(parts) && len(line) <= 3 {
			parts = line
		}
	}
	if len(parts) == 0 {
		return
	}
	part := func(i int) binding { return binding{parts[i].Col, parts[i].Col + parts[i].ColSpan - 1, name.text} }
	bound[ColName] = part(len(parts) - 1)
	if len(parts) > 1 {
		bound[ColL1] = part(0)
	}
	if len(parts) > 2 {
		bound[ColL2] = part(1)
	}
}

func has[K comparable, V any](m map[K]V, k K) bool { _, ok := m[k]; return ok }
