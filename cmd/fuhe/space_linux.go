package main

import "golang.org/x/sys/unix"

// freeSpace is what an ordinary user can still write to the disk that holds a folder, in
// bytes (statfs(2)).
func freeSpace(folder string) (int64, bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * s.Bsize, true
}
