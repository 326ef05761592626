package normalize

import "strings"

// blankMark classifies a cell that says nothing; 0 for a cell that says something.
func blankMark(text string) Blank {
	switch strings.Trim(text, " \t\u3000\u00a0¥￥") {
	case "":
		return Empty
	case "-", "—", "——", "－", "–", "--", "/", "／", "\\", "―", "一一", "_", "*", "——-", "---":
		return Dash
	case "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A":
		return NoneWord // what a spreadsheet could not compute; the reading says so
	case "无", "暂无", "无。", "（无）", "不适用", "N/A", "n/a", "NA":
		return NoneWord
	}
	return 0
}
