package extract

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/extract/compound"
)

// Beside says what a file is that lies between reports and is none: a text without
// markup, an empty file, a shortcut, or what programs leave behind. It is nil for every
// other file; an empty file or a text under a report's name (.docx, .xls, …) is a report
// that was lost on its way, not one of these. No more is read than the beginning, but of
// a file that begins blank, and the error is that of reading.
func Beside(name string, r io.Reader) (*Error, error) {
	head := make([]byte, sniffLength)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	switch f := besideFormat(name, head[:n]); {
	case f == 0, !f.leftover() && namesReport(name):
		return nil, nil
	case f == formatBlank:
		if blank, err := restIsBlank(r); !blank {
			return nil, err
		}
		return rejection(f), nil
	default:
		return rejection(f), nil
	}
}

// besideFormat is the format of such a file by its first bytes; 0 for other files.
func besideFormat(name string, head []byte) format {
	if f := named(name, head); f != 0 {
		return f
	}
	if isZip(head) || compound.Is(head) {
		return 0 // told by their ends and directories
	}
	switch f := sniff(head); f {
	case formatEmpty, formatBlank, formatText:
		return f
	default:
		if f.leftover() {
			return f
		}
	}
	return 0
}

// named knows leftovers by their names, where their bytes alone could be a document's; 0
// for others.
func named(name string, head []byte) format {
	base := strings.ToLower(filepath.Base(name))
	switch {
	case strings.HasPrefix(base, "~$") && len(head) < sniffLength && !isZip(head) && !compound.Is(head):
		return formatOwner
	case base == "desktop.ini":
		return formatFolderSettings
	case (base == "thumbs.db" || base == "ehthumbs.db") && compound.Is(head):
		return formatThumbs
	}
	return 0
}

// namesReport reports whether a file is named like one of a format that is read.
func namesReport(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	for f := range readers {
		if slices.Contains(formats[f].extensions, ext) {
			return true
		}
	}
	return false
}

func (f format) leftover() bool { return f >= formatOwner && f <= formatAppleDouble }

func restIsBlank(r io.Reader) (bool, error) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := r.Read(buffer)
		if !isBlank(buffer[:n]) {
			return false, nil
		}
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
}
