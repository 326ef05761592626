package rules

import (
	"iter"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// passage is a stretch of the narrative with the numbers that stand in it.
type passage struct {
	heading string
	text    string
	ref     document.Ref
	start   int // byte offset of text in its paragraph
	figures []normalize.Figure
}

// paragraphs walks the narrative; the report's figures stand in the same order.
func paragraphs(r *normalize.Report) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		rest := r.Figures
		for _, s := range r.Sections {
			for _, para := range s.Paragraphs {
				ref, n := para.Ref(), 0
				for n < len(rest) && rest[n].Ref.Same(ref) {
					n++
				}
				if !yield(passage{s.Heading, para.Text, ref, 0, rest[:n]}) {
					return
				}
				rest = rest[n:]
			}
		}
	}
}

// sentences cuts a passage at its full stops and semicolons.
func (p passage) sentences() iter.Seq[passage] {
	return func(yield func(passage) bool) {
		rest, figures, start := p.text, p.figures, p.start
		for rest != "" {
			end, n := sentenceEnd(rest), 0
			for n < len(figures) && figures[n].Start < start+end {
				n++
			}
			if !yield(passage{p.heading, rest[:end], p.ref, start, figures[:n]}) {
				return
			}
			rest, figures, start = rest[end:], figures[n:], start+end
		}
	}
}

// stops cuts a passage at its full stops only.
func (p passage) stops() iter.Seq[passage] {
	return func(yield func(passage) bool) {
		rest, figures, start := p.text, p.figures, p.start
		for rest != "" {
			end, n := len(rest), 0
			if i := strings.Index(rest, "。"); i >= 0 {
				end = i + len("。")
			}
			for n < len(figures) && figures[n].Start < start+end {
				n++
			}
			if !yield(passage{p.heading, rest[:end], p.ref, start, figures[:n]}) {
				return
			}
			rest, figures, start = rest[end:], figures[n:], start+end
		}
	}
}

// sentenceEnd is the byte behind the first full stop or semicolon, or the end of the text.
func sentenceEnd(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case c == ';':
			return i + 1
		case c == "。"[0] && strings.HasPrefix(text[i:], "。"), c == "；"[0] && strings.HasPrefix(text[i:], "；"):
			return i + len("。")
		}
	}
	return len(text)
}

// before is what stands between the figure before the n-th and that one, within its clause.
func (p passage) before(n int) string {
	f := p.figures[n]
	lead := f.Lead
	if n > 0 {
		if gap := f.Start - p.figures[n-1].End; gap >= 0 && gap < len(lead) {
			lead = lead[len(lead)-gap:]
		}
	}
	return lead
}

// between is the passage's text from one byte offset of the paragraph to another.
func (p passage) between(from, to int) string {
	from, to = max(from-p.start, 0), min(to-p.start, len(p.text))
	if from >= to {
		return ""
	}
	return p.text[from:to]
}
