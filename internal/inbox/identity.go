package inbox

import (
	"io/fs"
	"time"
)

// identity is how a file is known again (stat(2)).
type identity struct {
	size  int64
	mtime time.Time
	ctime time.Time // every write and rename sets it, and no program can set it back
	inode uint64
}

// latest is when the file was last changed, as far as its times tell.
func (i identity) latest() time.Time {
	if i.mtime.After(i.ctime) {
		return i.mtime
	}
	return i.ctime
}

// untouched reports whether nothing happened to the file between the two looks.
func (i identity) untouched(then identity) bool {
	return i.moved(then) && i.ctime.Equal(then.ctime)
}

// moved is untouched but for a rename.
func (i identity) moved(then identity) bool {
	return i.size == then.size && i.inode == then.inode && i.mtime.Equal(then.mtime)
}

func identify(info fs.FileInfo) identity {
	ctime, inode := hiddenStat(info)
	return identity{size: info.Size(), mtime: info.ModTime(), ctime: ctime, inode: inode}
}
