package main

import "fuhe/internal/audit"

// Messages of the inbox: run, watch, audit, doctor, backup, prune.

// Commands.
var (
	argInbox = text{"收件文件夹", "INBOX"}

	aboutRun = text{"处理收件文件夹一次：入库并归档（夜间运行）", "drain the inbox once: store and file (the nightly run)"}
	longRun  = text{"取走收件文件夹（含子文件夹）中已写完的文件，复核入库，再移到旁边的 done/日期/、failed/（附原因说明）或 duplicate/。随时可以中断：再次运行会接着做完，不丢文件。\n文件写完后静置一段时间（配置 inbox.settle）才取走；锁文件（~$）和临时文件（.tmp、.part、.crdownload 等）不动。\n第一层子文件夹记作报送单位。同一收件文件夹同时只能有一个运行。",
		"Take what is complete in the inbox and its subfolders, check and store it, then move it beside the inbox: done/DATE/, failed/ (with a text that says why) or duplicate/. It can be cut off at any time: the next run goes on and no file is lost.\nA file is taken when it has not changed for a while (setting inbox.settle); lock files (~$) and temporary names (.tmp, .part, .crdownload, …) are left alone.\nThe first subfolder is kept as the submitter. One run at a time works on an inbox."}
	exampleRun = text{"  fuhe run 收件\n  fuhe run --config /etc/fuhe.yaml", "  fuhe run inbox\n  fuhe run --config /etc/fuhe.yaml"}

	aboutWatch   = text{"持续处理收件文件夹（作为服务运行）", "keep draining the inbox (as a service)"}
	longWatch    = text{"和 fuhe run 一样处理收件文件夹，但一直运行：文件写完并静置后几秒内入库。SIGTERM 处理完手头的文件后退出，SIGHUP 重新读取配置。", "Drain the inbox like fuhe run, and keep at it: a file is stored within seconds of being complete. SIGTERM finishes the files at hand and ends, SIGHUP reads the configuration again."}
	exampleWatch = text{"  fuhe watch 收件\n  fuhe watch --config /etc/fuhe.yaml --log-format json", "  fuhe watch inbox\n  fuhe watch --config /etc/fuhe.yaml --log-format json"}

	aboutAudit   = text{"核对收件文件夹取走过的每个文件现在在哪里", "prove where every file of the inbox is now"}
	longAudit    = text{"把库中记录与磁盘逐个核对：取走过的每个文件，要么在归档位置，要么正在处理、已退回或已重新提交；归档文件夹中的每个文件都有记录。有文件下落不明、内容已变、无法查看或没有记录时以状态 1 退出。", "Hold the records against the disk: every file that was ever taken is where it was filed, in work, given back or handed in again; every file that lies there has a record. The exit status is 1 where one is unaccounted for, has changed, cannot be looked at or has no record."}
	exampleAudit = text{"  fuhe audit\n  fuhe audit --all --format csv > 台账.csv\n  fuhe audit --release 17 --reason 单位撤回", "  fuhe audit\n  fuhe audit --all --format csv > files.csv\n  fuhe audit --release 17 --reason \"withdrawn by the department\""}

	aboutDoctor   = text{"检查文件夹、权限、数据库和工作进程，缺什么说什么", "check folders, permissions, database and workers, and say what is missing"}
	longDoctor    = text{"按夜间运行的需要逐项试一遍：文件夹能否读写和改名、时钟、数据库是否完好、磁盘空间、工作进程。", "Try everything that a nightly run needs: folders and renames, clocks, the database, disk space, worker processes."}
	exampleDoctor = text{"  fuhe doctor --config /etc/fuhe.yaml", "  fuhe doctor --config /etc/fuhe.yaml"}

	aboutBackup   = text{"备份数据库（运行中也可以）", "copy the database, also during a run"}
	longBackup    = text{"把数据库完整复制到一个文件；正在运行时也得到一致的副本。已有的备份在新副本完成并检查后才被替换。", "Copy the database to a file; the copy is consistent also while a run writes. An older backup is replaced only once the new one is complete and checked."}
	exampleBackup = text{"  fuhe backup /备份/fuhe-周一.db", "  fuhe backup /backup/fuhe-monday.db"}

	aboutPrune   = text{"清理早先运行的处理记录", "remove the history of old runs"}
	longPrune    = text{"删除该日以前的运行的逐文件记录（台账和收件记录）。报告、记录和问题不受影响；已清理的文件不再由 fuhe audit 核对，所以其中有文件没有下落时不清理。", "Remove the file-by-file history of runs before a day (ledger and intake). Reports, records and findings stay; fuhe audit no longer checks files whose history is gone, so nothing is removed while one of them is unaccounted for."}
	examplePrune = text{"  fuhe prune --before 2025-01-01", "  fuhe prune --before 2025-01-01"}

	flagAll     = text{"列出全部文件，不只是下落不明的", "list every file, not only those unaccounted for"}
	flagHash    = text{"同时核对文件内容（SHA-256），较慢", "compare contents, too (SHA-256); slower"}
	flagRelease = text{"说明`编号`为此的文件是有意移走的，须给 --reason", "record that the file with this `ID` was removed on purpose; needs --reason"}
	flagReason  = text{"移走的`理由`", "`REASON` for the removal"}
	flagBefore  = text{"`日期`，如 2025-01-01（不含当日）", "`DAY`, as in 2025-01-01 (that day stays)"}
)

