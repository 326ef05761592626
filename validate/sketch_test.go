package validate

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// written is a text of so many characters, drawn by the number.
func written(seed uint64, length int) []rune {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]rune, length)
	for i := range out {
		out[i] = rune('一' + r.IntN(3000))
	}
	return out
}

// edited is the text with every so many characters another one.
func edited(text []rune, every int) []rune {
	out := slices.Clone(text)
	for i := every / 2; i < len(out); i += every {
		out[i] = '改'
	}
	return out
}

// shared counts exactly what a sketch estimates.
func shared(a, b []rune) float64 {
	sets := [2]map[string]bool{{}, {}}
	for n, text := range [][]rune{a, b} {
		for i := range len(text) - shingleRunes + 1 {
			sets[n][string(text[i:i+shingleRunes])] = true
		}
	}
	both := 0
	for s := range sets[0] {
		if sets[1][s] {
			both++
		}
	}
	return float64(both) / float64(len(sets[0])+len(sets[1])-both)
}

func TestSketchEstimatesSharedShingles(t *testing.T) {
	for seed := range uint64(200) {
		text := written(seed, 60+int(seed)*2)
		for _, every := range []int{10, 20, 40, 80} {
			other := edited(text, every)
			want, got := shared(text, other), NewSketch(string(text)).Similarity(NewSketch(string(other)))
			if got < want-0.25 || got > want+0.25 {
				t.Errorf("%d characters, every %d: shared %.2f, estimated %.2f", len(text), every, want, got)
			}
		}
		if s := NewSketch(string(text)); s.Similarity(NewSketch(" "+string(text)+"。")) != 1 || s.Similarity(NewSketch(string(written(seed+1000, 200)))) > 0.1 {
			t.Errorf("the same or another text of %d characters", len(text))
		}
	}
}

// Texts that share four shingles in five are found by their bands, those that share few
// seldom are.
func TestBandsFindNearCopies(t *testing.T) {
	near, nearFound, far, farFound := 0, 0, 0, 0
	for seed := range uint64(2000) {
		text := written(seed, 150)
		other := edited(text, 30+int(seed%3)*20)
		common := shared(text, other)
		found := slices.ContainsFunc(NewSketch(string(text)).Bands(), func(b int64) bool {
			return slices.Contains(NewSketch(string(other)).Bands(), b)
		})
		switch {
		case common >= 0.8:
			near++
			if found {
				nearFound++
			}
		case common < 0.4:
			far++
			if found {
				farFound++
			}
		}
	}
	if near < 200 || nearFound*100 < near*97 || farFound*2 > far {
		t.Errorf("near: %d of %d, far: %d of %d", nearFound, near, farFound, far)
	}
}

func TestShortTextsHaveNoSketch(t *testing.T) {
	if s := NewSketch("，。四个字母 ok"); len(s) != sketchSize {
		t.Errorf("%d", len(s))
	}
	if s := NewSketch("四 个 字！"); s != nil || s.Bands() != nil || s.Similarity(NewSketch("四个字")) != 0 {
		t.Errorf("%v", s)
	}
}
