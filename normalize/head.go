package normalize

import (
	"slices"
	"strings"
)

// head is one cell of a header with the column it names.
type head struct {
	binding
	role Column
}

// plainHeads are the cells that begin in a line, each by its own words.
func plainHeads(r row) []head {
	var out []head
	for _, c := range r.own {
		b := binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		if pair := pairRoles(c.Text); pair[0] != "" {
			out = append(out, head{b, pair[0]}, head{b, pair[1]})
			continue
		}
		out = append(out, head{b, columnRole(c.Text)})
	}
	return out
}

// pairRoles are the two columns that one header names, whose cells hold both values:
// 分值/得分, 目标值/完成值. None for any other header.
func pairRoles(text string) [2]Column {
	left, right, found := strings.Cut(strings.ReplaceAll(label(text), "／", "/"), "/")
	a, b := columnRole(left), columnRole(right)
	if !found || strings.Contains(right, "/") || a == b || !slices.Contains(valueColumns, a) || !slices.Contains(valueColumns, b) {
		return [2]Column{}
	}
	return [2]Column{a, b}
}

// pairsOf tells which of the two values of a shared column each of its roles is.
func pairsOf(bound map[Column]binding) map[Column]int {
	var out map[Column]int
	for c, b := range bound {
		if !strings.ContainsAny(b.text, "/／") {
			continue
		}
		for i, role := range pairRoles(b.text) {
			if role == c {
				if out == nil {
					out = map[Column]int{}
				}
				out[c] = i + 1
			}
		}
	}
	return out
}

// half is what a cell below a header of two columns says of one of them: 15 of 15/14.5. A
// unit may hold the mark too: 0.8万元/公里/0.78万元/公里.
func half(text string, second bool) string {
	parts := strings.Split(strings.ReplaceAll(text, "／", "/"), "/")
	if len(parts)%2 != 0 {
		return ""
	}
	middle := len(parts) / 2
	if second {
		return strings.TrimSpace(strings.Join(parts[middle:], "/"))
	}
	return strings.TrimSpace(strings.Join(parts[:middle], "/"))
}

// joinedHeads reads the lower line of a header of two lines: a cell stands below a wider
// one that completes its name (复核情况 over 完成值 | 得分), or its name stands above it.
// It is nil where neither line names levels or the line holds more than names.
func joinedHeads(r row) []head {
	if r.n == 0 || !namesLevels(rowOf(r.t, r.n-1)) && !(namesLevels(r) && reachesDown(rowOf(r.t, r.n-1))) {
		return nil
	}
	var out []head
	below, other := 0, 0
	for _, c := range r.cells {
		h := head{binding: binding{c.Col, c.Col + c.ColSpan - 1, c.Text}, role: columnRole(c.Text)}
		if above := r.t.At(r.n-1, c.Col); above != nil && c.Row == r.n {
			switch {
			case strings.TrimSpace(c.Text) == "":
				h.text, h.role = above.Text, columnRole(above.Text)
			default:
				if role := joinedRole(above.Text, c.Text); above.ColSpan > c.ColSpan && role != "" && (h.role == "" || role != columnRole(above.Text)) {
					h.role = role // 指标性质 below 指标值 stays what it says
				}
				if above.ColSpan > c.ColSpan && yearIn(label(above.Text)) != 0 {
					h.text = above.Text + c.Text
				}
				if h.role != "" {
					below++
				} else {
					other++
				}
			}
		}
		out = append(out, h)
	}
	if below < 2 || other > 1 {
		return nil
	}
	return out
}

// reachesDown reports whether cells of a line that name columns of values stand in the next
// line too: the upper line of a header of two, of which 年度指标值 spans several columns.
func reachesDown(r row) bool {
	n := 0
	for _, c := range r.own {
		if c.RowSpan == 2 && slices.Contains(valueColumns, columnRole(c.Text)) {
			n++
		}
	}
	return n >= 2
}

func joinedRole(above, text string) Column {
	for _, joined := range []string{label(above) + label(text), label(text) + label(above)} {
		if role := columnRole(joined); role != "" {
			return role
		}
	}
	if plainValues[label(text)] {
		return columnRole(above)
	}
	return ""
}

// plainValues are the names of the column below a wider one that holds its values: 计划完成情况
// over 数值 | 单位.
var plainValues = map[string]bool{"数值": true, "值": true, "数量": true, "数额": true}

// namesLevels reports whether a line names levels or indicators, as the upper line of a
// header does.
func namesLevels(r row) bool {
	for _, c := range r.cells {
		if role := columnRole(c.Text); role == ColL1 || role == ColL2 || role == ColName {
			return true
		}
	}
	return false
}
