//go:build ignore

// Generate packs the CID to Unicode table of Adobe-GB1 from Debian's poppler-data into
// adobe-gb1.zz.
package main

import (
	"bytes"
	"compress/zlib"
	"log"
	"os"
	"strconv"
	"strings"
)

const table = "/usr/share/poppler/cidToUnicode/Adobe-GB1"

func main() {
	file, err := os.ReadFile(table)
	if err != nil {
		log.Fatalf("%v (apt-get install poppler-data)", err)
	}
	var text strings.Builder
	for _, line := range strings.Fields(string(file)) {
		code, err := strconv.ParseUint(line, 16, 32)
		if err != nil {
			log.Fatal(err)
		}
		text.WriteRune(rune(code))
	}
	if err := os.WriteFile("adobe-gb1.zz", pack(text.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

func pack(text string) []byte {
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return packed.Bytes()
}
