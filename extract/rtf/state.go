package rtf

import "fuhe/extract/document"

// state is what a group keeps to itself: what is said within is forgotten at its end.
type state struct {
	dest    destination
	under   destination // around a destination that holds others: \upr, \object
	look    look
	hidden  bool
	deleted bool
	nested  bool // the properties of a nested table are said
	uc      int  // characters that stand for a \u
	para    paragraphState
	close   func(*reader) error // ends what the group began; nil for most
}

// paragraphState is what the words since \pard say of the paragraph.
type paragraphState struct {
	style   int // number in the style sheet
	outline int // 1 to 9, 0 for body text, -1 where unsaid
	list    int // number in the list override table, 0 for none
	level   int // of the list, from 0
	inTable bool
	depth   int  // of nested tables: \itap; -1 where unsaid
	placed  bool // on the page, apart from the text around
}

var plainParagraph = paragraphState{outline: -1, depth: -1}

// groupFactor is how many groups may be open for each level of nesting: groups are no
// structure of the text, and programs forget to close them.
const groupFactor = 16

func (r *reader) push() error {
	if err := r.settle(); err != nil {
		return err
	}
	r.fallback = 0
	if len(r.outer) >= groupFactor*r.limits.Nesting {
		return &document.LimitError{What: "RTF 组的嵌套层数", Limit: int64(groupFactor * r.limits.Nesting)}
	}
	r.outer = append(r.outer, r.state)
	r.state.close = nil
	return nil
}

func (r *reader) pop() error {
	if err := r.settle(); err != nil {
		return err
	}
	r.fallback = 0
	last := len(r.outer) - 1
	if last <= 0 { // what was said of the last paragraph holds until it is read
		r.ended = true
		return r.finish()
	}
	if r.state.close != nil {
		if err := r.finish(); err != nil {
			return err
		}
	}
	ending := r.state.close
	r.state = r.outer[last]
	r.outer = r.outer[:last]
	if ending != nil {
		return ending(r)
	}
	return nil
}

// skip passes over the rest of the group, unless it is that of the whole document.
func (r *reader) skip() {
	if len(r.outer) > 1 {
		r.t.skipGroup()
	}
}

// reset makes the text plain: \plain.
func (s *state) reset() { s.look, s.hidden, s.deleted = look{}, false, false }
