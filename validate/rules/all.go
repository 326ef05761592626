// Package rules holds the checks of the catalogue, one rule a file; what a number
// means is settled below, and what a place demands comes from the profile.
package rules

import "fuhe/validate"

// All lists the rules in the order of the catalogue.
func All() []validate.Rule {
	return append(arithmetic(), contents()...)
}

// arithmetic lists the rules that recompute printed numbers.
func arithmetic() []validate.Rule {
	return []validate.Rule{
		WeightSum, WeightProfile, WeightNonpositive,
		ScoreOverWeight, ScoreFormula, ScoreTotal, ScoreSubtotal, ExecutionRate, ExecutionScore, RateWithoutExecution,
		ScoreCeiling, RatioColumn, MetButCut, ScoreComposition,
		FundsTotal, ExecutionOverBudget, ListSequence, ListTotal,
	}
}

// contents lists the rules that hold texts and values against one another.
func contents() []validate.Rule {
	return []validate.Rule{
		FieldBlank, PlaceholderLeft, LevelMissing, DescriptionTerse,
		UnmetFullScore, OverTarget, NotDone, TargetTypeMismatch,
		DescriptionNumber, DescriptionUnit, DescriptionComparator, DescriptionNegates, DescriptionScale,
		TimelinessWithUndoneTask, DuplicateIndicator,
		NarrativeNumber, NarrativeScore, GradeBand,
		OverTargetWithoutReason, UnmetWithoutReason,
		ReviewOverSelf, CutWithoutOpinion, RectifiedUnchanged, UnrectifiedChanged, GradeBasis,
	}
}
