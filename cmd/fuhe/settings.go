package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"fuhe/extract"
)

// settings are what a configuration file can set; flags win over it.
type settings struct {
	DB        string         `yaml:"db"`
	Profile   string         `yaml:"profile"`
	Lang      string         `yaml:"lang"`       // zh, en
	LogFormat string         `yaml:"log_format"` // console, json; "" decides by the terminal
	Limits    extract.Limits `yaml:"limits"`
}

func defaults() settings {
	return settings{DB: "fuhe.db", Lang: "zh", Limits: extract.DefaultLimits()}
}

// configure reads --config and lets the flags that were given win. A setting that the
// program does not know is an error.
func (a *app) configure(cmd *cobra.Command) error {
	flags := cmd.Flags()
	if path, _ := flags.GetString("config"); path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return errors.New(a.sayf("读不到配置文件 %s：%v", "cannot read the configuration %s: %v", path, err))
		}
		if err := yaml.UnmarshalWithOptions(data, &a.settings, yaml.Strict()); err != nil {
			return errors.New(a.sayf("配置文件 %s 有误：%v", "the configuration %s is wrong: %v", path, err))
		}
	}
	for name, to := range map[string]*string{"db": &a.settings.DB, "profile": &a.settings.Profile, "lang": &a.settings.Lang, "log-format": &a.settings.LogFormat} {
		if flags.Changed(name) {
			*to, _ = flags.GetString(name)
		}
	}
	if l := a.settings.Lang; l != "zh" && l != "en" {
		a.settings.Lang = "zh"
		return fmt.Errorf("--lang 只能是 zh 或 en，不能是 %q", l)
	}
	if f := a.settings.LogFormat; f != "" && f != "console" && f != "json" {
		return errors.New(a.sayf("--log-format 只能是 console 或 json，不能是 %q", "--log-format is console or json, not %q", f))
	}
	return nil
}
