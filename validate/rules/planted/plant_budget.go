package planted

func budgetPlantings() []Planting {
	return []Planting{
		plant("funds-total", needs("funds"), plantFundsTotal),
		plant("funds-total", needs("funds", "exec-rate"), plantFundsTotalByTotal),
		plant("large-adjustment", needs("funds", "initial"), plantLargeAdjustment),
		plant("low-execution-unexplained", needs("form", "exec-score", "adjusted", "exec-rate"), plantLowExecutionUnexplained),
		plant("execution-over-budget", needs("funds", "exec-rate"), plantExecutionOverBudget),
		plant("execution-over-budget", needs("list"), plantExecutionOverBudgetInList),
		plant("money-unit-scale", needs("money", "funds"), plantMoneyUnitScale),
		plant("money-unit-scale", needs("list"), plantMoneyUnitScaleInList),
	}
}

func plantFundsTotal(r *Report, hard bool) *Want {
	f := r.funds[1]
	if len(r.funds) < 3 {
		return nil
	}
	if r.Layout.Has("initial") && !hard {
		f.Initial = r.money(f.initial + 10000)
		return &Want{r.fundsName(), "budget_initial"}
	}
	f.Adjusted = r.money(f.adjusted + 10000)
	if hard {
		f.Adjusted = r.dressed(r.money(r.astrayWithin(f.adjusted, 100, 100, f.adjusted*10)))
	}
	return &Want{r.fundsName(), "budget_adjusted"}
}

// plantFundsTotalByTotal changes a digit of the total's own amount.
func plantFundsTotalByTotal(r *Report, hard bool) *Want {
	f := r.funds[0]
	if r.inYuan {
		return nil
	}
	wrong := r.astrayWithin(f.executed, 1000, 1000, f.adjusted)
	f.Executed = r.money(wrong)
	if hard {
		f.Executed = r.dressed(f.Executed)
	}
	return &Want{r.fundsName(), "executed"}
}

func plantLargeAdjustment(r *Report, hard bool) *Want {
	r.unexplained()
	r.allMet()
	f := r.funds[1]
	f.initial = f.adjusted * 100 / choose(hard, int64(160), 132)
	r.funds[0].initial = f.initial
	if len(r.funds) > 3 { // carry-over is adjusted budget, too
		r.funds[2].adjusted, r.funds[2].executed = 0, 0
	}
	r.funds[0].adjusted = f.adjusted
	r.spend(9650)
	return &Want{r.fundsName(), "budget_adjusted"}
}

func plantLowExecutionUnexplained(r *Report, hard bool) *Want {
	r.unexplained()
	r.allMet()
	share := choose(hard, int64(6200), 7940)
	if hard && r.Layout.Name == "sichuan" {
		share = 8930
	}
	r.spend(share)
	return &Want{r.fundsName(), "exec_rate"}
}

func plantExecutionOverBudget(r *Report, hard bool) *Want {
	for _, f := range r.funds[1:] {
		f.executed = f.adjusted
	}
	r.funds[1].executed += choose(hard, r.funds[1].adjusted/20, 50)
	r.funds[0].executed = r.funds[0].adjusted + r.funds[1].executed - r.funds[1].adjusted
	r.settle()
	return &Want{r.fundsName(), "executed"}
}

func plantExecutionOverBudgetInList(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.problem != "无" && p.problem != "" && p.executed == 0 {
		return nil
	}
	p.executed = p.adjusted + choose(hard, p.adjusted/10, 5)
	r.settle()
	return &Want{p.name, "executed"}
}

func plantMoneyUnitScale(r *Report, hard bool) *Want {
	r.inYuan = true
	r.settleFunds()
	r.inYuan = false
	return &Want{"部门预算", "budget_initial"}
}

func plantMoneyUnitScaleInList(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.executed < 10000 || p.initial == 0 || r.titleForm == 0 {
		return nil
	}
	r.listTotal.held = true
	if hard {
		p.Adjusted = r.dressed(fixed(p.adjusted * 10000))
		return &Want{p.name, "budget_adjusted"}
	}
	p.Executed = fixed(p.executed * 10000)
	return &Want{p.name, "executed"}
}
