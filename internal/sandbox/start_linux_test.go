package sandbox

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestStart(t *testing.T) {
	refusing := settings{Refuse: "缓存目录不可写"}
	for _, c := range []struct {
		name   string
		config Config
		setup  settings
		want   string
	}{
		{"no program", Config{Program: "/nowhere/fuhe"}, settings{}, "no such file"},
		{"no executable", Config{Program: "/etc/passwd"}, settings{}, "permission denied"},
		{"ends at once", Config{Program: "/bin/false"}, settings{}, "exit status 1"},
		{"says nothing", Config{Args: []string{"mute"}}, settings{}, errTime.Error()},
		{"says something else", Config{Args: []string{"babble"}}, settings{}, errGarbage.Error()},
		{"cannot begin", Config{Args: []string{"worker"}}, refusing, "缓存目录不可写"},
		{"begins too large", Config{Args: []string{"worker"}, Memory: 96 << 20}, settings{Memory: 1 << 30}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPool(t, c.config)
			p.config, p.setup, p.start = c.config, c.setup, 10*time.Second
			if c.name == "says nothing" {
				p.start = 300 * time.Millisecond
			}
			for range 2 {
				_, err := p.Do(background, task{}, nil)
				var start *StartError
				if !errors.As(err, &start) || !strings.Contains(err.Error(), c.want) || !strings.Contains(start.English(), c.want) {
					t.Errorf("got %v, want %q", err, c.want)
				}
			}
		})
	}
}

// Without file descriptors no worker starts; once there are some again, one does.
func TestNoFiles(t *testing.T) {
	p := newPool(t, Config{})
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &old); err != nil {
		t.Fatal(err)
	}
	before := openFiles(t)
	for spare := range 6 {
		few := unix.Rlimit{Cur: uint64(before - 1 + spare), Max: old.Max} // reading the list took one
		if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &few); err != nil {
			t.Fatal(err)
		}
		_, err := p.Do(background, task{}, nil)
		if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &old); err != nil {
			t.Fatal(err)
		}
		var start *StartError
		if !errors.As(err, &start) || !errors.Is(err, unix.EMFILE) {
			t.Errorf("with %d to spare: got %v", spare, err)
		}
		if after := openFiles(t); after != before {
			t.Errorf("with %d to spare: %d files open, %d before", spare, after, before)
		}
	}
	pid(t, p)
}

// What gob cannot carry is the program's mistake, not the worker's.
func TestUnsendable(t *testing.T) {
	p := NewPool[settings, any, result](Config{Args: []string{"worker"}}, settings{})
	defer p.Close()
	_, err := p.Do(background, task{}, nil)
	var mistake *encodeError
	if !errors.As(err, &mistake) || !strings.Contains(err.Error(), "gob") {
		t.Errorf("got %v", err)
	}
}

func TestCancelWhileStarting(t *testing.T) {
	p := newPool(t, Config{Args: []string{"mute"}})
	ctx, cancel := context.WithTimeout(background, 100*time.Millisecond)
	defer cancel()
	if _, err := p.Do(ctx, task{}, nil); err != context.DeadlineExceeded {
		t.Errorf("got %v", err)
	}
}

func TestCloseWhileStarting(t *testing.T) {
	p := newPool(t, Config{Args: []string{"mute"}})
	time.AfterFunc(100*time.Millisecond, func() { p.Close() })
	if _, err := p.Do(background, task{}, nil); err != ErrClosed {
		t.Errorf("got %v", err)
	}
}
