package normalize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
)

// TestQuotations reads texts as reviewers write them. Expected is one line a row:
// name | target | actual | description | reason, and ! where the passage disputes it.
func TestQuotations(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"填写为 with a colon":        {"实际完成值与完成情况简要描述填写数据不一致，自评工作不认真。“开展招商活动”指标实际完成值填写为：10次，而完成情况描述填写为“组建三支招商队伍”。", "开展招商活动 |  | 10次 | 组建三支招商队伍 | !"},
		"quoted values":           {"“培训场次”指标实际完成值填报为“10次”，完成情况简要描述为“开展培训8次”，两者不一致。", "培训场次 |  | 10次 | 开展培训8次 | !"},
		"target and blank reason": {"“巡河次数”指标指标值为≥10次，实际完成值12次，偏差原因未填写。", "巡河次数 | ≥10次 | 12次 |  |"},
		"corner marks":            {"「学生体检人数」年初目标值500人，实际完成值450人。", "学生体检人数 | 500人 | 450人 |  |"},
		"no marks":                {"培训人数指标年初目标值为100人，实际完成值为120人。", "培训人数 | 100人 | 120人 |  |"},
		"target in the name":      {"“项目数≥5个”指标实际完成值为19个，较年初目标值偏离30%以上。", "项目数 | ≥5个 | 19个 |  | !"},
		"two rows":                {"“巡河次数”指标实际完成值为12次，完成情况描述为巡河10次；“清淤长度”指标实际完成值为3公里，完成情况描述为“清淤3000米”。", "巡河次数 |  | 12次 | 巡河10次 |\n清淤长度 |  | 3公里 | 清淤3000米 |"},
		"numbered items":          {"1.“巡河次数”指标实际完成值为12次，完成情况描述为“巡河10次”，不一致；2.“清淤长度”指标实际完成值为3公里，完成情况描述为“清淤3000米”。", "巡河次数 |  | 12次 | 巡河10次 | !\n清淤长度 |  | 3公里 | 清淤3000米 |"},
		"a description alone":     {"部分指标完成情况描述过于简略，无法体现工作成效。具体表现为：“图书采购册数”完成情况描述仅简单填写“全部完成”。", "图书采购册数 |  |  | 全部完成 | !"},
		"the name with the value": {"填写的实际完成值与提供的佐证材料不符，佐证材料反映群众满意度=100%，实际完成值群众满意度=95%。", "群众满意度 |  | 95% |  | !"},
		"nested marks":            {"“河湖“四乱”问题整改率”指标实际完成值为100%，完成情况描述为“整改率90%”。", "河湖“四乱”问题整改率 |  | 100% | 整改率90% |"},
		"a sentence":              {"“培训场次”指标完成值为8次，完成情况描述为：一季度3次，二季度4次，两者不符。", "培训场次 |  | 8次 | 一季度3次，二季度4次 | !"},
		"indicator before":        {"三级指标“宣传活动”，年初指标值：≥5场，实际完成值：3场，完成情况：开展宣传5场。", "宣传活动 | ≥5场 | 3场 | 开展宣传5场 |"},
		"thousands":               {"“发放资料份数”指标实际完成值为1,837份，完成情况描述为“发放1387份”。", "发放资料份数 |  | 1,837份 | 发放1387份 |"},
		"words":                   {"“业务水平提升情况”指标实际完成值填写为“达成预期指标”，完成情况描述填写为“仍有待提高”。", "业务水平提升情况 |  | 达成预期指标 | 仍有待提高 |"},
		"missing material":        {"如“合格率”指标完成值为100%，但未提供佐证材料。", "合格率 |  | 100% |  |"},
		"straight marks":          {"\"培训场次\"指标实际完成值填写为10次，完成情况描述填写为\"开展培训8次\"", "培训场次 |  | 10次 | 开展培训8次 |"},

		"描述 alone":                   {"（1）“演练场次”：指标值≥4场，完成值4场，描述“未开展”；（2）“物资采购”：指标值≥20类，完成值21类，描述为：采购12类。", "演练场次 | ≥4场 | 4场 | 未开展 |\n物资采购 | ≥20类 | 21类 | 采购12类 |"},
		"填":                          {"“群众满意度”指标完成值填95%，但问卷统计表显示为91%。", "群众满意度 |  | 95% |  |"},
		"a bound in brackets":        {"“图书采购册数（≥500册）”指标实际完成值填报520册，完成情况描述却写“采购图书502册”。", "图书采购册数 | ≥500册 | 520册 | 采购图书502册 |"},
		"an indicator without marks": {"三级指标：发放宣传册数量，指标值：≥5000册，实际完成值：5200册。", "发放宣传册数量 | ≥5000册 | 5200册 |  |"},
		"a date":                     {"“项目完成时间”指标值为2024年10月底前，实际完成值为2024年12月，未扣分。", "项目完成时间 | 2024年10月底前 | 2024年12月 |  |"},
		"how it was filled in":       {"“培训场次”指标实际完成值填写不规范，完成情况描述填写不完整。", ""},
		"advice is none":             {"“评审合规性”指标中，可将指标量化表述为“评审合规性=100%”。", ""},
		"a column alone is none":     {"导致“实际完成值”只能写为“达成预期指标”，无法填写具体数值。", ""},
		"talk of columns is none":    {"指派专人审核指标实际完成值与支撑材料的匹配性，部分指标实际完成值较年初目标值偏离30%以上。", ""},
		"a correction is none":       {"根据实际工作完成情况，任务未开展，及时完成率应填写为90%。", ""},
		"no indicator is none":       {"部分指标实际完成值为0，完成情况描述过于简单。", ""},
		"a narrative is none":        {"全年完成投资3.2亿元，实际完成情况良好，群众满意度达95%。", ""},
		"the blank description":      {"“培训场次”指标完成情况描述未填写，实际完成值为空。", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, q := range quotationsIn(c.text, "", document.Ref{Kind: document.InParagraph}) {
				i := q.Indicator
				line := strings.Join([]string{i.Name, i.Target.Text, i.Actual.Text, i.Description.Text, i.Reason.Text}, " | ")
				if q.Disputed {
					line += "!"
				}
				got = append(got, strings.TrimRight(line, " "))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
