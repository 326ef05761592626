package field

import (
	"strconv"
	"strings"
)

// Equation prints the instruction of an EQ field, which stores no result: fractions
// as (1)/(2), characters set over one another as the one that they look like. Word
// makes ticked boxes and circled numbers (带圈字符) that way.
func Equation(instruction string) string {
	e := equationReader{rest: strings.TrimSpace(instruction)}
	return e.text("")
}

type equationReader struct {
	rest  string
	depth int
}

// text reads until one of the stop characters, which stays.
func (e *equationReader) text(stop string) string {
	var out strings.Builder
	for e.rest != "" && !strings.ContainsRune(stop, rune(e.rest[0])) {
		if e.rest[0] == '\\' && len(e.rest) > 1 {
			out.WriteString(e.command())
			continue
		}
		out.WriteByte(e.rest[0])
		e.rest = e.rest[1:]
	}
	return out.String()
}

// command reads \f(…), \o\ac(…) and their like; an escaped character is itself.
func (e *equationReader) command() string {
	name := e.rest[1]
	e.rest = e.rest[2:]
	if !isLetter(name) {
		return string(name)
	}
	open := strings.IndexByte(e.rest, '(')
	if next := strings.IndexAny(e.rest, ",;)"); open < 0 || next >= 0 && next < open {
		return "" // an option that stands alone, such as \i
	}
	e.rest = e.rest[open+1:] // past options: \ac, \up7
	return combine(name|0x20, e.arguments())
}

func (e *equationReader) arguments() []string {
	if e.depth++; e.depth > 32 {
		rest := e.rest
		e.rest = ""
		return []string{rest}
	}
	defer func() { e.depth-- }()
	var out []string
	for {
		out = append(out, strings.TrimSpace(e.text(",;)")))
		if e.rest == "" {
			return out
		}
		closed := e.rest[0] == ')'
		e.rest = e.rest[1:]
		if closed {
			return out
		}
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func combine(command byte, args []string) string {
	switch command {
	case 'f':
		return "(" + strings.Join(args, ")/(") + ")"
	case 'r':
		if len(args) == 2 {
			return "√[" + args[0] + "](" + args[1] + ")"
		}
		return "√(" + args[0] + ")"
	case 'b':
		return "(" + args[0] + ")"
	case 'l', 'a':
		return strings.Join(args, ",")
	case 'o':
		return overlay(args)
	}
	return strings.Join(args, "")
}

// overlay is the one character that characters set over one another look like.
func overlay(args []string) string {
	box, circle, mark := false, false, ""
	for _, a := range args {
		switch a {
		case "○", "◯", "〇":
			circle = true
		case "□", "☐", "▢", "◻":
			box = true
		default:
			mark += a
		}
	}
	switch {
	case box && mark == "":
		return "☐"
	case box && strings.Contains("√✓✔", mark):
		return "☑"
	case box && strings.Contains("×✗✘xX", mark):
		return "☒"
	case circle && mark == "":
		return "○"
	case circle && circled(mark) != "":
		return circled(mark)
	}
	return mark
}

// circled is ① for "1"; "" where there is no such character.
func circled(text string) string {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 20 {
		return ""
	}
	return string(rune('①' + n - 1))
}
