package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// Exit statuses of the public contract.
const (
	exitDone     = 0
	exitFailed   = 1 // something could not be read or stored
	exitUsage    = 2
	exitFindings = 3 // findings at or above --fail-on
)

// exit is an error with an exit status. Without a cause, everything has been told.
type exit struct {
	code  int
	cause error
}

func (e *exit) Error() string {
	if e.cause == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.cause.Error()
}

func (e *exit) Unwrap() error { return e.cause }

// failed is the end of a command that could not read or store something.
func (a *app) failed(err error) error {
	if e := (*exit)(nil); errors.As(err, &e) {
		return err
	}
	return &exit{exitFailed, err}
}

// misused is the end of a command that was given wrong arguments.
func (a *app) misused(t text, args ...any) error {
	return &exit{exitUsage, errors.New(a.say(t, args...))}
}

// conclude tells how the command ended and gives the exit status.
func (a *app) conclude(err error) int {
	code := exitDone
	var e *exit
	switch {
	case errors.As(err, &e):
		code, err = e.code, e.cause
	case err != nil:
		code = exitUsage
	}
	if err != nil {
		a.complain(err)
	}
	if err := a.out.Flush(); err != nil {
		fmt.Fprintln(a.err, "fuhe: "+a.say(notWritten, err))
		return exitFailed
	}
	return code
}

// complain tells an error on standard error, behind the data that came before it.
func (a *app) complain(err error) {
	a.flush()
	if a.settings.LogFormat == "json" {
		a.log.Error().Msg(a.message(err))
		return
	}
	fmt.Fprintln(a.err, "fuhe: "+printable(a.message(err), keepBreaks))
}

// complainOf tells errors that did not stop what was done.
func (a *app) complainOf(errs []error) {
	for _, err := range errs {
		a.complain(err)
	}
}

// told is what was said lately, by its words.
type told struct {
	mu   sync.Mutex
	when map[string]time.Time
}

// Bounds of told: a folder that cannot be read is told again after a while.
const (
	tellAgain  = time.Hour
	mostThings = 1000
)

// complainOnce tells an error, unless it was told within the hour: a watch meets the same
// one each second.
func (a *app) complainOnce(err error) {
	a.told.mu.Lock()
	defer a.told.mu.Unlock()
	if last, ok := a.told.when[err.Error()]; ok && time.Since(last) < tellAgain {
		return
	}
	if a.told.when == nil || len(a.told.when) >= mostThings {
		a.told.when = map[string]time.Time{}
	}
	a.told.when[err.Error()] = time.Now()
	a.complain(err)
}

// tell writes talk to standard error, unless it is to be quiet.
func (a *app) tell(t text, args ...any) {
	a.flush()
	switch {
	case a.quiet:
	case a.settings.LogFormat == "json":
		a.log.Warn().Msg(a.say(t, args...))
	default:
		fmt.Fprintln(a.err, printable(a.say(t, args...), keepBreaks))
	}
}

// flush lets data appear before talk. The writer keeps its first error, and conclude
// tells it.
func (a *app) flush() {
	if terminal(a.stdout) {
		_ = a.out.Flush()
	}
}

// message is an error in the language of the user, where it has both.
func (a *app) message(err error) string {
	var e interface{ English() string }
	if a.settings.Lang == english && errors.As(err, &e) {
		return e.English()
	}
	return err.Error()
}
