package rtf

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Windows code pages that the reader asks for by name.
const (
	pageChinese   = 936
	pageWestern   = 1252
	pageGB18030   = 54936
	pageUTF8      = 65001
	pageLatin1    = 28591
	pageMacintosh = 10000
)

// page is how bytes of text are to be read.
type page struct {
	code int
	// mixed text is Western by what its font says, and Chinese, Japanese or Korean by what
	// the document says: pairs of high bytes are the latter. Programs that know of one
	// charset only write such fonts.
	mixed bool
}

// charsets are the code pages of \fcharset; RTF 1.9.1, "Font Table". 1 (default) and 255
// (OEM) are the document's own.
var charsets = map[int]int{0: pageWestern, 2: pageLatin1, 77: pageMacintosh, 78: 932, 79: 949, 80: pageChinese, 81: 950,
	128: 932, 129: 949, 130: 1361, 134: pageChinese, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
	186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437}

var encodings = map[int]encoding.Encoding{
	437: charmap.CodePage437, 708: charmap.ISO8859_6, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, pageChinese: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, pageWestern: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	pageMacintosh: charmap.Macintosh, 10001: japanese.ShiftJIS, 10002: traditionalchinese.Big5, 10003: korean.EUCKR,
	10007: charmap.MacintoshCyrillic, 10008: simplifiedchinese.GBK, 20936: simplifiedchinese.GBK, pageLatin1: charmap.ISO8859_1,
	pageGB18030: simplifiedchinese.GB18030, pageUTF8: unicode.UTF8,
}

// double reports whether a code page has characters of two bytes.
func double(code int) bool {
	switch code {
	case 932, pageChinese, 949, 950, 10001, 10002, 10003, 10008, 20936, pageGB18030:
		return true
	}
	return false
}

// lead reports whether a byte begins a character of two bytes or more.
func (p page) lead(c byte) bool {
	switch p.code {
	case 932, 10001:
		return c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= 0xFC
	}
	return double(p.code) && c >= 0x81 && c <= 0xFE
}

// paired reports whether a byte can follow a lead byte. In mixed text the second is a high
// byte too, but for the code pages where it often is not.
func (p page) paired(c byte) bool {
	if !p.mixed {
		return true
	}
	if p.code == 932 || p.code == 950 {
		return c >= 0x40 && c != 0x7F
	}
	return c >= 0x80
}
