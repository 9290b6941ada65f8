"""Every test that uses the database finds the whole content of `fixtures/` in it (see content_database.py)."""

import os
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import settings as hypothesis_settings

from handreiking.content.loader import load
from handreiking.search.index.knowledge import knowledge
from handreiking.search.index.organisations import organisation_names
from referrals.facets import directory_index

from .content_database import content_template

# How long an example takes depends on the machine, and on what a process reads the first time.
hypothesis_settings.register_profile("patient", parent=hypothesis_settings(), deadline=None)
hypothesis_settings.load_profile("patient")

#: This process among those of pytest-xdist.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "master")
#: The seconds after which a process looks again whether something changed.
LOOK_AGAIN_AFTER = "referrals.facets.in_memory.LOOK_AGAIN_AFTER"
#: What one worker runs, by the beginning of its address: the browser tests, which share a server and a browser; what
#: reads the crawled site; and what makes much once for a whole module.
TOGETHER = {
    "tests/e2e/": "e2e",
    "tests/test_crawl.py": "crawl",
    "tests/test_reader_privacy.py": "crawl",
    "tests/test_scenes.py": "crawl",
    "tests/test_load_content.py": "load_content",
    "tests/test_broken_content.py": "broken_content",
    "tests/test_query_counts.py": "query_counts",
    "tests/test_map.py": "map",
    "tests/test_upgrade.py": "upgrade",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give tests that share something costly to one worker, the largest group first, and share out the others.

    The mark `xdist_group` of the browser tests asks for that, but pytest 9.2 and pytest-xdist 3.8 do not heed it:
    https://github.com/pytest-dev/pytest-xdist/issues/1386
    """
    from xdist.scheduler import LoadScopeScheduling

    class TestsThatShareTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return next((scope for path, scope in TOGETHER.items() if nodeid.startswith(path)), nodeid)

    return TestsThatShareTogether(config, log) if config.getvalue("dist") == "loadgroup" else None


class KnownOfTheContent:
    """What a process knows of the content as it was loaded: the index of the directory, and what search knows.

    Tests start with it, so that not every one of them reads the same again. Whatever they change has a later version
    than this, so the site itself sees that it is out of date.
    """

    def __init__(self):
        self._index = self._knowledge = None

    def read(self):
        """Read it from the database, just after loading."""
        self._index, self._knowledge = directory_index(), knowledge()

    def hand_out(self):
        """Let the process know this, and nothing else."""
        for kept in (directory_index, knowledge, organisation_names):
            kept.forget()
        if self._index:
            directory_index.known = self._index
            knowledge.known = replace(self._knowledge, _merged=(None, ()))


known = KnownOfTheContent()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Give this process a copy of the database with the content.

    In place of pytest-django's, which makes none when the chosen tests only look at the site that runs elsewhere.
    """
    with content_template().for_this_process(WORKER):
        with django_db_blocker.unblock():
            known.read()
            known.hand_out()
        yield


@pytest.fixture(autouse=True)
def _nothing_cached(monkeypatch):
    """No test sees what another one left in the cache, or in what the process knows of the database.

    The process looks for changes every time, where it otherwise does so twice a second: a test cannot wait for that
    without depending on the clock, and the site itself has no reason to make it a setting.
    """
    cache.clear()
    monkeypatch.setattr(LOOK_AGAIN_AFTER, 0)
    known.hand_out()


@pytest.fixture
def looks_seldom(_nothing_cached, monkeypatch):
    """As for readers: what a process just looked at, it does not look at again during a page (nor during a test)."""
    monkeypatch.setattr(LOOK_AGAIN_AFTER, 600)


@pytest.fixture
def queries_of(client, db):
    """A function that returns the SQL of a page of the directory, whose text nobody asked for before.

    Whether something changed is asked in each place that needs to know, and here each time; a process asks it at most
    once a page (see `LOOK_AGAIN_AFTER`), so it counts once for each of the two versions.
    """

    def queries_of(address):
        client.get("/hulp/?q=hulp")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked = [query["sql"] for query in queries]
        return [
            sql
            for place, sql in enumerate(asked)
            if "version" not in sql.split(" WHERE ")[0] or sql not in asked[:place]
        ]

    return queries_of


@pytest.fixture
def home(db):
    """The home page."""
    from handreiking.guide.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def server_error(client, db):
    """The answer that a reader gets when something goes wrong in the site: here, the database is away."""

    def away(*_arguments):
        raise OperationalError("the database is away")

    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        response = client.get("/")
    assert response.status_code == 500
    return response


@pytest.fixture
def editor_client(admin_client):
    """A client that is logged in to the admin."""
    return admin_client


@pytest.fixture
def media(settings, tmp_path):
    """A folder of the test's own for uploaded files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    """Every page that a reader can reach from the home page by links, visited once (see crawler.py)."""
    from django.test import Client

    from .crawler import crawl

    with django_db_blocker.unblock():
        return crawl(Client())


@pytest.fixture
def shown(client, db):
    """A function that returns the tree of the page at an address, or of a page object."""
    from .crawler import read

    def shown(page):
        response = client.get(page if isinstance(page, str) else page.url)
        assert response.status_code == 200
        return read(response.content.decode())

    return shown


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """The database for what a module makes in it once, for all its tests. After them it is as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def small_site(module_db, tmp_path_factory):
    """The small site of content_files.py, loaded in place of the guide for all tests of a module. Gives its folder."""
    from django.test import override_settings

    from .content_files import empty_site, write_files

    folder = write_files(tmp_path_factory.mktemp("inhoud"))
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        empty_site()
        load(folder)
        yield folder
