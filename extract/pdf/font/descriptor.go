package font

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Flags of a font descriptor (ISO 32000-1 table 123).
const (
	symbolic    = 1 << 2
	nonsymbolic = 1 << 5
	italicFlag  = 1 << 6
	forceBold   = 1 << 18
)

const (
	noName       = "（无名）"
	usualAscent  = 0.88 // of Chinese fonts
	usualDescent = -0.12
	semiBold     = 600 // the least FontWeight that looks bold
)

var (
	boldName   = regexp.MustCompile(`(?i)bold|heavy|black|[,-]b$`)
	italicName = regexp.MustCompile(`(?i)italic|oblique|kursiv`)
	subsetTag  = regexp.MustCompile(`^[A-Z]{6}\+`)
)

// describe reads the name, and the font descriptor (9.8) of the font or its CIDFont.
func (f *Font) describe(v pdf.Value) {
	if name := fontName(v.Key("BaseFont").Name()); name != "" {
		f.Name = name
	}
	descriptor := v.Key("FontDescriptor")
	if below := v.Key("DescendantFonts").Index(0); below.Kind() == pdf.Dict {
		descriptor = below.Key("FontDescriptor")
	}
	flags := descriptor.Key("Flags").Int64()
	f.Bold = boldName.MatchString(f.Name) || descriptor.Key("FontWeight").Float64() >= semiBold || flags&forceBold != 0
	f.Italic = italicName.MatchString(f.Name) || descriptor.Key("ItalicAngle").Float64() != 0 || flags&italicFlag != 0
	f.Ascent, f.Descent = heights(descriptor)
}

// heights reads Ascent and Descent. Producers write 0, heights of the tallest glyph of
// tens of ems, and descents without their sign.
func heights(descriptor pdf.Value) (ascent, descent float64) {
	ascent, descent = em(descriptor.Key("Ascent")), -math.Abs(em(descriptor.Key("Descent")))
	if ascent < 0.4 || ascent > 1.6 {
		ascent = usualAscent
	}
	if descent == 0 || descent < -1 {
		descent = usualDescent
	}
	return ascent, descent
}

// fontName drops the tag of a subset. Names that are not UTF-8 are GBK: so Word writes
// those of Chinese fonts.
func fontName(name string) string {
	name = subsetTag.ReplaceAllString(name, "")
	if !utf8.ValidString(name) {
		if chinese, err := simplifiedchinese.GBK.NewDecoder().String(name); err == nil {
			name = chinese
		}
	}
	return strings.TrimSpace(strings.ToValidUTF8(name, "?"))
}
