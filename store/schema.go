package store

// Schema is the interface that SQL users see: every view with every column. The
// views are made from it, in both languages, so that it cannot disagree with them.
//
// reports and what hangs on them show current versions only, so that sums over
// them count nothing twice; report_history has them all.
func Schema() []View {
	return []View{documents, reports, indicators, projects, funds, scores, findings, coverage, runs,
		reportHistory, decisions, consequences, evidence, problems, figures, goals, penalties, ledger, intake}
}

// current: a row of a report that no newer submission replaced.
const current = " JOIN report r ON r.id = t.report_id WHERE r.superseded_by IS NULL"

var documents = View{
	Name: "documents", NameZH: "文件",
	Doc: "每个不同内容的文件一行", DocEN: "one row a file, by its content",
	from: "document t",
	Columns: []Column{
		{"id", "编号", Integer, "文件编号", "the document's id", ""},
		{"name", "文件名", Text, "提交时的文件名，不含文件夹", "the file's name as submitted, without folder", ""},
		{"path", "路径", Text, "读取时所在的位置；压缩包中的文件写作“压缩包/包内路径”", "where the file lay when it was read; a file in a zip stands below the zip", ""},
		{"sha256", "指纹", Text, "文件内容的 SHA-256；内容相同的文件只存一次", "SHA-256 of the content; equal content is stored once", ""},
		{"format", "格式", Text, "按内容判断的真实格式；无法判断为空", "true format, decided by content; NULL where it cannot be told", ""},
		{"engine", "读取引擎", Text, "读取文件的引擎；未能读取为空", "what read the file; NULL where nothing could", ""},
		{"pages", "页数", Integer, "页数；格式不分页时为空", "number of pages; NULL where the format has none", ""},
		{"status", "状态", Text, "ingested 已入库；failed 未能读取（原因见 problems）；superseded 其中的报告已全部被新版取代", "ingested; failed (the reason is in problems); superseded (all of its reports are replaced by newer versions)",
			"CASE WHEN t.failure IS NOT NULL THEN 'failed' WHEN EXISTS (SELECT 1 FROM report r WHERE r.document_id = t.id AND r.superseded_by IS NULL) THEN 'ingested' ELSE 'superseded' END"},
		{"problem_count", "读取问题数", Integer, "未能读取或没有把握之处的个数，见 problems", "number of things not read, or not surely: see problems",
			"(SELECT count(*) FROM problem p WHERE p.document_id = t.id)"},
		{"received_at", "接收时间", Text, "世界协调时，ISO 8601", "UTC, ISO 8601", ""},
		{"run_id", "运行编号", Integer, "读入它的运行", "the run that read it", ""},
	},
}

// reportColumns are shared by reports and report_history.
var reportColumns = []Column{
	{"id", "编号", Integer, "报告编号", "the report's id", ""},
	{"document_id", "文件编号", Integer, "所在文件", "the file it stands in", ""},
	{"kind", "类型", Text, "self-report 自评报告，review-report 复核报告，project-form 项目支出自评表，department-form 部门整体自评表，review-form 复核意见表，project-list 项目汇总表，unknown 未识别。一份报告与它所附的表各占一行，求和前请先按类型筛选", "self-report, review-report, project-form, department-form, review-form, project-list or unknown; a report and the forms in it are rows of their own: choose a kind before you sum", ""},
	{"form", "表名", Text, "表的名称（项目名称或部门名称）；报告为其标题", "the form's name (the project's or the department's); a report's title", ""},
	{"department", "部门", Text, "主管部门；未写明为空字符串", "the department; empty where none is printed", ""},
	{"year", "年度", Integer, "预算年度；未写明为空", "budget year; NULL where none is printed", ""},
	{"profile", "规则配置", Text, "复核时采用的规则配置", "the profile it was checked by", ""},
	{"self_score", "自评得分", Real, "自评总分", "self-evaluation score in all", ""},
	{"review_score", "复核得分", Real, "复核总分", "review score in all", ""},
	{"grade", "等级", Text, "评定等级，原文", "grade, as printed", ""},
	{"budget_initial", "年初预算", Real, "年初预算，万元", "initial budget, 万元", ""},
	{"budget_adjusted", "调整后预算", Real, "调整后（全年）预算，万元", "adjusted budget of the year, 万元", ""},
	{"executed", "执行数", Real, "全年执行数，万元", "executed in the year, 万元", ""},
	{"exec_rate_pct", "执行率", Real, "预算执行率，%：78 表示 78%", "execution rate in %: 78 is 78 %", ""},
	{"supersedes", "取代", Integer, "被本报告取代的旧版报告编号，见 report_history", "id of the older version that it replaces: see report_history", ""},
}

