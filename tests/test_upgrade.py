"""A database as version 0.2 made it, with the work of editors in it, comes through the migrations whole, and works.

The databases are in tests/upgrade/, where make_snapshot.py made them.
"""

import hashlib
import json
import lzma
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection

SNAPSHOTS = settings.BASE_DIR / "tests" / "upgrade"
#: The migrations of our own apps in version 0.2. Later ones are not added here: they have to bring 0.2 up to date.
MIGRATIONS_OF_0_2 = [
    ("casestudies", "0001_initial"),
    ("casestudies", "0002_initial"),
    ("content", "0001_initial"),
    ("guide", "0001_initial"),
    ("guide", "0002_initial"),
    ("referrals", "0001_initial"),
    ("search", "0001_initial"),
]
#: What a later migration removes or changes on purpose, and why: {"table" or "table.column": "reason"}.
ON_PURPOSE = {}
#: Tables that Wagtail's search makes from the others (`manage.py update_index`), and that differ per database.
DERIVED = "wagtailsearch_indexentry"


@contextmanager
def sqlite_of_0_2(folder):
    """Unpack the SQLite database. Gives its DATABASE_URL, and a function that returns a new connection to it."""
    path = folder / "site.sqlite3"
    path.write_bytes(lzma.decompress((SNAPSHOTS / "version-0.2.sqlite3.xz").read_bytes()))
    yield f"sqlite:///{path}", lambda: closing(sqlite3.connect(path))


@contextmanager
def postgresql_of_0_2():
    """Restore the PostgreSQL database, beside the one that is tested on. Gives the same as for SQLite."""
    name = f"{connection.settings_dict['NAME']}_upgrade"
    server = urlsplit(os.environ["DATABASE_URL"])
    address = server._replace(path=f"/{name}").geturl()
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as postgres:
        postgres.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        postgres.execute(f'CREATE DATABASE "{name}"')
        try:
            with psycopg.connect(address) as restored:
                restored.execute(lzma.decompress((SNAPSHOTS / "version-0.2.sql.xz").read_bytes()))
            yield address, lambda: closing(psycopg.connect(address))
        finally:
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}


def read_all(connect):
    """Every row of every table, as plain SQL gives it: {table: list of {column: value}}."""
    rows = {}
    with connect() as database:
        for (table,) in database.execute(TABLES[connection.vendor]).fetchall():
            if not table.startswith(DERIVED):
                found = database.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in found.description]
                rows[table] = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return rows


def lost(before, after, on_purpose):
    """The rows of `before` that `after` does not have with the same values, and the columns that are gone, as texts.

    What `on_purpose` names is not looked at.
    """
    missing = []
    for table, rows in before.items():
        if table in on_purpose or not rows:
            continue
        columns = [column for column in rows[0] if f"{table}.{column}" not in on_purpose]
        there = after.get(table, [])
        if there:
            missing += [f"{table}.{column}" for column in columns if column not in there[0]]
        values = [Counter(tuple(repr(row.get(column)) for column in columns) for row in side) for side in (rows, there)]
        missing += [f"{table}: {row}" for row in values[0] - values[1]]
    return missing


