package normalize

import (
	"cmp"
	"strings"
)

// projectColumn is the column of a header that names the project left of its indicators,
// as a table of several projects' indicators has it; nil where there is none.
func projectColumn(r row, bound map[Column]binding) *binding {
	for _, c := range r.cells {
		if c.Col < bound[ColName].from && label(c.Text) == "项目名称" {
			return &binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		}
	}
	return nil
}

// nextProject begins the form of the project that an indicator's row names, if that is
// another than the row's above. The columns stay.
func (f *formReader) nextProject(r row) {
	if f.project == nil {
		return
	}
	c := r.t.At(r.n, f.project.from)
	if c == nil || c.Col < f.project.from {
		return
	}
	name := cleanCell(c.Text)
	if name == "" || name == f.form.Name || totalName.MatchString(label(name)) || subtotalName.MatchString(label(name)) {
		return
	}
	if f.form.Name == "" && len(f.form.Indicators) == 0 {
		f.form.Name = name
		return
	}
	before, columns, project, bound := f.form, f.columns, f.project, f.form.Columns
	f.title, f.unit = before.Title, cmp.Or(before.MoneyUnit, f.unit)
	f.begin(r.t.CellRef(c))
	f.form.Name, f.form.Columns = strings.TrimSpace(name), bound
	f.columns, f.project, f.mode = columns, project, inIndicators
}
