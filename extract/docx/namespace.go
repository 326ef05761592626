package docx

import (
	"strings"

	"fuhe/extract/markup"
)

// Namespaces that the reader tells apart, transitional and strict alike.
const (
	spaceW   markup.Space = iota + 1 // WordprocessingML, ISO/IEC 29500-1 17
	spaceW14                         // Word 2010 extensions: check boxes
	spaceMC                          // markup compatibility: AlternateContent
	spaceM                           // Office math
	spaceWPS                         // Word 2010 shapes
	spaceV                           // VML
	spaceRel                         // package relationships
	spacePkg                         // a package in one XML file
	spaceWX                          // hints of Word 2003 at what it prints
	spaceOther
	spaceWordML // Word 2003; its names are spelt as those of spaceW
	spaceAML    // annotations of Word 2003; likewise
)

// namespaces tells those of Word 2003 as the last ones, whose elements are spelt anew.
var namespaces = markup.Namespaces{Of: spaceOf, Last: spaceOther, Respell: modern}

func spaceOf(uri string) markup.Space {
	switch uri {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return spaceW
	case "http://schemas.microsoft.com/office/word/2010/wordml":
		return spaceW14
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceMC
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return spaceM
	case "http://schemas.microsoft.com/office/word/2010/wordprocessingShape":
		return spaceWPS
	case "urn:schemas-microsoft-com:vml":
		return spaceV
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spaceRel
	case "http://schemas.microsoft.com/office/2006/xmlPackage":
		return spacePkg
	case "http://schemas.microsoft.com/office/word/2003/wordml":
		return spaceWordML
	case "http://schemas.microsoft.com/office/word/2003/auxHint":
		return spaceWX
	case "http://schemas.microsoft.com/aml/2001/core":
		return spaceAML
	}
	return spaceOther
}

// relationKind is the last word of a relationship's type, which transitional and
// strict packages share.
func relationKind(uri string) string { return uri[strings.LastIndexByte(uri, '/')+1:] }
