package normalize

import (
	"slices"
	"strings"
)

// stopWords say nothing about what a phrase is about.
var stopWords = strings.NewReplacer("全年", "", "全市", "", "全县", "", "本年度", "", "年度", "", "完成", "", "开展", "", "进行", "", "实施", "",
	"共", "", "累计", "", "的", "", "数量", "", "情况", "", "实际", "", "工作", "", "达到", "", "为", "", "了", "", "成功", "", "顺利", "", "举办", "", "召开", "",
	"“", "", "”", "", "、", "", "（", "", "）", "", "(", "", ")", "", " ", "", "指标", "", "规模以上", "规上", "申报", "", "次数", "", "个数", "")

// Phrase is a text as the character pairs it is compared by, stop words left out. It
// is made once for each indicator and each figure, since every one meets every other.
type Phrase []uint64

// NewPhrase reads a text's character pairs, each once.
func NewPhrase(text string) Phrase {
	rs := []rune(stopWords.Replace(text))
	out := make(Phrase, 0, len(rs))
	for i := 0; i+1 < len(rs); i++ {
		if pair := uint64(rs[i])<<32 | uint64(rs[i+1]); !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	return out
}

// Shared counts the pairs that both phrases have.
func (p Phrase) Shared(o Phrase) int {
	n := 0
	for _, pair := range p {
		if slices.Contains(o, pair) {
			n++
		}
	}
	return n
}

// Similarity tells how far two phrases are about the same thing, 0 to 1: the share
// of the shorter one's pairs that the longer one has too.
func (p Phrase) Similarity(o Phrase) float64 {
	if len(p) == 0 || len(o) == 0 {
		return 0
	}
	return float64(p.Shared(o)) / float64(min(len(p), len(o)))
}

// Similarity compares two texts once.
func Similarity(a, b string) float64 { return NewPhrase(a).Similarity(NewPhrase(b)) }
