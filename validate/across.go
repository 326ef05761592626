package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"fuhe/normalize"
)

// What is looked at for one key is bounded, so that the cost of a report does not grow
// with the number of reports.
const (
	MostSides = 4  // whose texts are looked at; what more have is everybody's
	SideTexts = 2  // bundles of texts of each
	MostRows  = 40 // lines and forms with one name
)

// AcrossPass holds what a rule may see that compares one thing with those in other
// documents: what shares a key with it, ordered by what it is and never by when it came.
type AcrossPass struct {
	*Checker
	Filed   *Filed
	Related Related
	Profile *Profile
}

// Related are the things that share a key with one.
type Related struct {
	Things []*Filed       // each once, without the thing itself; of one document with it, too
	Common map[int64]bool // keys that more than MostSides departments have
	First  map[int64]bool // keys of texts of which its own department has none before it
}

// Against reports a finding that a thing in another document contradicts. A finding is
// no surer than the cells it rests on.
func (p *AcrossPass) Against(other *Filed, f Finding) {
	for i := range f.Evidence {
		if f.Evidence[i].Source == p.Filed.Source {
			f.Evidence[i].Source = Source{}
		}
	}
	if f.Confidence == 0 {
		f.Confidence = p.rule.Confidence
	}
	for _, e := range f.Evidence {
		if e.AtMost != 0 {
			f.Confidence = min(f.Confidence, e.AtMost)
		}
	}
	f.Fingerprint = p.fingerprint(other, f)
	p.Find(f)
}

// fingerprint names the finding by what is compared with what, whatever their values and
// their places.
func (p *AcrossPass) fingerprint(other *Filed, f Finding) string {
	of := p.Filed
	key := []string{normalize.PlainName(of.Department), strconv.Itoa(of.Year), string(of.Kind), normalize.PlainName(of.Form), of.Unit, p.rule.ID, f.Subject, f.Field,
		normalize.PlainName(other.Department), strconv.Itoa(other.Year), string(other.Kind), normalize.PlainName(other.Form)}
	sum := sha256.Sum256([]byte(strings.Join(key, "\x1f")))
	return hex.EncodeToString(sum[:8])
}

// Across compares one thing with those that are related to it. A rule that has nothing to
// do with it leaves no coverage.
func Across(of *Filed, related Related, profile *Profile, rules []Rule) Result {
	result := Result{Profile: profile.Name}
	for i := range rules {
		if rules[i].Across == nil {
			continue
		}
		c := (&Pass{rule: &rules[i], result: &result}).checker(of.Scope, of.Form)
		rules[i].Across(&AcrossPass{Checker: c, Filed: of, Related: related, Profile: profile})
		if c.coverage.Compared > 0 || c.coverage.Reason != "" {
			c.close()
		}
	}
	return result
}

// Compare compares what several documents hold with each other, each thing under the
// profile of its document; profiles and results are in the order of the documents.
func Compare(filed [][]*Filed, profiles []*Profile, rules []Rule) []Result {
	shelf := NewShelf(slices.Concat(filed...))
	out := make([]Result, len(filed))
	for i, things := range filed {
		out[i].Profile = profiles[i].Name
		for _, f := range things {
			r := Across(f, shelf.Related(f), profiles[i], rules)
			out[i].Findings = append(out[i].Findings, r.Findings...)
			out[i].Coverage = append(out[i].Coverage, r.Coverage...)
		}
	}
	return out
}

// Shelf holds things in memory, and finds those that share a key.
type Shelf struct{ by map[int64][]*Filed }

// NewShelf files the things.
func NewShelf(things []*Filed) *Shelf {
	s := &Shelf{by: map[int64][]*Filed{}}
	things = slices.Clone(things)
	InOrder(things)
	for _, f := range things {
		for _, k := range f.Keys() {
			if on := s.by[k.Of]; len(on) == 0 || on[len(on)-1] != f {
				s.by[k.Of] = append(on, f)
			}
		}
	}
	return s
}

// Related finds what a database would: within the same bounds, in the same order.
func (s *Shelf) Related(of *Filed) Related {
	out := Related{Common: map[int64]bool{}, First: map[int64]bool{}}
	for _, k := range of.Keys() {
		things := s.by[k.Of]
		if of.What == FiledTexts {
			things = out.texts(k, of, things)
		}
		for _, f := range things[:min(len(things), MostRows)] {
			if f != of && !slices.Contains(out.Things, f) {
				out.Things = append(out.Things, f)
			}
		}
	}
	InOrder(out.Things)
	return out
}

// texts picks the first bundles of each department, none where too many have the text.
func (r *Related) texts(k Key, of *Filed, things []*Filed) []*Filed {
	bySide := map[int64][]*Filed{}
	var out []*Filed
	for _, f := range things {
		if side := f.side(); len(bySide[side]) < SideTexts {
			bySide[side] = append(bySide[side], f)
			out = append(out, f)
		}
	}
	if len(bySide) > MostSides {
		r.Common[k.Of] = true
		return nil
	}
	if own := bySide[k.Side]; len(own) > 0 {
		r.First[k.Of] = own[0] == of
	}
	return out
}
