package field

// Form is the data of a form field that prints without a result.
type Form struct {
	CheckBox bool
	Checked  bool
	Choices  []string // of a drop-down list
	Chosen   int      // one of them, from 0
}

// Printed is the box or the choice that the field prints; "" for any other.
func (f Form) Printed() string {
	switch {
	case f.CheckBox && f.Checked:
		return "☑"
	case f.CheckBox:
		return "☐"
	case f.Chosen >= 0 && f.Chosen < len(f.Choices):
		return f.Choices[f.Chosen]
	}
	return ""
}
