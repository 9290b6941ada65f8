# Twee opdrachten: `make demo` en `make test`. README.md vertelt de rest.

PORT ?= 8000
VENV := .venv
VAR := var
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
MANAGE := $(PY) manage.py
TEMPLATES := $(PY) -m djhtml --tabwidth 2

# The Python that the virtual environment is made with: the first suitable one, or what PYTHON= says.
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(SUITABLE)' 2>/dev/null && echo $$p && break; done)

# What `make demo` runs with. DATABASE_URL, MEDIA_ROOT and EMAIL_URL of the caller's environment count too.
DEMO_ENV := set -a && . ./$(VAR)/demo.env && set +a
export BASE_URL ?= http://127.0.0.1:$(PORT)

.PHONY: help
help:
	@echo "make demo          de hele site op http://127.0.0.1:$(PORT)/ (PORT=8001 kiest een andere poort)"
	@echo "make setup         alles van make demo, behalve het serveren"
	@echo "make test          alle tests (ARGS='tests/test_home.py' kiest; DATABASE_URL kiest de database)"
	@echo "make bench         de sociale kaart meten met veel verzonnen diensten (SIZES='1000 10000' kiest)"
	@echo "make search-report hoe goed en hoe snel het zoeken is (SERVICES=20000 voegt verzonnen diensten toe)"
	@echo "make lint          stijl van code en sjablonen, en typen nakijken (make format verbetert de stijl)"
	@echo "make requirements  requirements*.txt opnieuw maken uit pyproject.toml (make upgrade: nieuwste versies)"

.PHONY: demo
demo: setup
	@echo "==> De site staat op http://127.0.0.1:$(PORT)/ en de redactie op http://127.0.0.1:$(PORT)/admin/"
	@echo "    Stoppen: Ctrl-C"
	@$(DEMO_ENV) && exec $(PY) -m granian --interface wsgi --host 127.0.0.1 --port $(PORT) \
		--workers 2 --blocking-threads 3 --no-ws --log-level warning handreiking.wsgi:application

.PHONY: setup
setup: $(VENV)/.installed $(VAR)/demo.env $(VAR)/static/staticfiles.json
	@$(DEMO_ENV) && $(MANAGE) prepare

.PHONY: test
test: $(VENV)/.test-installed
	DJANGO_SETTINGS_MODULE=handreiking.settings.test $(PY) -m pytest -n auto --dist loadgroup $(ARGS)

# On a database of its own: DATABASE_URL=postgres://… measures PostgreSQL. SIZES='1000 10000' chooses.
.PHONY: bench
bench: $(VENV)/.installed
	@mkdir -p $(VAR)
	DATABASE_URL=$${DATABASE_URL:-sqlite:///$(CURDIR)/$(VAR)/bench.sqlite3} $(PY) bench/directory.py $(SIZES)

# On a database of its own: DATABASE_URL=postgres://… measures PostgreSQL. SERVICES=20000 adds synthetic services.
.PHONY: search-report
search-report: $(VENV)/.installed
	@mkdir -p $(VAR)
	DATABASE_URL=$${DATABASE_URL:-sqlite:///$(CURDIR)/$(VAR)/search.sqlite3} $(PY) bench/search.py $(SERVICES)

.PHONY: lint
lint: $(VENV)/.test-installed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(TEMPLATES) --check templates

.PHONY: format
format: $(VENV)/.test-installed
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(TEMPLATES) templates

# Compiled for every platform and for Python 3.11 and later. The tests use the versions of the site itself.
.PHONY: requirements upgrade
upgrade: UPGRADE := --upgrade
requirements upgrade: $(VENV)/.made
	$(PIP) install -qq "uv>=0.9"
	$(call compile,requirements.txt)
	$(call compile,requirements-test.txt,--extra test --constraint requirements.txt)

compile = $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make requirements" $(UPGRADE) $(2) --output-file $(1)

# --- What the targets above are made of -------------------------------------------------------------------------

# A virtual environment that is not there, or whose Python has gone, is made anew.
ifneq ($(shell $(PY) -c 'print("ok")' 2>/dev/null),ok)
$(VENV)/.made: FORCE
endif
.PHONY: FORCE
FORCE:

$(VENV)/.made:
	@$(or $(PYTHON),false) -c '$(SUITABLE)' 2>/dev/null || { \
		echo "Deze site heeft Python 3.11, 3.12 of 3.13 nodig. Gevonden: $$($(or $(PYTHON),python3) --version 2>&1)." >&2; \
		echo "Staat er elders een geschikte Python? Dan: make PYTHON=/pad/naar/python3.12 demo" >&2; exit 1; }
	@echo "==> Virtuele omgeving maken in $(VENV) met $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Het maken van een virtuele omgeving mislukte (op Debian en Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.txt
	@echo "==> Pakketten installeren (requirements.txt)"
	@$(PIP) install -qq --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test-installed: $(VENV)/.made requirements-test.txt
	@echo "==> Pakketten voor de tests installeren (requirements-test.txt)"
	@$(PIP) install -qq --require-hashes -r requirements-test.txt
	@touch $@

$(VAR)/demo.env:
	@mkdir -p $(VAR)
	@umask 077 && { \
		echo "# Instellingen van make demo, één keer gemaakt. Veranderingen blijven staan."; \
		echo "DJANGO_SETTINGS_MODULE=handreiking.settings.production"; \
		echo "SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))')"; \
		echo "ALLOWED_HOSTS=127.0.0.1,localhost"; \
		echo "HTTPS_ONLY=false"; \
		echo "SERVE_MEDIA=true"; \
	} > $@.new && mv $@.new $@

# The manifest is the last thing that collectstatic writes.
$(VAR)/static/staticfiles.json: requirements.txt handreiking/storage.py $(shell find static) | $(VENV)/.installed $(VAR)/demo.env
	@echo "==> Stijlbladen, scripts en beelden verzamelen en comprimeren"
	@$(DEMO_ENV) && $(MANAGE) collectstatic --no-input --clear --verbosity 0
