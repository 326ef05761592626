package normalize

import (
	"encoding/json"
	"strings"
)

// Records is the report as the JSON of `fuhe records`: names and shapes are those of
// the public contract. Numbers are the printed decimals, null where a cell is blank.
type Records struct {
	Meta       MetaRecord        `json:"meta"`
	Budget     BudgetRecord      `json:"budget"`
	Totals     []TotalRecord     `json:"totals"`
	Summary    []SummaryRecord   `json:"summary"`
	Funds      []FundRecord      `json:"funds"`
	Indicators []IndicatorRecord `json:"indicators"`
	Projects   []ProjectRecord   `json:"projects"`
	Penalties  []PenaltyRecord   `json:"penalties"`
	Goals      []GoalRecord      `json:"goals"`
	Conclusion string            `json:"conclusion"`
	Figures    []FigureRecord    `json:"figures"`
	Problems   []ProblemRecord   `json:"problems"`
}

type MetaRecord struct {
	Kind       Kind   `json:"kind"`
	Department string `json:"department"`
	Year       int    `json:"year"`
	Title      string `json:"title"`
	MoneyUnit  string `json:"money_unit"`
	Profile    string `json:"profile"`
}

type BudgetRecord struct {
	Initial  *json.Number `json:"initial"`
	Adjusted *json.Number `json:"adjusted"`
	Executed *json.Number `json:"executed"`
	ExecRate *json.Number `json:"exec_rate_pct"`
}

type TotalRecord struct {
	Form        string       `json:"form"`
	Weight      *json.Number `json:"weight"`
	SelfScore   *json.Number `json:"self_score"`
	ExecScore   *json.Number `json:"exec_score"`
	ReviewScore *json.Number `json:"review_score"`
	Grade       *string      `json:"grade"`
}

type SummaryRecord struct {
	Item        string       `json:"item"`
	Weight      *json.Number `json:"weight"`
	SelfScore   *json.Number `json:"self_score"`
	ReviewScore *json.Number `json:"review_score"`
	Rate        *json.Number `json:"rate_pct"`
}

type FundRecord struct {
	Form     string       `json:"form"`
	Name     string       `json:"name"`
	Initial  *json.Number `json:"budget_initial"`
	Adjusted *json.Number `json:"budget_adjusted"`
	Executed *json.Number `json:"executed"`
	ExecRate *json.Number `json:"exec_rate_pct"`
	Weight   *json.Number `json:"weight"`
	Score    *json.Number `json:"score"`
}

type IndicatorRecord struct {
	Form            string       `json:"form"`
	L1              string       `json:"l1"`
	L1Points        *json.Number `json:"l1_points"`
	L2              string       `json:"l2"`
	Name            string       `json:"name"`
	TargetText      string       `json:"target_text"`
	TargetOp        *string      `json:"target_op"`
	TargetValue     *json.Number `json:"target_value"`
	TargetUnit      *string      `json:"target_unit"`
	TargetKind      string       `json:"target_kind"`
	Weight          *json.Number `json:"weight"`
	ActualText      string       `json:"actual_text"`
	ActualValue     *json.Number `json:"actual_value"`
	ActualUnit      *string      `json:"actual_unit"`
	Score           *json.Number `json:"score"`
	Description     string       `json:"description"`
	DeviationReason string       `json:"deviation_reason"`
	ReviewScore     *json.Number `json:"review_score"`
	ReviewOpinion   string       `json:"review_opinion"`
	Table           int          `json:"table"`
	Row             int          `json:"row"`
	Page            int          `json:"page"`
}

type ProjectRecord struct {
	Seq         *json.Number `json:"seq"`
	Unit        string       `json:"unit"`
	Name        string       `json:"name"`
	Initial     *json.Number `json:"budget_initial"`
	Adjusted    *json.Number `json:"budget_adjusted"`
	Executed    *json.Number `json:"executed"`
	ExecRate    *json.Number `json:"exec_rate_pct"`
	SelfScore   *json.Number `json:"self_score"`
	PrelimScore *json.Number `json:"prelim_review_score"`
	Rectified   *string      `json:"rectified"`
	FinalScore  *json.Number `json:"final_review_score"`
	Grade       *string      `json:"grade"`
	Problem     string       `json:"problem"`
	Suggestion  string       `json:"suggestion"`
}

type PenaltyRecord struct {
	Item  string `json:"item"`
	Score string `json:"score"`
	Note  string `json:"note"`
}

