package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"fuhe/extract"
	"fuhe/normalize"
	"fuhe/validate"
)

// Exit statuses of the contract.
const (
	exitDone     = 0
	exitFailed   = 1 // something could not be read or stored
	exitUsage    = 2
	exitFindings = 3 // findings at or above --fail-on
)

// exit is an error with an exit status; its message, if any, has been told.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// app is what the commands share: streams, settings, log.
type app struct {
	in       io.Reader
	out, err io.Writer
	settings settings
	limits   extract.Limits
	log      zerolog.Logger
	quiet    bool
	verbose  bool
}

// run executes the program and returns its exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: in, out: out, err: errs}
	a.settings = defaults()
	a.settings.Lang = langOf(args)
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	var e *exit
	if !errors.As(err, &e) {
		e = &exit{exitUsage, err}
	}
	if e.err != nil {
		fmt.Fprintln(errs, "fuhe: "+a.message(e.err))
		if e.code == exitUsage {
			fmt.Fprintln(errs, a.say("用法见 fuhe --help", "see fuhe --help"))
		}
	}
	return e.code
}

// langOf finds --lang before the flags are parsed, since help texts depend on it.
func langOf(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return "zh"
}

// say picks the message in the language of the user.
func (a *app) say(zh, en string) string {
	if a.settings.Lang == "en" {
		return en
	}
	return zh
}

func (a *app) sayf(zh, en string, args ...any) string { return fmt.Sprintf(a.say(zh, en), args...) }

// message is an error in the language of the user, where it has both.
func (a *app) message(err error) string {
	var e interface{ English() string }
	if a.settings.Lang == "en" && errors.As(err, &e) {
		return e.English()
	}
	return err.Error()
}

func (a *app) failed(err error) error { return &exit{exitFailed, err} }

func (a *app) misused(zh, en string, args ...any) error {
	return &exit{exitUsage, errors.New(a.sayf(zh, en, args...))}
}

// tell writes talk to standard error, unless it is to be quiet.
func (a *app) tell(zh, en string, args ...any) {
	if !a.quiet {
		fmt.Fprintln(a.err, a.sayf(zh, en, args...))
	}
}

// root is the command tree with its global flags.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "fuhe",
		Short:         a.say("预算绩效自评复核", "re-check budget performance self-evaluation reports"),
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.prepare(cmd) },
	}
	flags := root.PersistentFlags()
	flags.String("db", "fuhe.db", a.say("数据库文件", "database file"))
	flags.String("profile", "", a.say("口径名称（默认按部门和年度选择）", "profile (default: by department and year)"))
	flags.String("config", "", a.say("配置文件（YAML）", "configuration file (YAML)"))
	flags.String("lang", "zh", a.say("提示语言：zh 或 en", "language of messages: zh or en"))
	flags.String("log-format", "", a.say("日志格式：console 或 json", "log format: console or json"))
	flags.BoolVarP(&a.quiet, "quiet", "q", false, a.say("只输出数据，不输出提示", "data only, no talk"))
	flags.BoolVarP(&a.verbose, "verbose", "v", false, a.say("输出详细日志", "log details"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &exit{exitUsage, err} })
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.ingestCmd(), a.checkCmd(), a.extractCmd(), a.recordsCmd(), a.queryCmd(), a.findingsCmd(), a.rulesCmd(), a.runsCmd())
	return root
}

// prepare settles settings and log before a command runs.
func (a *app) prepare(cmd *cobra.Command) error {
	if err := a.configure(cmd); err != nil {
		return &exit{exitUsage, err}
	}
	a.limits = a.settings.Limits
	format := a.settings.LogFormat
	if format == "" && terminal(a.err) {
		format = "console"
	}
	writer := a.err
	if format == "console" {
		writer = zerolog.ConsoleWriter{Out: a.err, NoColor: os.Getenv("NO_COLOR") != "" || !terminal(a.err), TimeFormat: "15:04:05"}
	}
	level := zerolog.WarnLevel
	switch {
	case a.verbose:
		level = zerolog.DebugLevel
	case a.quiet:
		level = zerolog.ErrorLevel
	}
	a.log = zerolog.New(writer).Level(level).With().Timestamp().Logger()
	return nil
}

// terminal reports whether a stream is a terminal.
func terminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// profileFor picks the profile that a report is judged by.
func (a *app) profileFor(set *validate.ProfileSet, report *normalize.Report) *validate.Profile {
	if p, err := set.Named(a.settings.Profile); a.settings.Profile != "" && err == nil {
		return p
	}
	return set.Choose(report)
}

// profiles reads the profiles and refuses a --profile that is none of them.
func (a *app) profiles() (*validate.ProfileSet, error) {
	set, err := validate.Profiles()
	if err != nil {
		return nil, a.failed(err)
	}
	if a.settings.Profile != "" {
		if _, err := set.Named(a.settings.Profile); err != nil {
			return nil, &exit{exitUsage, err}
		}
	}
	return set, nil
}