// Wrong settings and usage.
var (
	wrongWorkerCount     = text{"配置的 worker.count 须为 0 至 %d", "worker.count must be 0 to %d"}
	timeoutTooShort      = text{"配置的 worker.timeout 至少为 1s", "worker.timeout must be at least 1s"}
	memoryTooSmall       = text{"配置的 worker.memory 至少为 %d 字节", "worker.memory must be at least %d bytes"}
	noInboxName          = text{"配置的 inbox.folder 不能为空", "inbox.folder needs the name of a folder"}
	timesNotPositive     = text{"配置的 inbox.settle 和 inbox.poll 须大于零，如 10s", "inbox.settle and inbox.poll must be greater than zero, as in 10s"}
	metricsNotLocal      = text{"配置的 inbox.metrics 只能是本机地址，如 127.0.0.1:9464，不能是 %q", "inbox.metrics must be a loopback address, as in 127.0.0.1:9464, not %q"}
	databaseInInbox      = text{"数据库 %s 在收件文件夹里，会被当作报告取走；请用 --db 放到别处", "the database %s lies in the inbox and would be taken for a report; put it elsewhere with --db"}
	releaseWithoutReason = text{"--release 须同时给出 --reason", "--release needs a --reason"}
	notADay              = text{"--before 须为日期，如 2025-01-01，不能是 %q", "--before is a day, as in 2025-01-01, not %q"}
)

// Runs.
var (
	waitingToSettle = text{"有 %d 个文件刚写入或还在写，等它们静置 %s……", "%d files are new or still being written, waiting until they rest for %s …"}
	stillSettling   = text{"有 %d 个文件还在写入，留给下次运行", "%d files are still being written and are left to the next run"}
	leftAlone       = text{"收件文件夹中有 %d 个锁文件或临时文件，未动", "%d lock files or temporary files in the inbox were left alone"}
	moreDenied      = text{"……另有 %d 个文件打不开", "… and %d more files that cannot be opened"}
	runInterrupted  = text{"已中断：手头的文件已处理完，其余留在收件文件夹，再次运行即可继续", "interrupted: the files at hand are done, the others are in the inbox; run again to go on"}
	vanishedCount   = text{"有 %d 个文件在处理过程中消失，见 fuhe audit", "%d files vanished while they were in work: see fuhe audit"}
	slowestFiles    = text{"最慢的文件：%s", "slowest files: %s"}
	failureNote     = text{"文件：%s\n\n这个文件没有能读取，原因和处理办法：\n\n%s\n\n处理好以后，请把文件重新放进收件文件夹。本说明可以删除。\n", "File: %s\n\nThis file could not be read; why, and what to do:\n\n%s\n\nThen put the file into the inbox again. This text can be deleted.\n"}

	watching      = text{"开始值守", "watching"}
	watchRunEnded = text{"一次运行结束", "run ended"}
)

