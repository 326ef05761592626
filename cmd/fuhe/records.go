package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"fuhe/normalize"
)

func (a *app) recordsCmd() *cobra.Command {
	formats := []string{"table", "json"}
	cmd := &cobra.Command{
		Use: "records FILE", Args: cobra.ExactArgs(1),
		Short: a.say("把报告显示为记录：指标、资金、项目、得分", "show the report as records: indicators, funds, projects, scores"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, formats)
			if err != nil {
				return err
			}
			set, err := a.profiles()
			if err != nil {
				return err
			}
			doc, err := a.readFile(args[0])
			if err != nil {
				return a.failed(err)
			}
			report := normalize.Read(doc)
			if format == "json" {
				return writeJSON(a.out, normalize.NewRecords(report, a.profileFor(set, report).Name))
			}
			return a.printRecords(report)
		},
	}
	a.formatFlag(cmd, formats)
	return cmd
}

func (a *app) printRecords(r *normalize.Report) error {
	fmt.Fprintf(a.out, "%s  %s  %d\n", r.Title, r.Department, r.Year)
	for _, form := range r.Forms {
		if err := a.printForm(form); err != nil {
			return err
		}
	}
	if len(r.Summary) > 0 {
		t := rows{columns: []string{a.say("项目", "item"), a.say("分值", "weight"), a.say("自评得分", "self"), a.say("复核得分", "review"), a.say("得分率", "rate")}}
		for _, s := range r.Summary {
			t.values = append(t.values, []any{s.Item, s.Weight.Text, s.SelfScore.Text, s.ReviewScore.Text, s.Rate.Text})
		}
		if err := a.section(a.say("得分汇总", "scores"), t); err != nil {
			return err
		}
	}
	for _, l := range r.Lists {
		if err := a.printList(l); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		a.tell("问题：%s", "problem: %s", p.Message)
	}
	return nil
}

func (a *app) section(title string, t rows) error {
	fmt.Fprintf(a.out, "\n%s\n", title)
	if err := writeTable(a.out, t, a.width()); err != nil {
		return a.failed(err)
	}
	return nil
}

func (a *app) printForm(form *normalize.Form) error {
	if len(form.Funds) > 0 {
		t := rows{columns: []string{a.say("资金", "funds"), a.say("年初预算", "initial"), a.say("全年预算", "adjusted"), a.say("执行数", "executed"), a.say("执行率", "rate"), a.say("分值", "weight"), a.say("得分", "score")}}
		for _, f := range form.Funds {
			t.values = append(t.values, []any{f.Name, f.Initial.Text, f.Adjusted.Text, f.Executed.Text, f.ExecRate.Text, f.Weight.Text, f.Score.Text})
		}
		if err := a.section(form.Name+"  "+form.MoneyUnit, t); err != nil {
			return err
		}
	}
	t := rows{columns: []string{a.say("一级", "level 1"), a.say("二级", "level 2"), a.say("指标", "indicator"), a.say("指标值", "target"), a.say("完成值", "actual"), a.say("分值", "weight"), a.say("得分", "score"), a.say("复核得分", "review")}}
	for _, i := range form.Indicators {
		t.values = append(t.values, []any{i.L1, i.L2, i.Name, i.Target.Text, i.Actual.Text, i.Weight.Text, i.Score.Text, i.ReviewScore.Text})
	}
	title := a.sayf("%s：%d 个指标，总分 %s", "%s: %d indicators, total %s", form.Name, len(form.Indicators), form.Total.Score.Text)
	return a.section(title, t)
}

func (a *app) printList(l *normalize.ProjectList) error {
	t := rows{columns: []string{a.say("序号", "no."), a.say("单位", "unit"), a.say("项目", "project"), a.say("年初预算", "initial"), a.say("调整后预算", "adjusted"), a.say("执行数", "executed"), a.say("执行率", "rate"),
		a.say("自评", "self"), a.say("初步复核", "preliminary"), a.say("整改", "rectified"), a.say("最终", "final"), a.say("等级", "grade")}}
	for _, p := range l.Projects {
		t.values = append(t.values, []any{p.Seq.Text, p.Unit.Text, p.Name.Text, p.Initial.Text, p.Adjusted.Text, p.Executed.Text, p.ExecRate.Text,
			p.SelfScore.Text, p.PrelimScore.Text, p.Rectified.Text, p.FinalScore.Text, p.Grade.Text})
	}
	return a.section(l.Title+"  "+l.MoneyUnit, t)
}
