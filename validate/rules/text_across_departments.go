package rules

import (
	"maps"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// TextAcrossDepartments: what a department writes about its own work is not what another
// one wrote.
var TextAcrossDepartments = validate.Rule{
	ID: "text-across-departments", Title: "自评文字不与其他部门雷同", TitleEN: "a text about a department's work is not another department's",
	Group: "填报完整性", Level: validate.Warning, Confidence: validate.Question,
	Basis: validate.Basis{Document: "绩效自评复核通行做法", Clause: "自评材料应反映本部门实际"},
	Doc: "自评报告的正文段落和自评表中的完成情况、原因、总体目标完成情况，与其他部门的这类文字比较，有一段以上除数字外几乎相同的提请核实；每两个部门只在年度较晚（同一年度的，名称排在后面）的一方提出一次。" +
		"别的部门的文字取自同时检查的文件或数据库。许多部门都有的文字、引用文件和照模板写的句子、过短的文字不比；复核人写的意见不比；上下级单位之间不比。",
	Example:  "林业局与水利局自评报告中“全年组织巡查……有效消除隐患”一段几乎逐字相同。",
	NearMiss: "各部门自评报告都有的“为全面实施预算绩效管理，根据《……》要求”一段。",
	Settings: []string{"near_copies"},
	Across:   compareTexts,
}

// copied is a text that stands in another department's document, too.
type copied struct {
	mine, theirs validate.FiledText
	of           *validate.Filed // that holds theirs
}

func compareTexts(p *validate.AcrossPass) {
	if p.Filed.What != validate.FiledTexts {
		return
	}
	found := map[string][]copied{}
	for _, t := range p.Filed.Texts {
		match, compared := nearCopy(p, t)
		switch {
		case match.of != nil:
			name := normalize.BareName(match.of.Department)
			found[name] = append(found[name], match)
		case compared:
			p.Agree()
		}
	}
	if len(found) == 0 && len(p.Related.Things) == 0 {
		p.Skip("没有与之相近的文字")
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		reportCopies(p, found[name])
	}
}

// nearCopy is the text in another department's document, if it is in one and not in many;
// and whether the text was compared with any.
func nearCopy(p *validate.AcrossPass, t validate.FiledText) (match copied, compared bool) {
	for _, band := range t.Sketch.Bands() {
		if p.Related.Common[band] {
			return copied{}, compared
		}
		departments := map[string]bool{normalize.BareName(p.Filed.Department): true}
		for _, f := range p.Related.Things {
			their, ok := withBand(f, band)
			if !ok {
				continue
			}
			departments[normalize.BareName(f.Department)] = true
			if kin(f.Department, p.Filed.Department) {
				continue
			}
			compared = true
			if match.of == nil && p.Related.First[band] && before(f, p.Filed) && t.Sketch.Similarity(their.Sketch) >= p.Profile.NearCopies.Share {
				match = copied{t, their, f}
			}
		}
		if len(departments) > p.Profile.NearCopies.Departments {
			return copied{}, compared
		}
	}
	return match, compared
}

// withBand is the text of a thing that has the part of a sketch.
func withBand(f *validate.Filed, band int64) (validate.FiledText, bool) {
	for _, t := range f.Texts {
		if slices.Contains(t.Sketch.Bands(), band) {
			return t, true
		}
	}
	return validate.FiledText{}, false
}

// kin: a department and its own office.
func kin(a, b string) bool {
	a, b = normalize.BareName(a), normalize.BareName(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// before reports whether a is the one that the other may have copied: of an earlier year,
// or of the same one with a name before it.
func before(a, b *validate.Filed) bool {
	if a.Year != b.Year {
		return a.Year < b.Year
	}
	return normalize.BareName(a.Department) < normalize.BareName(b.Department)
}

// quotedCopies is how many of the texts a finding quotes.
const quotedCopies = 3

func reportCopies(p *validate.AcrossPass, copies []copied) {
	var evidence []validate.Evidence
	for _, c := range copies[:min(len(copies), quotedCopies)] {
		evidence = append(evidence, c.mine.Start.Quote(p.Filed.Source), c.theirs.Start.Quote(c.of.Source))
	}
	other := copies[0].of
	first := copies[0]
	p.Against(other, validate.Finding{Subject: subjectOf(p.Filed, first.mine), Field: "narrative", Ref: first.mine.Start.Ref,
		Expected: "本部门的情况", Found: brief(first.mine.Start.Text), Evidence: evidence,
		Message: say("有%[1]d段文字与%[2]s（%[3]d年度）的几乎相同，如“%[4]s”；请核实是否照搬，改写为本部门的实际情况。",
			"%[1]d text(s) are nearly those of %[2]s (%[3]d), such as “%[4]s”; check whether they were copied, and describe the department's own work.",
			len(copies), other.Department, other.Year, brief(first.mine.Start.Text))})
}

// subjectOf is the indicator or heading that the text belongs to.
func subjectOf(f *validate.Filed, t validate.FiledText) string {
	if t.Where != "" {
		return t.Where
	}
	return f.Form
}
