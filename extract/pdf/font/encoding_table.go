package font

// The built-in encodings (ISO 32000-1 annex D) that golang.org/x/text does not have, as the
// characters from code 32 on; U+FFFD where a code has none.
const (
	sixteen = "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"

	standardEncoding = "" +
		" !\"#$%&’()*+,-./" +
		"0123456789:;<=>?" +
		"@ABCDEFGHIJKLMNO" +
		"PQRSTUVWXYZ[\\]^_" +
		"‘abcdefghijklmno" +
		"pqrstuvwxyz{|}~\uFFFD" +
		sixteen +
		sixteen +
		"\uFFFD¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ" +
		"\uFFFD–†‡·\uFFFD¶•‚„”»…‰\uFFFD¿" +
		"\uFFFD`´ˆ˜¯˘˙¨\uFFFD˚¸\uFFFD˝˛ˇ" +
		"—\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" +
		"\uFFFDÆ\uFFFDª\uFFFD\uFFFD\uFFFD\uFFFDŁØŒº\uFFFD\uFFFD\uFFFD\uFFFD" +
		"\uFFFDæ\uFFFD\uFFFD\uFFFDı\uFFFD\uFFFDłøœß\uFFFD\uFFFD\uFFFD\uFFFD"

	symbolEncoding = "" +
		" !∀#∃%&∋()∗+,−./" +
		"0123456789:;<=>?" +
		"≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ" +
		"ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_" +
		"‾αβχδεφγηιϕκλμνο" +
		"πθρστυϖωξψζ{|}∼\uFFFD" +
		sixteen +
		sixteen +
		"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓" +
		"°±″≥×∝∂•÷≠≡≈…⏐⎯↵" +
		"ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉" +
		"∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓" +
		"◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪" +
		"\uFFFD〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\uFFFD"
)
