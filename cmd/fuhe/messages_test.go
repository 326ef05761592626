package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

var verb = regexp.MustCompile(`%[a-z]`)

// Every message of the catalogue exists in both languages, takes the same arguments in
// both.
func TestMessagesAgree(t *testing.T) {
	messages := 0
	for _, name := range []string{"messages.go", "messages_inbox.go", "messages_decision.go", "messages_rules.go", "../../internal/userrule/error.go", "../../internal/intake/error.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		messages += agreeing(t, file)
	}
	if messages < 100 {
		t.Errorf("only %d messages were looked at", messages)
	}
}

// agreeing counts the messages of a file.
func agreeing(t *testing.T, file *ast.File) (messages int) {
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) != 2 {
			return true
		}
		zh, en := literal(lit.Elts[0]), literal(lit.Elts[1])
		if zh == "" && en == "" {
			return true
		}
		messages++
		if zh == "" || en == "" {
			t.Errorf("%q / %q: one language is missing", zh, en)
		}
		if z, e := verb.FindAllString(zh, -1), verb.FindAllString(en, -1); !slices.Equal(z, e) {
			t.Errorf("%q / %q: different arguments", zh, en)
		}
		return true
	})
	return messages
}

func literal(e ast.Expr) string {
	if pair, ok := e.(*ast.KeyValueExpr); ok {
		e = pair.Value
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}
