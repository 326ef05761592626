package inbox

import (
	"context"
	"os"
	"path"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// watchedMax is how many folders are watched; each costs memory of the kernel
// (fs.inotify.max_user_watches).
const watchedMax = 10_000

// Wake returns a channel that receives when something may have arrived in the
// inbox, until ctx is done; it is never closed. It only wakes and decides
// nothing: on network shares, which send no events, it stays silent. So it does
// where the error says that events cannot be had, and the channel can be used all
// the same.
func (b *Box) Wake(ctx context.Context) (<-chan struct{}, error) {
	w := waker{box: b, wake: make(chan struct{}, 1)}
	var err error
	if w.events, err = fsnotify.NewWatcher(); err != nil {
		return w.wake, &Error{Path: b.folders.Inbox, Err: err,
			ZH: "收不到文件夹变动的通知，改为定时查看。请提高 fs.inotify.max_user_instances 的限制",
			EN: "no notice of changes in the folder can be had, it is looked at in intervals; raise fs.inotify.max_user_instances"}
	}
	w.descend(ctx, "", 1)
	go w.run(ctx)
	return w.wake, nil
}

type waker struct {
	box     *Box
	events  *fsnotify.Watcher
	wake    chan struct{}
	watched int
}

func (w *waker) run(ctx context.Context) {
	defer w.events.Close() // nothing to do about it
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			w.heed(ctx, e)
		case _, ok := <-w.events.Errors:
			if !ok {
				return
			}
			w.again(ctx) // events were lost
		}
	}
}

// heed watches a new folder, and wakes for what may be a file.
func (w *waker) heed(ctx context.Context, e fsnotify.Event) {
	rel, err := filepath.Rel(w.box.folders.Inbox, e.Name)
	if err != nil || leftAlone(filepath.Base(rel)) && rel != "." {
		return
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
			w.adopt(ctx, filepath.ToSlash(rel))
		}
	}
	// What goes away, which is mostly our own doing, wakes nobody.
	if e.Has(fsnotify.Create) || e.Has(fsnotify.Write) || e.Has(fsnotify.Chmod) {
		w.ring()
	}
}

func (w *waker) ring() {
	select {
	case w.wake <- struct{}{}:
	default: // it is ringing
	}
}

// again watches all folders anew, those included that were made unnoticed.
func (w *waker) again(ctx context.Context) {
	w.watched = 0
	w.descend(ctx, "", 1)
	w.ring()
}

// adopt watches a new folder. Those removed are counted off once there are too many.
func (w *waker) adopt(ctx context.Context, rel string) {
	if w.watched >= watchedMax {
		w.watched = len(w.events.WatchList())
	}
	w.descend(ctx, rel, 1)
}

// descend watches a folder and those in it, as far as it can: what it misses the
// next look finds.
func (w *waker) descend(ctx context.Context, rel string, depth int) {
	if ctx.Err() != nil || w.watched >= watchedMax || depth > depthMax || rel != "" && w.box.owns(rel) {
		return
	}
	if err := w.events.Add(w.box.inside(rel)); err != nil {
		return
	}
	w.watched++
	for piece, err := range pieces(w.box.inside(rel)) {
		if err != nil {
			return
		}
		for _, e := range piece {
			if e.IsDir() && !hidden(e.Name()) {
				w.descend(ctx, path.Join(rel, e.Name()), depth+1)
			}
		}
	}
}
