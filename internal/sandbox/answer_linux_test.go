package sandbox

import (
	"bytes"
	"errors"
	"hash/crc32"
	"strings"
	"testing"
	"time"
)

// Of two answers the second is nobody's: the worker is replaced and no request suffers.
func TestAnswersTwice(t *testing.T) {
	for _, args := range []string{"twice", "worker"} {
		t.Run(args, func(t *testing.T) {
			p := newPool(t, Config{Args: []string{args}})
			before := number(t, do(t, p, task{Do: "late"}, nil).Text)
			time.Sleep(100 * time.Millisecond)
			after := number(t, do(t, p, task{Do: "late"}, nil).Text)
			if before == after || !soon(func() bool { return gone(before) }) {
				t.Errorf("worker %d goes on", before)
			}
		})
	}
}

// An answer that belongs to the request before is not taken for one.
func TestStaleAnswer(t *testing.T) {
	p := newPool(t, Config{Args: []string{"twice"}})
	var a answer[result]
	err := p.use(background, p.take, func(w *worker) error {
		if err := ask(w, task{}, nil, &a, largestAnswer); err != nil {
			t.Errorf("first: %v", err)
		}
		return ask(w, task{}, nil, &a, largestAnswer)
	})
	var death *Death
	if !errors.As(err, &death) || death.Cause != Crashed || !strings.Contains(death.Detail, errGarbage.Error()) {
		t.Errorf("got %v", err)
	}
}

func TestAnswersTooMuch(t *testing.T) {
	for _, args := range []string{"worker", "liar"} {
		t.Run(args, func(t *testing.T) {
			p := newPool(t, Config{Args: []string{args}, Timeout: time.Minute})
			p.largest = 15 << 20
			before := allocated()
			_, err := p.Do(background, task{Do: "bytes", N: 20 << 20}, nil)
			var death *Death
			if !errors.As(err, &death) || death.Cause != Crashed || !strings.Contains(death.Detail, errLength.Error()) {
				t.Errorf("got %v", err)
			}
			if grown := allocated() - before; grown > 64<<20 {
				t.Errorf("%d MB were allocated for an answer of 15", grown>>20)
			}
		})
	}
}

// 100 MB go there and come back, and neither side keeps buffers of that size.
func TestLarge(t *testing.T) {
	p := newPool(t, Config{Timeout: time.Minute, Memory: 1 << 30})
	worker := pid(t, p)
	before := heap()
	body := touched(largeSize)
	already := allocated()
	if a := do(t, p, task{Do: "large"}, body); a.Sum != crc32.ChecksumIEEE(body) {
		t.Error("the body came out otherwise")
	}
	if more := allocated() - already; more > 1<<20 {
		t.Errorf("%d bytes were allocated to send what was there", more)
	}
	if a := do(t, p, task{Do: "bytes", N: largeSize}, nil); !bytes.Equal(a.Bytes, body) {
		t.Errorf("the answer has %d bytes", len(a.Bytes))
	}
	body = nil
	if kept := heap() - before; kept > 8<<20 {
		t.Errorf("%d MB are kept", kept>>20)
	}
	if a := do(t, p, task{Do: "small"}, []byte("x")); a.Text != "small" || pid(t, p) != worker {
		t.Errorf("the worker does not go on: %+v", a)
	}
}
