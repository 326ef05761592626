package sandbox

import (
	"cmp"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

const (
	// dying is how long a worker that has closed a pipe may take to end by itself,
	// which is how its exit status is learnt.
	dying = 2 * time.Second

	// draining is how long its pipes are read after its end: another process that
	// it started may hold them open.
	draining = time.Second

	largestHello = 64 << 10 // bytes
)

// Why a worker was ended.
var (
	errTime    = errors.New("its time was up")
	errHungUp  = errors.New("it closed its input or output")
	errSpoke   = errors.New("it spoke without being asked")
	errRetired = errors.New("it had grown too large")
)

// worker is a child process as its parent sees it.
type worker struct {
	cmd         *exec.Cmd
	in, out     *os.File // the parent's ends
	stderr      *os.File
	send        *sender
	recv        *receiver
	tail        *tail
	confinement Confinement
	dead        chan struct{} // closed when it is reaped and its standard error is read

	mu     sync.Mutex
	reaped bool
	why    error // why it was killed, nil where it was not
}

// launch starts the program of c.
func launch(c Config, s *spawner) (*worker, error) {
	w := &worker{tail: &tail{}, dead: make(chan struct{})}
	w.cmd = exec.Command(c.program(), c.Args...)
	if c.Program == "" {
		w.cmd.Args[0] = os.Args[0] // what ps(1) shows
	}
	w.cmd.SysProcAttr = attributes()
	theirs, err := w.pipes()
	if err == nil {
		err = s.spawn(w.cmd)
	}
	closeAll(theirs)
	if err != nil {
		closeAll([]*os.File{w.in, w.out, w.stderr})
		return nil, err
	}
	w.send, w.recv = newSender(w.in), newReceiver(w.out)
	return w, nil
}

// pipes makes the three pipes and returns the worker's ends.
func (w *worker) pipes() (theirs []*os.File, err error) {
	stdin, in, err1 := os.Pipe()
	out, stdout, err2 := os.Pipe()
	errs, stderr, err3 := os.Pipe()
	w.in, w.out, w.stderr = in, out, errs
	w.cmd.Stdin, w.cmd.Stdout, w.cmd.Stderr = stdin, stdout, stderr
	return []*os.File{stdin, stdout, stderr}, errors.Join(err1, err2, err3)
}

// closeAll closes pipes of which nothing is expected any more; a nil file is one
// that could not be made.
func closeAll(files []*os.File) {
	for _, f := range files {
		if f != nil {
			f.Close() // a pipe that is given up has nothing to lose
		}
	}
}

func (w *worker) pid() int { return w.cmd.Process.Pid }

// greet tells the worker its settings and hears its hello.
func greet[S any](w *worker, memory int64, setup S) error {
	key := rand.Uint64()
	if err := w.send.send(greeting[S]{Key: key, Memory: memory, Setup: setup}, nil); err != nil {
		return err
	}
	var h hello
	if err := w.hear(key, &h, largestHello); err != nil {
		return err
	}
	w.confinement = h.Confinement
	if h.Failure != "" {
		return failure(h.Failure)
	}
	return nil
}

// failure is what a worker said of why it cannot work.
type failure string

func (f failure) Error() string { return string(f) }

// ask gives the worker a request and reads its answer.
func ask[Q, A any](w *worker, q Q, body []byte, a *answer[A], largest int64) error {
	w.tail.reset()
	key := rand.Uint64()
	if err := w.send.send(request[Q]{Key: key, Size: int64(len(body)), Ask: q}, body); err != nil {
		return err
	}
	return w.hear(key, a, largest)
}

// hear reads the message that begins with key.
func (w *worker) hear(key uint64, message any, largest int64) error {
	if err := w.recv.expect(key); err != nil {
		return err
	}
	return w.recv.receive(message, largest)
}

// within talks with the worker, which is killed when ctx or closing ends or the
// limit is over; 0 is none. Killing makes reading from it and writing to it fail.
func (w *worker) within(ctx, closing context.Context, limit time.Duration, talk func() error) error {
	mind := context.AfterFunc(ctx, func() { w.kill(ctx.Err()) })
	mindClosing := context.AfterFunc(closing, func() { w.kill(ErrClosed) })
	mindTime := func() bool { return true }
	if limit > 0 {
		mindTime = time.AfterFunc(limit, func() { w.kill(errTime) }).Stop
	}
	err := talk()
	// One that has fired but not struck yet must not strike the next request.
	for _, m := range []struct {
		stop func() bool
		why  error
	}{{mind, ctx.Err()}, {mindClosing, ErrClosed}, {mindTime, errTime}} {
		if !m.stop() {
			w.kill(m.why)
		}
	}
	return err
}

// kill ends the worker's process group with SIGKILL, which a stopped process obeys
// too. The first reason stands; one that comes after the end is none.
func (w *worker) kill(why error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.reaped {
		w.why = cmp.Or(w.why, why)
		killGroup(w.cmd.Process)
	}
}

// struck is why the worker was killed, nil where it was not.
func (w *worker) struck() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.why
}

// reap waits for the worker's end and takes its exit status and last words.
func (w *worker) reap() {
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		io.Copy(w.tail, w.stderr) // ends with the pipe or the deadline below
	}()
	awaitEnd(w.cmd)
	w.kill(nil) // what it may have started is in its group
	end := time.Now().Add(draining)
	// Deadlines of a pipe that its user has closed meanwhile have nothing to say.
	w.in.SetWriteDeadline(end)
	w.out.SetReadDeadline(end)
	w.stderr.SetReadDeadline(end)
	<-drained
	w.stderr.Close()
	w.collect()
	close(w.dead)
}

// collect reaps. Until then nobody else gets the process's number, so the lock
// keeps kill from striking a stranger.
func (w *worker) collect() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cmd.Wait() // the status is kept in ProcessState; where awaitEnd reaped this does nothing
	w.reaped = true
}

// discard ends a worker that has no request.
func (w *worker) discard(why error) {
	w.kill(why)
	closeAll([]*os.File{w.in, w.out})
}

// bury waits for the end of a worker that failed with err, and sees to it.
func (w *worker) bury(err error) {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.EPIPE) {
		err = errHungUp
		select {
		case <-w.dead:
		case <-time.After(dying):
		}
	}
	w.discard(err)
	<-w.dead
}

// death says what a buried worker died of.
func (w *worker) death(c Config) *Death {
	d := &Death{Cause: Crashed, Detail: w.lastWords(), Timeout: c.Timeout, Memory: c.Memory}
	switch {
	case errors.Is(w.struck(), errTime):
		d.Cause, d.Detail = TimedOut, ""
	case starved(d.Detail) || c.Memory > 0 && w.tail.unchecked():
		d.Cause = OutOfMemory
	}
	return d
}

// lastWords are the best that is known of why a buried worker ended.
func (w *worker) lastWords() string {
	if cry := w.tail.headline(); cry != "" {
		return cry
	}
	words := ending(w.cmd.ProcessState)
	if why := w.struck(); why != nil {
		words = why.Error()
	}
	if line := w.tail.lastLine(); line != "" {
		words += ": " + line
	}
	return words
}

// startError says why a buried worker did not say hello; err is what came instead.
func (w *worker) startError(c Config, err error) *StartError {
	var said failure
	if errors.As(err, &said) {
		return &StartError{Program: c.name(), Err: said}
	}
	return &StartError{Program: c.name(), Err: errors.New(w.lastWords())}
}

// name is the program as a message shows it.
func (c Config) name() string { return cmp.Or(c.Program, executable()) }

// executable is the path of the running program.
func executable() string {
	path, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return path
}
