package rtf

import "unicode/utf16"

// unicode prints the character of a \u and lets what stands for it in older readers be
// passed over: as many characters as \uc says; RTF 1.9.1, "Unicode RTF".
func (r *reader) unicode(code int) error {
	char := rune(code)
	if code < 0 {
		char = rune(code & 0xFFFF)
	}
	r.fallback, r.fallbackOf = r.state.uc, char
	if r.high != 0 && char >= 0xDC00 && char <= 0xDFFF {
		char = utf16.DecodeRune(r.high, char)
		r.high = 0
		return r.print(string(char))
	}
	if err := r.finish(); err != nil {
		return err
	}
	switch {
	case utf16.IsSurrogate(char) && char < 0xDC00:
		r.high = char
		return nil
	case utf16.IsSurrogate(char) || char > 0x10FFFF:
		r.doubtText()
		return r.print("\uFFFD")
	case char == '\t':
		return r.print("\t")
	case char >= '\n' && char <= '\r':
		return r.print("\n")
	case char < ' ':
		return nil
	}
	return r.print(string(char))
}

// withoutFallback cuts the bytes that stand for a \u.
func (r *reader) withoutFallback(run []byte) []byte {
	for r.fallback > 0 && len(run) > 0 {
		c := run[0]
		run = run[1:]
		r.fallback--
		if r.fallback == 0 && len(run) > 0 && r.standsFor(c, run[0]) {
			run = run[1:]
		}
	}
	return run
}

// passTrail passes the second byte of a fallback that \uc counts as one character, where
// the two are the character that they stand for.
func (r *reader) passTrail(c byte) {
	t := r.t
	if r.fallback > 0 || t.pos+4 > len(t.data) || t.data[t.pos] != '\\' || t.data[t.pos+1] != '\'' {
		return
	}
	if trail, ok := t.hex(t.pos + 2); ok && r.standsFor(c, trail) {
		t.pos += 4
	}
}

func (r *reader) standsFor(lead, trail byte) bool {
	p := r.page()
	return double(p.code) && p.lead(lead) && string(r.encoded.with(p.code, nil, []byte{lead, trail})) == string(r.fallbackOf)
}
