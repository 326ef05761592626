//go:build race

package main

// raced tells that the test, and the program with it, carries the race detector.
const raced = true
