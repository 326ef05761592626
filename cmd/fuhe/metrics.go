package main

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"fuhe/internal/inbox"
	"fuhe/internal/intake"
	"fuhe/store"
)

// meters count what a watch does, for Prometheus; nil where nobody asked.
type meters struct {
	set    *metrics.Set
	server *http.Server
}

// checkMetrics refuses addresses that other machines could reach: the numbers name
// nobody, but nobody else is meant to read them either.
func (a *app) checkMetrics() error {
	address := a.settings.Inbox.Metrics
	if address == "" {
		return nil
	}
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return a.misused(metricsNotLocal, address)
	}
	return nil
}

// serveMeters answers on the address of the settings.
func (a *app) serveMeters() (*meters, error) {
	if a.settings.Inbox.Metrics == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", a.settings.Inbox.Metrics)
	if err != nil {
		return nil, a.failed(err)
	}
	m := &meters{set: metrics.NewSet()}
	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		m.set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
	m.server = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := m.server.Serve(listener); err != http.ErrServerClosed {
			a.complain(err)
		}
	}()
	a.meters = m
	return m, nil
}

// Close stops answering.
func (m *meters) Close() {
	if m != nil {
		m.server.Close()
	}
}

// add counts a document.
func (m *meters) add(d intake.Document, saved store.Saved) {
	if m == nil {
		return
	}
	m.set.GetOrCreateCounter(fmt.Sprintf("fuhe_documents_total{outcome=%q}", saved.Outcome)).Inc()
	for _, f := range d.Submission.Result.Findings {
		m.set.GetOrCreateCounter(fmt.Sprintf("fuhe_findings_total{level=%q}", f.Level)).Inc()
	}
	for _, c := range saved.Across {
		m.set.GetOrCreateCounter(fmt.Sprintf("fuhe_findings_total{level=%q}", c.Finding.Level)).Inc()
	}
	for stage, took := range map[string]time.Duration{"read": d.Spent.Read, "judge": d.Spent.Judged, "store": d.Spent.Stored} {
		m.set.GetOrCreateFloatCounter(fmt.Sprintf("fuhe_stage_seconds_total{stage=%q}", stage)).Add(took.Seconds())
	}
	m.set.GetOrCreateGauge("fuhe_last_document_timestamp_seconds", nil).Set(float64(time.Now().Unix()))
}

// rest notes what waits in the inbox.
func (m *meters) rest(r inbox.Rest) {
	if m == nil {
		return
	}
	m.set.GetOrCreateGauge("fuhe_inbox_settling", nil).Set(float64(r.Settling))
	m.set.GetOrCreateGauge("fuhe_inbox_denied", nil).Set(float64(r.Denied))
}
