// Package rules holds the checks of the catalogue, one rule a file; what a number
// means is settled below, and what a place demands comes from the profile.
package rules

import (
	"slices"

	"fuhe/validate"
)

// All lists the rules in the order of the catalogue.
func All() []validate.Rule {
	return slices.Concat(completeness(), weights(), arithmetic(), targets(), descriptions(), acrossIndicators(), narrative(),
		design(), evidence(), tiers(), budget(), reasons(), review(), projectLists())
}

func completeness() []validate.Rule {
	return []validate.Rule{FieldBlank, PlaceholderLeft, LevelMissing, DescriptionTerse, DescriptionMissing, ForeignText, GoalCopiedAsResult,
		TextAcrossDepartments}
}

func weights() []validate.Rule {
	return []validate.Rule{WeightSum, WeightProfile, WeightNonpositive, WeightConcentrated, CostWeightCap}
}

func arithmetic() []validate.Rule {
	return []validate.Rule{ScoreOverWeight, ScoreFormula, ScoreTotal, ScoreSubtotal, ExecutionRate, ExecutionScore, RateWithoutExecution,
		ScoreCeiling, RatioColumn, MetButCut, ScoreComposition}
}

func targets() []validate.Rule {
	return []validate.Rule{UnmetFullScore, OverTarget, NotDone, TargetDirection, TargetTypeMismatch, ActualIsBound, RateOutOfRange,
		TargetBelowPriorYear, TargetBelowLastResult, ScoresInValueColumns}
}

func descriptions() []validate.Rule {
	return []validate.Rule{DescriptionNumber, DescriptionUnit, DescriptionComparator, DescriptionNegates, DescriptionScale,
		DescriptionSubject, DescriptionPartial, DescriptionRestates, DateAfterDeadline, DescriptionStatus}
}

func acrossIndicators() []validate.Rule {
	return []validate.Rule{TimelinessWithUndoneTask, DuplicateIndicator, RateAgainstCounts, FullOutputWithoutSpending, CostMirrorsExecution, FullQuantityZeroQuality,
		RepeatedText, ActualAgainstLedger}
}

func narrative() []validate.Rule {
	return []validate.Rule{NarrativeNumber, NarrativeScore, GradeBand, NarrativeCount, NarrativeMoney, UnlistedDetail, ToneConflict,
		ValueAcrossDocuments}
}

func design() []validate.Rule {
	return []validate.Rule{NotQuantified, WrongCategory, VagueName, ProcessAsEffect, ExecutionAsIndicator, CostNotNumeric, CompoundIndicator,
		SatisfactionIncomplete, PercentageInQuantity, StockTarget}
}

func evidence() []validate.Rule {
	return []validate.Rule{EvidenceMissing, EvidenceMismatch, SatisfactionWithoutSurvey, NoComplaintAsSatisfaction}
}

func tiers() []validate.Rule {
	return []validate.Rule{TierBand, TierUnknown, TierTextConflict}
}

func budget() []validate.Rule {
	return []validate.Rule{FundsTotal, LargeAdjustment, LowExecutionUnexplained, ExecutionOverBudget, MoneyUnitScale}
}

func reasons() []validate.Rule {
	return []validate.Rule{UnmetWithoutReason, ReasonRestates, ReasonBoilerplate, ReasonOnMetTarget, ReasonWithoutMeasure, OverTargetWithoutReason,
		ReasonContradicts}
}

func review() []validate.Rule {
	return []validate.Rule{ReviewOverSelf, CutWithoutOpinion, OpinionWithoutCut, RectifiedUnchanged, UnrectifiedChanged, GradeBasis,
		CutNotReproducible, StatedCut, InconsistentStandard, SuggestionDefect, ZeroWithoutGround, ReviewScoreBlank, ReviewMissed}
}

func projectLists() []validate.Rule {
	return []validate.Rule{ListSequence, DuplicateProject, ListTotal, ListAgainstForm}
}
