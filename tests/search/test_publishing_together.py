"""Two editors publish at the same moment. Needs a database that two connections can write to at once."""

import threading
import time

import pytest
from django.db import connection

from handreiking.guide.models import ChapterPage, ContentPage
from handreiking.search.index import passages as passages_of_pages
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


def test_two_who_publish_a_page_at_once_both_succeed_and_the_last_counts(committed_page, monkeypatch):
    slowly = passages_of_pages._passages

    def passages(page):
        made = list(slowly(page))
        time.sleep(0.3)
        return made

    def publish(title):
        page = ChapterPage.objects.get(pk=committed_page.pk)
        page.title = title
        make.publish(page)

    monkeypatch.setattr(passages_of_pages, "_passages", passages)
    assert together(lambda: publish("Kwispelzwaan"), lambda: publish("Dwergpinguin")) == []
    now = ChapterPage.objects.get(pk=committed_page.pk)
    assert set(Passage.objects.filter(page=now.pk).values_list("title", flat=True)) == {now.title}
