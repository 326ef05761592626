package sandbox

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"
)

const (
	tailSize = 8 << 10 // bytes of standard error that are kept
	lineSize = 512     // bytes of a line that are looked at
)

// tail keeps the end of what a worker writes to its standard error, and the line
// with which a dying Go program says why: a trace of 100 frames is longer than the
// end that is kept.
type tail struct {
	mu     sync.Mutex
	last   []byte
	line   []byte // the beginning of the current line
	cry    string // the line that announced a death
	place  string // the innermost call of the first goroutine after it
	opened bool   // the line before began a goroutine
}

// Write never fails and never blocks for long.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.keep(p[max(0, len(p)-tailSize):])
	for rest := p; len(rest) > 0; {
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			t.grow(rest)
			break
		}
		t.grow(rest[:end])
		t.finish()
		rest = rest[end+1:]
	}
	return len(p), nil
}

func (t *tail) keep(p []byte) {
	t.last = append(t.last, p...)
	if over := len(t.last) - tailSize; over > 0 {
		t.last = append(t.last[:0], t.last[over:]...)
	}
}

func (t *tail) grow(p []byte) {
	t.line = append(t.line, p[:min(len(p), lineSize-len(t.line))]...)
}

// finish looks at a whole line. What is printed while dying is for nothing else to
// announce: abort(3) after it is a consequence.
func (t *tail) finish() {
	switch {
	case begins(t.line, deaths) || t.cry == "" && begins(t.line, faults):
		t.cry, t.place = string(t.line), ""
	case t.cry != "" && t.place == "" && t.opened:
		t.place = string(t.line)
	}
	t.opened = bytes.HasPrefix(t.line, []byte("goroutine "))
	t.line = t.line[:0]
}

// deaths begin the line with which Go's runtime ends a program, faults the one
// where a signal ends it.
var (
	deaths = []string{"panic: ", "fatal error: ", "runtime/cgo: pthread_create failed"}
	faults = []string{"SIGSEGV: ", "SIGBUS: ", "SIGILL: ", "SIGFPE: ", "SIGABRT: ", "SIGSYS: "}
)

func begins(line []byte, with []string) bool {
	return slices.ContainsFunc(with, func(w string) bool { return bytes.HasPrefix(line, []byte(w)) })
}

// reset forgets what was written so far: another request did that.
func (t *tail) reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last, t.line, t.cry, t.place, t.opened = t.last[:0], t.line[:0], "", "", false
}

// headline is the line that announced the death, "" where none did.
func (t *tail) headline() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return printable(t.cry)
}

// lastLine is the last line that is not blank.
func (t *tail) lastLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := strings.TrimSpace(string(t.last))
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return printable(line[:min(len(line), lineSize)])
}

// printable is text as a message can show it.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}

// starved tells whether last words speak of memory; the last sign is that of C code.
func starved(words string) bool {
	for _, sign := range []string{"out of memory", "cannot allocate memory", "pthread_create failed", "failed to allocate"} {
		if strings.Contains(words, sign) {
			return true
		}
	}
	return false
}

// unchecked tells whether Go's runtime itself fell over nothing: its garbage
// collector does not look at each piece of memory that it asks for (seen with Go
// 1.26 in (*spanQueue).tryDrain).
func (t *tail) unchecked() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.HasPrefix(t.cry, "SIGSEGV: ") && strings.HasPrefix(t.place, "runtime.")
}
