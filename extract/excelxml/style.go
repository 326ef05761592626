package excelxml

import (
	"fuhe/extract/markup"
	"fuhe/extract/numfmt"
)

// named are the formats that have a name instead of a code, as a Chinese Excel shows them.
var named = map[string]string{
	"": "General", "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
	"Currency": numfmt.Builtin(8), "Euro Currency": `[$€-2] #,##0.00;[Red]-[$€-2] #,##0.00`,
	"General Date": numfmt.Builtin(22), "Long Date": numfmt.Builtin(31), "Medium Date": numfmt.Builtin(15), "Short Date": numfmt.Builtin(14),
	"Long Time": numfmt.Builtin(19), "Medium Time": numfmt.Builtin(18), "Short Time": numfmt.Builtin(20),
	"Yes/No": `"Yes";"Yes";"No"`, "True/False": `"True";"True";"False"`, "On/Off": `"On";"On";"Off"`,
}

// styles are the number formats of the workbook's styles.
type styles struct {
	byID    map[string]style
	formats map[string]*numfmt.Format // parsed, by code
}

// style is what a style says of numbers; where it says nothing, its parent does.
type style struct {
	code   string
	says   bool
	parent string
}

func newStyles() *styles {
	return &styles{byID: map[string]style{}, formats: map[string]*numfmt.Format{}}
}

// style reads one Style element.
func (r *reader) style(tok markup.Token) error {
	id, s := attribute(tok, "ID"), style{parent: attribute(tok, "Parent")}
	err := r.children(tok, func(tok markup.Token) error {
		if tok.Local == "NumberFormat" {
			s.code, s.says = attribute(tok, "Format"), true
		}
		return nil
	})
	if _, twice := r.styles.byID[id]; !twice {
		r.styles.byID[id] = s
	}
	return err
}

// defaultStyle is the style of cells that name none.
const defaultStyle = "Default"

// longestDescent is how many parents a style may have; more run in a circle.
const longestDescent = 16

// format is the number format of a style.
func (s *styles) format(id string) *numfmt.Format {
	code := ""
	for range longestDescent {
		if id == "" {
			id = defaultStyle
		}
		st := s.byID[id]
		if code = st.code; st.says || id == defaultStyle {
			break
		}
		id = st.parent
	}
	if f, ok := s.formats[code]; ok {
		return f
	}
	spelt, ok := named[code]
	if !ok {
		spelt = code
	}
	f := numfmt.Parse(spelt)
	s.formats[code] = f
	return f
}
