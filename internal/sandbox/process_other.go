//go:build !linux

package sandbox

import (
	"os"
	"os/exec"
	"syscall"
)

// program is what is executed.
func (c Config) program() string {
	if c.Program != "" {
		return c.Program
	}
	return executable()
}

// attributes: a worker ends with its parent because its input ends.
func attributes() *syscall.SysProcAttr { return nil }

// killGroup kills the worker alone.
func killGroup(p *os.Process) {
	p.Kill() // the only error is that nobody is left
}

// awaitEnd returns when the worker has ended. It is reaped then, which os.Process
// knows: it is not killed after that.
func awaitEnd(c *exec.Cmd) {
	c.Wait() // the status is kept in ProcessState
}

// ending is how a process ended.
func ending(s *os.ProcessState) string { return s.String() }

// silent tells whether the worker has written nothing, as far as it has been read.
func (w *worker) silent() bool {
	select {
	case <-w.dead:
		return false
	default:
		return w.recv.r.Buffered() == 0
	}
}

// resident is not known here.
func resident(int) int64 { return 0 }
