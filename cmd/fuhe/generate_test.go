package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fuhe/extract"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
	"fuhe/validate"
)

// Size of a generated report: that of a department's review report with its annexes.
const (
	generatedIndicators = 21
	generatedProjects   = 18
)

// generator writes review reports of invented departments: narrative, score table,
// review form and project list, every value drawn anew and consistent with the others.
type generator struct {
	*rand.Rand
	text strings.Builder
}

// generate is the report of a seed as a Word file.
func generate(seed uint64) []byte {
	return docxtest.Build(documenttest.Parse(generateText(seed)))
}

func generateText(seed uint64) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	d := g.department()
	g.narrative(d)
	g.form(d)
	g.projects(d)
	return g.text.String()
}

func (g *generator) line(format string, args ...any) { fmt.Fprintf(&g.text, format+"\n", args...) }

func (g *generator) pick(list ...string) string { return list[g.IntN(len(list))] }

// cents is an amount or a score in hundredths, printed with two decimals.
type cents int64

func (c cents) String() string { return fmt.Sprintf("%d.%02d", c/100, c%100) }

// share is part/whole of what, rounded half up.
func share(what, part, whole cents) cents { return (2*what*part + whole) / (2 * whole) }

// department is what a report is about. Scores are in hundredths of a point.
type department struct {
	name                               string
	year                               int
	initial, added, adjusted, executed cents // 万元
	rate                               cents // of execution, in hundredths of a percent
	execution, output, effect, total   cents
	indicators                         []indicator
}

type indicator struct {
	l1, l2, name, unit, reason string
	target, actual             int
	weight, score              cents
}

func (g *generator) department() *department {
	d := &department{year: 2020 + g.IntN(5)}
	d.name = g.pick("", "上", "下", "东", "西", "南", "北") + g.pick("云", "霖", "清", "岚", "澄", "沐", "栖", "湛") + g.pick("川", "泽", "河", "陵", "溪", "源", "岭", "浦") + g.pick("市", "县") +
		g.pick("水利", "教育", "卫生健康", "交通运输", "农业农村", "民政", "科学技术", "生态环境") + "局"
	d.initial = cents(100_000 + g.IntN(400_000))
	d.added = cents(1_000 + g.IntN(50_000))
	d.adjusted = d.initial + d.added
	d.executed = d.adjusted - d.adjusted*cents(g.IntN(20))/100 - cents(g.IntN(100))
	d.rate = share(10_000, d.executed, d.adjusted)
	d.execution = share(1_000, d.executed, d.adjusted)
	d.total = d.execution
	for i := range generatedIndicators {
		ind := g.indicator(i)
		d.indicators = append(d.indicators, ind)
		d.total += ind.score
		switch ind.l1 {
		case "产出指标":
			d.output += ind.score
		case "效益指标":
			d.effect += ind.score
		}
	}
	return d
}

// indicator draws the i-th indicator: fourteen of output with 50 points, five of effect
// with 30, two of satisfaction with 10. One in eight misses its target, and says why.
func (g *generator) indicator(i int) indicator {
	ind := indicator{l1: "产出指标", l2: "数量指标", unit: g.pick("个", "次", "家", "处"), weight: 400}
	switch {
	case i < 6:
		ind.weight = 300
		ind.name = g.pick("第一批", "重点", "年度", "镇级", "新建", "改造") + things[i] + "数量"
	case i < 14:
		ind.name = things[i] + "数量"
	case i < 19:
		ind.l1, ind.l2, ind.weight, ind.name = "效益指标", "社会效益", 600, "受益的"+things[i]
	default:
		ind.l1, ind.l2, ind.weight, ind.unit, ind.name = "满意度指标", "服务对象满意度", 500, "%", things[i]+"满意度"
	}
	ind.target = 40 + g.IntN(400)
	ind.actual = ind.target + g.IntN(ind.target/10+1)
	if ind.unit == "%" {
		ind.target = 85 + g.IntN(6)
		ind.actual = ind.target + g.IntN(100-ind.target)
	}
	ind.score = ind.weight
	if g.IntN(8) == 0 && ind.unit != "%" {
		ind.actual = ind.target - 1 - g.IntN(ind.target/4)
		ind.score = share(ind.weight, cents(ind.actual), cents(ind.target))
		ind.reason = "部分" + things[i] + "的土地手续未办结，已列入下一年度计划"
	}
	return ind
}

var things = []string{"灌溉渠道", "监测站点", "乡村学校", "卫生院", "候车亭", "文化站", "示范基地", "巡查路线", "宣讲课堂", "养老驿站", "公厕", "桥梁", "实验室", "果园",
	"村庄", "企业", "农户家庭", "班级", "社区", "群众", "企业"}