var reports = View{
	Name: "reports", NameZH: "报告",
	Doc:   "文件中的每份报告、每张表一行，只列现行版本；只含一张表的文件就是一行。金额一律折算为万元，原文没有单位可循的为空，并记入 problems",
	DocEN: "one row a report or form in a file, current versions only; a file that holds a single form is one row. Money is converted to 万元; where no unit is printed it is NULL, and problems says so",
	from:  "report t WHERE t.superseded_by IS NULL", Columns: reportColumns,
}

var reportHistory = View{
	Name: "report_history", NameZH: "报告历史",
	Doc: "全部版本的报告，每份一行", DocEN: "one row a report in every version",
	from: "report t JOIN document d ON d.id = t.document_id",
	Columns: append(append([]Column{}, reportColumns...),
		Column{"superseded_by", "取代文件", Integer, "取代它的文件编号；现行版本为空", "the file that replaced it; NULL for the current version", ""},
		Column{"document", "文件名", Text, "所在文件名", "name of the file it stands in", "d.name"},
		Column{"received_at", "接收时间", Text, "文件接收时间，世界协调时", "when the file was received, UTC", "d.received_at"}),
}

var indicators = View{
	Name: "indicators", NameZH: "指标",
	Doc: "每个三级指标一行（现行版本）", DocEN: "one row an indicator (current versions)",
	from: "indicator t" + current,
	Columns: []Column{
		{"id", "编号", Integer, "指标编号", "the indicator's id", ""},
		{"report_id", "报告编号", Integer, "所在的表", "the form it stands in", ""},
		{"department", "部门", Text, "主管部门", "the department", "r.department"},
		{"year", "年度", Integer, "预算年度", "budget year", "r.year"},
		{"form", "表名", Text, "所在表的名称", "the form's name", "r.form"},
		{"l1", "一级指标", Text, "一级指标，不含分值", "level 1, without its points", ""},
		{"l2", "二级指标", Text, "二级指标，不含分值", "level 2, without its points", ""},
		{"name", "指标名称", Text, "三级指标名称", "the indicator's name", ""},
		{"target_text", "指标值", Text, "年度指标值，原文；表中无此栏为空值，格内无字为空字符串", "target as printed; NULL where the form has no such cell, '' where the cell is empty", ""},
		{"target_op", "指标符号", Text, "≥ ≤ = > <；未写明为空", "≥ ≤ = > <; NULL where none is said", ""},
		{"target_value", "指标数值", Real, "指标值中的数；百分数 78 表示 78%", "the target's number; 78 for 78 %", ""},
		{"target_unit", "指标单位", Text, "指标值的单位，规范写法", "the target's unit, normalized", ""},
		{"weight", "分值", Real, "分值（权重）", "weight in points", ""},
		{"actual_text", "完成值", Text, "实际完成值，原文", "actual as printed", ""},
		{"actual_value", "完成数值", Real, "实际完成值中的数", "the actual's number", ""},
		{"actual_unit", "完成单位", Text, "完成值的单位；未写时随指标值", "the actual's unit; the target's where none is printed", ""},
		{"score", "得分", Real, "自评得分", "self-evaluation score", ""},
		{"description", "完成情况描述", Text, "完成情况描述，原文", "description of the result, as printed", ""},
		{"deviation_reason", "偏差原因", Text, "偏差原因分析及改进措施，原文", "reason for the deviation, as printed", ""},
		{"review_score", "复核得分", Real, "复核得分", "review score", ""},
		{"review_opinion", "复核意见", Text, "复核意见，原文", "review opinion, as printed", ""},
		{"completion_pct", "完成率", Real, "完成数值÷指标数值，%，两位小数；单位不同或不是单一数值时为空。指标为上限时小于 100 为好", "actual ÷ target in %, two decimals; NULL where units differ or either is no single number; for an upper bound less than 100 is good", ""},
		{"page", "页", Integer, "所在页，从 1 起；格式不分页为空", "page, from 1; NULL where the format has none", ""},
		{"table_no", "表序", Integer, "文件中第几张表，从 1 起", "number of the table in the file, from 1", ""},
		{"row_no", "行序", Integer, "表中第几行，从 1 起", "row in the table, from 1", ""},
	},
}

