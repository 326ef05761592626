package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// markupLength is how far the first element of a marked-up text is looked for: comments
// and declarations may stand before it.
const markupLength = 64 << 10

// sniffText tells markup, messages, settings and plain text apart.
func sniffText(data []byte) format {
	text := asciiView(data[:min(len(data), markupLength)])
	head := bytes.ToLower(text[:min(len(text), sniffLength)])
	switch {
	case bytes.HasPrefix(head, []byte("<")):
		if f := sniffMarkup(text); f != 0 {
			return f
		}
	case isMessage(head):
		return sniffMessage(head)
	case bytes.HasPrefix(head, []byte("[")):
		if f := sniffSettings(head); f != 0 {
			return f
		}
	}
	switch {
	case bytes.Contains(head, []byte("<html")):
		return formatHTML
	case readable(data[:min(len(data), sniffLength)]):
		return formatText
	}
	return formatUnknown
}

// asciiView is a text behind its mark and leading blanks, where UTF-16, with or without a
// mark, is made one byte a character; characters beyond ASCII are lost. GBK and UTF-8
// need no more: markup is ASCII in both.
func asciiView(text []byte) []byte {
	low := -1 // the place of the low byte in a unit of UTF-16
	switch {
	case bytes.HasPrefix(text, []byte("\xFF\xFE")):
		low, text = 0, text[2:]
	case bytes.HasPrefix(text, []byte("\xFE\xFF")):
		low, text = 1, text[2:]
	case bytes.HasPrefix(text, []byte("<\x00")):
		low = 0
	case bytes.HasPrefix(text, []byte("\x00<")):
		low = 1
	}
	if low < 0 {
		return trimBlank(text)
	}
	narrow := make([]byte, 0, len(text)/2)
	for ; len(text) >= 2; text = text[2:] {
		if text[1-low] == 0 && text[low] < utf8.RuneSelf {
			narrow = append(narrow, text[low])
		} else {
			narrow = append(narrow, '?')
		}
	}
	return trimBlank(narrow)
}

func trimBlank(text []byte) []byte { return bytes.TrimLeft(text, "\xef\xbb\xbf \r\n\t\f") }

// sniffMarkup decides by the first element and by what is declared before it; 0 where the
// text only begins like markup.
func sniffMarkup(text []byte) format {
	prolog, name, tag := firstElement(text)
	if bytes.Contains(prolog, []byte("<!doctype html")) || htmlElements[name] {
		return formatHTML
	}
	switch local := name[strings.IndexByte(name, ':')+1:]; {
	case local == "worddocument" && bytes.Contains(tag, []byte("wordml")):
		return formatWordXML
	case local == "package" && bytes.Contains(tag, []byte("office/2006/xmlpackage")):
		return sniffFlatPackage(prolog, text)
	case local == "workbook" && bytes.Contains(tag, []byte("office:spreadsheet")):
		return formatExcelXML
	case local == "document" && bytes.Contains(tag, []byte("opendocument:xmlns:office")):
		return sniffFlatODF(tag)
	case local == "uof":
		return formatUOF
	case bytes.Contains(prolog, []byte(`progid="word.document"`)):
		return formatWordXML
	case bytes.Contains(prolog, []byte(`progid="excel.sheet"`)):
		return formatExcelXML
	case name != "" && (bytes.Contains(prolog, []byte("<?xml")) || bytes.Contains(tag, []byte("xmlns"))):
		return formatXML
	}
	return 0
}

// htmlElements may stand first in a page, or in what a program exports as one.
var htmlElements = map[string]bool{"html": true, "head": true, "meta": true, "title": true, "style": true, "link": true, "base": true, "script": true, "body": true,
	"table": true, "div": true, "p": true, "span": true, "font": true, "center": true, "h1": true, "h2": true, "h3": true, "br": true, "b": true, "form": true}

