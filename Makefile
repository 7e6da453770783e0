# make serve   set up and serve the Kerr–Ingebrigtsen rivalry (PORT=8000)
# make quick   the tests that need no other program, with less of what is random: about a minute
# make test    set up, then run every check and test
# make check   what is found without running anything: style, direction of imports, types
# make soak    the long random and crash runs, the pages over a slow link, with the same assertions: about an hour
# make bench   reads, loads and rebuilds against their rivals, as ratios with goals; before a release
# make lock    renew the lock files from pyproject.toml
# make sbom    what the service is made of, as CycloneDX: var/sbom.cdx.json
# make release-check   the wheel, installed apart from all else, and shown: docs/releasing.md

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where the compiler's work is not kept, each of the many processes of the tests does it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install serve quick test check style types waiting working soak bench lock clean browser pooler sbom wheel release-check

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rivalry needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-tests: $(VENV)/.installed requirements-tests.lock
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-tests.lock
	touch $@

serve: install
	@if [ "$$($(BIN)/rivalry export | head -n 2 | wc -l)" -lt 2 ]; then \
		$(BIN)/rivalry load fixtures/kerr-ingebrigtsen/before-paris.jsonl; fi
	$(BIN)/rivalry serve --port $(PORT)

check: style types

style: $(VENV)/.installed-tests
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-tests
	$(BIN)/mypy

# What waits more than it works. The guide to a new event type, among it, is followed under the type checker, which has
# just learnt the house.
waiting: types
	$(BIN)/pytest -m processes

# The pages are tested in a real Chromium: the one named by CHROMIUM, else Debian's without windows, which does the same
# with half the work, else another that is found.
browser:
	@[ -n "$$CHROMIUM" ] || command -v chromium-headless-shell >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && { apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium-headless-shell \
		>/dev/null 2>&1; }; } || for name in chromium chromium-browser google-chrome-stable google-chrome chrome; do \
		command -v $$name >/dev/null && exit 0; done || { \
		echo "The tests need Chromium: install your system's package (Debian: apt-get install chromium-headless-shell)," \
			"or set CHROMIUM to its path." >&2; exit 1; }

# PgBouncer stands between in some tests: the one found (or named by POOLER), else Debian's package; else they are left out.
pooler:
	@[ -n "$$POOLER" ] || command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends pgbouncer >/dev/null; } || \
		echo "Without PgBouncer some tests are left out: install your system's package, or set POOLER to its path." >&2

# On two cores: two processes that work, and one beside them for all that waits.
test: style browser pooler
	$(MAKE) --jobs 2 waiting working

working: $(VENV)/.installed-tests
	$(BIN)/pytest -n 2 --dist worksteal -m "not processes"

quick: $(VENV)/.installed-tests
	EFFORT=quick $(BIN)/pytest -n 2 --dist worksteal -m "not browser and not postgres and not processes"

soak: $(VENV)/.installed-tests browser pooler
	EFFORT=soak $(BIN)/pytest -n 2 --dist worksteal
	ENGINES=umadb $(BIN)/pytest -n 2 --dist worksteal -m "not browser and not above_the_store" -k "umadb"

bench: install
	mkdir -p var && $(BIN)/rivalry bench --json var/bench.json

lock: install
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group build pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group dev --constraint requirements.lock pyproject.toml --output-file requirements-tests.lock

sbom: $(VENV)/.installed-tests
	mkdir -p var && $(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--mc-type application --output-reproducible --output-format JSON --output-file var/sbom.cdx.json

wheel: install
	rm -rf var/wheel && mkdir -p var/wheel
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir var/wheel .

# What users will have: the wheel and what is locked, in an environment of their own; the tests of the demonstration and
# of the tutorial are run with that.
release-check: $(VENV)/.installed-tests wheel sbom
	$(BIN)/hadolint docs/operating/Dockerfile
	rm -rf var/released && $(PYTHON) -m venv var/released
	var/released/bin/pip install --quiet --require-hashes --requirement requirements.lock
	var/released/bin/pip install --quiet --no-deps var/wheel/*.whl
	INSTALLED=$(CURDIR)/var/released/bin/rivalry $(BIN)/pytest tests/test_a_demonstration.py tests/test_the_tutorial.py

clean:
	rm -rf $(VENV)
