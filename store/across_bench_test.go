package store

import (
	"database/sql/driver"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// office is what a department hands in: a list of projects, their forms of two years, and
// its report. The forms bear a reason and the reports open with paragraphs that every
// department has; the rest is their own.
func office(b *testing.B, n, projects int) []Submission {
	department := fmt.Sprintf("青峰县第%d局", n)
	list := "# 2024年度" + department + `项目支出绩效自评复核意见汇总表
（单位：万元）
| 序号 | 单位名称 | 项目名称 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
`
	var out []Submission
	for i := range projects {
		name := fmt.Sprintf("专项第%d号", i+1)
		list += fmt.Sprintf("| %d | %s | %s | 50.00 | 40.00 | 80.00%% | %d.00 |\n", i+1, department, name, 97+i%2)
		for year := 2023; year <= 2024; year++ {
			text := strings.ReplaceAll(fmt.Sprintf(archiveForm, fmt.Sprint(year), "4", fmt.Sprint(4+i%3), "98.00"), "青峰县档案局", department)
			text = strings.ReplaceAll(strings.ReplaceAll(text, "库房改造", name), "| 无 |", "| "+common(i%3)+" |")
			out = append(out, judgedText(b, fmt.Sprintf("form-%d-%d-%d", n, i, year), text))
		}
	}
	report := "# 2024年度" + department + "部门整体支出绩效自评报告\n## 一、履职完成情况\n"
	for i := range 12 {
		report += common(i%6) + own(n*100+i) + "\n\n"
	}
	return append(out, judgedText(b, fmt.Sprintf("list-%d", n), list), judgedText(b, fmt.Sprintf("report-%d", n), report))
}

// common is a paragraph that everybody writes.
func common(i int) string {
	return []string{"本年度各项任务均按计划推进", "项目实施过程规范有序", "相关人员认真履行职责", "各项保障措施落实到位", "服务水平得到进一步提升", "存在的不足主要是计划编制不够细化"}[i] +
		"，取得了较好的社会效益和群众评价，下一步将继续加强统筹协调，细化工作措施，压实各方责任，确保全年任务按时保质完成。"
}

// own is a paragraph of one's own: words drawn by the number.
func own(n int) string {
	words := strings.Fields("巡查 河道 码头 疏浚 清理 漂浮物 治理 村庄 道路 硬化 路灯 安装 学校 食堂 改造 教师 培训 医院 床位 设备 采购 农田 水渠 修复 图书 下乡 演出 场馆 开放 档案 数字化 森林 防火 隔离带")
	var b strings.Builder
	for i := range 40 {
		n = n*1103515245 + 12345 + i
		b.WriteString(words[(n>>8&0x7fffffff)%len(words)])
	}
	return b.String()
}

// crowd fills a database with so many documents, by copying the rows of one office: the
// names of projects and what is a text's own differ, what is common stays.
func crowd(b *testing.B, documents int) string {
	b.Helper()
	db := open(b)
	first := office(b, 0, 4)
	for _, s := range first {
		save(b, db, s)
	}
	copies := documents / len(first)
	steps := []string{"PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -500000; BEGIN",
		fmt.Sprintf("CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) SELECT i FROM n", copies)}
	for _, t := range tablesOf(b, db) {
		values := make([]string, len(t.columns))
		for i, c := range t.columns {
			switch {
			case t.name == "kept_key" && c == "of": // what two offices share is everybody's
				values[i] = "t.of + i * (NOT t.common)"
			case t.name == "kept_key" && c == "side":
				values[i] = "iif(t.side = 0, 0, t.side + i % 120)"
			case c == "run_id" || c == "first_run" || c == "last_run":
				values[i] = "t." + c
			case c == "id" || strings.HasSuffix(c, "_id") || c == "cause" || c == "supersedes" || c == "superseded_by" || c == "continued":
				values[i] = fmt.Sprintf("t.%s + i * %d", c, stride)
			case c == "sha256" || c == "identity":
				values[i] = fmt.Sprintf("t.%s || '-' || i", c)
			default:
				values[i] = "t." + c
			}
		}
		from := t.name
		if from == "kept_key" {
			from = "(SELECT *, of IN (SELECT of FROM kept_key GROUP BY of HAVING count(*) > 1) AND side <> 0 AS common FROM kept_key)"
		}
		steps = append(steps, fmt.Sprintf("CREATE TEMP TABLE x AS SELECT %s FROM n CROSS JOIN %s t", strings.Join(values, ", "), from),
			fmt.Sprintf("INSERT INTO main.%s (%s) SELECT * FROM x", t.name, strings.Join(t.columns, ", ")), "DROP TABLE x")
	}
	for _, step := range append(steps, "DROP TABLE n; COMMIT; ANALYZE") {
		if err := db.script(step); err != nil {
			b.Fatalf("%s: %v", step, err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return db.path
}

// BenchmarkAcross saves the documents of new offices into a database of 100,000 (10,000
// with -short), compared with others and not.
func BenchmarkAcross(b *testing.B) {
	documents := 100_000
	if testing.Short() {
		documents = 10_000
	}
	begin := time.Now()
	path := crowd(b, documents)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	db, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{"SELECT count(*), sum(length(body)) FROM kept", "SELECT count(*), count(DISTINCT of) FROM kept_key",
		"SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'kept%' OR name LIKE 'sqlite_autoindex_kept%'"} {
		if err := db.query(q, nil, func(row []driver.Value) { b.Log(q, row) }); err != nil {
			b.Log(err)
		}
	}
	b.Logf("%d documents, %d MB, made in %s", documents, info.Size()>>20, time.Since(begin).Round(time.Second))
	for offset, compare := range map[int]bool{1000: true, 2000: false} {
		b.Run(fmt.Sprintf("compare=%t", compare), func(b *testing.B) { saveOffices(b, db, offset, compare) })
	}
	b.Run("thousands of projects", func(b *testing.B) { saveLarge(b, db) })
}

func saveOffices(b *testing.B, db *DB, offset int, compare bool) {
	run, documents := start(b, db), 0
	var slowest time.Duration
	which := ""
	for i := range b.N {
		b.StopTimer()
		all := office(b, offset+int(run)*100+i, 20)
		b.StartTimer()
		for _, s := range all {
			s.RunID = run
			if !compare {
				s.Compare, s.Result.Filed = nil, nil
			}
			begin := time.Now()
			if _, err := db.Save(b.Context(), s); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(begin); took > slowest {
				slowest, which = took, s.Document.Name
			}
			documents++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(documents), "ms/document")
	b.ReportMetric(float64(slowest.Microseconds())/1000, "ms-slowest")
	b.Logf("slowest: %s", which)
}

// saveLarge is a department with 2,000 forms, whose list comes last and once more.
func saveLarge(b *testing.B, db *DB) {
	run := start(b, db)
	all := office(b, 9000+int(run), 1000)
	list := all[len(all)-2]
	var slowest time.Duration
	begin := time.Now()
	for _, s := range all {
		s.RunID = run
		begin := time.Now()
		if _, err := db.Save(b.Context(), s); err != nil {
			b.Fatal(err)
		}
		if s.Path != list.Path {
			slowest = max(slowest, time.Since(begin))
		} else {
			b.Logf("the list: %s", time.Since(begin))
		}
	}
	b.Logf("%d documents in %s, the slowest form %s", len(all), time.Since(begin), slowest)
}
