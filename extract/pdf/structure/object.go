package structure

// object is a PDF object (ISO 32000-1 7.3): nil, bool, int64, float64, name, text, array,
// dict, ref or *stream.
type object any

type (
	name  string
	text  []byte
	array []object
	dict  map[name]object
	ref   struct{ id, gen int }
)

// stream is a dictionary with the bytes that follow it, as stored.
type stream struct {
	dict dict
	data []byte
}

// dictOf is the dictionary of a dictionary or stream object, else nil.
func dictOf(o object) dict {
	switch o := o.(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

// integer is an object as a whole number, 0 for any other.
func integer(o object) int {
	switch o := o.(type) {
	case int64:
		return int(o)
	case float64:
		return int(o)
	}
	return 0
}
