# make demo   install, build the graph of the bundled articles and write its page
# make test   everything that continuous integration runs
# make evaluate  score extraction on the gold sets (GOLD=../shared/gold)
# make bench  measure speed and memory, print ratios
# make train  rebuild the embedded pipeline and the models of extraction (an hour; see training/README.md)
# make clean  remove all that was made, the environment too
#
# Needs python3 (3.10 or newer) with venv, make and git; another interpreter: make demo PYTHON=python3.12

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= python3
BIN := .venv/bin
CORPORA ?= ../shared/data
GOLD ?= ../shared/gold
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all:

.PHONY: help demo test lint types pytest evaluate bench train clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: .venv/.installed
	$(BIN)/diplograph demo
	@echo; echo "To type diplograph without its path: . $(BIN)/activate"

test: lint types pytest

lint: .venv/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

# Type checkers cannot see through the editable install, so they get the checkout under its package name. A wrong
# path would pass with one file checked, hence the count of at least two digits.
types: .venv/.installed-test
	mkdir -p .types && ln -sfn .. .types/diplograph
	@report=$$(MYPYPATH=.types $(BIN)/mypy -p diplograph || true); echo "$$report"; \
	echo "$$report" | grep -Eq 'no issues found in [0-9]{2,} source files'

pytest: .venv/.installed-test
	$(BIN)/pytest

evaluate: .venv/.installed
	$(BIN)/python -m benchmarks.evaluation $(GOLD)/..

bench: .venv/.installed
	$(BIN)/python -m benchmarks.run

train: .venv/.installed-training
	$(BIN)/python -m training $(CORPORA)
	$(BIN)/python -m training.acceptance $(GOLD)/..
	$(BIN)/python -m training.status $(GOLD)/..

.venv/bin/python:
	@echo "Installing into .venv, which takes some minutes the first time"
	$(PYTHON) -m venv .venv

.venv/.installed: setup.cfg pyproject.toml | .venv/bin/python
	$(PIP_INSTALL) --editable .
	touch $@

.venv/.installed-test: .venv/.installed
	$(PIP_INSTALL) --editable '.[test]'
	touch $@

.venv/.installed-training: .venv/.installed
	$(PIP_INSTALL) --editable '.[training]'
	touch $@

clean:
	rm -rf .venv .types build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
