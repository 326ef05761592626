package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"fuhe/validate"
	"fuhe/validate/rules"
)

func (a *app) rulesCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "rules [RULE]", Args: cobra.MaximumNArgs(1),
		Short: a.say("规则目录；给出规则名则说明该规则", "the rule catalogue; one rule explained"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			all := rules.All()
			if len(args) == 0 {
				return a.print(format, a.catalogue(all))
			}
			i := slices.IndexFunc(all, func(r validate.Rule) bool { return r.ID == args[0] })
			if i < 0 {
				return a.misused("没有规则 %q；fuhe rules 列出全部规则", "there is no rule %q; fuhe rules lists them", args[0])
			}
			a.explain(all[i])
			return nil
		},
	}
	a.formatFlag(cmd, rowFormats)
	return cmd
}

func (a *app) catalogue(all []validate.Rule) rows {
	r := rows{columns: []string{"rule", a.say("类别", "group"), a.say("级别", "level"), a.say("可信度", "confidence"), a.say("要求", "what holds"), a.say("依据", "basis")}}
	for _, rule := range all {
		r.values = append(r.values, []any{rule.ID, rule.Group, rule.Level.String(), rule.Confidence.String(), a.say(rule.Title, rule.TitleEN), rule.Basis.Document})
	}
	return r
}

func (a *app) explain(r validate.Rule) {
	for _, line := range [][2]string{
		{a.say("规则", "rule"), r.ID},
		{a.say("要求", "what holds"), a.say(r.Title, r.TitleEN)},
		{a.say("类别", "group"), r.Group},
		{a.say("级别", "level"), r.Level.String() + " / " + r.Confidence.String()},
		{a.say("检查", "check"), r.Doc},
		{a.say("例子", "example"), r.Example},
		{a.say("依据", "basis"), basisText(r.Basis)},
	} {
		fmt.Fprintf(a.out, "%s：%s\n", line[0], line[1])
	}
}
