package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"fuhe/internal/intake"
	"fuhe/internal/sandbox"
)

// workerName is the hidden command that a worker process runs.
const workerName = "worker"

// A worker that keeps more than this after a file is replaced by a fresh one. Less than the
// 190 MB that PDFium and a large PDF leave would replace it after each of them, which takes
// longer than reading one.
const (
	workerRetires = 192 << 20
	workerHeap    = 72 << 20 // where its collector begins to work harder
)

func (a *app) workerCmd() *cobra.Command {
	return &cobra.Command{
		Use: workerName, Hidden: true, Args: a.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return sandbox.Serve(a.in, a.stdout, a.begin)
		},
	}
}

// begin makes a worker ready by its terms.
func (a *app) begin(t intake.Terms) (func(intake.Order, []byte) intake.Reading, error) {
	a.settings.Limits, a.settings.Profile = t.Limits, t.Profile
	set, err := a.profiles()
	if err != nil {
		return nil, err
	}
	debug.SetMemoryLimit(workerHeap)
	return func(o intake.Order, data []byte) intake.Reading { return t.Read(set, o, data) }, nil
}

// terms are those of the settings.
func (a *app) terms() intake.Terms {
	return intake.Terms{Limits: a.settings.Limits, Profile: a.settings.Profile}
}

// workers are what the settings say of them: by default as many as cores.
func (a *app) workers() sandbox.Config {
	w := a.settings.Worker
	count := w.Count
	if count == 0 {
		count = runtime.NumCPU()
	}
	return sandbox.Config{Program: a.program, Args: []string{workerName}, Workers: count, Timeout: w.Timeout, Memory: w.Memory, Retire: workerRetires}
}
