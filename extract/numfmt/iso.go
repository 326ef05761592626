package numfmt

import "time"

// isoLayouts are the forms of ISO 8601 that files hold dates in; [ECMA-376] 18.18.11.
var isoLayouts = []string{"2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"}

// Serial is the serial number of a date in ISO 8601.
func Serial(text string, dates Dates) (float64, bool) {
	for _, layout := range isoLayouts {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
		serial := t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		if dates == From1904 {
			serial -= 1462
		}
		return serial, serial >= 0
	}
	return 0, false
}
