package extract

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// sniffOLE tells the formats in a compound file by the entries of its root storage: what
// is embedded in a document lies in storages below.
func sniffOLE(data []byte) format {
	c := readDirectory(data)
	if c.costly() {
		return formatBrokenOLE
	}
	root := c.root()
	if f := c.office(root); f != 0 {
		return f
	}
	if len(c.entries) > 0 && bytes.Equal(c.entries[0][80:96], installerClass) {
		return formatProgram
	}
	for _, s := range oleStreams {
		if root[s.name] != nil {
			return s.format
		}
	}
	if c.whole && len(root) > 0 {
		return formatOLE
	}
	return guessOLE(data)
}

// oleStreams are the entries, in lower case, by which other programs' files are known.
var oleStreams = []struct {
	name   string
	format format
}{
	{"powerpoint document", formatPresentation}, {"__properties_version1.0", formatMail}, {"visiodocument", formatVisio}, {"quill", formatPublisher},
	{"matost", formatWorks}, {"mm", formatWorks}, {"wksssworkbook", formatWorks}, {"bodytext", formatHWP}, {"catalog", formatThumbs},
}

// installerClass is the class of Windows Installer packages, {000C1084-0000-0000-C000-000000000046}.
var installerClass = []byte{0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46}

// office is the Office format of a root storage; 0 where it is none.
func (c *directory) office(root map[string]entry) format {
	switch {
	case root["encryptedpackage"] != nil && c.restricted(), root["\tdrmcontent"] != nil:
		return formatRestrictedOffice
	case root["encryptedpackage"] != nil:
		return formatEncryptedOffice
	case root["worddocument"] != nil:
		return sniffFIB(c.head(root["worddocument"]))
	case root["workbook"] != nil:
		return formatXls
	case root["book"] != nil:
		return formatOldExcel
	}
	return 0
}

// restricted reports whether rights management, not a password, closes the package:
// [MS-OFFCRYPTO] 2.2.
func (c *directory) restricted() bool {
	for _, e := range c.entries {
		if strings.EqualFold(e.name(), "DRMEncryptedDataSpace") {
			return true
		}
	}
	return false
}

// sniffFIB tells Word 97 and later from older versions; [MS-DOC] 2.5.2, wIdent and nFib.
// The reader says what is wrong with any other beginning.
func sniffFIB(fib []byte) format {
	const word97 = 0x00C0
	if len(fib) < 4 {
		return formatDoc
	}
	ident, version := binary.LittleEndian.Uint16(fib), binary.LittleEndian.Uint16(fib[2:])
	switch {
	case ident == 0xA5DC, ident == 0xA5DB, ident == 0xA59B, ident == 0xA5EC && version < word97:
		return formatOldWord
	}
	return formatDoc
}

// guessOLE looks for names of streams anywhere, where the directory is lost.
func guessOLE(data []byte) format {
	named := func(name string) bool { return bytes.Contains(data, utf16le(name)) }
	switch {
	case named("WordDocument"):
		return formatDoc
	case named("Workbook"):
		return formatXls
	}
	return formatBrokenOLE
}

