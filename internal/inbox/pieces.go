package inbox

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"syscall"
)

// pieceSize is how many entries of a folder are held at once.
const pieceSize = 1024

// pieces reads a folder piece by piece, in the order that the file system keeps.
// An error is the last it gives. What has become a link or a FIFO since it was
// looked at is refused.
func pieces(folder string) iter.Seq2[[]fs.DirEntry, error] {
	return func(yield func([]fs.DirEntry, error) bool) {
		f, err := os.OpenFile(folder, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close() // read only: nothing is lost
		for {
			piece, err := f.ReadDir(pieceSize)
			if len(piece) > 0 && !yield(piece, nil) {
				return
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}
