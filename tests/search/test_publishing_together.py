"""Two editors publish at the same moment. Needs a database that two connections can write to at once."""

import threading
import time

import pytest
from django.db import connection, transaction

from handreiking.guide.models import ChapterPage, ContentPage
from handreiking.search.index.passages import renew_passages
from handreiking.search.models import Passage
from tests import factories as make


@pytest.fixture
def committed_page(django_db_setup, django_db_blocker):
    """A chapter that other connections can see; it goes after the test."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            pytest.skip("SQLite lets one connection write at a time (transaction_mode IMMEDIATE)")
        page = make.make_chapter("Samen", live=False)
        yield page
        ContentPage.objects.get(pk=page.pk).delete()


def together(*actions):
    """Do all these at once. Returns the exceptions."""
    failures, ready = [], threading.Barrier(len(actions))

    def attempt(action):
        try:
            ready.wait()
            action()
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def until_somebody_waits():
    """Return when a connection waits for what another one holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody waits")


def test_two_who_publish_a_page_at_once_both_succeed_and_the_last_counts(committed_page):
    page = ChapterPage.objects.get(pk=committed_page.pk)
    make.publish(page)
    Passage.objects.filter(page=page.pk).delete()
    made = threading.Event()

    def make_passages():
        with transaction.atomic():
            renew_passages(page)
            made.set()
            until_somebody_waits()

    def publish():
        made.wait()
        later = ChapterPage.objects.get(pk=page.pk)
        later.title = "Dwergpinguin"
        make.publish(later)

    assert together(make_passages, publish) == []
    assert set(Passage.objects.filter(page=page.pk).values_list("title", flat=True)) == {"Dwergpinguin"}
