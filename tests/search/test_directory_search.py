"""The directory's half of search, on both addresses: what is public is found at once, and nothing else ever is."""

import pytest

from referrals.models import ConfidentialField, Service
from tests import factories as make

pytestmark = pytest.mark.django_db
#: A word that the content does not have, and that nothing else is like.
WORD = "kwispelzwaan"


@pytest.fixture
def both(client, search_data):
    """A function that returns the slugs of the organisations that both addresses find; they agree."""

    def both(query):
        hits = search_data(query)["groups"]["hulp"]["hits"]
        everywhere = {hit["url"].split("/hulp/")[1].partition("/")[0] for hit in hits}
        data = client.get("/hulp/", {"q": query}, headers={"accept": "application/json"}).json()
        services = Service.objects.filter(slug__in=[result["slug"] for result in data["results"]])
        assert set(services.values_list("organisation__slug", flat=True)) == everywhere
        return everywhere

    return both


@pytest.fixture
def service(db):
    """A live service without the word."""
    organisation = make.make_organisation("Steunpunt")
    return make.make_service("Gewone dienst", organisation=organisation, contacts=[("bellen", "0800-2000")])


def revised(service, **fields):
    """Change a service as an editor does, and publish it."""
    for name, value in fields.items():
        setattr(service, name, value)
    service.save_revision().publish()


@pytest.mark.parametrize("field", ["name", "description", "limits", "referral_from"])
def test_what_is_public_of_a_service_finds_it_as_soon_as_it_is_published(both, service, field):
    assert both(WORD) == set()
    revised(service, **{field: f"Over {WORD}."})
    assert both(WORD) == {service.organisation.slug}
    revised(service, **{field: "Niets"})
    assert both(WORD) == set()


def test_the_name_of_an_organisation_finds_its_services_at_once(both, service):
    organisation = service.organisation
    organisation.name = f"De {WORD}"
    organisation.save_revision().publish()
    assert both(WORD) == {organisation.slug}


def test_the_note_of_a_public_contact_finds_the_service(both, service):
    service.contacts = list(service.contacts.all())
    service.contacts.all()[0].note = WORD
    service.save()
    assert both(WORD) == {service.organisation.slug}


def test_a_draft_is_not_found(both, db):
    make.make_service(WORD, live=False)
    make.make_service(WORD, organisation=make.make_organisation(live=False))
    assert both(WORD) == set()


def test_a_change_that_is_not_published_is_not_found(both, service):
    service.description = WORD
    service.save_revision()
    assert both(WORD) == set()


def test_another_name_of_an_organisation_is_not_found_before_it_is_published(both, service):
    service.organisation.name = WORD
    service.organisation.save_revision()
    assert both(WORD) == set()


def test_a_service_that_is_unpublished_is_gone_and_comes_back(both, service):
    revised(service, description=WORD)
    service.unpublish()
    assert both(WORD) == set()
    service.refresh_from_db()
    revised(service)
    assert both(WORD) == {service.organisation.slug}


def test_the_services_of_an_organisation_that_is_unpublished_are_gone(both, service):
    revised(service, description=WORD)
    service.organisation.unpublish()
    assert both(WORD) == set()


def test_a_service_that_is_deleted_is_gone(both, service):
    revised(service, description=WORD)
    service.delete()
    assert both(WORD) == set()


@pytest.mark.parametrize("disclosure", ["intern", "professionals"])
@pytest.mark.parametrize("field", ["description", "limits", "referral_from"])
def test_a_confidential_field_is_never_found(both, search_data, service, field, disclosure):
    revised(service, **{field: f"{WORD}."})
    service.confidential_fields = [ConfidentialField(field=field, disclosure=disclosure)]
    service.save()
    assert both(WORD) == set()
    assert all(repair["used"] != WORD for repair in search_data("kwispelzwaam")["understood"]["repairs"])


@pytest.mark.parametrize("disclosure", ["intern", "professionals"])
def test_a_contact_that_is_not_public_is_never_found(both, service, disclosure):
    contacts = [("bellen", "0687654321", disclosure), ("mail", f"{WORD}@example.org", disclosure)]
    hidden = make.make_service("Met geheim", contacts=contacts)
    for contact in hidden.contacts.all():
        contact.note = "dwergpinguin"
    hidden.save()
    for secret in ("0687654321", WORD, "dwergpinguin"):
        assert both(secret) == set()


def test_the_area_of_a_service_is_not_found_when_it_is_confidential(both, db):
    service = make.make_service("Opvang zwaluwnest", municipalities=["urk"])
    assert service.organisation.slug in both("zwaluwnest urk")
    words = service.words
    service.confidential_fields = [ConfidentialField(field="municipalities", disclosure="intern")]
    service.save()
    assert "urk" in words.split()
    assert "urk" not in service.words.split()


def test_notes_for_editors_are_never_found(both, service):
    revised(service, internal_note=WORD)
    assert both(WORD) == set()


def test_the_passage_of_a_hit_has_nothing_confidential(search_data, db):
    service = make.make_service("Zwaluwnest", description=f"Geheim {WORD}", limits="Niet voor mannen.")
    service.confidential_fields = [ConfidentialField(field="description", disclosure="intern")]
    service.save()
    (hit,) = search_data("zwaluwnest")["groups"]["hulp"]["hits"]
    assert WORD not in str(hit)


def test_an_organisation_with_several_services_is_found_once(both, search_data, db):
    organisation = make.make_organisation("Steunpunt")
    for number in range(3):
        make.make_service(f"{WORD} {number}", organisation=organisation)
    assert both(WORD) == {organisation.slug}
    assert search_data(WORD)["groups"]["hulp"]["total"] == 1


def test_forms_compounds_and_slips_are_found_in_the_directory_too(both, db):
    service = make.make_service("Zwaluwnest", description="Zij bewonderen zwaluwfoto's.")
    for typed in ("zwaluwfoto", "zwaluwfotos", "zwaluwfotso"):
        assert both(typed) == {service.organisation.slug}, typed


def test_what_an_organisation_says_of_itself_finds_it(both):
    organisation = make.make_organisation("Zilverreiger", description=f"Een programma van de {WORD}.")
    make.make_service("Spreekuur", organisation=organisation)
    assert both(WORD) == {organisation.slug}
    organisation.description = "Een stichting."
    organisation.save()
    assert both(WORD) == set()


@pytest.mark.parametrize("typed", ["085-0471234", "085 047 12 34", "0850471234", "+31 85 0471234", "(085) 0471234"])
def test_a_telephone_number_finds_who_has_it_however_it_is_typed(both, typed):
    service = make.make_service("Buurthuis", contacts=[("bellen", "085 - 047 1234")])
    assert service.organisation.slug in both(typed)


@pytest.mark.parametrize("typed", ["085-0471243", "0850471", "08504712345", "+490850471234"])
def test_a_number_that_is_nearly_right_finds_nobody_and_is_not_repaired(both, client, typed):
    make.make_service("Buurthuis", contacts=[("bellen", "085-0471234")])
    assert both(typed) == set()
    assert not client.get("/hulp/", {"q": typed}, headers={"accept": "application/json"}).json()["understood"][
        "repairs"
    ]


@pytest.mark.parametrize("disclosure", ["professionals", "intern"])
def test_a_number_that_is_not_public_finds_nobody(both, disclosure):
    make.make_service("Buurthuis", contacts=[("bellen", "085-0471234", disclosure), ("chat", "")])
    assert both("085-0471234") == set()
