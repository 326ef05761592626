package extract

import (
	"fmt"

	"fuhe/extract/document"
)

// ErrorKind is a class of reasons why a file gave no Document.
type ErrorKind string

const (
	Unsupported ErrorKind = "unsupported" // a format that fuhe does not read
	Encrypted   ErrorKind = "encrypted"
	TooLarge    ErrorKind = "too-large"
	Damaged     ErrorKind = "damaged"
	EmptyFile   ErrorKind = "empty"
	PlainText   ErrorKind = "text"
	Leftover    ErrorKind = "leftover" // a shortcut, or what a program left behind
)

// Error says why a file could not be read and what to do about it.
type Error struct {
	Kind   ErrorKind
	Format string // the true format's name in Chinese; "" where unknown
	ZH, EN string // one sentence each
	Cause  error
}

func (e *Error) Error() string { return e.ZH }

// English is the message for --lang en.
func (e *Error) English() string { return e.EN }

func (e *Error) Unwrap() error { return e.Cause }

// rejection says what a file is that cannot be read, and what to do.
func rejection(f format) *Error {
	d := formats[f]
	switch {
	case f == formatEmpty:
		return &Error{Kind: EmptyFile, ZH: "文件是空的（0 字节）；请重新导出或重新提交", EN: "the file is empty (0 bytes); export or submit it again"}
	case f == formatBlank:
		return &Error{Kind: EmptyFile, ZH: "文件中只有零字节或空白，可能没有复制或下载完整；请重新复制或下载后提交", EN: "the file holds zero bytes or blanks only, as if copied or downloaded in part; copy or download it again"}
	case f == formatEncryptedOffice:
		return encrypted(f)
	case f == formatRestrictedOffice:
		return &Error{Kind: Encrypted, Format: d.zh, ZH: "文件设有访问权限（IRM），无法读取；请由有权限的人另存为不受限制的文件后提交",
			EN: "the file is protected by rights management; have somebody with access save it without and submit that"}
	case f == formatBrokenOLE:
		return damaged(f, errNoDirectory)
	case f == formatBrokenZip:
		return damaged(f, errNoDirectory)
	case f == formatText:
		e := unsupported(f)
		e.Kind = PlainText
		return e
	case f.leftover():
		return &Error{Kind: Leftover, Format: d.zh, ZH: fmt.Sprintf("这是%s，不是报告；%s", d.zh, d.advice.zh), EN: fmt.Sprintf("this is %s and no report; %s", d.en, d.advice.en)}
	}
	return unsupported(f)
}

func unsupported(f format) *Error {
	d := formats[f]
	return &Error{Kind: Unsupported, Format: d.zh,
		ZH: fmt.Sprintf("文件实际是 %s 格式，目前不能读取；%s", d.zh, d.advice.zh),
		EN: fmt.Sprintf("the file is in fact %s, which cannot be read yet; %s", d.en, d.advice.en)}
}

func damaged(f format, cause error) *Error {
	d, zh, en := formats[f], "文件", "the file"
	if f == formatPDF {
		zh, en = "PDF 文件", "the PDF"
	}
	return &Error{Kind: Damaged, Format: d.zh, Cause: cause,
		ZH: fmt.Sprintf("%s已损坏或不完整，无法读取（%v）；%s", zh, cause, d.advice.zh),
		EN: fmt.Sprintf("%s is damaged or incomplete and cannot be read (%v); %s", en, cause, d.advice.en)}
}

func encrypted(f format) *Error {
	return &Error{Kind: Encrypted, Format: formats[f].zh, ZH: "文件设有打开密码，无法读取；请去掉密码后重新提交", EN: "the file is protected by a password; remove it and submit the file again"}
}

func tooLarge(cause error) *Error {
	return &Error{Kind: TooLarge, Cause: cause,
		ZH: fmt.Sprintf("文件超出读取上限（%v）；请拆分文件，或在配置的 limits 中提高上限", cause),
		EN: fmt.Sprintf("the file exceeds a reading limit (%v); split it or raise the limit in the configuration", cause)}
}

// SizeError says that a file of so many bytes exceeds the limit, before it is read.
func SizeError(size int64, limits Limits) *Error {
	if size <= limits.Input {
		return nil
	}
	return tooLarge(&document.LimitError{What: "文件字节数", Limit: limits.Input})
}
