package archive

import (
	"archive/zip"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// entryName is an entry's name as the packing program showed it, and whether the entry is
// a folder. The name is for people and the database: it never reaches the disk, and no
// part of it leads out of the archive.
func entryName(f *zip.File) (name string, folder bool) {
	name = strings.ReplaceAll(decodeName(f), `\`, "/")
	folder = strings.HasSuffix(name, "/") || f.Mode().IsDir()
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		if part = clean(part); part != "" && part != "." && part != ".." {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "无名文件", folder
	}
	return shorten(strings.Join(parts, "/")), folder
}

// clean replaces what cannot be seen: such names are damaged, or made to deceive.
func clean(part string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return utf8.RuneError
		}
		return r
	}, part))
}

// shorten keeps the end of a name that no file system would have kept.
func shorten(name string) string {
	const most = 1024 // bytes
	if len(name) <= most {
		return name
	}
	cut := len(name) - most
	for !utf8.RuneStart(name[cut]) {
		cut++
	}
	return "…" + name[cut:]
}

// decodeName reads an entry's name. In this order: the Unicode path that Info-ZIP and
// WinRAR add (APPNOTE 4.6.9), the flag for UTF-8 (APPNOTE D.1), UTF-8 that macOS writes
// without the flag, and GBK, which Explorer and WinRAR write in China.
func decodeName(f *zip.File) string {
	if name := unicodePath(f); name != "" {
		return name
	}
	const utf8Flag = 1 << 11
	switch {
	case f.Flags&utf8Flag != 0 && utf8.ValidString(f.Name), likelyUTF8(f.Name):
		return f.Name
	}
	if name, err := simplifiedchinese.GB18030.NewDecoder().String(f.Name); err == nil {
		return name
	}
	return strings.ToValidUTF8(f.Name, string(utf8.RuneError))
}

// likelyUTF8 tells UTF-8 from GBK where nothing says which: two-byte GBK can pass for
// Greek or Cyrillic letters, never for the three bytes of a Chinese character unless
// the whole name happens to fit. So UTF-8 it is, if it holds anything beyond U+07FF.
func likelyUTF8(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	ascii := true
	for _, r := range name {
		if r > 0x7FF {
			return true
		}
		ascii = ascii && r < utf8.RuneSelf
	}
	return ascii
}

// unicodePath is the name in the extra field 0x7075, if it was made for this entry's name;
// "" where there is none.
func unicodePath(f *zip.File) string {
	const field, header = 0x7075, 5 // version, CRC-32 of the name that it replaces
	for extra := f.Extra; len(extra) >= 4; {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if size > len(extra) {
			break
		}
		if body := extra[:size]; id == field && size > header && body[0] == 1 &&
			binary.LittleEndian.Uint32(body[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) && utf8.Valid(body[header:]) {
			return string(body[header:])
		}
		extra = extra[size:]
	}
	return ""
}
