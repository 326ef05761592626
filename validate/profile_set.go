package validate

import (
	"embed"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"fuhe/normalize"
)

//go:embed profiles/*.yaml
var profileFiles embed.FS

// ProfileSet holds the profiles that come with the program, resolved.
type ProfileSet struct{ profiles []*Profile }

// National is the profile where no place has one of its own.
const National = "national"

// Profiles reads the embedded profiles. An error is a fault of the files.
func Profiles() (*ProfileSet, error) {
	entries, err := profileFiles.ReadDir("profiles")
	if err != nil {
		return nil, err
	}
	set := &ProfileSet{}
	for _, e := range entries {
		data, err := profileFiles.ReadFile("profiles/" + e.Name())
		if err != nil {
			return nil, err
		}
		p, err := parseProfile(data)
		if err != nil {
			return nil, fmt.Errorf("profiles/%s: %w", e.Name(), err)
		}
		set.profiles = append(set.profiles, p)
	}
	return set, set.resolve()
}

// parseProfile refuses settings it does not know: a typo would be a silent default.
func parseProfile(data []byte) (*Profile, error) {
	var p Profile
	if err := yaml.UnmarshalWithOptions(data, &p, yaml.Strict()); err != nil {
		return nil, err
	}
	if p.Name == "" || p.Title == "" || p.Source.Document == "" {
		return nil, fmt.Errorf("a profile needs name, title and source")
	}
	return &p, nil
}

// resolve fills what a profile leaves open from the one it extends.
func (s *ProfileSet) resolve() error {
	done := map[string]bool{}
	for range s.profiles {
		for _, p := range s.profiles {
			if done[p.Name] || p.Extends != "" && !done[p.Extends] {
				continue
			}
			if p.Extends != "" {
				base, err := s.Named(p.Extends)
				if err != nil {
					return err
				}
				p.inherit(base)
			}
			done[p.Name] = true
		}
	}
	if len(done) != len(s.profiles) {
		return fmt.Errorf("profiles extend each other in a circle or a missing one")
	}
	return nil
}

// inherit takes over every setting that the profile leaves open.
func (p *Profile) inherit(base *Profile) {
	own, from := reflect.ValueOf(&p.Settings).Elem(), reflect.ValueOf(base.Settings)
	for i := range own.NumField() {
		if own.Field(i).IsZero() {
			own.Field(i).Set(from.Field(i))
		}
	}
}

// Names lists the profiles.
func (s *ProfileSet) Names() []string {
	var out []string
	for _, p := range s.profiles {
		out = append(out, p.Name)
	}
	return out
}

// Named finds a profile by its name.
func (s *ProfileSet) Named(name string) (*Profile, error) {
	for _, p := range s.profiles {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("没有名为 %q 的口径；可用：%s", name, strings.Join(s.Names(), "、"))
}

// Choose picks the profile of the report's place and year: the longest place name
// that the department's begins with or carries, else the national one.
func (s *ProfileSet) Choose(report *normalize.Report) *Profile {
	var best *Profile
	longest := 0
	for _, p := range s.profiles {
		if !p.holdsFor(report.Year) {
			continue
		}
		for _, region := range p.Regions {
			if n := len(region); n > longest && carries(report, region) {
				best, longest = p, n
			}
		}
	}
	if best != nil {
		return best
	}
	i := slices.IndexFunc(s.profiles, func(p *Profile) bool { return p.Name == National })
	return s.profiles[i]
}

func carries(report *normalize.Report, region string) bool {
	return strings.Contains(report.Region, region) || strings.HasPrefix(report.Department, region)
}

func (p *Profile) holdsFor(year int) bool {
	return year == 0 || (p.From == 0 || year >= p.From) && (p.To == 0 || year <= p.To)
}
