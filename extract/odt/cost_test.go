package odt

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/markup"
)

// TestCost: markup that invites a reader to do more than its length is worth ends soon, in
// a document or in a limit. Work that grows with the square of these would take minutes.
func TestCost(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, max(1, (512<<10)/len(s))) }
	nest := func(depth int, before, inner, after string) string {
		return strings.Repeat(before, depth) + inner + strings.Repeat(after, depth)
	}
	const cell, end = `<table:table><table:table-row><table:table-cell>`, `</table:table-cell></table:table-row></table:table>`
	subs := strings.Repeat(`<table:table-cell><table:table table:is-sub-table="true">`+strings.Repeat(tr(tc("", "a")), 100)+`</table:table></table:table-cell>`, 50)
	for name, text := range map[string]string{
		"spaces":                       `<text:p>` + repeat(`<text:s text:c="1000000"/>`) + `</text:p>`,
		"spaces beyond all numbers":    `<text:p><text:s text:c="99999999999999999999"/></text:p>`,
		"columns repeated":             tbl(`<table:table-column table:number-columns-repeated="999999999"/>`),
		"cells repeated":               tbl(tr(tc(`table:number-columns-repeated="999999999"`, "a"))),
		"rows repeated":                tbl(repeat(`<table:table-row table:number-rows-repeated="999999999">` + tc("", "a") + `</table:table-row>`)),
		"wide rows repeated":           tbl(repeat(`<table:table-row table:number-rows-repeated="400">` + tc(`table:number-columns-repeated="4000"`, strings.Repeat("文", 100)) + `</table:table-row>`)),
		"cells that span":              tbl(repeat(tr(tc(`table:number-columns-spanned="1000" table:number-rows-spanned="999999"`, "a")))),
		"ragged rows":                  tbl(repeat(tr(tc(`table:number-columns-spanned="1000"`, "a")) + strings.Repeat(tr(tc("", "b")), 10))),
		"tables":                       repeat(tbl(tr(tc("", "a")))),
		"tables within tables":         repeat(nest(60, cell, `<text:p>`+strings.Repeat("文", 1000)+`</text:p>`, end)),
		"rows repeated that nest":      nest(20, `<table:table><table:table-row table:number-rows-repeated="1000"><table:table-cell>`, `<text:p>a</text:p>`, end),
		"cells that are split":         repeat(tbl(tr(subs))),
		"split cells within split":     nest(50, `<table:table table:is-sub-table="true"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>`, `<text:p>a</text:p>`, `</table:table-cell></table:table-row></table:table>`),
		"cells repeated in many rows":  tbl(strings.Repeat(tr(tc(`table:number-columns-repeated="3900"`, "a")), 500)),
		"lists":                        repeat(`<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item></text:list>`),
		"items that begin anew":        `<text:list text:style-name="L">` + repeat(`<text:list-item text:start-value="3"><text:p>a</text:p></text:list-item>`) + `</text:list>`,
		"items in other styles":        `<text:list text:style-name="L">` + repeat(`<text:list-item text:style-override="L"><text:p>a</text:p></text:list-item>`) + `</text:list>`,
		"fields that never end":        `<text:p>` + repeat(`<field:fieldmark-start/>`) + `</text:p>`,
		"elements within elements":     nest(100_000, `<text:section>`, ``, `</text:section>`),
		"frames within frames":         `<text:p>` + repeat(nest(50, `<draw:frame><draw:text-box><text:p>`, "a", `</text:p></draw:text-box></draw:frame>`)) + `</text:p>`,
		"shapes within shapes":         `<text:p>` + repeat(nest(100, `<draw:g>`, `<draw:rect><text:p>a</text:p></draw:rect>`, `</draw:g>`)) + `</text:p>`,
		"objects":                      `<text:p>` + repeat(`<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>`) + `</text:p>`,
		"fractions":                    `<text:p><draw:frame><draw:object>` + nest(200, `<math:mfrac>`, `<math:mn>1</math:mn>`, `</math:mfrac>`) + `</draw:object></draw:frame></text:p>`,
		"declarations":                 repeat(`<text:p xmlns:a="b"/>`) + `<text:p ` + strings.Repeat(`xmlns:a="b" `, 10_000) + `/>`,
		"odd prefixes":                 `<text:section ` + strings.Repeat(`xmlns:a="b" `, 200) + ` xmlns:math="x">` + repeat(`<a:p b:c="d"/><z:p/>`) + `</text:section>`,
		"attributes":                   `<text:p ` + repeat(`a="b" `) + `/>`,
		"attributes of many spans":     `<text:p>` + repeat(`<text:span `+strings.Repeat(`a="b" `, 1000)+` text:style-nam="x">a</text:span>`) + `</text:p>`,
		"notes":                        `<text:p>` + repeat(`<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>`) + `</text:p>`,
		"text in pieces":               `<text:p>` + repeat(`a <!---->`) + `</text:p>`,
		"signs of no known symbol":     `<text:p text:style-name="PW">` + repeat("\uF001<text:tab/>") + `</text:p>`,
		"controls that do not exist":   `<text:p>` + repeat(`<draw:control draw:control="x"/>`) + `</text:p>`,
		"numbered paragraphs of lists": repeat(`<text:numbered-paragraph text:list-id="1" text:style-name="L" text:level="3"><text:p>a</text:p></text:numbered-paragraph>`),
	} {
		t.Run(name, func(t *testing.T) {
			styles := strings.Replace(someStyles, `</office:styles>`, `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="`+strings.Repeat("%1%", 100)+`"/></text:list-style></office:styles>`, 1)
			data := documenttest.Zip(t, map[string]string{"content.xml": content(styles, text), "Object 1/content.xml": `<math xmlns="http://www.w3.org/1998/Math/MathML">` + strings.Repeat(`<mn>1</mn>`, 10_000) + `</math>`})
			limits := document.DefaultLimits()
			limits.Ratio, limits.Part = 1<<20, 16<<20
			documenttest.CheckCost(t, 5*time.Second, 500, func() error {
				_, err := Read(data, limits)
				return err
			})
		})
	}
}

