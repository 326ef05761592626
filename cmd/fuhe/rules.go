package main

import (
	"slices"

	"github.com/spf13/cobra"

	"fuhe/validate"
	"fuhe/validate/rules"
)

func (a *app) rulesCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "rules [" + a.say(argRule) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutRules), Example: a.say(exampleRules),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			all := rules.All()
			if len(args) == 0 {
				return a.print(format, a.catalogue(all, format != "table"))
			}
			i := slices.IndexFunc(all, func(r validate.Rule) bool { return r.ID == args[0] })
			if i < 0 {
				return a.misused(noRule, args[0], a.nearest(args[0], ruleNames(all)))
			}
			if format != "table" {
				return a.print(format, a.catalogue(all[i:i+1], true))
			}
			a.explain(all[i])
			return nil
		},
	}
	a.formatFlag(cmd, rowFormats)
	return cmd
}

func ruleNames(all []validate.Rule) []string {
	var out []string
	for _, r := range all {
		out = append(out, r.ID)
	}
	return out
}

// catalogue lists rules; whole adds the columns that are too long for a table.
func (a *app) catalogue(all []validate.Rule, whole bool) sheet {
	s := sheet{keys: []string{"rule", "group", "level", "confidence", "title", "basis"}, headers: a.words(ruleHeaders)}
	if whole {
		s.keys, s.headers = append(s.keys, "description", "example"), append(s.headers, a.words(ruleTextHeaders)...)
	}
	for _, r := range all {
		row := []any{r.ID, r.Group, r.Level.String(), r.Confidence.String(), a.say(text{r.Title, r.TitleEN}), basisText(r.Basis, a)}
		if whole {
			row = append(row, r.Doc, r.Example)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// explain tells one rule to a reviewer: what holds, what is compared and when the rule
// stays silent, an example, and the document it rests on.
func (a *app) explain(r validate.Rule) {
	names := a.words(ruleHeaders)
	texts := a.words(ruleTextHeaders)
	level := a.say(levelWords[r.Level]) + a.say(inBrackets, a.say(confidenceWords[r.Confidence]))
	pairs := [][2]string{{names[0], r.ID}, {names[4], a.say(text{r.Title, r.TitleEN})}, {names[1], r.Group}, {names[2], level},
		{texts[0], r.Doc}, {texts[1], r.Example}, {names[5], basisText(r.Basis, a)}}
	width := 0
	for _, p := range pairs {
		width = max(width, columns(p[0]))
	}
	for _, p := range pairs {
		a.printWrapped(padRight(p[0], width)+"  ", p[1])
	}
}
