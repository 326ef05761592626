package rtf

import "fuhe/extract/document"

// class is what a control word is about.
type class int

const (
	documentWord class = iota + 1
	signWord           // prints a character
	breakWord          // ends a line, paragraph, cell or row
	characterWord
	fontChoice
	paragraphWord
	tableWord
	destinationWord
	skippedWord // begins a group whose content is not printed
	mathWord
	fontTableWord
	styleWord
	listWord
	oldListWord
	formWord
)

// control is a word that the reader knows; it passes over all others.
type control struct {
	class class
	sign  string
}

// controlWords are the words that say something of text, numbers, tables or levels.
var controlWords = merge(
	words(documentWord, "ansicpg", "deff", "stshfdbch", "mac", "pc", "pca", "uc", "u", "plain", "upr", "ud"),
	words(breakWord, "par", "line", "page", "column", "sect", "tab", "cell", "row", "nestcell", "nestrow"),
	words(characterWord, "v", "deleted", "mvf", "ftnalt"),
	words(fontChoice, "f", "af", "loch", "hich", "dbch", "rtlch", "ltrch"),
	words(paragraphWord, "pard", "s", "outlinelevel", "ls", "ilvl", "intbl", "itap", "absw", "posx", "posy", "posnegx", "posnegy"),
	words(tableWord, "trowd", "cellx", "clmgf", "clmrg", "clvmgf", "clvmrg", "cldel", "trleft", "trhdr"),
	words(destinationWord, "fonttbl", "stylesheet", "listtable", "listoverridetable", "field", "fldinst", "fldrslt", "formfield",
		"listtext", "pntext", "pn", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote",
		"shp", "shpinst", "shpgrp", "shptxt", "do", "dptxbxtext", "object", "objclass", "result", "pict", "shppict", "nesttableprops",
		"mmath", "moMath", "moMathPara", "leveltext", "pntxta", "pntxtb", "ffl"),
	words(skippedWord, "colortbl", "info", "filetbl", "nonshppict", "nonesttables", "xe", "tc", "tcn", "rxe", "txe", "template", "sp", "shprslt",
		"levelnumbers", "listname", "liststylename", "listpicture", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "fontemb", "falt", "panose",
		"bkmkstart", "bkmkend", "revtbl", "rsidtbl", "annotation", "atnid", "atnauthor", "pnseclvl", "picprop", "datafield", "generator", "objdata",
		"objname", "objsect", "themedata", "colorschememapping", "datastore", "latentstyles", "background", "pgptbl", "passwordhash", "htmltag", "mmathPict",
		"mctrlPr", "maccPr", "mbarPr", "mboxPr", "mborderBoxPr", "meqArrPr", "mfPr", "mfuncPr", "mgroupChrPr", "mlimLowPr", "mlimUppPr", "mmPr", "mphantPr",
		"mradPr", "msPrePr", "msSubPr", "msSubSupPr", "msSupPr", "margPr", "mmathPr"),
	words(mathWord, "mnum", "mden", "md", "msup", "msub", "mdeg", "mrad", "mdPr", "mnaryPr", "mbegChr", "mendChr", "mchr", "msepChr"),
	words(fontTableWord, "fcharset", "cpg"),
	words(styleWord, "sbasedon"),
	words(listWord, "list", "listlevel", "levelnfc", "levelnfcn", "levelfollow", "levelstartat", "levelnorestart", "levellegal", "listid", "listoverride", "lfolevel", "listoverridestartat"),
	words(oldListWord, "pnlvlblt", "pnlvlbody", "pnlvlcont", "pnlvl", "pnstart", "pndec", "pncard", "pnucltr", "pnlcltr", "pnucrm", "pnlcrm", "pnord", "pnordt",
		"pndecd", "pncnum", "pndbnum", "pndbnumd", "pndbnuml", "pndbnumt", "pngbnum", "pngbnumd", "pngbnuml", "pngbnumk", "pnzodiac", "pnzodiacd", "pnzodiacl"),
	words(formWord, "fftype", "ffres", "ffdefres"),
	signs,
)

// signs are the words that print a character; RTF 1.9.1, "Special Characters".
var signs = map[string]control{
	"emdash": {signWord, "—"}, "endash": {signWord, "–"}, "emspace": {signWord, "\u2003"}, "enspace": {signWord, "\u2002"}, "qmspace": {signWord, "\u2005"},
	"bullet": {signWord, "•"}, "lquote": {signWord, "‘"}, "rquote": {signWord, "’"}, "ldblquote": {signWord, "“"}, "rdblquote": {signWord, "”"},
	"zwj": {signWord, "\u200D"}, "zwnj": {signWord, "\u200C"}, "zwbo": {signWord, "\u200B"}, "zwnbo": {signWord, "\u2060"}, "ltrmark": {signWord, "\u200E"}, "rtlmark": {signWord, "\u200F"},
}

func words(c class, names ...string) map[string]control {
	out := make(map[string]control, len(names))
	for _, name := range names {
		out[name] = control{class: c}
	}
	return out
}

func merge(tables ...map[string]control) map[string]control {
	out := map[string]control{}
	for _, t := range tables {
		for name, c := range t {
			out[name] = c
		}
	}
	return out
}

// lengths tells by their first letters how long the known words are, a bit a length: most
// words of a file are not known, and are told so without a look into the table.
var lengths = func() (out [256]uint64) {
	for name := range controlWords {
		out[name[0]] |= 1 << len(name)
	}
	return out
}()

// lookUp is what a word is; the zero control for one that is not known.
func lookUp(word []byte) control {
	if lengths[word[0]]>>len(word)&1 == 0 {
		return control{}
	}
	return controlWords[string(word)]
}

