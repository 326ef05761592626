package document

import "fmt"

// Limits bound what a reader spends on one file. Sizes are bytes.
type Limits struct {
	Input    int64 `yaml:"input"`     // the file itself
	Part     int64 `yaml:"part"`      // one unpacked XML part
	Unzipped int64 `yaml:"unzipped"`  // all parts that are read, together
	Entries  int   `yaml:"entries"`   // entries of a package
	Ratio    int64 `yaml:"ratio"`     // unpacked to packed size, above 1 MiB
	Nesting  int   `yaml:"nesting"`   // depth of elements
	GridSpan int   `yaml:"grid_span"` // columns that one cell may cover
	Pages    int   `yaml:"pages"`     // pages of one file
	Grid     int   `yaml:"grid"`      // positions of all tables together, rows times columns
}

// DefaultLimits are generous for reports and small enough for a desktop.
func DefaultLimits() Limits {
	return Limits{Input: 100 << 20, Part: 64 << 20, Unzipped: 256 << 20, Entries: 2000, Ratio: 200,
		Nesting: 256, GridSpan: 1000, Pages: 2000, Grid: 2_000_000}
}

// LimitError says which limit a file exceeds.
type LimitError struct {
	What  string // Chinese
	Limit int64
}

func (e *LimitError) Error() string { return fmt.Sprintf("%s超过 %d", e.What, e.Limit) }
