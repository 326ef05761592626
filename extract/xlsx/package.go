package xlsx

import (
	"path"
	"strings"

	"fuhe/extract/compound"
	"fuhe/extract/document"
	"fuhe/extract/pack"
)

// ErrEncrypted is a workbook that only a password opens.
var ErrEncrypted = pack.ErrEncrypted

// source is the parts of a workbook.
type source struct{ *pack.Package }

func openPackage(data []byte, limits document.Limits) (*source, error) {
	if compound.Is(data) { // an encrypted package lies in one; [MS-OFFCRYPTO] 1.3.3
		return nil, ErrEncrypted
	}
	p, err := pack.Open(data, "xlsx", limits)
	if err != nil {
		return nil, err
	}
	return &source{p}, nil
}

// with reads a part. What a damaged entry gives before the damage is read too.
func (s *source) with(name string, read func(src string) error) error {
	src, damage := s.Text(name)
	if src == "" && damage != nil {
		return damage
	}
	if err := read(src); err != nil {
		return err
	}
	return damage
}

// relation is one target that a part refers to.
type relation struct{ id, kind, target string }

// relations reads the relationships of a part; none where it has none.
func (s *source) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !s.Has(name) {
		return nil, nil
	}
	var out []relation
	err := s.with(name, func(src string) error {
		t := &scanner{src: src}
		for t.next() {
			if t.kind != startTag || t.name != "Relationship" || t.attr("TargetMode") == "External" {
				continue // what lies outside is never opened
			}
			kind := t.attr("Type")
			out = append(out, relation{t.attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], pack.Resolve(dir, t.attr("Target"))})
		}
		return t.err()
	})
	return out, err
}
