package rtf

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCost: markup that invites a reader to do more than its length is worth ends soon, in
// a document or in a limit. Each case is half a megabyte of markup; work that grows with its
// square would take minutes.
func TestCost(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, (1<<19)/len(s)) }
	wide := `\trowd` + strings.Repeat(`\cellx9`, 3999)
	edges := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`\cellx` + strings.Repeat("1", 1+i%3) + strings.Repeat("0", 3+i%5))
		}
		return b.String()
	}
	level := `{\listlevel\levelnfc4\levelstartat780{\leveltext\'ff` + strings.Repeat(`\'00`, 30) + `;}}`
	lists := `{\*\listtable{\list` + strings.Repeat(level, 9) + `\listid1}}{\*\listoverridetable{\listoverride\listid1\ls1}}`
	for name, body := range map[string]string{
		"groups that never end":        repeat(`{`),
		"skipped groups in each other": `{\*\x` + repeat(`{\*\x`),
		"skipped groups":               repeat(`{\*\x{}\bin9999999 }`),
		"ends without groups":          repeat(`}`),
		"marks":                        repeat(`\par`),
		"rows without cells":           wide + repeat(`\row`),
		"rows of a wide definition":    wide + repeat(`\cell\row`),
		"rows that differ":             repeat(`\trowd` + edges(50) + `\cell\cell\row`),
		"cells without rows":           repeat(`\cell`),
		"definitions":                  repeat(`\trowd\cellx1`),
		"definitions within rows":      repeat(`\trowd\cellx1\cell`),
		"tables in tables":             repeat(`\itap64\par\itap0\par`),
		"nested cells":                 repeat(`\itap64\nestcell\itap1\cell`),
		"nested rows":                  repeat(`\itap60\nestcell\nestrow`),
		"nested tables repeat text":    repeat(`\itap64 ` + strings.Repeat(`\'d6\'d0`, 500) + `\nestcell\nestrow\itap1\cell\row`),
		"loose paragraphs":             `\trowd\cellx1\cellx2 ` + repeat(`a\par`),
		"stories in each other":        repeat(`{\footnote a`),
		"stories":                      repeat(`{\header a\par}`),
		"text boxes":                   repeat(`{\shp{\*\shpinst{\shptxt\par}}}`),
		"fields":                       repeat(`{\field`),
		"instructions in pieces":       `{\field{\*\fldinst` + repeat(` {a}`),
		"equations":                    repeat(`{\field{\*\fldinst EQ ` + strings.Repeat(`\\o(`, 200) + `}}`),
		"pictures in notes":            strings.Repeat(`{\footnote`, 100) + repeat(`{\pict}`),
		"names":                        `{\fonttbl` + repeat(`{\f1 a`),
		"styles based on each other":   `{\stylesheet{\s1\sbasedon2 a;}{\s2\sbasedon1 b;}}` + repeat(`\s1\par`),
		"numbers":                      lists + `\ls1\ilvl8` + repeat(`\par`),
		"old numbers that differ":      repeat(`{\*\pn\pndec\pnstart1}\par{\*\pn\pndec\pnstart2}\par`),
		"labels":                       repeat(`{\listtext 1.\tab}\par`),
		"deleted marks":                `\deleted` + repeat(`\par`),
		"surrogates":                   repeat(`\u55357?`),
		"halves of characters":         `\ansicpg936` + repeat("\xd6\\f1"),
		"math":                         strings.Repeat(`{\mnum `, 1000) + repeat(`{\mnum a}`),
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(`{\rtf1\ansi\ansicpg936 ` + body)
			documenttest.CheckCost(t, 5*time.Second, 200, func() error {
				_, err := Read(data, document.DefaultLimits())
				return err
			}, errEmpty)
		})
	}
}

// seeds are the cases and the samples as RTF.
func seeds(t testing.TB) [][]byte {
	var out [][]byte
	cases := documenttest.ReadFile(t, "testdata/cases.txtar")
	for _, part := range strings.Split(string(cases), "\n-- ") {
		if name, src, ok := strings.Cut(part, " --\n"); ok && strings.HasSuffix(name, ".rtf") {
			out = append(out, []byte(src))
		}
	}
	for _, file := range documenttest.Files(t, "testdata/samples/*.rtf") {
		out = append(out, file.Data)
	}
	return out
}

func FuzzRead(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, documenttest.SmallLimits()); err == nil {
			documenttest.CheckGrids(t, doc)
			documenttest.Format(doc)
		}
	})
}

// FuzzTokenizer: tokens make progress, and a skipped group ends at its brace or the end.
func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{`{\rtf1 a\'d6\u-1 ?\bin3 }}}\*\x{}\{`, "\\", `\bin99`, `\'`, `{\*\x{\bin1 }}}a}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tok := tokenizer{data: data}
		for last := -1; tok.next().kind != eofToken; last = tok.pos {
			if tok.pos <= last {
				t.Fatalf("no progress at %d of %q", tok.pos, data)
			}
		}
		tok = tokenizer{data: data}
		tok.skipGroup()
		if tok.pos < len(data) && data[tok.pos] != '}' {
			t.Fatalf("a group of %q ends at %d", data, tok.pos)
		}
	})
}

// TestMutated: files with bytes changed, cut out, doubled or cut off are read or refused,
// and every cell lies on the grid.
func TestMutated(t *testing.T) {
	files, random := seeds(t), rand.New(rand.NewPCG(1, 2))
	for range mutations {
		data := mutate(random, files[random.IntN(len(files))])
		doc, err := Read(data, documenttest.SmallLimits())
		if err == nil {
			documenttest.CheckGrids(t, doc)
		}
		if t.Failed() {
			t.Fatalf("%q", data)
		}
	}
}

const mutations = 500

func mutate(random *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	for range 1 + random.IntN(4) {
		if len(out) < 16 {
			break
		}
		at, size := 6+random.IntN(len(out)-6), random.IntN(64)
		end := min(at+size, len(out))
		switch random.IntN(6) {
		case 0:
			out[at] = byte(random.IntN(256))
		case 1:
			out[at] = `{}\'0-`[random.IntN(6)]
		case 2:
			out = append(out[:at], out[end:]...)
		case 3:
			out = append(out[:end:end], append([]byte(nil), out[at:]...)...)
		case 4:
			words := []string{`\cell`, `\row`, `\trowd`, `\par`, `\itap3`, `\nestrow`, `\pard`, `{\footnote `, `{\field`, `{\*\fldinst `, `\clvmrg\cellx1`, `\bin5 `, `{\shptxt `, `\u55357`, `\ls1`}
			out = append(out[:at:at], append([]byte(words[random.IntN(len(words))]), out[at:]...)...)
		default:
			out = out[:at]
		}
	}
	return out
}
