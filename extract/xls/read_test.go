package xls

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// noResultBits are the bits of a formula's result that is no number.
func noResultBits(kind, value byte) []byte {
	return raw(kind, byte(0), value, byte(0), uint32(0xFFFF0000))
}

var values = func() *biff { return new(biff) }

// readCases are sheets as records, and the table and the problems they give.
var readCases = []struct {
	name    string
	globals *biff
	tabs    []tab
	want    string
}{
	{"numbers", values().rec(recXF, xf(0)).rec(recXF, xf(10)).rec(recXF, xf(4)), []tab{{name: "一", body: values().
		rec(recNumber, 0, 0, 0, 0.1+0.2).
		rec(recRK, 0, 1, 0, rkWhole(95)).
		rec(recRK, 0, 2, 0, rkHundredth(9575)).
		rec(recMulRK, 1, 0, 1, rkHundredth(5), 2, rkWhole(-12480), 0, uint32(0x40590000), 2)}}, `
| 0.3 | 95 | 95.75 |
| 5.00% | -12,480.00 | 100 |
`},
	{"texts", values().rec(recSST, sst("指标", "两\n行")), []tab{{name: "一", body: values().
		rec(recLabelSST, 0, 0, 0, uint32(0)).
		rec(recLabelSST, 0, 1, 0, uint32(1)).
		rec(recLabel, 0, 2, 0, 2, byte(0), "ab").
		rec(recRString, 0, 3, 0, wide("富文本"), 1, 0, 0).
		rec(recLabel, 1, 0, 0, wide("≥95%"))}}, `
| 指标 | 两\n行 | ab | 富文本 |
| ≥95% |  |  |  |
`},
	{"truth values, errors, blanks", values(), []tab{{name: "一", body: values().
		rec(0x0201, 0, 0, 0).
		rec(recBoolErr, 0, 1, 0, byte(1), byte(0)).
		rec(recBoolErr, 0, 2, 0, byte(0), byte(0)).
		rec(recBoolErr, 0, 3, 0, byte(0x07), byte(1)).
		rec(0x00BE, 1, 0, 0, 0, 0, 2)}}, `
| ~ | TRUE | FALSE | #DIV/0! |
value-ambiguous 工作表“一”的 D1 是公式错误值（#DIV/0!），请核对公式
`},
	{"formulas", values(), []tab{{name: "一", body: values().
		rec(recFormula, 0, 0, 0, 12.5, 0, uint32(0)).
		rec(recFormula, 0, 1, 0, noResultBits(0, 0), 0, uint32(0)).rec(0x04BC, 0, 0, 0).rec(recString, wide("合计")).
		rec(recFormula, 0, 2, 0, noResultBits(1, 1), 0, uint32(0)).
		rec(recFormula, 0, 3, 0, noResultBits(2, 0x2A), 0, uint32(0)).
		rec(recFormula, 0, 4, 0, noResultBits(3, 0), 0, uint32(0)).
		rec(recFormula, 0, 5, 0, 0.0, 0, uint32(0)).
		rec(recFormula, 0, 6, 0, 0.0, 2, uint32(0)).
		rec(recLabel, 0, 7, 0, wide("末"))}}, `
| 12.5 | 合计 | TRUE | #N/A |  | 0 |  | 末 |
value-ambiguous 工作表“一”的 G1 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开并保存后重新提交
value-ambiguous 工作表“一”的 D1 是公式错误值（#N/A），请核对公式
`},
	{"dates and formats", values().rec(recFormat, 164, wide(`yyyy"年"m"月"d"日"`)).rec(recFormat, 165, wide(`0!.0,"万元"`)).
		rec(recXF, xf(164)).rec(recXF, xf(165)).rec(recXF, xf(14)).rec(recXF, xf(999)), []tab{{name: "一", body: values().
		rec(recNumber, 0, 0, 0, 45657.0).
		rec(recNumber, 0, 1, 1, 123456.0).
		rec(recNumber, 0, 2, 2, 45657.0).
		rec(recNumber, 0, 3, 3, 1.5).
		rec(recNumber, 0, 4, 99, 2.5)}}, `
| 2024年12月31日 | 12.3万元 | 2024/12/31 | 1.5 | 2.5 |
`},
	{"days from 1904", values().rec(recDate1904, 1).rec(recXF, xf(14)), []tab{{name: "一", body: values().rec(recNumber, 0, 0, 0, 44195.0)}}, `
| 2024/12/31 |
`},
	{"merged cells", values(), []tab{{name: "一", body: values().
		rec(recMergeCells, 2, 0, 0, 0, 2, 1, 2, 0, 0).
		rec(recLabel, 0, 0, 0, wide("标题")).
		rec(recLabel, 1, 0, 0, wide("产出")).
		rec(recNumber, 1, 2, 0, 5.0).rec(recNumber, 2, 2, 0, 6.0)}}, `
| 标题 | < | < |
| 产出 |  | 5 |
| ^ |  | 6 |
`},
	{"hidden rows and columns", values(), []tab{{name: "一", body: values().
		rec(recColInfo, 1, 1, 2000, 0, 1, 0).
		rec(recRow, 1, 0, 4, 255, 0, 0, 0x20, 0).
		rec(recLabel, 0, 0, 0, wide("a")).rec(recLabel, 0, 1, 0, wide("x")).rec(recLabel, 0, 2, 0, wide("b")).
		rec(recLabel, 1, 0, 0, wide("y")).
		rec(recLabel, 2, 0, 0, wide("c"))}}, `
| a | ~ | b |
| ~ | ~ | ~ |
| c | ~ |  |
hidden-content 工作表“一”有内容的第2行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“一”有内容的B列被隐藏，没有读取；如需核对，请取消隐藏后重新提交
`},
	{"sheets that are not read", values(), []tab{
		{name: "看", body: values().rec(recLabel, 0, 0, 0, wide("a"))},
		{name: "藏", state: 1, body: values().rec(recLabel, 0, 0, 0, wide("b"))},
		{name: "深藏", state: 2, body: values().rec(recLabel, 0, 0, 0, wide("c"))},
		{name: "图", kind: chartSheet, body: values()},
		{name: "宏", kind: macroSheet, body: values()}}, `
| a |
hidden-content 工作表“藏”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交
hidden-content 工作表“深藏”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交
part-unreadable “图”是图表，没有单元格，未读取
part-unreadable “宏”是宏表，没有单元格，未读取
`},
	{"a chart within a sheet", values(), []tab{{name: "一", body: values().
		rec(recLabel, 0, 0, 0, wide("a")).
		rec(recBOF, versionBIFF8, 0x0020, 0, 0).rec(recNumber, 9, 9, 0, 1.0).rec(recEOF).
		rec(recLabel, 0, 1, 0, wide("b"))}}, `
| a | b |
`},
	{"a text box, a comment", values(), []tab{{name: "一", body: values().
		rec(recLabel, 0, 0, 0, wide("a")).
		rec(recObj, 0x15, 18, 6, 1).rec(recTxO, 0, 0, 0, 0, 0, 2, 0, 0, 0).rec(recContinue, byte(1), []uint16{'说', '明'}).rec(recContinue, make([]byte, 16)).
		rec(recObj, 0x15, 18, objNote, 2).rec(recTxO, 0, 0, 0, 0, 0, 2, 0, 0, 0).rec(recContinue, byte(0), "no")}}, `
| a |
说明
`},
	{"a picture alone", values(), []tab{{name: "一", body: values().rec(recObj, 0x15, 18, 8, 1)}}, `
page-unreadable 工作表“一”只有图片或图形，没有文字，未读取
page-unreadable 工作簿中没有任何可见的文字
`},
	{"texts that are not there", values().rec(recSST, sst("有")), []tab{{name: "一", body: values().rec(recLabelSST, 0, 0, 0, uint32(0)).rec(recLabelSST, 0, 1, 0, uint32(7))}}, `
| 有 |
text-uncertain 工作表“一”的 B1 引用的文字在文件中找不到，按空白读取
`},
}

