# Needs Python 3.11 or newer and make, nothing else. `make check` also runs what needs programs from Debian
# (PostgreSQL), says so where they are missing, and fails on that in CI.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint types imports run bench shots clean

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("digest needs Python 3.11 or newer; set PYTHON=…") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: .venv/installed ## the virtual environment in .venv, with .venv/bin/digest

demo: .venv/installed ## three sample weeks from pulled feeds to a site, under ./demo
	@$(BIN)/digest demo

test: .venv/installed ## the tests
	@$(BIN)/python -m pytest

run: .venv/installed ## all that is due, with ./feeds.yaml
	@$(BIN)/digest run

bench: .venv/installed ## ours and its peers side by side; BENCH="cold start --runs 3" for less
	@$(BIN)/python -m bench --out .bench/results $(BENCH)

shots: .venv/installed ## the pictures in docs/pictures (needs chromium)
	@$(BIN)/python -m tests.support.shots

lint: .venv/installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/installed
	@$(BIN)/mypy

imports: .venv/installed
	@$(BIN)/lint-imports --no-cache

check: lint types imports ## all that CI does
	@$(BIN)/python -m pytest --cov --cov-report=term --maxfail=20

clean: ## remove what was made
	@rm -rf .venv demo build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
