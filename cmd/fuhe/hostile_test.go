package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"fuhe/extract/document/documenttest"
)

// goodFiles is how many good reports lie among the hostile ones.
const goodFiles = 30

// What the program and its workers may hold together, in bytes; less than the least would
// mean that nothing was measured.
const (
	mostResident  = 400_000_000
	leastResident = 20_000_000
)

// hostile is a file, and words of the reason that its note must give; "" where it can be
// read, so that it must be stored.
type hostile struct {
	name   string
	data   []byte
	reason string
}

// asUsersHaveIt lets the test run the program without the race detector and its memory.
func asUsersHaveIt(t *testing.T) {
	folder := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(folder, "fuhe"), ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// siege is an office in a world of its own, where all that a run leaves can be seen.
type siege struct {
	office
	world string
}

func besiege(t *testing.T, settings string) siege {
	world := t.TempDir()
	s := siege{office{t, filepath.Join(world, "office")}, world}
	for _, folder := range []string{"office/inbox/水利局", "cwd", "tmp"} {
		if err := os.MkdirAll(filepath.Join(world, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	s.write("../secret.docx", small(999, 0))
	s.write("fuhe.yaml", []byte("db: "+s.path("fuhe.db")+"\ninbox: {folder: "+s.path("inbox")+", settle: 100ms}\n"+settings))
	for i := range goodFiles {
		s.write(fmt.Sprintf("inbox/水利局/好%02d.docx", i), small(i, 0))
	}
	return s
}

func (s siege) drop(files []hostile) {
	for _, h := range files {
		s.mkdir(filepath.Dir("inbox/" + h.name))
		s.write("inbox/"+h.name, h.data)
	}
}

// drain runs the program over the inbox to its end: a failure, with little memory, nobody
// left running, and nothing changed outside the office.
func (s siege) drain() {
	s.t.Helper()
	time.Sleep(150 * time.Millisecond)
	before := s.outside()
	cmd := s.command("run")
	cmd.Dir = filepath.Join(s.world, "cwd")
	cmd.Env = append(cmd.Env, "TMPDIR="+filepath.Join(s.world, "tmp"))
	var talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &talk, &talk
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	stop, most := make(chan struct{}), make(chan int64)
	go func() { most <- peakOf(cmd.Process.Pid, stop) }()
	tooLong := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	tooLong.Stop()
	close(stop)
	if peak := <-most; peak < leastResident || peak > mostResident {
		s.t.Errorf("%d MB resident, want %d to %d", peak/1e6, leastResident/1_000_000, mostResident/1_000_000)
	}
	if killedBy(err) != 0 || cmd.ProcessState.ExitCode() != exitFailed {
		s.t.Fatalf("the run ended with %v, want status %d\n%s", err, exitFailed, talk.Bytes())
	}
	if left := s.programs(""); len(left) > 0 {
		s.t.Errorf("still running: %v", left)
	}
	if after := s.outside(); after != before {
		s.t.Errorf("something was changed outside the office:\n%s", differing(before, after))
	}
}

// outside lists what lies beside the office.
func (s siege) outside() string {
	var b strings.Builder
	err := filepath.WalkDir(s.world, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == s.root {
			return cmp.Or(err, fs.SkipDir)
		}
		info, err := e.Info()
		if err == nil {
			fmt.Fprintln(&b, path, info.Mode(), info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return b.String()
}

// check looks where every file is: those that can be read in done, the others in failed
// with the reason beside them, and nothing in the inbox but what is left alone by its name.
func (s siege) check(files []hostile, leftAlone []string) {
	s.t.Helper()
	for i := range goodFiles {
		files = append(files, hostile{name: fmt.Sprintf("水利局/好%02d.docx", i)})
	}
	for _, h := range files {
		if h.reason == "" {
			s.mustBeStored(h)
		} else {
			s.mustHaveFailed(h)
		}
	}
	if n := count(s.t, s.path("fuhe.db"), "select count(*) from intake"); n != int64(len(files)) {
		s.t.Errorf("%d files were taken, want %d", n, len(files))
	}
	if n := count(s.t, s.path("fuhe.db"), "select count(*) from intake where outcome = 'ingested' and submitter = '水利局'"); n != goodFiles {
		s.t.Errorf("%d of %d good files are stored", n, goodFiles)
	}
	if waiting := s.inInbox(); !slices.Equal(waiting, leftAlone) {
		s.t.Errorf("left in the inbox: %q\nwant %q", waiting, leftAlone)
	}
	s.run([]int{exitDone}, "audit", "--hash")
}

func (s siege) mustBeStored(h hostile) {
	s.t.Helper()
	if places, err := filepath.Glob(s.path("done/*/" + globbed(h.name))); err != nil || len(places) != 1 {
		note, _ := os.ReadFile(noteOf(s.path("failed/" + h.name)))
		s.t.Errorf("%q is not in done (%v)\n%s", h.name, err, note)
	}
}

func (s siege) mustHaveFailed(h hostile) {
	s.t.Helper()
	if _, err := os.Lstat(s.path("failed/" + h.name)); err != nil {
		s.t.Errorf("%q is not in failed: %v", h.name, err)
		return
	}
	note, err := os.ReadFile(noteOf(s.path("failed/" + h.name)))
	if err != nil || !bytes.Contains(note, []byte(h.reason)) {
		s.t.Errorf("%q: the note does not say %q (%v):\n%s", h.name, h.reason, err, note)
	}
}

// noteOf is where the note of a failed file lies; a name of 255 bytes is shortened for it.
func noteOf(place string) string {
	const suffix = ".原因.txt"
	folder, name := filepath.Split(place)
	extension := filepath.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	for len(stem)+len(extension)+len(suffix) > 255 {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return folder + stem + extension + suffix
}

// globbed is a name as a pattern that matches it alone.
func globbed(name string) string {
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(name)
}

func (s siege) inInbox() (names []string) {
	err := filepath.WalkDir(s.path("inbox"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, strings.TrimPrefix(path, s.path("inbox")+"/"))
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return names
}

// Among good files, hostile ones of all formats, dropped at once, and such that outgrow
// their worker: none of them costs a good file.
func TestHostileFiles(t *testing.T) {
	asUsersHaveIt(t)
	t.Run("all formats", allFormats)
	t.Run("too much memory", func(t *testing.T) {
		outgrown(t, "worker: {memory: 67108864, timeout: 20s}", hostile{"多格.docx", manyCells(600_000), "读取所需内存超过 64 MB"})
	})
	t.Run("too much time", func(t *testing.T) {
		outgrown(t, "worker: {timeout: 1s}", hostile{"多表.docx", manyForms(2000), "读取超过 1 秒仍未结束"})
	})
}

func allFormats(t *testing.T) {
	s := besiege(t, "worker: {timeout: 20s}\n")
	files := slices.Concat(halves(t), blanks(), bombs(), archives(), locked(t), strange(), corpus(t))
	s.drop(files)
	files = append(files, s.dropSpecial()...)
	leftAlone := []string{"怪/.DS_Store", "怪/~$锁.docx", "怪/半.docx.crdownload"}
	for _, name := range leftAlone {
		s.write("inbox/"+name, []byte("x"))
	}
	s.drain()
	s.check(files, leftAlone)
	if n := count(t, s.path("fuhe.db"), "select count(*) from documents where path like '%/半/%' and status <> 'failed' and problem_count = 0"); n != 0 {
		t.Errorf("%d files were stored as if they were whole", n)
	}
}

// outgrown has a file read that needs more than its worker may have, although it keeps
// within the limits of a file.
func outgrown(t *testing.T, settings string, file hostile) {
	s := besiege(t, settings+"\nlimits: {ratio: 100000, grid: 100000000}\n")
	s.drop([]hostile{file})
	s.drain()
	s.check([]hostile{file}, nil)
}

const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// manyCells is a file of one table with so many empty cells.
func manyCells(cells int) []byte {
	const columns = 10
	row := "<w:tr>" + strings.Repeat("<w:tc><w:p/></w:tc>", columns) + "</w:tr>"
	table := "<w:tbl>" + strings.Repeat(row, cells/columns) + "</w:tbl>"
	return replacedPart(small(600, 0), "word/document.xml", []byte("<w:document "+wordNamespace+"><w:body>"+table+"<w:p/></w:body></w:document>"))
}

// manyForms is one file with so many forms, each of which is judged.
func manyForms(forms int) []byte {
	one := partOf(small(601, 0), "word/document.xml")
	head, rest, _ := bytes.Cut(one, []byte("<w:body>"))
	body, tail, _ := bytes.Cut(rest, []byte("<w:sectPr>"))
	all := slices.Concat(head, []byte("<w:body>"), bytes.Repeat(body, forms), []byte("<w:sectPr>"), tail)
	return replacedPart(small(601, 0), "word/document.xml", all)
}

// halves are the first half of a file of every format. What has its table of contents at
// the end is lost; of the others the first half is read, and a problem says so.
func halves(t *testing.T) (all []hostile) {
	reasons := map[string]string{".doc": "目录已丢失", ".xls": "目录已丢失", ".xlsx": "不是完整的", ".odt": "不是完整的", ".ods": "不是完整的", "-lo.pdf": "找不到任何页面"}
	for _, format := range []string{"doc", "xls", "xlsx", "excelxml", "odt", "html", "rtf", "pdf"} {
		for _, file := range documenttest.Files(t, "../../extract/"+format+"/testdata/samples/1-*") {
			name := filepath.Base(file.Path)
			reason := cmp.Or(reasons[filepath.Ext(name)], reasons[strings.TrimPrefix(name, "1-national-clean")])
			all = append(all, hostile{"半/" + name, file.Data[:len(file.Data)/2], reason})
		}
	}
	word := small(500, 0)
	return append(all, hostile{"半/a.docx", word[:len(word)/2], "不是完整的"})
}

// blanks are empty files, and files of zero bytes or blanks, under the names of reports.
func blanks() (all []hostile) {
	for _, extension := range []string{"docx", "doc", "xlsx", "xls", "pdf", "rtf", "html", "mht", "xml", "odt", "ods", "zip"} {
		all = append(all,
			hostile{"空/空." + extension, nil, "0 字节"},
			hostile{"空/零." + extension, make([]byte, 4096), "零字节或空白"},
			hostile{"空/白." + extension, bytes.Repeat([]byte(" \r\n"), 500), "零字节或空白"})
	}
	return all
}

// bombs are small files that unpack to much, or nest deep.
func bombs() []hostile {
	const (
		ratio   = "压缩比超过 200"
		nesting = "嵌套层数超过"
		word    = `<?xml version="1.0"?><?mso-application progid="Word.Document"?>%s<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>%s`
	)
	zeros, deep := make([]byte, 4<<20), strings.Repeat("<w:ins>", 1<<17)
	return []hostile{
		{"弹/main.docx", replacedPart(small(501, 0), "word/document.xml", zeros), ratio},
		{"弹/styles.docx", replacedPart(small(502, 0), "word/styles.xml", zeros), ""},
		{"弹/member.zip", zipped("内.docx", zeros), ratio},
		{"弹/deep.docx", replacedPart(small(503, 0), "word/document.xml", []byte("<w:document "+wordNamespace+"><w:body>"+deep)), nesting},
		{"弹/deep.html", []byte("<html><body>" + strings.Repeat("<table><tr><td>", 1<<16)), nesting},
		{"弹/deep.rtf", []byte(`{\rtf1 ` + strings.Repeat("{", 1<<20)), nesting},
		{"弹/deep.xml", fmt.Appendf(nil, word, "", deep), nesting},
		{"弹/deep.pdf", []byte("%PDF-1.4\n1 0 obj" + strings.Repeat("[", 1<<20)), "找不到任何页面"},
		{"弹/lol.xml", fmt.Appendf(nil, word, `<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`, "<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:wordDocument>"), ""},
	}
}

// replacedPart is a package with other content in one part.
func replacedPart(pack []byte, name string, data []byte) []byte {
	var parts []any
	for _, part := range partsOf(pack) {
		content := data
		if part != name {
			content = partOf(pack, part)
		}
		parts = append(parts, part, content)
	}
	return zipped(parts...)
}

func partsOf(pack []byte) (names []string) {
	r, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		panic(err)
	}
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	return names
}

func partOf(pack []byte, name string) []byte {
	r, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		panic(err)
	}
	data, err := fs.ReadFile(r, name)
	if err != nil {
		panic(err)
	}
	return data
}

// archives are zips that are more than a folder of reports.
func archives() []hostile {
	many := func(n int) []byte {
		files := []any{"好.docx", small(510, 0)}
		for i := range n - 1 {
			files = append(files, fmt.Sprintf("%04d.txt", i), []byte("说明"))
		}
		return zipped(files...)
	}
	good := zipped("内.docx", small(511, 0))
	secret := bytes.Clone(zipped("密.docx", small(512, 0)))
	secret[6] |= 1 // general purpose bit flag 0: encrypted (APPNOTE 4.4.4)
	central := bytes.LastIndex(secret, []byte("PK\x01\x02"))
	secret[central+8] |= 1
	return []hostile{
		{"包/nested.zip", zipped("a.zip", good), "压缩包里的压缩包不再打开"},
		{"包/many.zip", many(1999), ""},
		{"包/toomany.zip", many(2001), "压缩包内文件数超过 2000"},
		{"包/secret.zip", secret, "设有密码"},
		{"包/half.zip", good[:len(good)/2], "目录已丢失"},
		{"包/slip.zip", zipped("../../../../cwd/逃.docx", small(513, 0), "/tmp/逃.docx", small(514, 0)), ""},
		{"包/mixed.zip", zipped("好.docx", small(515, 0), "坏.docx", []byte("PK\x03\x04坏")), "其余 1 个文件已入库"},
		{"包/empty.zip", zipped(), "压缩包是空的"},
		{"包/texts.zip", zipped("a.txt", []byte("说明")), "没有可读取的文件"},
	}
}

// locked are files that need a password.
func locked(t *testing.T) []hostile {
	doc := documenttest.ReadFile(t, "../../extract/doc/testdata/samples/1-national-clean.doc")
	return []hostile{
		{"密/密.docx", renamedStream(doc, "WordDocument", "EncryptedPackage"), "设有打开密码"},
		{"密/密.pdf", []byte(lockedPDF()), "设有打开密码"},
	}
}

// renamedStream gives a stream of a compound file another name ([MS-CFB] 2.6.1).
func renamedStream(data []byte, from, to string) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, utf16le(from))
	copy(data[at:at+64], append(utf16le(to), make([]byte, 64)...))
	binary.LittleEndian.PutUint16(data[at+64:], uint16(2*len(to)+2))
	return data
}

func utf16le(s string) (out []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func lockedPDF() string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
		"<</Filter/Standard/V 1/R 2/P -4/O<" + strings.Repeat("ab", 32) + ">/U<" + strings.Repeat("cd", 32) + ">>>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n", table)
	return b.String()
}

// strange are files under names that hurt, and files that are something else than their
// names say.
func strange() (all []hostile) {
	for _, name := range []string{"坏\n行.docx", strings.Repeat("长", 83) + "x.docx", "GBK\xce\xc4.docx", "-rf.docx", "a*[b]?.docx", `反\斜.docx`, " 空 .docx", "点..docx"} {
		all = append(all, hostile{"怪/" + name, []byte("PK\x03\x04坏" + name), "目录已丢失"})
	}
	return append(all, []hostile{
		{"怪/图.docx", []byte("\x89PNG\r\n\x1a\n0000"), "图片"},
		{"怪/程序.docx", []byte("MZ\x90\x00" + strings.Repeat("\x00", 500)), "程序"},
		{"怪/包.docx", []byte("Rar!\x1a\x07\x01\x00"), "RAR"},
		{"怪/文.docx", []byte("这是一封信，不是报告。"), "纯文本"},
		{"怪/快捷.lnk", []byte("\x4c\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00"), "快捷方式"},
	}...)
}

// corpus are hostile files that were collected; without them there is nothing to test.
func corpus(t *testing.T) (all []hostile) {
	reasons := map[string]string{
		"bigsize.pdf": "找不到任何页面", "bomb_document.docx": "解压后字节数超过", "deep_ins.docx": "压缩比超过", "deep_unknown.docx": "压缩比超过",
		"deep_tbl.docx": "嵌套层数超过", "otherpart.docx": "缺少部件 word/document.xml", "trunc.docx": "XML 语法错误",
	}
	paths, err := filepath.Glob("../../../shared/corpus/hostile/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		all = append(all, hostile{"集/" + name, documenttest.ReadFile(t, path), reasons[name]})
	}
	return all
}

// dropSpecial drops what is no regular file, a folder under a file's name, and a file
// beyond the largest size.
func (s siege) dropSpecial() []hostile {
	s.mkdir("inbox/特/x.docx")
	s.write("inbox/特/x.docx/里.docx", small(520, 0))
	s.write("inbox/特/大.pdf", []byte("%PDF-1.4\n"))
	for what, err := range map[string]error{
		"passwd": os.Symlink("/etc/passwd", s.path("inbox/特/passwd.docx")),
		"secret": os.Symlink(filepath.Join(s.world, "secret.docx"), s.path("inbox/特/secret.docx")),
		"loop":   os.Symlink("loop.docx", s.path("inbox/特/loop.docx")),
		"folder": os.Symlink(s.world, s.path("inbox/特/folder")),
		"fifo":   syscall.Mkfifo(s.path("inbox/特/fifo.docx"), 0o644),
		"socket": syscall.Mknod(s.path("inbox/特/socket.docx"), syscall.S_IFSOCK|0o644, 0),
		"sparse": os.Truncate(s.path("inbox/特/大.pdf"), 1<<40),
	} {
		if err != nil {
			s.t.Fatalf("%s: %v", what, err)
		}
	}
	special := []hostile{{name: "特/x.docx/里.docx"}, {name: "特/大.pdf", reason: "文件字节数超过"}}
	for _, name := range []string{"passwd.docx", "secret.docx", "loop.docx", "folder", "fifo.docx", "socket.docx"} {
		special = append(special, hostile{name: "特/" + name, reason: "不是普通文件"})
	}
	return special
}
