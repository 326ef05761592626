package docx

import "strings"

// line is text that is put together from pieces. Most texts are one piece, which stays
// a part of the markup and is not copied.
type line struct {
	first string
	all   strings.Builder // all pieces, once there are two
}

func (l *line) add(piece string) {
	switch {
	case piece == "":
	case l.all.Len() > 0:
		l.all.WriteString(piece)
	case l.first == "":
		l.first = piece
	default:
		l.all.WriteString(l.first)
		l.all.WriteString(piece)
	}
}

func (l *line) size() int { return max(len(l.first), l.all.Len()) }

func (l *line) String() string {
	if l.all.Len() > 0 {
		return l.all.String()
	}
	return l.first
}

func (l *line) reset() {
	l.first = ""
	l.all.Reset()
}
