package validate

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"unicode"
)

// A text's sketch holds, for each of so many orders of all strings, the first of its
// shingles (Broder, On the resemblance and containment of documents, 1997). Two texts
// agree in about as many places as they share shingles.
const (
	sketchSize   = 64
	shingleRunes = 5
	bands        = 6 // parts of a sketch that are looked up: texts that share 80 % of their shingles
	bandRows     = 3 // have one in common in 98 of 100 cases, those that share 30 % in 15
)

// Sketch is the sketch of a text; empty for one that is too short.
type Sketch []uint16

// NewSketch reads the letters of a text: who copies one puts other numbers into it.
func NewSketch(text string) Sketch {
	var window [shingleRunes]rune
	var least [sketchSize]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		copy(window[:], window[1:])
		window[shingleRunes-1] = r
		if n++; n >= shingleRunes {
			lower(&least, shingle(window))
		}
	}
	if n < shingleRunes {
		return nil
	}
	out := make(Sketch, sketchSize)
	for i, v := range least {
		out[i] = uint16(mix(v))
	}
	return out
}

func shingle(window [shingleRunes]rune) uint64 {
	h := uint64(0)
	for _, r := range window {
		h = mix(h ^ uint64(r))
	}
	return h
}

// lower takes a shingle into the sketch: each place has an order of its own.
func lower(least *[sketchSize]uint64, h uint64) {
	for i := range least {
		h = h*6364136223846793005 + 1442695040888963407 // PCG's step
		v := h ^ h>>29
		least[i] = min(least[i], v)
	}
}

// mix spreads the bits of x (the finalizer of splitmix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Similarity is the share of shingles that both texts have, about.
func (s Sketch) Similarity(o Sketch) float64 {
	if len(s) != sketchSize || len(o) != sketchSize {
		return 0
	}
	same := 0
	for i := range s {
		if s[i] == o[i] {
			same++
		}
	}
	return float64(same) / sketchSize
}

// Bands are the parts of the sketch that are looked up.
func (s Sketch) Bands() []int64 {
	if len(s) != sketchSize {
		return nil
	}
	out := make([]int64, bands)
	for b := range out {
		h := uint64(b + 1)
		for _, v := range s[b*bandRows : (b+1)*bandRows] {
			h = mix(h ^ uint64(v))
		}
		out[b] = int64(h >> 1)
	}
	return out
}

// MarshalText keeps a sketch in few bytes.
func (s Sketch) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 2*len(s))
	for _, v := range s {
		raw = binary.LittleEndian.AppendUint16(raw, v)
	}
	return base64.RawStdEncoding.AppendEncode(nil, raw), nil
}

func (s *Sketch) UnmarshalText(text []byte) error {
	raw, err := base64.RawStdEncoding.DecodeString(string(text))
	switch {
	case err != nil:
		return err
	case len(raw)%2 != 0:
		return fmt.Errorf("a sketch of %d bytes", len(raw))
	}
	*s = make(Sketch, len(raw)/2)
	for i := range *s {
		(*s)[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return nil
}
