package sandbox

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The test binary is its own worker, and the parent of one.
func TestMain(m *testing.M) {
	modes := map[string]func() error{
		"worker": func() error { return Serve(os.Stdin, os.Stdout, begin) },
		"twice":  func() error { return byHand(answerTwice) },
		"liar":   func() error { return byHand(claimMuch) },
		"deaf":   func() error { return byHand(sleepOn) },
		"brood":  func() error { return byHand(startSleeper) },
		"mute":   func() error { time.Sleep(time.Hour); return nil },
		"babble": func() error {
			fmt.Println("this program is no worker, whatever it was taken for")
			time.Sleep(time.Hour)
			return nil
		},
		"parent": parent,
	}
	if len(os.Args) > 1 && modes[os.Args[1]] != nil {
		if err := modes[os.Args[1]](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// settings, task and result are what the tests' workers are told, asked and answer.
type settings struct {
	Refuse string
	Memory int // bytes that begin takes
}

type task struct {
	Do string
	N  int
}

type result struct {
	Text  string
	Sum   uint32
	Bytes []byte
}

func begin(s settings) (func(task, []byte) result, error) {
	if s.Refuse != "" {
		return nil, errors.New(s.Refuse)
	}
	held = append(held, touched(s.Memory))
	return handle, nil
}

var (
	held [][]byte // what a test worker does not let go
	spun int
)

func touched(n int) []byte {
	b := make([]byte, n)
	for i := 0; i < n; i += 4096 {
		b[i] = 1
	}
	return b
}

// handle does what it is asked to. What it does not know it says back.
func handle(t task, body []byte) result {
	end(t, body)
	text := t.Do
	switch t.Do {
	case "pid":
		text = strconv.Itoa(os.Getpid())
	case "waste":
		for range t.N {
			touched(10 << 20)
		}
	case "hold":
		held = append(held, touched(t.N))
	case "signal":
		syscall.Kill(os.Getpid(), syscall.Signal(t.N))
		time.Sleep(50 * time.Millisecond)
	case "late":
		time.AfterFunc(20*time.Millisecond, func() { syscall.Write(1, make([]byte, 8)) })
		text = strconv.Itoa(os.Getpid())
	case "flood":
		for range t.N {
			os.Stderr.Write(make([]byte, 1<<20))
		}
	case "print":
		fmt.Println("to standard output")
		println("to standard error")
	case "dial":
		text = everywhere(func() error { _, err := net.Dial("tcp", string(body)); return err })
	case "listen":
		text = everywhere(func() error { _, err := net.Listen("tcp", "127.0.0.1:0"); return err })
	case "exec":
		text = everywhere(func() error { return exec.Command("/bin/true").Run() })
	case "bytes":
		return result{Bytes: touched(t.N)}
	}
	return result{Text: text, Sum: crc32.ChecksumIEEE(body)}
}

// end is for what does not come back.
func end(t task, body []byte) {
	switch t.Do {
	case "hang":
		announce(body)
		time.Sleep(time.Hour)
	case "spin":
		announce(body)
		for sum := 0; ; sum++ {
			spun = sum
		}
	case "stop":
		announce(body)
		syscall.Kill(os.Getpid(), syscall.SIGSTOP)
		time.Sleep(time.Hour)
	case "hoard": // not without end: where the limit fails the machine must not
		for range 2048 {
			held = append(held, touched(1<<20))
		}
	case "panic":
		panic("the cell " + strconv.Itoa(t.N) + " is not there")
	case "recurse":
		debug.SetMaxStack(1 << 20)
		spun = deeper(0)
	case "exit":
		fmt.Fprintln(os.Stderr, "giving up")
		os.Exit(t.N)
	case "garbage":
		syscall.Write(1, []byte("some C library says: table 3 is odd\n"))
	case "close":
		syscall.Close(1)
		time.Sleep(time.Hour)
	}
}

// announce writes the worker's number to the file of that name.
func announce(name []byte) {
	if len(name) == 0 {
		return
	}
	temporary := string(name) + ".new"
	if err := os.WriteFile(temporary, []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		panic(err)
	}
	if err := os.Rename(temporary, string(name)); err != nil {
		panic(err)
	}
}

func deeper(n int) int {
	if n < 0 {
		return n
	}
	return deeper(n+1) + 1
}

// everywhere runs f on eight threads and tells how often the system did not permit it.
func everywhere(f func() error) string {
	errs := make(chan error)
	var ready sync.WaitGroup
	ready.Add(8)
	for range 8 {
		go func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			ready.Done()
			ready.Wait()
			errs <- f()
		}()
	}
	refused, last := 0, error(nil)
	for range 8 {
		if last = <-errs; errors.Is(last, syscall.EPERM) {
			refused++
		}
	}
	return fmt.Sprintf("%d refused (%v)", refused, last)
}

// byHand is a worker that says hello properly and then does what Serve would not.
func byHand(f func(*receiver, *sender) error) error {
	r, s := newReceiver(os.Stdin), newSender(os.Stdout)
	var g greeting[settings]
	if err := r.receive(&g, unbounded); err != nil {
		return err
	}
	if err := reply(s, g.Key, hello{}); err != nil {
		return err
	}
	return f(r, s)
}

func answerTwice(r *receiver, s *sender) error {
	for {
		var q request[task]
		if err := r.receive(&q, unbounded); err != nil {
			return err
		}
		a := answer[result]{result{Text: strconv.Itoa(os.Getpid())}}
		if err := errors.Join(reply(s, q.Key, a), reply(s, q.Key, a)); err != nil {
			return err
		}
	}
}

// claimMuch answers that 1,000 MB follow, and sends them without end.
func claimMuch(r *receiver, s *sender) error {
	var q request[task]
	if err := r.receive(&q, unbounded); err != nil {
		return err
	}
	claim := []byte{0xfc, 0x3b, 0x9a, 0xca, 0x00} // gob's unsigned integer 1e9 in four bytes
	if err := errors.Join(s.key(q.Key), s.w.Flush()); err != nil {
		return err
	}
	for {
		if _, err := os.Stdout.Write(claim); err != nil {
			return err
		}
		claim = make([]byte, 1<<20)
	}
}

func sleepOn(*receiver, *sender) error {
	time.Sleep(time.Hour)
	return nil
}

// startSleeper leaves a process behind that holds its pipes.
func startSleeper(r *receiver, _ *sender) error {
	var q request[task]
	if err := r.receive(&q, unbounded); err != nil {
		return err
	}
	name, err := r.body(q.Size)
	if err != nil {
		return err
	}
	c := exec.Command("sleep", "1000")
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Start(); err != nil {
		return err
	}
	if err := os.WriteFile(string(name), []byte(strconv.Itoa(c.Process.Pid)), 0o600); err != nil {
		return err
	}
	return errors.New("the sleeper stays behind")
}

// parent has a worker do what its argument says, with the file of its second.
func parent() error {
	p := NewPool[settings, task, result](Config{Args: []string{"worker"}}, settings{})
	_, err := p.Do(context.Background(), task{Do: os.Args[2]}, []byte(os.Args[3]))
	io.WriteString(os.Stderr, "the worker gave up first\n")
	return err
}
