package sandbox

import (
	"net"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The signals that reach parent and workers alike are the parent's business.
func TestSignals(t *testing.T) {
	p := newPool(t, Config{})
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE} {
		if a := do(t, p, task{Do: "signal", N: int(s)}, nil); a.Text != "signal" {
			t.Errorf("%v: %+v", s, a)
		}
	}
}

func TestPrint(t *testing.T) {
	p := newPool(t, Config{})
	for range 3 {
		do(t, p, task{Do: "print"}, nil)
	}
	tail := p.idle[0].tail
	said := func() string {
		tail.mu.Lock()
		defer tail.mu.Unlock()
		return string(tail.last)
	}
	if !soon(func() bool { return strings.HasSuffix(said(), "to standard output\nto standard error\n") }) {
		t.Errorf("standard error: %q", said())
	}
}

func TestFlood(t *testing.T) {
	p := newPool(t, Config{Timeout: time.Minute})
	do(t, p, task{Do: "flood", N: 64}, nil)
	tail := p.idle[0].tail
	tail.mu.Lock()
	defer tail.mu.Unlock()
	if len(tail.last) > tailSize || cap(tail.last) > 4*tailSize || len(tail.line) > lineSize {
		t.Errorf("kept %d bytes in %d, a line of %d", len(tail.last), cap(tail.last), len(tail.line))
	}
}

// Garbage of many times the limit is collected before the limit strikes.
func TestCollects(t *testing.T) {
	p := newPool(t, Config{Memory: 96 << 20})
	do(t, p, task{Do: "waste", N: 50}, nil)
}

func TestConfined(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	p := newPool(t, Config{Memory: 256 << 20})
	if c, err := p.Confinement(background); err != nil || c != (Confinement{}) {
		t.Errorf("%+v, %v", c, err)
	}
	for _, work := range []string{"dial", "listen", "exec"} {
		if a := do(t, p, task{Do: work}, []byte(server.Addr().String())); !strings.HasPrefix(a.Text, "8 refused") {
			t.Errorf("%s: %s", work, a.Text)
		}
	}
}
