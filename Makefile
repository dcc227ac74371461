# From a fresh clone: `make run` shows the demo, `make check test` is what CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8501
# Each process would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# A stamp per lock inside the environment: deleting .venv forgets both.
RUNTIME := .venv/.requirements
DEVELOPMENT := .venv/.requirements-dev
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(UPGRADE)

.PHONY: help setup run demo test attack hostile fuzz escape kill outage access spread personnummer check fmt bench peers users soak serve docs words lock sbom screenshots guides clean sizes

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(DEVELOPMENT) ## Create .venv with everything for running and developing

run: $(RUNTIME) ## Start with demo data on [PORT=8501]; the first time installs and loads them
	@$(MANAGE) migrate
	@$(MANAGE) reference
	@$(MANAGE) demo --if-empty
	@$(MANAGE) close-periods
	@exec $(MANAGE) run --port $(PORT)

demo: $(RUNTIME) ## Load the demo data anew into the configured database
	@$(MANAGE) migrate
	@$(MANAGE) reference
	@$(MANAGE) demo

test: $(DEVELOPMENT) ## Run every test; Chromium and PostgreSQL are installed where root and missing
	@.ci/system-packages
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

attack: $(DEVELOPMENT) ## Attack the protected numbers of 23 made-up programmes, in half an hour or more
	@$(BIN)/python -m tests.attack.long_form

kill: $(DEVELOPMENT) ## Kill imports, large ones too, at every statement and at 270 random moments, in half an hour
	@.ci/system-packages
	@$(BIN)/python -m tests.reliability.long_form

outage: $(DEVELOPMENT) ## Take the database away 20 times while 20 readers browse, and print what they see
	@.ci/system-packages
	@$(BIN)/python -m tests.operations.long_form

access: $(DEVELOPMENT) ## Let axe judge every page as every role, in both themes and two widths, in half an hour
	@.ci/system-packages
	@$(BIN)/python -m tests.browser.long_form $(ARGS)

escape: $(DEVELOPMENT) ## Try every page with every sign-in, and 10 000 hostile addresses, in half an hour
	@.ci/system-packages
	@$(BIN)/python -m tests.escape.long_form
	@$(BIN)/python -m pytest -q --hypothesis-profile=escape tests/escape/test_parameters.py

spread: $(DEVELOPMENT) ## Hold a database spread by Citus (MIA_TEST_URL, empty) to what plain loops and SQLite say
	@$(BIN)/python -m tests.scale.long_form

personnummer: $(DEVELOPMENT) ## Try 20 000 numbers and 200 clean files on the import, in five minutes
	@$(BIN)/python -m tests.personnummer.long_form

hostile: $(DEVELOPMENT) ## Judge every hostile and awkward file, the slowest too, and print the figures
	@$(BIN)/python -m tests.hostile.long_form

fuzz: $(DEVELOPMENT) ## Make up 20 000 files, headers, days and mappings of each kind
	@$(BIN)/python -m pytest -q --hypothesis-profile=fuzz --durations=9 tests/hostile/test_fuzz.py

check: $(DEVELOPMENT) ## Lint, types, import contracts and generated documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) docs --check

fmt: $(DEVELOPMENT) ## Format, and fix what can be fixed mechanically
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEVELOPMENT) ## Measure speed and scale beside the peers in 20 minutes, with a table at the end
	@.ci/system-packages
	@mkdir -p var
	@$(BIN)/python benchmarks/summary.py --out var/bench.md $(ARGS)

users: $(DEVELOPMENT) ## Let [N=50] users click every ten seconds for [SECONDS=120], and print how long they wait
	@$(BIN)/python benchmarks/many_users.py --users $(or $(N),50) --seconds $(or $(SECONDS),120)

soak: $(DEVELOPMENT) ## Let users come and go for [MINUTES=20], and print what grows
	@$(BIN)/python -m benchmarks.readers.soak --minutes $(or $(MINUTES),20)

serve: $(RUNTIME) ## Start [N=2] processes behind nginx on [PORT=8501]; Ctrl-C stops them
	@exec $(BIN)/python deploy/serve.py --processes $(or $(N),2) --port $(PORT)

sizes: $(DEVELOPMENT) ## Measure load, pages, import, closing and snapshot at [N="1900 100000 1000000"] participations
	@.ci/system-packages
	@$(BIN)/python benchmarks/sizes.py --sizes $(or $(N),1900 100000 1000000)

peers: $(DEVELOPMENT) ## Time a click beside Dash, plain Streamlit and an empty page, at 1 900 and 1 000 000
	@.ci/system-packages
	@$(BIN)/python benchmarks/peers.py $(ARGS)

docs: $(RUNTIME) ## Write the documents that are generated from the code
	$(MANAGE) docs

words: $(DEVELOPMENT) ## Bring the English texts in step with the code, and list what has none
	$(BIN)/python -m locales.collect

lock: $(DEVELOPMENT) ## Compile the locks from pyproject.toml [UPGRADE=--upgrade]
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt

sbom: $(DEVELOPMENT) ## List what is installed, with licences, into docs/papers/sbom.cdx.json
	$(BIN)/python docs/sbom.py

screenshots: $(DEVELOPMENT) ## Photograph [PAGES=] in [WIDTHS=] [LANGUAGES=] [SCHEMES=] into var/screenshots, some for the README
	@.ci/system-packages
	$(BIN)/python docs/screenshots.py $(if $(PAGES),--pages $(PAGES)) $(if $(WIDTHS),--widths $(WIDTHS)) \
		$(if $(LANGUAGES),--languages $(LANGUAGES)) $(if $(SCHEMES),--schemes $(SCHEMES))

guides: $(DEVELOPMENT) ## Walk through the user guides in a demo of its own, and photograph them
	@.ci/system-packages
	$(BIN)/python docs/guide_pictures.py

clean: ## Remove the environment and the caches; var/ with its databases stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/pip:
	@.ci/environment $(PYTHON) .venv

$(RUNTIME): requirements.txt | $(BIN)/pip
	@echo "Installerar paketen ur requirements.txt i .venv; första gången tar det någon minut."
	@$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

# Of what is developed with, Python compiles what is used, when it is: half a minute less.
$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Installerar paketen för den som utvecklar, ur requirements-dev.txt."
	@$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements-dev.txt
	@touch $@
