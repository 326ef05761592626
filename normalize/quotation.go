package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize/lexicon"
)

// Quotation is a row of a form as running text quotes it: a reviewer repeats indicator,
// target, result and description before saying what is wrong with them.
type Quotation struct {
	Indicator *Indicator   // what is quoted; the cells that are not are absent
	Disputed  bool         // the passage says that the quoted cells are at odds
	Row       *Indicator   // the row that is quoted, nil where its form is not in the file
	Form      *Form        // the form whose opinions or notes quote, nil where others do
	List      *ProjectList // the list whose problems quote, nil where others do
	Project   string       // the project of the list whose form is quoted
}

// quoted are the words around a quotation: the columns' names, what links them to a
// value, and what a reviewer says about it.
var quoted = lexicon.Groups("quoted")

// quotable are the columns that a quotation may name, the longest name first in effect,
// since every place is searched for the longest.
var quotable = func() map[string]Column {
	out := map[string]Column{}
	for group, column := range map[string]Column{"target": ColTarget, "actual": ColActual, "description": ColDescription, "reason": ColReason} {
		for _, word := range quoted[group].List() {
			out[word] = column
		}
	}
	return out
}()

var quotedColumns = lexicon.NewWords(slices.Concat(quoted["target"].List(), quoted["actual"].List(), quoted["description"].List(), quoted["reason"].List())...)

// readQuotations reads what the narrative, the opinions and the problems quote.
func (r *Report) readQuotations(known before) {
	r.Quoted = nil
	for _, sec := range r.Sections {
		for _, p := range sec.Paragraphs {
			for _, q := range known.quotations(p.Text, "", p.Ref()) {
				for _, form := range r.Forms {
					q.find(form)
				}
				r.Quoted = append(r.Quoted, q)
			}
		}
	}
	for _, form := range r.Forms {
		r.quotedBy(form, known)
	}
	for _, l := range r.Lists {
		r.quotedIn(l, known)
	}
}

// quotedBy reads the form's own opinions and closing texts.
func (r *Report) quotedBy(form *Form, known before) {
	add := func(f Field, row string) {
		for _, q := range known.quotations(f.Text, row, f.Ref) {
			q.Form = form
			q.find(form)
			r.Quoted = append(r.Quoted, q)
		}
	}
	for _, ind := range form.Indicators {
		add(ind.ReviewOpinion, ind.Name)
	}
	for _, note := range form.Notes {
		add(note, "")
	}
	add(form.Conclusion, "")
}

// quotedIn reads the problems that a list tells of each project.
func (r *Report) quotedIn(l *ProjectList, known before) {
	for _, p := range l.Projects {
		for _, q := range known.quotations(p.Problem.Text, "", p.Problem.Ref) {
			q.List, q.Project = l, p.Name.Text
			for _, form := range r.Forms {
				if form.Name == q.Project {
					q.find(form)
				}
			}
			r.Quoted = append(r.Quoted, q)
		}
	}
}

// find looks for the quoted row in a form.
func (q *Quotation) find(form *Form) {
	name := bareName(q.Indicator.Name)
	for _, ind := range form.Indicators {
		if q.Row == nil && bareName(ind.Name) == name {
			q.Row = ind
		}
	}
}

var nameMarks = strings.NewReplacer("“", "", "”", "", "\"", "", " ", "", "\n", "", "（", "(", "）", ")", "，", ",")

func bareName(name string) string { return nameMarks.Replace(name) }

// quotationsIn reads the quotations of one text. Row is the name of the row whose opinion
// it is, which an opinion seldom repeats.
func quotationsIn(text, row string, ref document.Ref) []Quotation {
	if len(text) > longestText || !quotedColumns.In(text) && !quoted["set"].In(text) {
		return nil
	}
	var out []Quotation
	for _, passage := range passages(text) {
		p := quotedPassage{text: passage, ref: ref, spans: quotedSpans(passage), row: row}
		out = append(append(out, p.quotations()...), p.levelled()...)
	}
	return out
}

// passages splits a text at its line breaks and numbered items, so that what is said of
// one problem is not taken for the next.
func passages(text string) []string {
	var out []string
	from := 0
	for i, r := range text {
		if r == '\n' || (r == '；' || r == '。' || r == ';') && numberedItem(text[i+utf8.RuneLen(r):]) {
			out, from = append(out, text[from:i]), i+utf8.RuneLen(r)
		}
	}
	return append(out, text[from:])
}

// numberedItem reports whether a text begins with 2. （2） 2、 or 二是.
func numberedItem(text string) bool {
	rest := strings.TrimLeft(text, " （(\u3000")
	after := strings.TrimLeft(rest, "0123456789一二三四五六七八九十")
	mark, size := utf8.DecodeRuneInString(after)
	switch {
	case after == rest:
		return false
	case mark == '.': // 2.5% is no item
		return size < len(after) && !isDigit(rune(after[size]))
	}
	return strings.ContainsRune("、）)．是", mark)
}

// quoteSpan is a quotation's place: its marks and what stands between them.
type quoteSpan struct{ from, to, inner, end int }

// quotedSpans finds the outermost quotations of a text, in “”, 「」 or straight marks.
func quotedSpans(text string) []quoteSpan {
	var out []quoteSpan
	depth, open, start := 0, rune(0), 0
	for i, r := range text {
		size := utf8.RuneLen(r)
		switch {
		case depth == 0 && strings.ContainsRune("“「『\"", r):
			depth, open, start = 1, r, i
		case depth > 0 && r == open && r != '"':
			depth++
		case depth > 0 && r == closing(open):
			if depth--; depth == 0 {
				out = append(out, quoteSpan{start, i + size, start + utf8.RuneLen(open), i})
			}
		}
	}
	return out
}

func closing(open rune) rune {
	switch open {
	case '“':
		return '”'
	case '「':
		return '」'
	case '『':
		return '』'
	}
	return open
}
