//go:build !race

package sandbox

const largeSize = 100 << 20
