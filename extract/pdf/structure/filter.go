package structure

import (
	"bytes"
	"compress/flate"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"fmt"
	"io"
	"maps"
	"slices"

	tifflzw "golang.org/x/image/tiff/lzw"

	"fuhe/extract/document"
)

// abbreviations that inline images use (table 94), and that some producers use everywhere.
var abbreviations = map[name]name{"A85": "ASCII85Decode", "AHx": "ASCIIHexDecode", "CCF": "CCITTFaxDecode",
	"DCT": "DCTDecode", "Fl": "FlateDecode", "LZW": "LZWDecode", "RL": "RunLengthDecode"}

// filter is one step of unpacking a stream (7.4).
type filter struct {
	name   name
	params dict
}

// filters are the steps of a stream, in order.
func (f *source) filters(d dict) []filter {
	names, params := f.list(d["Filter"]), f.list(d["DecodeParms"])
	if params == nil {
		params = f.list(d["DP"])
	}
	var out []filter
	for i, o := range names {
		n, _ := f.resolve(o).(name)
		if full, ok := abbreviations[n]; ok {
			n = full
		}
		step := filter{name: n}
		if i < len(params) {
			step.params = dictOf(f.resolve(params[i]))
		}
		out = append(out, step)
	}
	return out
}

// list reads an entry that may be one value or an array of them.
func (f *source) list(o object) array {
	switch o := f.resolve(o).(type) {
	case nil:
		return nil
	case array:
		return o[:min(len(o), 16)]
	default:
		return array{o}
	}
}

// plain gives a stream as the object layer reads it: with no filter, or Flate alone.
// Pictures and font programs in other formats keep their filters and are not unpacked.
func (f *source) plain(s *stream) *stream {
	steps := f.filters(s.dict)
	out := &stream{maps.Clone(s.dict), s.data}
	for _, key := range []name{"Filter", "DecodeParms", "DP", "F", "Crypt"} {
		delete(out.dict, key)
	}
	switch {
	case len(steps) == 0:
	case len(steps) == 1 && steps[0].name == "FlateDecode" && integer(f.resolve(steps[0].params["Predictor"])) < 2 && sane(s.data):
		out.dict["Filter"] = name("FlateDecode")
	case picture(s.dict, steps):
		out.dict["Filter"] = steps[len(steps)-1].name
	default:
		data, err := f.decode(s)
		if err != nil {
			f.repaired(fmt.Sprintf("部分数据流解码不完整（%v）", err))
		}
		out.data = data
	}
	out.dict["Length"] = int64(len(out.data))
	return out
}

// sane reports whether data has the header that zlib asks for.
func sane(data []byte) bool {
	return len(data) > 2 && data[0]&0x0F == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 && data[1]&0x20 == 0
}

// picture tells images: their samples are no text.
func picture(d dict, steps []filter) bool {
	if d["Subtype"] == name("Image") {
		return true
	}
	return slices.ContainsFunc(steps, func(s filter) bool {
		return s.name == "DCTDecode" || s.name == "JPXDecode" || s.name == "CCITTFaxDecode" || s.name == "JBIG2Decode"
	})
}

// decode unpacks a stream within the limits. What precedes a fault is returned with it.
func (f *source) decode(s *stream) ([]byte, error) {
	data := s.data
	var fault error
	for _, step := range f.filters(s.dict) {
		out, err := f.step(data, step)
		if err != nil && fault == nil {
			fault = err
		}
		data = out
	}
	return data, fault
}

// step applies one filter.
func (f *source) step(data []byte, s filter) ([]byte, error) {
	var out []byte
	var err error
	switch s.name {
	case "FlateDecode":
		out, err = f.inflate(data)
	case "LZWDecode":
		out, err = f.unpack(f.lzw(data, s.params))
	case "ASCII85Decode":
		out, err = f.unpack(ascii85.NewDecoder(bytes.NewReader(ascii85Body(data))))
	case "ASCIIHexDecode":
		out = unhex(data)
	case "RunLengthDecode":
		out, err = f.runLength(data)
	case "Crypt":
		return data, nil // the identity, or undone already
	default:
		return data, fmt.Errorf("未知的过滤器 %s", s.name)
	}
	if predicted, ok := f.unpredict(out, s.params); ok {
		out = predicted
	}
	return out, err
}

// inflate reads zlib data, or bare deflate data where the header is wrong.
func (f *source) inflate(data []byte) ([]byte, error) {
	if r, err := zlib.NewReader(bytes.NewReader(data)); err == nil {
		return f.unpack(r)
	}
	if len(data) > 2 {
		if out, err := f.unpack(flate.NewReader(bytes.NewReader(data[2:]))); len(out) > 0 {
			return out, err
		}
	}
	return f.unpack(flate.NewReader(bytes.NewReader(data)))
}

// lzw reads LZW codes; they grow early unless EarlyChange is 0 (table 8).
func (f *source) lzw(data []byte, params dict) io.Reader {
	if early, ok := f.resolve(params["EarlyChange"]).(int64); ok && early == 0 {
		return lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8)
	}
	return tifflzw.NewReader(bytes.NewReader(data), tifflzw.MSB, 8)
}

// unpack reads a decoder up to the limits; what was read before a fault counts.
func (f *source) unpack(r io.Reader) ([]byte, error) {
	limit := min(f.limits.Part, max(f.budget, 0))
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(r, limit+1))
	f.budget -= n
	if n > limit {
		return out.Bytes()[:limit], &document.LimitError{What: "数据流解压后的字节数", Limit: limit}
	}
	return out.Bytes(), err
}

func ascii85Body(data []byte) []byte {
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	return bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
}

// unhex reads hexadecimal digits up to ">"; a missing last digit is 0.
func unhex(data []byte) []byte {
	var out []byte
	half, odd := byte(0), false
	for _, b := range data {
		if b == '>' {
			break
		}
		digit := bytes.IndexByte([]byte("0123456789abcdef"), lower(b))
		if digit < 0 {
			continue
		}
		if odd {
			out = append(out, half<<4|byte(digit))
		}
		half, odd = byte(digit), !odd
	}
	if odd {
		out = append(out, half<<4)
	}
	return out
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'F' {
		return b + 'a' - 'A'
	}
	return b
}

// runLength reads runs of bytes (7.4.5).
func (f *source) runLength(data []byte) ([]byte, error) {
	var out []byte
	limit := int(min(f.limits.Part, max(f.budget, 0)))
	for len(data) > 1 && data[0] != 128 && len(out) < limit {
		n := int(data[0])
		if n < 128 {
			n = min(n+1, len(data)-1)
			out = append(out, data[1:1+n]...)
			data = data[1+n:]
			continue
		}
		out = append(out, bytes.Repeat(data[1:2], 257-n)...)
		data = data[2:]
	}
	f.budget -= int64(len(out))
	return out, nil
}
