package content

import (
	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/token"
)

// hiddenLayers names the optional content groups that the default configuration
// switches off (ISO 32000-1 8.11.4.3). A group is known by how its dictionary prints.
func hiddenLayers(catalog pdf.Value) map[string]bool {
	off := map[string]bool{}
	defer func() { _ = recover() }() // a damaged list hides nothing
	properties := catalog.Key("OCProperties")
	config := properties.Key("D")
	if config.Key("BaseState").Name() == "OFF" {
		mark(off, properties.Key("OCGs"), true)
	}
	mark(off, config.Key("OFF"), true)
	mark(off, config.Key("ON"), false)
	return off
}

func mark(off map[string]bool, groups pdf.Value, hidden bool) {
	for i := range min(groups.Len(), maxOperands) {
		off[groups.Index(i).String()] = hidden
	}
}

// switchedOff reports whether an optional content group, or all groups of a membership
// dictionary, are off. Visibility expressions are not evaluated: they show.
func (r *Reader) switchedOff(oc pdf.Value) bool {
	if len(r.off) == 0 || oc.Kind() != pdf.Dict {
		return false
	}
	if oc.Key("Type").Name() != "OCMD" {
		return r.off[oc.String()]
	}
	groups := oc.Key("OCGs")
	if groups.Kind() == pdf.Dict {
		return r.off[groups.String()]
	}
	for i := range min(groups.Len(), maxOperands) {
		if !r.off[groups.Index(i).String()] {
			return false
		}
	}
	return groups.Len() > 0
}

// beginMarked opens marked content; all in it is hidden while its group is off.
func (m *machine) beginMarked(args []operand) {
	hidden := false
	if len(args) == 2 && args[0].Kind == token.Name && string(args[0].Bytes) == "OC" && args[1].Kind == token.Name {
		hidden = m.reader.switchedOff(m.resources.value.Key("Properties").Key(string(args[1].Bytes)))
	}
	if len(m.marked) < maxStates {
		m.marked = append(m.marked, hidden)
	}
}

func (m *machine) endMarked() {
	if n := len(m.marked); n > 0 {
		m.marked = m.marked[:n-1]
	}
}

// hidden reports whether what is drawn now belongs to a layer that is off.
func (m *machine) hidden() bool {
	for _, h := range m.marked {
		if h {
			return true
		}
	}
	return false
}
