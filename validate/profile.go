package validate

// Profile holds a jurisdiction's settings for a span of years. Every number a
// rule compares against is a setting with a source; rules hold none of their own.
type Profile struct {
	Name    string   `yaml:"name"`    // guangxi-yulin
	Title   string   `yaml:"title"`   // 广西玉林市
	Extends string   `yaml:"extends"` // the profile that holds where this one is silent
	Regions []string `yaml:"regions"` // places whose departments it is chosen for: 玉林
	From    int      `yaml:"from"`    // first year it holds for; 0 is open
	To      int      `yaml:"to"`      // last year; 0 is open
	Source  Basis    `yaml:"source"`

	Weights      []WeightScheme `yaml:"weights"`
	Grades       []Band         `yaml:"grades"`        // highest first
	ReviewGrades []Band         `yaml:"review_grades"` // of review reports and project lists; Grades where absent
	AtMost       []string       `yaml:"at_most"`       // accepted formulas of ≤ targets: "linear", "inverse"
	Tiers        []float64      `yaml:"tiers"`         // lower bounds of the tiers, % of the weight: 80, 60, 0
	OverTarget   OverTarget     `yaml:"over_target"`
	LowExecution LowExecution   `yaml:"low_execution"`
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
