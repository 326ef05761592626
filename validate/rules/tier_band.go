package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// TierBand: a qualitative result's points lie in the band of its tier.
var TierBand = validate.Rule{
	ID: "tier-band", Title: "定性指标得分在所填档次的区间内", TitleEN: "points lie in the band of the tier",
	Group: "定性指标", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "项目支出绩效自评表填表说明", Clause: "定性指标分达成、部分达成并具有一定效果、未达成且效果较差三档，分别按分值的100%—80%（含）、80%—60%（含）、60%—0%计分"},
	Doc:      "实际完成值填写达成、部分达成、未达成三档之一的，得分占分值的比例应在该档区间内，区间按口径设置。恰在两档交界处的两档都可以；原因、备注或复核意见写明扣分的，完成值为其他文字的不作比较。",
	Example:  "分值10，完成值“部分达成预期指标并具有一定效果”，得分10分；该档应为6至8分。",
	NearMiss: "分值10，完成值“达成预期指标”，得分8分：80%正是上一档的下限。",
	Settings: []string{"tiers"},
	Check: func(p *validate.Pass) {
		bounds := p.Profile.Tiers
		for c, form := range p.Forms() {
			if len(bounds) < 3 {
				c.Skip("口径没有规定档次区间")
				continue
			}
			for _, ind := range form.Indicators {
				checkTierBand(c, bounds, ind)
			}
		}
	},
}

func checkTierBand(c *validate.Checker, bounds []float64, ind *normalize.Indicator) {
	if ind.Actual.Kind != normalize.Qualitative || !scored(ind) || ind.Weight.Number.Value.Sign() <= 0 {
		return
	}
	low, high, ok := tierBand(bounds, statusOf(ind.Actual.Text))
	if !ok || saysDeducted(ind) {
		return
	}
	from, to := shareOf(low, ind), shareOf(high, ind)
	if got := ind.Score.Number.Interval(); got.Hi.Cmp(from) > 0 && got.Lo.Cmp(to) <= 0 || ind.Score.Number.Value.Cmp(from) == 0 {
		c.Agree()
		return
	}
	band := pointsText(from) + "—" + pointsText(to) + "分"
	c.Find(validate.Finding{Subject: ind.Name, Field: "score", Ref: ind.Score.Ref, Expected: band, Found: ind.Score.Text,
		Message: say("指标“%s”完成值为“%s”，分值%s，该档得分应在%s之间，填报%s；请核对档次或得分。", "“%s” is “%s”; of %s points this tier gives %s, the form says %s; check tier or score.",
			ind.Name, ind.Actual.Text, ind.Weight.Text, band, ind.Score.Text),
		Evidence: append(citeValues(ind.Actual), cite(ind.Weight, ind.Score, ind.Reason)...)})
}

// tierBand is the band of a tier in percent of the weight.
func tierBand(bounds []float64, tier normalize.Tier) (low, high float64, ok bool) {
	switch tier {
	case normalize.TierFull:
		return bounds[0], 100, true
	case normalize.TierPartial:
		return bounds[1], bounds[0], true
	case normalize.TierPoor:
		return bounds[2], bounds[1], true
	}
	return 0, 0, false
}

// shareOf is so many percent of the row's weight.
func shareOf(percent float64, ind *normalize.Indicator) *big.Rat {
	share := new(big.Rat).Quo(setting(percent), hundred)
	return share.Mul(share, ind.Weight.Number.Value)
}

func pointsText(x *big.Rat) string { return decimal(x, normalize.Number{}) }

// saysDeducted: the row says that points were taken off, for whatever reason.
func saysDeducted(ind *normalize.Indicator) bool {
	for _, f := range []normalize.Field{ind.Reason, ind.Remark, ind.ReviewOpinion, ind.Description} {
		if contains(f.Text, "扣", "核减") {
			return true
		}
	}
	return false
}
