"""The database that tests begin with, the content of `fixtures/`: loaded once, kept as a template, and then copied.

The template is named by a digest of everything that decides what is in it, so that it is made anew when any of that
changes. For SQLite it is a file in `var/test/`, for PostgreSQL a database on the same server.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection

KEPT = settings.BASE_DIR / "var" / "test"
IN_MEMORY = "file:content?mode=memory&cache=shared"
TESTS = Path(__file__).parent
MAKE = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("load_content")
"""


def content_template():
    """The template for the kind of database that the tests use."""
    return {"sqlite": SqliteTemplate, "postgresql": PostgresTemplate}[connection.vendor](content_digest())


def content_digest():
    """What decides what is in the database, as twelve letters: the files, the packages, and where search looks."""
    digest = sha256(repr((sys.version_info, sqlite3.sqlite_version, settings.WAGTAILSEARCH_BACKENDS)).encode())
    for path in sorted(_that_decide()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(settings.BASE_DIR)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _that_decide():
    root = settings.BASE_DIR
    yield from (root / "manage.py", root / "requirements.txt")
    packages = [path.parent for path in root.glob("*/__init__.py") if path.parent != TESTS]
    for folder in (root / "fixtures", root / "locale", *packages):
        yield from (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


@contextmanager
def alone():
    """Let no other process that tests this copy of the project be in here at the same time."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed, also by the end of a process
        yield


def _make(url):
    """Make the tables in an empty database and load the content, in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", MAKE],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        check=True,
    )


class SqliteTemplate:
    """A template that is a file. A half-made one bears another name, that of the process that makes it."""

    def __init__(self, digest):
        self._path = KEPT / f"{digest}.sqlite3"

    @contextmanager
    def for_this_process(self, name):
        """Let this process use a copy, in memory; the name is for other kinds of databases."""
        with closing(sqlite3.connect(IN_MEMORY, uri=True)) as copy:  # stays there as long as a connection is open
            with self._kept() as path, closing(sqlite3.connect(path)) as template:
                template.backup(copy)
            connection.settings_dict["NAME"] = IN_MEMORY
            yield

    @contextmanager
    def copy(self, name, folder):
        """Make a copy in this folder. Gives its DATABASE_URL."""
        path = folder / f"{name}.sqlite3"
        with self._kept() as template:
            path.write_bytes(template.read_bytes())
        yield f"sqlite:///{path}"

    @contextmanager
    def _kept(self):
        """The file, made when it is not there; nobody removes it meanwhile."""
        with alone():
            if not self._path.exists():
                for other in KEPT.glob("*.sqlite3*"):
                    other.unlink()
                half = self._path.with_suffix(f".sqlite3.{os.getpid()}")
                _make(f"sqlite:///{half}")
                half.rename(self._path)
            yield self._path


class PostgresTemplate:
    """A template that is a database on the server. A half-made one bears another name."""

    def __init__(self, digest):
        self._server = urlsplit(os.environ["DATABASE_URL"])
        self._original = self._server.path.strip("/")
        self._templates = f"{self._original}_template_"
        self._name = self._templates + digest

    @contextmanager
    def for_this_process(self, name):
        """Let this process use a copy, named after it."""
        with self._copied(name) as copy:
            connection.settings_dict["NAME"] = copy
            yield
            connection.close()

    @contextmanager
    def copy(self, name, folder):
        """Make a copy on the server; the folder is for other kinds of databases. Gives its DATABASE_URL."""
        with self._copied(name) as copy:
            yield self._url(copy)

    @contextmanager
    def _copied(self, name):
        copy = f"test_{self._original}_{name}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as server:
            with alone():
                self._make_when_missing(server)
                server.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{self._name}"')
            yield copy
            server.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')

    def _make_when_missing(self, server):
        kept = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self._templates])
        names = {name for (name,) in kept}
        if self._name in names:
            return
        for other in names:
            server.execute(f'DROP DATABASE "{other}" WITH (FORCE)')
        half = f"{self._templates}half"
        server.execute(f'CREATE DATABASE "{half}"')
        _make(self._url(half))
        server.execute(f'ALTER DATABASE "{half}" RENAME TO "{self._name}"')

    def _url(self, name):
        return self._server._replace(path=f"/{name}").geturl()
