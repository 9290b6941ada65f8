"""What is counted of searches that find little: enough to mend it, and nothing about who searched."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from handreiking.search.models import SearchTerm
from handreiking.search.models.search_term import LONGEST_TERM
from handreiking.search.results import tally
from tests import factories as make

pytestmark = pytest.mark.django_db
NONSENSE = "zwabberblomp"
REPORT = "/admin/reports/search-terms/"


def ask(client, text, times=1, **parameters):
    """Search as a reader does, a number of times."""
    for _time in range(times):
        assert client.get("/zoeken/", {"q": text, **parameters}).status_code == 200


def reported(client):
    """The lines of the report, as lists of what stands in their cells."""
    html = BeautifulSoup(client.get(REPORT).content.decode(), "html.parser")
    rows = html.select("#listing-results tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in rows]


@pytest.fixture
def reader():
    """A client of somebody who is not logged in."""
    from django.test import Client

    return Client()


def test_what_found_nothing_three_times_is_reported(editor_client, reader):
    ask(reader, NONSENSE, 2)
    ask(reader, f"  {NONSENSE.upper()}! ")
    text, total, _day, number, found = reported(editor_client)[0]
    assert (text, total, number, found) == (NONSENSE, "3", "3", "0")


def test_what_was_typed_less_often_is_not_reported_and_its_text_not_kept(editor_client, reader):
    ask(reader, NONSENSE, 2)
    assert reported(editor_client) == []
    assert list(SearchTerm.objects.values_list("text", "number")) == [("", 2)]


def test_days_are_added_up_and_shown_apart(editor_client, reader):
    ask(reader, NONSENSE, 2)
    SearchTerm.objects.update(day=timezone.localdate() - timedelta(days=1))
    ask(reader, NONSENSE)
    assert [(row[1], row[3]) for row in reported(editor_client)] == [("3", "1"), ("3", "2")]


def test_what_found_little_is_reported_with_how_much(editor_client, reader):
    make.make_term(NONSENSE)
    ask(reader, NONSENSE, 3)
    assert reported(editor_client)[0][4] == "1"


def test_what_found_enough_is_not_counted(reader):
    ask(reader, "stalking", 3)
    assert not SearchTerm.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        f"{NONSENSE}@flomp.example",
        f"https://flomp.example/{NONSENSE}",
        f"{NONSENSE} 0612345678",
        f"{NONSENSE} 06 12 34",
        f"{NONSENSE} flomp zwieber kwast plof wombat",
        NONSENSE * 6,
        f"{NONSENSE} zelfmoord",
    ],
)
def test_what_may_tell_about_somebody_is_not_counted(reader, text):
    ask(reader, text, 3)
    assert not SearchTerm.objects.exists()


def test_what_folds_to_more_letters_than_can_be_kept_is_not_counted(reader):
    text = " ".join(["ﬃ" * 11] * 5)
    assert len(text) < LONGEST_TERM
    ask(reader, text, 3)
    assert not SearchTerm.objects.exists()


@pytest.mark.parametrize("parameters", [{"groep": "gids"}, {"soort": "tip"}, {"precies": NONSENSE}])
def test_looking_further_in_what_was_found_is_not_counted(reader, parameters):
    ask(reader, NONSENSE, **parameters)
    assert not SearchTerm.objects.exists()


def test_what_a_browser_asks_for_by_itself_is_not_counted(reader):
    for _ in range(3):
        reader.head("/zoeken/", {"q": "kwispelzwaan"})
        reader.get("/zoeken/", {"q": "kwispelzwaan"}, headers={"sec-purpose": "prefetch;prerender"})
    assert not SearchTerm.objects.exists()


def test_data_for_programs_and_the_panel_are_not_counted(editor_client):
    editor_client.get("/zoeken/", {"q": NONSENSE}, headers={"accept": "application/json"})
    editor_client.get("/admin/zoeken/proberen/", {"q": NONSENSE})
    assert not SearchTerm.objects.exists()


def test_nothing_about_the_reader_is_kept():
    assert {field.name for field in SearchTerm._meta.get_fields()} == {"id", "day", "digest", "text", "number", "found"}


def test_counting_takes_as_many_queries_however_much_was_counted(reader, django_assert_max_num_queries, settings):
    def queries():
        with django_assert_max_num_queries(30) as asked:
            ask(reader, NONSENSE)
        SearchTerm.objects.filter(text=NONSENSE).delete()
        return len(asked)

    settings.SEARCH_TERMS_REPORT = False
    ask(reader, NONSENSE)
    without = queries()
    settings.SEARCH_TERMS_REPORT = True
    day = timezone.localdate()
    many = [SearchTerm(day=day, digest=f"{number}", text=f"{number}", found=0, number=9) for number in range(500)]
    few = queries()
    SearchTerm.objects.bulk_create(many)
    assert queries() - few <= 0
    assert few - without <= 10


def test_after_ninety_days_it_is_gone(editor_client, reader):
    ask(reader, NONSENSE, 3)
    SearchTerm.objects.update(day=timezone.localdate() - tally.KEPT - timedelta(days=1))
    assert reported(editor_client) == []
    ask(reader, "flompzwabber")
    assert SearchTerm.objects.count() == 1


@pytest.mark.parametrize("command", ["prepare", "publish_scheduled"])
def test_after_ninety_days_it_is_gone_where_nobody_searches_any_more(capsys, command):
    for digest, days in (("oud", 91), ("jong", 90)):
        SearchTerm.objects.create(day=timezone.localdate() - timedelta(days=days), digest=digest, found=0)
    call_command(command)
    assert list(SearchTerm.objects.values_list("digest", flat=True)) == ["jong"]


def test_a_dry_run_forgets_nothing(capsys):
    SearchTerm.objects.create(day=timezone.localdate() - timedelta(days=91), digest="oud", found=0)
    call_command("publish_scheduled", dryrun=True)
    assert SearchTerm.objects.exists()


def test_nobody_can_fill_the_database(reader):
    today = timezone.localdate()
    texts = (f"{number}" for number in range(tally.MOST_A_DAY - 2))
    SearchTerm.objects.bulk_create(SearchTerm(day=today, digest=text, text=text, found=0) for text in texts)
    for text in (NONSENSE, "flompzwabber", "blompzwieber"):
        ask(reader, text, 3)
    assert SearchTerm.objects.count() == tally.MOST_A_DAY


def test_a_reader_has_her_answer_when_counting_fails(reader, caplog):
    def locked(execute, sql, *rest):
        if SearchTerm._meta.db_table in sql:
            raise DatabaseError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(locked):
        ask(reader, NONSENSE)
    assert "could not be counted" in caplog.text
    assert NONSENSE not in caplog.text


def test_a_site_that_does_not_want_it_counts_nothing_shows_nothing_and_forgets(editor_client, reader, settings, capsys):
    ask(reader, NONSENSE, 3)
    assert REPORT in editor_client.get("/admin/").content.decode()
    settings.SEARCH_TERMS_REPORT = False
    ask(reader, "flompzwabber")
    assert SearchTerm.objects.count() == 1
    assert editor_client.get(REPORT).status_code == 404
    assert REPORT not in editor_client.get("/admin/").content.decode()
    call_command("prepare")
    assert not SearchTerm.objects.exists()


def test_the_report_is_for_those_who_look_after_synonyms(client, reader):
    user = get_user_model().objects.create_user("anna", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    assert reader.get(REPORT).status_code == 302


def test_the_report_can_be_downloaded(editor_client, reader):
    ask(reader, NONSENSE, 3)
    assert editor_client.get(reverse("search_terms"), {"export": "xlsx"}).status_code == 200
    csv = b"".join(editor_client.get(reverse("search_terms"), {"export": "csv"}).streaming_content).decode()
    assert f"{NONSENSE},3," in csv
