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
	xobjects map[string]*xobject
}

// xobject is a form or an image, and the resources that a form brings along.
type xobject struct {
	value     pdf.Value
	resources *resources // nil where it has none of its own
}

// resourcesOf gives the same resources for dictionaries that print the same: they name
// the same objects.
func (r *Reader) resourcesOf(v pdf.Value) *resources {
	key := v.String()
	if found := r.resources[key]; found != nil {
		return found
	}
	made := &resources{value: v, fonts: map[string]*font.Font{}, xobjects: map[string]*xobject{}}
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

// xobject looks an external object up once.
func (r *Reader) xobject(res *resources, name string) *xobject {
	if found, ok := res.xobjects[name]; ok {
		return found
	}
	x := &xobject{value: res.value.Key("XObject").Key(name)}
	if own := x.value.Key("Resources"); own.Kind() == pdf.Dict {
		x.resources = r.resourcesOf(own)
	}
	res.xobjects[name] = x
	return x
}
