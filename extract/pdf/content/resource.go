package content

import (
	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/font"
)

// resources is a resource dictionary (ISO 32000-1 7.8.3) with what was looked up in it:
// the object layer reads an object anew for each look-up.
type resources struct {
	value    pdf.Value
	fonts    map[string]*font.Font
	xobjects map[string]pdf.Value
}

// resourcesOf gives the same resources for dictionaries that print the same: they name
// the same objects.
func (r *Reader) resourcesOf(v pdf.Value) *resources {
	key := v.String()
	if found := r.resources[key]; found != nil {
		return found
	}
	made := &resources{value: v, fonts: map[string]*font.Font{}, xobjects: map[string]pdf.Value{}}
	r.resources[key] = made
	return made
}

// font loads a font once for the document; nil where the resources lack it.
func (r *Reader) font(res *resources, name string) *font.Font {
	if found, ok := res.fonts[name]; ok {
		return found
	}
	v := res.value.Key("Font").Key(name)
	var loaded *font.Font
	if v.Kind() == pdf.Dict {
		loaded = r.load(v)
	}
	res.fonts[name] = loaded
	return loaded
}

func (r *Reader) load(v pdf.Value) *font.Font {
	key := v.String()
	if found := r.fonts[key]; found != nil {
		return found
	}
	loaded := font.Load(v)
	r.fonts[key] = loaded
	return loaded
}

func (res *resources) xobject(name string) pdf.Value {
	v, ok := res.xobjects[name]
	if !ok {
		v = res.value.Key("XObject").Key(name)
		res.xobjects[name] = v
	}
	return v
}
