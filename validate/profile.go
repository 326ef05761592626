package validate

// Profile holds a jurisdiction's settings for a span of years.
type Profile struct {
	Name     string   `yaml:"name"`    // guangxi-yulin
	Title    string   `yaml:"title"`   // 广西玉林市
	Extends  string   `yaml:"extends"` // the profile that holds where this one is silent
	Regions  []string `yaml:"regions"` // places whose departments it is chosen for: 玉林
	From     int      `yaml:"from"`    // first year it holds for; 0 is open
	To       int      `yaml:"to"`      // last year; 0 is open
	Source   Basis    `yaml:"source"`
	Settings `yaml:",inline"`
}

// Settings are the numbers that rules compare against, each with its source; rules hold
// none of their own. A profile inherits every setting that it leaves open.
type Settings struct {
	Weights      []WeightScheme `yaml:"weights"`
	Grades       []Band         `yaml:"grades"`        // highest first
	ReviewGrades []Band         `yaml:"review_grades"` // of review reports and project lists; Grades where absent
	AtMost       []string       `yaml:"at_most"`       // accepted formulas of ≤ targets: "linear", "inverse"
	Tiers        []float64      `yaml:"tiers"`         // lower bounds of the tiers, % of the weight: 80, 60, 0
	OverTarget   OverTarget     `yaml:"over_target"`
	LowExecution LowExecution   `yaml:"low_execution"`
	Adjustment   Adjustment     `yaml:"adjustment"`
	Concentrated Concentrated   `yaml:"concentrated"`
	CostWeight   CostWeight     `yaml:"cost_weight"`
	FullOutput   FullOutput     `yaml:"full_output"`
	CostMirror   CostMirror     `yaml:"cost_mirror"`
	StockTarget  StockTarget    `yaml:"stock_target"`
	Repetition   Repetition     `yaml:"repetition"`
	ReviewCuts   ReviewCuts     `yaml:"review_cuts"`
	NearCopies   NearCopies     `yaml:"near_copies"`
	LastResult   LastResult     `yaml:"last_result"`
	CopiedResult CopiedResult   `yaml:"copied_result"`
}

// WeightScheme is an accepted split of the 100 points.
type WeightScheme struct {
	Name   string             `yaml:"name"`   // 10-50-30-10
	Kinds  []string           `yaml:"kinds"`  // project-form, department-form, review-form; empty for all
	Levels map[string]float64 `yaml:"levels"` // 预算执行: 10, 产出: 50, 效益: 30, 满意度: 10
	Source Basis              `yaml:"source"`
}

// Band is a grade and its inclusive lower bound in points of 100.
type Band struct {
	Grade string  `yaml:"grade"`
	From  float64 `yaml:"from"`
}

// OverTarget says what follows when a result exceeds its target by far.
type OverTarget struct {
	Threshold      float64 `yaml:"threshold"` // 0.30: (A-T)/T from here on
	Level          string  `yaml:"level"`     // error, warning, note; "" for no finding
	ReasonRequired bool    `yaml:"reason_required"`
	Cut            float64 `yaml:"cut"` // share of the weight that a reviewer cuts: 0.10
	Source         Basis   `yaml:"source"`
}

// LowExecution says below which execution rate a reason is required.
type LowExecution struct {
	Rate   float64 `yaml:"rate"` // %
	Source Basis   `yaml:"source"`
}

// Adjustment says how far the budget may be adjusted without a reason.
type Adjustment struct {
	Share  float64 `yaml:"share"` // 0.30: |adjusted/initial-1| above it
	Source Basis   `yaml:"source"`
}

// Concentrated says when one indicator carries too much of the points.
type Concentrated struct {
	Share  float64 `yaml:"share"`  // of its level-1's points: 0.50, exclusive
	Points float64 `yaml:"points"` // of 100: 40, inclusive
	Topic  float64 `yaml:"topic"`  // of 100, for indicators about one topic together: 25, exclusive
	Source Basis   `yaml:"source"`
}

// CostWeight caps the points of cost indicators; zero Points is no cap.
type CostWeight struct {
	Points float64 `yaml:"points"`
	Source Basis   `yaml:"source"`
}

// FullOutput says when full output is remarkable beside little spending.
type FullOutput struct {
	Rate   float64 `yaml:"rate"`  // execution in %, below it: 10
	Share  float64 `yaml:"share"` // of the indicators' points, from here on: 0.95
	Lead   float64 `yaml:"lead"`  // how far that share may lead the execution rate, as a share of itself; 0 is no limit
	Source Basis   `yaml:"source"`
}

// CostMirror says how near a claimed saving must lie to the unspent budget to be taken
// for it.
type CostMirror struct {
	Points float64 `yaml:"points"` // of percentage, exclusive: 1
	Source Basis   `yaml:"source"`
}

// StockTarget says when a target looks copied rather than planned.
type StockTarget struct {
	Percent float64 `yaml:"percent"` // targets from here on: 95
	Rows    int     `yaml:"rows"`    // in so many rows
	Source  Basis   `yaml:"source"`
}

// Repetition says from how many rows on equal texts are remarkable.
type Repetition struct {
	Rows int `yaml:"rows"` // 3
}

// ReviewCuts are the cuts that reviewers are told to make.
type ReviewCuts struct {
	Shares    []float64 `yaml:"shares"`    // of the weight: 0.10, 0.30, 0.60, 1
	Tolerance float64   `yaml:"tolerance"` // by which a cut may differ from the share that its opinion states, in points of percentage: 10
	Source    Basis     `yaml:"source"`
}

// NearCopies says when two departments' texts are one text.
type NearCopies struct {
	Share       float64 `yaml:"share"`       // of shared shingles: 0.80
	Length      int     `yaml:"length"`      // in characters, from here on
	Departments int     `yaml:"departments"` // that have a text; what more have is a template. At most MostSides
	Source      Basis   `yaml:"source"`
}

// LastResult says how far a target may stay behind last year's result.
type LastResult struct {
	Share  float64 `yaml:"share"`  // of that result: 0.05
	Points float64 `yaml:"points"` // of percentages, in their points: 10
	Source Basis   `yaml:"source"`
}

// CopiedResult says from how many characters on a result in its goal's words is a copy
// rather than a formal phrase.
type CopiedResult struct {
	Length int `yaml:"length"` // without punctuation: 30
}
