# Everything a newcomer needs: `make serve` and `make test` set the environment up by themselves.
PYTHON  ?= python3
LETTERS ?= $(CURDIR)/data/letters
HOST    ?= 127.0.0.1
PORT    ?= 8000
CORPUS  ?= ../shared/corpus
QUESTIONS ?= ../shared/eval/public/drcd-simplified
BIN     := .venv/bin

.PHONY: help serve test lint format figures bench model clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(BIN)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,train]'
	touch $@

serve: $(BIN)/.ready  ## index the letters (LETTERS=folder:folder) and serve the page on HOST:PORT
	FUHAN_LETTERS="$(LETTERS)" $(BIN)/fuhan index --allow-malformed
	FUHAN_LETTERS="$(LETTERS)" $(BIN)/fuhan serve --host $(HOST) --port $(PORT)

test: $(BIN)/.ready lint  ## check style and types, then run every test
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && apt-get install -qq -y chromium fonts-noto-cjk >/dev/null 2>&1; } \
	  || echo "chromium is not installed: the browser tests will be skipped"
	$(BIN)/python -m pytest

lint: $(BIN)/.ready  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(BIN)/.ready  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: $(BIN)/.ready  ## train the embedded model anew (CORPUS=folder QUESTIONS=folder)
	$(BIN)/python -m index.training $(CORPUS) data/model --work build/model --questions $(QUESTIONS)

figures: $(BIN)/.ready  ## measure the ranking on every judged set and write docs/figures.md
	$(BIN)/python -m search.measures.table

bench: $(BIN)/.ready  ## measure what encoding costs and write it into docs/figures.md
	OMP_NUM_THREADS=1 RAYON_NUM_THREADS=1 $(BIN)/python -m search.measures.bench

clean:  ## remove the environment and the archive
	rm -rf .venv archive
