//go:build !race

package planted

const underRace = false
