package main

import "testing"

func TestFormula(t *testing.T) {
	for text, want := range map[string]bool{
		"=100%": true, "=1+1": true, "@sum(a1)": true, "+完成": true, "-cmd|' /C calc'!A0": true, "\t=1": true, "-1+1": true, "-Inf": true,
		"": false, "-": false, "=": false, "-5": false, "+3.5%": false, "-1,837.28": false, "≥100": false, "100%": false, "—": false,
	} {
		if got := formula(text); got != want {
			t.Errorf("formula(%q) = %v, want %v", text, got, want)
		}
	}
}