class Upgraded:
    """What there was before the migrations and after them, and what the site found then (see still_works.py)."""

    def __init__(self, address, connect, folder):
        self.environment = os.environ | {
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "ALLOWED_HOSTS": "testserver",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(folder / "media"),
        }
        self.before = read_all(connect)
        self.run("production", "manage.py", "migrate", "--no-input")
        self.after = read_all(connect)
        self.found = json.loads(self.run("test", "-m", "tests.upgrade.still_works"))

    def run(self, kind, *command):
        """Run Python in a process of its own, with the settings of this kind. Returns what it printed."""
        own = {"DJANGO_SETTINGS_MODULE": f"handreiking.settings.{kind}"}
        process = subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment | own,
            capture_output=True,
            text=True,
        )
        assert process.returncode == 0, f"{' '.join(command)} failed:\n{process.stdout}{process.stderr}"
        return process.stdout


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The database of 0.2 after the migrations of now."""
    folder = tmp_path_factory.mktemp("upgrade")
    restore = sqlite_of_0_2(folder) if connection.vendor == "sqlite" else postgresql_of_0_2()
    with restore as (address, connect):
        yield Upgraded(address, connect, folder)


def test_every_row_is_still_there_with_the_same_values(upgraded):
    assert len(upgraded.before["wagtailcore_page"]) > 15
    assert lost(upgraded.before, upgraded.after, ON_PURPOSE) == []


def test_every_live_page_answers_as_before(upgraded):
    root = len("/start")
    live = {row["url_path"][root:] for row in upgraded.before["wagtailcore_page"] if row["live"] and row["depth"] > 1}
    assert upgraded.found["statuses"].keys() == live
    others = {url: status for url, status in upgraded.found["statuses"].items() if status != 200}
    assert others == {"/proef/besloten/": 302}


def test_the_directory_lists_what_was_published(upgraded):
    assert "Bel als je iets wilt proberen." in upgraded.found["directory"]
    for hidden in ("Bel of chat", "Zij komen niet langs", "nel@example.org", "Dichte lijn", "Niet voor lezers"):
        assert hidden not in upgraded.found["directory"]


def test_drafts_and_plans_are_still_there_and_can_be_published(upgraded):
    drafts = {
        "concept": "Nog niet klaar.",
        "deel": "Derde versie, nog niet gepubliceerd.",
        "gepland": "Komt later.",
        "rol": "Wil iemand dit nakijken?",
    }
    assert upgraded.found["drafts"] == drafts
    assert upgraded.found["planned"] == {"gepland": "2099-01-01"}
    assert upgraded.found["published"] == upgraded.found["statuses"] | {"/concept/": 200}


def test_content_that_is_dumped_and_loaded_changes_nothing(upgraded):
    assert upgraded.found["files"] > 15
    assert upgraded.found["loaded"].startswith("0 gemaakt, 0 ververst, ")
    assert upgraded.found["changed by loading"] == []


def test_the_snapshot_has_the_migrations_of_0_2_and_no_others(upgraded):
    own = {app for app, _name in MIGRATIONS_OF_0_2}
    applied = [(row["app"], row["name"]) for row in upgraded.before["django_migrations"] if row["app"] in own]
    assert sorted(applied) == MIGRATIONS_OF_0_2


@pytest.mark.parametrize("line", (SNAPSHOTS / "migrations.sha256").read_text("utf-8").splitlines())
def test_a_migration_of_0_2_is_as_it_was(line):
    digest, _, path = line.partition("  ")
    assert hashlib.sha256((settings.BASE_DIR / path).read_bytes()).hexdigest() == digest, "add a migration instead"


def test_the_migrations_of_0_2_are_all_guarded():
    guarded = (SNAPSHOTS / "migrations.sha256").read_text("utf-8")
    paths = [f"{app}/migrations/{name}.py" for app, name in MIGRATIONS_OF_0_2]
    assert [path for path in paths if path not in guarded] == []
    assert len(paths) == len(guarded.splitlines())


def test_what_is_lost_is_seen():
    before = {"page": [{"id": 1, "title": "Een"}, {"id": 2, "title": "Twee"}], "gone": [{"id": 1}]}
    after = {"page": [{"id": 1, "title": "Een", "new": ""}, {"id": 2, "title": "Drie", "new": ""}]}
    assert lost(before, after, {}) == ["page: ('2', \"'Twee'\")", "gone: ('1',)"]
    assert lost(before, after, {"page.title": "renamed", "gone": "not used"}) == []
    assert lost(before, {"page": [{"id": 1}, {"id": 2}]}, {"gone": "not used"})[0] == "page.title"
