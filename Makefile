# The short commands, the same here and in CI. Only Python 3.11 and make are needed.
PYTHON ?= python3.11
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench evaluate soak lock clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Made anew when the lock or the project file changes; a half-made environment is never taken for a whole one.
.venv/.ready: requirements.lock pyproject.toml
	rm -f $@
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

setup: .venv/.ready  ## make the environment

run: setup  ## read the examples and write a brief on them
	$(BIN)/python -m examples.run

test: setup  ## run the tests
	$(BIN)/python -m pytest -m "not soak"

lint: setup  ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup  ## measure speed, as ratios side by side
	$(BIN)/python -m benchmarks

evaluate: setup  ## score the reader on annotated documents (GOLD=folder of gold/)
	$(BIN)/python -m benchmarks.evaluate $(or $(GOLD),../shared/gold)

soak: setup  ## the long tests
	$(BIN)/python -m pytest -m soak

lock: setup  ## resolve the dependencies anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 --quiet --output-file requirements.lock

clean:  ## remove what was made
	rm -rf .venv out dist build
