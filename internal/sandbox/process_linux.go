package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// ownImage is the running executable even when its file has been replaced since
// (proc(5)); parent and worker must be the same build to understand each other.
const ownImage = "/proc/self/exe"

// program is what is executed.
func (c Config) program() string {
	if c.Program != "" {
		return c.Program
	}
	if _, err := os.Stat(ownImage); err == nil {
		return ownImage
	}
	return executable()
}

// attributes: a process group of its own, so that it can be killed with all that it
// started and Ctrl-C does not reach it, and death with the parent.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// killGroup kills a worker that is not reaped and its process group.
func killGroup(p *os.Process) {
	// The only error is that nobody is left.
	unix.Kill(-p.Pid, unix.SIGKILL)
}

// awaitEnd returns when the worker has ended and before it is reaped (waitid(2)).
func awaitEnd(c *exec.Cmd) {
	for {
		err := unix.Waitid(unix.P_PID, c.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if !errors.Is(err, unix.EINTR) {
			return
		}
	}
}

// ending is how a process ended: "SIGSEGV" or "exit status 2".
func ending(s *os.ProcessState) string {
	status, ok := s.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() {
		return s.String()
	}
	return cmp.Or(unix.SignalName(status.Signal()), s.String())
}

// silent tells whether the worker lives and has written nothing: its output would
// be readable at its end too (poll(2)).
func (w *worker) silent() bool {
	quiet := false
	raw, err := w.out.SyscallConn()
	if err != nil {
		return false
	}
	err = raw.Control(func(fd uintptr) {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, 0)
		for errors.Is(err, unix.EINTR) {
			n, err = unix.Poll(fds, 0)
		}
		quiet = n == 0 && err == nil
	})
	return quiet && err == nil && w.recv.r.Buffered() == 0
}

// resident is the size in bytes of a process in memory, 0 where it is not known
// (proc(5), statm).
func resident(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	var total, pages int64
	if _, err := fmt.Fscan(strings.NewReader(string(text)), &total, &pages); err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
