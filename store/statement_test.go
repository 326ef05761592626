package store

import "testing"

func TestSingle(t *testing.T) {
	for text, good := range map[string]bool{
		"SELECT 1":                              true,
		"SELECT 1;":                             true,
		" SELECT 1 ; -- done; really\n ":        true,
		"SELECT ';' || \"a;b\" || [c;d] || `;`": true,
		"SELECT 'it''s; fine'":                  true,
		"SELECT 1 /* ; SELECT 2 */":             true,
		"-- a remark;\nSELECT 1":                true,
		";SELECT 1":                             true,
		"SELECT 1; SELECT 2":                    false,
		"SELECT 1;;SELECT 2":                    false,
		"SELECT ';'; DROP TABLE run":            false,
		"SELECT 1 -- one\n; DELETE FROM run":    false,
		"SELECT '--'; DELETE FROM run":          false,
		"":                                      false,
		" ; -- nothing":                         false,
		"/* no end":                             false,
		"SELECT 'no end; SELECT 2":              true, // SQLite refuses it by itself
		"SELECT 指标名称 FROM 指标；":                  true,
	} {
		if _, err := single(text); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}