var projects = View{
	Name: "projects", NameZH: "项目",
	Doc: "项目汇总表每行一行（现行版本）", DocEN: "one row a line of a project list (current versions)",
	from: "project t" + current,
	Columns: []Column{
		{"id", "编号", Integer, "编号", "the line's id", ""},
		{"report_id", "报告编号", Integer, "所在的汇总表", "the list it stands in", ""},
		{"department", "部门", Text, "主管部门", "the department", "r.department"},
		{"year", "年度", Integer, "预算年度", "budget year", "r.year"},
		{"seq", "序号", Integer, "序号；不是整数时为空", "sequence number; NULL where it is no whole number", ""},
		{"unit", "单位", Text, "实施单位，原文", "the unit that carries it out, as printed", ""},
		{"name", "项目名称", Text, "项目名称，原文", "the project's name, as printed", ""},
		{"budget_initial", "年初预算", Real, "年初预算，万元", "initial budget, 万元", ""},
		{"budget_adjusted", "调整后预算", Real, "调整后预算，万元", "adjusted budget, 万元", ""},
		{"executed", "执行数", Real, "执行数，万元", "executed, 万元", ""},
		{"exec_rate_pct", "执行率", Real, "执行率，%", "execution rate in %", ""},
		{"self_score", "自评得分", Real, "自评得分", "self-evaluation score", ""},
		{"prelim_review_score", "初次复核得分", Real, "初次复核得分", "score of the first review", ""},
		{"rectified", "是否整改", Text, "是否整改，原文", "rectified or not, as printed", ""},
		{"final_review_score", "最终复核得分", Real, "最终复核得分", "final review score", ""},
		{"grade", "等级", Text, "等级，原文", "grade, as printed", ""},
		{"problem", "存在问题", Text, "存在问题，原文", "problems, as printed", ""},
		{"suggestion", "建议", Text, "复核建议，原文", "advice, as printed", ""},
	},
}

var funds = View{
	Name: "funds", NameZH: "资金",
	Doc: "资金栏每行一行（现行版本）；年度资金总额一行已含其余各行，求和时勿重复", DocEN: "one row a line of a funds block (current versions); the line 年度资金总额 already holds the others",
	from: "fund t" + current,
	Columns: []Column{
		{"id", "编号", Integer, "编号", "the line's id", ""},
		{"report_id", "报告编号", Integer, "所在的表", "the form it stands in", ""},
		{"form", "表名", Text, "所在表的名称", "the form's name", "r.form"},
		{"name", "资金名称", Text, "资金名称，不含“其中”；年度资金总额一行是其余各行之和", "name of the line, without 其中; 年度资金总额 is the sum of the others", ""},
		{"budget_initial", "年初预算", Real, "年初预算数，万元", "initial budget, 万元", ""},
		{"budget_adjusted", "全年预算", Real, "全年预算数，万元", "adjusted budget, 万元", ""},
		{"executed", "执行数", Real, "全年执行数，万元", "executed, 万元", ""},
		{"exec_rate_pct", "执行率", Real, "执行率，%", "execution rate in %", ""},
		{"weight", "分值", Real, "分值", "weight in points", ""},
		{"score", "得分", Real, "得分", "score", ""},
	},
}

var scores = View{
	Name: "scores", NameZH: "得分",
	Doc: "得分表每行一行（现行版本），含合计行", DocEN: "one row a line of a score table (current versions), the total line included",
	from: "score t" + current,
	Columns: []Column{
		{"id", "编号", Integer, "编号", "the line's id", ""},
		{"report_id", "报告编号", Integer, "所在的报告", "the report it stands in", ""},
		{"item", "评价内容", Text, "评价内容，原文", "the item, as printed", ""},
		{"weight", "分值", Real, "分值", "weight in points", ""},
		{"self_score", "自评得分", Real, "自评得分", "self-evaluation score", ""},
		{"review_score", "复核得分", Real, "复核得分", "review score", ""},
		{"rate_pct", "得分率", Real, "得分率，%", "score as a share of the weight in %", ""},
	},
}

