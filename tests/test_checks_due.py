"""What editors see of services to check, and how they say that they did."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from referrals.admin.reports import CHECK_EVERY
from referrals.models import ConfidentialField, Service, Verification
from tests.factories import make_organisation, make_service

from .crawler import read, texts


@pytest.fixture(autouse=True)
def _only_own_services(db):
    Service.objects.all().delete()


def check(service, days_ago, result="klopt"):
    day = timezone.localdate() - timedelta(days=days_ago)
    service.verifications.create(checked_on=day, method="bellen", result=result)


def due(client):
    """The names of the services in the report, in its order."""
    page = read(client.get(reverse("checks_due")).content.decode())
    return [text.split(": ")[1] for text in texts(page.select("td.title a")) if ": " in text]


def test_services_never_checked_come_first_then_the_longest_ago_and_fresh_ones_not_at_all(editor_client):
    long_ago = CHECK_EVERY.days + 1
    for name, days in (("Lang geleden", long_ago), ("Langer geleden", long_ago + 100), ("Vers", 3), ("Net niet", 180)):
        check(make_service(name), days)
    make_service("Nooit")
    tried = make_service("Niet bereikt")
    check(tried, 1, "onbereikbaar")
    make_service("Concept", live=False)
    make_service("Van een concept", organisation=make_organisation(live=False))
    found = due(editor_client)
    assert set(found[:2]) == {"Nooit", "Niet bereikt"}
    assert found[2:] == ["Langer geleden", "Lang geleden"]


def test_the_report_leads_to_the_form_of_each_service_and_can_be_downloaded(editor_client):
    service = make_service("Nooit", contacts=[("bellen", "0800-2000"), ("bellen", "0612345678", "intern")])
    html = editor_client.get(reverse("checks_due")).content.decode()
    assert reverse(Service.snippet_viewset.get_url_name("edit"), args=[service.pk]) in html
    assert "0800-2000" in html
    response = editor_client.get(reverse("checks_due") + "?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert service.slug in rows[1]
    assert "0800-2000" in rows[1]


@pytest.mark.parametrize("hidden", [False, True])
def test_the_export_has_a_website_only_when_readers_may_see_it(editor_client, hidden):
    service = make_service("Schuilplaats", website="https://schuilplaats.example/")
    if hidden:
        service.confidential_fields = [ConfidentialField(field="website", disclosure="intern")]
        service.save()
    response = editor_client.get(reverse("checks_due") + "?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert service.slug in text
    assert ("schuilplaats.example" in text) is not hidden


def test_the_report_takes_the_same_number_of_queries_whatever_it_holds(editor_client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as found:
            editor_client.get(reverse("checks_due"))
        return len(found)

    make_service()
    queries()
    one = queries()
    for _ in range(20):
        make_service()
    assert queries() == one


@pytest.mark.parametrize("start", ["report", "list", "edit"])
def test_an_editor_says_in_one_form_that_a_service_was_checked(editor_client, admin_user, start):
    service = make_service("Te controleren")
    viewset = Service.snippet_viewset
    begin = {
        "report": reverse("checks_due"),
        "list": reverse(viewset.get_url_name("list")),
        "edit": reverse(viewset.get_url_name("edit"), args=[service.pk]),
    }[start]
    page = read(editor_client.get(begin).content.decode())
    [link] = [a["href"] for a in page.find_all("a", href=True) if f"?service={service.pk}&" in a["href"]]
    html = editor_client.get(link).content.decode()
    form = next(form for form in read(html).find_all("form", id=True) if form.select("[name=method]"))
    data = querydict_from_html(html, form_id=form["id"])
    assert (data["service"], data["checked_by"], data["result"]) == (str(service.pk), str(admin_user.pk), "klopt")
    assert data["checked_on"] == timezone.localdate().isoformat()
    data["method"] = "bellen"
    response = editor_client.post(form["action"], data)
    assert response.status_code == 302
    assert response.url == begin
    service.refresh_from_db()
    assert service.checked_on == timezone.localdate()


@pytest.mark.parametrize("query", ["", "service=", "service=0", "service=%00", "service=abc", "service=" + "9" * 40])
def test_the_form_of_a_check_opens_whatever_its_address_says(editor_client, query):
    add = reverse(Verification.snippet_viewset.get_url_name("add"))
    assert editor_client.get(f"{add}?{query}&next=//elsewhere.example/").status_code == 200
