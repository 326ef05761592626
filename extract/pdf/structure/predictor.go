package structure

// unpredict undoes a predictor (7.4.4.4): 2 is TIFF's, 10 and more are PNG's. Ok is false
// where the parameters name none.
func (f *source) unpredict(data []byte, params dict) (out []byte, ok bool) {
	predictor := integer(f.resolve(params["Predictor"]))
	if predictor < 2 {
		return nil, false
	}
	value := func(key name, standard int) int {
		if o := f.resolve(params[key]); o != nil {
			return min(max(integer(o), 1), 1<<20)
		}
		return standard
	}
	colors, bits, columns := value("Colors", 1), value("BitsPerComponent", 8), value("Columns", 1)
	pixel, row := max(colors*bits/8, 1), (colors*bits*columns+7)/8
	if predictor == 2 {
		if bits != 8 {
			return nil, false
		}
		return untiff(data, pixel, row), true
	}
	return unpng(data, pixel, row), true
}

// untiff adds every byte to the one of the same colour before it.
func untiff(data []byte, pixel, row int) []byte {
	out := append([]byte(nil), data...)
	for start := 0; start < len(out); start += row {
		line := out[start:min(start+row, len(out))]
		for i := pixel; i < len(line); i++ {
			line[i] += line[i-pixel]
		}
	}
	return out
}

// unpng undoes the filter that the first byte of every row names (PNG, clause 9).
func unpng(data []byte, pixel, row int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		line := append([]byte(nil), data[1:min(1+row, len(data))]...)
		data = data[min(1+row, len(data)):]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			line[i] += predicted(kind, left, above[i], corner)
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out
}

func predicted(kind, left, above, corner byte) byte {
	switch kind {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return byte((int(left) + int(above)) / 2)
	case 4:
		return paeth(left, above, corner)
	}
	return 0
}

func paeth(left, above, corner byte) byte {
	estimate := int(left) + int(above) - int(corner)
	toLeft, toAbove, toCorner := distance(estimate, left), distance(estimate, above), distance(estimate, corner)
	switch {
	case toLeft <= toAbove && toLeft <= toCorner:
		return left
	case toAbove <= toCorner:
		return above
	}
	return corner
}

func distance(a int, b byte) int {
	if d := a - int(b); d >= 0 {
		return d
	} else {
		return -d
	}
}
