package main

import (
	"fmt"

	"fuhe/validate"
)

// text is a message of the program in Chinese and in English. Everything that users
// read stands in this file, in messages_inbox.go, messages_decision.go and
// messages_rules.go, but for what the rooms below say themselves.
type text struct{ ZH, EN string }

// say is the message in the language of the user.
func (a *app) say(t text, args ...any) string {
	message := t.ZH
	if a.settings.Lang == english {
		message = t.EN
	}
	if len(args) == 0 {
		return message
	}
	return fmt.Sprintf(message, args...)
}

// words are several messages.
func (a *app) words(list []text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = a.say(t)
	}
	return out
}

// Signs.
var (
	comma      = text{"、", ", "}
	colon      = text{"：", ": "}
	inBrackets = text{"（%s）", " (%s)"}
)

// Help.
var (
	aboutProgram     = text{"fuhe 复核：复核预算绩效自评材料，找出填报矛盾", "fuhe re-checks budget performance self-evaluation reports and finds what contradicts itself in them"}
	usageTitle       = text{"用法：", "Usage:"}
	examplesTitle    = text{"示例：", "Examples:"}
	commandsTitle    = text{"命令：", "Commands:"}
	flagsTitle       = text{"选项：", "Flags:"}
	globalFlagsTitle = text{"通用选项：", "Global flags:"}
	rootUseLine      = text{"fuhe 命令 [选项]", "fuhe COMMAND [flags]"}
	flagsPlaceholder = text{"[选项]", "[flags]"}
	moreHelp         = text{"fuhe 命令 --help 查看该命令的说明。", "fuhe COMMAND --help explains a command."}
	defaultValue     = text{"（默认 %s）", " (default %s)"}

	argFile  = text{"文件", "FILE"}
	argFiles = text{"文件…", "FILE…"}
	argPaths = text{"路径…", "PATH…"}
	argRule  = text{"规则", "RULE"}
)

// Flags. The word in backquotes names the value.
var (
	flagDB         = text{"数据库`文件`", "database `FILE`"}
	flagProfile    = text{"评分口径`名称`，不给则按部门所在地和年度选择", "profile `NAME`; by the department's place and year if not given"}
	flagConfig     = text{"配置`文件`（YAML：db、profile、lang、log_format、limits、worker、inbox、rules_dir）", "settings `FILE` (YAML: db, profile, lang, log_format, limits, worker, inbox, rules_dir)"}
	flagLang       = text{"提示`语言`：zh 或 en", "`LANGUAGE` of messages: zh or en"}
	flagLogFormat  = text{"日志`格式`：console 或 json，不给则终端用 console，否则用 json", "log `FORMAT`: console or json; console on a terminal and json elsewhere if not given"}
	flagQuiet      = text{"只输出数据和错误，不输出提示", "data and errors only"}
	flagVerbose    = text{"输出详细日志", "log every step"}
	flagHelp       = text{"显示说明", "show this help"}
	flagFormat     = text{"输出`格式`：%s", "output `FORMAT`: %s"}
	flagFailOn     = text{"有该`级别`及以上的问题时以状态 3 退出：%s", "exit with status 3 on findings at or above `LEVEL`: %s"}
	flagFile       = text{"从`文件`读取 SQL", "read the SQL from `FILE`"}
	flagSchema     = text{"列出全部视图及各列的说明", "describe all views and their columns"}
	flagRule       = text{"只列该`规则`的问题", "findings of `RULE` only"}
	flagLevel      = text{"只列该`级别`：%s", "findings of `LEVEL` only: %s"}
	flagDepartment = text{"只列`部门`名称含有该文字的", "departments whose `NAME` contains this"}
	flagYear       = text{"只列该预算`年度`", "findings of budget `YEAR` only"}
	flagStatus     = text{"只列该`状态`：%s", "findings of `STATUS` only: %s"}
)

