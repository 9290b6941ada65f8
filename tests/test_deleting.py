"""What the directory is keyed by cannot be deleted while it is in use, by whichever way somebody tries."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from referrals.models import Audience, HarmType, HelpKind, Municipality, Organisation, Region, Service

from . import factories as make

NEEDING = "Dienst die het nodig heeft"


@pytest.fixture
def harm_type(db):
    return HarmType.objects.create(slug="vorm", name="Vorm", question="Wat?", description="Iets.", colour="blauw")


@pytest.fixture
def audience(db):
    return Audience.objects.create(slug="groep", name="Groep", question="Wie?")


@pytest.fixture
def help_kind(db):
    return HelpKind.objects.create(slug="soort", name="Soort", question="Hoe?")


@pytest.fixture
def region(db):
    return Region.objects.create(slug="streek", name="Streek", code="VT99")


@pytest.fixture
def municipality(region):
    return Municipality.objects.create(slug="dorp", name="Dorp", code="GM9999", region=region)


@pytest.fixture
def organisation(db):
    return make.make_organisation("Huis")


def use(thing, name=NEEDING):
    """Make a service that carries this thing."""
    field = {HarmType: "harms", Audience: "audiences", HelpKind: "kinds", Municipality: "municipalities"}
    if isinstance(thing, Organisation):
        return make.make_service(name, organisation=thing)
    return make.make_service(name, **{field[type(thing)]: [thing.slug]})


def addresses(thing):
    """Where the admin deletes this thing: by itself, and as one of several."""
    meta = thing._meta
    yield reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])
    yield reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"]) + f"?id={thing.pk}"


every_key = pytest.mark.parametrize("name", ["harm_type", "audience", "help_kind", "municipality", "organisation"])


@every_key
def test_what_a_service_carries_is_not_deleted_and_the_editor_reads_where_it_is_used(request, editor_client, name):
    thing = request.getfixturevalue(name)
    use(thing)
    for address in addresses(thing):
        for send in (editor_client.get, editor_client.post):
            response = send(address, follow=True)
            assert response.status_code == 200
            assert f"{thing}” kan niet worden verwijderd" in response.content.decode()
            assert NEEDING in response.content.decode()
    assert type(thing).objects.filter(pk=thing.pk).exists()


@every_key
def test_neither_the_object_nor_a_queryset_deletes_what_a_service_carries(request, name):
    thing = request.getfixturevalue(name)
    service = use(thing)
    for delete in (thing.delete, type(thing).objects.filter(pk=thing.pk).delete, type(thing).objects.all().delete):
        with pytest.raises(ProtectedError) as refused, transaction.atomic():
            delete()
        assert refused.value.protected_objects
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert Service.objects.get(pk=service.pk).card == service.card


@every_key
def test_what_nothing_uses_can_be_deleted(request, editor_client, name):
    for address in (0, 1):
        thing = request.getfixturevalue(name)
        if not thing.pk:
            thing.save()
        assert editor_client.post(list(addresses(thing))[address]).status_code == 302
        assert not type(thing).objects.filter(pk=thing.pk).exists()
        thing.pk = None


def test_a_region_with_municipalities_is_not_deleted_and_the_editor_reads_which(editor_client, municipality):
    region = municipality.region
    for address in addresses(region):
        for send in (editor_client.get, editor_client.post):
            html = send(address, follow=True).content.decode()
            assert "Streek” kan niet worden verwijderd" in html
            assert "“Dorp”" in html
    with pytest.raises(ProtectedError), transaction.atomic():
        Region.objects.filter(pk=region.pk).delete()


def test_the_message_names_five_services_and_says_how_many_more(editor_client, help_kind):
    for number in range(8):
        use(help_kind, f"Plek {number}")
    html = editor_client.post(next(addresses(help_kind)), follow=True).content.decode()
    assert [f"Plek {number}" in html for number in range(8)] == [True] * 5 + [False] * 3
    assert "en nog 3" in html


def test_a_form_of_abuse_names_its_page_its_services_and_its_cases(editor_client, home):
    page = make.make_harm(make.make_section(make.make_chapter()), title="Vorm met van alles")
    use(page.harm_type)
    case = make.make_case("Ervaring met deze vorm")
    case.harm_types = [page.harm_type]
    case.save()
    html = editor_client.post(next(addresses(page.harm_type)), follow=True).content.decode()
    for name in ("Vorm met van alles", NEEDING, "Ervaring met deze vorm"):
        assert name in html


def test_of_several_things_each_that_is_in_use_is_named_and_none_is_deleted(editor_client, help_kind):
    other = HelpKind.objects.create(slug="andere-soort", name="Andere soort", question="Hoe?")
    free = HelpKind.objects.create(slug="vrij", name="Vrije soort", question="Hoe?")
    for thing in (help_kind, other):
        use(thing)
    bulk = reverse("wagtail_bulk_action", args=["referrals", "helpkind", "delete"])
    html = editor_client.post(f"{bulk}?id={help_kind.pk}&id={other.pk}&id={free.pk}", follow=True).content.decode()
    assert "“Soort” kan niet" in html
    assert "“Andere soort” kan niet" in html
    assert HelpKind.objects.filter(pk__in=[help_kind.pk, other.pk, free.pk]).count() == 3


def test_a_service_deleted_in_bulk_is_gone_from_the_directory_at_once(editor_client, client, db):
    service = make.make_service("Verdwijnende plek")

    def total():
        return client.get("/hulp/", headers={"accept": "application/json"}).json()["total"]

    before = total()
    bulk = reverse("wagtail_bulk_action", args=["referrals", "service", "delete"])
    assert editor_client.post(f"{bulk}?id={service.pk}").status_code == 302
    assert total() == before - 1
