package inbox

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/unix"
)

// move renames a file, or whatever lies there, never over another: then its
// error is an *fs.PathError with fs.ErrExist (renameat2(2), RENAME_NOREPLACE).
func move(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.ENOTSUP):
		return relink(from, to) // NFS and some of FUSE
	case errors.Is(err, unix.EEXIST):
		return relink(from, to) // perhaps half done
	}
	return &fs.PathError{Op: "rename", Path: to, Err: err}
}
