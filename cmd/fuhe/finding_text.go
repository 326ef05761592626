package main

import (
	"fmt"
	"os"
	"strings"

	"fuhe/validate"
)

// levelMarks are the words a finding begins with, and their colours on a terminal.
var levelMarks = map[validate.Level]struct{ zh, en, color string }{
	validate.Error:   {"错误", "error", "\x1b[31m"},
	validate.Warning: {"警告", "warning", "\x1b[33m"},
	validate.Note:    {"提示", "note", "\x1b[36m"},
}

var confidenceWords = map[validate.Confidence][2]string{
	validate.Certain: {"确定", "certain"}, validate.Likely: {"很可能", "likely"}, validate.Question: {"待核实", "question"},
}

func (a *app) color(code, text string) string {
	if !terminal(a.out) || os.Getenv("NO_COLOR") != "" {
		return text
	}
	return code + text + "\x1b[0m"
}

// printJudged tells a file's findings as a reviewer reads them.
func (a *app) printJudged(path string, j judged) {
	fmt.Fprintln(a.out, a.color("\x1b[1m", path))
	fmt.Fprintln(a.out, a.sayf("  %s  %s  %d年  口径：%s", "  %s  %s  %d  profile: %s", j.report.Title, j.report.Department, j.report.Year, j.result.Profile))
	for _, p := range append(j.doc.Problems, j.report.Problems...) {
		fmt.Fprintln(a.out, "  "+a.say("问题：", "problem: ")+p.Message)
	}
	for i, f := range j.result.Findings {
		a.printFinding(fmt.Sprintf("%d.", i+1), "", f)
	}
	a.printVerdict(j)
}

func (a *app) printFinding(number, indent string, f validate.Finding) {
	mark := levelMarks[f.Level]
	fmt.Fprintf(a.out, "\n%s%s %s %s（%s）  %s\n", indent, number, a.color(mark.color, a.say(mark.zh, mark.en)), f.Rule,
		a.say(confidenceWords[f.Confidence][0], confidenceWords[f.Confidence][1]), f.Ref)
	indent += "   "
	fmt.Fprintln(a.out, indent+a.say(f.Message.ZH, f.Message.EN))
	fmt.Fprintln(a.out, indent+a.sayf("应为 %s ｜ 印为 %s", "expected %s | found %s", f.Expected, a.color("\x1b[4m", f.Found)))
	for _, e := range shown(f) {
		fmt.Fprintln(a.out, indent+"· "+e.Ref.String()+"：“"+oneLine(e.Text)+"”")
	}
	if n := len(f.Evidence) - len(shown(f)); n > 0 {
		fmt.Fprintln(a.out, indent+a.sayf("· 另有 %d 个单元格", "· and %d more cells", n))
	}
	fmt.Fprintln(a.out, indent+a.say("依据：", "basis: ")+basisText(f.Basis))
	for _, follow := range f.Follows {
		fmt.Fprintln(a.out, indent+a.sayf("↳ 同一原因：%s  %s", "↳ same cause: %s  %s", follow.Rule, a.say(follow.Message.ZH, follow.Message.EN)))
	}
}

// shown are the cells that are quoted: the first six; a long sum quotes no more.
func shown(f validate.Finding) []validate.Evidence { return f.Evidence[:min(len(f.Evidence), 6)] }

func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if rs := []rune(text); len(rs) > 60 {
		return string(rs[:60]) + "…"
	}
	return text
}

// printVerdict closes a file: what was found, or how much was compared without a finding.
func (a *app) printVerdict(j judged) {
	counts := map[validate.Level]int{}
	for _, f := range j.result.Findings {
		counts[f.Level]++
	}
	n := compared(j.result)
	if len(j.result.Findings) > 0 {
		fmt.Fprintln(a.out, "\n"+a.sayf("  共比较 %d 处：错误 %d，警告 %d，提示 %d", "  %d comparisons: %d errors, %d warnings, %d notes", n, counts[validate.Error], counts[validate.Warning], counts[validate.Note]))
		return
	}
	if n == 0 {
		fmt.Fprintln(a.out, a.say("  没有可比较的内容：文件中没有读到绩效自评表格", "  nothing to compare: no self-evaluation tables were found in the file"))
		return
	}
	fmt.Fprintln(a.out, a.sayf("  共比较 %d 处，未发现问题", "  %d comparisons, nothing found", n))
}
