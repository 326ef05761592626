package inbox

import (
	"errors"

	"golang.org/x/sys/unix"
)

// written reports whether the kernel knows of somebody who has the file open for
// writing: then it refuses a read lease with EAGAIN (fcntl(2), F_SETLEASE). Other
// errors, as for a file of another user, mean nothing.
func written(fd int) bool {
	_, err := unix.FcntlInt(uintptr(fd), unix.F_SETLEASE, unix.F_RDLCK)
	if err == nil {
		_, err = unix.FcntlInt(uintptr(fd), unix.F_SETLEASE, unix.F_UNLCK) // else it ends with fd
	}
	return errors.Is(err, unix.EAGAIN)
}

// leases reports whether the file system of path is a local one. Network file
// systems answer EAGAIN also where the server gave them no oplock or delegation,
// which would look like a writer who never ends.
func leases(path string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return false
	}
	switch uint32(s.Type) { // 32 bits wide, signed on some machines (statfs(2))
	case unix.EXT4_SUPER_MAGIC, unix.XFS_SUPER_MAGIC, unix.BTRFS_SUPER_MAGIC, unix.F2FS_SUPER_MAGIC,
		unix.TMPFS_MAGIC, unix.OVERLAYFS_SUPER_MAGIC, zfs:
		return true
	}
	return false
}

const zfs = 0x2fc12fc1 // ZFS_SUPER_MAGIC, not in linux/magic.h
