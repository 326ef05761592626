//go:build !linux

package sandbox

// confine has the garbage collector aim below the limit; more there is not here.
func confine(memory int64) Confinement {
	if memory > 0 {
		aimBelow(memory)
	}
	return Confinement{Memory: "Linux only", Calls: "Linux only"}
}
