package rtf

import (
	"strconv"
	"strings"

	"fuhe/extract/list"
)

// numbering is the list tables; RTF 1.9.1, "List Tables".
type numbering struct {
	*list.Numbering
	scheme  *list.Scheme
	list    *list.List // of the override table, else nil
	level   *list.Level
	at      int  // the level that is being read, from 0
	restart bool // \listoverridestartat stands for it
	length  bool // the length of the level's text has been read
}

func (n *numbering) word(tok token) {
	switch string(tok.text) {
	case "list":
		n.scheme, n.list, n.level, n.at = &list.Scheme{}, nil, nil, -1
	case "listoverride":
		n.list, n.level, n.at = &list.List{}, nil, -1
	case "listid":
		n.identify(strconv.Itoa(tok.number))
	case "ls":
		if n.list != nil {
			n.Lists[strconv.Itoa(tok.number)] = n.list
		}
	case "lfolevel":
		n.at++
		n.level, n.restart = nil, false
	case "listoverridestartat":
		n.restart = true
	case "listlevel":
		n.beginLevel()
	case "levelstartat":
		n.start(tok.number)
	default:
		if n.level != nil {
			n.levelWord(tok)
		}
	}
}

func (n *numbering) identify(id string) {
	switch {
	case n.list != nil:
		n.list.Scheme = id
	case n.scheme != nil:
		n.Schemes[id] = n.scheme
	}
}

func (n *numbering) beginLevel() {
	n.level = &list.Level{Format: "decimal", Restart: -1}
	if n.list == nil {
		n.at++
	}
	switch {
	case n.at < 0 || n.at >= list.Levels:
	case n.list != nil:
		n.list.Levels[n.at] = n.level
	case n.scheme != nil:
		n.scheme.Levels[n.at] = n.level
	}
}

func (n *numbering) start(number int) {
	if n.level != nil {
		n.level.Start = number
	}
	if n.list != nil && n.restart && n.at >= 0 && n.at < list.Levels {
		n.list.Restarts[n.at], n.list.Starts[n.at] = true, number
	}
}

func (n *numbering) levelWord(tok token) {
	switch string(tok.text) {
	case "levelnfc", "levelnfcn":
		n.level.Format = list.FormatOf(tok.number)
	case "levelfollow":
		if tok.number == 2 {
			n.level.Suffix = "nothing"
		}
	case "levelnorestart":
		if tok.on() {
			n.level.Restart = 0
		}
	case "levellegal":
		n.level.Legal = tok.on()
	}
}

// placeholder takes a byte of \leveltext that is no text: the first is its length, and
// those below 9 stand for the numbers of levels.
func (r *reader) placeholder(c byte) bool {
	if !r.numbering.length {
		r.numbering.length = true
		return true
	}
	if c >= list.Levels {
		return false
	}
	r.captured = append(r.captured, '%', '1'+c)
	return true
}

const (
	longestLevelText = 128 // bytes; Word allows 30 characters or so
	mostPlaceholders = list.Levels
)

func (r *reader) endLevelText() error {
	text := strings.TrimSuffix(string(r.captured), ";")
	if r.numbering.level != nil && len(text) <= longestLevelText && strings.Count(text, "%") <= mostPlaceholders {
		r.numbering.level.Text = text
	}
	return nil
}
