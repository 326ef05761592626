//go:build race

package sandbox

// largeSize: with the race detector 100 MB take ten seconds.
const largeSize = 25 << 20