// firstElement gives, in lower case, what stands before the first element, its name and
// its tag; all "" where the text is none of these.
func firstElement(text []byte) (prolog []byte, name string, tag []byte) {
	rest := trimBlank(text)
	for end := declarationEnd(rest); end != ""; end = declarationEnd(rest) {
		_, after, found := bytes.Cut(rest, []byte(end))
		if !found {
			return bytes.ToLower(text), "", nil
		}
		rest = trimBlank(after)
	}
	prolog = bytes.ToLower(text[:len(text)-len(rest)])
	if !bytes.HasPrefix(rest, []byte("<")) {
		return prolog, "", nil
	}
	tag, _, _ = bytes.Cut(rest[1:], []byte(">"))
	tag = bytes.ToLower(tag)
	end := bytes.IndexFunc(tag, func(r rune) bool { return r == '/' || r <= ' ' })
	if end < 0 {
		end = len(tag)
	}
	return prolog, string(tag[:end]), tag
}

// declarationEnd is what closes the comment, instruction or document type that a text
// begins with; "" where it begins with none.
func declarationEnd(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("<?")):
		return "?>"
	case bytes.HasPrefix(text, []byte("<!--")):
		return "-->"
	case bytes.HasPrefix(text, []byte("<!")):
		if open, shut := bytes.IndexByte(text, '['), bytes.IndexByte(text, '>'); open >= 0 && open < shut {
			return "]>"
		}
		return ">"
	}
	return ""
}

// sniffFlatPackage tells Word's flat packages from PowerPoint's.
func sniffFlatPackage(prolog, text []byte) format {
	if bytes.Contains(prolog, []byte("powerpoint.show")) || bytes.Contains(text, []byte("/ppt/presentation.xml")) {
		return formatPresentation
	}
	return formatWordXML
}

// sniffFlatODF reads the type that the root element states; ODF 1.2 part 1, 3.1.2.
func sniffFlatODF(tag []byte) format {
	switch {
	case bytes.Contains(tag, []byte("opendocument.spreadsheet")):
		return formatODS
	case bytes.Contains(tag, []byte("opendocument.presentation")), bytes.Contains(tag, []byte("opendocument.graphics")):
		return formatOtherODF
	}
	return formatFlatODT
}

// isMessage reports whether a text begins with fields of a message and says that it is
// one; RFC 5322, RFC 2045 section 4.
func isMessage(head []byte) bool {
	colon := bytes.IndexByte(head, ':')
	if colon <= 0 || bytes.ContainsFunc(head[:colon], func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }) {
		return false
	}
	return hasField(head, "mime-version") || hasField(head, "received") || hasField(head, "message-id")
}

// sniffMessage tells pages that a browser or an office program saved as one file from
// mail, which has been sent to somebody.
func sniffMessage(head []byte) format {
	fields, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	for _, sent := range []string{"received", "message-id", "to", "return-path"} {
		if hasField(fields, sent) {
			return formatMail
		}
	}
	return formatMHTML
}

func hasField(head []byte, name string) bool {
	return bytes.HasPrefix(head, []byte(name+":")) || bytes.Contains(head, []byte("\n"+name+":"))
}

// sniffSettings knows the settings files that lie between documents on Windows; 0 for
// others.
func sniffSettings(head []byte) format {
	switch {
	case bytes.Contains(head, []byte("[internetshortcut")):
		return formatShortcut
	case bytes.HasPrefix(head, []byte("[.shellclassinfo]")), bytes.HasPrefix(head, []byte("[localizedfilenames]")), bytes.HasPrefix(head, []byte("[viewstate]")):
		return formatFolderSettings
	}
	return 0
}

// readable reports whether bytes are text in UTF-8, UTF-16 with its mark, or GB 18030.
func readable(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return true
	}
	if bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f", r) }) {
		return false
	}
	if utf8.Valid(trimPartialRune(head)) {
		return true
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(head)
	return err == nil && !bytes.ContainsRune(bytes.TrimSuffix(text, []byte("\uFFFD")), utf8.RuneError)
}

// trimPartialRune cuts a rune that the end of the sample splits.
func trimPartialRune(b []byte) []byte {
	for i := 0; i < utf8.UTFMax && len(b) > 0; i++ {
		if r, n := utf8.DecodeLastRune(b); r != utf8.RuneError || n > 1 {
			return b
		}
		b = b[:len(b)-1]
	}
	return b
}
