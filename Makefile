# The two commands of the README are `make site` and `make test`; `make help` lists the others.
# Nothing but Python 3.11+, git and make is needed: the rest is set up in .venv from the lock files.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# Another interpreter: `make PYTHON=/usr/bin/python3.13 site`.
PYTHON ?=
# More for pytest: `make test ARGS='-k manifest -x'`; one process: `make test WORKERS=0`.
ARGS ?=
WORKERS ?= auto
# More for `make lock`: `make lock UPGRADE=--upgrade`.
UPGRADE ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --require-hashes --only-binary :all:
LOCKS := requirements/run.txt requirements/build.txt
PYTHON_SOURCES := generator tests benchmarks clients

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# Main jobs

.PHONY: site
site: .venv/run.stamp ## Set up, build the site of every store into site/, verify it
	@$(BIN)/storepolicy build

.PHONY: test
test: setup lint ## Set up, lint, check types and layers, run every test
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) $(ARGS)

.PHONY: serve
serve: .venv/run.stamp ## Serve the site on this machine and reload it on every change
	@$(BIN)/storepolicy serve

.PHONY: setup
setup: .venv/dev.stamp node_modules/.stamp ## Set up everything that tests need

# Parts of `make test`

.PHONY: lint
lint: .venv/dev.stamp ## Check style, format, types and layers
	@echo 'ruff check' && $(BIN)/ruff check --quiet
	@echo 'ruff format' && $(BIN)/ruff format --quiet --check
	@echo 'mypy' && $(BIN)/mypy $(PYTHON_SOURCES)
	@echo 'import-linter' && $(BIN)/lint-imports

.PHONY: format
format: .venv/dev.stamp ## Put the Python code and the policy sources into their canonical form
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format
	@$(BIN)/storepolicy fmt

.PHONY: coverage
coverage: setup ## Run the tests and show the lines and branches that none of them reaches
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --cov --cov-report=term-missing:skip-covered $(ARGS)

.PHONY: golden
golden: setup ## Write the golden files anew; read their diff before you commit it
	@$(BIN)/python -m pytest --quiet --update-golden $(ARGS)

.PHONY: schema
schema: .venv/dev.stamp ## Write the files under schema/ that are made from the model
	@$(BIN)/python -m storepolicy.schema

.PHONY: pictures
pictures: .venv/dev.stamp ## Take the README's pictures of the site anew
	@$(BIN)/python -m tests.browser.pictures docs/images

.PHONY: bench
bench: .venv/dev.stamp ## Measure speed and memory beside plain mkdocs-material
	@$(BIN)/python -m benchmarks $(ARGS)

# Set-up

# A stamp is newer than all it was made from, so a second run has nothing to do.
# An environment whose interpreter is gone, or that was made in another folder, is made anew.
ifneq ($(wildcard .venv/pyvenv.cfg),)
ifneq ($(shell .venv/bin/python -c 'import sys; print(sys.prefix)' 2>/dev/null),$(CURDIR)/.venv)
$(shell rm -rf .venv)
else ifneq ($(shell grep -cF '$(CURDIR)/.venv' .venv/pyvenv.cfg),1)
$(shell rm -rf .venv)
endif
endif

.venv/pyvenv.cfg:
	@found=; for candidate in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "storepolicy needs Python 3.11 or newer; found $$($(or $(PYTHON),python3) --version 2>&1 | head -n 1)." >&2; \
	  echo 'Name one: make PYTHON=/path/to/python3.13 site' >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$found has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$found" --version)"; \
	"$$found" -m venv --clear .venv

.venv/run.stamp: .venv/pyvenv.cfg pyproject.toml $(LOCKS)
	@echo 'Installing the locked dependencies of storepolicy'
	@$(INSTALL) $(addprefix --requirement ,$(LOCKS))
	@$(PIP) install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@echo 'Installing the locked development tools'
	@$(INSTALL) --requirement requirements/dev.txt
	@touch $@

# Without them the tests that need a JavaScript client are skipped and say so. The archiving engine refuses Node.js 23 and
# newer; as an optional package it is then left out alone. It drives the system's browser, so its own is not downloaded.
node_modules/.stamp: package.json package-lock.json .npmrc
	@mkdir -p $(@D)
	@if ! command -v npm >/dev/null || ! node -e 'process.exit(+(parseInt(process.versions.node) < 20))'; then \
	  echo 'No npm with Node.js 20 or newer: tests with JavaScript clients will be skipped'; \
	elif echo 'Installing the locked JavaScript clients' && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --loglevel=error; then \
	  touch $@; \
	else \
	  echo 'npm could not install the JavaScript clients: tests with them will be skipped'; \
	fi

# A pin keeps its extras: older releases of pip look for the newest version of `coverage[toml]` though `coverage` is pinned.
# `overrides` in package.json are for the archiving engine alone: the @octokit/request it would get refuses Node.js 20, and the
# concerto-core names folders of its author's machine instead of packages.
.PHONY: lock
lock: ## Write the lock files anew
	@test -x .lockenv/bin/uv || { $(or $(PYTHON),python3) -m venv --clear .lockenv && \
	  .lockenv/bin/python -m pip install --quiet --require-hashes --requirement requirements/lock.txt; }
	@compile() { .lockenv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-strip-extras $(UPGRADE) "$$@"; }; \
	compile pyproject.toml --output-file requirements/run.txt; \
	compile pyproject.toml --group dev --constraint requirements/run.txt --output-file requirements/dev.txt; \
	compile --group build --constraint requirements/dev.txt --output-file requirements/build.txt; \
	compile --group lock --output-file requirements/lock.txt
	@if command -v npm >/dev/null; then npm install --package-lock-only --loglevel=error; fi

.PHONY: clean
clean: ## Remove everything that make made
	@rm -rf .venv .lockenv node_modules site dist build .cache .coverage htmlcov \
	  .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
