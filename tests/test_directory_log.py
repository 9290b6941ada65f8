"""The log of changes of the directory: it does not grow for ever, and no process misses a change for that."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.facets.index import FacetIndex
from referrals.facets.pruning import forget_old_changes
from referrals.management.synthetic import make_services
from referrals.models import DirectoryChange, DirectoryVersion, Service, Verification
from tests.factories import make_service

MANY = 4
KEPT = 2 * MANY
DAY = date(2024, 11, 1)


@pytest.fixture(autouse=True)
def _only_own_services(db):
    Service.objects.all().delete()
    DirectoryChange.objects.all().delete()


@pytest.fixture
def short(monkeypatch):
    """A log of which little is kept: filling a real one takes thousands of changes."""
    monkeypatch.setattr(DirectoryChange, "MANY", MANY)


def check(service, day=DAY):
    """A check of this service, whoever holds it knowing nothing of other checks."""
    return Verification.objects.create(service=Service.objects.get(pk=service.pk), checked_on=day, method="bellen")


def held(index):
    """All that an index holds, to be compared."""
    sets = {"all": index.everything, "national": index.national, **index.flags, **index.hours, **index.text.all}
    sets |= {(param, value): found for param in index.values for value, found in index.values[param].items()}
    return {name: list(found) for name, found in sets.items() if found}


def assert_up_to_date(index):
    """After catching up, this index of some process holds what one that is built now holds. Returns that one."""
    version = DirectoryVersion.current()
    now = index.caught_up(version) if index.version != version else index
    assert held(now) == held(FacetIndex.built())
    return now


@pytest.mark.parametrize("command", ["prepare", "publish_scheduled"])
def test_the_log_keeps_the_newest_changes_and_the_last_of_each_service(short, capsys, command):
    gone = make_service("Weg")
    services = [make_service(f"Dienst {number}") for number in range(3)]
    gone.delete()
    for _ in range(20):
        services[0].save()
    call_command(command)
    rows = list(DirectoryChange.objects.order_by("pk").values_list("service", flat=True))
    assert gone.pk not in rows
    assert set(rows) >= {service.pk for service in services}
    assert len(rows) <= KEPT + 1 + Service.objects.count()


def test_a_dry_run_leaves_the_log_as_it_is(short, capsys):
    service = make_service()
    for _ in range(20):
        service.save()
    before = DirectoryChange.objects.count()
    call_command("publish_scheduled", dryrun=True)
    assert DirectoryChange.objects.count() == before


def test_a_short_log_stays_whole():
    service = make_service()
    for _ in range(20):
        service.save()
    before = DirectoryChange.objects.count()
    assert forget_old_changes() == 0
    assert DirectoryChange.objects.count() == before


def test_a_process_that_looked_before_the_oldest_change_that_is_kept_reads_everything(short):
    leaving, moving = make_service("Weg"), make_service("Verhuist")
    process = FacetIndex.built()
    check(moving)
    leaving.delete()
    for _ in range(20):
        make_service()
    assert forget_old_changes()
    assert_up_to_date(process)


def test_a_service_that_moves_after_years_leaves_its_old_place_in_every_process(short):
    old = make_service("Oud")
    check(old)
    for _ in range(20):
        make_service()
    forget_old_changes()
    process = FacetIndex.built()
    check(old, DAY + timedelta(days=300))
    assert_up_to_date(process)


def test_a_place_that_is_given_again_keeps_who_stands_there_in_the_list(short):
    first, second, last = (make_service(name) for name in ("Een", "Twee", "Later"))
    check(first)
    given = Service.objects.get(pk=first.pk).position
    check(first, DAY + timedelta(days=1))
    for _ in range(20):
        last.save()
    forget_old_changes()
    process = FacetIndex.built()
    check(second)
    assert Service.objects.get(pk=second.pk).position == given
    process = assert_up_to_date(process)
    first.refresh_from_db()
    first.save()
    assert_up_to_date(process)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_every_process_that_catches_up_sees_what_there_is(short, seed):
    chance = random.Random(seed)
    processes = [FacetIndex.built() for _ in range(4)]

    def some():
        return Service.objects.order_by("pk")[chance.randrange(Service.objects.count())]

    def hide_or_show():
        service = some()
        service.live = not service.live
        service.save()

    def catch_up():
        number = chance.randrange(len(processes))
        processes[number] = assert_up_to_date(processes[number])

    what = [
        lambda: make_service(harms=["online-controle"]),
        lambda: check(some(), DAY + timedelta(days=chance.randrange(3))),
        lambda: Verification.objects.all().last() and Verification.objects.last().delete(),
        lambda: some().delete() if Service.objects.count() > 3 else None,
        lambda: some().save(),
        hide_or_show,
        forget_old_changes,
        catch_up,
    ]
    for _ in range(3):
        make_service()
    for _ in range(120):
        chance.choice(what)()
    for process in processes:
        assert_up_to_date(process)


def test_forgetting_takes_the_same_few_queries_whatever_there_is(short):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            forget_old_changes()
        return len(queries)

    for _ in range(20):
        make_service()
    few = queries()
    for service in Service.objects.all():
        check(service)
    assert queries() == few <= 2


# Services that were made up


def test_a_process_that_runs_sees_made_up_services_and_where_each_of_them_moves():
    make_service(description="Praten met iemand die luistert en meedenkt over veiligheid.")
    process = FacetIndex.built()
    list(make_services(30))
    process = assert_up_to_date(process)
    assert len(process.everything) == 31
    for service in Service.objects.filter(slug__startswith="proef-")[:3]:
        check(service)
    assert_up_to_date(process)
