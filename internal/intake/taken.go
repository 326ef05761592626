package intake

import (
	"fmt"
	"strings"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// taken is a file that was taken out of the inbox.
type taken struct {
	claim     inbox.Claim
	id        int64                    // of its row
	root      string                   // of the inbox, absolute
	hash      string                   // of the whole file, "" where it was not read
	entered   map[string][]store.Entry // documents that an interrupted run has stored, by path
	tally     map[store.Outcome]int    // of its documents
	reasons   []string                 // why some of them failed
	filing    store.Filing             // where it goes, once that is stored
	secured   bool                     // it is on the disk
	abandoned bool                     // it is not at hand any more
}

// mostReasons bounds the documents that a note lists.
const mostReasons = 50

// countDocument counts what became of the document at a path, and why it failed.
func (t *taken) countDocument(path string, o store.Outcome, reason string) {
	if path != t.claim.Path {
		reason = path + "：" + reason
	}
	if t.tally == nil {
		t.tally = map[store.Outcome]int{}
	}
	t.tally[o]++
	if o == store.Failed && len(t.reasons) < mostReasons {
		t.reasons = append(t.reasons, reason)
	}
}

// outcome is what became of the file: one document that failed makes it a failed file,
// since somebody has to look; one that is new makes it a new file.
func (t *taken) outcome() store.Outcome {
	for _, o := range []store.Outcome{store.Failed, store.Ingested} {
		if t.tally[o] > 0 {
			return o
		}
	}
	return store.Duplicate
}

// reason says why documents failed, a line each.
func (t *taken) reason() string {
	lines := strings.Join(t.reasons, "\n")
	if more := t.tally[store.Failed] - len(t.reasons); more > 0 {
		lines += fmt.Sprintf("\n……另有 %d 个文件", more)
	}
	if read := t.tally[store.Ingested] + t.tally[store.Duplicate]; lines != "" && read > 0 {
		lines += fmt.Sprintf("\n其余 %d 个文件已入库，不必重新提交", read)
	}
	return lines
}
