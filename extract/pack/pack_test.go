package pack

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

func open(t *testing.T, data []byte, limits document.Limits) *Package {
	t.Helper()
	p, err := Open(data, "docx", limits)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestNames: parts are found as Office finds them.
func TestNames(t *testing.T) {
	p := open(t, documenttest.Zip(t, map[string]string{"Word/Document.xml": "甲", `xl\a.xml`: "乙", "/c.xml": "丙"}), document.DefaultLimits())
	for name, want := range map[string]string{"word/document.xml": "甲", "xl/A.xml": "乙", `XL\a.xml`: "乙", "c.xml": "丙"} {
		if got, err := p.Text(name); err != nil || got != want || !p.Has(name) {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	if _, err := p.Text("word"); err == nil || p.Has("word") || !p.HasFolder("word") || p.HasFolder("wor") {
		t.Errorf("folders: %v", err)
	}
	for target, want := range map[string]string{"a.xml": "word/a.xml", "../a.xml": "a.xml", "/a.xml": "a.xml", `..\xl\a.xml`: "xl/a.xml", "../../../a.xml": "a.xml", "./b/../a.xml": "word/a.xml"} {
		if got := Resolve("word/", target); got != want {
			t.Errorf("%s is %s", target, got)
		}
	}
}

func TestGarbled(t *testing.T) {
	p := open(t, documenttest.Zip(t, map[string]string{"a": "甲", "b": "\xff"}), document.DefaultLimits())
	if got, err := p.Text("a"); err != nil || got != "甲" || p.Garbled {
		t.Errorf("text: %q %v %v", got, p.Garbled, err)
	}
	if got, err := p.Text("b"); err != nil || got != "\uFFFD" || !p.Garbled {
		t.Errorf("no text: %q %v %v", got, p.Garbled, err)
	}
}

func TestLimits(t *testing.T) {
	data := documenttest.Zip(t, map[string]string{"even": strings.Repeat(" ", 2<<20), "a": strings.Repeat("a", 100), "b": strings.Repeat("b", 100)})
	for name, set := range map[string]func(*document.Limits){
		"entries":  func(l *document.Limits) { l.Entries = 2 },
		"part":     func(l *document.Limits) { l.Part = 99 },
		"ratio":    func(l *document.Limits) { l.Ratio = 10 },
		"unzipped": func(l *document.Limits) { l.Unzipped, l.Ratio = 2<<20+150, 1<<20 },
	} {
		limits := document.DefaultLimits()
		set(&limits)
		p, err := Open(data, "docx", limits)
		for _, part := range []string{"a", "even", "b"} {
			if err == nil {
				_, err = p.Text(part)
			}
		}
		var limit *document.LimitError
		if !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDamage: what stands before a damage is given with the error; no header is believed.
func TestDamage(t *testing.T) {
	if _, err := Open([]byte("PK"), "odt", document.DefaultLimits()); err == nil || !strings.Contains(err.Error(), ".odt") {
		t.Errorf("no package: %v", err)
	}
	data := documenttest.Zip(t, map[string]string{"a": strings.Repeat("0123456789", 3)})
	directory := bytes.Index(data, []byte("PK\x01\x02"))
	locked, torn := bytes.Clone(data), bytes.Clone(data)
	locked[directory+8] |= 1
	binary.LittleEndian.PutUint32(torn[directory+16:], 7) // the checksum
	if _, err := open(t, locked, document.DefaultLimits()).Text("a"); !errors.Is(err, ErrEncrypted) {
		t.Errorf("a password: %v", err)
	}
	if got, err := open(t, torn, document.DefaultLimits()).Text("a"); err == nil || !strings.HasPrefix(got, "0123") {
		t.Errorf("a checksum that is wrong: %q %v", got, err)
	}
	for at := range len(data) - 4 {
		broken := bytes.Clone(data)
		copy(broken[at:], "\xff\xff\xff\x7f")
		documenttest.CheckCost(t, time.Second, 20, func() error {
			if p, err := Open(broken, "docx", document.DefaultLimits()); err == nil {
				_, _ = p.Text("a") // an error is as good as the text
			}
			return nil
		})
	}
}
