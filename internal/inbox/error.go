package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"syscall"
	"unicode"
	"unicode/utf8"
)

// Error is a failure that the user can do something about.
type Error struct {
	Path   string // the file or folder: relative to the inbox where it lies there, else absolute
	ZH, EN string // what is wrong and what to do
	Err    error  // the cause, nil where the message says all
}

// What can come of a file besides success. They are found with errors.Is in the
// errors that name the file.
var (
	ErrRunning  = &Error{ZH: "另一次运行还没有结束", EN: "another run is still going on"}
	ErrGone     = &Error{ZH: "文件已经不在了", EN: "the file is not there any more"}
	ErrChanged  = &Error{ZH: "文件还在变动", EN: "the file is still changing"}
	ErrVanished = &Error{ZH: "收件文件夹不见了", EN: "the inbox has vanished"}
)

func (e *Error) Error() string {
	if cause := e.cause(); cause != nil {
		return e.ZH + "（" + cause.Error() + "）"
	}
	return e.ZH
}

// English is the message in English.
func (e *Error) English() string {
	if cause := e.cause(); cause != nil {
		return e.EN + " (" + cause.Error() + ")"
	}
	return e.EN
}

func (e *Error) Unwrap() error { return e.Err }

// cause is what the system said. One of our own errors would only say the same
// again in general words.
func (e *Error) cause() error {
	var own *Error
	if e.Err == nil || errors.As(e.Err, &own) {
		return nil
	}
	var number syscall.Errno
	if errors.As(e.Err, &number) {
		return number // the path is in the message
	}
	return e.Err
}

// gone, changed and vanished name what they are about.
func gone(path string) error {
	return &Error{Path: path, Err: ErrGone,
		ZH: fmt.Sprintf("%s 已经不在原处，可能被移走或删除", show(path)),
		EN: fmt.Sprintf("%s is not there any more; it was moved away or deleted", show(path))}
}

func changed(path string) error {
	return &Error{Path: path, Err: ErrChanged,
		ZH: fmt.Sprintf("%s 还在变动（正在写入或已被替换），等它稳定后再处理", show(path)),
		EN: fmt.Sprintf("%s is still being written or was replaced; it will be taken once it is still", show(path))}
}

func vanished(inbox string) error {
	return &Error{Path: inbox, Err: ErrVanished,
		ZH: fmt.Sprintf("收件文件夹 %s 不见了或已不是原来的文件夹。如果它在网络共享上，请重新挂载", show(inbox)),
		EN: fmt.Sprintf("the inbox %s has vanished or is another folder now; mount it again if it is on a network share", show(inbox))}
}

// explain says what an error of the file system means for the file or folder at
// path; nil stays nil and an *Error what it is.
func explain(path string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	m := other
	for _, c := range causes {
		if errors.Is(err, c.err) {
			m = c
			break
		}
	}
	return &Error{Path: path, Err: err, ZH: fmt.Sprintf(m.zh, show(path)), EN: fmt.Sprintf(m.en, show(path))}
}

type cause struct {
	err    error
	zh, en string
}

var other = cause{nil, "处理 %s 时出错", "%s cannot be handled"}

// causes: errors of the file system (errno(3)) that have a remedy.
var causes = []cause{
	{syscall.EROFS,
		"%s 所在的磁盘是只读的。请检查挂载方式",
		"%s is on a read-only file system; check how it is mounted"},
	{fs.ErrPermission,
		"没有权限读取或移动 %s。请检查文件和所在文件夹的权限",
		"no permission to read or move %s; check the permissions of it and its folder"},
	{syscall.ENOSPC,
		"磁盘已满，%s 留在原处。请腾出空间，下次运行会继续处理",
		"the disk is full and %s stays where it is; free some space and the next run will take it"},
	{syscall.EDQUOT,
		"磁盘配额已用完，%s 留在原处。请腾出空间，下次运行会继续处理",
		"the disk quota is used up and %s stays where it is; free some space and the next run will take it"},
	{syscall.ENAMETOOLONG,
		"%s 的路径太长，无法处理。请缩短文件名，或减少文件夹的层数",
		"the path of %s is too long; shorten its name or use fewer folders"},
	{syscall.EXDEV,
		"%s 与其他文件夹不在同一个磁盘上，不能移动。请把它们放在同一个磁盘或共享上",
		"%s is on another file system and cannot be moved; put all folders on one disk or share"},
	{syscall.ENOTDIR,
		"%s 不是文件夹，或路径中间有同名文件。请改名后再试",
		"%s is no folder or a file lies in its path; rename one of them"},
	{fs.ErrNotExist,
		"%s 不存在，可能被移走，或所在的共享没有挂载",
		"%s does not exist; it was moved away, or its share is not mounted"},
	{syscall.EIO,
		"读写 %s 时磁盘出错。请检查磁盘",
		"the disk failed at %s; check the disk"},
	{syscall.ESTALE,
		"%s 所在的网络共享断开过。请重新挂载",
		"the network share of %s was cut off; mount it again"},
	{syscall.ENOTCONN,
		"%s 所在的网络共享已断开。请重新挂载",
		"the network share of %s is cut off; mount it again"},
	{syscall.EHOSTDOWN,
		"%s 所在的网络共享连不上。请检查网络和服务器",
		"the network share of %s cannot be reached; check the network and its server"},
	{syscall.EMFILE,
		"打开的文件太多，%s 留在原处。请提高系统的打开文件数上限（ulimit -n）",
		"too many open files and %s stays where it is; raise the limit of open files (ulimit -n)"},
}

// absent reports whether err says that there is no such file or folder, or not
// any more: something else has taken its place or that of a folder it was in.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}

// show is a path for a message: as it is where it can be printed on one line,
// else quoted.
func show(path string) string {
	if !utf8.ValidString(path) {
		return strconv.Quote(path)
	}
	for _, r := range path {
		if !unicode.IsPrint(r) {
			return strconv.Quote(path)
		}
	}
	return path
}
