package structure

import (
	"bytes"

	"fuhe/extract/pdf/token"
)

// sound reports whether the cross-reference leads to objects that bear their numbers, and
// to a catalog with pages.
func (f *source) sound() bool {
	for id, e := range f.entries {
		if e == (entry{}) || e.container != 0 {
			continue
		}
		if !f.heads(id, e.offset) {
			return false
		}
	}
	catalog := dictOf(f.resolve(f.trailer["Root"]))
	return dictOf(f.resolve(catalog["Pages"])) != nil
}

// heads reports whether "N G obj" of the number stands at an offset.
func (f *source) heads(id, offset int) bool {
	if offset < 0 || offset >= len(f.data) {
		return false
	}
	lex := token.Lexer{Data: f.data, Pos: offset}
	n, g, word := lex.Next(), lex.Next(), lex.Next()
	return n.Kind == token.Number && int(n.Num) == id && g.Kind == token.Number && word.Kind == token.Word && string(word.Bytes) == "obj"
}

// rebuild forgets the cross-reference and finds the objects by what they begin with; of
// two with one number the later one counts, as in files that were saved by appending.
func (f *source) rebuild() {
	f.entries, f.loaded, f.trailer = map[int]entry{}, map[int]object{}, dict{}
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		at += i + 3
		if id, offset, ok := f.header(at - 3); ok {
			f.entries[id] = entry{offset: offset}
		}
	}
	f.trailers()
	f.containers()
	f.findCatalog()
}

// header reads backwards from the keyword obj: the generation and the number before it.
func (f *source) header(keyword int) (id, offset int, ok bool) {
	_, at, ok := f.numberBefore(keyword)
	if !ok {
		return 0, 0, false
	}
	return f.numberBefore(at)
}

func (f *source) numberBefore(end int) (value, offset int, ok bool) {
	for end > 0 && token.Space(f.data[end-1]) {
		end--
	}
	offset = end
	for offset > 0 && f.data[offset-1] >= '0' && f.data[offset-1] <= '9' && end-offset < 10 {
		offset--
	}
	for _, b := range f.data[offset:end] {
		value = value*10 + int(b-'0')
	}
	return value, offset, end > offset
}

// trailers adopts the trailer dictionaries, the last one first.
func (f *source) trailers() {
	for end := len(f.data); ; {
		at := bytes.LastIndex(f.data[:end], []byte("trailer"))
		if at < 0 {
			return
		}
		end = at
		p := &parser{lex: token.Lexer{Data: f.data, Pos: at + len("trailer")}, deepest: f.limits.Nesting}
		if o, _ := p.object(0); dictOf(o) != nil {
			f.adopt(dictOf(o))
		}
	}
}

// containers notes the objects that object streams hold, and the trailer entries of
// cross-reference streams. An object of its own counts before one in a stream.
func (f *source) containers() {
	for _, id := range f.numbers() {
		s, ok := f.load(id).(*stream)
		if !ok {
			continue
		}
		switch s.dict["Type"] {
		case name("XRef"):
			f.adopt(s.dict)
		case name("ObjStm"):
			f.streams = append(f.streams, id)
		}
	}
}

// expand notes the objects of the object streams that a rebuild found. It comes after the
// key of encrypted files is known.
func (f *source) expand() {
	for _, id := range f.streams {
		for i, held := range f.held(id) {
			f.locate(held.id, entry{container: id, index: i})
		}
	}
	f.findCatalog()
}

// findCatalog takes a catalog that no trailer names.
func (f *source) findCatalog() {
	if dictOf(f.resolve(f.trailer["Root"])) != nil {
		return
	}
	for _, id := range f.numbers() {
		if d := dictOf(f.load(id)); d != nil && d["Type"] == name("Catalog") {
			f.trailer["Root"] = ref{id: id}
		}
	}
}

// adoptPages makes a page tree of all pages where the file's own is lost.
func (f *source) adoptPages() bool {
	catalog := dictOf(f.resolve(f.trailer["Root"]))
	if dictOf(f.resolve(catalog["Pages"])) != nil {
		return true
	}
	kids := array{}
	for _, id := range f.byOffset() {
		if d := dictOf(f.load(id)); d != nil && d["Type"] == name("Page") {
			kids = append(kids, ref{id: id})
		}
	}
	if len(kids) == 0 {
		return false
	}
	pages := dict{"Type": name("Pages"), "Kids": kids, "Count": int64(len(kids))}
	f.trailer["Root"] = dict{"Type": name("Catalog"), "Pages": pages}
	f.repaired("页面目录缺失，已按页面在文件中的先后排列")
	return true
}