// Commands.
var (
	aboutIngest  = text{"读取文件、文件夹和压缩包，存入数据库", "read files, folders and archives into the database"}
	longIngest   = text{"读取文件和文件夹（含子文件夹），复核后存入数据库。.zip 压缩包打开一层，其中每个文件各算一个。原文件不动；内容已在库中的文件跳过；个别文件失败不影响其余文件。\n文件按给出的顺序入库，文件夹内按名称（其中的数字按大小，v2 在 v10 前）；同一报告有几个版本的，以最后入库的为现行版本。\n格式按内容判断，与扩展名无关：Word（.docx .doc .wps .rtf .odt .xml）、Excel（.xlsx .xls .et）、PDF、网页（.html .mht）。\n隐藏文件、快捷方式、空文件、纯文本和 Office 锁文件（~$）不读，加 -v 时列出。", "Read files and folders (with their subfolders), check them and store them. A .zip is opened one level deep, and each of its files counts as one. Nothing is moved; files whose content is stored already are skipped; a file that fails does not stop the others.\nFiles are stored in the order in which they are given, those of a folder by name (v2 before v10); of several versions of a report the last one stored is current.\nThe format is told by content, not by name: Word (.docx .doc .wps .rtf .odt .xml), Excel (.xlsx .xls .et), PDF, web pages (.html .mht).\nHidden files, shortcuts, empty files, plain texts and lock files of Office (~$) are left out; -v lists them."}
	aboutCheck   = text{"复核文件，列出问题（不入库）", "re-check files and list findings, storing nothing"}
	longCheck    = text{"复核文件，列出问题，不写数据库；.zip 压缩包中的文件逐个复核，几个文件之间也互相核对。有错误级问题时以状态 3 退出（见 --fail-on），有文件读不了时以状态 1 退出。\ncsv 中会被当作公式的文字前加单引号。", "Re-check files and list findings; the database is not touched. The files of a .zip are checked one by one, and files are compared with one another. The exit status is 3 on findings of level error (see --fail-on), 1 if a file could not be read.\nIn csv, texts that a spreadsheet would run as a formula begin with an apostrophe."}
	aboutExtract = text{"显示从文件中读到的内容：段落、表格、问题", "show what was read from a file: paragraphs, tables, problems"}
	longExtract  = text{"按阅读顺序显示从文件中读到的段落和表格。行列从 1 起；合并单元格只在左上角显示一次。", "Show paragraphs and tables in reading order. Rows and columns count from 1; a merged cell stands once, at its top left."}
	aboutRecords = text{"把报告显示为记录：指标、资金、项目、得分", "show a report as records: indicators, funds, projects, scores"}
	longRecords  = text{"把报告显示为记录，各值与原文一致；json 另给出读出的数值和单位。", "Show a report as records, values as printed; json gives the values and units as read, too."}
	aboutQuery   = text{"对数据库执行只读 SQL", "ask the database in SQL, read-only"}
	longQuery    = text{"对数据库执行一条只读 SQL：直接给出，或用 -f 读文件，或从标准输入读。视图和列的说明见 --schema，中英文名称均可用。", "Run one read-only SQL statement: as an argument, from a file with -f, or from standard input. --schema describes the views and columns; they exist under English and Chinese names."}

	aboutFindings = text{"列出库中的问题，可筛选", "list stored findings, with filters"}
	longFindings  = text{"列出库中的问题，可按规则、级别、部门、年度、状态筛选；几个条件须同时满足。\n--since 运行编号：只列那次运行以后的变化（change 列）。新增：那时没有的，含改好后又出现的；仍在：重新提交、重新对照后还在的，和不予追究到期的；已改：已消失的。--since last 是最近一次入库带来的变化。没有重新提交、也没有重新对照的报告不列。", "List stored findings by rule, level, department, year and status; filters add up.\n--since RUN lists what changed after that run (column change): new, what was not there then, or was fixed and came back; open, what a report that was handed in or compared again has still, or whose waiver has run out; fixed, what is gone. --since last is what the last run that stored anything brought. Reports that were neither handed in nor compared again are left out."}
	aboutRules    = text{"规则目录；给出规则名则说明该规则", "the rule catalogue, or one rule explained"}
	aboutRuns     = text{"列出历次运行", "list what each run did"}

	exampleIngest   = text{"  fuhe ingest 2024年自评材料/\n  fuhe ingest 甲局.docx 乙局.docx --db 2024.db", "  fuhe ingest reports-2024/\n  fuhe ingest a.docx b.docx --db 2024.db"}
	exampleCheck    = text{"  fuhe check 报告.docx\n  fuhe check *.docx --format xlsx > 问题.xlsx", "  fuhe check report.docx\n  fuhe check *.docx --format xlsx > findings.xlsx"}
	exampleExtract  = text{"  fuhe extract 报告.docx\n  fuhe extract 报告.docx --format json", "  fuhe extract report.docx\n  fuhe extract report.docx --format json"}
	exampleRecords  = text{"  fuhe records 报告.docx\n  fuhe records 报告.docx --format xlsx > 记录.xlsx", "  fuhe records report.docx\n  fuhe records report.docx --format xlsx > records.xlsx"}
	exampleQuery    = text{"  fuhe query \"select 部门, count(*) from 问题 group by 部门\"\n  fuhe query -f 统计.sql --format csv > 统计.csv\n  fuhe query --schema", "  fuhe query \"select department, count(*) from findings group by department\"\n  fuhe query -f report.sql --format csv > report.csv\n  fuhe query --schema"}
	exampleFindings = text{"  fuhe findings --level error --year 2024\n  fuhe findings --since last\n  fuhe findings --department 水利 --format xlsx > 问题.xlsx", "  fuhe findings --level error --year 2024\n  fuhe findings --since last\n  fuhe findings --department 水利 --format xlsx > findings.xlsx"}
	exampleRules    = text{"  fuhe rules\n  fuhe rules over-target", "  fuhe rules\n  fuhe rules over-target"}
	exampleRuns     = text{"  fuhe runs", "  fuhe runs"}
)

