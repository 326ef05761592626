package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// sight is what a look at a place shows.
type sight int

const (
	absent sight = iota + 1
	right        // the file, as far as its row knows it
	other        // something else
	blind        // it cannot be looked at
)

// onDisk looks for the file of a row at its places. What cannot be looked at may be the
// file, so that it counts for more than what lies in its place.
func (a *Audit) onDisk(ctx context.Context, e entry) File {
	f := e.file()
	for _, s := range a.spots(e) {
		saw, err := a.see(ctx, e, s.at, a.Hash)
		switch {
		case saw == right:
			f.Whereabouts, f.Place, f.Err = s.is, s.at, nil
			return f
		case saw == blind && f.Whereabouts != Unreadable:
			f.Whereabouts, f.Place, f.Err = Unreadable, s.at, err
		case saw == other && s.own && f.Whereabouts == Unaccounted:
			f.Whereabouts, f.Place = Changed, s.at
		}
	}
	return f
}

// see looks at a place for the file of a row: its size, and its content where told to. The
// error says why it is blind.
func (a *Audit) see(ctx context.Context, e entry, at string, hash bool) (sight, error) {
	info, err := os.Lstat(at)
	switch {
	case missing(err):
		return absent, nil
	case err != nil:
		return blind, err
	case info.IsDir() || info.Size() != e.size:
		return other, nil
	case e.sha256 == "": // its content was never read; it need not be a regular file
		return right, nil
	case !info.Mode().IsRegular():
		return other, nil
	case !hash:
		return right, nil
	}
	sum, err := hashOf(ctx, at)
	switch {
	case missing(err):
		return absent, nil
	case err != nil:
		return blind, err
	case sum != e.sha256:
		return other, nil
	}
	return right, nil
}

// missing reports whether err says that nothing is there, or that its folder is none. Of
// every other error nobody knows what is there.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// hashOf is the SHA-256 of a file, lower-case hex. It does not wait for a FIFO that has
// taken the file's place (open(2), O_NONBLOCK).
func hashOf(ctx context.Context, path string) (string, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, until{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// until reads a file to its end or that of ctx.
type until struct {
	ctx  context.Context
	file io.Reader
}

func (u until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.file.Read(p)
}
