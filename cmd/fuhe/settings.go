package main

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"fuhe/extract"
	"fuhe/internal/intake"
)

// settings are what a configuration file can set; flags win over it.
type settings struct {
	DB        string         `yaml:"db"`
	Profile   string         `yaml:"profile"`
	Lang      string         `yaml:"lang"`       // zh, en
	LogFormat string         `yaml:"log_format"` // console, json; "" decides by the terminal
	Limits    extract.Limits `yaml:"limits"`
	Worker    worker         `yaml:"worker"`
	Inbox     folders        `yaml:"inbox"`
	RulesDir  string         `yaml:"rules_dir"` // of the user's own rules; "" is none
}

// worker bounds the processes that read files.
type worker struct {
	Count   int           `yaml:"count"`   // 0 is as many as cores
	Timeout time.Duration `yaml:"timeout"` // for one document
	Memory  int64         `yaml:"memory"`  // bytes, each
}

// folders are where files are handed in and filed, and when they are taken. What is empty
// lies beside the inbox.
type folders struct {
	Folder    string        `yaml:"folder"` // where people drop files
	Working   string        `yaml:"working"`
	Done      string        `yaml:"done"`
	Failed    string        `yaml:"failed"`
	Duplicate string        `yaml:"duplicate"`
	Settle    time.Duration `yaml:"settle"`  // a file is taken when it has not changed for so long
	Poll      time.Duration `yaml:"poll"`    // how often fuhe watch looks, where no event wakes it
	Metrics   string        `yaml:"metrics"` // loopback address of fuhe watch's metrics; "" is none
}

// mostWorkers bounds a setting that would start more processes than a machine has cores for.
const mostWorkers = 256

// Languages of messages.
const (
	chinese = "zh"
	english = "en"
)

var (
	languages  = []string{chinese, english}
	logFormats = []string{"console", "json"}
)

func defaults() settings {
	return settings{DB: "fuhe.db", RulesDir: "rules.d", Lang: chinese, Limits: extract.DefaultLimits(),
		Worker: worker{Timeout: time.Minute, Memory: 1 << 30},
		Inbox:  folders{Folder: "inbox", Settle: 10 * time.Second, Poll: time.Second}}
}

// configure reads --config and lets the flags that were given win.
func (a *app) configure(cmd *cobra.Command) error {
	flags := cmd.Flags()
	path, err := flags.GetString("config")
	if err != nil {
		return a.failed(err)
	}
	if path != "" {
		if err := a.readSettings(path); err != nil {
			return err
		}
	}
	for name, to := range map[string]*string{"db": &a.settings.DB, "profile": &a.settings.Profile, "lang": &a.settings.Lang, "log-format": &a.settings.LogFormat,
		"rules-dir": &a.settings.RulesDir} {
		if !flags.Changed(name) {
			continue
		}
		if *to, err = flags.GetString(name); err != nil {
			return a.failed(err)
		}
	}
	return a.checkSettings()
}

// readSettings refuses keys that the program does not know: a typo would be a silent
// default. An empty file sets nothing.
func (a *app) readSettings(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return &exit{exitUsage, intake.FileError(path, err)}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	if err := yaml.UnmarshalWithOptions(data, &a.settings, yaml.Strict()); err != nil {
		return a.misused(wrongSettings, path, err)
	}
	return nil
}

func (a *app) checkSettings() error {
	if lang := a.settings.Lang; !slices.Contains(languages, lang) {
		a.settings.Lang = chinese
		return a.misused(notAChoice, "lang", lang, strings.Join(languages, a.say(comma)), "")
	}
	if f := a.settings.LogFormat; f != "" && !slices.Contains(logFormats, f) {
		a.settings.LogFormat = ""
		return a.misused(notAChoice, "log-format", f, strings.Join(logFormats, a.say(comma)), a.nearest(f, logFormats))
	}
	if a.settings.DB == "" {
		return a.misused(noDatabaseName)
	}
	l := a.settings.Limits
	if min(l.Input, l.Part, l.Unzipped, int64(l.Entries), l.Ratio, int64(l.Nesting), int64(l.GridSpan), int64(l.Grid)) <= 0 {
		return &exit{exitUsage, errors.New(a.say(limitNotPositive))}
	}
	return a.checkInboxSettings()
}

// leastMemory is what a worker needs to read an ordinary report.
const leastMemory = 64 << 20

func (a *app) checkInboxSettings() error {
	w, in := a.settings.Worker, a.settings.Inbox
	switch {
	case w.Count < 0 || w.Count > mostWorkers:
		return a.misused(wrongWorkerCount, mostWorkers)
	case w.Timeout < time.Second:
		return a.misused(timeoutTooShort)
	case w.Memory < leastMemory:
		return a.misused(memoryTooSmall, leastMemory)
	case in.Folder == "":
		return a.misused(noInboxName)
	case in.Settle <= 0 || in.Poll <= 0:
		return a.misused(timesNotPositive)
	}
	return a.checkMetrics()
}
