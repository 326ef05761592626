package store

import "strings"

// single is the one SQL statement that the text holds, without what stands behind its
// semicolon: of several, even of a remark, the driver would answer the last and drop the
// others' rows without a word.
func single(text string) (statement string, err error) {
	end, any := len(text), false
	for i := 0; i < len(text); {
		n, kind := token(text[i:])
		switch {
		case kind == blank:
		case kind == semicolon:
			if any {
				end = min(end, i)
			}
		case end < i:
			return "", &Error{ZH: "一次只能执行一条 SQL 语句", EN: "only one SQL statement at a time"}
		default:
			any = true
		}
		i += n
	}
	if !any {
		return "", &Error{ZH: "没有 SQL 语句", EN: "there is no SQL statement"}
	}
	return text[:end], nil
}

type tokenKind int

const (
	blank tokenKind = iota + 1 // white space or a comment
	semicolon
	other // a quoted string or name, or one byte of anything else
)

// token measures the first token of text by SQLite's rules (tokenize.c): quotes
// are doubled inside themselves, brackets end at the first "]", and a comment or
// quote that does not end runs to the end of the text.
func token(text string) (length int, kind tokenKind) {
	switch c := text[0]; {
	case c == ';':
		return 1, semicolon
	case c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r':
		return 1, blank
	case c == '\'' || c == '"' || c == '`':
		return until(text, 1, string(c)), other
	case c == '[':
		return until(text, 1, "]"), other
	case len(text) > 1 && text[:2] == "--":
		return until(text, 2, "\n"), blank
	case len(text) > 1 && text[:2] == "/*":
		return until(text, 2, "*/"), blank
	}
	return 1, other
}

// until is the length of text up to and with the first end at or after from. A
// doubled quote ends one string and begins the next, which comes to the same.
func until(text string, from int, end string) int {
	if i := strings.Index(text[from:], end); i >= 0 {
		return from + i + len(end)
	}
	return len(text)
}
