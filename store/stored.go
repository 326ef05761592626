package store

import (
	"context"
	"fmt"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// Stored is a stored document with its findings as they were when it was judged, whether
// or not it is the current version.
type Stored struct {
	ID         int64
	Name       string
	Department string
	Year       int
	Projects   []string           // whose forms it holds, as printed
	Findings   []validate.Finding // of the document itself, without repairs and evidence
	Beyond     []validate.Finding // of its comparison with other documents, and of the user's own rules
}

// Stored returns the document with an id. What the user can put right is an *Error.
func (r *Reader) Stored(ctx context.Context, id int64) (*Stored, error) {
	s := &Stored{ID: id}
	var failure string
	known := 0
	err := r.each(ctx, `SELECT d.name, coalesce(d.failure, ''), coalesce(r.department, ''), coalesce(r.year, 0)
		FROM document d LEFT JOIN report r ON r.document_id = d.id WHERE d.id = ? ORDER BY r.id LIMIT 1`, []any{id}, func(scan func(...any) error) error {
		known++
		return scan(&s.Name, &failure, &s.Department, &s.Year)
	})
	switch {
	case err != nil:
		return nil, err
	case known == 0:
		return nil, &Error{
			ZH: fmt.Sprintf("库中没有编号为 %d 的文件。编号见 fuhe query \"select 编号, 文件名 from 文件\"", id),
			EN: fmt.Sprintf("no stored document has the id %d; fuhe query \"select id, name from documents\" lists them", id)}
	case failure != "":
		return nil, &Error{
			ZH: fmt.Sprintf("编号为 %d 的文件 %s 未能读取，没有可比较的内容：%s", id, s.Name, failure),
			EN: fmt.Sprintf("the document %d, %s, could not be read and has nothing to compare: %s", id, s.Name, failure)}
	}
	if err := r.projects(ctx, s); err != nil {
		return nil, err
	}
	return s, r.findings(ctx, s)
}

func (r *Reader) projects(ctx context.Context, s *Stored) error {
	return r.each(ctx, "SELECT form FROM report WHERE document_id = ? AND kind IN (?, ?) AND form <> '' ORDER BY id",
		[]any{s.ID, string(normalize.ProjectForm), string(normalize.ReviewForm)}, func(scan func(...any) error) error {
			s.Projects = append(s.Projects, "")
			return scan(&s.Projects[len(s.Projects)-1])
		})
}

// findings fills in the findings of a document, those that follow below their cause. What
// another document settled while the version was current is no finding of it.
func (r *Reader) findings(ctx context.Context, s *Stored) error {
	leads := map[int64]int{}
	return r.each(ctx, `SELECT f.id, coalesce(f.cause, 0), f.rule, f.level, f.message, f.message_en, f.form, f.subject, f.field, f.expected, f.found,
		coalesce(f.page, 0), coalesce(f.table_no, 0), coalesce(f.row_no, 0), coalesce(f.col_no, 0), f.fingerprint,
		f.kept_id IS NOT NULL OR f.source IS NOT NULL
		FROM finding f JOIN report r ON r.id = f.report_id WHERE r.document_id = ?
			AND (f.status <> 'fixed' OR f.ended_run >= (SELECT n.run_id FROM document n WHERE n.id = r.superseded_by)) ORDER BY f.id`, []any{s.ID}, func(scan func(...any) error) error {
		var id, cause int64
		var level string
		var table, row, col int
		var beyond bool
		var f validate.Finding
		if err := scan(&id, &cause, &f.Rule, &level, &f.Message.ZH, &f.Message.EN, &f.Form, &f.Subject, &f.Field, &f.Expected, &f.Found,
			&f.Ref.Page, &table, &row, &col, &f.Fingerprint, &beyond); err != nil {
			return err
		}
		f.Level, _ = validate.ParseLevel(level) // the table admits no other word
		if table > 0 {
			f.Ref.Kind, f.Ref.Table, f.Ref.Row, f.Ref.Col = document.InCell, table-1, row-1, col-1
		}
		if lead, ok := leads[cause]; ok {
			s.Findings[lead].Follows = append(s.Findings[lead].Follows, f)
			return nil
		}
		if beyond { // nothing follows from it
			s.Beyond = append(s.Beyond, f)
			return nil
		}
		leads[id] = len(s.Findings)
		s.Findings = append(s.Findings, f)
		return nil
	})
}

// Named returns the ids of the documents that were stored under a name, the newest first.
func (r *Reader) Named(ctx context.Context, name string) (ids []int64, err error) {
	err = r.each(ctx, "SELECT id FROM document WHERE name = ? ORDER BY id DESC", []any{name}, func(scan func(...any) error) error {
		ids = append(ids, 0)
		return scan(&ids[len(ids)-1])
	})
	return ids, err
}

// each hands the rows of a statement of the store's own to take.
func (r *Reader) each(ctx context.Context, query string, args []any, take func(scan func(...any) error) error) error {
	rows, err := r.pool.QueryContext(ctx, query, args...)
	if err != nil {
		return r.refusal(ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return r.refusal(ctx, err)
		}
	}
	if err := rows.Err(); err != nil {
		return r.refusal(ctx, err)
	}
	return nil
}
