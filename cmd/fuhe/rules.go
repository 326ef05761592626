package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/internal/userrule"
	"fuhe/validate"
	"fuhe/validate/rules"
)

func (a *app) rulesCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "rules [" + a.say(argRule) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutRules), Long: a.say(longRules), Example: a.say(exampleRules),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			return a.rules(cmd.Context(), format, args)
		},
	}
	a.formatFlag(cmd, rowFormats)
	return cmd
}

// rules lists the rules, or explains the one that is named. Files of the user's that are
// no rules are told at the end.
func (a *app) rules(ctx context.Context, format string, args []string) error {
	profile, err := a.shownProfile()
	if err != nil {
		return err
	}
	own, faults, err := a.checkedUserRules(ctx)
	if err != nil {
		return a.failed(err)
	}
	list := catalogue{app: a, profile: profile}
	if len(args) == 0 {
		err = a.print(format, list.sheet(rules.All(), own, format != "table"))
	} else {
		err = list.one(format, args[0], own)
	}
	if err != nil {
		return err
	}
	a.complainOf(faults)
	if len(faults) > 0 {
		return &exit{code: exitFailed}
	}
	return nil
}

// shownProfile is the profile whose settings are shown: that of --profile, else the one
// that holds where no place has its own.
func (a *app) shownProfile() (*validate.Profile, error) {
	set, err := a.profiles()
	if err != nil {
		return nil, err
	}
	name := a.settings.Profile
	if name == "" {
		name = validate.National
	}
	profile, err := set.Named(name)
	if err != nil {
		return nil, a.failed(err)
	}
	return profile, nil
}

func ruleNames(all []validate.Rule) []string {
	var out []string
	for _, r := range all {
		out = append(out, r.ID)
	}
	return out
}

// catalogue shows rules with the settings of a profile.
type catalogue struct {
	app     *app
	profile *validate.Profile
}

// one shows the rule of a name.
func (c catalogue) one(format, name string, own []userrule.Rule) error {
	all := rules.All()
	i := slices.IndexFunc(all, func(r validate.Rule) bool { return r.ID == name })
	j := slices.IndexFunc(own, func(r userrule.Rule) bool { return r.ID == name })
	switch {
	case i < 0 && j < 0:
		names := ruleNames(all)
		for _, r := range own {
			names = append(names, r.ID)
		}
		return c.app.misused(noRule, name, c.app.nearest(name, names))
	case format != "table" && i >= 0:
		return c.app.print(format, c.sheet(all[i:i+1], nil, true))
	case format != "table":
		return c.app.print(format, c.sheet(nil, own[j:j+1], true))
	case i >= 0:
		c.explain(all[i])
	default:
		c.explainOwn(own[j])
	}
	return nil
}

// sheet lists rules; whole adds the columns that are too long for a table.
func (c catalogue) sheet(all []validate.Rule, own []userrule.Rule, whole bool) sheet {
	a := c.app
	s := sheet{keys: []string{"rule", "group", "level", "confidence", "title", "basis"}, headers: a.words(ruleHeaders)}
	if whole {
		s.keys, s.headers = append(s.keys, "description", "example", "near_miss", "settings", "source"), append(s.headers, a.words(ruleTextHeaders)...)
	}
	for _, r := range all {
		row := []any{r.ID, a.group(r), r.Level.String(), r.Confidence.String(), a.say(text{r.Title, r.TitleEN}), a.basisInFull(r.Basis)}
		if whole {
			row = append(row, r.Doc, r.Example, r.NearMiss, strings.Join(c.settings(r), "\n"), "")
		}
		s.rows = append(s.rows, row)
	}
	for _, r := range own {
		row := []any{r.ID, a.say(userGroupOf, r.File()), r.Level.String(), r.Confidence.String(), r.Title, r.Basis}
		if whole {
			row[1] = a.say(userGroup)
			row = append(row, r.Doc, "", "", "", r.Path)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// settings are those that a rule obeys, as the profile has them.
func (c catalogue) settings(r validate.Rule) []string {
	var out []string
	for _, name := range r.Settings {
		value := c.profile.Setting(name)
		if value == "" {
			value = c.app.say(settingUnset)
		}
		out = append(out, c.app.say(settingOf, name, value, c.profile.Name, c.profile.Title))
	}
	return out
}

// explain tells one rule to a reviewer: what holds, what is compared and when the rule
// stays silent, an example, a case that looks alike and is right, the document that the
// rule rests on, and what the place decides.
func (c catalogue) explain(r validate.Rule) {
	a := c.app
	names, texts := a.words(ruleHeaders), a.words(ruleTextHeaders)
	pairs := [][2]string{{names[0], r.ID}, {names[4], a.say(text{r.Title, r.TitleEN})}, {names[1], a.group(r)}, {names[2], a.levelInFull(r.Level, r.Confidence)},
		{texts[0], r.Doc}, {texts[1], r.Example}, {texts[2], r.NearMiss}, {names[5], a.basisInFull(r.Basis)}}
	settings := c.settings(r)
	if len(settings) == 0 {
		settings = []string{a.say(noSettings)}
	}
	for i, s := range settings {
		head := ""
		if i == 0 {
			head = texts[3]
		}
		pairs = append(pairs, [2]string{head, s})
	}
	a.printPairsWrapped(pairs)
}

// explainOwn tells a rule of the user's own, with its query.
func (c catalogue) explainOwn(r userrule.Rule) {
	a := c.app
	names, texts := a.words(ruleHeaders), a.words(ruleTextHeaders)
	pairs := [][2]string{{names[0], r.ID}, {names[4], r.Title}, {names[1], a.say(userGroup)}, {names[2], a.levelInFull(r.Level, r.Confidence)}}
	if r.Doc != "" {
		pairs = append(pairs, [2]string{texts[0], r.Doc})
	}
	pairs = append(pairs, [2]string{names[5], r.Basis}, [2]string{texts[4], r.Path})
	for i, line := range strings.Split(r.Query(), "\n") {
		head := ""
		if i == 0 {
			head = a.say(userQuery)
		}
		pairs = append(pairs, [2]string{head, line})
	}
	a.printPairsWrapped(pairs)
}

func (a *app) group(r validate.Rule) string { return a.say(text{r.Group, groupWords[r.Group]}) }

func (a *app) levelInFull(l validate.Level, c validate.Confidence) string {
	return a.say(levelWords[l]) + a.say(inBrackets, a.say(confidenceWords[c]))
}

// printPairsWrapped prints terms and what they mean in two columns.
func (a *app) printPairsWrapped(pairs [][2]string) {
	width := 0
	for _, p := range pairs {
		width = max(width, columns(p[0]))
	}
	for _, p := range pairs {
		a.printWrapped(padRight(p[0], width)+"  ", p[1])
	}
}

// basisInFull is the document that a rule rests on, with the clause and the years.
func (a *app) basisInFull(b validate.Basis) string {
	years := ""
	switch {
	case b.From != 0 && b.To != 0:
		years = a.say(betweenYears, b.From, b.To)
	case b.From != 0:
		years = a.say(fromYear, b.From)
	case b.To != 0:
		years = a.say(untilYear, b.To)
	default:
		return basisText(b, a)
	}
	return basisText(b, a) + a.say(inBrackets, years)
}
