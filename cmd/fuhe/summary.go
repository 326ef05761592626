package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fuhe/store"
	"fuhe/validate"
)

// summary counts what a run did.
type summary struct {
	files, ingested, known, failed          int
	indicators, projects, compared int
	problems                                int
	findings                                []validate.Finding
	byFile                                  []fileFindings
	failures                                []ingested
}

type fileFindings struct {
	name     string
	findings []validate.Finding
}

func newSummary() *summary { return &summary{} }

func (s *summary) add(in ingested, saved store.Saved) {
	s.files++
	switch {
	case in.failure != nil:
		s.failed++
		s.failures = append(s.failures, in)
	case saved.Outcome == store.Duplicate:
		s.known++
	default:
		s.ingested++
		s.count(*in.judged)
	}
}

func (s *summary) count(j judged) {
	for _, form := range j.report.Forms {
		s.indicators += len(form.Indicators)
	}
	for _, l := range j.report.Lists {
		s.projects += len(l.Projects)
	}
	s.compared += compared(j.result)
	s.problems += len(j.doc.Problems) + len(j.report.Problems)
	s.findings = append(s.findings, j.result.Findings...)
	s.byFile = append(s.byFile, fileFindings{j.doc.Name, j.result.Findings})
}

// printSummary tells in ten seconds what happened and what to type next.
func (a *app) printSummary(s *summary) {
	w := a.out
	if a.quiet {
		return
	}
	fmt.Fprintln(w, a.sayf("读取 %d 个文件：入库 %d，已入库跳过 %d，失败 %d", "%d files: %d ingested, %d known, %d failed", s.files, s.ingested, s.known, s.failed))
	for _, f := range s.failures {
		fmt.Fprintln(w, a.sayf("  失败 %s：%s", "  failed %s: %s", f.path, a.message(f.failure)))
	}
	if s.ingested == 0 {
		return
	}
	counts := map[validate.Level]int{}
	for _, f := range s.findings {
		counts[f.Level]++
	}
	fmt.Fprintln(w, a.sayf("读出 %d 个指标、%d 个项目；比较 %d 处，发现 %d 个问题：错误 %d，警告 %d，提示 %d", "%d indicators, %d projects; %d comparisons, %d findings: %d errors, %d warnings, %d notes",
		s.indicators, s.projects, s.compared, len(s.findings), counts[validate.Error], counts[validate.Warning], counts[validate.Note]))
	if s.problems > 0 {
		fmt.Fprintln(w, a.sayf("有 %d 处未能读懂，需人工核对：fuhe query \"select * from problems\"", "%d places were not understood: fuhe query \"select * from problems\"", s.problems))
	}
	a.printFiles(s)
	a.printTopRules(s)
	fmt.Fprintln(w, "\n"+a.say("下一步：", "next:"))
	db := ""
	if a.settings.DB != "fuhe.db" {
		db = " --db " + a.settings.DB
	}
	fmt.Fprintln(w, "  fuhe findings"+db+a.say("                 逐条查看问题", "                 the findings one by one"))
	fmt.Fprintln(w, "  fuhe query"+db+a.say(" \"select * from 问题\"  用 SQL 查询", " \"select * from findings\"  ask with SQL"))
}

// printFiles lists each file with its findings, where they fit on a screen.
func (a *app) printFiles(s *summary) {
	if len(s.byFile) > 20 {
		return
	}
	fmt.Fprintln(a.out)
	for _, f := range s.byFile {
		if len(f.findings) == 0 {
			fmt.Fprintln(a.out, "  "+a.sayf("%s：未发现问题", "%s: nothing found", f.name))
			continue
		}
		fmt.Fprintln(a.out, "  "+a.sayf("%s：%d 个问题", "%s: %d findings", f.name, len(f.findings)))
		worst := slices.SortedStableFunc(slices.Values(f.findings), func(x, y validate.Finding) int { return cmp.Compare(y.Level, x.Level) })
		for _, g := range worst[:min(len(worst), 3)] {
			mark := levelMarks[g.Level]
			fmt.Fprintln(a.out, "    "+a.color(mark.color, a.say(mark.zh, mark.en))+" "+a.say(g.Message.ZH, g.Message.EN))
		}
	}
}

func (a *app) printTopRules(s *summary) {
	byRule := map[string]int{}
	for _, f := range s.findings {
		byRule[f.Rule]++
	}
	if len(byRule) == 0 {
		return
	}
	names := slices.SortedFunc(maps.Keys(byRule), func(x, y string) int {
		return cmp.Or(cmp.Compare(byRule[y], byRule[x]), strings.Compare(x, y))
	})
	var parts []string
	for _, n := range names[:min(len(names), 6)] {
		parts = append(parts, fmt.Sprintf("%s %d", n, byRule[n]))
	}
	fmt.Fprintln(a.out, "\n"+a.say("最多的规则：", "top rules: ")+strings.Join(parts, a.say("，", ", ")))
}
