package inbox

import (
	"errors"
	"os"
	"syscall"
)

// syncFile brings a file's bytes to the disk (fsync(2)). FIFOs and devices are
// never opened, so it is for regular files only.
func syncFile(path string) error {
	fd, err := openQuietly(path)
	if err != nil {
		return err
	}
	f := os.NewFile(uintptr(fd), path)
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder brings a folder's names to the disk. File systems that cannot do
// that for a folder, some network shares, say EINVAL or ENOTSUP (fsync(2)).
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
