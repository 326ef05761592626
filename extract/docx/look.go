package docx

// mostLooks bounds how many sets of properties of one kind are kept.
const mostLooks = 1000

// remember reads the properties of the open element. A document repeats few sets of
// them, so what a set says is kept by its markup.
func remember[look any](t *tokenizer, seen map[string]look, read func() (look, error)) (look, error) {
	inner, ok := t.Inner()
	if known, found := seen[inner]; ok && found {
		t.Leave(inner)
		return known, nil
	}
	whole := ok && t.HoldsNone(inner)
	l, err := read()
	if whole && err == nil && len(seen) < mostLooks {
		seen[inner] = l
	}
	return l, err
}
