"""The date of the last check of a service, and the order of lists by it, whatever editors do with its checks."""

import html
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from referrals.models import Service, Verification, positions
from tests.factories import make_service

NOVEMBER = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _only_own_services(db):
    Service.objects.all().delete()


def check(service, day=NOVEMBER, result="klopt"):
    """A check of this service. Whoever entered it saw the service as it was then."""
    return Verification.objects.create(
        service=Service.objects.get(pk=service.pk), checked_on=day, method="bellen", result=result
    )


@pytest.fixture
def listed(client):
    """A function that returns the names in the directory, from the top, each with the date of its check or None."""

    def listed():
        results = client.get("/hulp/", headers={"accept": "application/json"}).json()["results"]
        return [(result["name"], result.get("checked_on")) for result in results]

    return listed


def names(rows):
    return [name for name, _date in rows]


def test_a_check_that_moves_to_another_service_dates_both(editor_client, admin_user, listed):
    wrong, right = make_service("Verkeerd"), make_service("Goed")
    moving = check(wrong)
    assert names(listed()) == ["Verkeerd", "Goed"]
    address = reverse(Verification.snippet_viewset.get_url_name("edit"), args=[moving.pk])
    data = querydict_from_html(editor_client.get(address).content.decode(), form_id="w-editor-form")
    data["service"], data["checked_by"] = right.pk, admin_user.pk
    assert editor_client.post(address, data).status_code == 302
    assert listed() == [("Goed", "2026-11-01"), ("Verkeerd", None)]


def test_a_check_that_moves_leaves_the_earlier_one_of_its_service(listed):
    first, second, third = (make_service(name) for name in ("Eerst", "Twee", "Drie"))
    check(first, date(2026, 3, 1))
    check(second, date(2026, 6, 1))
    moving = check(first)
    moving.service = third
    moving.save()
    assert listed() == [("Drie", "2026-11-01"), ("Twee", "2026-06-01"), ("Eerst", "2026-03-01")]


def test_a_check_that_turns_out_to_have_reached_nobody_loses_its_date_and_its_place(listed):
    service, other = make_service("Onbereikt"), make_service("Bereikt")
    check(other, date(2026, 1, 1))
    mistaken = check(service)
    assert names(listed()) == ["Onbereikt", "Bereikt"]
    mistaken.result = Verification.Result.UNREACHABLE
    mistaken.save()
    assert listed() == [("Bereikt", "2026-01-01"), ("Onbereikt", None)]
    mistaken.result = Verification.Result.CORRECT
    mistaken.save()
    assert listed() == [("Onbereikt", "2026-11-01"), ("Bereikt", "2026-01-01")]


def test_deleting_the_last_check_takes_the_service_back_to_the_one_before(listed):
    service, other = make_service("Terug"), make_service("Ander")
    check(service, date(2026, 1, 1))
    check(other, date(2026, 6, 1))
    last = check(service)
    assert names(listed()) == ["Terug", "Ander"]
    last.delete()
    assert listed() == [("Ander", "2026-06-01"), ("Terug", "2026-01-01")]


def test_the_order_follows_the_date_of_the_check_and_not_the_moment_of_entering_it(listed):
    days = {"Nu": NOVEMBER, "Lang geleden": date(2020, 1, 1), "Oer": date(1990, 1, 1), "Ooit": date(2100, 1, 1)}
    make_service("Nooit")
    for name, day in days.items():
        check(make_service(name), day)
    assert names(listed()) == ["Ooit", "Nu", "Lang geleden", "Oer", "Nooit"]


def test_a_corrected_date_moves_the_service(listed):
    service, other = make_service("Typefout"), make_service("Ander")
    wrong = check(service)
    check(other, date(2026, 6, 1))
    assert names(listed()) == ["Typefout", "Ander"]
    wrong.checked_on = date(2025, 11, 1)
    wrong.save()
    assert listed() == [("Ander", "2026-06-01"), ("Typefout", "2025-11-01")]


def test_an_older_check_entered_later_changes_nothing(listed):
    service, other = make_service("Twee keer"), make_service("Ander")
    check(service)
    check(other)
    before = listed()
    check(service, date(2026, 1, 1))
    assert listed() == before


def test_a_place_that_a_service_left_takes_nobody_out_of_the_list(listed):
    leaving, coming = make_service("Weg"), make_service("Nieuw")
    check(leaving)
    listed()
    check(leaving, date(2026, 11, 2))
    check(coming)
    listed()
    leaving.refresh_from_db()
    leaving.save()
    assert names(listed()) == ["Weg", "Nieuw"]


def test_a_day_with_more_checks_than_it_has_places_for_loses_none(listed, monkeypatch):
    monkeypatch.setattr(positions, "A_DAY", 2)  # 60,000: nobody makes so many checks in a test
    check(make_service("Dag erna"), date(2026, 11, 2))
    for name in ("Een", "Twee", "Drie", "Vier"):
        check(make_service(name))
    check(make_service("Dag ervoor"), date(2026, 10, 31))
    found = names(listed())
    assert sorted(found) == sorted(["Dag erna", "Een", "Twee", "Drie", "Vier", "Dag ervoor"])
    assert found[-1] == "Dag ervoor"


def test_every_place_fits_in_the_integers_of_every_database():
    last = next(positions.checked_places(date.max))
    assert last.stop <= 2**31
    assert last.stop - last.start == positions.A_DAY


# A check that is still to be done


@pytest.fixture
def just_past_midnight(monkeypatch):
    """It is 25 November in the Netherlands, and still the 24th by the clock of the server."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 24, 23, 30, tzinfo=UTC))


def check_form(client, address):
    """The data of the form of a check."""
    return querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")


def test_a_check_of_today_is_accepted_and_one_of_tomorrow_refused_with_a_reason_and_nothing_lost(
    editor_client, listed, just_past_midnight
):
    service = make_service("Morgen")
    address = reverse(Verification.snippet_viewset.get_url_name("add")) + f"?service={service.pk}"
    data = check_form(editor_client, address)
    assert data["checked_on"] == "2026-11-25"
    data["method"], data["note"], data["checked_on"] = "bellen", "Gesproken met de balie.", "2026-11-26"
    response = editor_client.post(address, data)
    assert response.status_code == 200
    [reason] = response.context["form"].errors["checked_on"]
    assert reason in html.unescape(response.content.decode())
    form = querydict_from_html(response.content.decode(), form_id="w-editor-form")
    assert {name: form[name] for name in data if name in form} == {name: data[name] for name in data if name in form}
    assert form["note"] == "Gesproken met de balie."
    assert listed() == [("Morgen", None)]
    data["checked_on"] = "2026-11-25"
    assert editor_client.post(address, data).status_code == 302
    assert listed() == [("Morgen", "2026-11-25")]


def test_a_check_cannot_be_moved_to_a_day_to_come(editor_client, listed, just_past_midnight):
    done = check(make_service("Morgen"))
    address = reverse(Verification.snippet_viewset.get_url_name("edit"), args=[done.pk])
    data = check_form(editor_client, address)
    data["checked_on"] = "2026-11-26"
    response = editor_client.post(address, data)
    assert response.status_code == 200
    assert "checked_on" in response.context["form"].errors
    assert listed() == [("Morgen", "2026-11-01")]


def test_today_is_that_of_the_netherlands_for_an_editor_in_another_time_zone(
    editor_client, admin_user, just_past_midnight
):
    UserProfile.objects.create(user=admin_user, current_time_zone="America/Curacao")
    address = reverse(Verification.snippet_viewset.get_url_name("add"))
    assert check_form(editor_client, address)["checked_on"] == "2026-11-25"
