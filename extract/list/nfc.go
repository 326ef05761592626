package list

// numberFormats are the names of number formats by their codes in Word's binary format,
// RTF and WordML 2003; [MS-OSHARED] 2.2.1.3 MSONFC.
var numberFormats = [...]string{
	0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
	10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 16: "ideographLegalTraditional", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
	22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
	30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
	36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 44: "koreanDigital2",
}

// FormatOf is the name of a number format's code; codes that no Chinese report uses
// count as decimal, 255 as none.
func FormatOf(nfc int) string {
	switch {
	case nfc == 0xFF:
		return "none"
	case nfc >= 0 && nfc < len(numberFormats) && numberFormats[nfc] != "":
		return numberFormats[nfc]
	}
	return "decimal"
}
