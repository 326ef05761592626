package store

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"

	"fuhe/validate"
)

// packer makes what is kept small: a third of its JSON. Its parts are used again and
// again, since a new flate.Writer takes longer than what it writes.
type packer struct {
	out    bytes.Buffer
	writer *flate.Writer
	reader io.ReadCloser
}

func newPacker() (*packer, error) {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	return &packer{writer: w, reader: flate.NewReader(bytes.NewReader(nil))}, err
}

// pack returns bytes that are good until the next call.
func (p *packer) pack(f *validate.Filed) ([]byte, error) {
	f.Pack()
	text, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	p.out.Reset()
	p.writer.Reset(&p.out)
	if _, err := p.writer.Write(text); err != nil {
		return nil, err
	}
	if err := p.writer.Close(); err != nil {
		return nil, err
	}
	return p.out.Bytes(), nil
}

func (p *packer) unpack(body []byte, f *validate.Filed) error {
	if err := p.reader.(flate.Resetter).Reset(bytes.NewReader(body), nil); err != nil {
		return err
	}
	text, err := io.ReadAll(p.reader)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, f); err != nil {
		return err
	}
	f.Unpack()
	return nil
}