// Audit.
var (
	auditHeaders     = []text{{"编号", "id"}, {"收件位置", "path"}, {"结果", "outcome"}, {"下落", "whereabouts"}, {"现在位置", "place"}, {"指纹", "sha256"}, {"说明", "reason"}}
	whereaboutsWords = map[audit.Whereabouts]text{
		audit.InPlace: {"在归档位置", "in place"}, audit.InWork: {"正在处理", "in work"}, audit.GivenBack: {"已退回收件文件夹", "given back"}, audit.Copied: {"相同内容在别处", "same content elsewhere"},
		audit.Resubmitted: {"已重新提交", "handed in again"}, audit.Released: {"已说明移走", "released"}, audit.Changed: {"内容已变", "changed"}, audit.Unaccounted: {"下落不明", "unaccounted for"},
		audit.Unreadable: {"无法查看", "cannot be looked at"}, audit.Unrecorded: {"无记录", "without a record"}}
	auditTotal      = text{"取走过 %d 个文件：有下落 %d，下落不明或内容已变 %d", "files taken: %d (accounted for: %d, not: %d)"}
	auditAdvice     = text{"请找回这些文件，或向报送单位重新索取；若是有意移走，用 fuhe audit --release 编号 --reason 理由 说明", "find these files or ask for them again; where one was removed on purpose, say so with fuhe audit --release ID --reason TEXT"}
	auditUnreadable = text{"有的位置无法查看：请检查权限、磁盘和网络共享的挂载，再核对一次", "some places cannot be looked at: check permissions, disks and mounted shares, then audit again"}
	auditUnrecorded = text{"有的文件没有记录（可能恢复过较早的数据库备份，或是有人放进去的）：请把它们移回收件文件夹，下次运行会重新处理，已入库的只记为重复", "some files have no record (an older database was restored, or somebody put them there): move them back to the inbox and the next run takes them; what is stored already is only noted as a duplicate"}
	auditStopped    = text{"核对已中止，没有核对完", "the audit was stopped before its end"}
	auditReleased   = text{"已记录：编号 %d 的文件是有意移走的", "recorded: the file with id %d was removed on purpose"}
)

// Doctor, backup, prune.
var (
	foldersSound       = text{"文件夹：收件 %s，处理中 %s，已入库 %s，失败 %s，重复 %s", "folders: inbox %s, working %s, done %s, failed %s, duplicate %s"}
	inboxOnShare       = text{"收件文件夹在网络文件系统（%s）上，不会有变动通知，每 %s 查看一次", "the inbox is on a network file system (%s), which sends no events; it is looked at every %s"}
	clocksDiffer       = text{"本机时钟与收件磁盘的时钟相差 %s；文件静置时间以两次观察为准，请校准时钟", "the clocks of this machine and of the disk differ by %s; files are taken after two looks; set the clocks right"}
	noPlaceForDatabase = text{"数据库 %s 的文件夹不可写（%v）", "the folder of the database %s cannot be written (%v)"}
	databaseToBeMade   = text{"还没有数据库 %s，第一次运行时建立", "there is no database %s yet; the first run makes it"}
	databaseSound      = text{"数据库 %s 完好", "the database %s is sound"}
	spaceShort         = text{"%s 所在磁盘只剩 %d MB", "the disk of %s has only %d MB left"}
	workersSound       = text{"工作进程：%d 个，每个文件限时 %s、限内存 %d MB", "workers: %d, each with %s a file and %d MB"}
	networkOpen        = text{"本系统不能禁止工作进程联网（%s）", "this system cannot keep workers from the network (%s)"}
	memoryOpen         = text{"本系统不能限制工作进程的内存（%s）", "this system cannot limit the memory of workers (%s)"}
	cacheSound         = text{"PDF 引擎缓存：%s", "cache of the PDF engine: %s"}
	cacheMissing       = text{"没有可写的用户缓存目录（%v）；每个工作进程遇到第一个 PDF 时要多等几秒，请设置 HOME 或 XDG_CACHE_HOME", "no user cache folder can be written (%v); every worker takes some seconds longer for its first PDF; set HOME or XDG_CACHE_HOME"}
	backedUp           = text{"已把 %s 备份到 %s", "%s is copied to %s"}
	pruneUnaccounted   = text{"没有清理：该日以前的文件中有 %d 个没有下落，清理后就再也查不到了。请先运行 fuhe audit，找回它们或说明移走", "nothing was removed: %d files from before that day are not accounted for, and nobody would miss them afterwards; run fuhe audit first, and find or release them"}
	prunedRuns         = text{"已清理：运行 %d 次，台账 %d 条，收件记录 %d 条", "removed: %d runs, %d ledger entries, %d intake records"}
)
