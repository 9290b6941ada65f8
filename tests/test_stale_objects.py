"""Whoever saves an object that she read a while ago undoes nothing of what others saved meanwhile."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.models import DirectoryVersion, Organisation, Service, Verification
from tests.factories import make_organisation, make_service

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 2)


def read_again(service):
    return Service.objects.get(pk=service.pk)


def test_a_website_that_was_hidden_meanwhile_stays_hidden():
    service = make_service(organisation=make_organisation(website="https://geheim.example/"))
    held = Service.objects.select_related("organisation").get(pk=service.pk)
    assert held.card["website"] == held.organisation.website
    organisation = Organisation.objects.get(pk=service.organisation_id)
    organisation.website_disclosure = "intern"
    organisation.save()
    held.save()
    assert "website" not in read_again(service).card


def test_a_check_that_was_made_meanwhile_stays():
    service = make_service()
    held = read_again(service)
    Verification.objects.create(service=service, checked_on=DAY, method="bellen")
    checked = read_again(service)
    held.name = "Andere naam"
    held.save()
    after = read_again(service)
    assert (after.name, after.checked_on, after.position) == ("Andere naam", DAY, checked.position)
    assert after.card["checked_on"] == DAY.isoformat()


def test_a_check_undoes_nothing_of_the_service():
    held = make_service("Oude naam")
    service = read_again(held)
    service.name = "Nieuwe naam"
    service.save()
    Verification.objects.create(service=held, checked_on=DAY, method="bellen")
    after = read_again(held)
    assert (after.name, after.card["name"], after.checked_on) == ("Nieuwe naam", "Nieuwe naam", DAY)


def test_a_draft_changes_nothing_for_readers_or_their_processes():
    service = make_service()
    version, card = DirectoryVersion.current(), read_again(service).card
    service.name = "Concept"
    service.save_revision()
    assert DirectoryVersion.current() == version
    assert read_again(service).card == card


def test_renewing_words_leaves_the_cards_as_they_are():
    service = make_service("Kwispelzwaan")
    Service.objects.filter(pk=service.pk).update(words="")
    with CaptureQueriesContext(connection) as queries:
        assert Service.objects.renew_words() == 1
    written = [query["sql"] for query in queries if query["sql"].startswith('UPDATE "referrals_service"')]
    assert len(written) == 1
    assert '"card" =' not in written[0]
    assert "kwispelzwaan" in read_again(service).words


@pytest.mark.parametrize("change", ["name", "live"])
def test_saving_an_organisation_takes_hardly_more_queries_with_more_services(change):
    taken = []
    for number in (3, 12):
        organisation = make_organisation()
        services = [make_service(organisation=organisation) for _ in range(number)]
        version = DirectoryVersion.current()
        setattr(organisation, change, {"name": f"Huis {number}", "live": False}[change])
        with CaptureQueriesContext(connection) as queries:
            organisation.save()
        taken.append(len(queries))
        assert DirectoryVersion.current() > version
        if change == "name":
            assert {read_again(service).card["organisation"]["name"] for service in services} == {f"Huis {number}"}
    assert taken[1] - taken[0] <= 12 - 3  # the search of the admin takes one for each


def test_a_service_is_found_in_the_admin_by_the_new_name_of_its_organisation():
    service = make_service(organisation=make_organisation("Steunpunt"))
    organisation = Organisation.objects.get(pk=service.organisation_id)
    organisation.name = "Kwispelzwaan"
    organisation.save()
    assert list(Service.objects.all().search("kwispelzwaan")) == [service]


@pytest.mark.parametrize("holidays", ["closed_on_holidays", "closed_in_school_holidays"])
def test_what_is_closed_on_holidays_is_not_open_day_and_night(holidays):
    service = make_service()
    service.always_open = True
    service.full_clean()
    setattr(service, holidays, True)
    with pytest.raises(ValidationError) as refused:
        service.full_clean()
    assert list(refused.value.message_dict) == ["always_open"]
