package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ListSequence: the numbers of a project list run on without gap or repetition.
var ListSequence = validate.Rule{
	ID: "list-sequence", Title: "项目序号连续不重复", TitleEN: "projects are numbered without gaps or repeats",
	Group: "项目汇总表", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "项目汇总表公开表样", Clause: "逐项目编号"},
	Doc:      "项目汇总表的序号应逐行加1。序号不是整数（如1.1、（1））的子项不核对；按单位重新从1编号的允许。",
	Example:  "序号为1、2、4，缺3。",
	NearMiss: "序号为1、2、3、1、2，后两行换了单位：各单位从1重新编号。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjSeq) {
				c.Skip("没有序号列")
			}
			checkSequence(c, list)
		}
	},
}

func checkSequence(c *validate.Checker, list *normalize.ProjectList) {
	numbered := wholeNumbered(list)
	for i, p := range numbered {
		if i == 0 {
			continue // a list may go on from another
		}
		last, n := numbered[i-1], p.Seq.Number.Value
		want := new(big.Rat).Add(last.Seq.Number.Value, one)
		if i > 1 && n.Cmp(want) != 0 && n.Cmp(new(big.Rat).Add(numbered[i-2].Seq.Number.Value, two)) == 0 {
			c.Agree() // the number before was wrong, and is reported there
			continue
		}
		if n.Cmp(want) == 0 || n.Cmp(one) == 0 && p.Unit.Text != last.Unit.Text {
			c.Agree()
			continue
		}
		text := want.FloatString(0)
		c.Find(validate.Finding{Subject: p.Name.Text, Field: "seq", Ref: p.Seq.Ref, Expected: text, Found: p.Seq.Text, Evidence: cite(last.Seq, p.Seq),
			Message: say("序号“%s”之后应为%s，印为%s；请检查是否漏列或重复项目。", "after number “%s” comes %s, printed %s; check for a missing or repeated project.", last.Seq.Text, text, p.Seq.Text),
			Repairs: []validate.Repair{changeNumber(p.Seq, text)}})
	}
}

var one, two = big.NewRat(1, 1), big.NewRat(2, 1)

// wholeNumbered lists the projects with a number of their own; 1.1 and （1） are
// numbers of sub-items.
func wholeNumbered(list *normalize.ProjectList) []*normalize.Project {
	var out []*normalize.Project
	for _, p := range list.Projects {
		if n := p.Seq.Number; n.Known() && n.Decimals == 0 && n.Value.IsInt() {
			out = append(out, p)
		}
	}
	return out
}
