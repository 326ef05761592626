package grid

import (
	"fmt"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

const report = `
# 项目支出绩效自评表
（2024年度）
| 项目名称 | < | 农村饮水工程维修养护 | < | < | < |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
| 年度资金总额 | 320.00 | 320.00 | 318.64 | 99.58% | 9.96 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标（50分） | 数量指标 | 维修养护工程处数 | ≥12处 | 12处 | 20 |
| ^ | ^ | 巡查河道长度（含支流及入河口） | ≥2600公里 | 2600公里 | 10 |
| ^ | 质量指标 | 工程验收合格率 | 100% | 98.5% | 19.7 |
| 满意度指标（10分） | 服务对象满意度指标 | 受益群众满意度 | ≥90% | 93% | 10 |
| 总分 | < | < | < | 100 | 97.66 |
经自评，该项目得分97.66分，其中预算执行得分9.96分，产出指标得分49.7分。资金拨付及时，管理制度执行到位，未发现截留、挪用等情况；受益群众对维修养护工作总体满意。
一是个别工程因汛期延后验收。
`

// TestStyles draws one document in every style that producers use; the reading must not
// depend on it.
func TestStyles(t *testing.T) {
	want := documenttest.Format(documenttest.Parse(report))
	for name, s := range map[string]style{
		"plain":           {},
		"double rules":    {double: true},
		"pieces":          {pieces: true},
		"dashed":          {dashed: true},
		"open sides":      {openSides: true},
		"centred":         {centred: true},
		"small type":      {size: 7.5},
		"large type":      {size: 14, centred: true},
		"page furniture":  {numbered: true},
		"turned right":    {turned: Down},
		"turned left":     {turned: Up},
		"upside down":     {turned: Left},
		"coloured, ruled": {pieces: true, double: true, centred: true},
		"coloured only":   {coloured: true},
	} {
		t.Run(name, func(t *testing.T) {
			got := documenttest.Format(read(draw(documenttest.Parse(report), s)))
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// long is a table of many rows under two header lines and merged levels.
func long(rows int) string {
	var b strings.Builder
	b.WriteString("# 指标汇总表\n| 序号 | 一级指标 | 三级指标 | 完成情况 | < |\n| ^ | ^ | ^ | 完成值 | 得分 |\n")
	for i := range rows {
		level := "^"
		if i%7 == 0 {
			level = fmt.Sprintf("第%d类指标", i/7+1)
		}
		fmt.Fprintf(&b, "| %d | %s | 第%d项工作任务按期完成率 | %d%% | %d.5 |\n", i+1, level, i+1, 60+i%40, i%9)
	}
	return b.String()
}

// TestPageBreaks cuts tables by page ends: with and without repeated headers, with and
// without a rule at the cut, within merged cells.
func TestPageBreaks(t *testing.T) {
	for _, rows := range []int{20, 33, 34, 35, 36, 37, 38, 39, 40, 41, 60, 90} {
		want := documenttest.Format(documenttest.Parse(long(rows)))
		for name, s := range map[string]style{
			"header":      {header: 2, numbered: true},
			"no header":   {},
			"open cut":    {header: 2, openCut: true, centred: true},
			"open, plain": {openCut: true},
		} {
			got := documenttest.Format(read(draw(documenttest.Parse(long(rows)), s)))
			if got != want {
				t.Errorf("%d rows, %s: got\n%s", rows, name, firstDifference(got, want))
			}
		}
	}
}

// TestSplitRows lets rows run over page ends: what stands on both pages is one cell.
func TestSplitRows(t *testing.T) {
	for first := range 12 {
		var b strings.Builder
		b.WriteString("| 序号 | 指标名称 | 目标值 | 完成情况描述 | 得分 |\n")
		for i := range first {
			fmt.Fprintf(&b, "| %d | 第%d项 | ≥%d次 | 已完成 | %d |\n", i+1, i+1, i+3, i)
		}
		for i := first; i < 16; i++ {
			fmt.Fprintf(&b, "| %d | 第%d项重点工作任务按期完成率 | ≥%d%% | 全年组织开展专项检查%d次，完善内部控制制度，督促承建单位加快进度，全年累计培训业务骨干%d人次，相关工作按照时间节点要求稳步推进 | %d |\n", i+1, i+1, 60+i, 100+i, 2000+i, i%9)
		}
		want := documenttest.Format(documenttest.Parse(b.String()))
		for name, s := range map[string]style{"header": {splitRows: true, header: 1}, "plain": {splitRows: true}, "open": {splitRows: true, openCut: true}} {
			if got := documenttest.Format(read(draw(documenttest.Parse(b.String()), s))); got != want {
				t.Errorf("%d short rows, %s: %s", first, name, firstDifference(got, want))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d: %s\nwant:   %s", i+1, g[i], strings.Join(w[min(i, len(w)-1):min(i+1, len(w))], ""))
		}
	}
	return "shorter than wanted"
}

// TestSeparateForms keeps forms apart that follow one another with the same columns.
func TestSeparateForms(t *testing.T) {
	text := ""
	for i := range 3 {
		text += fmt.Sprintf("# 项目支出绩效自评表\n| 项目名称 | 第%d个项目 | < | < |\n| 一级指标 | 三级指标 | 完成值 | 得分 |\n| 产出指标 | 工作任务完成率 | 9%d%% | 10 |\n", i+1, i)
	}
	want := documenttest.Format(documenttest.Parse(text))
	if got := documenttest.Format(read(draw(documenttest.Parse(text), style{}))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestFormPerPage keeps forms apart that each begin a page without a title above, since
// the page before had room left.
func TestFormPerPage(t *testing.T) {
	one := documenttest.Parse("| 项目名称 | 甲项目 |\n| 产出指标 | 完成率 |\n| 得分 | 90 |")
	two := documenttest.Parse("| 项目名称 | 乙项目 |\n| 产出指标 | 及时率 |\n| 得分 | 95 |")
	pages := draw(one, style{})
	second := draw(two, style{})[0]
	second.Number = 2
	doc := read(append(pages, second))
	if n := len(doc.Tables()); n != 2 {
		t.Errorf("%d tables, want 2:\n%s", n, documenttest.Format(doc))
	}
}

// TestTitlesInMargin keeps the titles of forms that stand in a narrow margin on every page,
// and drops headers that do as well.
func TestTitlesInMargin(t *testing.T) {
	var pages []*Page
	for i := range 3 {
		c := &canvas{style: style{size: 10.5}}
		c.pages = append(c.pages, &Page{Number: i + 1, Width: pageWidth, Height: pageHeight})
		c.write(400, 15, 9, "霖泽市财政局绩效评价")
		c.write(200, 32, 16, "项目支出绩效自评表")
		c.write(260, 52, 10.5, "（2023年度）")
		c.y = 60
		c.table(documenttest.Parse(fmt.Sprintf("| 项目名称 | 第%d个项目 |\n| 完成率 | 9%d%% |\n| 得分 | 90 |", i+1, i)).Tables()[0])
		pages = append(pages, c.pages...)
	}
	doc := read(pages)
	got := documenttest.Format(doc)
	if strings.Count(got, "项目支出绩效自评表") != 3 || strings.Count(got, "（2023年度）") != 3 || strings.Contains(got, "财政局") || len(doc.Tables()) != 3 {
		t.Errorf("got\n%s", got)
	}
}

// TestCarriedOn joins a line that was broken early, before a number that its producer kept
// whole with what it counts, across a page end and the number of the page.
func TestCarriedOn(t *testing.T) {
	c := &canvas{}
	c.newPage()
	c.y = 690
	c.paragraph(&document.Paragraph{Text: "一、预算安排"})
	c.paragraph(&document.Paragraph{Text: "江岭县水利局负责全县水库、河道、灌区和农村供水工程的建设与管理，承担水旱灾害防御的日常工作。"})
	c.write(marginX+24, c.y, 12, "本年度共安排全县小型水库除险加固工程资金一千万元，其中大坝防渗加固")
	c.write(pageWidth/2, 800, 9, "─ 1 ─")
	c.newPage()
	c.write(marginX, marginY, 12, "860.00万元，溢洪道整修140.00万元。")
	c.write(pageWidth/2, 800, 9, "─ 2 ─")
	got := documenttest.Format(read(c.pages))
	if !strings.Contains(got, "其中大坝防渗加固860.00万元，溢洪道整修140.00万元。") || !strings.Contains(got, "一、预算安排\n") || strings.Contains(got, "─ 1 ─860") {
		t.Errorf("got\n%s", got)
	}
}

// TestVertical reads cells whose upright characters stand below one another, in one column
// or several from the right, and leaves figures that stand so apart.
func TestVertical(t *testing.T) {
	p := draw(documenttest.Parse("| \\n\\n\\n\\n | 甲 |\n| \\n | 乙 |"), style{})[0]
	p.Glyphs = nil
	c := &canvas{pages: []*Page{p}}
	for i, r := range []rune("产出指标（分）") {
		x, y := marginX+100, 80+12*float64(i)
		if i >= 4 {
			x, y = marginX+80, 80+12*float64(i-4)
		}
		c.write(x, y, 10.5, string(r))
	}
	c.write(marginX+100, 160, 10.5, "5")
	c.write(marginX+100, 174, 10.5, "3")
	table := read(c.pages).Tables()[0]
	if got := table.At(0, 0).Text; got != "产出指标（分）" {
		t.Errorf("vertical cell %q", got)
	}
	if got := table.At(1, 0).Text; got != "5\n3" {
		t.Errorf("figures %q", got)
	}
}

// TestHanging gives marks that hang over a cell's edge to the text they end.
func TestHanging(t *testing.T) {
	p := draw(documenttest.Parse("| 甲 | 12,480.50 |\n| 乙 | 7 |"), style{})[0]
	c := &canvas{pages: []*Page{p}}
	edge := marginX + (pageWidth-2*marginX)/2
	c.write(edge-31.5, 81, 10.5, "其中：")
	p.Glyphs[len(p.Glyphs)-1].Box.X0, p.Glyphs[len(p.Glyphs)-1].Box.X1 = edge-0.5, edge+10
	p.Glyphs[len(p.Glyphs)-2].Box.X0, p.Glyphs[len(p.Glyphs)-2].Box.X1 = edge-11, edge-0.5
	p.Glyphs[len(p.Glyphs)-3].Box.X0, p.Glyphs[len(p.Glyphs)-3].Box.X1 = edge-21.5, edge-11
	table := read([]*Page{p}).Tables()[0]
	if a, b := table.At(0, 0).Text, table.At(0, 1).Text; !strings.HasSuffix(a, "其中：") || b != "12,480.50" {
		t.Errorf("%q | %q", a, b)
	}
}

// TestSideBySide reads two tables beside one another as two.
func TestSideBySide(t *testing.T) {
	left := draw(documenttest.Parse("| 甲 | 1 |\n| 乙 | 2 |"), style{})[0]
	right := draw(documenttest.Parse("| 丙 | 3 |\n| 丁 | 4 |"), style{})[0]
	page := &Page{Number: 1, Width: 2 * pageWidth, Height: pageHeight, Rulings: left.Rulings, Glyphs: left.Glyphs}
	for _, r := range right.Rulings {
		page.Rulings = append(page.Rulings, Ruling{X0: r.X0 + pageWidth, X1: r.X1 + pageWidth, Y0: r.Y0, Y1: r.Y1})
	}
	for _, g := range right.Glyphs {
		g.Box.X0, g.Box.X1 = g.Box.X0+pageWidth, g.Box.X1+pageWidth
		page.Glyphs = append(page.Glyphs, g)
	}
	got := documenttest.Format(read([]*Page{page}))
	want := documenttest.Format(documenttest.Parse("| 甲 | 1 |\n| 乙 | 2 |\n\n| 丙 | 3 |\n| 丁 | 4 |"))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestNested keeps a table in a cell as a table of its own; the cell holds its text too.
func TestNested(t *testing.T) {
	outer := draw(documenttest.Parse("| 项目 | 说明 |\n| 明细 | 附：\\n\\n\\n\\n\\n |"), style{})[0]
	inner := &canvas{style: style{size: 9}, pages: []*Page{outer}}
	box := document.Box{X0: 330, Y0: 120, X1: 500, Y1: 150}
	for _, x := range []float64{box.X0, 415, box.X1} {
		inner.rule(x, box.Y0, x, box.Y1)
	}
	for _, y := range []float64{box.Y0, 135, box.Y1} {
		inner.rule(box.X0, y, box.X1, y)
	}
	inner.write(335, 123, 9, "甲")
	inner.write(420, 123, 9, "12.5")
	doc := read([]*Page{outer})
	tables := doc.Tables()
	if len(tables) != 2 {
		t.Fatalf("%d tables, want 2", len(tables))
	}
	if p := tables[1].Parent; p.Kind != document.InCell || p.Table != 0 || p.Row != 1 || p.Col != 1 {
		t.Errorf("parent %+v", p)
	}
	if text := tables[0].At(1, 1).Text; !strings.Contains(text, "12.5") {
		t.Errorf("outer cell %q lacks the inner text", text)
	}
}

// TestAligned finds tables without vertical rules, and marks them as guessed.
func TestAligned(t *testing.T) {
	text := "| 评价内容 | 分值 | 自评得分 | 复核得分 |\n| 预算执行 | 10 | 9.10 | 9.10 |\n| 产出指标 | 50 | 49.00 | 48.40 |\n| 合计 | 60 | 58.10 | 57.50 |"
	doc := read(draw(documenttest.Parse(text), style{horizontal: true}))
	if got, want := documenttest.Format(doc), documenttest.Format(documenttest.Parse(text)); got != want {
		t.Fatalf("got\n%s\nwant\n%s", got, want)
	}
	if c := doc.Tables()[0].Cells[0].Confidence; c >= 1 {
		t.Errorf("confidence %v, want less than 1", c)
	}
}

// TestCarriedNumber joins a line that ends a little short of the margin with the number that
// was carried over with its unit, and no list item.
func TestCarriedNumber(t *testing.T) {
	c := &canvas{style: style{size: 12}}
	c.newPage()
	full := "为全年预算安排的情况说明其中支持企业规模化发展八百七十万元支持企业发展"
	for i, l := range []string{full + "创新化", full + "协同化", "180.00万，支持企业国际化发展五十万元。", full, "2.支持企业"} {
		c.write(marginX, marginY+18*float64(i), 12, l)
	}
	var got []string
	for _, p := range read(c.pages).Paragraphs() {
		got = append(got, p.Text)
	}
	if len(got) != 3 || !strings.HasSuffix(got[0], "协同化180.00万，支持企业国际化发展五十万元。") || got[2] != "2.支持企业" {
		t.Errorf("paragraphs %q", got)
	}
}

// TestIndentedFirst joins the indented first line of a paragraph with the next, though
// another line reaches further right, and no headings.
func TestIndentedFirst(t *testing.T) {
	c := &canvas{style: style{size: 12}}
	c.newPage()
	room := "本单位全年完成农技人员培训任务并组织农产品质量抽检工作开展情况汇总说明"
	for i, l := range []string{"　　全年完成培训任务，" + room[:len(room)-3*13] + "农技人", "员三百人次。", "　　九、国有资本经营，预算财政拨款收入支出决算表格一览情况说明表", "第三部分决算说明", "", room + "要点事。"} {
		x := marginX
		if indented, ok := strings.CutPrefix(l, "　　"); ok {
			l, x = indented, marginX+24
		}
		c.write(x, marginY+18*float64(i), 12, l)
	}
	var got []string
	for _, p := range read(c.pages).Paragraphs() {
		got = append(got, p.Text)
	}
	if len(got) != 4 || !strings.HasSuffix(got[0], "农技人员三百人次。") || got[2] != "第三部分决算说明" {
		t.Errorf("paragraphs %q", got)
	}
}

// TestAlignedBetween keeps the lines above and below out of a table without rules, though
// they reach over its columns.
func TestAlignedBetween(t *testing.T) {
	c := &canvas{style: style{size: 10}}
	c.newPage()
	at := []float64{60, 140, 220, 300}
	for i, l := range [][]string{{"", "表1　部门预算执行情况表"}, {"支出类别", "年初预算数", "预算执行数", "执行率"}, {"基本支出", "806.40", "838.12", "99.50%"}, {"项目支出", "480.00", "620.17", "92.51%"}, {"合计", "1,286.40", "1,458.29", "96.40%"}, {"三、绩效目标完成情况"}} {
		for j, text := range l {
			x := at[j]
			if i == 0 && j == 1 {
				x = 120
			}
			c.write(x, marginY+15*float64(i), 10, text)
		}
	}
	tables := read(c.pages).Tables()
	if len(tables) != 1 || tables[0].Rows != 4 || tables[0].Cols != 4 {
		t.Errorf("%d tables, the first of %d × %d; want one of 4 × 4", len(tables), tables[0].Rows, tables[0].Cols)
	}
}

// TestNoTable finds none in running text, in lists, and in text with blanks filled in.
func TestNoTable(t *testing.T) {
	c := &canvas{style: style{size: 12}}
	c.newPage()
	for i, l := range []string{"本年收入合计      21,940.96      万元，占", "比      99.94     %；本年支出", "合计      21,940.96      万元，", "一、基本情况", "（一）主要职责", "1.负责全市工业经济运行。    2.负责中小企业发展。"} {
		c.write(marginX, marginY+20*float64(i), 12, l)
	}
	if n := len(read(c.pages).Tables()); n != 0 {
		t.Errorf("%d tables in running text", n)
	}
}

// TestInvisible leaves out what is not seen on the page: hidden text, watermarks across
// it, and white rules on white paper.
func TestInvisible(t *testing.T) {
	p := draw(documenttest.Parse("| 甲 | 1 |\n| 乙 | 2 |"), style{})[0]
	g := p.Glyphs[0]
	g.Text, g.Hidden = "隐", true
	slanted := p.Glyphs[0]
	slanted.Text, slanted.Dir = "密", Slanted
	p.Glyphs = append(p.Glyphs, g, slanted)
	p.Rulings = append(p.Rulings, Ruling{X0: 150, X1: 150, Y0: 70, Y1: 140, White: true})
	got := documenttest.Format(read([]*Page{p}))
	if want := documenttest.Format(documenttest.Parse("| 甲 | 1 |\n| 乙 | 2 |")); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
