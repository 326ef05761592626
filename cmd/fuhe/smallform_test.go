package main

import (
	"archive/zip"
	"bytes"
	"fmt"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// small is the form of a small project, as Word writes it; a version above 0 has a wrong
// total.
func small(n, version int) []byte {
	return docxtest.Build(documenttest.Parse(fmt.Sprintf(smallForm, n%5, n, n%5, 40+n, 40+n, 93.5+float64(version))))
}

const smallForm = `# 2024年度云川市第%d水利局项目支出绩效自评表

| 项目名称 | < | 第%d站点维护 | < | < | < | < | < |
| 主管部门 | < | 云川市第%d水利局 | < | 实施单位 | < | 云川市水文中心 | < |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | 120.00 | 100.00 | 95.00 | 10 | 95.00%% | 9.50 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标(50分) | 数量指标 | 维护监测站点 | ≥%d处 | %d处 | 20 | 20 | 无 |
| ^ | 质量指标 | 汛期设备在线率 | ≥95%% | 96%% | 20 | 20 | 无 |
| ^ | 时效指标 | 汛前维护完成时间 | 5月31日前 | 5月20日 | 10 | 10 | 无 |
| 效益指标(30分) | 社会效益指标 | 预警信息覆盖村数 | ≥60个 | 48个 | 30 | 24 | 12个村通信基站未建成，2025年一季度完成。 |
| 满意度指标(10分) | 服务对象满意度指标 | 受益群众满意度 | ≥90%% | 92%% | 10 | 10 | 无 |
| 总分 | < | < | < | < | 100 | %.1f | |`

// zipped packs files: a name and its bytes by turns.
func zipped(files ...any) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i].(string))
		if err == nil {
			_, err = f.Write(files[i+1].([]byte))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
