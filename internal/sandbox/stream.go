package sandbox

import (
	"bufio"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"
)

const (
	bufferSize = 64 << 10

	// gob keeps a buffer as large as the largest message. After one of more than
	// this many bytes both ends begin a new gob stream and let the buffers go.
	renewBeyond = 1 << 20

	unbounded = math.MaxInt64
)

// What a worker did wrong.
var (
	errGarbage = errors.New("its answer is garbage")
	errLength  = errors.New("its answer is too long")
)

// encodeError is a value that gob cannot carry: a mistake of the program.
type encodeError struct{ err error }

func (e *encodeError) Error() string { return "sandbox: " + e.err.Error() }
func (e *encodeError) Unwrap() error { return e.err }

// sender writes messages.
type sender struct {
	w      *bufio.Writer
	gob    *gob.Encoder // nil where the next message begins a stream
	length int64        // of the message so far
	err    error        // of the underlying writer
}

func newSender(w io.Writer) *sender { return &sender{w: bufio.NewWriterSize(w, bufferSize)} }

// Write is for gob.
func (s *sender) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	s.length += int64(n)
	s.err = err
	return n, err
}

// key begins the message of a worker.
func (s *sender) key(k uint64) error {
	_, err := s.w.Write(binary.LittleEndian.AppendUint64(s.w.AvailableBuffer(), k))
	return err
}

// send writes message and the body after it.
func (s *sender) send(message any, body []byte) error {
	if s.gob == nil {
		s.gob = gob.NewEncoder(s)
	}
	s.length = 0
	if err := s.gob.Encode(message); err != nil {
		return s.blame(err)
	}
	if s.length > renewBeyond {
		s.gob = nil
	}
	if _, err := s.w.Write(body); err != nil {
		return err
	}
	return s.w.Flush()
}

// blame tells a failed pipe from a value that gob cannot carry.
func (s *sender) blame(err error) error {
	if s.err != nil {
		return s.err
	}
	return &encodeError{err}
}

// receiver reads messages. Of one it reads no byte too many.
type receiver struct {
	r      *bufio.Reader
	gob    *gob.Decoder // nil where the next message begins a stream
	length int64        // of the message so far
	limit  int64        // of length
}

func newReceiver(r io.Reader) *receiver { return &receiver{r: bufio.NewReaderSize(r, bufferSize)} }

// Read is for gob.
func (r *receiver) Read(p []byte) (int, error) {
	if int64(len(p)) > r.limit-r.length {
		return 0, errLength
	}
	n, err := r.r.Read(p)
	r.length += int64(n)
	return n, err
}

// ReadByte is what keeps gob from reading ahead.
func (r *receiver) ReadByte() (byte, error) {
	if r.length >= r.limit {
		return 0, errLength
	}
	b, err := r.r.ReadByte()
	if err == nil {
		r.length++
	}
	return b, err
}

// expect reads the key that begins the message of a worker.
func (r *receiver) expect(k uint64) error {
	var b [8]byte
	if _, err := io.ReadFull(r.r, b[:]); err != nil {
		return err
	}
	if binary.LittleEndian.Uint64(b[:]) != k {
		return errGarbage
	}
	return nil
}

// receive reads a message of at most limit bytes. What is allocated grows with what
// is read, not with what the sender claims (gob reads in steps of 10 MB).
func (r *receiver) receive(message any, limit int64) (err error) {
	if r.gob == nil {
		r.gob = gob.NewDecoder(r)
	}
	r.length, r.limit = 0, limit
	// gob is not hardened against hostile input (pkg.go.dev/encoding/gob, Security).
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errGarbage, p)
		}
	}()
	if err := r.gob.Decode(message); err != nil {
		return err
	}
	if r.length > renewBeyond {
		r.gob = nil
	}
	return nil
}

// body reads the n bytes after a request.
func (r *receiver) body(n int64) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(r.r, b)
	return b, err
}
