package doc

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestFeatures: a document with one of each that Word prints reads as printed.
func TestFeatures(t *testing.T) {
	doc, err := Read(documenttest.ReadFile(t, "testdata/features.doc"), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	documenttest.CheckGrids(t, doc)
	got := documenttest.Format(doc)
	for _, list := range [][]document.Paragraph{doc.Notes, doc.Furniture} {
		for _, p := range list {
			got += p.Text + "\n"
		}
	}
	if diff := cmp.Diff(string(documenttest.ReadFile(t, "testdata/features.txt")), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(doc.Problems) > 0 {
		t.Errorf("problems: %v", doc.Problems)
	}
}

// TestReal: files of many producers open, and every one of their cells lies on the grid.
func TestReal(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/real/word/*.doc")
	if len(files) == 0 {
		t.Skip("no corpus beside the project")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			doc, err := Read(documenttest.ReadFile(t, file), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Blocks) == 0 {
				t.Error("nothing was read")
			}
			documenttest.CheckGrids(t, doc)
		})
	}
}

var (
	inTable   = sprm(sprmPFInTable, 1)
	rowEnd    = join(inTable, sprm(sprmPFTtp, 1))
	bold      = sprm(0x0835, 1)
	deletion  = sprm(sprmCFRMarkDel, 1)
	special   = sprm(sprmCFSpec, 1)
	hidden    = sprm(sprmCFVanish, 1)
	unhidden  = sprm(sprmCFVanish, 0)
	formField = join(sprm(sprmCPicLocation, u32(0)...), sprm(sprmCFData, 1))
)

// tap is a row of cells between edges, with the flags of their TC80.
func tap(edges []int, flags ...int) []byte {
	body := []byte{byte(len(edges) - 1)}
	for _, x := range edges {
		body = append(body, u16(x)...)
	}
	for _, f := range flags {
		body = append(body, join(u16(f), make([]byte, 18))...)
	}
	return join(u16(sprmTDefTable), u16(len(body)+1), body)
}

func cells(texts ...string) []para {
	var out []para
	for _, text := range texts {
		out = append(out, line(text+"\a", inTable...))
	}
	return out
}

func row(tap []byte, texts ...string) []para {
	return append(cells(texts...), line("\a", join(rowEnd, tap)...))
}

func paras(groups ...[]para) []para {
	var out []para
	for _, g := range groups {
		out = append(out, g...)
	}
	return append(out, line("末\r"))
}

// TestTables: rows by their edges, merges of every kind, and what Word changed afterwards.
func TestTables(t *testing.T) {
	three := tap([]int{-108, 1000, 2000, 3000})
	for _, c := range []struct {
		what string
		rows []para
		want string
	}{
		{"edges that jitter", paras(row(three, "a", "b", "c"), row(tap([]int{-106, 1003, 3001}), "d", "e")), "| a | b | c |\n| d | e | < |\n"},
		{"merged down", paras(row(tap([]int{0, 1000, 2000}, mergedDown|mergeDownHead), "a", "b"), row(tap([]int{0, 1000, 2000}, mergedDown), "", "d")), "| a | b |\n| ^ | d |\n"},
		{"merged across, first bit", paras(row(tap([]int{0, 1000, 2000, 3000}, 1, 2, 2), "a", "", ""), row(tap([]int{0, 1000, 2000, 3000}), "b", "c", "d")), "| a | < | < |\n| b | c | d |\n"},
		{"merged across, second bit", paras(row(tap([]int{0, 1000, 2000, 3000}, 2, 1, 0), "a", "", "b"), row(tap([]int{0, 1000, 2000, 3000}), "b", "c", "d")), "| a | < | b |\n| b | c | d |\n"},
		{"two merges side by side", paras(row(tap([]int{0, 1000, 2000, 3000, 4000}, 1, 2, 1, 2), "a", "", "b", ""), row(tap([]int{0, 1000, 2000, 3000, 4000}), "c", "d", "e", "f")), "| a | < | b | < |\n| c | d | e | f |\n"},
		{"merged by a modifier", paras(row(join(three, sprm(sprmTMerge, 0, 2)), "a", "", "b"), row(three, "c", "d", "e")), "| a | < | b |\n| c | d | e |\n"},
		{"split again", paras(row(join(three, sprm(sprmTMerge, 0, 2), sprm(sprmTSplit, 0, 2)), "a", "x", "b"), row(three, "c", "d", "e")), "| a | x | b |\n| c | d | e |\n"},
		{"merged down by a modifier", paras(row(join(three, sprm(sprmTVertMerge, 2, 1, 3)), "a", "b", "c"), row(join(three, sprm(sprmTVertMerge, 2, 1, 1)), "d", "", "e")), "| a | b | c |\n| d | ^ | e |\n"},
		{"a column inserted", paras(row(join(tap([]int{0, 1000, 2000}), sprm(sprmTInsert, join([]byte{1, 1}, u16(500))...)), "a", "b", "c"), row(tap([]int{0, 1000, 1500, 2500}), "d", "e", "f")), "| a | b | c |\n| d | e | f |\n"},
		{"a column deleted", paras(row(join(three, sprm(sprmTDelete, 1, 2)), "a", "b"), row(tap([]int{-108, 1000, 2000}), "c", "d")), "| a | b |\n| c | d |\n"},
		{"a column widened", paras(row(join(three, sprm(sprmTDxaCol, join([]byte{0, 1}, u16(2108))...)), "a", "b", "c"), row(tap([]int{-108, 2000, 4000}), "d", "e")), "| a | b | c |\n| d | e | < |\n"},
		{"rows that are centred", paras(row(join(tap([]int{0, 1000, 2000, 3000, 4000}), sprm(sprmTJc90, 1, 0)), "a", "b", "c", "d"), row(join(tap([]int{0, 2000}), sprm(sprmTJc90, 1, 0)), "e")), "| a | b | c | d |\n| ~ | e | < | ~ |\n"},
		{"a cell without width", paras(row(tap([]int{0, 1000, 1000, 2000}), "a", "", "b"), row(tap([]int{0, 1000, 2000}), "c", "d")), "| a | b |\n| c | d |\n"},
		{"paragraphs in a cell", paras(append([]para{line("a\r", inTable...)}, row(tap([]int{0, 1000, 2000}), "b", "c")...)), "| a\\nb | c |\n"},
		{"a deleted row", paras(row(three, "a", "b", "c"), []para{{papx: inTable, runs: []textRun{{"x\a", deletion}}}, {papx: join(rowEnd, three), runs: []textRun{{"\a", deletion}}}}), "| a | b | c |\n"},
		{"a row whose mark alone is deleted", paras([]para{line("a\a", inTable...), line("b\a", inTable...), {papx: join(rowEnd, tap([]int{0, 1000, 2000})), runs: []textRun{{"\a", deletion}}}}), "| a | b |\n"},
		{"properties in the Data stream", paras(row(sprm(sprmPHugePapx, u32(0)...), "a", "b")), "| a | b |\n"},
	} {
		t.Run(c.what, func(t *testing.T) {
			list := tap([]int{0, 1000, 2000})
			b := build{paragraphs: c.rows, data: join(u16(len(list)+len(rowEnd)), rowEnd, list)}
			if c.what == "properties in the Data stream" {
				b.paragraphs[2].papx = sprm(sprmPHugePapx, u32(0)...)
			}
			if diff := cmp.Diff(c.want+"末\n", b.text(t)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestNested: a table within a cell stands behind its outer one; its cells and rows end
// with paragraph marks.
func TestNested(t *testing.T) {
	depth := func(n int) []byte { return join(inTable, sprm(sprmPItap, u32(n)...)) }
	inner := join(depth(2), sprm(sprmPFInnerCell, 1))
	end := join(depth(2), sprm(sprmPFInnerCell, 1), sprm(sprmPFInnerTtp, 1), tap([]int{0, 500, 900}))
	got := build{paragraphs: paras(
		[]para{line("前\r", depth(1)...), line("内一\r", inner...), line("内二\r", inner...), line("\r", end...), line("后\a", depth(1)...)},
		row(tap([]int{0, 1000, 2000}), "b"))}.text(t)
	want := "| 前\\n内一\t内二\\n后 | b |\n\n| 内一 | 内二 |\n末\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRuns: what is printed of a paragraph, and what is not.
func TestRuns(t *testing.T) {
	fonts := join(u16(2), u16(0), ffn("宋体"), ffn("Wingdings"))
	for _, c := range []struct {
		what string
		runs []textRun
		want string
	}{
		{"plain and bold", []textRun{{"一", nil}, {"二\r", bold}}, "一二"},
		{"hidden", []textRun{{"一", nil}, {"二", hidden}, {"三\r", nil}}, "一三"},
		{"hidden, then not", []textRun{{"一", join(hidden, unhidden)}, {"\r", nil}}, "一"},
		{"a tracked deletion", []textRun{{"一", nil}, {"二", deletion}, {"三\r", nil}}, "一三"},
		{"breaks, tabs and hyphens", []textRun{{"a\vb\tc\x1Ed\x1Fe\r", nil}}, "a\nb\tc-de"},
		{"a page break within", []textRun{{"a\fb\r", nil}}, "a\nb"},
		{"a field", []textRun{{"第", nil}, {"\x13", special}, {" PAGE ", nil}, {"\x14", special}, {"3", nil}, {"\x15", special}, {"页\r", nil}}, "第3页"},
		{"a field without a result", []textRun{{"\x13", special}, {` EQ \o\ac(○,3) `, nil}, {"\x15", special}, {"\r", nil}}, "③"},
		{"a field within an instruction", []textRun{{"\x13", special}, {" IF ", nil}, {"\x13", special}, {" PAGE ", nil}, {"\x14", special}, {"1", nil}, {"\x15", special}, {"\x14", special}, {"是", nil}, {"\x15", special}, {"\r", nil}}, "是"},
		{"a check box", []textRun{{"\x13", special}, {" FORMCHECKBOX ", nil}, {"\x01", formField}, {"\x15", special}, {"完成\r", nil}}, "☑完成"},
		{"a sign", []textRun{{"(", join(sprm(sprmCSymbol, join(u16(1), u16(0xF0FE))...))}, {"是\r", nil}}, "☑是"},
		{"text in a symbol font", []textRun{{"\uF0FE", sprm(sprmCRgFtc0, 1, 0)}, {"是\r", nil}}, "☑是"},
		{"marks of notes and comments", []textRun{{"a", nil}, {"\x02", special}, {"\x05", special}, {"b\r", nil}}, "ab"},
		{"beyond the basic plane", []textRun{{"𠮷", nil}, {"𠮷\r", bold}}, "𠮷𠮷"},
		{"bounds of a content control", []textRun{{"<", sprm(sprmCFSdtVanish, 1)}, {"值", nil}, {">", sprm(sprmCFSdtVanish, 1)}, {"\r", nil}}, "值"},
	} {
		b := build{paragraphs: []para{{runs: c.runs}}, parts: map[int][]byte{partFonts: fonts}, data: checkBox(1)}
		doc, err := b.load(t).read()
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Blocks[0].Paragraph.Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
		if c.want != "" && len(doc.Problems) > 0 {
			t.Errorf("%s: %v", c.what, doc.Problems)
		}
	}
}

func ffn(name string) []byte {
	body := append(make([]byte, 39), (para{}).encode(name+"\x00")...)
	return append([]byte{byte(len(body))}, body...)
}

// checkBox is the Data stream's record of a form field; [MS-DOC] 2.9.158.
func checkBox(state int) []byte {
	field := join(u32(-1), []byte{byte(1 | state<<2), 0}, u16(0), u16(0), u16(1), (para{}).encode("c\x00"), u16(0))
	const head = 0x44
	return join(u32(head+len(field)), u16(head), make([]byte, head-6), field)
}

// TestDeletedMark: a paragraph whose mark is deleted goes on in the next.
func TestDeletedMark(t *testing.T) {
	got := build{paragraphs: []para{{runs: []textRun{{"一", nil}, {"\r", deletion}}}, line("二\r"), line("三\r")}}.text(t)
	if want := "一二\n三\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestFastSave: pieces lie anywhere in the stream, in one byte or two a character, and
// bring properties of their own.
func TestFastSave(t *testing.T) {
	narrow := para{runs: []textRun{{text: "Plan \x93A\x94\r"}}, narrow: true}
	lost := para{runs: []textRun{{text: "删\r"}}, prm: 0x41<<1 | 1<<8}
	listed := para{runs: []textRun{{text: "级\r"}}, prm: 1} // the first property list of the Clx
	prc := sprm(sprmPOutLvl, 0)
	b := build{paragraphs: []para{line("甲\r"), narrow, lost, listed}, order: []int{2, 0, 3, 1},
		parts: map[int][]byte{-1: join([]byte{1}, u16(len(prc)), prc)}}
	if diff := cmp.Diff("甲\nPlan “A”\n## 级\n", b.text(t)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestLists: numbers as printed, by the levels of a list and what a format changes of it.
func TestLists(t *testing.T) {
	level := func(format, flags byte, text string) []byte {
		return join(u32(1), []byte{format, flags}, make([]byte, 9), []byte{2}, make([]byte, 8), []byte{0, 0, 0, 0}, u16(len([]rune(text))), (para{}).encode(text))
	}
	const legal = 4
	lists := join(u16(1), u32(77), make([]byte, 24))
	for i := range 9 {
		lists = append(lists, [][]byte{level(39, 0, "\x00、"), level(39, 0, "（\x01）"), level(0, legal, "\x00.\x02.")}[min(i, 2)]...)
	}
	format := func() []byte { return join(u32(77), make([]byte, 12)) }
	restarted := join(u32(77), make([]byte, 8), []byte{1, 0, 0, 0})
	formats := join(u32(2), format(), restarted, u32(-1), u32(-1), join(u32(5), u32(0x10)))
	item := func(text string, list, level byte) para {
		return line(text+"\r", join(sprm(sprmPIlfo, list, 0), sprm(sprmPIlvl, level))...)
	}
	b := build{paragraphs: []para{item("概况", 1, 0), item("职能", 1, 1), item("人员", 1, 1), item("编制", 1, 2), item("预算", 1, 0), item("收入", 1, 1), item("另起", 2, 0), line("无号\r", sprm(sprmPIlfo, 0, 0)...)},
		parts: map[int][]byte{partLists: lists, partListFormats: formats}}
	want := "一、概况\n（一）职能\n（二）人员\n1.1.编制\n二、预算\n（一）收入\n五、另起\n无号\n"
	if diff := cmp.Diff(want, b.text(t)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestStyles: titles, headings and hidden text come from styles, through those they are
// based on.
func TestStyles(t *testing.T) {
	std := func(sti, basedOn int, name string, papx, chpx []byte) []byte {
		body := join(u16(sti), u16(1|basedOn<<4), u16(2), u16(0), u16(0), u16(len([]rune(name))), (para{}).encode(name), u16(0))
		for _, upx := range [][]byte{append(u16(0), papx...), chpx} {
			body = append(append(body, u16(len(upx))...), upx...)
			if len(upx)%2 == 1 {
				body = append(body, 0)
			}
		}
		return join(u16(len(body)), body)
	}
	sheet := join(u16(18), u16(6), u16(10), make([]byte, 14),
		std(0, noStyle, "Normal", nil, nil), std(stiTitle, 0, "Title", nil, nil), std(2, 0, "heading 2", nil, nil),
		std(0xFFE, 0, "自定标题", sprm(sprmPOutLvl, 2), nil), std(0xFFE, 2, "依据二级", nil, nil), std(0xFFE, 0, "隐藏", nil, hidden))
	styled := func(text string, style int) para { return para{runs: []textRun{{text: text + "\r"}}, style: style} }
	shown := para{runs: []textRun{{"藏", nil}, {"现\r", sprm(sprmCFVanish, 0x81)}}, style: 5}
	b := build{paragraphs: []para{styled("标题", 1), styled("二", 2), styled("三", 3), styled("亦二", 4), shown, styled("正文", 0)}, parts: map[int][]byte{partStyleSheet: sheet}}
	if diff := cmp.Diff("# 标题\n### 二\n#### 三\n### 亦二\n现\n正文\n", b.text(t)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestDamage: what a damaged file still says is read, and said to be damaged.
func TestDamage(t *testing.T) {
	two := tap([]int{0, 1000, 2000})
	for _, c := range []struct {
		what, want, problem string
		build               build
	}{
		{"a row end without its cells' widths", "| a | b |\n| c | d |\n末\n", "缺少列宽",
			build{paragraphs: paras(row(two, "a", "b"), row(nil, "c", "d"))}},
		{"more cells than widths", "| a | b | c |\n末\n", "缺少列宽",
			build{paragraphs: paras(row(two, "a", "b", "c"))}},
		{"a table that never ends", "| a | b |\n", "缺少列宽",
			build{paragraphs: cells("a", "b")}},
		{"formatting that is lost", "甲\n", "格式已损坏",
			build{paragraphs: []para{line("甲\r")}, parts: map[int][]byte{partParagraphs: join(u32(textAt), u32(textAt+4), u32(1<<20))}}},
		{"edges that go back", "| a | b |\n末\n", "缺少列宽",
			build{paragraphs: paras(row(tap([]int{0, 2000, 1000}), "a", "b"))}},
		{"fewer cells than widths", "| a |\n末\n", "缺少列宽",
			build{paragraphs: paras(row(two, "a"))}},
		{"zeros in place of formatting", "甲\n", "格式已损坏",
			build{paragraphs: []para{line("甲\r", make([]byte, 12)...)}}},
		{"zeros in place of text", "甲乙\n", "零字节",
			build{paragraphs: []para{line("甲\x00\x00乙\r")}}},
		{"a list that is not there", "甲\n", "编号表损坏",
			build{paragraphs: []para{line("甲\r", sprm(sprmPIlfo, 1, 0)...)}}},
		{"text that is cut", "甲\n", "不完整",
			build{paragraphs: []para{line("甲\r")}, lengths: [storyCount]int{mainStory: 50}}},
	} {
		doc, err := c.build.load(t).read()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, documenttest.Format(doc)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.what, diff)
		}
		if len(doc.Problems) == 0 || !strings.Contains(doc.Problems[0].Message, c.problem) {
			t.Errorf("%s: %v", c.what, doc.Problems)
		}
	}
}

// TestErrors: what is not read is told apart.
func TestErrors(t *testing.T) {
	main, _ := build{paragraphs: []para{line("甲\r")}}.streams()
	change := func(at int, bytes ...byte) []byte {
		out := append([]byte{}, main...)
		copy(out[at:], bytes)
		return out
	}
	for _, c := range []struct {
		what string
		main []byte
		want error
	}{
		{"encrypted", change(11, 1), ErrEncrypted},
		{"Word 95", change(0, 0xDC, 0xA5, 0x68, 0), ErrOld},
		{"Word 6 with a later mark", change(2, 0x65, 0), ErrOld},
		{"cut in the head", main[:100], errShort},
		{"cut at once", main[:20], errShort},
	} {
		if _, err := readFib(c.main); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}
