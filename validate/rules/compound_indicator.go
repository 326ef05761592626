package rules

import (
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// CompoundIndicator: an indicator measures one thing.
var CompoundIndicator = validate.Rule{
	ID: "compound-indicator", Title: "一项指标只反映一件事", TitleEN: "an indicator measures one thing",
	Group: "指标设置", Level: validate.Note, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "绩效指标审核通行做法", Clause: "一项三级指标只考核一项内容"},
	Doc: "指标名称并列两项各自可考核的内容（两个比率、两个数量、两项工作），或指标值写了两个不同单位的数量的，予以提示。修饰语或对象的并列（学生及家长满意度、中初级职称评审人数）、" +
		"固定搭配和短语（走访、培训，建设和养护）、每次每人的标准不报。",
	Example:  "“学员出勤率和培训合格率”一项指标考核两个比率；指标值为“1部宣传片，2套方案”。",
	NearMiss: "“学生及家长满意度”“低保对象和特困人员救助人数”“设备采购、安装”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkCompound(c, ind)
			}
		}
	},
}

// joints join two things in a name; the words of not_joints only look like them.
var (
	joints        = lexicon.Read("joints")
	notJoints     = lexicon.Read("not_joints")
	atJoints      = splitter()
	activityNouns = lexicon.Read("activity_nouns")
	objectVerbs   = lexicon.Read("object_verbs")
)

// partEnd marks a joint; it stands in no document.
const partEnd = "\x00"

// splitter turns joints into partEnd and leaves alone the words that hold one.
func splitter() *strings.Replacer {
	var pairs []string
	for _, w := range notJoints.List() {
		pairs = append(pairs, w, w)
	}
	for _, w := range joints.List() {
		pairs = append(pairs, w, partEnd)
	}
	return strings.NewReplacer(pairs...)
}

func checkCompound(c *validate.Checker, ind *normalize.Indicator) {
	if !ind.NameField.Filled() {
		return
	}
	f := validate.Finding{Subject: ind.Name, Evidence: append(cite(ind.NameField), citeValues(ind.Target)...), Expected: "一项内容"}
	first, second := twoObjects(ind.Name)
	switch {
	case first != "":
		f.Field, f.Ref, f.Found = "name", ind.NameField.Ref, ind.Name
		f.Message = say("指标“%s”同时考核“%s”和“%s”，一个指标值无法分别反映；请拆分为两项指标。", "“%s” measures “%s” and “%s” at once, one target cannot tell both; split it.", ind.Name, first, second)
	case twoTargets(ind.Target):
		f.Field, f.Ref, f.Found = "target", ind.Target.Ref, ind.Target.Text
		f.Message = say("指标“%s”的指标值“%s”含有两项不同的数量；请拆分为两项指标。", "“%s”: the target “%s” holds two different counts; split the indicator.", ind.Name, brief(ind.Target.Text))
	default:
		c.Agree()
		return
	}
	c.Find(f)
}

// twoObjects is the first pair of neighbouring parts of a name that each could be an
// indicator; "" for none.
func twoObjects(name string) (first, second string) {
	name = bare(name)
	if !joints.In(name) || !measures(name) && !works(name) && taskVerb(name) == "" {
		return "", "" // most names: the last part ends as the name does
	}
	parts := strings.Split(atJoints.Replace(unquoted(name)), partEnd)
	for i := range parts[1:] {
		a, b := strings.TrimSpace(parts[i]), strings.TrimSpace(parts[i+1])
		if measures(a) && measures(b) || works(a) && works(b) || tasks(a, b) {
			return a, b
		}
	}
	return "", ""
}

// measures reports whether a part names a measure with what it is of: 学员出勤率.
func measures(part string) bool {
	return utf8.RuneCountInString(part) >= 4 && (isRatio(part) || counts(part) || strings.HasSuffix(part, "满意度"))
}

// works reports whether a part names a piece of work with its object: 中小企业培训. Shorter
// ones are pairs of words for one piece: 监测预警、应急处置.
func works(part string) bool {
	n := utf8.RuneCountInString(part)
	return n >= 5 && activityNouns.Suffix(part) != ""
}

// tasks reports whether two parts each say what to do to what, with verbs of their own:
// 举办业务培训 and 维修办公设备数量.
func tasks(a, b string) bool {
	x, y := taskVerb(a), taskVerb(b)
	return x != "" && y != "" && x != y
}

// taskVerb is the verb that a part of five characters or more begins with.
func taskVerb(part string) string {
	if utf8.RuneCountInString(part) < 5 {
		return ""
	}
	return objectVerbs.Prefix(part)
}

// twoTargets reports whether a target counts two kinds of things; a standard for each
// occasion is no second target.
func twoTargets(t normalize.Value) bool {
	if t.Kind != normalize.Compound || strings.ContainsAny(t.Text, "每/／") {
		return false
	}
	for i := range t.Parts {
		for _, b := range t.Parts[:i] {
			if a := t.Parts[i]; normalize.Counter(a.Unit) && normalize.Counter(b.Unit) && a.Unit != b.Unit {
				return true
			}
		}
	}
	return false
}
