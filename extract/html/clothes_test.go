package html

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhe/extract/document/documenttest"
)

// TestClothes: a page says the same in another encoding, in an archive, with the end tags
// left out that HTML lets one leave out, and within the page frame of an office system.
func TestClothes(t *testing.T) {
	for _, file := range documenttest.Files(t, "testdata/samples/*.html") {
		data := file.Data
		want := documenttest.Format(open(t, data))
		for name, dress := range clothes {
			t.Run(filepath.Base(file.Path)+" "+name, func(t *testing.T) {
				if diff := cmp.Diff(want, documenttest.Format(open(t, dress(t, string(data))))); diff != "" {
					t.Errorf("(-plain +dressed)\n%s", diff)
				}
			})
		}
	}
}

var clothes = map[string]func(t *testing.T, page string) []byte{
	"in GBK": func(t *testing.T, page string) []byte { return inGBK(t, page) },
	"in UTF-16": func(t *testing.T, page string) []byte {
		data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		return data
	},
	"with lines of Windows": func(_ *testing.T, page string) []byte { return []byte(strings.ReplaceAll(page, "\n", "\r\n")) },
	"without end tags":      func(_ *testing.T, page string) []byte { return []byte(endTags.ReplaceAllString(page, "")) },
	"in capitals": func(_ *testing.T, page string) []byte {
		return []byte(tags.ReplaceAllStringFunc(page, strings.ToUpper))
	},
	"without quotes": func(_ *testing.T, page string) []byte { return []byte(quoted.ReplaceAllString(page, "$1=$2")) },
	"in a frame": func(_ *testing.T, page string) []byte {
		page = strings.Replace(page, "<body", "<body><table width=100%><tr><td height=20><img src=logo></td></tr><tr><td><table><tr><td ", 1)
		return []byte(strings.Replace(page, "</body>", "</td></tr></table></td></tr><tr><td height=9></td></tr></table></body>", 1))
	},
	"in an archive": func(t *testing.T, page string) []byte {
		return []byte("MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"x y\"\n\n--x y\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + quote(inGBK(t, page)) + "\n--x y--\n")
	},
}

var (
	endTags = regexp.MustCompile(`</(td|th|tr|li|tbody|thead|body|html)>`)
	tags    = regexp.MustCompile(`</?[a-z][a-z0-9]*`)
	quoted  = regexp.MustCompile(`(colspan|rowspan|width|align|class)="([a-z0-9]+)"`)
)

func inGBK(t *testing.T, page string) []byte {
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.Replace(page, "charset=utf-8", "charset=gb2312", 1)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// quote writes quoted-printable with a soft line break after every character beyond ASCII.
func quote(data []byte) string {
	var b strings.Builder
	for _, c := range data {
		switch {
		case c == '=' || c >= 0x80:
			fmt.Fprintf(&b, "=%02x=\n", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
