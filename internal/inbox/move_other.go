//go:build !linux

package inbox

// move renames a file, never over another: then its error is an *fs.PathError
// with fs.ErrExist.
func move(from, to string) error { return relink(from, to) }
