"""What a process keeps in memory: threads share it, and only who renews it waits."""

import threading
from types import SimpleNamespace

import pytest

from referrals.facets.in_memory import InMemory

WAIT = 10  # seconds after which a test gives up


def known_at(version):
    return SimpleNamespace(version=version)


def test_it_is_renewed_when_the_stamp_is_another_one():
    now = known_at(1)
    kept = InMemory(lambda: now.version, lambda known, version: known_at(version))
    first = kept()
    kept.look_again()
    assert kept() is first
    now.version = 2
    kept.look_again()
    assert kept().version == 2


def test_while_one_thread_renews_the_others_go_on_with_what_was_known():
    now, renewing, go_on = known_at(1), threading.Event(), threading.Event()

    def renew(known, version):
        if known:
            renewing.set()
            assert go_on.wait(WAIT)
        return known_at(version)

    kept = InMemory(lambda: now.version, renew)
    before, got = kept(), []
    now.version = 2
    kept.look_again()
    thread = threading.Thread(target=lambda: got.append(kept()))
    thread.start()
    assert renewing.wait(WAIT)
    assert kept() is before
    go_on.set()
    thread.join(WAIT)
    assert [known.version for known in got] == [2]
    assert kept().version == 2


def test_who_comes_first_waits_for_it_and_is_the_only_one_to_read():
    started, go_on, read = threading.Event(), threading.Event(), []

    def renew(known, version):
        read.append(version)
        started.set()
        assert go_on.wait(WAIT)
        return known_at(version)

    kept, got = InMemory(lambda: 1, renew), []
    threads = [threading.Thread(target=lambda: got.append(kept())) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert started.wait(WAIT)
    go_on.set()
    for thread in threads:
        thread.join(WAIT)
    assert len(got) == 3
    assert len({id(known) for known in got}) == len(read) == 1


def test_what_cannot_be_read_is_asked_for_again():
    failing = [True]

    def renew(known, version):
        if failing and failing.pop():
            raise ConnectionError
        return known_at(version)

    kept = InMemory(lambda: 1, renew)
    with pytest.raises(ConnectionError):
        kept()
    assert kept().version == 1
