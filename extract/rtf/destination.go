package rtf

import "fuhe/extract/document"

// destination is where text goes.
type destination int

const (
	inText    destination = iota // printed
	inNothing                    // no text of the document: what a shape or object says of itself
	inAnsi                       // the first half of \upr, which the second repeats in Unicode
	inFonts
	inStyles
	inLists
	inLevelText
	inOldList
	inForm
	inInstruction // of a field
	inCapture     // kept for the end of the group
)

// enter begins a destination; it lasts as long as the group.
func (r *reader) enter(tok token) error {
	if len(r.outer) < 2 || r.state.close != nil {
		return nil // in no group of its own: it would take what is not its
	}
	switch name := string(tok.text); name {
	case "fonttbl":
		r.begin(inFonts, func(r *reader) error { r.fonts.commit(); return nil })
	case "stylesheet":
		r.begin(inStyles, func(r *reader) error { r.styles.commit(); return nil })
	case "listtable", "listoverridetable":
		r.begin(inLists, nil)
	case "leveltext":
		r.capture((*reader).endLevelText)
		r.state.dest, r.numbering.length = inLevelText, false
	case "listtext", "pntext":
		r.beginLabel()
	case "pn", "pntxta", "pntxtb":
		r.enterOldList(name)
	case "field", "fldinst", "fldrslt", "formfield", "ffl":
		return r.enterField(name)
	case "header", "headerl", "headerr", "headerf":
		return r.beginStory(document.Header, (*reader).endFurniture)
	case "footer", "footerl", "footerr", "footerf":
		return r.beginStory(document.Footer, (*reader).endFurniture)
	case "footnote":
		return r.beginStory(document.Footnote, (*reader).endNote)
	case "shptxt", "dptxbxtext":
		return r.beginStory(document.TextBox, (*reader).endBox)
	default:
		r.enterObject(name)
	}
	return nil
}

// enterObject begins what stands in the text without being text.
func (r *reader) enterObject(name string) {
	switch name {
	case "shp", "shpinst", "shpgrp", "do":
		r.state.dest = inNothing
	case "object":
		r.state.under, r.state.dest = r.state.dest, inNothing
		r.object = false
		r.state.close = (*reader).endObject
	case "objclass":
		r.capture((*reader).endObjectClass)
	case "result":
		if r.state.dest == inNothing {
			r.state.dest = r.state.under
		}
	case "nesttableprops":
		r.state.nested = true
	case "pict":
		if r.story.printed {
			r.pictures++
		}
		r.skip()
	}
}

// begin makes a destination of the group.
func (r *reader) begin(d destination, ending func(*reader) error) {
	r.state.dest, r.state.close = d, ending
}

// capture keeps the text of the group for its end.
func (r *reader) capture(ending func(*reader) error) {
	r.captured = r.captured[:0]
	r.begin(inCapture, ending)
}

func (r *reader) endObject() error {
	if !r.object {
		r.noteObject("")
	}
	return nil
}

func (r *reader) endObjectClass() error {
	r.noteObject(string(r.captured))
	return nil
}

func (r *reader) noteObject(program string) {
	r.object = true
	r.doc.Once(document.PartUnreadable, "文档中嵌入了对象（"+program+"），其中的内容没有读取；请将其中的表格或文字直接写入文档")
}
