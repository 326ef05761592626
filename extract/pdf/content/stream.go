package content

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

// stream unpacks a stream within the limits; what precedes a fault in it is kept.
func (r *Reader) stream(m *machine, v pdf.Value) (data []byte) {
	if v.Kind() != pdf.Stream {
		return nil
	}
	var out bytes.Buffer
	defer func() {
		if p := recover(); p != nil {
			m.fault(fmt.Sprintf("内容流无法解码（%v）", p))
		}
		data = out.Bytes()
		r.bytes -= int64(len(data))
	}()
	limit := min(maxContent, r.bytes)
	out.Grow(int(min(5*v.Key("Length").Int64(), 1<<20, limit))) // content packs to about a fifth
	n, err := io.Copy(&out, io.LimitReader(v.Reader(), limit))
	switch {
	case n >= limit:
		m.fault("内容流超过读取上限，其后的内容未能读取")
	case err != nil:
		m.fault(fmt.Sprintf("内容流不完整（%v），其后的内容未能读取", err))
	}
	return nil
}
