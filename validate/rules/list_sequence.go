package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ListSequence: the numbers of a project list run on without gap or repetition.
var ListSequence = validate.Rule{
	ID: "list-sequence", Title: "项目序号连续不重复", TitleEN: "list numbers run on",
	Group: "项目汇总表", Level: validate.Note, Confidence: validate.Certain,
	Basis:   validate.Basis{Document: "填报规范"},
	Doc:     "项目汇总表的序号应逐行加1。序号不是整数（如1.1、（1））的子项不核对；按单位重新从1编号的允许。",
	Example: "序号为1、2、4，缺3。",
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
	var last *normalize.Project
	for _, p := range list.Projects {
		n := p.Seq.Number
		if !n.Known() || !n.Value.IsInt() || n.Decimals > 0 {
			continue
		}
		one := big.NewRat(1, 1)
		switch {
		case last == nil, n.Value.Cmp(new(big.Rat).Add(last.Seq.Number.Value, one)) == 0, n.Value.Cmp(one) == 0 && p.Unit.Text != last.Unit.Text:
			c.Agree()
		default:
			want := new(big.Rat).Add(last.Seq.Number.Value, one).FloatString(0)
			c.Find(validate.Finding{Subject: p.Name.Text, Field: "seq", Ref: p.Seq.Ref, Expected: want, Found: p.Seq.Text, Evidence: cite(last.Seq, p.Seq),
				Message: say("序号“%s”之后应为%s，印为%s；请检查是否漏列或重复项目。", "after number “%s” comes %s, printed %s; check for a missing or repeated project.", last.Seq.Text, want, p.Seq.Text),
				Repairs: []validate.Repair{changeNumber(p.Seq, want)}})
		}
		last = p
	}
}
