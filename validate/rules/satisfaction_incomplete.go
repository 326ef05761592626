package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// SatisfactionIncomplete: a satisfaction indicator says whose satisfaction, in percent.
var SatisfactionIncomplete = validate.Rule{
	ID: "satisfaction-incomplete", Title: "满意度指标表述完整", TitleEN: "a satisfaction indicator is complete",
	Group: "指标设置", Level: validate.Warning, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "附件：社会公众或服务对象满意度指标", From: 2020},
	Doc: "列在满意度指标下的指标，名称没有“满意”，或指标值不是百分比（只有文字，或以人、次等计）的，予以提示。投诉率、好评率、认可度、获得感等同类指标，" +
		"指标值中写明满意度的，满意度以分数计的，指标值只有数字没有单位的不报。复核意见、存在问题中引述的“满意度指标设置为……”只看名称。",
	Example:  "满意度指标设为“组织参加活动企业”，表述不完整，应为“参加活动企业满意度≥90%”。",
	NearMiss: "满意度指标“群众有效投诉率≤1%”“学员好评率≥95%”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有满意度指标")
			for _, ind := range form.Indicators {
				if normalize.LevelKind(ind.L1) == "满意度" || contains(ind.L2, "满意") {
					checkSatisfaction(c, ind)
				}
			}
		}
		for c, q := range p.Quotations() {
			if ind := q.Indicator; contains(ind.L2, "满意") && ind.Target.Kind == normalize.NoValue && namesMeasure(ind) {
				checkContentment(c, ind)
			}
		}
	},
}

// contentment are words that tell what people think of a service as well as 满意 does.
var contentment = lexicon.Read("contentment")

func checkSatisfaction(c *validate.Checker, ind *normalize.Indicator) {
	t := ind.Target
	if !ind.NameField.Filled() || t.Kind == normalize.NoValue || t.Kind == normalize.BlankValue {
		return
	}
	checkContentment(c, ind)
}

// namesMeasure reports whether what is quoted is an indicator's name, and no value.
func namesMeasure(ind *normalize.Indicator) bool {
	return !strings.ContainsAny(ind.Name, "0123456789%％≥≤=＝＞＜")
}

func checkContentment(c *validate.Checker, ind *normalize.Indicator) {
	t := ind.Target
	f := validate.Finding{Subject: ind.Name, Evidence: append(cite(ind.NameField), citeValues(t)...)}
	named := contentment.In(ind.Name) || contentment.In(ind.Criteria.Text)
	switch {
	case !named && !contentment.In(t.Text):
		f.Field, f.Ref, f.Expected, f.Found = "name", ind.NameField.Ref, "…满意度", ind.Name
		f.Message = say("满意度指标“%s”没有写明是满意度，表述不完整；请写明谁对什么的满意度。", "satisfaction indicator “%s” does not say that it is one; say whose satisfaction with what.", ind.Name)
	case contains(ind.Name, "满意") && (worded(t) || counted(t)):
		f.Field, f.Ref, f.Expected, f.Found = "target", t.Ref, "百分比", t.Text
		f.Message = say("满意度指标“%s”的指标值“%s”不是百分比；请填写如“≥90%%”的指标值。", "satisfaction indicator “%s”: the target “%s” is no percentage; set one such as “≥90%%”.", ind.Name, brief(t.Text))
		if ind.Actual.Kind == normalize.Quantitative {
			f.Repairs = []validate.Repair{{Ref: t.Ref, Old: t.Text, New: ind.Actual.Text}}
		}
	default:
		c.Agree()
		return
	}
	c.Find(f)
}