// Wrong usage.
var (
	noCommand          = text{"没有命令 %q%s；全部命令见 fuhe --help", "there is no command %q%s; see fuhe --help"}
	noFlag             = text{"没有选项 %s%s；用法见 %s --help", "there is no flag %s%s; see %s --help"}
	flagWithoutValue   = text{"选项 --%s 缺少取值", "the flag --%s needs a value"}
	flagWithWrongValue = text{"选项 --%s 的取值 %q 不对", "the flag --%s cannot be %q"}
	argumentMissing    = text{"缺少参数，用法：%s；详见 fuhe %s --help", "an argument is missing: %s; see fuhe %s --help"}
	argumentExtra      = text{"多余的参数 %q，用法：%s", "the argument %q is one too many: %s"}
	notAChoice         = text{"--%s 不能是 %q，只能是 %s%s", "--%s cannot be %q, only %s%s"}
	didYouMean         = text{"（是不是 %s？）", " (did you mean %s?)"}
	noProfile          = text{"没有口径 %q%s；可用的有 %s", "there is no profile %q%s; there are %s"}
	noRule             = text{"没有规则 %q%s；fuhe rules 列出全部规则", "there is no rule %q%s; fuhe rules lists them"}
	notAYear           = text{"--year 应为四位年份，不能是 %q", "--year is a year of four digits, not %q"}
	wrongSettings      = text{"配置文件 %s 有误：%v", "the settings file %s is wrong: %v"}
	limitNotPositive   = text{"配置的 limits 各项都须大于零", "every limit must be greater than zero"}
	noDatabaseName     = text{"--db 不能为空", "--db needs the name of a file"}
	binaryOnTerminal   = text{"xlsx 不能显示在终端，请写入文件，如 fuhe %s … --format xlsx > 结果.xlsx", "xlsx is not for a terminal; write it to a file, as in fuhe %s … --format xlsx > result.xlsx"}
	twoStatements      = text{"SQL 和 -f 只能给一个", "give the SQL or -f, not both"}
	noStatement        = text{"请给出 SQL，例如 fuhe query \"select * from 问题\"；视图见 fuhe query --schema", "give the SQL, as in fuhe query \"select * from findings\"; fuhe query --schema lists the views"}
)