func (g *generator) narrative(d *department) {
	g.line("# %d年度%s部门整体支出绩效自评复核报告", d.year, d.name)
	g.line("## 一、基本情况")
	g.line("%s内设科室%d个，下属事业单位%d个，编制%d名。", d.name, 5+g.IntN(10), 2+g.IntN(8), 60+g.IntN(200))
	g.filler(6)
	g.line("## 二、预算安排及执行情况")
	g.line("%d年年初预算%s万元，年中追加预算%s万元，调整后预算%s万元，全年实际支出%s万元，预算执行率%s%%。", d.year, d.initial, d.added, d.adjusted, d.executed, d.rate)
	g.filler(6)
	g.line("## 三、复核情况")
	g.line("%s自评得分%s分，复核得分%s分。各部分得分情况如下：", d.name, d.total, d.total)
	g.line("| 评价内容 | 分值 | 自评得分 | 复核得分 | 得分率 |")
	for _, s := range []struct {
		item          string
		weight, score cents
	}{{"预算执行", 1000, d.execution}, {"产出指标", 5000, d.output}, {"效益指标", 3000, d.effect}, {"满意度指标", 1000, 1000}, {"合计", 10000, d.total}} {
		g.line("| %s | %d | %s | %s | %s%% |", s.item, s.weight/100, s.score, s.score, share(10_000, s.score, s.weight))
	}
	g.line("## 四、履职情况")
	for _, ind := range d.indicators {
		source := "该指标的资料齐全，来源可以追溯"
		if ind.l1 == "满意度指标" {
			source = "由第三方机构通过问卷调查测得"
		}
		g.line("%s为%d%s，%s。%s", ind.name, ind.actual, ind.unit, source, g.remark())
	}
	g.filler(8)
}

// filler is running text without figures that anything else states.
func (g *generator) filler(paragraphs int) {
	for range paragraphs {
		g.line("%s%s%s%s", g.remark(), g.remark(), g.remark(), g.remark())
	}
}

func (g *generator) remark() string {
	return g.pick("制度建设", "资金管理", "项目储备", "档案整理", "信息公开", "内部控制") + g.pick("总体规范", "较上一年度有所改进", "仍需加强", "基本符合要求", "由专人负责") + "，" +
		g.pick("责任分工明确", "台账登记及时", "与业务工作结合紧密", "群众反映良好", "监督检查常态开展") + "，" +
		g.pick("下一步将继续完善", "建议总结推广", "可供其他单位参考", "有关材料已归档备查", "复核组予以认可") + "。"
}

func (g *generator) form(d *department) {
	g.line("附件1：%s部门整体支出绩效自评复核意见表", d.name)
	g.line("| 自评得分（满分100分） | < | < | %s | 预算执行（10分） | < | %s | 复核得分 | < | %s | < |", d.total, d.execution, d.total)
	g.line("| 一级指标 | 二级指标 | 指标内容 | 指标值 | 分值 | 实际完成值 | 指标得分 | 完成情况简要描述 | 偏差原因及改进措施 | 复核得分 | 复核意见 |")
	l1, l2 := "", ""
	for _, ind := range d.indicators {
		first, second := ind.l1, ind.l2
		if first == l1 {
			first = "^"
		}
		if second == l2 {
			second = "^"
		}
		l1, l2 = ind.l1, ind.l2
		g.line("| %s | %s | %s | ≥%d%s | %d | %d | %s | %s为%d%s | %s | %s | 无意见 |", first, second, ind.name, ind.target, ind.unit, ind.weight/100, ind.actual, ind.score,
			ind.name, ind.actual, ind.unit, ind.reason, ind.score)
	}
	g.line("| 自评内容填报缺失扣分 | < | < | < | < | < | < | < | < | 0 | 无 |")
	g.line("| 复核结论 | < | < | 复核得分%s分，与自评一致。 | < | < | < | < | < | < | < |", d.total)
}

func (g *generator) projects(d *department) {
	g.line("附件2：%s项目支出绩效自评复核意见汇总表", d.name)
	g.line("（单位：万元）")
	g.line("| 序号 | 单位名称 | 项目名称 | 年初预算数 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 | 初步复核得分 | 是否整改 | 整改后复核得分 | 等级 | 存在问题 | 改进建议 |")
	for i := range generatedProjects {
		adjusted := cents(1_000 + g.IntN(50_000))
		executed := adjusted - adjusted*cents(g.IntN(10))/100
		self := 9_000 + cents(g.IntN(50)) + share(900, executed, adjusted) - 900 + 400
		prelim := self - 50 - cents(g.IntN(100))
		g.line("| %d | %s | %s建设与维护 | %s | %s | %s | %s%% | %s | %s | 否 | %s | 优 | 佐证材料不全。 | 补充佐证材料。 |", i+1, d.name, things[i]+g.pick("一期", "二期", "工程"),
			adjusted, adjusted, executed, share(10_000, executed, adjusted), self, prelim, prelim)
	}
}

// A generated report is read whole, and nothing in it contradicts anything.
func TestGeneratedReports(t *testing.T) {
	a := &app{settings: defaults()}
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		doc, err := extract.Open("generated.docx", generate(seed), extract.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		j := a.judge(set, "generated.docx", doc)
		if len(j.report.Forms) != 1 || len(j.report.Forms[0].Indicators) != generatedIndicators || len(j.report.Lists) != 1 || len(j.report.Lists[0].Projects) != generatedProjects || len(j.report.Summary) != 5 {
			t.Fatalf("seed %d: not read whole:\n%s", seed, generateText(seed))
		}
		if j.compared() < 300 {
			t.Errorf("seed %d: only %d comparisons", seed, j.compared())
		}
		for _, f := range j.result.Findings {
			t.Errorf("seed %d: %s %s: %s (%s / %s)", seed, f.Rule, f.Ref, f.Message.ZH, f.Expected, f.Found)
		}
	}
}
