# Terazi: `make help` lists what there is. Every target sets up the virtual environment by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check evaluate calibrate bench slow ui screens proof docs lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: $(READY) ## Make the virtual environment and install the locked dependencies

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Terazi needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. Install it with: sudo apt-get install python3-venv" >&2; exit 2; }
	@test -x $(BIN)/pip || { echo "Making a virtual environment in $(VENV) ..."; $(PYTHON) -m venv --clear $(VENV); }
	@echo "Installing the locked dependencies (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

serve: $(READY) ## Show the example ledger in the browser (http://127.0.0.1:8400)
	@test -f build/demo/terazi.db || $(BIN)/terazi demo --out build/demo
	@$(BIN)/terazi serve --ledger build/demo/terazi.db

demo: $(READY) ## Read the example texts and write the dossiers of five countries
	@$(BIN)/terazi demo --out build/demo

test: $(READY) ## Format, lint, types, tests, knowledge check, evaluation gate
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/pytest -n auto --dist loadfile
	$(BIN)/terazi knowledge check
	$(BIN)/python evaluation/gate.py

evaluate: $(READY) ## Measure everything on the measuring data; every figure beside its floor
	@$(BIN)/python evaluation/gate.py --all

calibrate: $(READY) ## Fit the weights of confidence anew (after changes of the reader)
	@$(BIN)/python evaluation/calibrate.py

bench: $(READY) ## Measure speed and memory
	@$(BIN)/python evaluation/bench.py
	@$(BIN)/python evaluation/bench_ledger.py --claims 50000
	@$(BIN)/python evaluation/bench_folder.py --documents 3000
	@$(BIN)/python evaluation/bench_folder.py --documents 1500 --kind html
	@$(BIN)/python evaluation/bench_web.py --claims 5000 --rounds 5

# What is timed runs by itself.
ALONE := $(foreach name,balance_speed copies ledger_scale register_scale store_speed web_speed,tests/slow/test_$(name).py)

slow: $(READY) ## The tests that take long: whole commands, browser, kill -9, wheel
	$(BIN)/pytest -m slow -n auto --dist loadfile --ignore tests/ui $(addprefix --ignore=,$(ALONE))
	$(BIN)/pytest -m slow $(ALONE)

# axe-core comes by npm, for the tests alone; without node the tests that need it are skipped and say so.
AXE := tests/ui/node_modules/axe-core/axe.min.js

$(AXE): tests/ui/package-lock.json
	@command -v npm >/dev/null && npm ci --prefix tests/ui --ignore-scripts --no-audit --no-fund --silent && touch $@ \
	  || echo "No axe-core: npm is missing or cannot fetch it; the tests that look for barriers are skipped." >&2

ui: $(READY) $(AXE) ## The web interface in Chromium, from the installed wheel: barriers, budgets, keyboard, pictures
	$(BIN)/pytest -m slow -rs -n auto --dist load tests/ui --ignore tests/ui/test_budgets.py
	$(BIN)/pytest -m slow -rs tests/ui/test_budgets.py

screens: $(READY) ## Take the pictures of all screens anew (docs/screens)
	@$(BIN)/python tests/ui/pictures.py


proof: export TERAZI_KILLS ?= 200
proof: export TERAZI_LAWS ?= chance
proof: test slow ui evaluate bench ## Everything that shows that Terazi does what it says

docs: $(READY) ## Run every example of docs/commands.md and the notebooks again and write what they show
	@$(BIN)/python docs/render.py
	@$(BIN)/python docs/notebook.py
	@$(BIN)/python docs/shelf.py
	@$(BIN)/python docs/openapi.py

lock: $(READY) ## Resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --extra dev pyproject.toml -o requirements.lock --no-header

clean: ## Remove what was built, but not the virtual environment
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
