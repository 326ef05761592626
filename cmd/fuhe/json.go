package main

import (
	"bytes"
	"encoding/json"
	"io"
)

// object is a row as JSON with its columns in order, which a map would lose.
type object struct {
	keys   []string
	values []any
}

func objects(s sheet) []object {
	out := make([]object, len(s.rows))
	for i, row := range s.rows {
		out[i] = object{s.keys, row}
	}
	return out
}

// MarshalJSON writes the columns in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := appendJSON(&b, key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := appendJSON(&b, o.values[i]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func appendJSON(b *bytes.Buffer, v any) error {
	if err := encoder(b).Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line break
	return nil
}

// encoder does not escape < and >, which reports are full of.
func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func writeJSON(w io.Writer, v any) error {
	e := encoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func writeJSONL(w io.Writer, objects []object) error {
	e := encoder(w)
	for _, o := range objects {
		if err := e.Encode(o); err != nil {
			return err
		}
	}
	return nil
}
