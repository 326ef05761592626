// Package rules holds the checks of the catalogue, one a file, and the list of them.
package rules
