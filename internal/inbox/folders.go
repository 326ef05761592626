package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folders are the five places of a submitted file. They lie on one file system,
// because everything moves by rename(2).
type Folders struct {
	Inbox     string // where people drop files; its sub-folders are the submitting departments
	Working   string // what a run has claimed
	Done      string // read and stored, in a folder a day
	Failed    string // not read, each with a text beside it that says why
	Duplicate string // the same bytes had been read before
}

// Beside are the folders that lie beside inbox unless told otherwise.
func Beside(inbox string) Folders {
	parent := filepath.Dir(filepath.Clean(inbox))
	return Folders{
		Inbox:     inbox,
		Working:   filepath.Join(parent, "working"),
		Done:      filepath.Join(parent, "done"),
		Failed:    filepath.Join(parent, "failed"),
		Duplicate: filepath.Join(parent, "duplicate"),
	}
}

// own are the folders that files move through after the inbox.
func (f *Folders) own() []*string {
	return []*string{&f.Working, &f.Done, &f.Failed, &f.Duplicate}
}

// prepare returns f with absolute paths free of symbolic links and makes the
// folders that are missing, but never the inbox. own are the places of these
// folders and of the links to them.
func (f Folders) prepare() (ready Folders, own []string, err error) {
	if err := f.absolute(); err != nil {
		return f, nil, err
	}
	if err := present(f.Inbox); err != nil {
		return f, nil, err
	}
	if err := f.separate(); err != nil { // before anything is made
		return f, nil, err
	}
	if err := f.make(); err != nil {
		return f, nil, err
	}
	if own, err = f.resolve(); err != nil {
		return f, nil, err
	}
	return f, own, f.separate()
}

func (f *Folders) make() error {
	for _, p := range f.own() {
		if err := os.MkdirAll(*p, 0o777); err != nil {
			return explain(*p, err)
		}
		if err := syncFolder(filepath.Dir(*p)); err != nil {
			return explain(*p, err)
		}
	}
	return nil
}

func (f *Folders) absolute() error {
	for _, p := range append(f.own(), &f.Inbox) {
		if *p == "" {
			return &Error{ZH: "有一个文件夹没有设置，请检查配置", EN: "one of the folders is not set; check the configuration"}
		}
		path, err := filepath.Abs(*p)
		if err != nil {
			return explain(*p, err)
		}
		*p = path
	}
	return nil
}

// resolve follows symbolic links.
func (f *Folders) resolve() (own []string, err error) {
	for _, p := range append(f.own(), &f.Inbox) {
		parent, err := filepath.EvalSymlinks(filepath.Dir(*p))
		if err != nil {
			return nil, explain(*p, err)
		}
		link := filepath.Join(parent, filepath.Base(*p))
		if *p, err = filepath.EvalSymlinks(link); err != nil {
			return nil, explain(link, err)
		}
		own = append(own, link, *p)
	}
	return own, nil
}

// present tells of an inbox that is missing. It is never made: a share that is
// not mounted would look like an inbox that is empty.
func present(inbox string) error {
	info, err := os.Stat(inbox)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Path: inbox, Err: err,
			ZH: fmt.Sprintf("收件文件夹 %s 不存在。如果它在网络共享上，请先挂载；否则请先建立这个文件夹", show(inbox)),
			EN: fmt.Sprintf("the inbox %s does not exist; mount it if it is on a network share, else make the folder", show(inbox))}
	case err != nil:
		return explain(inbox, err)
	case !info.IsDir():
		return &Error{Path: inbox,
			ZH: fmt.Sprintf("%s 不是文件夹，不能用作收件文件夹", show(inbox)),
			EN: fmt.Sprintf("%s is no folder and cannot be the inbox", show(inbox))}
	}
	return nil
}

// separate refuses folders that are the same or lie one inside another; inside
// the inbox they may lie, since Scan knows to leave them out.
func (f *Folders) separate() error {
	for _, a := range f.own() {
		if within(*a, f.Inbox) {
			return nested(f.Inbox, *a)
		}
		for _, b := range f.own() {
			if a != b && within(*a, *b) {
				return nested(*b, *a)
			}
		}
	}
	return nil
}

func nested(inner, outer string) error {
	return &Error{Path: inner,
		ZH: fmt.Sprintf("文件夹 %s 与 %s 相同或在它里面。收件、处理中、完成、失败、重复五个文件夹必须分开，请检查配置", show(inner), show(outer)),
		EN: fmt.Sprintf("the folder %s is the same as %s or lies in it; the five folders must be apart, check the configuration", show(inner), show(outer))}
}

// within reports whether path is folder or lies in it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}
