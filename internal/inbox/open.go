package inbox

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openQuietly opens a regular file for reading and never waits: what has become a
// FIFO or a symbolic link since it was looked at is opened or refused at once.
func openQuietly(path string) (fd int, err error) {
	for {
		fd, err = syscall.Open(path, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOFOLLOW|syscall.O_CLOEXEC, 0)
		if errors.Is(err, syscall.EINTR) {
			continue // a network file system that was slow
		}
		if err != nil {
			err = &fs.PathError{Op: "open", Path: path, Err: err}
		}
		return fd, err
	}
}

// inUse opens a regular file and reports whether somebody is known to write it.
// The error is that it cannot be opened.
func (b *Box) inUse(path string) (bool, error) {
	fd, err := openQuietly(path)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.ELOOP) {
		// Somebody holds a lease on it (Samba for its clients: fcntl(2), F_SETLEASE),
		// or it was replaced just now.
		return true, nil
	}
	if err != nil {
		return false, err
	}
	busy := b.leases && written(fd)
	return busy, os.NewSyscallError("close", syscall.Close(fd))
}
