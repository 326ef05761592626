package odt

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// readMasters reads the headers and footers of the page styles. They stand beside styles
// of their own, apart from those of the body.
func (r *reader) readMasters() error {
	src := r.src.styles
	if r.src.pack == nil {
		src = r.src.content
	}
	if src == "" {
		return nil
	}
	seen := map[string]bool{}
	err := walk(newTokenizer(src, r.limits.Nesting), func(t *tokenizer, tok token) error {
		if tok.name != "office:master-styles" {
			if tok.name == "office:automatic-styles" {
				return r.readStylesOf(t, tok)
			}
			return t.skip(tok)
		}
		return t.each(tok, func(tok token) error { return r.readMaster(t, tok, seen) })
	})
	return r.tolerate("页眉页脚", err)
}

// readMaster reads a style:master-page. What several of them print alike is kept once.
func (r *reader) readMaster(t *tokenizer, within token, seen map[string]bool) error {
	return t.each(within, func(tok token) error {
		style, ok := edgeOf(tok.name)
		if !ok || tok.attr("style:display") == "false" {
			return t.skip(tok)
		}
		b := &body{reader: r, t: t}
		if err := b.blocks(tok); err != nil {
			return err
		}
		lines := flow.Lines(b.out)
		var key strings.Builder
		for _, p := range lines {
			key.WriteString(p.Text + "\n")
		}
		if !seen[tok.name+"\n"+key.String()] {
			for _, p := range lines {
				r.doc.SetApart(p, style)
			}
		}
		seen[tok.name+"\n"+key.String()] = true
		return nil
	})
}

// edgeOf tells headers and footers by the element's name, those of left and first pages
// too.
func edgeOf(name string) (document.Style, bool) {
	_, local, _ := strings.Cut(name, ":")
	switch local {
	case "header", "header-left", "header-first":
		return document.Header, true
	case "footer", "footer-left", "footer-first":
		return document.Footer, true
	}
	return 0, false
}

// apart reads blocks that do not belong to the body.
func (b *body) apart(within token, style document.Style) error {
	content := b.sub()
	if err := content.blocks(within); err != nil {
		return err
	}
	for _, p := range flow.Lines(content.out) {
		b.doc.SetApart(p, style)
	}
	return nil
}
