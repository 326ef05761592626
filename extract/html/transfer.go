package html

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decoded is the body as bytes, whatever is wrong with its encoding; RFC 2045, 6.7 and 6.8.
func (e *entity) decoded() []byte {
	switch strings.ToLower(e.header["content-transfer-encoding"]) {
	case "quoted-printable":
		return quotedPrintable(e.body)
	case "base64":
		return fromBase64(e.body)
	}
	return e.body
}

// fromBase64 decodes what is there, past line ends and what belongs to no alphabet.
func fromBase64(body []byte) []byte {
	clean := make([]byte, 0, len(body))
	for _, c := range body {
		if c == '=' {
			break
		}
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' {
			clean = append(clean, c)
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(out, clean) // all characters are of the alphabet
	return out[:n]
}

// quotedPrintable decodes as far as it can: what is no code stays as it is, lines may be of
// any length and end in LF alone.
func quotedPrintable(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for len(body) > 0 {
		var text []byte
		text, body, _ = bytes.Cut(body, []byte("\n"))
		text = bytes.TrimRight(text, " \t\r")
		text, soft := bytes.CutSuffix(text, []byte("="))
		out = appendUnquoted(out, text)
		if !soft {
			out = append(out, '\n')
		}
	}
	return out
}

func appendUnquoted(out, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		if text[i] == '=' && i+2 < len(text) {
			if high, low := hex(text[i+1]), hex(text[i+2]); high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}
