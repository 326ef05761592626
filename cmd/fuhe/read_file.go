package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// readFile reads one file into a Document; the error names the file and says what to do.
func (a *app) readFile(path string) (*document.Document, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, a.fileError(path, err)
	}
	if info.IsDir() {
		return nil, errors.New(a.sayf("%s 是文件夹；请给出文件，或用 fuhe ingest 读取文件夹", "%s is a folder; name a file, or use fuhe ingest for folders", path))
	}
	if info.Size() > a.limits.Input {
		return nil, errors.New(a.sayf("%s：文件有 %d 字节，超过上限 %d；请拆分文件，或在配置的 limits.input 中提高上限",
			"%s: the file has %d bytes, more than the limit %d; split it or raise limits.input", path, info.Size(), a.limits.Input))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, a.fileError(path, err)
	}
	doc, err := extract.Open(path, data, a.limits)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, localized{a, err})
	}
	return doc, nil
}

// localized is an error that prints in the user's language.
type localized struct {
	app *app
	err error
}

func (l localized) Error() string { return l.app.message(l.err) }
func (l localized) Unwrap() error { return l.err }

func (a *app) fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New(a.sayf("找不到 %s；请检查路径", "there is no %s; check the path", path))
	case errors.Is(err, fs.ErrPermission):
		return errors.New(a.sayf("没有权限读取 %s；请检查文件权限", "no permission to read %s; check its permissions", path))
	}
	return errors.New(a.sayf("读不到 %s：%v", "cannot read %s: %v", path, err))
}

// judged is a file that was read and judged.
type judged struct {
	doc    *document.Document
	report *normalize.Report
	result validate.Result
}

func (a *app) judge(set *validate.ProfileSet, doc *document.Document) judged {
	report := normalize.Read(doc)
	return judged{doc, report, validate.Run(doc, report, a.profileFor(set, report), rules.All())}
}

// failLevels are the values of --fail-on.
var failLevels = []string{"error", "warning", "note", "never"}

// failing reports whether any finding is at or above the level; never for "never".
func failing(findings []validate.Finding, failOn string) bool {
	level, ok := validate.ParseLevel(failOn)
	if !ok {
		return false
	}
	for _, f := range findings {
		if f.Level >= level {
			return true
		}
	}
	return false
}
