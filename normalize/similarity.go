package normalize

import "strings"

// stopWords say nothing about what a phrase is about.
var stopWords = strings.NewReplacer("全年", "", "全市", "", "全县", "", "本年度", "", "年度", "", "完成", "", "开展", "", "进行", "", "实施", "",
	"共", "", "累计", "", "的", "", "数量", "", "情况", "", "实际", "", "工作", "", "达到", "", "为", "", "了", "", "成功", "", "顺利", "", "举办", "", "召开", "",
	"“", "", "”", "", "、", "", "（", "", "）", "", "(", "", ")", "", " ", "", "指标", "", "规模以上", "规上", "申报", "", "次数", "", "个数", "")

// Similarity tells how far two phrases are about the same thing, 0 to 1: the share
// of the shorter one's character pairs that the longer one has too.
func Similarity(a, b string) float64 {
	pa, pb := bigrams(stopWords.Replace(a)), bigrams(stopWords.Replace(b))
	if len(pa) == 0 || len(pb) == 0 {
		return 0
	}
	if len(pa) > len(pb) {
		pa, pb = pb, pa
	}
	shared := 0
	for p := range pa {
		if pb[p] {
			shared++
		}
	}
	return float64(shared) / float64(len(pa))
}

func bigrams(text string) map[[2]rune]bool {
	rs := []rune(text)
	out := make(map[[2]rune]bool, len(rs))
	for i := 0; i+1 < len(rs); i++ {
		out[[2]rune{rs[i], rs[i+1]}] = true
	}
	return out
}

// SharedPairs counts the character pairs that two phrases share, without stop words.
func SharedPairs(a, b string) int {
	pa, pb := bigrams(stopWords.Replace(a)), bigrams(stopWords.Replace(b))
	shared := 0
	for p := range pa {
		if pb[p] {
			shared++
		}
	}
	return shared
}
