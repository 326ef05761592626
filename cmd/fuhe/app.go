package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"fuhe/internal/intake"
	"fuhe/validate"
)

// app is what the commands share: streams, settings, log.
type app struct {
	args     []string
	in       io.Reader
	stdout   io.Writer     // the stream behind out
	out      *bufio.Writer // data; its first error is told at the end
	err      io.Writer     // talk
	settings settings
	log      zerolog.Logger
	quiet    bool
	verbose  bool
	step     func(intake.Stage) // told of each step of a file through the inbox
	program  string             // what workers run; "" is the program itself
	meters   *meters            // nil where nobody asked
	told     told               // what complainOnce has said
}

// run executes the program and returns its exit status. step is told of every step of a
// file through the inbox.
func run(args []string, in io.Reader, out, errs io.Writer, step func(intake.Stage)) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	a := &app{args: args, in: in, stdout: out, out: bufio.NewWriterSize(out, 1<<16), err: errs, settings: defaults(), log: zerolog.Nop(), step: step}
	a.settings.Lang = languageOf(args)
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.out)
	root.SetErr(errs)
	return a.conclude(root.ExecuteContext(ctx))
}

// languageOf finds --lang before the flags are parsed, since help texts depend on it.
func languageOf(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok && slices.Contains(languages, v) {
			return v
		}
		if arg == "--lang" && i+1 < len(args) && slices.Contains(languages, args[i+1]) {
			return args[i+1]
		}
	}
	return chinese
}

// root is the command tree with its global flags.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "fuhe", Short: a.say(aboutProgram),
		Args:          a.command,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.prepare(cmd) },
	}
	flags := root.PersistentFlags()
	flags.String("db", a.settings.DB, a.say(flagDB))
	flags.String("profile", "", a.say(flagProfile))
	flags.String("config", "", a.say(flagConfig))
	flags.String("lang", chinese, a.say(flagLang))
	flags.String("log-format", "", a.say(flagLogFormat))
	flags.String("rules-dir", a.settings.RulesDir, a.say(flagRulesDir))
	flags.BoolVarP(&a.quiet, "quiet", "q", false, a.say(flagQuiet))
	flags.BoolVarP(&a.verbose, "verbose", "v", false, a.say(flagVerbose))
	flags.BoolP("help", "h", false, a.say(flagHelp))
	root.SetFlagErrorFunc(a.flagError)
	root.SetUsageFunc(a.usage)
	root.SetHelpFunc(a.help)
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.ingestCmd(), a.checkCmd(), a.extractCmd(), a.recordsCmd(), a.queryCmd(), a.findingsCmd(), a.rulesCmd(),
		a.diffCmd(), a.waiveCmd(), a.confirmCmd(), a.reopenCmd(),
		a.runCmd(), a.watchCmd(), a.runsCmd(), a.auditCmd(), a.doctorCmd(), a.backupCmd(), a.pruneCmd(), a.workerCmd())
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true, Run: func(_ *cobra.Command, args []string) {
		if cmd, _, err := root.Find(args); err == nil {
			a.help(cmd, nil)
		}
	}})
	return root
}

// prepare settles settings and log before a command runs.
func (a *app) prepare(cmd *cobra.Command) error {
	if err := a.configure(cmd); err != nil {
		return err
	}
	a.log = a.logger()
	return nil
}

// logger writes for people on a terminal, where the summary tells what failed, and
// JSON lines for programs everywhere else.
func (a *app) logger() zerolog.Logger {
	console := a.settings.LogFormat == "console" || a.settings.LogFormat == "" && terminal(a.err)
	var writer io.Writer = a.err
	level := zerolog.WarnLevel
	if console {
		writer = zerolog.ConsoleWriter{Out: a.err, NoColor: !a.colored(a.err), TimeFormat: time.TimeOnly}
		level = zerolog.ErrorLevel
	}
	switch {
	case a.quiet:
		level = zerolog.ErrorLevel
	case a.verbose:
		level = zerolog.DebugLevel
	}
	return zerolog.New(writer).Level(level).With().Timestamp().Logger()
}

// terminal reports whether a stream is a terminal.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// colored reports whether a stream takes colours: no-color.org has the last word.
func (a *app) colored(stream any) bool {
	return terminal(stream) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// profiles reads the profiles and refuses a --profile that is none of them.
func (a *app) profiles() (*validate.ProfileSet, error) {
	set, err := validate.Profiles()
	if err != nil {
		return nil, a.failed(err)
	}
	if name := a.settings.Profile; name != "" && !slices.Contains(set.Names(), name) {
		return nil, a.misused(noProfile, name, a.nearest(name, set.Names()), strings.Join(set.Names(), a.say(comma)))
	}
	return set, nil
}
