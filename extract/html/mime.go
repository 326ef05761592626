package html

import (
	"bytes"
	"mime"
	"net/url"
	"path"
	"strings"

	"fuhe/extract/document"
)

// entity is a MIME entity: a header and what follows it; RFC 2045.
type entity struct {
	header   map[string]string // by lower-case name
	body     []byte
	kind     string // media type, lower-case
	params   map[string]string
	location string
}

// longestHeader bounds the header of an entity, in bytes.
const longestHeader = 64 << 10

// mimeHeader reads data as a MIME entity; false where it does not begin with a header
// that says so.
func mimeHeader(data []byte) (*entity, bool) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), "\r\n\t ")
	if len(data) == 0 || data[0] == '<' {
		return nil, false
	}
	e := parseEntity(data)
	version := e.header["mime-version"] != ""
	return e, (version || e.header["content-type"] != "") && (strings.HasPrefix(e.kind, "multipart/") || strings.HasSuffix(e.kind, "html"))
}

// parseEntity parts the header from the body. Lines may end in LF alone.
func parseEntity(data []byte) *entity {
	e := &entity{header: map[string]string{}}
	name := ""
	for limit := len(data); len(data) > 0 && limit-len(data) < longestHeader; {
		var text []byte
		text, data, _ = bytes.Cut(data, []byte("\n"))
		text = bytes.TrimRight(text, "\r")
		if len(text) == 0 {
			break
		}
		if text[0] == ' ' || text[0] == '\t' {
			if name != "" {
				e.header[name] += " " + string(bytes.TrimSpace(text))
			}
			continue
		}
		key, value, _ := strings.Cut(string(text), ":")
		name = strings.ToLower(strings.TrimSpace(key))
		e.header[name] = strings.TrimSpace(value)
	}
	e.body = data
	e.contentType()
	e.location = strings.Trim(e.header["content-location"], "<> ")
	return e
}

// contentType reads the media type; parameters that are no tokens do not hide it.
func (e *entity) contentType() {
	kind, params, err := mime.ParseMediaType(e.header["content-type"])
	if err != nil {
		kind, _, _ = strings.Cut(e.header["content-type"], ";")
		for _, name := range []string{"boundary", "charset"} {
			if _, value, ok := strings.Cut(e.header["content-type"], name+"="); ok {
				value, _, _ = strings.Cut(value, ";")
				if params == nil {
					params = map[string]string{}
				}
				params[name] = strings.Trim(value, `" `)
			}
		}
	}
	e.kind, e.params = strings.ToLower(strings.TrimSpace(kind)), params
}

// isPage reports a part that is HTML, also where its header does not say so.
func (e *entity) isPage() bool {
	name := strings.ToLower(e.location)
	return e.kind == "text/html" || e.kind == "application/xhtml+xml" || e.kind == "" && (strings.HasSuffix(name, ".htm") || strings.HasSuffix(name, ".html") || bytes.Contains(e.body[:min(len(e.body), 4096)], []byte("<html")))
}

// archive is the parts of a MIME archive; RFC 2557.
type archive struct {
	parts []*entity
	start string // the Content-ID of the root, where an entity says it
}

// deepestParts is how far multiparts may nest.
const deepestParts = 8

// archive reads the pages of an archive: its root and the sheets or frames that it shows.
func (r *reader) archive(head *entity) ([]document.Block, error) {
	a := &archive{}
	if err := a.collect(head, r.limits, 0); err != nil {
		return nil, err
	}
	root := a.root()
	if root == nil {
		r.doc.Once(document.PartUnreadable, "文件是 MIME 归档，其中没有网页；请重新导出后提交")
		return nil, nil
	}
	p, err := r.partPage(root)
	if err != nil {
		return nil, err
	}
	if len(p.sheets) > 0 {
		return r.workbook(p, a)
	}
	body, err := r.framed(p, a)
	if err != nil {
		return nil, err
	}
	return body, r.headers(root, a)
}

