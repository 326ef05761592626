package doc

import (
	"encoding/binary"
	"strconv"
	"strings"

	"fuhe/extract/list"
)

// readLists reads the lists (PlfLst) and the list formats that paragraphs name by their
// index (PlfLfo); [MS-DOC] 2.9.201, 2.9.200. What a damaged part still holds is kept.
func readLists(plfLst, plfLfo []byte) *list.Numbering {
	n := list.New()
	readSchemes(n, plfLst)
	readFormats(n, plfLfo)
	return n
}

const (
	lstfSize = 28
	lvlfSize = 28
	lfoSize  = 16
)

// readSchemes reads the LSTFs, then the levels of each in order.
func readSchemes(n *list.Numbering, data []byte) {
	if len(data) < 2 {
		return
	}
	count := int(int16(binary.LittleEndian.Uint16(data)))
	if count < 0 || 2+count*lstfSize > len(data) {
		return
	}
	levels := data[2+count*lstfSize:]
	for i := range count {
		lstf := data[2+i*lstfSize:]
		scheme := &list.Scheme{}
		n.Schemes[schemeName(lstf)] = scheme
		depth := list.Levels
		if lstf[26]&1 != 0 { // fSimpleList
			depth = 1
		}
		for k := range depth {
			level, rest, ok := readLevel(levels)
			if !ok {
				return
			}
			scheme.Levels[k], levels = level, rest
		}
	}
}

// schemeName is the list's lsid.
func schemeName(data []byte) string {
	return strconv.FormatUint(uint64(binary.LittleEndian.Uint32(data)), 16)
}

// readLevel reads an LVL; [MS-DOC] 2.9.149, 2.9.150 LVLF.
func readLevel(data []byte) (level *list.Level, rest []byte, ok bool) {
	if len(data) < lvlfSize+2 {
		return nil, nil, false
	}
	flags := data[5]
	level = &list.Level{Start: int(int32(binary.LittleEndian.Uint32(data))), Format: list.FormatOf(int(data[4])), Legal: flags&4 != 0, Restart: -1}
	if data[15] == 2 { // ixchFollow
		level.Suffix = "nothing"
	}
	if flags&8 != 0 { // fNoRestart
		level.Restart = int(data[26])
	}
	rest = data[min(len(data), lvlfSize+int(data[24])+int(data[25])):]
	if len(rest) < 2 {
		return nil, nil, false
	}
	chars := int(binary.LittleEndian.Uint16(rest))
	level.Text = levelText(slice(rest, 2, 2*min(chars, longestLevel)))
	return level, rest[min(len(rest), 2+2*chars):], true
}

const longestLevel = 255 // characters of a level's text

// levelText makes the characters 0 to 8, which stand for the count of a level, %1 to %9.
func levelText(data []byte) string {
	var b strings.Builder
	for _, r := range decode(data) {
		if r < list.Levels {
			b.WriteByte('%')
			r += '1'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// readFormats reads the LFOs, then what each changes of its list; [MS-DOC] 2.9.131 LFO,
// 2.9.132 LFOData.
func readFormats(n *list.Numbering, data []byte) {
	if len(data) < 4 {
		return
	}
	count := int(int32(binary.LittleEndian.Uint32(data)))
	if count < 0 || count > (len(data)-4)/lfoSize {
		return
	}
	changes := data[4+count*lfoSize:]
	for i := range count {
		lfo := data[4+i*lfoSize:]
		l := &list.List{Scheme: schemeName(lfo)}
		n.Lists[strconv.Itoa(i+1)] = l
		if len(changes) >= 4 {
			changes = readChanges(l, changes[4:], int(lfo[12]))
		}
	}
}

// readChanges reads the LFOLVLs of a list format; [MS-DOC] 2.9.133.
func readChanges(l *list.List, data []byte, count int) []byte {
	for range count {
		if len(data) < 8 {
			return nil
		}
		start, flags := int(int32(binary.LittleEndian.Uint32(data))), binary.LittleEndian.Uint32(data[4:])
		data = data[8:]
		i := int(flags & 0xF)
		if i < list.Levels && flags&0x10 != 0 { // fStartAt
			l.Restarts[i], l.Starts[i] = true, start
		}
		if flags&0x20 == 0 { // fFormatting
			continue
		}
		level, rest, ok := readLevel(data)
		if !ok {
			return nil
		}
		if data = rest; i < list.Levels {
			l.Levels[i] = level
		}
	}
	return data
}
