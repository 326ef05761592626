package doc

import (
	"math"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads the real Word files, and beside it lets the programs that take the
// text out of them run once a file, and LibreOffice convert them all in one call. Each is
// the best of all rounds, as a multiple of ours. Wanted: antiword and catdoc above 1,
// LibreOffice at least 50.
func BenchmarkRead(b *testing.B) {
	paths, _ := filepath.Glob("../../../shared/corpus/real/word/*.doc")
	if len(paths) == 0 {
		b.Skip("no corpus beside the project")
	}
	var files [][]byte
	for _, path := range paths {
		files = append(files, documenttest.ReadFile(b, path))
	}
	ours := time.Duration(math.MaxInt64)
	others := map[string]time.Duration{}
	for b.Loop() {
		start := time.Now()
		for _, data := range files {
			if _, err := Read(data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
		ours = min(ours, time.Since(start))
		for _, program := range []string{"antiword", "catdoc"} {
			best(others, program, each(program, paths))
		}
	}
	best(others, "soffice", converted(b, paths))
	for program, spent := range others {
		b.ReportMetric(float64(spent)/float64(ours), "×"+program)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(len(paths)), "µs/file")
}

func best(of map[string]time.Duration, program string, spent time.Duration) {
	if spent > 0 && (of[program] == 0 || spent < of[program]) {
		of[program] = spent
	}
}

// each is the time that a program takes over all files, one process each; 0 where it is
// not installed. What it says of a file is its own matter.
func each(program string, paths []string) time.Duration {
	path, err := exec.LookPath(program)
	if err != nil {
		return 0
	}
	start := time.Now()
	for _, p := range paths {
		_ = exec.Command(path, p).Run() // antiword ends with 1 where it finds little text
	}
	return time.Since(start)
}

func converted(b *testing.B, paths []string) time.Duration {
	path, err := exec.LookPath("soffice")
	if err != nil {
		return 0
	}
	call := append([]string{"--headless", "-env:UserInstallation=file://" + b.TempDir(), "--convert-to", "docx", "--outdir", b.TempDir()}, paths...)
	start := time.Now()
	if err := exec.Command(path, call...).Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
