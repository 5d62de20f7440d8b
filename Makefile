# Everything a person or a machine does here. Needs python3 (3.11 or newer) with pip, and make.
.ONESHELL:
.SHELLFLAGS := -euc
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export VIRTUAL_ENV := $(CURDIR)/.venv
INSTALL = uv pip install --quiet --require-hashes --compile-bytecode -r

.PHONY: run test check bench format translations migration lock

# The whole system in the foreground: http://127.0.0.1:8000/, or another PORT.
run: .venv/run.stamp
	@exec flask serve

# All tests. Installs a browser, PostgreSQL and Redis where the machine lacks them.
test: .venv/dev.stamp
	@sh tests/run.sh

# Everything about the code that can be told without its tests.
check: .venv/dev.stamp
	@sh tests/programs.sh
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	djlint --lint --quiet templates
	pytest -q tests/laws

bench: .venv/dev.stamp
	python -m benchmarks

format: .venv/dev.stamp
	ruff check --fix .
	ruff format .

# Collect the sentences of the code into translations/pl; what is missing there is then translated by hand.
translations: .venv/dev.stamp
	pot=$$(mktemp)
	trap 'rm -f "$$pot"' EXIT
	pybabel --quiet extract -F babel.cfg -k lazy_gettext -k lazy_ngettext:1,2 --no-location --omit-header --sort-output -o "$$pot" .
	pybabel --quiet update -i "$$pot" -d translations -l pl --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

# make migration m="what it does"
migration: .venv/dev.stamp
	test -n "$(m)" || { echo 'Say what the migration does: make migration m="add vouchers"' >&2; exit 1; }
	flask db upgrade
	flask db migrate -m "$(m)"

# Choose the newest allowed versions of all dependencies.
lock: .venv/dev.stamp
	lock="uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header"
	$$lock pyproject.toml -o requirements.txt
	$$lock pyproject.toml --group dev -o requirements-dev.txt
	echo uv | $$lock - -o requirements-uv.txt

.venv/bin/uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	# Made without pip of its own: Debian's python3 cannot give it one.
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python .venv/bin/python install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/run.stamp: requirements.txt .venv/bin/uv
	@$(INSTALL) $<
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@$(INSTALL) $<
	touch $@
