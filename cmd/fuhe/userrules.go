package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fuhe/internal/intake"
	"fuhe/internal/userrule"
	"fuhe/store"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// userRules reads the user's own rules, and what is wrong with files of theirs. There is
// no need for the folder, unless the settings name another than the usual one.
func (a *app) userRules() (own []userrule.Rule, faults []error, ok bool) {
	folder := a.settings.RulesDir
	if folder == "" {
		return nil, nil, false
	}
	own, wrong, err := userrule.Load(folder, ruleNames(rules.All()))
	switch {
	case errors.Is(err, fs.ErrNotExist) && folder == defaults().RulesDir:
		return nil, nil, false
	case err != nil:
		return nil, []error{intake.FileError(folder, err)}, false
	}
	for _, e := range wrong {
		faults = append(faults, e)
	}
	return own, faults, true
}

// checkedUserRules are the rules that the present schema can answer; it is looked at in
// an empty database, so that it takes none of the user's.
func (a *app) checkedUserRules(ctx context.Context) (own []userrule.Rule, faults []error, err error) {
	loaded, faults, _ := a.userRules()
	if len(loaded) == 0 {
		return nil, faults, nil
	}
	folder, err := os.MkdirTemp("", "fuhe-rules-")
	if err != nil {
		return nil, faults, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "empty.db")
	db, err := store.Open(path)
	if err != nil {
		return nil, faults, err
	}
	defer db.Close()
	reader, err := store.OpenReader(path)
	if err != nil {
		return nil, faults, err
	}
	defer reader.Close()
	for _, r := range loaded {
		if fault := r.Check(ctx, reader); fault != nil {
			faults = append(faults, fault)
			continue
		}
		own = append(own, r)
	}
	return own, faults, nil
}

// userRun is what the user's rules did at the end of a run.
type userRun struct {
	rules     int // that ran
	change    store.UserChange
	withdrawn []string // whose files are gone
	faults    []error  // what kept rules from running
}

func (u *userRun) add(c store.UserChange) {
	u.rules++
	u.change.Found += c.Found
	u.change.New += c.New
	u.change.Fixed += c.Fixed
	u.change.Gravest = max(u.change.Gravest, c.Gravest)
}

// runUserRules runs the user's rules over the whole database. A rule that is wrong keeps
// its earlier findings and stops neither the others nor anything else; a run that is
// interrupted leaves the rest to the next one.
func (a *app) runUserRules(ctx context.Context, db *store.DB, run int64) (u userRun) {
	own, faults, ok := a.userRules()
	u.faults = faults
	if !ok || ctx.Err() != nil {
		return u
	}
	var err error
	u.withdrawn, err = db.WithdrawUserRules(ctx, run, func(rule, file string) bool { return stands(rule, file, own, faults) })
	if err == nil && len(own) > 0 {
		err = a.runEach(ctx, db, own, run, &u)
	}
	if err != nil && ctx.Err() == nil {
		u.faults = append(u.faults, err)
	}
	return u
}

func (a *app) runEach(ctx context.Context, db *store.DB, own []userrule.Rule, run int64, u *userRun) error {
	reader, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, r := range own {
		start := time.Now()
		change, err := r.Run(ctx, db, reader, run)
		wrong := (*userrule.Error)(nil)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.As(err, &wrong):
			u.faults = append(u.faults, wrong)
		case err != nil:
			return err
		default:
			u.add(change)
			a.log.Info().Int64("run", run).Str("rule", r.ID).Int("findings", change.Found).Int("new", change.New).Int("fixed", change.Fixed).Msg("user rule")
			a.tellSlow(r, time.Since(start))
		}
	}
	return nil
}

// slowRule is from where on a rule is told to hold up every run.
const slowRule = 5 * time.Second

func (a *app) tellSlow(r userrule.Rule, took time.Duration) {
	if took > slowRule {
		a.tell(userRuleSlow, r.File(), took.Seconds(), userrule.LongestQuery.Seconds())
	}
}

// stands reports whether a rule is still there, also where its file is wrong just now.
func stands(rule, file string, own []userrule.Rule, faults []error) bool {
	for _, r := range own {
		if r.ID == rule {
			return true
		}
	}
	for _, fault := range faults {
		if e := (*userrule.Error)(nil); errors.As(fault, &e) && filepath.Base(e.Path) == file {
			return true
		}
	}
	return false
}

// printUserRun says what the user's rules found.
func (a *app) printUserRun(u userRun) {
	if u.rules > 0 {
		a.printWrapped("", a.say(userRulesRan, u.rules, u.change.Found, u.change.New, u.change.Fixed))
	}
	if len(u.withdrawn) > 0 {
		a.printWrapped("", a.say(userRulesWithdrawn, strings.Join(u.withdrawn, a.say(comma))))
	}
}

// failing reports whether something new is at or above --fail-on.
func (u userRun) failing(failOn string) bool {
	level, ok := validate.ParseLevel(failOn)
	return ok && u.change.New > 0 && cmp.Compare(u.change.Gravest, level) >= 0
}
