package normalize

import "strings"

// head is one cell of a header with the column it names.
type head struct {
	binding
	role Column
}

// plainHeads are the cells that begin in a line, each by its own words.
func plainHeads(r row) []head {
	var out []head
	for _, c := range r.own {
		out = append(out, head{binding{c.Col, c.Col + c.ColSpan - 1, c.Text}, columnRole(c.Text)})
	}
	return out
}

// joinedHeads reads the lower line of a header of two lines: a cell stands below a wider
// one that completes its name (复核情况 over 完成值 | 得分), or its name stands above it.
// It is nil where the line above heads nothing or the line holds more than names.
func joinedHeads(r row) []head {
	if r.n == 0 || !namesLevels(rowOf(r.t, r.n-1)) {
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
				if role := joinedRole(above.Text, c.Text); above.ColSpan > c.ColSpan && role != "" {
					h.role = role
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

func joinedRole(above, text string) Column {
	for _, joined := range []string{label(above) + label(text), label(text) + label(above)} {
		if role := columnRole(joined); role != "" {
			return role
		}
	}
	return ""
}

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
