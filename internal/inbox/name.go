package inbox

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// nameMax is the length of a name in bytes (NAME_MAX, limits.h).
const nameMax = 255

// leftAlone reports whether name is of a file that nobody submitted: of the
// system, of an editor that has a document open, half of a download, or a note of
// ours that came back with the file it lay beside.
func leftAlone(name string) bool {
	if hidden(name) || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, NoteSuffix) {
		return true
	}
	lower := strings.ToLower(name)
	return lower == "thumbs.db" || lower == "desktop.ini" || passing[filepath.Ext(lower)]
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// passing: the extensions of files that get another name once they are whole.
var passing = map[string]bool{
	".tmp": true, ".crdownload": true, ".part": true, ".partial": true,
	".download": true, ".filepart": true, ".opdownload": true,
}

// numbered is name as the n-th of its kind: 报告.docx, 报告 (2).docx, …
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	stem, extension := split(name)
	return fit(stem, fmt.Sprintf(" (%d)%s", n, extension))
}

// split parts a name before its extension, which is short; a longer one is text
// with a stop in it.
func split(name string) (stem, extension string) {
	extension = filepath.Ext(name)
	if extension == name || len(extension) > 32 {
		return name, ""
	}
	return strings.TrimSuffix(name, extension), extension
}

// fit joins the two, the first shortened at a character's border as far as a name
// must be.
func fit(stem, tail string) string {
	room := nameMax - len(tail)
	if len(stem) <= room {
		return stem + tail
	}
	cut := room
	for cut > room-utf8.UTFMax && !utf8.RuneStart(stem[cut]) {
		cut--
	}
	return stem[:cut] + tail
}
