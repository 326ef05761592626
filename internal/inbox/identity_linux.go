package inbox

import (
	"io/fs"
	"syscall"
	"time"
)

// hiddenStat is what of stat(2) fs.FileInfo does not show.
func hiddenStat(info fs.FileInfo) (ctime time.Time, inode uint64) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return info.ModTime(), 0
	}
	return time.Unix(s.Ctim.Unix()), s.Ino
}
