package main

// Messages about rules: fuhe's own explained, and those of the user's own.

var (
	flagRulesDir = text{"自定 SQL 规则所在的`文件夹`", "`FOLDER` of your own rules in SQL"}
	longRules    = text{"列出全部规则；给出规则名则说明它比较什么、依据、正反例和所用的口径设置（口径用 --profile 选择）。\n自定规则是文件夹 rules.d（设置 rules_dir）中的 *.sql 文件，在 fuhe ingest、run、watch 入库之后运行；规则文件有误时以状态 1 退出。", "List all rules, or explain one: what it compares, on what basis, a true example and a near miss, and the settings of the profile that it obeys (--profile chooses one).\nYour own rules are the files *.sql in the folder rules.d (setting rules_dir); they run after fuhe ingest, run and watch have stored. The exit status is 1 where such a file is wrong."}

	ruleHeaders     = []text{{"规则", "rule"}, {"类别", "group"}, {"级别", "level"}, {"把握", "confidence"}, {"要求", "what holds"}, {"依据", "basis"}}
	ruleTextHeaders = []text{{"检查", "check"}, {"例子", "example"}, {"不报", "near miss"}, {"口径设置", "settings"}, {"来源", "source"}}

	groupWords = map[string]string{
		"填报完整性": "completeness", "分值分配": "weights", "得分与合计": "scores and totals", "指标值与完成值": "target and actual", "完成情况描述与完成值": "description and actual",
		"指标之间": "across indicators", "正文与附表": "text and tables", "指标设置": "design of indicators", "佐证材料": "evidence", "定性指标": "qualitative indicators",
		"预算执行": "budget", "偏差原因": "reasons", "复核意见": "review", "项目汇总表": "project list",
	}

	fromYear     = text{"%d年起", "from %d"}
	untilYear    = text{"至%d年", "until %d"}
	betweenYears = text{"%d年至%d年", "%d to %d"}
	noSettings   = text{"不受口径影响", "none, it is the same everywhere"}
	settingOf    = text{"%s: %s（口径 %s %s）", "%s: %s (profile %s %s)"}
	settingUnset = text{"未规定", "not set"}
	userGroup    = text{"自定规则", "your own"}
	userGroupOf  = text{"自定规则 %s", "your own, %s"}
	userQuery    = text{"查询", "query"}

	userRulesRan       = text{"自定规则 %d 条：库中共有问题 %d 个，其中新发现 %d 个；另有 %d 个已消失", "your own rules: %d; findings in the database: %d, of them new: %d; gone: %d"}
	userRuleSlow       = text{"自定规则 %s 用了 %.0f 秒，每次入库都要等它；请改写查询（超过 %.0f 秒即停止）", "the rule file %s took %.0f s, which every run waits for; make its query faster (after %.0f s it is stopped)"}
	userRulesWithdrawn = text{"文件已不在的自定规则：%s；它们未处理的问题改记为已消失", "rules of your own whose files are gone: %s; their open findings count as gone"}
)
