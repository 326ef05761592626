package sandbox

import (
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"syscall"
)

// abandoned is the exit status of a worker whose parent left it at work.
const abandoned = 1

// Serve is a worker: it calls begin with its settings, then the function that this
// returned with each request and its bytes, one at a time, until in ends. Messages
// go to out; whatever else prints to os.Stdout prints to os.Stderr from here on.
//
// It puts the whole process under the limits that the parent asked for, and leaves
// SIGINT, SIGTERM, SIGHUP and SIGPIPE without effect: the terminal and systemd send
// them to parent and workers alike, and the parent decides. Where in ends while a
// request is being answered, the process ends at once. A panic is not recovered.
//
// The error is that of begin, of the pipes, or of an answer that gob cannot carry.
func Serve[S, Q, A any](in io.Reader, out io.Writer, begin func(S) (func(Q, []byte) A, error)) error {
	os.Stdout = os.Stderr
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
	r, s := newReceiver(in), newSender(out)
	handle, err := introduce(r, s, begin)
	if err != nil {
		return err
	}
	inbox := &inbox[Q]{recv: r, orders: make(chan delivery[Q])}
	go inbox.fill()
	for d := range inbox.orders {
		a := handle(d.Ask, d.body)
		inbox.busy.Store(false)
		if err := reply(s, d.Key, answer[A]{a}); err != nil {
			return err
		}
	}
	return inbox.err
}

// introduce takes the greeting, limits the process, begins and says hello.
func introduce[S, Q, A any](r *receiver, s *sender, begin func(S) (func(Q, []byte) A, error)) (func(Q, []byte) A, error) {
	var g greeting[S]
	if err := r.receive(&g, unbounded); err != nil {
		return nil, err
	}
	h := hello{Confinement: confine(g.Memory)}
	handle, failed := begin(g.Setup)
	if failed != nil {
		h.Failure = failed.Error()
	}
	if err := reply(s, g.Key, h); err != nil {
		return nil, err
	}
	return handle, failed
}

// reply writes the message that begins with key.
func reply(s *sender, key uint64, message any) error {
	if err := s.key(key); err != nil {
		return err
	}
	return s.send(message, nil)
}

// inbox reads ahead of the work, to see the end of input while it goes on.
type inbox[Q any] struct {
	recv   *receiver
	orders chan delivery[Q]
	busy   atomic.Bool // a request is being answered
	err    error       // what ended it, to be read when orders is closed
}

// delivery is a request with its body.
type delivery[Q any] struct {
	request[Q]
	body []byte
}

func (b *inbox[Q]) fill() {
	defer close(b.orders)
	for {
		d, err := b.next()
		if err == nil {
			b.busy.Store(true)
			b.orders <- d
			continue
		}
		if b.busy.Load() {
			os.Exit(abandoned)
		}
		if err != io.EOF {
			b.err = err
		}
		return
	}
}

func (b *inbox[Q]) next() (d delivery[Q], err error) {
	if err = b.recv.receive(&d.request, unbounded); err != nil {
		return d, err
	}
	d.body, err = b.recv.body(d.Size)
	return d, err
}

// aimBelow lets the garbage collector work hard before the limit is reached, beyond
// which the process dies: 1/8 is for stacks, fragments and what is not Go's. A lower
// aim that the program has set stays.
func aimBelow(memory int64) {
	if aim := memory - memory/8; aim < debug.SetMemoryLimit(-1) {
		debug.SetMemoryLimit(aim)
	}
}
