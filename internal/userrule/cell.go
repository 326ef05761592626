package userrule

import (
	"fmt"
	"strconv"

	"fuhe/validate"
)

// row is one row of an answer: its number from 1, which column is which, the values.
type row struct {
	n      int
	layout map[string]int
	values []any
}

// cells reads a row's values and keeps the first fault.
type cells struct {
	rule  Rule
	row   row
	fault *Error
}

func (c *cells) fail(t validate.Text, args ...any) {
	if c.fault == nil {
		c.fault = at(c.rule.Path, c.rule.begins, t, args...)
	}
}

func (c *cells) value(name string) any {
	if i, ok := c.row.layout[name]; ok {
		return c.row.values[i]
	}
	return nil
}

// text is a value as text, "" for none.
func (c *cells) text(name string) string {
	switch v := c.value(name).(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []byte:
		return string(v)
	default:
		return fmt.Sprint(v)
	}
}

// said is a text that must be there.
func (c *cells) said(name string) string {
	text := c.text(name)
	if text == "" {
		c.fail(cellMissing, c.row.n, name)
	}
	return text
}

// whole is a whole number, 0 for none.
func (c *cells) whole(name string) int64 {
	switch v := c.value(name).(type) {
	case nil:
		return 0
	case int64:
		return v
	}
	c.fail(cellNotWhole, c.row.n, name, c.text(name))
	return 0
}

// place is a page, table, row or column, 0 for none.
func (c *cells) place(name string) int64 {
	n := c.whole(name)
	if c.value(name) != nil && n < 1 {
		c.fail(cellNoPlace, c.row.n, name, n)
	}
	return n
}
