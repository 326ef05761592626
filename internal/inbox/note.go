package inbox

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// NoteSuffix ends the name of the text that says why a file failed.
const NoteSuffix = ".原因.txt"

// draftSuffix ends the name of a note in working that is not in its place yet.
const draftSuffix = ".note"

func (b *Box) draft(c Claim) string { return b.claimed(c.ID) + draftSuffix }

// noteFor is where the note of the file at place lies: beside it, under its name.
// A name that would be too long is shortened before its number and extension,
// which keep it apart from others.
func noteFor(place string) string {
	folder, name := filepath.Split(place)
	stem, extension := split(name)
	number := numberAtEnd.FindString(stem)
	return folder + fit(strings.TrimSuffix(stem, number), number+extension+NoteSuffix)
}

var numberAtEnd = regexp.MustCompile(` \(\d{1,9}\)$`)

// forNotepad is a text as old Windows editors read it: UTF-8 with a mark of its
// byte order, lines that end in CRLF.
func forNotepad(note string) []byte {
	note = strings.ToValidUTF8(note, "\uFFFD")
	note = strings.ReplaceAll(note, "\r\n", "\n")
	note = strings.TrimRight(note, "\n") + "\n"
	return []byte("\uFEFF" + strings.ReplaceAll(note, "\n", "\r\n"))
}

// putNote writes the note beside place, whole or not at all and never over another
// file: that is an *fs.PathError with fs.ErrExist. The same note may be there.
func (b *Box) putNote(c Claim, place, note string) error {
	at, text := noteFor(place), forNotepad(note)
	if holds(at, text) {
		return nil
	}
	b.step("file: draft the note")
	if err := writeWhole(b.draft(c), text); err != nil {
		return err
	}
	b.step("file: place the note")
	if err := move(b.draft(c), at); err != nil {
		return errors.Join(err, os.Remove(b.draft(c)))
	}
	return syncFolder(filepath.Dir(at))
}

// holds reports whether a file with just this text is at the path; another is not
// read, however large.
func holds(at string, text []byte) bool {
	info, err := os.Lstat(at)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(text)) {
		return false
	}
	there, err := os.ReadFile(at)
	return err == nil && bytes.Equal(there, text)
}

// writeWhole leaves no half of a file when the disk is full.
func writeWhole(at string, text []byte) error {
	f, err := os.OpenFile(at, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		err = errors.Join(err, os.Remove(at))
	}
	return err
}

// taken is the error for a place where something else lies.
func taken(place string) error {
	return &fs.PathError{Op: "rename", Path: place, Err: fs.ErrExist}
}
