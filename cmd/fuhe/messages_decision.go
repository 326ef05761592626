package main

import (
	"fuhe/store"
	"fuhe/validate"
)

// Messages of what happens to findings: waive, confirm, reopen, findings --since, diff.

// Commands.
var (
	argFingerprints = text{"指纹…", "FINGERPRINT…"}
	argOldNew       = text{"旧文件 新文件", "OLD NEW"}

	aboutWaive   = text{"对问题不予追究：写明理由和期限", "waive findings, with a reason and an end"}
	longWaive    = text{"记下：这些问题经人判断不予追究，到 --until 那天为止，之后重新列为未处理；没有期限须写明 --until 永久。指纹见 fuhe findings，给出前 6 位以上即可。\n决定记在问题的指纹上：重新提交、再次入库、备份和清理都不影响；已消失的问题在期限内又出现，仍是不予追究。由哪个系统账号、何时、为什么决定，都留在视图 decisions（处理记录）中。", "Record that a person waived these findings, up to the day of --until; then they are open again. A waiver without an end needs --until never. fuhe findings lists fingerprints; the first 6 digits or more will do.\nA decision belongs to the fingerprint: later versions of the report, further runs, backups and prunes leave it alone, and a finding that was fixed and comes back is waived still. Which system account decided, when and why is kept in the view decisions."}
	exampleWaive = text{"  fuhe waive 3fa2b1c8 --reason 年中已批复调整指标值 --until 2026-12-31\n  fuhe waive 3fa2b1c8 90dd17e4 --reason 历年口径如此 --until 永久", "  fuhe waive 3fa2b1c8 --reason \"the target was adjusted in June\" --until 2026-12-31\n  fuhe waive 3fa2b1c8 90dd17e4 --reason \"counted like this every year\" --until never"}

	aboutConfirm   = text{"确认问题属实", "confirm that findings are right"}
	longConfirm    = text{"记下：这些问题经人核实属实，状态为 confirmed，直到新版中消失。指纹见 fuhe findings，给出前 6 位以上即可。", "Record that a person looked into these findings and they are right; their status is confirmed until a newer version no longer has them. fuhe findings lists fingerprints; the first 6 digits or more will do."}
	exampleConfirm = text{"  fuhe confirm 3fa2b1c8\n  fuhe confirm 3fa2b1c8 --reason 已与单位电话核实", "  fuhe confirm 3fa2b1c8\n  fuhe confirm 3fa2b1c8 --reason \"the department agrees\""}

	aboutReopen   = text{"撤销对问题的决定，重新列为未处理", "undo what was decided about findings"}
	longReopen    = text{"撤销 waive 或 confirm：问题重新列为未处理（open）。原来的决定留在处理记录中。", "Undo waive or confirm: the findings are open again. The earlier decision stays in the history."}
	exampleReopen = text{"  fuhe reopen 3fa2b1c8 --reason 批复文件未能提供", "  fuhe reopen 3fa2b1c8 --reason \"no approval was handed in\""}

	aboutDiff   = text{"比较一份报告的两个版本：新增、仍在、已改的问题", "compare two versions of a report: findings that are new, still open, fixed"}
	longDiff    = text{"复核两个版本，按指纹对照各自的问题：新增、仍在（所填的值变了的，旧值也列出）、已改。两者可以格式不同，可以是文件（不入库），也可以是库中文件的编号或文件名。\n新版有新增问题达到 --fail-on 的级别时以状态 3 退出。", "Check both versions and hold their findings against each other by fingerprint: new, still open (with the old value where it changed) and fixed. They may differ in format; each is a file (nothing is stored), or the id or name of a stored document.\nThe exit status is 3 where the new version has new findings at or above --fail-on."}
	exampleDiff = text{"  fuhe diff 自评表-初稿.docx 自评表-修改稿.pdf\n  fuhe diff 17 自评表-修改稿.docx --fail-on error", "  fuhe diff draft.docx revised.pdf\n  fuhe diff 17 revised.docx --fail-on error"}

	flagWaiveReason    = text{"不予追究的`理由`（必填）", "`REASON` of the waiver (required)"}
	flagUntil          = text{"最后一天的`日期`，如 2026-12-31，或 永久（必填）", "last `DAY`, as in 2026-12-31, or never (required)"}
	flagDecisionReason = text{"`理由`", "`REASON`"}
	flagSince          = text{"只列该`运行`结束以后的变化：新增、仍在、已改；编号见 fuhe runs，last 为最近一次入库", "what changed after `RUN`: new, still open, fixed; an id of fuhe runs, or last for what the last one brought"}
	flagFailOnNew      = text{"有该`级别`及以上的新增问题时以状态 3 退出：%s", "exit with status 3 on new findings at or above `LEVEL`: %s"}
)

