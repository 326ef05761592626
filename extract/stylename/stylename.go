// Package stylename knows what word processors call their built-in paragraph styles.
package stylename

import "strings"

// Heading is the level, 1 to 9, that the name of a heading style says; 0 for any other.
// Names are in lower case here and below.
func Heading(name string) int {
	for _, prefix := range []string{"heading ", "标题 ", "标题"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
			return int(rest[0] - '0')
		}
	}
	return 0
}

// Title reports whether the name is that of a document's title.
func Title(name string) bool { return name == "title" || name == "标题" || name == "文档标题" }

// Caption reports whether the name is that of captions of tables and pictures.
func Caption(name string) bool { return name == "caption" || name == "题注" }
