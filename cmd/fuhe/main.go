// Command fuhe re-checks budget performance self-evaluation reports.
package main

import (
	"os"
	"runtime/debug"

	"fuhe/internal/intake"
)

// A run makes much short-lived garbage and keeps little: collecting less often makes it
// a third faster. The soft limit keeps that below what an office computer can spare.
const (
	gcPercent   = 600
	memoryLimit = 160 << 20
)

func main() { start(func(intake.Stage) {}) }

// start runs the program to its end; step is told of every step of a file through the
// inbox.
func start(step func(intake.Stage)) {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, step))
}
