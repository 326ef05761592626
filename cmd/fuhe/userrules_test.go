package main

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"fuhe/internal/userrule"
)

// A rule that holds up every run is named with the time it took.
func TestSlowRuleIsTold(t *testing.T) {
	for took, want := range map[time.Duration]string{5 * time.Second: "", 12300 * time.Millisecond: "自定规则 低分.sql 用了 12 秒"} {
		var told bytes.Buffer
		a := &app{out: bufio.NewWriter(&bytes.Buffer{}), err: &told, settings: defaults(), log: zerolog.Nop()}
		a.tellSlow(userrule.Rule{Path: "rules.d/低分.sql"}, took)
		if !strings.HasPrefix(told.String(), want) || (want == "") != (told.Len() == 0) {
			t.Errorf("%v: %q", took, told.String())
		}
	}
}
