package html

import (
	"math/big"
	"regexp"
	"strings"
)

var plainNumber = regexp.MustCompile(`^-?[0-9]{1,30}(\.[0-9]{1,20})?$`)
var plainFormat = regexp.MustCompile(`^(#,##)?#*0+(?:\.(0+))?(%?)$`)

// builtIn are the names that mso-number-format has for formats.
var builtIn = map[string]string{"percent": "0.00%", "fixed": "0.00", "standard": "#,##0.00"}

// formatted is a cell's text as Excel prints it. Excel saves numbers as they are printed,
// but systems that write pages for Excel leave that to the format: 0.05 as 0.00% is 5.00%.
// Formats that do more than set decimals, thousands and percent leave the text alone.
func formatted(text, format string) string {
	m := plainFormat.FindStringSubmatch(plain(format))
	if m == nil || !plainNumber.MatchString(text) {
		return text
	}
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		return text
	}
	if m[3] == "%" {
		n.Mul(n, big.NewRat(100, 1))
	}
	out := n.FloatString(len(m[2]))
	if m[1] != "" {
		out = thousands(out)
	}
	return out + m[3]
}

// plain takes from a format what only places the number: escapes, quotes, colours, and
// the forms for other signs.
func plain(format string) string {
	format = strings.Trim(strings.ReplaceAll(format, `\`, ""), `"' `)
	if name := builtIn[strings.ToLower(format)]; name != "" {
		return name
	}
	format, _, _ = strings.Cut(format, ";")
	if i := strings.IndexByte(format, '_'); i >= 0 {
		format = format[:i]
	}
	return strings.TrimSpace(format)
}

func thousands(number string) string {
	whole, rest, _ := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		rest = "." + rest
	}
	return sign + whole + rest
}