func TestRead(t *testing.T) {
	for _, c := range readCases {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(workbook(c.globals, c.tabs...), document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), documenttest.FormatAll(doc)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestSharedStrings: a record ends anywhere, and the next one says anew how wide its
// characters are.
func TestSharedStrings(t *testing.T) {
	for name, c := range map[string]struct {
		parts [][]byte
		want  []string
		torn  bool
	}{
		"narrow and wide":          {[][]byte{raw(uint32(2), uint32(2), 2, byte(0), "ab", wide("指标"))}, []string{"ab", "指标"}, false},
		"formatting and phonetics": {[][]byte{raw(uint32(2), uint32(2), 2, byte(highByte|rich|extended), 1, uint32(6), []uint16{'东', '京'}, 0, 0, "123456", wide("后"))}, []string{"东京", "后"}, false},
		"cut between texts":        {[][]byte{raw(uint32(2), uint32(2), wide("前")), wide("后")}, []string{"前", "后"}, false},
		"cut, wide goes on narrow": {[][]byte{raw(uint32(1), uint32(1), 4, byte(1), []uint16{'产', '出'}), raw(byte(0), "ab")}, []string{"产出ab"}, false},
		"cut, narrow goes on wide": {[][]byte{raw(uint32(1), uint32(1), 4, byte(0), "ab"), raw(byte(1), []uint16{'产', '出'})}, []string{"ab产出"}, false},
		"cut twice":                {[][]byte{raw(uint32(1), uint32(1), 3, byte(0), "a"), raw(byte(1), []uint16{'中'}), raw(byte(0), "c")}, []string{"a中c"}, false},
		"cut in its formatting":    {[][]byte{raw(uint32(2), uint32(2), 1, byte(rich), 2, "a", 0), raw(0, 0, 0, wide("后"))}, []string{"a", "后"}, false},
		"fewer than claimed":       {[][]byte{raw(uint32(9), uint32(1<<30), wide("一"))}, []string{"一"}, false},
		"more than claimed":        {[][]byte{raw(uint32(9), uint32(1), wide("一"), wide("二"))}, []string{"一", "二"}, false},
		"cut short":                {[][]byte{raw(uint32(1), uint32(1), 9, byte(0), "abc")}, []string{"abc"}, true},
		"cut before its flags":     {[][]byte{raw(uint32(2), uint32(2), wide("一"), byte(3))}, []string{"一"}, true},
		"zeros in place of texts":  {[][]byte{raw(uint32(4), uint32(4), wide("一"), byte(0), byte(0), byte(0), byte(0), byte(0), byte(0), wide("二"))}, []string{"一", "", "", "二"}, true},
	} {
		rec := record{kind: recSST, data: c.parts[0], next: c.parts[1:]}
		got, torn := sharedStrings(rec)
		if diff := cmp.Diff(c.want, got); diff != "" || torn != c.torn {
			t.Errorf("%s: torn %v (-want +got)\n%s", name, torn, diff)
		}
	}
}

// TestTornTexts: zeros over the shared strings, as a damaged disk leaves them, are told.
func TestTornTexts(t *testing.T) {
	data, err := os.ReadFile("testdata/samples/1-national-clean.xls")
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	for _, unit := range utf16.Encode([]rune("产出指标")) {
		text = append(text, byte(unit), byte(unit>>8))
	}
	at := bytes.Index(data, text)
	if at < 0 {
		t.Fatal("the sample does not hold the text")
	}
	clear(data[at-3 : at+300])
	doc, err := Read(data, document.DefaultLimits())
	if err != nil || !strings.Contains(fmt.Sprint(doc.Problems), "文字表已损坏") {
		t.Errorf("%v %v", err, doc)
	}
}

func TestErrors(t *testing.T) {
	one := func() tab { return tab{name: "一", body: values().rec(recLabel, 0, 0, 0, wide("a"))} }
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"a password":         {workbook(values().rec(recFilePass, 1, 1, 1), one()), ErrEncrypted},
		"Excel 95":           {values().rec(recBOF, 0x0500, globalsBody, 0, 0).rec(recEOF).Bytes(), ErrOld},
		"Excel 4":            {values().rec(0x0409, 0, 0x10).rec(recEOF).Bytes(), ErrOld},
		"Excel 2":            {values().rec(0x0009, 2, 0x10).rec(recEOF).Bytes(), ErrOld},
		"no records":         {[]byte("hello, world"), errNoRecords},
		"nothing":            {nil, errNoRecords},
		"no workbook stream": {renamed(t, "Workbook", "Nonsense"), ErrNotExcel},
	} {
		if _, err := Read(c.data, document.DefaultLimits()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	limits := document.DefaultLimits()
	limits.Grid, limits.Pages = 10, 1
	far := workbook(values(), tab{name: "一", body: values().rec(recLabel, 99, 9, 0, wide("a"))})
	two := workbook(values(), tab{name: "一", body: values()}, tab{name: "二", body: values()})
	for _, data := range [][]byte{far, two} {
		var limit *document.LimitError
		if _, err := Read(data, limits); !errors.As(err, &limit) {
			t.Errorf("%v", err)
		}
	}
}

// renamed is a sample whose workbook stream has another name of the same length or less.
func renamed(t testing.TB, from, to string) []byte {
	t.Helper()
	data := sample(t)
	at := bytes.Index(data, raw(utf16s(from)))
	if at < 0 {
		t.Fatal("no such stream")
	}
	copy(data[at:], make([]byte, 2*len(from)))
	copy(data[at:], raw(utf16s(to)))
	binary.LittleEndian.PutUint16(data[at+64:], uint16(2*len(to)+2))
	return data
}

func utf16s(text string) []uint16 {
	var out []uint16
	for _, r := range text {
		out = append(out, uint16(r))
	}
	return out
}

func sample(t testing.TB) []byte {
	t.Helper()
	return documenttest.ReadFile(t, "testdata/samples/1-national-clean.xls")
}

// TestContainer: the stream's name may be written otherwise, its directory may point
// nowhere, the file may lack its end or its container.
func TestContainer(t *testing.T) {
	want := func() string {
		doc, err := Read(sample(t), document.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		return documenttest.FormatAll(doc)
	}()
	stream, _, err := workbookStream(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	lost := bytes.Clone(stream)
	at := bytes.Index(lost, raw(recBoundSheet)) + 4
	binary.LittleEndian.PutUint32(lost[at:], 1<<31)
	for name, data := range map[string][]byte{
		"upper case": renamed(t, "Workbook", "WORKBOOK"), "Book": renamed(t, "Workbook", "Book"),
		"bare records": stream, "no place in the directory": lost,
	} {
		doc, err := Read(data, document.DefaultLimits())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, documenttest.FormatAll(doc)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	cut, err := Read(stream[:len(stream)*3/4], document.DefaultLimits())
	if err != nil || !strings.Contains(documenttest.FormatAll(cut), "数据不完整") {
		t.Errorf("a stream without its end: %v %v", err, cut)
	}
}

// TestSamples: what LibreOffice saved as .xls reads without problems. That it says what the
// .docx does, the tests beside the samples show.
func TestSamples(t *testing.T) {
	for _, file := range documenttest.Files(t, "testdata/samples/*.xls") {
		doc, err := Read(file.Data, document.DefaultLimits())
		if err != nil || len(doc.Problems) > 0 || len(doc.Tables()) == 0 {
			t.Errorf("%s: %v %v", file.Path, err, doc)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	for _, c := range readCases {
		f.Add(workbook(c.globals, c.tabs...))
	}
	limits := document.DefaultLimits()
	limits.Grid, limits.Unzipped = 100_000, 4<<20
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, limits); err == nil {
			documenttest.Format(doc)
		}
	})
}
