package normalize_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/normalize"
)

func open(t *testing.T, file string) *document.Document {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Open(filepath.Base(file), data, extract.DefaultLimits())
	if err != nil {
		t.Skip(err)
	}
	return doc
}

// TestOtherDocuments reads real documents that are no budget reports: they hold no
// indicators, projects or scores, and nothing that a reviewer would have to look at.
func TestOtherDocuments(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/real/word/*.docx")
	if len(files) == 0 {
		t.Skip("no corpus beside the project")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := normalize.Read(open(t, file))
			if r.Kind != normalize.Unknown || len(r.Forms)+len(r.Lists)+len(r.Summary) > 0 {
				t.Errorf("read as %s with %d forms, %d lists, %d scores", r.Kind, len(r.Forms), len(r.Lists), len(r.Summary))
			}
			for _, p := range r.Problems {
				t.Error(p.Message)
			}
		})
	}
}

// TestReviewReport reads a whole review report. The numbers are those of its print, row
// by row: weight, score and reviewed score of each indicator; of each project its adjusted
// and executed budget, rate, self, first and final score, and whether it was rectified.
func TestReviewReport(t *testing.T) {
	file := "../../shared/seed/report.docx"
	if _, err := os.Stat(file); err != nil {
		t.Skip("no report beside the project")
	}
	r := normalize.Read(open(t, file))
	want := strings.TrimSpace(`
review-report 2024 万元
budget 1,837.28 2,990.92 2,324.94 77.73%
total 93.22 7.77/10 91.52
score 100 93.22 91.52 91.52%
score 0 0 0 -
score 0 0 0 -
score 0 0 0 -
score 10 7.77 7.77 77.70%
score 50 47.45 45.75 91.50%
score 30 28 28 93.33%
score 10 10 10 100.00%
产出/数量 ≥1500人 1837 5 5 5.00
产出/数量 ≥100人 78 4 3.12 3.12
产出/数量 ≥80家次 99 4 4 4.00
产出/数量 ≥1次 1 4 4 4.00
产出/数量 ≥1次 1 4 4 4.00
产出/数量 ≥30家 30 4 4 4.00
产出/数量 ≥5次 5 1 1 1.00
产出/数量 ≥5个 19 2 2 1.80
产出/数量 =100% 0 1 0 0.00
产出/数量 ≥1次 1 1 1 1.00
产出/质量 ≥90% 78 5 4.33 4.33
产出/质量 ≥90% 100 5 5 5.00
产出/时效 =100% 100 5 5 3.50
产出/成本 ≤0% -22% 2 2 2.00
产出/成本 ≤0% 0 3 3 3.00
效益/经济效益 促进提升 达成预期指标 5 5 5.00
效益/经济效益 ≥108家 109 10 10 10.00
效益/社会效益 推进 达成预期指标 5 5 5.00
效益/可持续影响 显著提高 达成预期指标 10 8 8.00
满意度/服务对象满意度 ≥90% 90 5 5 5.00
满意度/服务对象满意度 ≥90% 90 5 5 5.00
penalties 3
1 31.16 31.16 100% 98.50 87.50 98.50 是
2 10.00 0.53 5.28% 90.53 79.03 90.53 是
3 111.28 110.36 99.18% 96.57 92.10 92.10 否
4 10.00 0.06 0.59% 90.06 78.56 90.06 是
5 25.57 0.13 0.50% 92.94 86.05 88.05 是
6 96.93 60.6 62.52% 92.25 85.75 85.75 否
7 50.00 - 0.00% 90.00 89.00 89.00 否
8 9.80 9.80 100% 96.00 94.00 94.00 否
9 10.00 8.00 80% 96.08 93.08 95.08 是
10 15.00 - 0.00% 90.00 75.00 87.00 是
11 280.00 173.40 61.93% 92.38 90.38 90.38 否
12 21.00 12.12 57.70% 91.54 87.54 90.54 是
13 100.00 - 0.00% 90.00 84.00 84.00 否
14 27.00 - 90% 90.00 80.00 89.00 是
15 - - - - - - - explained
16 1.90 1.90 90% 93.00 86.00 93.00 是
17 10.50 10.50 100% 90.00 90.00 90.00 否
18 9.50 7.76 81.73% 95.69 89.00 89.00 否
problems 0`)
	if diff := cmp.Diff(strings.Split(want, "\n"), digits(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// digits writes a review report's numbers as its tables print them.
func digits(r *normalize.Report) []string {
	var out []string
	line := func(words ...string) { out = append(out, strings.Join(words, " ")) }
	b := r.Budget
	line(string(r.Kind), strconv.Itoa(r.Year), r.MoneyUnit)
	line("budget", b.Initial.Text, b.Adjusted.Text, b.Executed.Text, b.ExecRate.Text+"%")
	for _, f := range r.Forms {
		line("total", f.Total.Score.Text, f.Execution.Score.Text+"/"+f.Execution.Weight.Text, f.Total.ReviewScore.Text)
	}
	for _, s := range r.Summary {
		line("score", s.Weight.Text, s.SelfScore.Text, s.ReviewScore.Text, s.Rate.Text)
	}
	for _, f := range r.Forms {
		for _, i := range f.Indicators {
			line(strings.TrimSuffix(i.L1, "指标")+"/"+strings.TrimSuffix(i.L2, "指标"), i.Target.Text, i.Actual.Text, i.Weight.Text, i.Score.Text, i.ReviewScore.Text)
		}
		line("penalties", strconv.Itoa(len(f.Penalties)))
	}
	for _, l := range r.Lists {
		for _, p := range l.Projects {
			last := p.Rectified.Text
			if p.Explained {
				last += " explained"
			}
			line(p.Seq.Text, p.Adjusted.Text, p.Executed.Text, p.ExecRate.Text, p.SelfScore.Text, p.PrelimScore.Text, p.FinalScore.Text, last)
		}
	}
	line("problems", strconv.Itoa(len(r.Problems)))
	return out
}
