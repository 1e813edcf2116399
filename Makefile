# The two commands: `make demo` and `make test`. Neither changes the system; `make system` does.
.DEFAULT_GOAL := help
.PHONY: help demo test check format bench system install assets docs lock golden clean

PYTHON ?= python3
BIN := .venv/bin
LOCKS := requirements-tools.txt requirements.txt requirements-dev.txt
INSTALLED := .venv/.installed
# Debian packages for the lanes that need them: the browser, PostgreSQL, text drawing and fonts.
SYSTEM_PACKAGES := chromium postgresql libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 fonts-inter fonts-liberation2 \
  fonts-noto-core fonts-wqy-zenhei

help:            ## Show what can be made
	@grep -hE '^[a-z]+: .*##|^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

demo: install assets  ## Install everything, invent the fictional area, serve it on 127.0.0.1:8000
	@$(BIN)/sherwood demo

test: install assets  ## Install everything, run every check and test
	@$(BIN)/python tests/lanes.py

check: install   ## The quick checks: format, lint, types, import contracts, stale pages
	@$(BIN)/ruff format --check src tests benchmarks
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest tests/health tests/docs

format: install  ## Put the code in shape
	@$(BIN)/ruff format src tests benchmarks
	@$(BIN)/ruff check --fix src tests benchmarks

bench: install assets  ## Print the benchmarks, each beside its yardstick
	@$(BIN)/python -m benchmarks

docs: install    ## Write the reference pages that come from the code
	@$(BIN)/python -m tests.docs.generate

system:          ## Install the Debian packages that the browser and PostgreSQL lanes need (as root)
	apt-get update
	apt-get install -y --no-install-recommends $(SYSTEM_PACKAGES)

install: $(INSTALLED)

# uv is quick; where it cannot reach the packages, pip uses its own configuration. Both check the hashes.
$(INSTALLED): $(LOCKS) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements.txt -r requirements-dev.txt \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

assets: install  ## Build the style sheets (skipped while they match their sources)
	@command -v npm >/dev/null || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt
	@$(BIN)/python -m sherwood.design.build

lock: install    ## Work out the locked versions anew
	@for f in requirements-tools requirements requirements-dev requirements-node; do \
	  $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.11 $$f.in -o $$f.txt; done

clean:           ## Remove what was built, but not your data
	rm -rf build node_modules src/sherwood/design/static/design/built
