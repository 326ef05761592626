package audit

import (
	"io/fs"
	"syscall"
	"time"
)

// moved is when a file was renamed last: rename(2) sets the time of its last status change
// on the file systems of Linux.
func moved(info fs.FileInfo) time.Time {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(s.Ctim.Unix())
	}
	return info.ModTime()
}
