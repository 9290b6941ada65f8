"""The index of the directory: what it costs to build, and that it is there before the first reader."""

import json
import os
import pickle
import subprocess
import sys
from datetime import date, time

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from referrals.facets import directory_index
from referrals.facets.index import FacetIndex
from referrals.models import (
    Audience,
    ContactChannel,
    DirectoryChange,
    DirectoryVersion,
    HarmType,
    HelpKind,
    Municipality,
    OpeningHours,
    Service,
    Verification,
)
from tests.conftest import WORKER
from tests.content_database import content_template
from tests.factories import make_service

MOST_QUERIES = 22


def build():
    """A new index, and the number of queries that building it took."""
    with CaptureQueriesContext(connection) as queries:
        index = FacetIndex.built()
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
    caught_up = old.caught_up(new.version)

    def plain(sets):
        return {name: list(found) for name, found in sets.items() if found}

    for name in ("flags", "hours"):
        assert plain(getattr(caught_up, name)) == plain(getattr(new, name))
    for param in new.values:
        assert plain(caught_up.values[param]) == plain(new.values[param]), param
    assert plain(caught_up.text.all) == plain(new.text.all)
    assert caught_up.text.vocabulary == new.text.vocabulary
    assert service.position not in new.values["via"].get("bellen", ())
    assert service.position in new.values["via"]["chat"]


def test_an_index_that_somebody_reads_does_not_change(db):
    """Other threads read it without a lock: a list that changes under their hands would end in an error, or lie."""
    service = make_service(harms=["online-controle"], municipalities=["utrecht"], hours=[hours(9)])
    old, _ = build()
    before = pickle.dumps(old)
    service.name, service.hours = "Fietsenmaker", [hours(8)]
    service.save()
    make_service("Nieuwkomer", audiences=["jongere"], contacts=[("chat", "")], hours=[hours(7)])
    new = old.caught_up(DirectoryVersion.current())
    assert len(new.everything) == len(old.everything) + 1
    assert new.everything != old.everything
    assert pickle.dumps(old) == before


def test_an_index_knows_no_words_of_who_left(db):
    service = make_service(description="Zij heten kwispelzwaan.")
    old, _ = build()
    service.delete()
    new = old.caught_up(DirectoryVersion.current())
    assert "kwispelzwaan" in old.text.vocabulary
    assert "kwispelzwaan" not in new.text.vocabulary


@pytest.mark.parametrize("changed", [1, 50])
def test_catching_up_takes_the_same_few_queries_however_much_changed(db, changed):
    made = [
        make_service(harms=["online-controle"], contacts=[("chat", "")], municipalities=["utrecht"], hours=[hours(9)])
        for _ in range(changed)
    ]
    old, _ = build()
    before = {service.position for service in made}
    for service in made:
        Verification.objects.create(service=service, checked_on=date(2026, 1, 2), method="bellen")
        service.refresh_from_db()
    version = DirectoryVersion.current()
    with CaptureQueriesContext(connection) as queries:
        new = old.caught_up(version)
    assert len(queries) <= 4, queries.captured_queries
    assert len(new.everything) == len(old.everything)
    assert {service.position for service in made} <= set(new.values["vorm"]["online-controle"])
    assert not before & set(new.everything)


def test_the_first_page_after_a_change_takes_at_most_eight_queries(client, db):
    service = make_service("Buurthuis", harms=["online-controle"])
    client.get("/hulp/")
    service.name = "Kwispelzwaan"
    service.save()
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/hulp/?vorm=online-controle")
    assert len(queries) <= 8, queries.captured_queries
    assert "Kwispelzwaan" in page.content.decode()


def test_after_a_backup_is_put_back_everything_is_read_anew(client, db):
    state, service = DirectoryVersion.current(), make_service("Kwispelzwaan", harms=["online-controle"])
    assert results(client, "q=kwispelzwaan")["total"] == 1
    # As in the backup: the service is not there, and neither is any change since.
    Service.objects.filter(pk=service.pk).update(live=False)
    DirectoryChange.objects.filter(version__gt=state).delete()
    DirectoryVersion.objects.filter(pk=1).update(version=state)
    assert results(client, "q=kwispelzwaan")["total"] == 0


def test_readers_see_their_language_whatever_that_of_the_editor_who_came_first(client, db):
    directory_index.forget()
    with translation.override("en"):
        directory_index()
    page = client.get("/hulp/").content.decode()
    assert "Bellen" in page
    assert "Phone" not in page


# What the directory is keyed by


def results(client, query):
    return client.get(f"/hulp/?{query}", headers={"accept": "application/json"}).json()


@pytest.mark.parametrize(
    ("model", "param", "slug"),
    [(HarmType, "vorm", "online-controle"), (Audience, "voor", "jongere"), (HelpKind, "soort", "advies")],
)
def test_a_term_that_is_renamed_has_its_new_name_everywhere_at_once(client, db, model, param, slug):
    term = model.objects.get(slug=slug)
    before = results(client, f"{param}={slug}")["total"]
    term.name = "Kwispelzwaan"
    term.save()
    assert "Kwispelzwaan" in client.get("/hulp/").content.decode()
    assert results(client, "q=kwispelzwaan")["total"] == before > 0
    term.slug = "kwispelzwaan"
    term.save()
    assert results(client, f"{param}=kwispelzwaan")["total"] == before
    assert results(client, f"{param}={slug}")["ignored"]


def test_a_new_term_can_be_chosen_at_once(client, db):
    results(client, "")
    HelpKind.objects.create(slug="kwispelzwaan", name="Kwispelzwaan", question="Wie?")
    assert results(client, "soort=kwispelzwaan")["ignored"] == []
    HelpKind.objects.get(slug="kwispelzwaan").delete()
    assert results(client, "soort=kwispelzwaan")["ignored"]


def test_a_municipality_that_is_renamed_is_found_by_its_new_name(client, db):
    service = make_service("Buurthuis", municipalities=["utrecht"])
    results(client, "")
    utrecht = Municipality.objects.get(slug="utrecht")
    utrecht.name = "Kwispelzwaan"
    utrecht.save()
    assert service.slug in {result["slug"] for result in results(client, "gemeente=kwispelzwaan")["results"]}
    assert "Kwispelzwaan" in client.get(f"/hulp/{service.organisation.slug}/").content.decode()


def start(url):
    """Load the site as a server does, with this database. Returns the finished process."""
    code = (
        "import handreiking.wsgi, json; from referrals.facets import directory_index; "
        "print(json.dumps(directory_index.known is not None and directory_index.known.version >= 0))"
    )
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "handreiking.settings.test"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_index_is_there_when_a_server_has_loaded_the_site(tmp_path):
    with content_template().copy(f"{WORKER}_server", tmp_path) as url:
        started = start(url)
    assert started.returncode == 0, started.stderr
    assert json.loads(started.stdout) is True


@pytest.mark.parametrize("url", ["postgres://nobody@127.0.0.1:1/nothing", "sqlite:///{folder}/empty.sqlite3"])
def test_a_database_that_is_unreachable_or_empty_does_not_keep_the_site_from_starting(tmp_path, url):
    started = start(url.format(folder=tmp_path))
    assert started.returncode == 0, started.stderr
    assert json.loads(started.stdout) is False
    assert "This process starts without having searched" in started.stderr