var findings = View{
	Name: "findings", NameZH: "问题",
	Doc:   "每个问题一行：现行版本中的问题，以及新版中已消失（fixed）的旧问题；同一原因连带的问题见 consequences",
	DocEN: "one row a finding: those of current versions, and those that a newer version no longer has (fixed); what only follows from them is in consequences",
	from:  "finding t JOIN report r ON r.id = t.report_id" + decided + " WHERE t.continued IS NULL AND t.cause IS NULL",
	Columns: []Column{
		{"id", "编号", Integer, "问题编号", "the finding's id", ""},
		{"report_id", "报告编号", Integer, "所在的报告或表；已消失的问题为最后出现的旧版", "the report or form; of a fixed finding the last version that had it", ""},
		{"document_id", "文件编号", Integer, "所在文件", "the file", "r.document_id"},
		{"document", "文件名", Text, "所在文件名", "the file's name", "(SELECT d.name FROM document d WHERE d.id = r.document_id)"},
		{"department", "部门", Text, "主管部门", "the department", "r.department"},
		{"year", "年度", Integer, "预算年度", "budget year", "r.year"},
		{"rule", "规则", Text, "规则名，说明见 fuhe rules", "the rule: see fuhe rules", ""},
		{"level", "级别", Text, "error 错误，warning 警告，note 提示", "error, warning or note", ""},
		{"confidence", "把握", Text, "certain 确定，likely 很可能，question 存疑", "certain, likely or question", ""},
		{"form", "表名", Text, "所在表的名称", "the form's name", ""},
		{"subject", "对象", Text, "指标、项目或得分行的名称", "name of the indicator, project or score line", ""},
		{"field", "栏目", Text, "target、actual、weight、score 等", "target, actual, weight, score, …", ""},
		{"message", "说明", Text, "错在哪里、应当怎么办", "what is wrong and what to do (Chinese)", ""},
		{"expected", "应为", Text, "应有的值", "what should stand there", ""},
		{"found", "实为", Text, "实际写的值", "what stands there", ""},
		{"page", "页", Integer, "所在页，从 1 起", "page, from 1", ""},
		{"table_no", "表序", Integer, "文件中第几张表，从 1 起；不在表中为空", "number of the table in the file, from 1; NULL outside tables", ""},
		{"row_no", "行序", Integer, "第几行，从 1 起", "row, from 1", ""},
		{"col_no", "列序", Integer, "第几列，从 1 起", "column, from 1", ""},
		{"fingerprint", "指纹", Text, "同一问题在各版本中相同", "equal for the same finding in every version", ""},
		{"status", "处理状态", Text, "open 未处理，fixed 新版中已消失，waived 不予追究（到期后重新为 open），confirmed 已确认；由谁何时决定见 decisions", "open, fixed (gone in the newer version), waived (open again after its last day) or confirmed: see decisions for who decided it", statusNow},
		{"first_run", "首次运行", Integer, "首次发现它的运行", "the run that found it first", ""},
		{"last_run", "末次运行", Integer, "最近一次发现它的运行", "the run that found it last", ""},
	},
}

// decided joins what was last decided about a finding t; statusNow is what the finding's
// status is with it. A decision holds for all versions and for what comes back, and a
// waiver ends by itself.
const (
	decided   = " LEFT JOIN decision d ON d.fingerprint = t.fingerprint AND d.overruled_at IS NULL"
	statusNow = "CASE WHEN t.status = 'fixed' THEN 'fixed' WHEN d.verdict = 'confirmed' OR d.verdict = 'waived' AND NOT " + expired + " THEN d.verdict ELSE 'open' END"
	expired   = "coalesce(d.until < date('now', 'localtime'), 0)"
)