// Files.
var (
	notWritten       = text{"写不出结果（%v）；请检查磁盘空间或接收输出的程序", "the output cannot be written (%v); check the disk or the program that reads it"}
	leftOut          = text{"未读取：%s", "not read: %s"}
	textsSkipped     = text{"有 %d 个纯文本文件，不是报告，未读取（-v 列出）", "%d plain text files are no reports and were not read (-v lists them)"}
	leftoversSkipped = text{"有 %d 个快捷方式、空文件或系统和 Office 留下的文件，不是报告，未读取（-v 列出）", "%d shortcuts, empty files or files that the system or Office left behind are no reports and were not read (-v lists them)"}
	severalInside    = text{"%s 是压缩包，里面有 %d 个文件；请解压后指定其中一个，或用 fuhe check、fuhe ingest 读取整个压缩包：%s", "%s is an archive of %d files; unpack it and name one of them, or read it whole with fuhe check or fuhe ingest:%s"}
	skippedHidden    = text{"隐藏文件，未读取", "hidden file, not read"}
	skippedDatabase  = text{"数据库文件本身，未读取", "the database itself, not read"}
	problemNotice    = text{"读取时注意：%s", "when reading: %s"}
	noTables         = text{"没有表格", "no tables"}
	tableTitle       = text{"表%d（%d行×%d列）", "table %d (%d rows × %d columns)"}
)

// Findings.
var (
	levelWords = map[validate.Level]text{
		validate.Error: {"错误", "error"}, validate.Warning: {"警告", "warning"}, validate.Note: {"提示", "note"}}
	confidenceWords = map[validate.Confidence]text{
		validate.Certain: {"确定", "certain"}, validate.Likely: {"很可能", "likely"}, validate.Question: {"待核实", "to be verified"}}

	yearOf           = text{"%d年度", "%d"}
	profileOf        = text{"口径 %s", "profile %s"}
	formTitle        = text{"【%s】", "[%s]"}
	wholeText        = text{"全文", "whole text"}
	expectedFound    = text{"应为 %s，实为 %s", "expected %s, found %s"}
	basisOf          = text{"依据：%s", "basis: %s"}
	moreQuotes       = text{"另有 %d 处，见 --format json", "and %d more, see --format json"}
	sameCause        = text{"↳ 同一原因：%s %s %s", "↳ same cause: %s %s %s"}
	levelCounts      = text{"发现 %d 个问题：错误 %d，警告 %d，提示 %d", "findings: %d (errors %d, warnings %d, notes %d)"}
	verdictFound     = text{"比较 %d 处，%s", "comparisons: %d; %s"}
	verdictClean     = text{"未发现问题（比较 %d 处）", "nothing found (comparisons: %d)"}
	verdictNothing   = text{"没有可比较的内容：文件中没有读到绩效自评表格", "nothing to compare: the file holds no self-evaluation table that could be read"}
	checkTally       = text{"共复核 %d 个文件，其中 %d 个未发现问题；%s", "files checked: %d, clean: %d; %s"}
	checkUnread      = text{"另有 %d 个文件未能读取", "files that could not be read: %d"}
	checkInterrupted = text{"已中断：复核了 %d/%d 个文件", "interrupted after %d of %d files"}
)

