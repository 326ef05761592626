package store

import (
	"database/sql/driver"
	"fmt"
	"strings"
)

// View is one part of the interface that SQL users see: it exists under both of
// its names, with the columns under the matching ones.
type View struct {
	Name, NameZH string
	Doc, DocEN   string // what one row stands for
	Columns      []Column
	from         string // the FROM and WHERE clauses; "t" is the table most columns come from
}

// Column is one described column of a View.
type Column struct {
	Name, NameZH string
	Type         Type
	Doc, DocEN   string
	expr         string // "" for t.Name
}

// Type is the type of all values of a column that are not NULL.
type Type string

const (
	Integer Type = "INTEGER"
	Real    Type = "REAL"
	Text    Type = "TEXT"
)

// create returns the statements that make the view under each of its names.
func (v View) create() (en, zh string) {
	var here, there []string
	for _, c := range v.Columns {
		expr := c.expr
		if expr == "" {
			expr = "t." + c.Name
		}
		here = append(here, fmt.Sprintf("%s AS %s", expr, c.Name))
		there = append(there, fmt.Sprintf("%s AS %q", c.Name, c.NameZH))
	}
	en = fmt.Sprintf("CREATE VIEW %s AS\nSELECT %s\nFROM %s", v.Name, strings.Join(here, ",\n  "), v.from)
	zh = fmt.Sprintf("CREATE VIEW %q AS\nSELECT %s\nFROM %s", v.NameZH, strings.Join(there, ",\n  "), v.Name)
	return en, zh
}

// makeViews replaces the views of the database by those of Schema where they differ.
func (db *DB) makeViews() error {
	var want []string
	for _, v := range Schema() {
		en, zh := v.create()
		want = append(want, en, zh)
	}
	var have, names []string
	err := db.query("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY rowid", nil,
		func(row []driver.Value) {
			names = append(names, fmt.Sprint(row[0]))
			have = append(have, fmt.Sprint(row[1]))
		})
	if err != nil || strings.Join(have, ";\n") == strings.Join(want, ";\n") {
		return err
	}
	for _, name := range names {
		if err := db.script(fmt.Sprintf("DROP VIEW %q", name)); err != nil {
			return err
		}
	}
	return db.script(strings.Join(want, ";\n"))
}
