# The portal of the Seoul Smart City Prize. `make` alone tells what there is.
.DEFAULT_GOAL := help
.PHONY: help setup run reset test test-unit test-browser demo-check looks-check rehearse bench bench-calibration lint
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

PORT ?= 8000
WORKERS ?= 2
ENTRIES ?= 240
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed.txt

# Settings want an environment even where nothing is served: linting reads them too.
LINT_ENV := PRIZE_MODE=test SECRET_KEY=lint SITE_ORIGIN=http://testserver \
	UPLOAD_ORIGIN=http://uploads.testserver DATABASE_URL=postgres://nobody@/nowhere \
	REDIS_URL=redis://127.0.0.1:9/0 MAIL_URL=smtp://127.0.0.1:9

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

setup: $(INSTALLED) ## Install the locked dependencies into .venv

$(INSTALLED): requirements.lock
	@python=$$(sh .ci/python) || exit 1; \
	"$$python" -m venv $(VENV) || { \
		echo "This Python cannot make a virtual environment: install its venv package (Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Installing the locked dependencies (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@cp requirements.lock $@

run: setup ## Serve the portal with the demo on PORT (8000), with ENTRIES (240); Ctrl-C stops everything
	@exec $(BIN)/python -m prize.run --port $(PORT) --entries $(ENTRIES)

reset: setup ## Remove the data of `make run`
	@exec $(BIN)/python -m prize.run reset

test: lint test-unit test-browser ## Lint, unit tests, browser tests

test-unit: setup ## All tests that need no browser
	@$(BIN)/pytest -n $(WORKERS) -m "not browser and not rehearsal"

test-browser: setup ## The tests in Chromium; they fail where it or a Korean font is missing
	@.ci/browser
	@$(BIN)/pytest -m browser

rehearse: setup ## Production as it stands, behind nginx (which must be installed): its checks, its locks
	@$(BIN)/pytest -m rehearsal

demo-check: setup ## Live through the demonstration's year with 240 entries, clean at each stage
	@DEMO_ENTRIES=240 $(BIN)/pytest -n 0 tests/desk/test_demo_year.py

looks-check: setup ## Look at every page of the demonstration's year: both languages, wide and narrow, light and dark
	@.ci/browser
	@LOOKS=all $(BIN)/pytest -n $(WORKERS) -m browser tests/looks/test_pages.py tests/looks/test_public_pages.py tests/looks/year.py

bench: ENTRIES = 240 2400
bench: setup ## What the pages cost at ENTRIES (240 2400) entries, beside a bare Django view
	@exec $(BIN)/python -m bench --entries $(ENTRIES)

bench-calibration: setup ## What tallying and calibrating a sheet of scores costs, up to 96,000 scores
	@exec $(BIN)/python -m bench.calibration

lint: setup ## Style, types, module borders, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djade --check $$(find templates -name '*.html')
	@$(LINT_ENV) $(BIN)/mypy
	@$(LINT_ENV) $(BIN)/lint-imports
	@$(LINT_ENV) $(BIN)/python manage.py check --fail-level WARNING