// TestDeclaredLengths: a package that declares more than it holds costs nothing.
func TestDeclaredLengths(t *testing.T) {
	data := documenttest.Zip(t, map[string]string{"content.xml": content("", `<text:p>正文</text:p>`)})
	for at := 0; at+4 <= len(data); at++ {
		broken := append([]byte(nil), data...)
		copy(broken[at:], "\xff\xff\xff\x7f")
		start := time.Now()
		_, _ = Read(broken, document.DefaultLimits())
		if spent := time.Since(start); spent > time.Second {
			t.Fatalf("a length at %d makes the reader take %v", at, spent)
		}
	}
}

// seeds are the markup that mutations start from.
func seeds(t testing.TB) []string {
	out := []string{flat(someStyles, `<text:p>甲<text:s text:c="2"/><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>`+tbl(`<table:table-column table:number-columns-repeated="2"/>`+tr(tc(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a")+covered)+tr(covered+covered)+
		tr(`<table:table-cell><table:table table:is-sub-table="true">`+tr(tc("", "b"))+`</table:table></table:table-cell>`+tc("", "c"))))}
	lists := documenttest.ReadFile(t, "testdata/lists.fodt")
	out = append(out, string(lists))
	for _, file := range documenttest.Files(t, "testdata/samples/*.odt")[:2] {
		src, err := open(file.Data, document.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, src.content)
	}
	return out
}

// TestMutated damages files at random: each ends in a document whose grids hold, or in an
// error, and soon.
func TestMutated(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 100
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, seed := range seeds(t) {
		for range rounds {
			data := mutate(random, []byte(seed))
			start := time.Now()
			if doc, err := Read(data, documenttest.SmallLimits()); err == nil {
				documenttest.CheckGrids(t, doc)
			}
			if spent := time.Since(start); spent > 2*time.Second {
				t.Fatalf("took %v for %q", spent, data)
			}
		}
	}
}

// mutate changes bytes, numbers and whole tags.
func mutate(random *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	for range 1 + random.IntN(4) {
		at := random.IntN(len(out))
		switch random.IntN(5) {
		case 0:
			out[at] = byte(random.IntN(256))
		case 1:
			to := min(len(out), at+random.IntN(200))
			out = append(out[:at], out[to:]...)
		case 2:
			from := random.IntN(len(out))
			piece := append([]byte(nil), out[from:min(len(out), from+random.IntN(300))]...)
			out = append(out[:at], append(piece, out[at:]...)...)
		case 3:
			if i := strings.IndexAny(string(out[at:]), "0123456789"); i >= 0 {
				out[at+i] = "0123456789-"[random.IntN(11)]
			}
		case 4: // swap two tags
			a, b := strings.IndexByte(string(out[at:]), '<'), random.IntN(len(out))
			if c := strings.IndexByte(string(out[b:]), '<'); a >= 0 && c >= 0 {
				out[at+a], out[b+c] = out[b+c], out[at+a]
			}
		}
		if len(out) == 0 {
			return data
		}
	}
	return out
}

func FuzzRead(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add([]byte(seed))
		f.Add(documenttest.Zip(f, map[string]string{"content.xml": seed}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
			documenttest.CheckGrids(t, doc)
		}
	})
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{`<a xmlns="u"><b c='d'/>&lt;&#x4e00;<![CDATA[x]]><!--y--></a>`, `<!DOCTYPE a><a>&b;</a>`, "<a", "<a></b>", "\ufeff<?xml?><a/>", `<a xmlns:text="b"><text:p text:c="1"/></a>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tok := newTokenizer(src, 64)
		for last := -1; ; {
			next, err := tok.next()
			if err != nil || next.kind == markup.EOF {
				return
			}
			if tok.Offset() <= last {
				t.Fatalf("no progress at %d of %q", tok.Offset(), src)
			}
			last = tok.Offset()
			if next.kind == markup.Start {
				next.count("text:c")
			}
		}
	})
}