var decisions = View{
	Name: "decisions", NameZH: "处理记录",
	Doc: "对问题作出的每个决定一行，只增不改；同一问题以最后一个为准", DocEN: "one row a decision about a finding, never changed; the last one of a finding counts",
	from: `decision d LEFT JOIN finding t ON t.id = (SELECT max(f.id) FROM finding f WHERE f.fingerprint = d.fingerprint AND f.cause IS NULL)
  LEFT JOIN report r ON r.id = t.report_id`,
	Columns: []Column{
		{"id", "编号", Integer, "编号", "the decision's id", "d.id"},
		{"fingerprint", "指纹", Text, "问题的指纹，见 findings", "the finding's fingerprint", "d.fingerprint"},
		{"verdict", "决定", Text, "waived 不予追究，confirmed 已确认，reopened 撤销此前的决定", "waived, confirmed or reopened (what was decided before is undone)", "d.verdict"},
		{"reason", "理由", Text, "理由；未写为空", "the reason; NULL where none was given", "d.reason"},
		{"until", "截止日期", Text, "不予追究的最后一天（本地日期）；没有期限、或不是 waived 为空", "last day of a waiver, by the local calendar; NULL where it has no end, or is none", "d.until"},
		{"person", "决定人", Text, "作出决定的系统账号；升级以前的决定为空", "system account of who decided; NULL for decisions from before they were kept", "d.person"},
		{"decided_at", "决定时间", Text, "世界协调时，ISO 8601", "UTC, ISO 8601", "d.at"},
		{"overruled_at", "取代时间", Text, "被后一个决定取代的时间，世界协调时；仍是最后一个为空", "when a later decision took its place, UTC; NULL for the last one", "d.overruled_at"},
		{"in_force", "有效", Integer, "1 现在有效；0 已被取代、已到期，或是撤销", "1 while it holds; 0 where it is overruled or has run out, or undoes another", "iif(d.overruled_at IS NULL AND d.verdict <> 'reopened' AND NOT " + expired + ", 1, 0)"},
		{"department", "部门", Text, "问题所在报告的部门", "department of the report", "r.department"},
		{"year", "年度", Integer, "问题所在报告的年度", "budget year of the report", "r.year"},
		{"rule", "规则", Text, "规则名", "the rule", "t.rule"},
		{"form", "表名", Text, "所在表的名称", "the form's name", "t.form"},
		{"subject", "对象", Text, "指标、项目或得分行的名称", "name of the indicator, project or score line", "t.subject"},
		{"message", "说明", Text, "问题最近一次的说明", "what is wrong, as it was found last (Chinese)", "t.message"},
		{"message_then", "决定时说明", Text, "作出决定时的说明；升级以前的决定为空", "what was wrong when it was decided about (Chinese); NULL for decisions from before this was kept", "d.message"},
	},
}

var consequences = View{
	Name: "consequences", NameZH: "连带问题",
	Doc: "由某个问题连带引起的问题，改正前者即消失", DocEN: "what only follows from a finding and is settled with it",
	from: "finding t JOIN finding c ON c.id = t.cause WHERE c.continued IS NULL",
	Columns: []Column{
		{"finding_id", "问题编号", Integer, "引起它的问题", "the finding it follows from", "t.cause"},
		{"rule", "规则", Text, "规则名", "the rule", ""},
		{"form", "表名", Text, "所在表的名称", "the form's name", ""},
		{"subject", "对象", Text, "指标、项目或得分行的名称", "name of the indicator, project or score line", ""},
		{"field", "栏目", Text, "栏目", "the field", ""},
		{"message", "说明", Text, "错在哪里", "what is wrong (Chinese)", ""},
		{"expected", "应为", Text, "应有的值", "what should stand there", ""},
		{"found", "实为", Text, "实际写的值", "what stands there", ""},
		{"page", "页", Integer, "所在页，从 1 起", "page, from 1", ""},
		{"table_no", "表序", Integer, "第几张表，从 1 起", "number of the table, from 1", ""},
		{"row_no", "行序", Integer, "第几行，从 1 起", "row, from 1", ""},
		{"col_no", "列序", Integer, "第几列，从 1 起", "column, from 1", ""},
	},
}

