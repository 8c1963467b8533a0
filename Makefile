# What one does with Delingsarena. `make site` and `make test` set up what they need themselves.

PYTHON ?= python3
BIN := .venv/bin

# Material tells on every start that MkDocs is ending; MAINTENANCE.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Whatever a list does not name, by its hash, is not installed; ourselves come last, and alone.
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement
INSTALL_OURSELVES := $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .

# Two more than there are processors, for the tests with a browser wait now and then.
WORKERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 2)))

NPM_INSTALL := npm ci --ignore-scripts --no-audit --no-fund --silent

.PHONY: site test serve check bench faults fuzz screenshots vendor schemas card constraints pins sbom audit
.NOTPARALLEL:
.DELETE_ON_ERROR:

site: .venv/.ready
	@$(BIN)/delingsarena build
	@echo 'The site is in site/. Look at it with "make serve".'

serve: .venv/.ready
	@$(BIN)/delingsarena serve

check: .venv/.ready
	@$(BIN)/delingsarena check

test: .venv/.ready-test tests/browser/node_modules/.ready tests/workflows/node_modules/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal

# Our build beside those of others; tools/bench/README.md tells what BENCH may hold.
bench: .venv/.ready
	@$(BIN)/python -m tools.bench $(BENCH)

# What the site withstands, in ROBUSTNESS.md; FAULTS may name areas, as tools/robustness/README.md says.
faults: .venv/.ready-test
	@$(BIN)/python -m tools.robustness $(FAULTS)

# The main pages as pictures, wide and narrow, by day and by night, in screenshots/.
screenshots: .venv/.ready-test
	@$(BIN)/python -m tests.browser.screenshots

# The colours and the font of the theme and the page for editing, from the packages that tools/vendor/package.json pins.
vendor: tools/vendor/node_modules/.ready .venv/bin/python
	@$(BIN)/python tools/vendor/vendor.py
	@$(BIN)/python tools/vendor/editing.py
	@git status --short generator/theme/assets/vendor generator/theme/admin/vendor

# Inputs that chance makes, 100,000 of them; FUZZ may hold --inputs, --seed, --guided, --browser.
fuzz: .venv/.ready-test
	@$(BIN)/python -m tools.robustness.fuzz $(FUZZ)

# What editors' programs know of the fields: schemas/, and the snippets of .vscode/.
schemas: .venv/.ready
	@$(BIN)/python -m tools.schemas
	@git status --short schemas .vscode

# The picture that pages are shared with.
card: .venv/.ready
	@$(BIN)/python -m tools.card
	@git status --short generator/theme/assets

# The newest versions that pyproject.toml allows, tried out nowhere yet: run `make test` afterwards.
constraints: .venv/.ready-test
	@$(BIN)/python -m tools.supply.pinning --renew
	@git status --short '*.txt' '*.json'

# The same versions as before, and those of what pyproject.toml or a package.json has named since.
pins: .venv/.ready-test
	@$(BIN)/python -m tools.supply.pinning
	@git status --short '*.txt' '*.json'

# What is wrong with what others have made, as far as can be known here.
audit: .venv/.ready-test
	@$(BIN)/python -m tools.supply.audit

# What a site is built with, as CycloneDX.
sbom: .venv/.ready-test
	@$(BIN)/python -m tools.supply.bill build/delingsarena.cdx.json

# Built without isolation, so that the pin holds for setuptools too; compiled, so that the
# command starts quickly where PYTHONDONTWRITEBYTECODE is set, too.
.venv/.ready: .venv/bin/python pyproject.toml requirements.txt
	@echo 'Installing what the site needs into .venv ...'
	@$(INSTALL) requirements.txt
	@$(INSTALL_OURSELVES)
	@$(BIN)/python -m compileall -q generator
	@touch $@

.venv/.ready-test: .venv/bin/python pyproject.toml constraints.txt
	@echo 'Installing what the site and its tests need into .venv ...'
	@$(INSTALL) constraints.txt
	@$(INSTALL_OURSELVES)
	@$(BIN)/python -m compileall -q generator
	@touch .venv/.ready $@

%/node_modules/.ready: %/package.json %/package-lock.json
	@command -v npm > /dev/null || \
		{ echo 'There is no npm here. On Debian and Ubuntu, install it with: sudo apt install npm' >&2; exit 1; }
	@echo 'Installing what $*/package.json names ...'
	@cd $* && $(NPM_INSTALL)
	@touch $@

.venv/bin/python:
	@command -v $(PYTHON) > /dev/null || \
		{ echo 'There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=...' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '$(PYTHON) is too old. Install Python 3.11 or newer, or name one: make PYTHON=...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
		{ echo '$(PYTHON) lacks venv. On Debian and Ubuntu, install it with: sudo apt install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv
