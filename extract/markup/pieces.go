package markup

import "strings"

// Pieces is text that is put together. Most texts are one piece, which stays a part of the
// markup and is not copied.
type Pieces struct {
	first string
	all   strings.Builder // all pieces, once there are two
}

// Add appends a piece.
func (p *Pieces) Add(piece string) {
	switch {
	case piece == "":
	case p.all.Len() > 0:
		p.all.WriteString(piece)
	case p.first == "":
		p.first = piece
	default:
		p.all.WriteString(p.first)
		p.all.WriteString(piece)
	}
}

// Len is the length in bytes.
func (p *Pieces) Len() int { return max(len(p.first), p.all.Len()) }

func (p *Pieces) String() string {
	if p.all.Len() > 0 {
		return p.all.String()
	}
	return p.first
}

// Reset empties the text.
func (p *Pieces) Reset() {
	p.first = ""
	p.all.Reset()
}
