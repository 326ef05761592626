package odt

import "fuhe/extract/document"

// changes are the tracked deletions of a text; ISO/IEC 26300-1 5.5. Most programs move what
// was deleted out of the text. LibreOffice leaves it there, between the marks of the change,
// where it shows changes.
type changes struct {
	deletions map[string]bool // by id
	open      int             // deletions that the text at hand lies within
}

// trackedChanges reads which changes are deletions. What they keep of the text is not
// printed.
func (b *body) trackedChanges(within token) error {
	return b.t.each(within, func(region token) error {
		id, ok := region.lookup("xml:id")
		if !ok {
			id = region.attr("text:id")
		}
		return b.t.each(region, func(tok token) error {
			if tok.name == "text:deletion" {
				b.changes.deletions[id] = true
			}
			return b.t.skip(tok)
		})
	})
}

// mark reads the mark where a change begins or ends.
func (c *changes) mark(tok token) {
	switch deletion := c.deletions[tok.attr("text:change-id")]; {
	case deletion && tok.name == "text:change-start":
		c.open++
	case deletion && c.open > 0:
		c.open--
	}
}

// endChanges records a deletion without an end, whose text nobody can tell.
func (r *reader) endChanges() {
	if r.changes.open > 0 {
		r.doc.Once(document.FileRepaired, "修订的删除标记没有结束，此后的内容没有读取；请接受或拒绝所有修订后重新提交")
	}
	r.changes.open = 0
}