var evidence = View{
	Name: "evidence", NameZH: "依据",
	Doc: "问题所依据的原文，每处一行", DocEN: "one row a printed thing that a finding rests on",
	from: "quote t",
	Columns: []Column{
		{"finding_id", "问题编号", Integer, "所属问题", "the finding", ""},
		{"text", "原文", Text, "引用的格或句", "the quoted cell or sentence", ""},
		{"page", "页", Integer, "所在页，从 1 起", "page, from 1", ""},
		{"table_no", "表序", Integer, "第几张表，从 1 起；不在表中为空", "number of the table, from 1; NULL outside tables", ""},
		{"row_no", "行序", Integer, "第几行，从 1 起", "row, from 1", ""},
		{"col_no", "列序", Integer, "第几列，从 1 起", "column, from 1", ""},
		{"paragraph", "段序", Integer, "正文第几段（与表同序），从 1 起；在表中为空", "block of the body, from 1; NULL in tables", ""},
		{"document_id", "文件编号", Integer, "引自别的文件时为该文件；引自问题所在文件为空", "the other document that is quoted; NULL for the finding's own", ""},
		{"document", "文件名", Text, "该文件的文件名", "that document's name", "(SELECT d.name FROM document d WHERE d.id = t.document_id)"},
	},
}

var coverage = View{
	Name: "coverage", NameZH: "规则覆盖",
	Doc:   "比较了多少处：每条规则对它检查的每份现行报告或表一行；一个文件有几份的，检查整个文件的规则和没有可检查内容的规则记在第一份上；自定规则每份都有",
	DocEN: "how much was compared: one row a rule and a current report or form that it looked at; in a file of several, rules that look at the whole file or found nothing of their kind stand with the first; your own rules have a row with each",
	from:  "coverage_count t" + current,
	Columns: []Column{
		{"report_id", "报告编号", Integer, "报告或表", "the report or form", ""},
		{"rule", "规则", Text, "规则名", "the rule", ""},
		{"compared", "比较数", Integer, "比较了多少处", "comparisons made", ""},
		{"agreed", "相符数", Integer, "相符的处数", "comparisons that agree", "t.compared - t.found"},
		{"found", "不符数", Integer, "不符的处数，含连带问题", "comparisons that fail, consequences included", ""},
		{"reason", "未适用原因", Text, "规则未适用的原因；适用时为空", "why the rule did not apply; NULL where it did", ""},
	},
}

var runs = View{
	Name: "runs", NameZH: "运行",
	Doc: "每次运行一行", DocEN: "one row a run",
	from: "run t" + live,
	Columns: []Column{
		{"id", "编号", Integer, "运行编号", "the run's id", ""},
		{"started_at", "开始时间", Text, "世界协调时，ISO 8601", "UTC, ISO 8601", ""},
		{"finished_at", "结束时间", Text, "为空表示仍在运行或中途停止", "NULL while it runs, or where it was cut off", ""},
		{"trigger", "触发方式", Text, "由什么启动：ingest、run、watch", "what started it: ingest, run or watch", ""},
		{"files", "文件数", Integer, "处理的文件数", "files handled", "t.files + coalesce(l.files, 0)"},
		{"ingested", "入库数", Integer, "新入库的文件数", "files stored", "t.ingested + coalesce(l.ingested, 0)"},
		{"duplicate", "重复数", Integer, "内容已在库中的文件数", "files whose content was stored before", "t.duplicate + coalesce(l.duplicate, 0)"},
		{"failed", "失败数", Integer, "未能读取的文件数", "files that could not be read", "t.failed + coalesce(l.failed, 0)"},
		{"findings", "问题数", Integer, "入库文件中和与其他文件对照发现的问题数", "findings in the files stored, and in comparison with others", "t.findings + coalesce(l.findings, 0)"},
		{"seconds", "耗时秒", Real, "历时，秒；未结束为空；系统时钟倒退过的记 0", "duration in seconds; NULL where it did not end, 0 where the clock went backwards", "max(0.0, round(unixepoch(t.finished_at, 'subsec') - unixepoch(t.started_at, 'subsec'), 3))"},
	},
}

