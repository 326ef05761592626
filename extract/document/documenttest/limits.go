package documenttest

import "fuhe/extract/document"

// SmallLimits are for fuzzing: a mutation that finds a bomb ends soon.
func SmallLimits() document.Limits {
	l := document.DefaultLimits()
	l.Part, l.Unzipped, l.Grid = 1<<20, 4<<20, 100_000
	return l
}