// word does what a control word says. A group that begins with \* and a word that is not
// known is not for this reader.
func (r *reader) word(tok token, starred bool) error {
	c := lookUp(tok.text)
	if c.class == 0 && !starred {
		r.fallback = 0
		return nil
	}
	if r.state.dest == inAnsi && string(tok.text) != "ud" {
		return nil
	}
	if c.class == signWord {
		return r.sign(c.sign)
	}
	r.fallback = 0
	if err := r.settle(); err != nil {
		return err
	}
	switch {
	case c.class == skippedWord, starred && c.class != destinationWord && string(tok.text) != "ud":
		r.skip()
		return nil
	case c.class == destinationWord:
		return r.enter(tok)
	case c.class == breakWord:
		return r.lineOrCell(tok)
	}
	return r.property(c.class, tok)
}

// property reads a word that changes what follows and prints nothing.
func (r *reader) property(c class, tok token) error {
	if c == documentWord {
		return r.documentWord(tok)
	}
	switch r.state.dest {
	case inFonts:
		r.fontTableWord(tok)
		return nil
	case inStyles:
		r.styles.word(tok)
		return nil
	case inLists:
		r.numbering.word(tok)
		return nil
	case inOldList:
		r.oldListWord(tok)
		return nil
	case inForm:
		r.form.word(tok)
		return nil
	}
	switch c {
	case fontChoice:
		r.fontWord(tok)
	case characterWord:
		r.characterWord(tok)
	case paragraphWord:
		r.paragraphWord(tok)
	case tableWord:
		return r.tableWord(tok)
	case mathWord:
		r.mathWord(tok)
	}
	return nil
}

func (r *reader) documentWord(tok token) error {
	switch string(tok.text) {
	case "ansicpg":
		r.ansiPage = max(tok.number, 0)
	case "mac":
		r.ansiPage = pageMacintosh
	case "pc":
		r.ansiPage = 437
	case "pca":
		r.ansiPage = 850
	case "deff":
		r.fontDefault = tok.number
	case "stshfdbch":
		r.doubleDefault = tok.number
	case "uc":
		r.state.uc = max(tok.or(1), 0)
	case "u":
		return r.unicode(tok.number)
	case "plain":
		r.state.reset()
	case "upr":
		r.state.under, r.state.dest = r.state.dest, inAnsi
	case "ud":
		if r.state.dest == inAnsi {
			r.state.dest = r.state.under
		}
	}
	return nil
}

func (r *reader) characterWord(tok token) {
	switch string(tok.text) {
	case "v":
		r.state.hidden = tok.on()
	case "deleted", "mvf": // deleted, or moved away
		r.state.deleted = tok.on()
	case "ftnalt":
		if r.story.style == document.Footnote {
			r.story.style = document.Endnote
		}
	}
}

func (r *reader) paragraphWord(tok token) {
	p := &r.state.para
	switch string(tok.text) {
	case "pard":
		*p = plainParagraph
		if r.state.dest == inText {
			r.story.oldList = nil
		}
	case "s":
		p.style = tok.number
	case "outlinelevel":
		if tok.number >= 0 && tok.number <= 9 {
			p.outline = (tok.number + 1) % 10 // 9 is body text
		}
	case "ls":
		p.list = tok.number
	case "ilvl":
		p.level = tok.number
	case "intbl":
		p.inTable = tok.on()
		r.story.stated = r.story.stated || p.inTable
	case "absw", "posx", "posy", "posnegx", "posnegy":
		p.placed = true
	case "itap":
		p.depth = max(tok.or(1), 0)
		r.story.stated = r.story.stated || p.depth > 0
	}
}

// sign prints a character that has a word of its own; it can stand for a \u too.
func (r *reader) sign(text string) error {
	if r.fallback > 0 {
		r.fallback--
		return nil
	}
	if err := r.finish(); err != nil {
		return err
	}
	return r.print(text)
}

// symbol does what a backslash with a character that is no letter says.
func (r *reader) symbol(c byte) error {
	if r.state.dest == inAnsi && c != '*' {
		return nil
	}
	switch c {
	case '*':
		r.starred = true
	case '~':
		return r.sign("\u00A0")
	case '_':
		return r.sign("-")
	case '\\', '{', '}':
		return r.text([]byte{c})
	case '\r', '\n':
		return r.lineOrCell(token{kind: wordToken, text: []byte("par")})
	case '\t':
		return r.sign("\t")
	case '-': // where a word may be cut, which prints nothing
		r.fallback = max(r.fallback-1, 0)
	case '\'':
		r.doubtText()
	}
	return nil
}

// lineOrCell reads the words that end something printed.
func (r *reader) lineOrCell(tok token) error {
	r.fallback = 0
	if err := r.finish(); err != nil {
		return err
	}
	switch name := string(tok.text); {
	case name == "tab" || name == "line" && r.state.dest != inText:
		return r.print("\t")
	case name == "line", (name == "page" || name == "column") && len(r.story.text) > 0: // a page end parts text as a line end does
		return r.print("\n")
	case r.state.dest != inText:
		return nil
	default:
		return r.paragraphOrCell(name)
	}
}

func (r *reader) paragraphOrCell(name string) error {
	switch name {
	case "par":
		return r.endParagraph()
	case "sect":
		if r.story.begun() {
			return r.endParagraph()
		}
	case "cell":
		return r.endCell(1)
	case "nestcell":
		return r.endCell(max(r.depth(), 2))
	case "row":
		return r.endRow(1)
	case "nestrow":
		return r.endRow(max(r.depth(), 2))
	}
	return nil
}
