# Needs Python >= 3.11 and make; everything else is installed into .venv from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test coverage bench interop lint format lowest lock docs clean

demo: $(READY)  ## convert a micro-credential EDC -> OB3 -> EDC and print what became of every value
	$(BIN)/python -m edcbridge.demo

test: $(READY)  ## the whole suite
	$(BIN)/python -m pytest -n auto --dist worksteal

coverage: $(READY)  ## the whole suite with coverage of lines and branches, which takes twice as long
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

bench: $(READY)  ## times, each with the ratio to a peer in the same run (needs EDCBRIDGE_REFERENCE)
	$(BIN)/python -m tests.bench

interop: $(READY)  ## both ways against other implementations (needs EDCBRIDGE_PEER_LAB and EDCBRIDGE_REFERENCE)
	$(BIN)/python -m pytest -q -rs tests/interop

lint: $(READY)  ## ruff, ruff format --check, mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)  ## print the generated pages of docs/ anew
	$(BIN)/python -m edcbridge.docs docs

lowest:  ## the suite with the lowest versions that pyproject.toml admits (needs uv)
	uv venv --quiet --clear --python $(PYTHON) .venv-lowest
	uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct \
	  -r pyproject.toml --all-extras --group dev
	uv pip install --quiet --python .venv-lowest/bin/python --no-deps -e .
	.venv-lowest/bin/python -m pytest -q

lock:  ## compile requirements.lock from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --all-extras --group dev --no-emit-package edcbridge pyproject.toml -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

clean:
	rm -rf $(VENV) .venv-lowest .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