// live: the ledger is counted for the runs without an end only; finished ones have
// their counts, and their part of the ledger is not walked.
const live = ` LEFT JOIN (SELECT run_id, count(*) AS files, count(*) FILTER (WHERE outcome = 'ingested') AS ingested,
    count(*) FILTER (WHERE outcome = 'duplicate') AS duplicate, count(*) FILTER (WHERE outcome = 'failed') AS failed, sum(findings) AS findings
  FROM ledger_entry WHERE run_id IN (SELECT id FROM run WHERE finished_at IS NULL) GROUP BY run_id) l ON l.run_id = t.id`

var problems = View{
	Name: "problems", NameZH: "读取问题",
	Doc: "文件中未能读取、或没有把握之处，每处一行；未能读取的文件为其原因", DocEN: "one row a thing that could not be read, or not surely; of a failed file its reason",
	from: "problem t JOIN document d ON d.id = t.document_id",
	Columns: []Column{
		{"document_id", "文件编号", Integer, "所在文件", "the file", ""},
		{"document", "文件名", Text, "所在文件名", "the file's name", "d.name"},
		{"kind", "类别", Text, "问题类别", "class of the problem", ""},
		{"message", "说明", Text, "说明", "what it is (Chinese)", ""},
		{"page", "页", Integer, "所在页，从 1 起", "page, from 1", ""},
		{"table_no", "表序", Integer, "第几张表，从 1 起", "number of the table, from 1", ""},
		{"row_no", "行序", Integer, "第几行，从 1 起", "row, from 1", ""},
		{"col_no", "列序", Integer, "第几列，从 1 起", "column, from 1", ""},
	},
}

var figures = View{
	Name: "figures", NameZH: "正文数字",
	Doc: "正文中的每个数字一行（现行版本）", DocEN: "one row a number of the running text (current versions)",
	from: "figure t" + current,
	Columns: []Column{
		{"report_id", "报告编号", Integer, "所在的报告", "the report", ""},
		{"about", "内容", Text, "它说的是什么", "what it is about", ""},
		{"text", "原文", Text, "数字原文", "as printed", ""},
		{"value", "数值", Real, "数值，按所印单位", "the number, in the printed unit", ""},
		{"unit", "单位", Text, "单位，规范写法", "the unit, normalized", ""},
		{"role", "角色", Text, "actual 完成，target 目标，prior-year 往年，date 日期等", "actual, target, prior-year, date, …", ""},
		{"year", "年度", Integer, "所属年度；未写明为空", "the year it belongs to; NULL where none is said", ""},
		{"clause", "所在句", Text, "所在的分句", "the clause it stands in", ""},
		{"section", "所在节", Text, "所在章节标题", "the heading above", ""},
		{"paragraph", "段序", Integer, "正文第几段，从 1 起", "block of the body, from 1", ""},
		{"page", "页", Integer, "所在页，从 1 起", "page, from 1", ""},
	},
}

var goals = View{
	Name: "goals", NameZH: "目标",
	Doc: "年度总体目标每条一行（现行版本）", DocEN: "one row an expected goal (current versions)",
	from: "goal t" + current,
	Columns: []Column{
		{"report_id", "报告编号", Integer, "所在的表", "the form", ""},
		{"form", "表名", Text, "所在表的名称", "the form's name", "r.form"},
		{"expected", "预期目标", Text, "预期目标，原文", "the goal, as printed", ""},
		{"actual", "实际完成", Text, "实际完成情况，原文", "what became of it, as printed", ""},
	},
}

var penalties = View{
	Name: "penalties", NameZH: "扣分",
	Doc: "扣分项每行一行（现行版本）", DocEN: "one row a deduction line (current versions)",
	from: "penalty t" + current,
	Columns: []Column{
		{"report_id", "报告编号", Integer, "所在的表", "the form", ""},
		{"form", "表名", Text, "所在表的名称", "the form's name", "r.form"},
		{"item", "扣分项", Text, "扣分项，原文", "the item, as printed", ""},
		{"score", "扣分", Real, "分数；未扣为空", "points; NULL where none are printed", ""},
		{"score_text", "扣分原文", Text, "分数原文", "points as printed", ""},
		{"note", "备注", Text, "备注，原文", "note, as printed", ""},
	},
}

