package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tag is a start tag with those of its attributes that say something of the text.
type tag struct {
	name  string
	attrs []attribute
}

type attribute struct{ key, value string }

// telling are the attributes that are kept.
var telling = map[string]bool{"style": true, "class": true, "id": true, "colspan": true, "rowspan": true, "span": true, "type": true,
	"value": true, "checked": true, "selected": true, "multiple": true, "size": true, "start": true, "title": true, "hidden": true, "border": true, "role": true, "face": true,
	"src": true, "data": true, "x:num": true, "cellspacing": true, "bgcolor": true, "frame": true, "rules": true, "xmlns:x": true, "xmlns:w": true, "v:shape": true, "content": true, "width": true, "height": true, "align": true}

// read takes the tag that the tokenizer stands at.
func (t *tag) read(z *html.Tokenizer) {
	name, more := z.TagName()
	t.name, t.attrs = atom.String(name), t.attrs[:0]
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if telling[string(key)] {
			t.attrs = append(t.attrs, attribute{atom.String(key), string(value)})
		}
	}
}

func (t *tag) get(key string) string {
	value, _ := t.lookup(key)
	return value
}

func (t *tag) has(key string) bool {
	_, ok := t.lookup(key)
	return ok
}

func (t *tag) lookup(key string) (string, bool) {
	for i := range t.attrs {
		if t.attrs[i].key == key {
			return t.attrs[i].value, true
		}
	}
	return "", false
}

// number is a whole number as HTML reads it: what follows the digits does not count.
func (t *tag) number(key string, unsaid int) int {
	text := strings.TrimSpace(t.get(key))
	end := 0
	for end < len(text) && end < 9 && (text[end] >= '0' && text[end] <= '9' || end == 0 && (text[end] == '-' || text[end] == '+')) {
		end++
	}
	n, err := strconv.Atoi(text[:end])
	if err != nil {
		return unsaid
	}
	return n
}

// hasClass reports one of the tag's classes.
func (t *tag) hasClass(names ...string) bool {
	for class := range strings.FieldsSeq(t.get("class")) {
		for _, name := range names {
			if class == name {
				return true
			}
		}
	}
	return false
}
