package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// verdict is what a reviewer decided on one row: an indicator of a review form, or a
// project of a list, whose points are those of the first review.
type verdict struct {
	subject, field                string // field names the opinion's column
	weight, self, review, opinion *normalize.Field
	indicator                     *normalize.Indicator // nil for a project
	project                       *normalize.Project   // nil for an indicator
}

// verdicts lists the rows of a form; none where it has no column for opinions.
func verdicts(form *normalize.Form) []verdict {
	if !form.Has(normalize.ColReviewScore) || !form.Has(normalize.ColReviewOpinion) && !form.Has(normalize.ColRemark) {
		return nil
	}
	out := make([]verdict, 0, len(form.Indicators))
	for _, ind := range form.Indicators {
		opinion := &ind.ReviewOpinion
		if !form.Has(normalize.ColReviewOpinion) {
			opinion = &ind.Remark
		}
		out = append(out, verdict{ind.Name, "review_opinion", &ind.Weight, &ind.Score, &ind.ReviewScore, opinion, ind, nil})
	}
	return out
}

// evaluations lists the rows of a form that an evaluator scored, whose notes say what each row
// lost of its weight: there is no score of the office beside it.
func evaluations(form *normalize.Form) []verdict {
	if form.Has(normalize.ColReviewScore) || !form.Has(normalize.ColReviewOpinion) && !form.Has(normalize.ColRemark) {
		return nil
	}
	var out []verdict
	for _, ind := range form.Indicators {
		opinion, field := &ind.ReviewOpinion, "review_opinion"
		if !form.Has(normalize.ColReviewOpinion) {
			opinion, field = &ind.Remark, "remark"
		}
		out = append(out, verdict{ind.Name, field, &ind.Weight, &ind.Weight, &ind.Score, opinion, ind, nil})
	}
	return out
}

// listVerdicts lists the projects of a list; none where it has no column for problems.
func listVerdicts(list *normalize.ProjectList) []verdict {
	if !list.Has(normalize.ProjProblem) {
		return nil
	}
	out := make([]verdict, 0, len(list.Projects))
	for _, p := range list.Projects {
		review := &p.PrelimScore
		if !list.Has(normalize.ProjPrelim) {
			review = &p.FinalScore
		}
		out = append(out, verdict{p.Name.Text, "problem", &normalize.Field{}, &p.SelfScore, review, &p.Problem, nil, p})
	}
	return out
}

// Why no row of a form or list can be checked.
const (
	noOpinions = "没有复核得分或复核意见列"
	noProblems = "没有存在问题列"
)

// eachVerdict checks every row of the forms that a review scored.
func eachVerdict(p *validate.Pass, check func(*validate.Checker, verdict)) {
	for c, form := range p.Forms() {
		checkVerdicts(c, verdicts(form), noOpinions, check)
	}
}

// eachListVerdict checks every project of the lists that tell problems.
func eachListVerdict(p *validate.Pass, check func(*validate.Checker, verdict)) {
	for c, list := range p.Lists() {
		checkVerdicts(c, listVerdicts(list), noProblems, check)
	}
}

func checkVerdicts(c *validate.Checker, rows []verdict, none string, check func(*validate.Checker, verdict)) {
	if len(rows) == 0 {
		c.Skip(none)
	}
	for _, v := range rows {
		check(c, v)
	}
}

// cut is how many points the review took; nil where it cannot be told.
func (v verdict) cut() *big.Rat { return cutBetween(v.self.Number, v.review.Number) }

// cutBetween is by how much a reviewed score lies below the office's own; nil without both.
func cutBetween(self, review normalize.Number) *big.Rat {
	if !self.Known() || !review.Known() {
		return nil
	}
	return new(big.Rat).Sub(self.Value, review.Value)
}

// percentOf is the cut as a percentage of a field; nil where that has no points.
func percentOf(cut *big.Rat, base *normalize.Field) *big.Rat {
	if !base.Number.Known() || base.Number.Value.Sign() <= 0 {
		return nil
	}
	share := new(big.Rat).Quo(cut, base.Number.Value)
	return share.Mul(share, hundred)
}

var (
	defectWords    = lexicon.Read("defects") // what an opinion objects to
	clearedWords   = lexicon.Read("cleared") // what takes an objection back: 未发现, 不予扣分
	sentenceBreaks = strings.NewReplacer("。", "\n", "；", "\n", ";", "\n")
)

// objections are the sentences of an opinion that object to something. A sentence that
// only advises, or finds nothing, is none.
func objections(opinion string) []string {
	if !defectWords.In(opinion) {
		return nil
	}
	var out []string
	for sentence := range strings.Lines(sentenceBreaks.Replace(opinion)) {
		sentence = strings.TrimSpace(sentence)
		if advice := strings.Index(sentence, "建议"); advice >= 0 {
			sentence = sentence[:advice]
		}
		if defectWords.In(sentence) && !clearedWords.In(sentence) {
			out = append(out, sentence)
		}
	}
	return out
}
