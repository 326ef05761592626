package sandbox

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/sys/unix"
)

// confine limits the memory of this process and the system calls that it may make.
func confine(memory int64) Confinement {
	c := Confinement{Memory: "Config.Memory is 0"}
	if memory > 0 {
		aimBelow(memory)
		c.Memory = reason(limitData(memory))
	}
	c.Calls = reason(refuseCalls())
	return c
}

func reason(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// limitData lets the process take memory bytes more than it has (setrlimit(2),
// RLIMIT_DATA: all private writable memory since Linux 4.7). Go dies where it gets
// no more: "fatal error: runtime: out of memory".
func limitData(memory int64) error {
	held, err := heldData()
	if err != nil {
		return err
	}
	limit := uint64(held + memory)
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_DATA, &old); err != nil {
		return fmt.Errorf("getrlimit: %w", err)
	}
	limit = min(limit, old.Cur, old.Max)
	if err := unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
		return fmt.Errorf("setrlimit: %w", err)
	}
	return nil
}

// heldData is VmData of this process in bytes (proc(5), status).
func heldData() (int64, error) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(text), "\nVmData:")
	var kilobytes int64
	if _, err := fmt.Sscan(after, &kilobytes); err != nil {
		return 0, fmt.Errorf("/proc/self/status: VmData: %w", err)
	}
	return kilobytes << 10, nil
}

// refused are the system calls that answer EPERM: the network, other programs, the
// inside of other processes, and the calls through which those could be had
// otherwise (io_uring_setup(2) connects too, pidfd_getfd(2) takes another's socket).
// Go's runtime and wazero use none of them.
var refused = []string{
	"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
	"sendto", "sendmsg", "sendmmsg", "socketcall",
	"execve", "execveat",
	"ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "io_uring_setup",
}

// refuseCalls loads the filter for all threads (seccomp(2), SECCOMP_FILTER_FLAG_TSYNC).
// It judges calls of this architecture only; those of 32-bit machine code, which no
// Go program makes, pass.
func refuseCalls() error {
	names, err := known(refused)
	if err != nil {
		return err
	}
	filter := seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionAllow,
			Syscalls:      []seccomp.SyscallGroup{{Names: names, Action: seccomp.ActionErrno}},
		},
	}
	// no_new_privs belongs to the thread that loads the filter.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := seccomp.LoadFilter(filter); err != nil {
		return err
	}
	return tryCall()
}

// known are those of the calls that this architecture has.
func known(calls []string) ([]string, error) {
	machine, err := arch.GetInfo("")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, c := range calls {
		if _, ok := machine.SyscallNames[c]; ok {
			names = append(names, c)
		}
	}
	return names, nil
}

// tryCall sees whether the filter is in force: a thread that could not be brought
// under it is told by a positive result that the library does not look at.
func tryCall() error {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if errors.Is(err, unix.EPERM) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the filter has no effect: socket: %w", err)
	}
	return errors.Join(errors.New("the filter has no effect"), unix.Close(fd))
}