type GoalRecord struct {
	Form     string `json:"form"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
}

type FigureRecord struct {
	Text      string       `json:"text"`
	Value     *json.Number `json:"value"`
	Unit      string       `json:"unit"`
	About     string       `json:"about"`
	Role      Role         `json:"role"`
	Paragraph int          `json:"paragraph"`
}

type ProblemRecord struct {
	Kind    string `json:"kind"`
	Page    int    `json:"page"`
	Message string `json:"message"`
}

// NewRecords lists a report's records; profile is the name of the profile it is
// judged by.
func NewRecords(r *Report, profile string) Records {
	out := Records{
		Meta:   MetaRecord{r.Kind, r.Department, r.Year, r.Title, r.MoneyUnit, profile},
		Budget: BudgetRecord{number(r.Budget.Initial), number(r.Budget.Adjusted), number(r.Budget.Executed), number(r.Budget.ExecRate)},
		Totals: []TotalRecord{}, Summary: []SummaryRecord{}, Funds: []FundRecord{}, Indicators: []IndicatorRecord{}, Projects: []ProjectRecord{},
		Penalties: []PenaltyRecord{}, Goals: []GoalRecord{}, Figures: []FigureRecord{}, Problems: []ProblemRecord{}, Conclusion: r.Conclusion,
	}
	for _, form := range r.Forms {
		out.addForm(form)
	}
	for _, s := range r.Summary {
		out.Summary = append(out.Summary, SummaryRecord{s.Item, number(s.Weight), number(s.SelfScore), number(s.ReviewScore), number(s.Rate)})
	}
	for _, l := range r.Lists {
		for _, p := range l.Projects {
			out.Projects = append(out.Projects, projectRecord(p))
		}
	}
	for _, f := range r.Figures {
		out.Figures = append(out.Figures, FigureRecord{f.Clause, decimalOf(f.Number), f.Unit, f.About, f.Role, f.Ref.Order})
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, ProblemRecord{string(p.Kind), p.Ref.Page, p.Message})
	}
	return out
}

func (out *Records) addForm(form *Form) {
	t := form.Total
	out.Totals = append(out.Totals, TotalRecord{form.Name, number(t.Weight), number(t.Score), number(form.Execution.Score), number(t.ReviewScore), text(t.Grade)})
	for _, f := range form.Funds {
		out.Funds = append(out.Funds, FundRecord{form.Name, f.Name, number(f.Initial), number(f.Adjusted), number(f.Executed), number(f.ExecRate), number(f.Weight), number(f.Score)})
	}
	for _, ind := range form.Indicators {
		out.Indicators = append(out.Indicators, indicatorRecord(form, ind))
	}
	for _, p := range form.Penalties {
		out.Penalties = append(out.Penalties, PenaltyRecord{p.Item, p.Score.Text, p.Note.Text})
	}
	for _, g := range form.Goals {
		out.Goals = append(out.Goals, GoalRecord{form.Name, g.Expected.Text, g.Actual.Text})
	}
}

func indicatorRecord(form *Form, ind *Indicator) IndicatorRecord {
	return IndicatorRecord{Form: form.Name, L1: ind.L1, L1Points: decimalOf(ind.L1Points), L2: ind.L2, Name: ind.Name,
		TargetText: ind.Target.Text, TargetOp: opOf(ind.Target), TargetValue: valueOf(ind.Target), TargetUnit: unitOf(ind.Target), TargetKind: kindOf(ind.Target),
		Weight: number(ind.Weight), ActualText: ind.Actual.Text, ActualValue: valueOf(ind.Actual), ActualUnit: unitOf(ind.Actual), Score: number(ind.Score),
		Description: ind.Description.Text, DeviationReason: ind.Reason.Text, ReviewScore: number(ind.ReviewScore), ReviewOpinion: ind.ReviewOpinion.Text,
		Table: ind.Ref.Table, Row: ind.Ref.Row, Page: ind.Ref.Page}
}

func projectRecord(p *Project) ProjectRecord {
	return ProjectRecord{number(p.Seq), p.Unit.Text, p.Name.Text, number(p.Initial), number(p.Adjusted), number(p.Executed), number(p.ExecRate),
		number(p.SelfScore), number(p.PrelimScore), text(p.Rectified), number(p.FinalScore), text(p.Grade), p.Problem.Text, p.Suggestion.Text}
}

func number(f Field) *json.Number { return decimalOf(f.Number) }

// decimalOf is the printed decimal without thousands separators or trailing zeros.
func decimalOf(n Number) *json.Number {
	if !n.Known() {
		return nil
	}
	s := n.Value.FloatString(n.Decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	out := json.Number(s)
	return &out
}

func text(f Field) *string {
	if !f.Filled() {
		return nil
	}
	return &f.Text
}

func opOf(v Value) *string {
	if v.Op == OpNone {
		return nil
	}
	s := string(v.Op)
	return &s
}

func valueOf(v Value) *json.Number {
	if v.Kind != Quantitative && v.Kind != RangeValue {
		return nil
	}
	return decimalOf(v.Number)
}

func unitOf(v Value) *string {
	if v.Unit == "" {
		return nil
	}
	return &v.Unit
}

// kindOf names a target's kind as the contract does.
func kindOf(v Value) string {
	switch v.Kind {
	case Quantitative, RangeValue:
		return "quantitative"
	case DateValue:
		return "date"
	case Compound:
		return "compound"
	case Qualitative:
		return "qualitative"
	}
	return "none"
}