var ledger = View{
	Name: "ledger", NameZH: "台账",
	Doc: "每次运行处理的每个文件一行", DocEN: "one row a file that a run handled",
	from: "ledger_entry t LEFT JOIN intake_entry i ON i.id = t.intake_id",
	Columns: []Column{
		{"run_id", "运行编号", Integer, "所属运行", "the run", ""},
		{"path", "路径", Text, "文件位置", "where the file lay", ""},
		{"sha256", "指纹", Text, "文件内容的 SHA-256；读不出时为空", "SHA-256 of the content; NULL where it could not be read", ""},
		{"outcome", "结果", Text, "ingested 入库，duplicate 内容已在库中，failed 未能读取", "ingested, duplicate or failed", ""},
		{"reason", "原因", Text, "未能读取的原因", "why it failed (Chinese)", ""},
		{"document_id", "文件编号", Integer, "对应的文件", "the document", ""},
		{"at", "时间", Text, "世界协调时，ISO 8601", "UTC, ISO 8601", ""},
		{"place", "存放位置", Text, "从收件箱处理后归档的位置；压缩包中的文件为压缩包的位置；还在处理中、或不是从收件箱来的为空", "where the inbox filed it; of a file in a zip the zip's place; NULL while it is in work, and where it came by no inbox", "i.place"},
		{"submitter", "报送单位", Text, "收件箱中的第一层文件夹名；直接放在收件箱里的为空字符串，不是从收件箱来的为空", "the inbox's sub-folder that it lay in; '' at the top, NULL where it came by no inbox", "i.submitter"},
		{"intake_id", "收件编号", Integer, "对应的收件，见 intake；不是从收件箱来的为空", "the intake it came by: see intake; NULL where it came by no inbox", ""},
	},
}

var intake = View{
	Name: "intake", NameZH: "收件",
	Doc: "从收件箱取走的每个文件一行（压缩包为一个文件）：从哪里来、结果如何、现在在哪里", DocEN: "one row a file that was taken out of an inbox (a zip is one file): where it came from, what became of it, where it is",
	from: "intake_entry t",
	Columns: []Column{
		{"id", "编号", Integer, "收件编号", "the intake's id", ""},
		{"run_id", "运行编号", Integer, "取走它的运行；中断后可能由后面的运行办结", "the run that took it; after an interruption a later one may have closed it", ""},
		{"working", "处理位置", Text, "处理期间存放文件的文件夹", "the folder that holds files while in work", ""},
		{"claim", "取件号", Text, "处理期间存放它的文件夹名，永不重复", "name of the folder that held it while in work, never used twice", ""},
		{"inbox", "收件箱", Text, "收件箱的位置", "the inbox's folder", ""},
		{"path", "路径", Text, "在收件箱中的位置和文件名", "folder and name within the inbox", ""},
		{"submitter", "报送单位", Text, "收件箱中的第一层文件夹名；直接放在收件箱里的为空字符串", "the first folder of path; '' at the top", ""},
		{"size", "字节数", Integer, "取走时的大小，字节", "size when it was taken, in bytes", ""},
		{"sha256", "指纹", Text, "文件内容的 SHA-256；未读取为空", "SHA-256 of the content; NULL where it was not read", ""},
		{"claimed_at", "取件时间", Text, "世界协调时，ISO 8601", "UTC, ISO 8601", ""},
		{"outcome", "结果", Text, "ingested 入库，duplicate 内容已在库中，failed 未能读取，returned 退回收件箱，vanished 处理中消失；处理中为空", "ingested, duplicate, failed, returned (to the inbox) or vanished (while in work); NULL while in work", ""},
		{"reason", "原因", Text, "失败、退回或消失的原因", "why it failed, went back or vanished (Chinese)", ""},
		{"place", "存放位置", Text, "文件现在的位置；处理中或已消失为空", "where the file lies now; NULL while in work and where it vanished", ""},
		{"filed_at", "办结时间", Text, "世界协调时，ISO 8601；处理中为空", "when it was closed, UTC, ISO 8601; NULL while in work", ""},
		{"released_at", "注销时间", Text, "有人说明文件已按需要移走的时间，世界协调时；没有为空", "when a person said that the file was removed on purpose, UTC; NULL where none did", ""},
		{"release_reason", "注销原因", Text, "文件为什么移走", "why it was removed", ""},
	},
}
