package sandbox

// The messages between parent and worker, in the order in which they are sent.
// Every message of a worker begins with the key that the parent gave it for that:
// what else it prints, and an answer given twice, cannot be taken for an answer.

// greeting is the parent's first message.
type greeting[S any] struct {
	Key    uint64
	Memory int64 // Config.Memory
	Setup  S
}

// hello is the worker's first message.
type hello struct {
	Confinement Confinement
	Failure     string // why it cannot work; "" where it can
}

// Confinement says which of a worker's limits are in force: each is "" where it is
// and else the reason why it is not.
type Confinement struct {
	Memory string // the limit on memory; without it the garbage collector alone aims below Config.Memory
	Calls  string // the refusal of network use and of other programs
}

// request is followed by Size bytes, the body.
type request[Q any] struct {
	Key  uint64
	Size int64
	Ask  Q
}

type answer[A any] struct {
	Answer A
}
