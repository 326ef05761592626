package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"fuhe/extract"
	"fuhe/validate"
)

// Error is why a file cannot be read, stored or moved, and what to do.
type Error struct {
	ZH, EN string // with what the cause says
	Err    error  // the cause; nil where there is none
}

func (e *Error) Error() string { return e.ZH }

// English is the message in English.
func (e *Error) English() string { return e.EN }

func (e *Error) Unwrap() error { return e.Err }

// What becomes of files in work, besides what is in them.
var (
	vanishedInWork = &Error{
		ZH: "文件被取走后从 working 文件夹中消失，没有入库；请向报送单位重新索取",
		EN: "the file vanished from the working folder after it was taken and is not stored; ask its submitter for it again"}
	vanishedUnmoved = &Error{
		ZH: "内容已入库，但原文件在移到归档位置之前从 working 文件夹中消失",
		EN: "it is stored, but the file vanished from the working folder before it could be filed"}
	runEndedEarly = &Error{
		ZH: "运行提前结束，文件已退回收件文件夹",
		EN: "the run ended early and the file was given back to the inbox"}
)

// stuckInWorking is that a file cannot be moved.
func stuckInWorking(err error) *Error {
	return &Error{Err: err,
		ZH: "内容已处理，但文件移不到位，暂留 working 文件夹，下次运行再移（" + err.Error() + "）",
		EN: "it is dealt with, but cannot be moved and stays in the working folder until the next run (" + english(err) + ")"}
}

// Why a path cannot be read.
var (
	noSuchFile   = validate.Text{ZH: "找不到 %s；请检查路径", EN: "there is no %s; check the path"}
	noPermission = validate.Text{ZH: "没有权限读取 %s；请检查文件权限", EN: "no permission to read %s; check its permissions"}
	unreadable   = validate.Text{ZH: "读不到 %s（%v）", EN: "cannot read %s (%v)"}
	isFolder     = validate.Text{ZH: "%s 是文件夹；请给出文件，或用 fuhe ingest 读取文件夹", EN: "%s is a folder; name a file, or read folders with fuhe ingest"}
	notRegular   = validate.Text{ZH: "%s 不是普通文件（是链接、管道或设备），未读取；请提交文件本身", EN: "%s is not a regular file (but a link, a pipe or a device) and was not read; submit the file itself"}
)

// FileError says why a path cannot be read and what to do; err is of the file system.
func FileError(path string, err error) *Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return explained(err, noSuchFile, path)
	case errors.Is(err, fs.ErrPermission):
		return explained(err, noPermission, path)
	}
	return explained(err, unreadable, path, err)
}

// NotRegular says that a path is no file with contents: a device, a pipe, a link.
func NotRegular(path string) *Error { return explained(nil, notRegular, path) }

func explained(cause error, t validate.Text, args ...any) *Error {
	return &Error{ZH: fmt.Sprintf(t.ZH, args...), EN: fmt.Sprintf(t.EN, args...), Err: cause}
}

// named puts a path before a reader's error.
func named(path string, err *extract.Error) *Error {
	return &Error{ZH: path + "：" + err.ZH, EN: path + ": " + err.EN, Err: err}
}

// english is an error in English, where it has that.
func english(err error) string {
	if e := (interface{ English() string })(nil); errors.As(err, &e) {
		return e.English()
	}
	return err.Error()
}

// Join is errors together; those that say the same are one.
func Join(errs ...error) error {
	var distinct []error
	for _, err := range errs {
		if err != nil && !slices.ContainsFunc(distinct, func(d error) bool { return d.Error() == err.Error() }) {
			distinct = append(distinct, err)
		}
	}
	if len(distinct) == 1 {
		return distinct[0]
	}
	return errors.Join(distinct...)
}
