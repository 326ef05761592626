package structure

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"fuhe/extract/document"
	"fuhe/extract/pdf/token"
)

// source is a file as it came: its bytes, and where its objects are.
type source struct {
	data    []byte
	limits  document.Limits
	entries map[int]entry
	trailer dict
	loaded  map[int]object
	packed  map[int][]member // object streams that were read
	streams []int            // object streams that a scan found
	key     *key             // nil for files that are not encrypted
	budget  int64            // bytes that may still be unpacked
	nested  bool             // something was nested too deeply
	repairs []string
}

func (f *source) repaired(what string) {
	if !slices.Contains(f.repairs, what) {
		f.repairs = append(f.repairs, what)
	}
}

// numbers are the objects in use, in order.
func (f *source) numbers() []int { return slices.Sorted(maps.Keys(f.entries)) }

// byOffset are the objects in use in the order of the file.
func (f *source) byOffset() []int {
	ids := f.numbers()
	slices.SortStableFunc(ids, func(a, b int) int { return cmp.Compare(f.entries[a].offset, f.entries[b].offset) })
	return ids
}

// load reads an object once; nil for one that is free, missing or misplaced.
func (f *source) load(id int) object {
	if o, ok := f.loaded[id]; ok {
		return o
	}
	f.loaded[id] = nil // an object that needs itself reads as nil
	e, ok := f.entries[id]
	if !ok || e == (entry{}) {
		return nil
	}
	o := f.read(id, e)
	f.loaded[id] = o
	return o
}

func (f *source) read(id int, e entry) object {
	if e.container != 0 {
		for _, m := range f.held(e.container) {
			if m.id == id {
				return m.object
			}
		}
		return nil
	}
	at, o, ok := f.indirect(e.offset)
	if !ok || at.id != id {
		return nil
	}
	if f.key != nil && !f.key.exempt(o) {
		return f.key.decrypt(o, at)
	}
	return o
}

// resolve follows references; a chain that does not end is nil.
func (f *source) resolve(o object) object {
	for range 16 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.load(r.id)
	}
	return nil
}

// member is an object of an object stream.
type member struct {
	id     int
	object object
}

// held reads the objects of an object stream (7.5.7), once.
func (f *source) held(container int) []member {
	if m, ok := f.packed[container]; ok {
		return m
	}
	f.packed[container] = nil
	if e := f.entries[container]; e.container != 0 {
		return nil // an object stream lies in no other
	}
	s, ok := f.load(container).(*stream)
	if !ok || s.dict["Type"] != name("ObjStm") {
		return nil
	}
	data, err := f.decode(s)
	if err != nil {
		f.repaired("对象流不完整，其中部分内容可能缺失")
	}
	out := f.members(data, integer(f.resolve(s.dict["N"])), integer(f.resolve(s.dict["First"])))
	f.packed[container] = out
	return out
}

func (f *source) members(data []byte, count, first int) []member {
	if first < 0 || first > len(data) {
		return nil
	}
	var out []member
	lex := token.Lexer{Data: data[:first]}
	for range count {
		id, offset := lex.Next(), lex.Next()
		if id.Kind != token.Number || offset.Kind != token.Number || id.Num < 1 || id.Num > math.MaxInt32 {
			break
		}
		at := first + int(offset.Num)
		if at < first || at > len(data) {
			continue
		}
		p := &parser{lex: token.Lexer{Data: data, Pos: at}, deepest: f.limits.Nesting}
		o, _ := p.object(0)
		f.nested = f.nested || p.damaged
		out = append(out, member{int(id.Num), o})
	}
	return out
}
