package store

import (
	"os"
	"path/filepath"
	"strings"
)

// Remote returns the network file system that holds dir, or "" for a local disk
// or where the system does not tell.
func Remote(dir string) string {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	if resolved, err := filepath.EvalSymlinks(dir); err == nil {
		dir = resolved
	}
	fs := fileSystem(string(table), dir)
	if networked[fs] {
		return fs
	}
	return ""
}

// networked: the write-ahead log needs shared memory between all that have the
// file open (sqlite.org/wal.html), which these cannot give.
var networked = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smbfs": true, "smb2": true, "smb3": true, "afs": true, "ncpfs": true,
	"ceph": true, "lustre": true, "gpfs": true, "glusterfs": true, "davfs": true,
	"fuse.sshfs": true, "fuse.rclone": true, "fuse.s3fs": true, "fuse.glusterfs": true, "fuse.davfs2": true,
	"fuse.curlftpfs": true, "fuse.ceph-fuse": true, "fuse.juicefs": true,
}

// fileSystem returns the type of the file system that holds dir by the text of
// /proc/self/mountinfo (proc(5)): of the mount points that contain it the longest,
// and of equal ones the last, which covers those before it.
func fileSystem(mountinfo, dir string) string {
	var best, fs string
	for line := range strings.Lines(mountinfo) {
		mount, source, ok := strings.Cut(line, " - ")
		fields, types := strings.Fields(mount), strings.Fields(source)
		if !ok || len(fields) < 5 || len(types) < 1 {
			continue
		}
		point := octal.Replace(fields[4])
		inside := point == "/" || dir == point || strings.HasPrefix(dir, point+"/")
		if inside && len(point) >= len(best) {
			best, fs = point, types[0]
		}
	}
	return fs
}

// octal reads the four characters that mountinfo escapes.
var octal = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
