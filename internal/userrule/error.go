package userrule

import (
	"fmt"

	"fuhe/validate"
)

// Error is what is wrong with a rule's file, and where.
type Error struct {
	Path   string
	ZH, EN string // with the path and the line
}

func (e *Error) Error() string { return e.ZH }

// English is the message in English.
func (e *Error) English() string { return e.EN }

// at is an error on a line of a file, counted from 1; 0 is the file as a whole.
func at(path string, line int, t validate.Text, args ...any) *Error {
	zh, en := path, path
	if line > 0 {
		zh, en = fmt.Sprintf("%s 第 %d 行", path, line), fmt.Sprintf("%s, line %d", path, line)
	}
	english := make([]any, len(args))
	for i, arg := range args {
		english[i] = arg
		if e, ok := arg.(interface{ English() string }); ok {
			english[i] = e.English()
		}
	}
	return &Error{Path: path, ZH: "自定规则 " + zh + "：" + fmt.Sprintf(t.ZH, args...), EN: "rule file " + en + ": " + fmt.Sprintf(t.EN, english...)}
}

// Files and headers.
var (
	unreadable        = validate.Text{ZH: "读不到文件（%v）", EN: "it cannot be read (%v)"}
	notRegular        = validate.Text{ZH: "不是普通文件", EN: "it is no regular file"}
	tooLong           = validate.Text{ZH: "文件超过 1 MB，不像一条查询", EN: "it is longer than 1 MB, which no query is"}
	notUTF8           = validate.Text{ZH: "不是 UTF-8 编码；请另存为 UTF-8", EN: "it is not in UTF-8; save it as UTF-8"}
	keyMissing        = validate.Text{ZH: "文件开头的注释缺少“-- %s: …”一行", EN: "the comment at the top lacks a line \"-- %s: …\""}
	keyTwice          = validate.Text{ZH: "%s 写了两次", EN: "%s is given twice"}
	keyEmpty          = validate.Text{ZH: "%s 后面没有内容", EN: "%s is empty"}
	keyUnknown        = validate.Text{ZH: "不认识 %s；可用的有 %s。一般说明请写在查询语句开始以后", EN: "there is no %s, only %s; put remarks below the beginning of the query"}
	idNotKebab        = validate.Text{ZH: "规则名 %q 应为小写英文单词加连字符，如 low-execution-rate", EN: "the id %q should be lower-case words with hyphens, as in low-execution-rate"}
	idOfOurs          = validate.Text{ZH: "规则名 %s 已是 fuhe 自带的规则，请换一个", EN: "the id %s is a rule of fuhe's own, choose another"}
	idTwice           = validate.Text{ZH: "规则名 %s 与 %s 中的重复，请换一个", EN: "the id %s is that of %s, choose another"}
	levelUnknown      = validate.Text{ZH: "级别 %q 不对，只能是 error、warning、note", EN: "the level %q is wrong, only error, warning and note are right"}
	confidenceUnknown = validate.Text{ZH: "把握 %q 不对，只能是 certain、likely、question", EN: "the confidence %q is wrong, only certain, likely and question are right"}
	noQuery           = validate.Text{ZH: "没有查询语句", EN: "it holds no query"}
)

// Queries.
var (
	refused        = validate.Text{ZH: "%v", EN: "%v"}
	columnMissing  = validate.Text{ZH: "查询结果缺少列 %s", EN: "the query answers no column %s"}
	columnUnknown  = validate.Text{ZH: "查询结果的列 %s 不能用；可用的有 %s", EN: "the query answers a column %s; only these can be used: %s"}
	columnTwice    = validate.Text{ZH: "查询结果有两列 %s", EN: "the query answers the column %s twice"}
	tooSlow        = validate.Text{ZH: "查询超过 %v 没有完成，已停止；原有的问题保持不变", EN: "the query did not end within %v and was stopped; the findings stay as they were"}
	tooMany        = validate.Text{ZH: "查询结果超过 %d 行，请缩小条件；原有的问题保持不变", EN: "the query answers more than %d rows, narrow it down; the findings stay as they were"}
	cellMissing    = validate.Text{ZH: "查询结果第 %d 行的 %s 为空", EN: "row %d of the answer has no %s"}
	cellNotWhole   = validate.Text{ZH: "查询结果第 %d 行的 %s 应为整数，不能是 %v", EN: "row %d of the answer: %s should be a whole number, not %v"}
	cellNoPlace    = validate.Text{ZH: "查询结果第 %d 行的 %s 应从 1 起，不能是 %v", EN: "row %d of the answer: %s counts from 1, and cannot be %v"}
	cellNotAllowed = validate.Text{ZH: "查询结果第 %d 行的 %s 不能是 %v，只能是 %s", EN: "row %d of the answer: %s cannot be %v, only %s"}
)
