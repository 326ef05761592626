package validate

// String is the level's name in the contract.
func (l Level) String() string {
	switch l {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "invalid"
}

// String is the confidence's name in the contract.
func (c Confidence) String() string {
	switch c {
	case Question:
		return "question"
	case Likely:
		return "likely"
	case Certain:
		return "certain"
	}
	return "invalid"
}

// ParseLevel reads a level's name; false for any other word.
func ParseLevel(name string) (Level, bool) {
	for _, l := range []Level{Note, Warning, Error} {
		if l.String() == name {
			return l, true
		}
	}
	return 0, false
}

// ParseConfidence reads a confidence's name; false for any other word.
func ParseConfidence(name string) (Confidence, bool) {
	for _, c := range []Confidence{Question, Likely, Certain} {
		if c.String() == name {
			return c, true
		}
	}
	return 0, false
}
