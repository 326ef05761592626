package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help prints what a command does and how it is called.
func (a *app) help(cmd *cobra.Command, _ []string) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintln(a.out, about)
	fmt.Fprintln(a.out)
	a.printUsage(a.out, cmd)
}

func (a *app) usage(cmd *cobra.Command) error {
	a.printUsage(a.err, cmd)
	return nil
}

func (a *app) printUsage(w io.Writer, cmd *cobra.Command) {
	fmt.Fprintln(w, a.say(usageTitle)+"\n  "+a.useLine(cmd))
	if cmd.Example != "" {
		fmt.Fprintln(w, "\n"+a.say(examplesTitle)+"\n"+cmd.Example)
	}
	var commands [][2]string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			commands = append(commands, [2]string{c.Use, c.Short})
		}
	}
	printPairs(w, a.say(commandsTitle), commands)
	printPairs(w, a.say(flagsTitle), a.flagPairs(cmd.LocalNonPersistentFlags()))
	printPairs(w, a.say(globalFlagsTitle), a.flagPairs(cmd.Root().PersistentFlags()))
	if len(commands) > 0 {
		fmt.Fprintln(w, "\n"+a.say(moreHelp))
	}
}

func (a *app) useLine(cmd *cobra.Command) string {
	if cmd.HasSubCommands() {
		return a.say(rootUseLine)
	}
	return "fuhe " + cmd.Use + " " + a.say(flagsPlaceholder)
}

// flagPairs are the flags with their values' names and defaults, and what they mean.
func (a *app) flagPairs(flags *pflag.FlagSet) [][2]string {
	var out [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		value, meaning := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			meaning += a.say(defaultValue, f.DefValue)
		}
		out = append(out, [2]string{name, meaning})
	})
	return out
}

func printPairs(w io.Writer, title string, pairs [][2]string) {
	if len(pairs) > 0 {
		fmt.Fprintln(w, "\n"+title)
		writePairs(w, pairs)
	}
}

// writePairs writes terms and what they mean in two columns.
func writePairs(w io.Writer, pairs [][2]string) {
	width := 0
	for _, p := range pairs {
		width = max(width, columns(p[0]))
	}
	for _, p := range pairs {
		fmt.Fprintln(w, "  "+padRight(p[0], width)+"  "+p[1])
	}
}

// command refuses the name of a command that there is none of.
func (a *app) command(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return a.misused(noCommand, args[0], a.nearest(args[0], names))
}

// arguments checks how many arguments a command is given; most is -1 for any number.
func (a *app) arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return a.misused(argumentMissing, "fuhe "+cmd.Use, cmd.Name())
		case most >= 0 && len(args) > most:
			return a.misused(argumentExtra, args[most], "fuhe "+cmd.Use)
		}
		return nil
	}
}

// flagError says in the language of the user what is wrong with a flag.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	// An unknown command with flags of its own is an unknown command first.
	if cmd.HasSubCommands() && len(a.args) > 0 && !strings.HasPrefix(a.args[0], "-") {
		return a.command(cmd, a.args)
	}
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return a.misused(noFlag, dashed(unknown), a.nearest(dashed(unknown), flagNames(cmd)), cmd.CommandPath())
	case errors.As(err, &valueless):
		return a.misused(flagWithoutValue, valueless.GetFlag().Name)
	case errors.As(err, &invalid):
		return a.misused(flagWithWrongValue, invalid.GetFlag().Name, invalid.GetValue())
	}
	return &exit{exitUsage, err}
}

func dashed(e *pflag.NotExistError) string {
	if e.GetSpecifiedShortnames() != "" {
		return "-" + e.GetSpecifiedName()
	}
	return "--" + e.GetSpecifiedName()
}

func flagNames(cmd *cobra.Command) []string {
	var out []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { out = append(out, "--"+f.Name) })
	return out
}

// choice adds a flag that takes one of a few values.
func (a *app) choice(cmd *cobra.Command, name, standard string, values []string, t text) {
	cmd.Flags().String(name, standard, a.say(t, strings.Join(values, "|")))
}

// chosen is the value of such a flag; any other value is wrong usage.
func (a *app) chosen(cmd *cobra.Command, name string, values []string) (string, error) {
	v, err := cmd.Flags().GetString(name)
	if err != nil {
		return "", a.failed(err)
	}
	if v != "" && !slices.Contains(values, v) || v == "" && cmd.Flags().Changed(name) {
		return "", a.misused(notAChoice, name, v, strings.Join(values, a.say(comma)), a.nearest(v, values))
	}
	return v, nil
}

// nearest is a half-sentence that offers the name most like the one given; "" where
// none is close.
func (a *app) nearest(name string, names []string) string {
	best, least := "", max(2, len([]rune(name))/3)+1
	for _, n := range names {
		if d := editDistance(name, n); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return a.say(didYouMean, best)
}

// editDistance counts the characters to insert, delete or change to get from a to b.
func editDistance(a, b string) int {
	to := []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range []rune(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			cost := 1
			if r == s {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
		}
	}
	return row[len(to)]
}
