package numfmt

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestFormats holds every line of the tables to what its cell shows.
func TestFormats(t *testing.T) {
	for name, least := range map[string]int{"formats": 100, "libreoffice": 800} {
		t.Run(name, func(t *testing.T) { shows(t, "testdata/"+name+".txt", least) })
	}
}

func shows(t *testing.T, file string, least int) {
	t.Helper()
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for line := range strings.Lines(string(table)) {
		parts := strings.Split(strings.TrimRight(line, "\n"), " |")
		if strings.HasPrefix(line, "#") || len(parts) != 3 {
			continue
		}
		v, err := strconv.ParseFloat(parts[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		code := strings.TrimPrefix(parts[1], " ")
		got, want := strings.TrimSpace(Parse(code).Number(v, From1900)), strings.TrimSpace(parts[2])
		if got != want {
			t.Errorf("%v as %s shows %q, want %q", v, code, got, want)
		}
		cases++
	}
	if cases < least {
		t.Errorf("%d cases", cases)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"General", "≥95%", "≥95%"},
		{"@", "001", "001"},
		{`0.00;-0.00;0;"“"@"”"`, "好", "“好”"},
		{`@"万元"`, "12", "12万元"},
		{"0;0;0", "无", "无"},
		{";;;", "藏", ""},
	} {
		if got := Parse(c.code).Text(c.text); got != c.want {
			t.Errorf("%q as %s shows %q, want %q", c.text, c.code, got, c.want)
		}
	}
}

// TestBuiltin shows the formats that files name by number, as a Chinese Excel does.
func TestBuiltin(t *testing.T) {
	for id, want := range map[int]string{0: "45657.6", 1: "45658", 2: "45657.60", 4: "45,657.60", 7: "￥45,657.60", 9: "4565760%", 14: "2024/12/31", 20: "14:24",
		22: "2024/12/31 14:24", 27: "2024年12月", 28: "12月31日", 31: "2024年12月31日", 32: "14时24分", 34: "下午2时24分", 39: "45,657.60", 43: "45,657.60", 46: "1095782:24:00",
		49: "45657.6", 57: "2024年12月", 58: "12月31日", 99: "45657.6"} {
		if got := strings.TrimSpace(Parse(Builtin(id)).Number(45657.6, From1900)); got != want {
			t.Errorf("format %d shows %q, want %q", id, got, want)
		}
	}
}

func TestDates1904(t *testing.T) {
	if got := Parse("yyyy-mm-dd").Number(44195, From1904); got != "2024-12-31" {
		t.Errorf("got %s", got)
	}
}

// FuzzFormat: no code and no number may panic or grow without end.
func FuzzFormat(f *testing.F) {
	table, err := os.ReadFile("testdata/formats.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		if parts := strings.Split(line, " | "); len(parts) == 3 {
			f.Add(parts[1], math.Float64bits(45657.6))
		}
	}
	f.Add(`[DBNum2]aaaa"`, uint64(0))
	f.Add(`0.0E+0;[<`, uint64(1))
	f.Fuzz(func(t *testing.T, code string, bits uint64) {
		format := Parse(code)
		shown := format.Number(math.Float64frombits(bits), From1900)
		if len(shown) > 40*len(code)+2000 {
			t.Errorf("%q shows %d bytes", code, len(shown))
		}
		format.Text(code)
	})
}

func TestSerial(t *testing.T) {
	for text, want := range map[string]float64{"2024-12-31": 45657, "2024-12-31T12:00:00.000": 45657.5, "2024-12-31T06:00": 45657.25, "2024-12-31T00:00:00+08:00": 45657} {
		if got, ok := Serial(text, From1900); !ok || got != want {
			t.Errorf("%s is %v, want %v", text, got, want)
		}
		if got, _ := Serial(text, From1904); got != want-1462 {
			t.Errorf("%s counted from 1904 is %v", text, got)
		}
	}
	for _, text := range []string{"", "昨天", "2024-13-01", "1850-01-01"} {
		if got, ok := Serial(text, From1900); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}
