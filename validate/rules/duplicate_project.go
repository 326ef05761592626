package rules

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fuhe/normalize"
	"fuhe/validate"
)

// DuplicateProject: no project stands twice in a list.
var DuplicateProject = validate.Rule{
	ID: "duplicate-project", Title: "项目不重复列示", TitleEN: "no project is listed twice",
	Group: "项目汇总表", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "项目汇总表公开表样", Clause: "逐项目列示"},
	Doc:      "同一汇总表中单位和项目名称都相同（不计空格、标点和全半角）且预算数也相同的项目，予以提示。预算数不同的视为分批下达，单位不同的、名称带批次或期数区别的不报。",
	Example:  "第3项与第9项均为某局“设备购置费”，预算数同为20.00万元。",
	NearMiss: "“节能减排补助资金（第一批）”与“节能减排补助资金（第二批）”：分批下达，不报。",
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjName) {
				c.Skip("没有项目名称列")
			}
			checkProjectsOnce(c, list)
		}
	},
}

func checkProjectsOnce(c *validate.Checker, list *normalize.ProjectList) {
	first := map[string]*normalize.Project{}
	for _, p := range list.Projects {
		if !p.Name.Filled() {
			continue
		}
		key := strings.Join([]string{letters(p.Unit.Text), letters(p.Name.Text), exactAmount(p.Initial), exactAmount(p.Adjusted)}, "\x00")
		other := first[key]
		if other == nil {
			first[key] = p
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: p.Name.Text, Field: "name", Ref: p.Name.Ref, Expected: "每个项目列示一次", Found: p.Name.Text,
			Evidence: cite(other.Unit, other.Name, other.Adjusted, p.Unit, p.Name, p.Adjusted),
			Message:  say("项目“%s”在汇总表中列示两次，单位和预算数相同；请核实是否重复。", "project “%s” is listed twice with the same unit and budget; verify whether it is one.", p.Name.Text)})
	}
}

// exactAmount is a printed amount, however many decimals it has.
func exactAmount(f normalize.Field) string {
	if !f.Number.Known() {
		return ""
	}
	return f.Number.Value.RatString()
}

// letters is a name without what people type in two ways: width, spaces and marks.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(name))
}
