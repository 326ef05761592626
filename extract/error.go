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
)

// Error says why a file could not be read and what to do about it.
type Error struct {
	Kind   ErrorKind
	Format string // the true format's name: "PDF", "Word 97–2003", …; "" where unknown
	ZH, EN string // one sentence each
	Cause  error
}

func (e *Error) Error() string { return e.ZH }

// English is the message for --lang en.
func (e *Error) English() string { return e.EN }

func (e *Error) Unwrap() error { return e.Cause }

func unsupported(format, adviceZH, adviceEN string) *Error {
	return &Error{Kind: Unsupported, Format: format,
		ZH: fmt.Sprintf("文件实际是 %s 格式，目前不能读取；%s", format, adviceZH),
		EN: fmt.Sprintf("the file is in fact %s, which cannot be read yet; %s", format, adviceEN)}
}

func damaged(cause error) *Error {
	return &Error{Kind: Damaged, Cause: cause,
		ZH: fmt.Sprintf("文件已损坏，无法读取（%v）；请用 Word 或 WPS 打开后另存为 .docx 再提交", cause),
		EN: fmt.Sprintf("the file is damaged and cannot be read (%v); open it in Word or WPS, save it as .docx and submit that", cause)}
}

func damagedPDF(cause error) *Error {
	return &Error{Kind: Damaged, Format: "PDF", Cause: cause,
		ZH: fmt.Sprintf("PDF 文件已损坏或不完整，无法读取（%v）；请重新导出 PDF，或提交其 Word 文件（.docx）", cause),
		EN: fmt.Sprintf("the PDF is damaged or incomplete and cannot be read (%v); export it again, or submit its Word file (.docx)", cause)}
}

func encrypted(format string) *Error {
	return &Error{Kind: Encrypted, Format: format, ZH: "文件设有打开密码，无法读取；请去掉密码后重新提交", EN: "the file is protected by a password; remove it and submit the file again"}
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