// collect lists the parts, those of parts too. The end of a multipart may be missing.
func (a *archive) collect(e *entity, limits document.Limits, depth int) error {
	boundary := e.params["boundary"]
	if !strings.HasPrefix(e.kind, "multipart/") || boundary == "" || depth >= deepestParts {
		a.parts = append(a.parts, e)
		return nil
	}
	if a.start == "" {
		a.start = e.params["start"]
	}
	for _, body := range split(e.body, "--"+boundary, limits.Entries) {
		if len(a.parts) >= limits.Entries {
			return &document.LimitError{What: "归档部件数", Limit: int64(limits.Entries)}
		}
		if err := a.collect(parseEntity(body), limits, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// split cuts at the lines that begin with the delimiter. What stands before the first and
// after the closing one is no part.
func split(body []byte, delimiter string, most int) [][]byte {
	var out [][]byte
	rest := append([]byte("\n"), body...)
	_, rest, found := bytes.Cut(rest, []byte("\n"+delimiter))
	for found && !bytes.HasPrefix(rest, []byte("--")) && len(out) <= most {
		var part []byte
		part, rest, found = bytes.Cut(rest, []byte("\n"+delimiter))
		_, part, _ = bytes.Cut(part, []byte("\n")) // white space after the delimiter
		out = append(out, bytes.TrimLeft(part, "\r\n"))
	}
	return out
}

// root is the page that an archive shows: the one that start names, or the first.
func (a *archive) root() *entity {
	for _, e := range a.parts {
		if a.start != "" && e.header["content-id"] == a.start && e.isPage() {
			return e
		}
	}
	for _, e := range a.parts {
		if e.isPage() {
			return e
		}
	}
	return nil
}

// find is the part at an address, seen from the page at base; nil where there is none.
// Word and Excel write addresses by halves, so that the end of the path must do.
func (a *archive) find(address, base string) *entity {
	if id, ok := strings.CutPrefix(address, "cid:"); ok {
		for _, e := range a.parts {
			if strings.Trim(e.header["content-id"], "<> ") == id {
				return e
			}
		}
		return nil
	}
	name := strings.ToLower(path.Base(unescaped(resolved(address, base))))
	for _, e := range a.parts {
		if e.location == resolved(address, base) {
			return e
		}
	}
	for _, e := range a.parts {
		if strings.ToLower(path.Base(unescaped(e.location))) == name {
			return e
		}
	}
	return nil
}

func resolved(address, base string) string {
	from, err := url.Parse(base)
	if err != nil {
		return address
	}
	to, err := from.Parse(address)
	if err != nil {
		return address
	}
	return to.String()
}

func unescaped(address string) string {
	address = strings.ReplaceAll(address, `\`, "/")
	if plain, err := url.PathUnescape(address); err == nil {
		return plain
	}
	return address
}

// partPage reads a part of an archive as a page.
func (r *reader) partPage(e *entity) (*page, error) {
	p, err := r.page(e.decoded(), e.params["charset"])
	if err != nil {
		return nil, err
	}
	p.base = e.location
	return p, nil
}

// framed is a page's blocks and those of the pages that it shows in frames, behind it.
func (r *reader) framed(p *page, a *archive) ([]document.Block, error) {
	body := p.body()
	seen := map[*entity]bool{}
	for i := 0; i < len(p.frames) && len(seen) < r.limits.Entries; i++ {
		part := a.find(p.frames[i], p.base)
		if part == nil {
			r.doc.Once(document.PartUnreadable, "网页的一部分在框架引用的另外的文件（"+p.frames[i]+"）中，没有读取；请将其内容存进同一个文件再提交")
			continue
		}
		if seen[part] || !part.isPage() {
			continue
		}
		seen[part] = true
		inner, err := r.partPage(part)
		if err != nil {
			return nil, err
		}
		body = append(body, inner.body()...)
		p.frames = append(p.frames, inner.frames...)
	}
	return body, nil
}

// headers reads the page headers and footers, which Word saves as a page of their own.
func (r *reader) headers(root *entity, a *archive) error {
	for _, e := range a.parts {
		if e == root || !e.isPage() || strings.ToLower(path.Base(unescaped(e.location))) != "header.htm" {
			continue
		}
		if _, err := r.partPage(e); err != nil {
			return err
		}
	}
	return nil
}
