package compound

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"testing"
)

func word(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../doc/testdata/features.doc")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestStream(t *testing.T) {
	f, err := Open(word(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, magic := range map[string][]byte{"WordDocument": {0xEC, 0xA5}, "worddocument": {0xEC, 0xA5}, "\x01CompObj": nil} {
		data, err := f.Stream(name)
		if err != nil || !bytes.HasPrefix(data, magic) {
			t.Errorf("%s: % x, %v", name, data[:min(4, len(data))], err)
		}
	}
	if data, err := f.Stream("Workbook"); data != nil || err != nil {
		t.Errorf("a stream that is not there: %d bytes, %v", len(data), err)
	}
}

// TestClaims: a directory entry that claims more than there is gives what there is.
func TestClaims(t *testing.T) {
	data := word(t)
	name := []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00")
	entry := bytes.Index(data, name)
	if entry < 0 {
		t.Fatal("no entry")
	}
	whole, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := whole.Stream("WordDocument")
	if err != nil {
		t.Fatal(err)
	}
	const sizeAt = 120
	binary.LittleEndian.PutUint32(data[entry+sizeAt:], 0xFFFFFFF0)
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Stream("WordDocument")
	if !errors.Is(err, ErrIncomplete) || len(got) > len(data) || !bytes.HasPrefix(got, want[:512]) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// TestShortSector: a file whose last sector, one of the directory, is cut short.
func TestShortSector(t *testing.T) {
	data := word(t)
	f, err := Open(data[:len(data)-100])
	if err != nil {
		t.Fatal(err)
	}
	if !f.Has("WORDDOCUMENT") || f.Has("Workbook") {
		t.Error("the streams are not told apart")
	}
	if _, err := f.Stream("WordDocument"); err != nil {
		t.Error(err)
	}
}

// TestDamage: whatever byte of the head and the tables is changed, reading ends.
func TestDamage(t *testing.T) {
	data := word(t)
	for at := range min(len(data), 2048) {
		for _, value := range []byte{0, 1, 0x7F, 0xFE, 0xFF} {
			broken := bytes.Clone(data)
			broken[at] = value
			readAll(broken)
		}
	}
	for cut := 0; cut < len(data); cut += 61 {
		readAll(data[:cut])
	}
}

func readAll(data []byte) {
	f, err := Open(data)
	if err != nil {
		return
	}
	for _, name := range []string{"WordDocument", "0Table", "1Table", "Data"} {
		if stream, _ := f.Stream(name); len(stream) > len(data) {
			panic("a stream longer than its file")
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(word(f))
	f.Fuzz(func(t *testing.T, data []byte) { readAll(data) })
}
