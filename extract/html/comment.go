package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"fuhe/extract/document"
)

// comment reads what Office hides from browsers in comments: text boxes drawn in VML,
// instructions of fields, the list of a workbook's sheets. All that other comments hold is
// not printed.
func (p *page) comment(text string) error {
	condition := strings.ToLower(strings.TrimSpace(text[:min(len(text), 40)]))
	switch {
	case condition == "[if !vml]", condition == "[if !mso]":
		return p.standIn()
	case strings.HasPrefix(condition, "[if gte vml") && strings.Contains(text, "<v:textbox"):
		return p.textBoxes(text)
	case strings.HasPrefix(condition, "[if supportfields]"):
		return p.field(text)
	case strings.HasPrefix(condition, "[if") && strings.Contains(text, "<x:"):
		p.workbook(text)
	}
	return nil
}

// standIn passes over what programs other than Office show for a drawing: a picture, or
// the table that puts the text of its box in place. Pictures are counted.
func (p *page) standIn() error {
	for {
		switch p.z.Next() {
		case html.ErrorToken:
			p.doc.Once(document.PartUnreadable, "网页中 Office 的条件标记没有结束，其后的内容没有读取；请用 Word 或 Excel 打开后另存再提交")
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			if p.tag.read(p.z); p.tag.name == "img" && !p.top().hidden {
				p.pictures++
			}
		case html.CommentToken:
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(string(p.z.Text()))), "[endif]") {
				return nil
			}
		}
	}
}

var vmlTextBox = regexp.MustCompile(`(?is)<v:textbox\b(?:[^>]*[^/>])?>(.*?)</v:textbox>`)

// textBoxes reads the text boxes of a VML drawing. They follow the paragraph.
func (p *page) textBoxes(text string) error {
	if p.inVML || p.top().hidden {
		return nil
	}
	outer := p.z
	defer func() { p.z, p.inVML = outer, false }()
	p.inVML = true
	for _, m := range vmlTextBox.FindAllStringSubmatch(text, -1) {
		depth := len(p.open)
		box := element{role: asBox, state: p.top().state, into: p.borrow()}
		box.style, box.level = document.TextBox, 0
		if err := p.push(box); err != nil {
			return err
		}
		p.begin([]byte(m[1]))
		if err := p.inner(); err != nil {
			return err
		}
		if err := p.popTo(depth); err != nil {
			return err
		}
	}
	return nil
}

// inner reads to the end of markup within the page.
func (p *page) inner() error {
	for {
		kind := p.z.Next()
		if kind == html.ErrorToken {
			return nil
		}
		if err := p.token(kind); err != nil {
			return err
		}
	}
}

// field follows the marks of a field: its instruction stands in a comment, its result is
// text of the page.
func (p *page) field(text string) error {
	if strings.Contains(text, "FORMCHECKBOX") {
		p.doc.Once(document.TextUncertain, "网页中有 Word 窗体的复选框，网页没有记录是否勾选，请核对原文")
	}
	line := p.styled(p.top())
	z := html.NewTokenizer(strings.NewReader(text))
	var t tag
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.TextToken:
			p.fields.Instruct(string(z.Text()))
		case html.StartTagToken:
			t.read(z)
			if err := p.fieldMark(p.declared(t.get("style")).element, line); err != nil {
				return err
			}
		}
	}
}

func (p *page) fieldMark(element string, line *line) error {
	switch element {
	case "field-begin":
		return p.fields.Begin()
	case "field-separator":
		p.fields.Separate(len(line.text))
	case "field-end":
		text, font := p.fields.End(len(line.text))
		if font != "" {
			p.doc.Once(document.TextUncertain, "网页中有 "+font+" 字体的符号无法确认，请核对原文")
		}
		p.write(text)
	}
	return nil
}
