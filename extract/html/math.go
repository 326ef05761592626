package html

// term opens a part of a fraction, an index or a root, and prints what stands before it:
// (1)/(16), x^(2), √(…).
func (p *page) term(of, e *element) {
	signs := map[string][][2]string{
		"mfrac":   {{"(", ")/"}, {"(", ")"}},
		"msup":    {{}, {"^(", ")"}},
		"msub":    {{}, {"_(", ")"}},
		"msubsup": {{}, {"_(", ")"}, {"^(", ")"}},
		"mroot":   {{"√(", ")"}, {"[", "]"}},
		"msqrt":   {{"√(", ")"}},
	}[of.name]
	n := of.parts
	of.parts++
	if n >= len(signs) || e.role != asText {
		return // part of a part, or more parts than there are
	}
	e.role, e.closer = asTerm, signs[n][1]
	p.write(signs[n][0])
}
