package html

import "strings"

// stylesheet is the rules that name a single element, class or id, by their selectors:
// "p", ".a", "p.a", "#x". Rules that depend on what stands around an element are left out.
type stylesheet map[string]*look

// mostRules bounds how many selectors are kept.
const mostRules = 20_000

// read adds the rules of a <style>. Rules within @media and the like do not count: they
// hold for some devices only.
func (s stylesheet) read(text string) {
	for text = withoutComments(text); text != ""; {
		selectors, rest, ok := strings.Cut(text, "{")
		if !ok {
			return
		}
		if i := strings.LastIndexByte(selectors, ';'); i >= 0 {
			selectors = selectors[i+1:]
		}
		var body string
		body, text = cutBlock(rest)
		if selectors = strings.TrimSpace(selectors); !strings.HasPrefix(selectors, "@") {
			s.rule(selectors, body)
		}
	}
}

// cutBlock cuts at the brace that closes a block.
func cutBlock(text string) (body, rest string) {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	return text, ""
}

func withoutComments(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "/*")
		b.WriteString(before)
		if !found {
			break
		}
		_, text, _ = strings.Cut(rest, "*/")
	}
	return strings.NewReplacer("<!--", "", "-->", "").Replace(b.String())
}

func (s stylesheet) rule(selectors, body string) {
	l := declarations(body)
	if l == (look{}) {
		return
	}
	for selector := range strings.SplitSeq(selectors, ",") {
		selector = strings.TrimSpace(selector)
		if selector == "" || strings.ContainsAny(selector, " \t\r\n>+~:[*\\") {
			continue
		}
		name, class, ok := strings.Cut(selector, ".")
		if selector = strings.ToLower(name); ok {
			selector += "." + class
		}
		if strings.HasPrefix(name, "#") {
			selector = name
		}
		if s[selector] == nil && len(s) < mostRules {
			s[selector] = &look{}
		}
		if s[selector] == nil {
			continue
		}
		s[selector].over(&l)
	}
}

// apply lays the rules for a tag over a look, the more telling selectors last.
func (s stylesheet) apply(t *tag, l *look) {
	if len(s) == 0 {
		return
	}
	s.lay(t.name, l)
	classes := 0
	for class := range strings.FieldsSeq(t.get("class")) {
		s.lay("."+class, l)
		s.lay(t.name+"."+class, l)
		if classes++; classes == 16 {
			break
		}
	}
	if id := t.get("id"); id != "" {
		s.lay("#"+id, l)
	}
}

func (s stylesheet) lay(selector string, l *look) {
	if rule := s[selector]; rule != nil {
		l.over(rule)
	}
}
