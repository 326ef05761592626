package field

import (
	"slices"
	"strconv"
	"strings"
)

// Equation prints the instruction of an EQ field, which stores no result: fractions
// as (1)/(2), characters set over one another as the one that they look like. Word
// makes ticked boxes and circled numbers (带圈字符) that way, and sets phonetic guides
// (拼音指南) above their text, which are left out.
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
	if name == '*' {
		e.formatSwitch()
		return ""
	}
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

// formatSwitch passes over \* jc2 or \* "Font:宋体", which say how the field looks.
func (e *equationReader) formatSwitch() {
	e.rest = strings.TrimLeft(e.rest, " ")
	if quoted, ok := strings.CutPrefix(e.rest, `"`); ok {
		_, e.rest, _ = strings.Cut(quoted, `"`)
	} else {
		_, e.rest, _ = strings.Cut(e.rest, " ")
	}
	e.rest = strings.TrimLeft(e.rest, " ")
}

// argument is one of a command's arguments; raised is one that is set above the line.
type argument struct {
	text   string
	raised bool
}

func (e *equationReader) arguments() []argument {
	if e.depth++; e.depth > 32 {
		rest := e.rest
		e.rest = ""
		return []argument{{text: rest}}
	}
	defer func() { e.depth-- }()
	var out []argument
	for {
		raised := strings.HasPrefix(strings.TrimLeft(e.rest, " "), `\s\up`)
		out = append(out, argument{strings.TrimSpace(e.text(",;)")), raised})
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

func combine(command byte, arguments []argument) string {
	if command == 'o' {
		return overlay(withoutGuides(arguments))
	}
	args := texts(arguments)
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
	}
	return strings.Join(args, "")
}

// withoutGuides leaves out what is set above other text.
func withoutGuides(arguments []argument) []string {
	kept := slices.DeleteFunc(slices.Clone(arguments), func(a argument) bool { return a.raised })
	if strings.Join(texts(kept), "") == "" {
		kept = arguments
	}
	return texts(kept)
}

func texts(arguments []argument) []string {
	var out []string
	for _, a := range arguments {
		out = append(out, a.text)
	}
	return out
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
