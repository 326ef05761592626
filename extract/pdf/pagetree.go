package pdf

import (
	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
	"fuhe/extract/pdf/content"
)

const (
	deepestTree = 64      // levels of the page tree
	widestTree  = 200_000 // nodes of it, so that a loop ends
)

// tree collects the pages of a document (ISO 32000-1 7.7.3).
type tree struct {
	pages []content.Source
	nodes int
	limit int
	full  bool // more pages or nodes than are read
}

// inherited are the attributes that a page takes from the nodes above it (7.7.3.4).
type inherited struct{ resources, mediaBox, cropBox, rotate pdf.Value }

func (t *tree) walk(v pdf.Value, from inherited, depth int) {
	if t.nodes++; depth > deepestTree || t.nodes > widestTree || len(t.pages) >= t.limit {
		t.full = true
		return
	}
	from = from.with(v)
	kids := v.Key("Kids")
	if kids.Kind() != pdf.Array {
		if v.Kind() == pdf.Dict && v.Key("Type").Name() != "Pages" {
			t.pages = append(t.pages, from.source(v, len(t.pages)+1))
		}
		return
	}
	for i := 0; i < kids.Len() && !t.full; i++ {
		t.walk(kids.Index(i), from, depth+1)
	}
}

func (i inherited) with(v pdf.Value) inherited {
	take := func(old *pdf.Value, key string) {
		if own := v.Key(key); !own.IsNull() {
			*old = own
		}
	}
	take(&i.resources, "Resources")
	take(&i.mediaBox, "MediaBox")
	take(&i.cropBox, "CropBox")
	take(&i.rotate, "Rotate")
	return i
}

func (i inherited) source(v pdf.Value, number int) content.Source {
	return content.Source{Number: number, Value: v, Resources: i.resources, Box: i.box(), Rotate: i.turn()}
}

// A page without a sensible box is shown as A4, as other readers do.
var a4 = document.Box{X1: 595.28, Y1: 841.89}

const largestPage = 14_400 * 10 // points; the standard allows 14,400 (annex C)

// box is the part of the media box that the crop box shows.
func (i inherited) box() document.Box {
	media, ok := rectangle(i.mediaBox)
	if !ok {
		media = a4
	}
	crop, ok := rectangle(i.cropBox)
	if !ok {
		return media
	}
	crop = document.Box{X0: max(crop.X0, media.X0), Y0: max(crop.Y0, media.Y0), X1: min(crop.X1, media.X1), Y1: min(crop.Y1, media.Y1)}
	if crop.X1-crop.X0 < 1 || crop.Y1-crop.Y0 < 1 {
		return media
	}
	return crop
}

func rectangle(v pdf.Value) (document.Box, bool) {
	if v.Len() != 4 {
		return document.Box{}, false
	}
	x0, y0, x1, y1 := v.Index(0).Float64(), v.Index(1).Float64(), v.Index(2).Float64(), v.Index(3).Float64()
	b := document.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	return b, b.X1-b.X0 >= 1 && b.Y1-b.Y0 >= 1 && b.X1-b.X0 < largestPage && b.Y1-b.Y0 < largestPage
}

func (i inherited) turn() int {
	quarter := i.rotate.Int64() / 90 % 4
	return int(quarter+4) % 4 * 90
}
