"""Makes the databases of version 0.2 that tests/test_upgrade.py starts from. Run by hand, for the last time at 0.2:

    DATABASE_URL=postgres://postgres@127.0.0.1/postgres .venv/bin/python tests/upgrade/make_snapshot.py

Needs a PostgreSQL server where it may make a database, and pg_dump. Writes, beside itself, version-0.2.sqlite3.xz,
version-0.2.sql.xz and migrations.sha256. It refuses once there are migrations that 0.2 did not have.
"""

import hashlib
import lzma
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SQLITE, POSTGRESQL = HERE / "version-0.2.sqlite3.xz", HERE / "version-0.2.sql.xz"
DIGESTS = HERE / "migrations.sha256"
NAME = "handreiking_snapshot"


def migration_files():
    """The migrations of our own apps, in alphabetical order."""
    folders = (ROOT / name for name in ("casestudies", "handreiking", "referrals"))
    return sorted(path for folder in folders for path in folder.rglob("migrations/*.py") if path.stem != "__init__")


def write_digests():
    """Write what `sha256sum --check` reads, for each migration. Refuses one that is not an initial one."""
    files = migration_files()
    if later := [path.name for path in files if "initial = True" not in path.read_text("utf-8")]:
        raise SystemExit(f"There are later migrations than those of 0.2: {', '.join(later)}. Its database stays.")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ROOT).as_posix()}" for path in files]
    DIGESTS.write_text("\n".join(lines) + "\n", "utf-8")


def fill(address):
    """Make the site in the new database at this address."""
    with tempfile.TemporaryDirectory() as media:
        own = {"DJANGO_SETTINGS_MODULE": "handreiking.settings.test", "DATABASE_URL": address, "MEDIA_ROOT": media}
        command = [sys.executable, "-m", "tests.upgrade.site_of_0_2"]
        subprocess.run(command, cwd=ROOT, env=os.environ | own, stdout=subprocess.DEVNULL, check=True)


def snapshot_of_sqlite():
    """Return the bytes of a filled SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.sqlite3"
        fill(f"sqlite:///{path}")
        with closing(sqlite3.connect(path)) as database:
            database.execute("VACUUM")
        return path.read_bytes()


@contextmanager
def new_postgresql(server):
    """A new database on this server, for as long as it is needed. Gives its address."""
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        postgres.execute(f"CREATE DATABASE {NAME}")
        try:
            yield server._replace(path=f"/{NAME}").geturl()
        finally:
            postgres.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def snapshot_of_postgresql(server):
    """Return a filled PostgreSQL database as statements that versions 14 to 17 all know, without those of psql."""
    with new_postgresql(server) as address:
        fill(address)
        command = ["pg_dump", "--no-owner", "--no-privileges", "--rows-per-insert=500", f"--dbname={address}"]
        dumped = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
    unknown = r"^(?:SET transaction_timeout|\\(?:un)?restrict|-- Dumped ).*\n"
    return re.sub(unknown, "", dumped, flags=re.MULTILINE).encode()


def main():
    """Make everything, and say how large it is."""
    server = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not server.scheme.startswith("postgres"):
        raise SystemExit("Say in DATABASE_URL where PostgreSQL is: postgres://postgres@127.0.0.1/postgres")
    write_digests()
    for path, made in ((SQLITE, snapshot_of_sqlite()), (POSTGRESQL, snapshot_of_postgresql(server))):
        path.write_bytes(lzma.compress(made, preset=9 | lzma.PRESET_EXTREME))
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
