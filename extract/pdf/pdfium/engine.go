// Package pdfium is the second engine: the glyphs and rulings of a page as PDFium sees
// them. PDFium runs as WebAssembly, without cgo and without access to files.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	pdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	memoryPages = 4096 // of 64 KiB: 256 MiB for PDFium
	startUp     = time.Minute
	patience    = 20 * time.Second // for one page; a sound one takes some milliseconds
)

// ErrSlow means that PDFium did not finish a page in time. Its work cannot be stopped from
// outside without making all of it several times slower, so it is left behind.
var ErrSlow = errors.New("pdfium 未能在限定时间内读完")

// engine is one running PDFium. Compiling it takes seconds where no cache holds the
// machine code, so that all files share one, one after another.
type engine struct {
	sync.Mutex
	pool     pdfium.Pool
	instance pdfium.Pdfium
}

var shared engine

// start compiles PDFium where that has not happened yet, and gives it a fresh memory.
func (e *engine) start() error {
	if e.pool == nil {
		pool, err := webassembly.Init(config())
		if err != nil {
			return fmt.Errorf("pdfium 无法启动：%w", err)
		}
		e.pool = pool
	}
	if e.instance != nil {
		return nil
	}
	instance, err := e.pool.GetInstance(startUp)
	if err != nil {
		return fmt.Errorf("pdfium 无法启动：%w", err)
	}
	e.instance = instance
	return nil
}

func config() webassembly.Config {
	runtime := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages)
	if cache := compilationCache(); cache != nil {
		runtime = runtime.WithCompilationCache(cache)
	}
	return webassembly.Config{Context: context.Background(), MinIdle: 0, MaxIdle: 1, MaxTotal: 8,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: runtime, Stdout: io.Discard, Stderr: io.Discard}
}

// compilationCache keeps the machine code between runs; nil where no folder can be written.
func compilationCache() wazero.CompilationCache {
	folder, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "fuhe", "pdfium"))
	if err != nil {
		return nil
	}
	return cache
}

// File is an open document. Only one is open at a time: Close it soon.
type File struct {
	engine   *engine
	pdf      pdfium.Pdfium
	document documentRef
	pages    int
	broken   bool // PDFium trapped or hung: its memory is not to be used again
}

// Open opens a document that needs no password. The bytes are copied.
func Open(data []byte) (f *File, err error) {
	shared.Lock()
	defer func() {
		if f == nil {
			shared.Unlock()
		}
	}()
	if err := shared.start(); err != nil {
		return nil, err
	}
	f = &File{engine: &shared, pdf: shared.instance}
	err = f.guard(func() error { return f.load(data) })
	if err != nil {
		f.discard()
		return nil, fmt.Errorf("pdfium 无法打开：%w", err)
	}
	return f, nil
}

func (f *File) load(data []byte) error {
	doc, err := f.pdf.FPDF_LoadMemDocument(&requests.FPDF_LoadMemDocument{Data: &data})
	if err != nil {
		return err
	}
	f.document = doc.Document
	count, err := f.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return err
	}
	f.pages = count.PageCount
	return nil
}

// Pages is the number of pages.
func (f *File) Pages() int { return f.pages }

// Close ends the work on the document.
func (f *File) Close() {
	if !f.broken {
		err := f.guard(func() error {
			_, err := f.pdf.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: f.document})
			return err
		})
		f.broken = err != nil
	}
	f.discard()
	f.engine.Unlock()
}

// discard drops PDFium's memory where it may be damaged; the next file gets a new one.
func (f *File) discard() {
	if f.broken {
		f.engine.instance = nil
	}
}

// guard runs calls to PDFium: a trap becomes an error, and so does a call that does not end.
func (f *File) guard(call func() error) error {
	if f.broken {
		return errors.New("pdfium 已中止")
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- trap{p}
			}
		}()
		done <- call()
	}()
	select {
	case err := <-done:
		var t trap
		f.broken = errors.As(err, &t)
		return err
	case <-time.After(patience):
		f.broken = true
		return ErrSlow
	}
}

// trap is a panic of the engine.
type trap struct{ reason any }

func (t trap) Error() string { return fmt.Sprintf("pdfium 中止（%v）", t.reason) }
