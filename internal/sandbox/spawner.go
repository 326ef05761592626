package sandbox

import (
	"os/exec"
	"runtime"
)

// spawner starts processes from one thread that lives as long as itself: a worker
// is killed when the thread that started it ends (prctl(2), PR_SET_PDEATHSIG;
// golang.org/issue/27505), and Go ends threads as it likes.
type spawner struct {
	orders chan order
}

type order struct {
	cmd  *exec.Cmd
	done chan error
}

func newSpawner() *spawner {
	s := &spawner{orders: make(chan order)}
	go s.run()
	return s
}

func (s *spawner) run() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for o := range s.orders {
		o.done <- o.cmd.Start()
	}
}

func (s *spawner) spawn(cmd *exec.Cmd) error {
	o := order{cmd, make(chan error)}
	s.orders <- o
	return <-o.done
}

func (s *spawner) stop() { close(s.orders) }
