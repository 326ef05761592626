package doc

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/flow"
)

// TestCost: properties that many paragraphs share, or lists that name each other, invite a
// reader to do more than their length is worth; reading ends soon, in a document or in a
// limit.
func TestCost(t *testing.T) {
	const marks = 20_000
	paragraphs := strings.Repeat("\r", marks)
	huge := func(sprms []byte) []byte { return join(u16(len(sprms)), sprms) }
	fill := func(sprm []byte) []byte { return bytes.Repeat(sprm, 65_000/len(sprm)) }
	long := huge(fill(sprm(sprmPIlvl, 0)))
	tables := join(sprm(sprmPFInTable, 1), sprm(sprmPFTtp, 1), sprm(sprmPHugePapx, u32(0)...))
	level := join(make([]byte, 26), []byte{0, 0}, u16(255), bytes.Repeat([]byte{8, 0}, 255))
	listed := join(sprm(sprmPIlfo, 1, 0), sprm(sprmPIlvl, 8))
	lists := map[int][]byte{
		partLists:       join(u16(1), u32(1), make([]byte, 24), bytes.Repeat(level, 9)),
		partListFormats: join(u32(1), u32(1), make([]byte, 12), u32(-1)),
	}
	field := join(u32(68+10+9+4+60_000), u16(68), make([]byte, 62), u32(-1), []byte{2, 0, 0, 0, 0, 0}, u16(0), u16(0), u16(0), make([]byte, 20), u16(0xFFFF), u16(1), u16(0), u16(29_000), bytes.Repeat([]byte("ab"), 29_000))
	one := func(text string, papx, chpx []byte) []para {
		return []para{{papx: papx, narrow: true, runs: []textRun{{text, chpx}}}}
	}
	for name, b := range map[string]build{
		"a long list of properties":  {paragraphs: one(paragraphs, sprm(sprmPHugePapx, u32(0)...), nil), data: long},
		"lists that name each other": {paragraphs: one(paragraphs, sprm(sprmPHugePapx, u32(0)...), nil), data: huge(fill(sprm(sprmPHugePapx, u32(0)...)))},
		"cells that are inserted":    {paragraphs: one(strings.Repeat("\a", marks), tables, nil), data: huge(bytes.Repeat(join(sprm(sprmTInsert, 0, 63, 9, 0), sprm(sprmTDelete, 0, 63)), 6000))},
		"columns that are set":       {paragraphs: one(strings.Repeat("\a", marks), tables, nil), data: huge(join(sprm(sprmTInsert, 0, 63, 9, 0), fill(sprm(sprmTDxaCol, 0, 63, 9, 0))))},
		"a list of the pieces":       {paragraphs: []para{{prm: 1, narrow: true, runs: []textRun{{paragraphs, nil}}}}, parts: map[int][]byte{-1: join([]byte{1}, long)}},
		"long numbers":               {paragraphs: one(paragraphs, listed, nil), parts: lists},
		"form fields":                {paragraphs: one(strings.Repeat("\x13\x01\x15", marks)+"\r", nil, join(sprm(sprmCFSpec, 1), sprm(sprmCFData, 1), sprm(sprmCPicLocation, u32(0)...))), data: field},
		"paragraphs":                 {paragraphs: one(strings.Repeat("\r", 300_000), nil, nil)},
	} {
		t.Run(name, func(t *testing.T) {
			f := b.load(t)
			f.limits.Part, f.limits.Grid = 8<<20, 200_000
			f.layout = flow.NewLayout(f.limits)
			documenttest.CheckCost(t, 2*time.Second, 500, func() error {
				_, err := f.read()
				return err
			})
		})
	}
}
