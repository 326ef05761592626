package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// tone holds how reviewers condemn and praise a self evaluation.
var (
	tone       = lexicon.Groups("tone")
	judgements = lexicon.NewWords(slices.Concat(tone["severe"].List(), tone["mild"].List(), tone["praise"].List())...)
)

// ToneConflict: a self evaluation is not condemned and praised in one report.
var ToneConflict = validate.Rule{
	ID: "tone-conflict", Title: "复核评语前后一致", TitleEN: "the review does not condemn and praise at once",
	Group: "正文与附表", Level: validate.Note, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "复核结论应与发现的问题相符"},
	Doc:      "正文、复核意见或结论中有“严重失真”“弄虚作假”等否定自评真实性的评语，而结论又称“自评质量较好”“自评数据真实”或评为最高等次的，提问；“不真实”“失真”等较轻的说法只在不限于部分指标（正文、结论未写“部分”“个别”，也未引用具体指标）时，与“自评质量较好”对照。前面有“避免”“未发现”“不存在”的不算；只肯定产出、效益而不评自评质量的，以及“查处虚报冒领”一类业务内容不算。",
	Example:  "问题部分写“导致绩效评价结果严重失真”，结论写“自评质量较好”，评为一等。",
	NearMiss: "“个别指标填报数据不真实”，结论写“自评质量较好”：只涉及个别指标。",
	Settings: []string{"grades"},
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			v := heard(r)
			switch {
			case len(v.blame) == 0 || len(v.praise) == 0 && len(v.top(p.Profile, r)) == 0:
				c.Skip("没有相互矛盾的评语可比较")
			case len(v.praise) > 0:
				reportTone(c, v.blame[0], v.praise[0])
			case v.severe:
				reportTone(c, v.blame[0], v.top(p.Profile, r)[0])
			default:
				c.Agree()
			}
		})
		for c, list := range p.Lists() {
			for _, project := range list.Projects {
				checkProjectTone(c, p.Profile, project)
			}
		}
	},
}

// judgement is what someone says of a self evaluation.
type judgement struct {
	words, text string       // text is the sentence
	ref         document.Ref // the cell or paragraph
}

// voices is what a report says against and for its self evaluation.
type voices struct {
	blame, praise []judgement
	severe        bool
}

func heard(r *normalize.Report) voices {
	var v voices
	for _, s := range r.Sections {
		if contains(s.Heading, "建议", "措施") {
			continue
		}
		for _, p := range s.Paragraphs {
			v.read(p.Text, p.Ref(), true)
		}
	}
	for _, form := range r.Forms {
		v.read(form.Conclusion.Text, form.Conclusion.Ref, true)
		for _, ind := range form.Indicators {
			if says(ind.ReviewOpinion) {
				v.read(ind.ReviewOpinion.Text, ind.ReviewOpinion.Ref, false)
			}
		}
	}
	return v
}

// read takes in a text; mild blame counts only where it speaks of the whole.
func (v *voices) read(text string, ref document.Ref, whole bool) {
	if !judgements.In(text) {
		return
	}
	if words := blamed(tone["severe"], text); words != "" {
		v.blame, v.severe = append([]judgement{{words, sentenceWith(text, words), ref}}, v.blame...), true
	} else if words := blamed(tone["mild"], text); words != "" && whole && !tone["partly"].In(sentenceWith(text, words)) && !contains(sentenceWith(text, words), "“") { // a quoted indicator is a part
		v.blame = append(v.blame, judgement{words, sentenceWith(text, words), ref})
	}
	if words := said(tone["praise"], text); words != "" {
		v.praise = append(v.praise, judgement{words, sentenceWith(text, words), ref})
	}
}

// sentenceWith is the sentence of a text in which the words stand first.
func sentenceWith(text, words string) string {
	from := strings.Index(text, words)
	if i := strings.LastIndexAny(text[:from], "。；;\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		text, from = text[i+size:], from-i-size
	}
	if i := strings.IndexAny(text[from:], "。；;\n"); i >= 0 {
		text = text[:from+i]
	}
	return strings.TrimSpace(text)
}

// said is the first of the words that the text does not deny in the same clause.
func said(list lexicon.Words, text string) string {
	word := list.Find(text)
	if word == "" {
		return ""
	}
	before := lastPart(text[:strings.Index(text, word)])
	if tone["denied"].In(before) {
		return ""
	}
	return word
}

// blamed is like said, for words that speak of the self evaluation in their sentence: 虚报
// and 失真 may be told of a department's work, too.
func blamed(list lexicon.Words, text string) string {
	word := said(list, text)
	if word == "" {
		return ""
	}
	i := strings.Index(text, word)
	sentence := sentenceBefore(text[:i]) + strings.SplitN(text[i:], "。", 2)[0]
	if !contains(sentence, "自评", "绩效", "指标", "填报", "完成值", "评价", "数据") || contains(sentence, "查处", "打击", "查办", "案件") {
		return ""
	}
	return word
}

// top is the grade where it is the profile's highest: the printed one, else the one that a
// paragraph tells beside the score.
func (v voices) top(p *validate.Profile, r *normalize.Report) []judgement {
	form := r.Own
	if len(p.Grades) == 0 || form == nil {
		return nil
	}
	best := p.Grades[0].Grade
	if grade := form.Total.Grade; grade.Filled() {
		if knownGrade(p, grade.Text) != best {
			return nil
		}
		return []judgement{{grade.Text, grade.Text, grade.Ref}}
	}
	for para := range paragraphs(r) {
		if told := gradeBesideScore(para); told != "" && knownGrade(p, told) == best {
			return []judgement{{told, told, para.ref}}
		}
	}
	return nil
}

func reportTone(c *validate.Checker, blame, praise judgement) {
	c.Find(validate.Finding{Subject: "复核结论", Field: "narrative", Ref: praise.ref, Expected: "前后一致的评语", Found: praise.words,
		Evidence: []validate.Evidence{{Ref: blame.ref, Text: blame.text}, {Ref: praise.ref, Text: praise.text}},
		Message:  say("文中一处称“%s”，另一处评为“%s”，评语前后矛盾；请统一结论。", "one place says “%s”, another “%s”; make the verdict agree with itself.", blame.words, praise.words)})
}

// checkProjectTone looks for a project that is condemned and graded highest.
func checkProjectTone(c *validate.Checker, p *validate.Profile, project *normalize.Project) {
	if !project.Grade.Filled() || !says(project.Problem) || len(p.Grades) == 0 {
		return
	}
	words := blamed(tone["severe"], project.Problem.Text)
	if words == "" || knownGrade(p, project.Grade.Text) != p.Grades[0].Grade {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: project.Name.Text, Field: "grade", Ref: project.Grade.Ref, Expected: "与所列问题相符的等级", Found: project.Grade.Text, Evidence: append([]validate.Evidence{{Ref: project.Problem.Ref, Text: sentenceWith(project.Problem.Text, words)}}, cite(project.Grade)...),
		Message: say("“%s”的存在问题称“%s”，等级却为“%s”；请核实。", "“%s”: the problem column says “%s”, the grade is “%s”; verify.", project.Name.Text, words, project.Grade.Text)})
}
