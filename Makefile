# run: the samples into fuhe.db, and what was found in them
# test: everything that guards the tree; lint, bench, fuzz and soak: parts of it, longer
# Each target installs what it lacks where it may (Debian, root), and says what else.

# Inputs a target, not seconds: a run that ends by the clock fails now and then without a failing input (go.dev/issue/75804).
FUZZTIME ?= 100000x

.PHONY: run test lint bench fuzz soak build tools

run: build
	./fuhe ingest samples

build: tools
	go build -o fuhe ./cmd/fuhe

# PDFium is compiled once a machine, several times slower under the race detector.
test: lint
	go test -run '^TestPage$$' ./extract/pdf/pdfium
	go test -race ./...
	@$(MAKE) --no-print-directory fuzz FUZZTIME=4000x

lint: tools
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted" >&2; exit 1; fi
	go vet ./...
	go tool staticcheck ./...

bench: tools
	go test -run '^$$' -bench . -timeout 30m ./...

# The nightly run killed at 500 random moments, and watched for ten minutes: about an hour.
soak: tools
	FUHE_KILLS=500 FUHE_DRIP=10m go test -v -timeout 3h -run '^(TestKilledAtRandom|TestDrip)$$' ./cmd/fuhe

# A fuzz run takes one target of one package; this runs them all, one after the other.
fuzz: tools
	@grep -rnoE '^func Fuzz[A-Za-z0-9_]+' --include='*_test.go' . | sed -E 's|^(.*)/[^/]*:[0-9]+:func (.*)$$|\1 \2|' | \
	while read -r package target; do \
		echo "fuzz $$package $$target $(FUZZTIME)"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package </dev/null || exit 1; \
	done

# go-sqlite3 is C, so Go alone is not enough.
tools:
	@missing=; \
	command -v go >/dev/null || missing="$$missing golang-go"; \
	command -v gcc >/dev/null || missing="$$missing gcc libc6-dev"; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends ca-certificates $$missing; \
	else \
		echo "please install:$$missing (go 1.26 or newer, or 1.21 and newer with network access)" >&2; exit 1; \
	fi