// Ingest.
var (
	ingestBar         = text{"入库", "ingest"}
	ingestCounts      = text{"处理 %d 个文件：新入库 %d，内容已在库中 %d，失败 %d", "files: %d (stored %d, already known %d, failed %d)"}
	ingestFailure     = text{"失败", "failed"}
	ingestSuperseded  = text{"其中 %d 个取代了同一报告的旧版，旧版中的 %d 个问题已消失", "%d of them replace an older version of the same report; %d of its findings are gone"}
	ingestRecords     = text{"读出指标 %d 个、项目 %d 个，比较 %d 处", "indicators: %d, projects: %d, comparisons: %d"}
	ingestProblems    = text{"读取时有 %d 处需要注意，请人工核对：fuhe query \"select * from 读取问题\"", "%d places need a look from when they were read: fuhe query \"select * from problems\""}
	ingestInterrupted = text{"已中断：处理了 %d/%d 个文件，最后一个是 %s；再次执行同一命令即可继续", "interrupted after %d of %d files, the last was %s; run the same command again to go on"}
	nothingToIngest   = text{"没有可读取的文件", "there are no files to read"}
	fileKnown         = text{"%s：内容已在库中，未重复读取；库中有 %d 个待处理问题", "%s: known already, not read again; %d open findings are stored"}
	fileReplaced      = text{"%s：内容已在库中，是已被新版取代的旧版，现行的仍是新版；未重复读取", "%s: known already as an older version that a newer one has replaced, which stays the current one; not read again"}
	fileNoReport      = text{"%s：没有可比较的内容，文件中没有读到绩效自评表格", "%s: nothing to compare, no self-evaluation tables were found in the file"}
	fileClean         = text{"%s：未发现问题（比较 %d 处）", "%s: nothing found (comparisons: %d)"}
	fileFound         = text{"%s：%d 个问题", "%s: findings: %d"}
	fileCrossed       = text{"%s：与本次入库的文件对照，新发现 %d 个问题", "%s: new findings in comparison with the files of this run: %d"}
	moreFiles         = text{"……另有 %d 个文件", "… and %d more files"}
	topRules          = text{"最常见的规则：%s", "most frequent rules: %s"}
	nextTitle         = text{"接下来：", "Next:"}
	nextFindings      = text{"逐条查看问题", "the findings one by one"}
	nextSQL           = text{"select 部门, count(*) from 问题 group by 部门", "select department, count(*) from findings group by department"}
	nextQuery         = text{"用 SQL 查询", "ask in SQL"}
	nextRules         = text{"说明一条规则", "explain a rule"}
	rowCount          = text{"共 %d 行", "%d rows"}
)

// Records.
var (
	noRecords       = text{"%s：没有读到绩效自评表格、得分表或项目汇总表", "%s: no self-evaluation form, score table or project list was found"}
	fundsTitle      = text{"%s 资金（%s）", "%s: funds (%s)"}
	goalsTitle      = text{"%s 目标", "%s: goals"}
	indicatorsTitle = text{"%s 指标 %d 个，总分 %s", "%s: %d indicators, total %s"}
	penaltiesTitle  = text{"%s 扣分", "%s: deductions"}
	scoresTitle     = text{"得分汇总", "scores"}
	projectsTitle   = text{"%s 项目 %d 个（%s）", "%s: %d projects (%s)"}
)

// Headers of columns.
var (
	fundHeaders      = []text{{"资金", "funds"}, {"年初预算", "initial"}, {"全年预算", "adjusted"}, {"执行数", "executed"}, {"执行率", "rate"}, {"分值", "weight"}, {"得分", "score"}}
	goalHeaders      = []text{{"预期目标", "expected"}, {"完成情况", "actual"}}
	indicatorHeaders = []text{{"一级指标", "level 1"}, {"二级指标", "level 2"}, {"指标", "indicator"}, {"指标值", "target"}, {"完成值", "actual"}, {"分值", "weight"}, {"得分", "score"}, {"复核得分", "review"}, {"偏差原因", "reason"}, {"复核意见", "opinion"}}
	penaltyHeaders   = []text{{"扣分项", "item"}, {"扣分", "score"}, {"说明", "note"}}
	scoreHeaders     = []text{{"项目", "item"}, {"分值", "weight"}, {"自评得分", "self"}, {"复核得分", "review"}, {"得分率", "rate"}}
	projectHeaders   = []text{{"序号", "no."}, {"单位", "unit"}, {"项目", "project"}, {"年初预算", "initial"}, {"调整后预算", "adjusted"}, {"执行数", "executed"}, {"执行率", "rate"},
		{"自评得分", "self"}, {"初步复核", "preliminary"}, {"整改", "rectified"}, {"最终得分", "final"}, {"等级", "grade"}}
	findingHeaders = []text{{"文件名", "document"}, {"规则", "rule"}, {"级别", "level"}, {"把握", "confidence"}, {"表名", "form"}, {"对象", "subject"}, {"栏目", "field"}, {"说明", "message"},
		{"应为", "expected"}, {"实为", "found"}, {"页", "page"}, {"表序", "table_no"}, {"行序", "row_no"}, {"列序", "col_no"}, {"依据", "basis"}, {"指纹", "fingerprint"}, {"路径", "path"}}
	schemaHeaders = []text{{"视图", "view"}, {"视图（中文）", "view (Chinese)"}, {"列", "column"}, {"列（中文）", "column (Chinese)"}, {"类型", "type"}, {"说明", "description"}}
)
