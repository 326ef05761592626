//go:build race

package planted

// Under the race detector a report takes ten times as long.
const underRace = true