func utf16le(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// directory is the directory of a compound file, [MS-CFB]; streams are only followed to
// their first bytes. Sizes that the file states are never allocated: sectors are views of
// its bytes, and chains end where they would be longer than the file.
type directory struct {
	data    []byte
	sector  int // bytes
	entries []entry
	whole   bool // the directory's chain could be followed to its end
}

// entry is one directory entry, 128 bytes; [MS-CFB] 2.6.1.
type entry []byte

const (
	entrySize     = 128
	mostDirectory = 1 << 16    // entries; real files have some hundreds
	lastSector    = 0xFFFFFFFA // greater numbers are marks
	noEntry       = 0xFFFFFFFF
)

func (e entry) number(at int) uint32 { return binary.LittleEndian.Uint32(e[at:]) }
func (e entry) left() uint32         { return e.number(68) }
func (e entry) right() uint32        { return e.number(72) }
func (e entry) child() uint32        { return e.number(76) }
func (e entry) start() uint32        { return e.number(116) }
func (e entry) size() uint32         { return e.number(120) }

func (e entry) name() string {
	length := int(binary.LittleEndian.Uint16(e[64:])) - 2
	if length < 0 || length > 62 {
		return ""
	}
	units := make([]uint16, length/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(e[2*i:])
	}
	return string(utf16.Decode(units))
}

// readDirectory follows the directory as far as it can be followed.
func readDirectory(data []byte) *directory {
	const header = 512
	c := &directory{data: data, sector: 512}
	if len(data) < header {
		return c
	}
	if binary.LittleEndian.Uint16(data[30:]) == 12 {
		c.sector = 4096
	}
	at := c.header(48)
	for range len(data)/c.sector + 1 { // more would go around in a circle
		if at >= lastSector {
			c.whole = len(c.entries) > 0
			break
		}
		sector := c.at(at)
		if sector == nil {
			break
		}
		for ; len(sector) >= entrySize; sector = sector[entrySize:] {
			c.entries = append(c.entries, entry(sector[:entrySize]))
		}
		next, ok := c.next(at)
		if !ok || len(c.entries) > mostDirectory {
			break
		}
		at = next
	}
	return c
}

func (c *directory) header(at int) uint32 { return binary.LittleEndian.Uint32(c.data[at:]) }

// at is a sector's bytes, fewer at the end of a cut file, nil behind it.
func (c *directory) at(number uint32) []byte {
	from := (int64(number) + 1) * int64(c.sector)
	if from >= int64(len(c.data)) {
		return nil
	}
	return c.data[from:min(from+int64(c.sector), int64(len(c.data)))]
}

// next is the sector that follows in a chain, not ok where the file does not hold that
// part of the allocation table; [MS-CFB] 2.3.
func (c *directory) next(number uint32) (sector uint32, ok bool) {
	perSector := uint32(c.sector / 4)
	table, ok := c.table(number / perSector)
	if !ok {
		return 0, false
	}
	return c.word(table, number%perSector)
}

// word is a sector's number at an index.
func (c *directory) word(sector, index uint32) (word uint32, ok bool) {
	b := c.at(sector)
	if int64(len(b)) < int64(index)*4+4 {
		return 0, false
	}
	return binary.LittleEndian.Uint32(b[index*4:]), true
}

// table is the sector that holds a part of the allocation table: the header names the
// first 109, a chain of sectors the others; [MS-CFB] 2.5.
func (c *directory) table(index uint32) (sector uint32, ok bool) {
	const inHeader = 109
	if index < inHeader {
		sector = c.header(76 + 4*int(index))
		return sector, sector < lastSector
	}
	last := uint32(c.sector/4 - 1)
	sector = c.header(68)
	for range (index - inHeader) / last {
		if sector, ok = c.word(sector, last); !ok {
			return 0, false
		}
	}
	return c.word(sector, (index-inHeader)%last)
}

// root are the entries of the root storage by their names in lower case, as the search
// tree gives them; [MS-CFB] 2.6.4. A damaged branch ends where it leaves the directory.
func (c *directory) root() map[string]entry {
	out := map[string]entry{}
	if len(c.entries) == 0 {
		return out
	}
	seen := make([]bool, len(c.entries))
	branches := []uint32{c.entries[0].child()}
	for len(branches) > 0 {
		id := branches[len(branches)-1]
		branches = branches[:len(branches)-1]
		if id == 0 || id >= uint32(len(seen)) || seen[id] {
			continue
		}
		seen[id] = true
		e := c.entries[id]
		if name := strings.ToLower(e.name()); out[name] == nil {
			out[name] = e
		}
		branches = append(branches, e.left(), e.right())
	}
	return out
}

// costly reports whether the readers' walk through all storages, which keeps the path of
// each, would need far more than a directory of honest depth: a few thousand storages
// one within the other are gigabytes of paths.
func (c *directory) costly() bool {
	const mostSteps = 1 << 20
	type place struct {
		id    uint32
		depth int
	}
	if len(c.entries) > mostDirectory {
		return true
	}
	steps, open := 0, []place{{0, 0}}
	follow := func(id uint32, depth int) {
		if id != noEntry {
			open = append(open, place{id, depth})
		}
	}
	for visits := 0; len(open) > 0 && visits <= len(c.entries) && steps <= mostSteps; visits++ {
		p := open[len(open)-1]
		open = open[:len(open)-1]
		if p.id >= uint32(len(c.entries)) {
			continue
		}
		e := c.entries[p.id]
		follow(e.right(), p.depth)
		follow(e.child(), p.depth+1)
		follow(e.left(), p.depth) // first, as the readers do
		if e.child() != noEntry {
			steps += p.depth + 1
		}
	}
	return steps > mostSteps
}

// head is the beginning of a stream, as far as its first sector goes: short streams lie
// in sectors of 64 bytes within the root's own stream; [MS-CFB] 2.4.
func (c *directory) head(e entry) []byte {
	const short, mini = 4096, 64
	if e.size() >= short {
		return c.at(e.start())
	}
	offset := int64(e.start()) * mini
	if offset > int64(len(c.data)) {
		return nil
	}
	sector, ok := c.entries[0].start(), true
	for range offset / int64(c.sector) {
		if c.at(sector) != nil {
			sector, ok = c.next(sector)
		}
		if !ok || c.at(sector) == nil {
			return nil
		}
	}
	b := c.at(sector)
	from := int(offset % int64(c.sector))
	return b[min(from, len(b)):min(from+mini, len(b))]
}
