package archive

import (
	"archive/zip"
	"errors"
	"fmt"

	"fuhe/extract"
	"fuhe/extract/document"
)

const formatName = "ZIP 压缩包"

func damaged(cause error) *extract.Error {
	switch {
	case errors.Is(cause, zip.ErrChecksum):
		cause = errors.New("校验和不符")
	case errors.Is(cause, zip.ErrFormat):
		cause = errors.New("不是完整的 zip 文件")
	}
	return &extract.Error{Kind: extract.Damaged, Format: formatName, Cause: cause,
		ZH: fmt.Sprintf("压缩包已损坏，无法读取（%v）；请重新压缩或重新下载，或解压后提交", cause),
		EN: fmt.Sprintf("the archive is damaged and cannot be read (%v); pack or download it again, or submit the files unpacked", cause)}
}

func tooLarge(what string, limit int64) *extract.Error {
	cause := &document.LimitError{What: what, Limit: limit}
	return &extract.Error{Kind: extract.TooLarge, Format: formatName, Cause: cause,
		ZH: fmt.Sprintf("压缩包超出读取上限（%v）；请分成几个压缩包或解压后提交，或在配置的 limits 中提高上限", cause),
		EN: fmt.Sprintf("the archive exceeds a reading limit (%v); split it, submit the files unpacked, or raise the limit in the configuration", cause)}
}

// NoDocuments says that none of an archive's files may be a document.
func NoDocuments() *extract.Error {
	return &extract.Error{Kind: extract.EmptyFile, Format: formatName, ZH: "压缩包中没有可读取的文件（只有文件夹、快捷方式、纯文本一类）；请把报告放进压缩包后重新提交",
		EN: "the archive holds nothing to read (folders, shortcuts, plain texts and the like); put the reports in and submit it again"}
}

// LeftBehind says why the names under Junk are left out.
func LeftBehind() *extract.Error {
	return &extract.Error{Kind: extract.Leftover, ZH: "隐藏文件，或系统和 Office 留下的文件，不是报告", EN: "a hidden file, or one that the system or Office left behind, and no report"}
}

// Nested says that a member is an archive itself, which is not opened.
func Nested() *extract.Error {
	return &extract.Error{Kind: extract.Unsupported, Format: formatName, ZH: "压缩包里的压缩包不再打开；请先解压，再逐个提交其中的文件", EN: "an archive within an archive is not opened; unpack it and submit its files one by one"}
}