// Wrong usage.
var (
	waiveWithoutReason = text{"请用 --reason 写明为什么不予追究", "say with --reason why they are waived"}
	waiveWithoutEnd    = text{"请用 --until 写明期限，如 2026-12-31；没有期限写 %s（%s）", "say with --until how long, as in 2026-12-31; %s or %s for a waiver without end"}
	untilNotADay       = text{"--until 须为日期，如 2026-12-31，或 %[2]s（%[3]s），不能是 %[1]q", "--until is a day, as in 2026-12-31, or %[2]s or %[3]s, not %[1]q"}
	untilOver          = text{"--until %s 已经过去（今天是 %s），没有作出决定", "--until %s is over (today is %s); nothing was decided"}
	notARun            = text{"--since 须为运行编号（见 fuhe runs）或 last，不能是 %q", "--since is the id of a run (see fuhe runs) or last, not %q"}
	noSuchRun          = text{"没有运行 %d，最近一次是 %d；见 fuhe runs", "there is no run %d, the last is %d; see fuhe runs"}
)

// Decisions and changes.
var (
	decisionWords   = map[store.Verdict]text{store.Confirmed: {"已确认", "confirmed"}, store.Reopened: {"重新列为未处理", "open again"}}
	waivedUntil     = text{"不予追究，至 %s", "waived until %s"}
	waivedForEver   = text{"不予追究，没有期限", "waived without end"}
	ingestWaived    = text{"其中 %d 个已由人决定不予追究", "of them waived by a person: %d"}
	decisionMade    = text{"%s %s：%s %s %s", "%s %s: %s %s %s"}
	decisionBefore  = text{"  取代了此前的决定：%s", "  in place of the decision before: %s"}
	decidedBy       = text{"，决定人 %s", ", by %s"}
	decidedWhy      = text{"，理由：%s", ", because: %s"}
	decidedIsFixed  = text{"  这个问题在现行版本中已消失；它再出现时，这个决定仍有效", "  this finding is fixed: no current version has it; the decision holds if it comes back"}
	waiversLapsed   = text{"其中 %d 个问题的不予追究已到期，重新列为未处理：%s", "for %d of them the waiver has run out, they are open again: %s"}
	waivedOtherwise = text{"其中 %d 个不予追究的问题在作出决定以后内容变了，请再核对：%s（对照：fuhe query \"select 指纹, 决定时说明, 说明, 理由 from 处理记录 where 有效 = 1 and 说明 <> 决定时说明\"）", "%d of them say something else than when they were waived, look at them again: %s (fuhe query \"select fingerprint, message_then, message, reason from decisions where in_force = 1 and message <> message_then\")"}
	lapsedOne       = text{"%s（至 %s）", "%s (until %s)"}

	changeHeader = text{"变化", "change"}
	beforeHeader = text{"原为", "found before"}
	changeWords  = map[string]text{validate.IsNew.String(): {"新增", "new"}, validate.IsOpen.String(): {"仍在", "still open"}, validate.IsFixed.String(): {"已改", "fixed"}}
	sinceTotal   = text{"运行 %d 以后：新增 %d，仍在 %d，已改 %d（没有重新提交、也没有重新对照的报告不列）", "after run %d: new %d, still open %d, fixed %d (reports that were neither handed in nor compared again are left out)"}
	diffTotal    = text{"新增 %d，仍在 %d（其中 %d 个所填的值变了），已改 %d", "new %d, still open %d (of them with another value: %d), fixed %d"}
	nothingYet   = text{"还没有入库的文件，没有可比较的运行", "nothing is stored yet, so there is no run to compare with"}

	notSameReport = text{"注意：两者不像同一份报告（%s，%s），几乎所有问题都会显示为已改和新增", "these do not look like one report (%s, %s): almost every finding will count as fixed and new"}
	beyondLeftOut = text{"库中版本另有 %d 个问题来自与其他文件的对照或自定规则；另一版没有入库，不能这样比较，没有列出", "the stored version has %d more findings of its comparison with other documents or of your own rules; the other one is not stored and cannot have them, they are left out"}
	noFileOrName  = text{"找不到 %s：没有这个文件，库中也没有这个编号或文件名的文件", "%s is not found: there is no such file, nor a stored document with this id or name"}
	severalStored = text{"库中有 %d 个文件名为 %s 的文件，请用编号指定：%s", "%d stored documents have the name %s; give the id of one: %s"}
)
