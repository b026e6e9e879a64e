# make site    build the site into site/
# make bundle  build the site with edition.epub and edition.zip (a BagIt bag) to take away
# make serve   preview it at http://127.0.0.1:8000/, rebuilt at every change
# make test    run every check (BROWSER=no: without those in a browser)
# make check   run the quick ones: style, types, imports, unit tests (no browser)
# make propose draft records for persons who have none (AUTHORITY=file.jsonl helps)
# make clean   remove what these made
#
# site, bundle and serve take BUILDER=properdocs: README says when to use it.
#
# For developers:
# make requirements   write requirements*.txt, with hashes, from requirements*.in
# make newer   report what newer versions of the packages would change in the site
# make format  put the Python files into the project's form
# make bench   measure builds of whole TEI volumes (VOLUMES=folder), beside others
# make bench-search   measure the search in Chromium, at DOCS=folder’s size and at 5,000 documents
# make score   measure what is read right in a corpus of telegrams (SHARED=…/shared)
# make fit-weights   refit the weights of the evidence to such corpora, and print what would change

export NO_MKDOCS_2_WARNING := 1
export PIP_ROOT_USER_ACTION := ignore

ADDRESS ?= 127.0.0.1:8000
PY := .venv/bin/python
BUILDER ?= mkdocs
# Each has an environment of its own. ProperDocs advises to rename mkdocs.yml unless it is named.
ifeq ($(BUILDER),mkdocs)
ENVIRONMENT := site
BUILD := $(PY) -m mkdocs
else ifeq ($(BUILDER),properdocs)
ENVIRONMENT := properdocs
BUILD := .venv-properdocs/bin/python -m properdocs
else
$(error BUILDER is mkdocs or properdocs, not $(BUILDER))
endif
# A corpus of telegrams with the truth about them, and its scorer; not part of the edition.
SHARED ?= ../shared
VOLUMES ?= $(SHARED)/volumes
DOCS ?= docs

# The first Python that is new enough; the one named `python3` may be older.
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done)
endif
ifeq ($(strip $(PYTHON)),)
$(error Python 3.11 or newer is needed and none was found; install it, or name it: make PYTHON=/path/to/python3.12)
endif

.PHONY: site bundle serve test check bench bench-search propose score fit-weights requirements newer \
	format clean
.DEFAULT_GOAL := site

site:
	@$(PYTHON) tools/environment.py $(ENVIRONMENT)
	@echo "Building the site into site/; warnings are errors"
	@$(BUILD) build --config-file mkdocs.yml --strict || { \
	echo "Fix the problems above; \`make serve\` shows the pages meanwhile."; exit 1; }
	@echo "Done. Open site/index.html in a browser, or file://$(CURDIR)/site/index.html"

# The date of the last change to the sources, so that the same sources give the same bytes.
CHANGED := $(shell git log -1 --format=%ct 2>/dev/null)

bundle:
	@$(PYTHON) tools/environment.py $(ENVIRONMENT)
	@echo "Building the site, edition.epub and edition.zip into site/; warnings are errors"
	@EDITION_BUNDLE=true $(if $(CHANGED),SOURCE_DATE_EPOCH=$(CHANGED)) $(BUILD) build --config-file mkdocs.yml --strict
	@echo "Done. The front page, site/index.html, offers both"

serve:
	@$(PYTHON) tools/environment.py $(ENVIRONMENT)
	@echo "Preview at http://$(ADDRESS)/; end it with Ctrl-C"
	@$(BUILD) serve --config-file mkdocs.yml --dev-addr $(ADDRESS)

# On every core. The tests of one file run in one process, which builds their sites once. Browsers and
# rebuilds run by themselves: they wait for what takes longer while others use all cores.
PARALLEL := --numprocesses auto --dist loadgroup
ALONE := rebuild$(if $(filter no,$(BROWSER)),, or browser)

define static-checks
	@$(PY) tools/node.py
	@echo "Checking the style of the Python files"
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@echo "Checking their types"
	@$(PY) -m mypy
	@echo "Checking which packages import which"
	@PYTHONPATH=hooks .venv/bin/lint-imports --no-logo --no-cache
endef

check:
	@$(PYTHON) tools/environment.py test
	$(static-checks)
	@echo "Testing units"
	@$(PY) -m pytest $(PARALLEL) -m unit

test:
	@$(PYTHON) tools/environment.py test
	@$(if $(filter no,$(BROWSER)),:,$(PY) tools/chromium.py)
	$(static-checks)
	@echo "Testing units and built sites"
	@$(PY) -m pytest $(PARALLEL) -m "not rebuild and not browser"
	@echo "Testing rebuilds$(if $(filter no,$(BROWSER)),, and the site in the browser)"
	@$(PY) -m pytest -m "$(ALONE)"

bench:
	@$(PYTHON) tools/environment.py bench
	@$(PY) tools/bench.py --volumes $(VOLUMES) --corpus $(SHARED)/corpus/plain

bench-search:
	@$(PYTHON) tools/environment.py test
	@$(PY) tools/chromium.py
	@$(PY) tools/search_bench.py --docs $(DOCS)

propose:
	@$(PYTHON) tools/environment.py site
	@$(PY) tools/propose.py --authority $(AUTHORITY)

score:
	@$(PYTHON) tools/environment.py site
	@test -f $(SHARED)/score/score.py || { \
	echo "There is no $(SHARED)/score/score.py; name the folder: make score SHARED=…"; exit 1; }
	@for form in plain chapter mixed; do echo "== $$form"; \
	$(PY) $(SHARED)/score/score.py --project . --corpus $(SHARED)/corpus/$$form --failures 0 \
	|| exit 1; done

fit-weights:
	@$(PYTHON) tools/environment.py site
	@test -d $(SHARED)/corpus || { \
	echo "There is no $(SHARED)/corpus; name the folder: make fit-weights SHARED=…"; exit 1; }
	@$(PY) tools/fit_weights.py $(dir $(wildcard $(SHARED)/corpus/*/truth.jsonl))

# For every platform and Python from 3.11 on. Versions stay as they are in the files that are written
# over, unless the files that are read say otherwise.
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make requirements"

requirements:
	@$(PYTHON) tools/environment.py test
	@$(COMPILE) requirements.in --output-file requirements.txt
	@for name in test bench; do $(COMPILE) requirements-$$name.in --constraint requirements.txt \
	--output-file requirements-$$name.txt || exit 1; done
	@echo mkdocs | $(COMPILE) requirements-properdocs.in --constraint requirements.txt --excludes - \
	--output-file requirements-properdocs.txt

newer:
	@$(PYTHON) tools/environment.py site
	@$(PY) tools/newer.py

format:
	@$(PYTHON) tools/environment.py test
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format
	@$(PY) tools/node.py format

clean:
	rm -rf site site.unpublished .site.* build .venv .venv-properdocs .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf tools/scripts/node_modules
	find hooks tests tools -name __pycache__ -exec rm -rf {} +
