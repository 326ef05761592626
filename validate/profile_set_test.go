package validate

import (
	"strings"
	"testing"

	"fuhe/normalize"
)

func profiles(t *testing.T) *ProfileSet {
	t.Helper()
	set, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestProfilesAreComplete(t *testing.T) {
	set := profiles(t)
	for _, name := range []string{"national", "guangxi", "guangxi-yulin", "hubei", "sichuan", "yunnan", "chongqing", "chengdu-pidu"} {
		p, err := set.Named(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(p.Weights) == 0 || len(p.Grades) == 0 || len(p.AtMost) == 0 || len(p.Tiers) == 0 || p.OverTarget.Threshold == 0 || p.LowExecution.Rate == 0 {
			t.Errorf("%s leaves a setting open: %+v", name, p)
		}
		for _, w := range p.Weights {
			if w.Source.Document == "" || w.Levels["预算执行"] == 0 {
				t.Errorf("%s: the weights %s lack a source or the points for budget execution", name, w.Name)
			}
		}
		if p.OverTarget.Source.Document == "" || p.LowExecution.Source.Document == "" {
			t.Errorf("%s: a threshold lacks its source", name)
		}
		checkBands(t, p)
	}
}

func checkBands(t *testing.T, p *Profile) {
	t.Helper()
	for _, bands := range [][]Band{p.Grades, p.ReviewGrades} {
		for i := 1; i < len(bands); i++ {
			if bands[i].From >= bands[i-1].From {
				t.Errorf("%s: the grade %s does not stand below %s", p.Name, bands[i].Grade, bands[i-1].Grade)
			}
		}
	}
	for _, formula := range p.AtMost {
		if formula != "linear" && formula != "inverse" {
			t.Errorf("%s: unknown formula %q", p.Name, formula)
		}
	}
}

func TestProfilesInherit(t *testing.T) {
	set := profiles(t)
	pidu, _ := set.Named("chengdu-pidu")
	sichuan, _ := set.Named("sichuan")
	if pidu.LowExecution != sichuan.LowExecution || pidu.LowExecution.Rate != 90 {
		t.Errorf("郫都 requires a reason below %v, not as 四川 does", pidu.LowExecution)
	}
	if pidu.OverTarget.Level != "note" {
		t.Errorf("郫都 does not deduct, but is set to %q", pidu.OverTarget.Level)
	}
}

func TestChoose(t *testing.T) {
	set := profiles(t)
	for _, c := range []struct {
		region, department string
		year               int
		want               string
	}{
		{"玉林市", "玉林市财政局", 2024, "guangxi-yulin"},
		{"南宁市", "南宁市财政局", 2024, "guangxi"},
		{"成都市郫都区", "成都市郫都区教育局", 2023, "chengdu-pidu"},
		{"成都市", "成都市教育局", 2023, "sichuan"},
		{"", "湖北省水利厅", 2023, "hubei"},
		{"青峰县", "青峰县档案局", 2024, "national"},
		{"", "", 0, "national"},
	} {
		got := set.Choose(&normalize.Report{Region: c.region, Department: c.department, Year: c.year})
		if got.Name != c.want {
			t.Errorf("%s %d is judged by %s, want %s", c.department, c.year, got.Name, c.want)
		}
	}
}

func TestChooseKeepsToTheYears(t *testing.T) {
	set := &ProfileSet{profiles: []*Profile{
		{Name: "national"},
		{Name: "old", Regions: []string{"青峰县"}, From: 2018, To: 2021},
		{Name: "new", Regions: []string{"青峰县"}, From: 2022},
	}}
	for year, want := range map[int]string{2017: "national", 2018: "old", 2021: "old", 2022: "new", 2030: "new"} {
		if got := set.Choose(&normalize.Report{Region: "青峰县", Year: year}); got.Name != want {
			t.Errorf("%d is judged by %s, want %s", year, got.Name, want)
		}
	}
}

func TestNamedListsTheNames(t *testing.T) {
	_, err := profiles(t).Named("guangdong")
	if err == nil || !strings.Contains(err.Error(), "guangdong") || !strings.Contains(err.Error(), "guangxi-yulin") {
		t.Errorf("the error does not say what is asked and what there is: %v", err)
	}
}

func TestParseProfileRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"an unknown setting":        "name: x\ntitle: 某地\nsource: {document: 文件}\nthreshhold: 3\n",
		"an unknown nested setting": "name: x\ntitle: 某地\nsource: {document: 文件}\nover_target: {threshhold: 0.3}\n",
		"a profile without source":  "name: x\ntitle: 某地\n",
		"text for a number":         "name: x\ntitle: 某地\nsource: {document: 文件}\nfrom: 去年\n",
	} {
		if _, err := parseProfile([]byte(data)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestResolveRefusesCircles(t *testing.T) {
	set := &ProfileSet{profiles: []*Profile{{Name: "a", Extends: "b"}, {Name: "b", Extends: "a"}, {Name: "national"}}}
	if err := set.resolve(); err == nil {
		t.Error("profiles that extend each other are accepted")
	}
	set = &ProfileSet{profiles: []*Profile{{Name: "a", Extends: "missing"}}}
	if err := set.resolve(); err == nil {
		t.Error("a profile that extends a missing one is accepted")
	}
}
