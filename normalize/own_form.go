package normalize

import (
	"slices"
	"strings"
)

// ownForm is the form that the report's own budget and scores are about: its only review or
// department form, or its only form, unless a list names it as one project of several.
func ownForm(r *Report) *Form {
	var found *Form
	for _, f := range r.Forms {
		if f.Kind == ProjectForm {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	if found == nil && len(r.Forms) == 1 {
		found = r.Forms[0]
	}
	if found != nil && listedAmongOthers(r, found) {
		return nil
	}
	return found
}

// listedAmongOthers reports whether a list of projects names the form as one of them.
func listedAmongOthers(r *Report, form *Form) bool {
	if len(r.Lists) == 0 {
		return false
	}
	bare := func(name string) string { return strings.TrimSuffix(BareName(name), "项目") }
	own := bare(form.Name)
	return slices.ContainsFunc(r.Lists, func(l *ProjectList) bool {
		return len(l.Projects) > 1 && slices.ContainsFunc(l.Projects, func(p *Project) bool { return bare(p.Name.Text) == own })
	})
}
