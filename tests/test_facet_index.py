"""The index of the directory: what it costs to build, and that it is there before the first reader."""

import json
import os
import subprocess
import sys
from datetime import time

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.facets.index import FacetIndex
from referrals.models import ContactChannel, OpeningHours, Service
from tests.factories import make_service

MOST_QUERIES = 20


def build():
    """A new index, and the number of queries that building it took."""
    index = FacetIndex()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        index.build()
    return index, len(queries)


def hours(opens):
    return OpeningHours(first_day="Mo", last_day="Fr", opens=time(opens), closes=time(17))


def test_building_takes_the_same_few_queries_whatever_there_is(db):
    Service.objects.all().delete()
    _, empty = build()
    harms, towns = ["online-controle", "publiekelijk-straffen"], ["utrecht", "groningen", "zwolle"]
    for number in range(6):
        make_service(
            harms=harms,
            audiences=["slachtoffer"],
            kinds=["luisterend-oor"],
            municipalities=towns[: number % 4],
            contacts=[("chat", ""), ("bellen", "0800-2000")],
            hours=[hours(number + 8)],
        )
    index, filled = build()
    assert filled == empty <= MOST_QUERIES
    assert len(index.hours) == 6
    assert {slug: len(found) for slug, found in index.values["gemeente"].items()} == {
        "utrecht": 4,
        "groningen": 2,
        "zwolle": 1,
    }


def test_an_index_built_anew_holds_what_one_that_caught_up_holds(db):
    old, _ = build()
    service = make_service(
        harms=["online-controle"],
        audiences=["jongere"],
        municipalities=["utrecht"],
        contacts=[("bellen", "0612345678", "intern"), ("chat", ""), ("chat", "https://chat.example/")],
        hours=[hours(9)],
        free=True,
    )
    ContactChannel.objects.create(service=service, kind="mail", value="a@b.example", disclosure="professionals")
    new, _ = build()
    old.catch_up(new.stamp)

    def plain(sets):
        return {name: list(found) for name, found in sets.items() if found}

    for name in ("flags", "hours"):
        assert plain(getattr(old, name)) == plain(getattr(new, name))
    for param in new.values:
        assert plain(old.values[param]) == plain(new.values[param]), param
    assert service.position not in new.values["via"].get("bellen", ())
    assert service.position in new.values["via"]["chat"]


def start(url):
    """Load the site as a server does, with this database. Returns the finished process."""
    code = (
        "import handreiking.wsgi, json; from referrals.facets import index; "
        "print(json.dumps(index._index is not None and index._index.stamp >= 0))"
    )
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "handreiking.settings.test"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_index_is_there_when_a_server_has_loaded_the_site(tmp_path):
    url = f"sqlite:///{tmp_path}/site.sqlite3"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "handreiking.settings.test"}
    migrate = [sys.executable, "manage.py", "migrate", "referrals", "-v0"]
    subprocess.run(migrate, cwd=settings.BASE_DIR, env=environment, check=True, timeout=300)
    started = start(url)
    assert started.returncode == 0, started.stderr
    assert json.loads(started.stdout) is True


@pytest.mark.parametrize("url", ["postgres://nobody@127.0.0.1:1/nothing", "sqlite:///{folder}/empty.sqlite3"])
def test_a_database_that_is_unreachable_or_empty_does_not_keep_the_site_from_starting(tmp_path, url):
    started = start(url.format(folder=tmp_path))
    assert started.returncode == 0, started.stderr
    assert json.loads(started.stdout) is False
    assert "The index of the directory is not built" in started.stderr
