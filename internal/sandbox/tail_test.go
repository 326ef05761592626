package sandbox

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// A trace is longer than what is kept; the line that tells is known all the same.
func TestTailHeadline(t *testing.T) {
	trace := strings.Repeat("main.f()\n\t/src/main.go:1 +0x10\n", 500)
	for _, c := range []struct {
		name, text, want string
		unchecked        bool
	}{
		{"panic", "reading a.docx\npanic: odd cell\n\ngoroutine 1 [running]:\n" + trace, "panic: odd cell", false},
		{"nested", "panic: one [recovered]\n\tpanic: two\n\ngoroutine 1 [running]:\n" + trace, "panic: one [recovered]", false},
		{"logged before", "panic: was recovered\nmore\nfatal error: stack overflow\n" + trace, "fatal error: stack overflow", false},
		{"abort after", "runtime/cgo: pthread_create failed: no\nSIGABRT: abort\nPC=0x1\n\ngoroutine 0 [idle]:\nruntime.f()\n", "runtime/cgo: pthread_create failed: no", false},
		{"in the runtime", "SIGSEGV: segmentation violation\nPC=0x4 addr=0x0\n\ngoroutine 0 gp=0x1 [idle]:\nruntime.(*spanQueue).tryDrain(0x1)\n" + trace, "SIGSEGV: segmentation violation", true},
		{"in C", "SIGSEGV: segmentation violation\nPC=0x7 addr=0x0\n\ngoroutine 0 [idle]:\nruntime: g 0: unknown pc 0x7\n\ngoroutine 1:\nruntime.cgocall(0x1)\n", "SIGSEGV: segmentation violation", false},
		{"no newline yet", "panic: odd", "", false},
		{"not printable", "panic: a\x1b[31m\xffb\n", "panic: a [31m�b", false},
		{"long", "panic: " + strings.Repeat("x", 3*lineSize) + "\n", "panic: " + strings.Repeat("x", lineSize-7), false},
	} {
		for _, step := range []int{1, 7, 4096, len(c.text)} {
			var k tail
			for rest := []byte(c.text); len(rest) > 0; rest = rest[min(step, len(rest)):] {
				k.Write(rest[:min(step, len(rest))])
			}
			if got := k.headline(); got != c.want || k.unchecked() != c.unchecked {
				t.Errorf("%s by %d: %q, %v", c.name, step, got, k.unchecked())
			}
		}
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var k tail
	var all bytes.Buffer
	for i := range 5000 {
		fmt.Fprintf(&all, "line %d\n", i)
		fmt.Fprintf(&k, "line %d\n", i)
	}
	if want := all.Bytes()[all.Len()-tailSize:]; !bytes.Equal(k.last, want) {
		t.Errorf("%d bytes kept, from %q", len(k.last), k.last[:20])
	}
	if got := k.lastLine(); got != "line 4999" {
		t.Errorf("last line %q", got)
	}
	k.reset()
	if k.lastLine() != "" || k.headline() != "" {
		t.Error("what was before is not forgotten")
	}
}
