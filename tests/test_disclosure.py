"""What is not public must not get out by any way."""

import json

import pytest
from django.core.management import call_command
from django.http import QueryDict

from referrals.facets.index import directory_index
from referrals.models import ConfidentialField, ContactChannel, Evidence, Service
from referrals.models.evidence import CONFIDENTIAL
from referrals.readers_list.picks import Picks
from tests.factories import make_organisation, make_service

SECRETS = [
    "0612345678",
    "0687654321",
    "geheime-schuilplaats.example",
    "alleen voor de redactie",
    "wat zij echt doen",
    "geen nachtopvang",
    "alleen via de wijkagent",
    "na het tweede belsignaal",
    "gezien-bij-de-buren.example",
    "waar zij echt voor staan",
]


@pytest.fixture
def service(db):
    """A live service with something secret in every place."""
    service = make_service(
        "Opvang met geheimen",
        organisation=make_organisation(
            "Geheimhouder", description="Dit is waar zij echt voor staan.", description_disclosure="professionals"
        ),
        harms=["online-controle"],
        audiences=["slachtoffer"],
        municipalities=["utrecht"],
        contacts=[
            ("bellen", "0612345678", "intern"),
            ("bellen", "0687654321", "professionals"),
            ("bellen", "0800-2000"),
        ],
        description="Dit is wat zij echt doen.",
        website="https://geheime-schuilplaats.example/",
        internal_note="Dit is alleen voor de redactie.",
        limits="Zij bieden geen nachtopvang.",
        referral_from="alleen via de wijkagent",
        hours_note="na het tweede belsignaal",
    )
    service.confidential_fields = [
        ConfidentialField(field="description", disclosure="intern"),
        ConfidentialField(field="website", disclosure="professionals"),
        ConfidentialField(field="limits", disclosure="intern"),
        ConfidentialField(field="referral_from", disclosure="professionals"),
        ConfidentialField(field="hours", disclosure="intern"),
    ]
    service.evidence = [Evidence(fact="phone", level="A", seen="https://gezien-bij-de-buren.example/")]
    service.save()
    return service


def outputs(client, service):
    """Every way out, as (name, text)."""
    slug, organisation = service.slug, service.organisation.slug
    for path in (
        "/hulp/?gemeente=utrecht",
        "/hulp/?q=opvang",
        f"/hulp/{organisation}/",
        "/hulp/wijzer/?stap=4&vorm=online-controle",
        "/hulp/kaart/",
        "/hulp/kaart/?regio=utrecht",
        f"/hulp/lijst/?s={slug}",
        f"/hulp/lijst/?l={Picks.from_query(QueryDict(f's={slug}')).packed}",
        "/hulp/?q=qqqqqq",
        "/hulp/overzicht/",
        "/zoeken/?q=opvang",
        "/zoeken/suggesties/?q=geh",
        "/wat-is-het/vormen/online-controle/",
        "/wat-kun-je-doen/omstander/",
        "/ervaringen/annelies/",
    ):
        yield path, client.get(path).content.decode()
    for path in ("/hulp/?gemeente=utrecht", "/zoeken/?q=opvang"):
        yield f"json {path}", client.get(path, headers={"accept": "application/json"}).content.decode()


def test_nothing_confidential_is_in_any_output(client, service):
    texts = dict(outputs(client, service))
    assert "0800-2000" in texts[f"/hulp/{service.organisation.slug}/"]
    for path, text in texts.items():
        for secret in SECRETS:
            assert secret not in text, (path, secret)


#: For each field that can be hidden: the attributes that it stands for, as they are when nothing is known.
NOTHING = {
    "description": {"description": ""},
    "limits": {"limits": ""},
    "website": {"website": ""},
    "keywords": {"keywords": ""},
    "harm_types": {"harm_types": []},
    "audiences": {"audiences": []},
    "help_kinds": {"help_kinds": []},
    "languages": {"languages": []},
    "hours": {"always_open": False, "hours_note": "", "hours_for": ""},
    "free": {"free": None},
    "anonymous": {"anonymous": None},
    "ages": {"min_age": None, "max_age": None},
    "peer_workers": {"peer_workers": False},
    "removes_images": {"removes_images": False},
    "trusted_flagger": {"trusted_flagger": False},
    "referral_from": {"referral_from": ""},
    "municipalities": {"municipalities": []},
}


def everything_public_of(client, service):
    """Every page and answer that could tell something of a field of this service, as a list of texts."""
    vocabulary = "vorm=online-controle&voor=slachtoffer&soort=advies&taal=engels&gemeente=utrecht"
    flags = "gratis=1&anoniem=1&nu-open=1"
    paths = [
        f"/hulp/?q=zwaluwnest&{flags}",
        f"/hulp/?q=zwaluwnest&{vocabulary}",
        f"/hulp/{service.organisation.slug}/",
        "/hulp/wijzer/?stap=4&vorm=online-controle&voor=slachtoffer",
        f"/hulp/lijst/?s={service.slug}",
        "/hulp/kaart/?regio=utrecht",
        "/zoeken/?q=zwaluwnest",
        "/zoeken/?q=omschreven+begrensd+sleutelwoordelijk+verwijsloket+belnoot",
    ]
    answers = ["/hulp/?q=zwaluwnest"]  # with the number of places that each choice of each facet would leave
    texts = [client.get(path).content.decode() for path in paths]
    return texts + [client.get(path, headers={"accept": "application/json"}).content.decode() for path in answers]


@pytest.mark.parametrize("field", [name for name, _label in CONFIDENTIAL])
def test_of_a_hidden_field_readers_see_what_they_would_see_if_nothing_were_known(client, db, field):
    service = make_service(
        "Zwaluwnest",
        harms=["online-controle"],
        audiences=["slachtoffer"],
        kinds=["advies"],
        languages=["engels"],
        municipalities=["utrecht"],
        contacts=[("bellen", "0800-2000"), ("chat", "")],
        description="Omschreven.",
        limits="Begrensd.",
        website="https://zwaluwnest.example/",
        keywords="sleutelwoordelijk",
        always_open=True,
        hours_note="belnoot",
        free=True,
        anonymous=True,
        min_age=41,
        max_age=87,
        peer_workers=True,
        removes_images=True,
        trusted_flagger=True,
        referral_from="verwijsloket",
    )
    facts = ("website", "hours", "free", "anonymous", "coverage", "languages")
    service.evidence = [Evidence(fact=fact, level="B", seen=f"https://krant.example/{fact}") for fact in facts]
    service.save()
    public = everything_public_of(client, service)
    service.confidential_fields = [ConfidentialField(field=field, disclosure="intern")]
    service.save()
    hidden = everything_public_of(client, service)  # by an index that followed the change
    service.confidential_fields = []
    for name, nothing in NOTHING[field].items():
        setattr(service, name, nothing)
    service.save()
    directory_index.forget()
    assert hidden == everything_public_of(client, service)
    assert hidden != public


@pytest.mark.parametrize(
    ("field", "flag"), [("website", ""), ("", "website_disclosure"), ("municipalities", ""), ("contact", "")]
)
def test_where_facts_were_seen_does_not_give_away_what_is_hidden(client, db, field, flag):
    service = make_service(
        organisation=make_organisation(website="https://www.geheim.example/", **({flag: "intern"} if flag else {})),
        contacts=[
            ("bellen", "0800-2000"),
            ("chat", "https://geheim.example/chat", "intern" if field == "contact" else "publiek"),
        ],
        free=True,
    )
    service.evidence = [
        Evidence(fact="phone", level="A", seen="https://geheim.example/contact"),
        Evidence(fact="coverage", level="B", seen="https://krant.example/geheim.example-in-utrecht"),
        Evidence(fact="free", level="B", seen="https://andere.example/"),
    ]
    if field in dict(CONFIDENTIAL):
        service.confidential_fields = [ConfidentialField(field=field, disclosure="intern")]
    service.save()
    seen = [row["fact"] for row in service.card["evidence"]]
    assert seen == (["phone", "free"] if field == "municipalities" else ["free"])


@pytest.mark.parametrize("field", ["description", "website"])
def test_of_a_hidden_field_of_an_organisation_readers_see_nothing(client, db, field):
    value = {"description": "Zij zijn een kwispelzwaan.", "website": "https://kwispelzwaan.example/"}[field]
    organisation = make_organisation("Zwaluwnest", **{field: value})
    services = [make_service("Zwaluw", organisation=organisation) for _ in range(2)]
    paths = [f"/hulp/{organisation.slug}/", "/hulp/?q=zwaluw", "/zoeken/?q=zwaluw"]

    def known():
        return [path for path in paths if "kwispelzwaan" in client.get(path).content.decode()]

    def found():
        return client.get("/hulp/?q=kwispelzwaan", headers={"accept": "application/json"}).json()["total"]

    assert paths[0] in known()
    assert found() == (len(services) if field == "description" else 0)
    setattr(organisation, f"{field}_disclosure", "professionals")
    organisation.save()
    assert known() == []
    assert found() == 0


def test_where_a_service_is_may_be_a_secret(client, service):
    """No facet, count, region or list tells in which municipality it is."""
    service.confidential_fields.add(ConfidentialField(field="municipalities", disclosure="intern"))
    for known_before in (False, True):  # the index is built anew, and it follows the change
        if known_before:
            service.confidential_fields.remove(service.confidential_fields.get(field="municipalities"))
            service.save()
            assert service.name in client.get("/hulp/?gemeente=utrecht").content.decode()
            service.confidential_fields.add(ConfidentialField(field="municipalities", disclosure="intern"))
        service.save()
        if not known_before:
            directory_index.forget()
        for path in ("/hulp/?gemeente=utrecht", "/hulp/kaart/?regio=utrecht"):
            assert service.name not in client.get(path).content.decode(), path
        data = client.get("/hulp/?q=opvang met geheimen", headers={"accept": "application/json"}).json()
        assert service.slug in {result["slug"] for result in data["results"]}
        data = client.get("/hulp/?gemeente=utrecht", headers={"accept": "application/json"}).json()
        assert service.slug not in {result["slug"] for result in data["results"]}
        assert data["total"] == data["facets"]["gemeente"]["utrecht"] == data["facets"]["gemeente"]["zwolle"]


def test_another_form_of_a_word_that_stays_is_not_offered_as_a_repair_either(client, db):
    """The word has a stem that other services have as well."""
    make_service("Opvang", description="Elke kwispelzwaan.")
    service = make_service("Opvang", keywords="kwispelzwanen")
    assert "kwispelzwanen" in client.get("/zoeken/?q=kwispelzwanem").content.decode()
    service.confidential_fields = [ConfidentialField(field="keywords", disclosure="intern")]
    service.save()
    for path in ("/zoeken/?q=kwispelzwanem", "/hulp/?q=kwispelzwanem"):
        assert "kwispelzwanen" not in client.get(path).content.decode()


@pytest.mark.parametrize("end", ["hide", "unpublish", "delete"])
def test_a_word_that_is_public_no_more_is_not_offered_as_a_repair(client, db, end):
    service = make_service("Opvang", description="Hun adres heet kwispelzwaan.")
    found = client.get("/zoeken/?q=kwispelzwaam").content.decode()
    assert "kwispelzwaan" in found  # it was known, and offered
    if end == "hide":
        service.confidential_fields = [ConfidentialField(field="description", disclosure="intern")]
        service.save()
    else:
        getattr(service, end)()
    for path in ("/zoeken/?q=kwispelzwaam", "/hulp/?q=kwispelzwaam"):
        assert "kwispelzwaan" not in client.get(path).content.decode()


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_confidential_is_in_the_search_index(service, secret):
    from wagtail.search.models import IndexEntry

    entries = IndexEntry.objects.filter(object_id=str(service.pk))
    assert entries.exists()
    assert secret not in json.dumps(service.card)
    found = type(service).objects.search(secret.split(".")[0], operator="and")
    assert service.pk not in {hit.pk for hit in found}


def test_what_is_saved_as_a_draft_is_in_no_output(client, service):
    organisation = service.organisation
    service.name, organisation.name = "Naam in concept", "Organisatie in concept"
    service.contacts = [ContactChannel(kind="bellen", value="0900-9999")]
    service.save_revision()
    organisation.save_revision()
    for path, text in outputs(client, service):
        for draft in ("in concept", "0900-9999"):
            assert draft not in text, (path, draft)


def test_a_contact_that_is_not_public_does_not_count_in_the_facet(client, service):
    service.contacts = [contact for contact in service.contacts.all() if contact.disclosure != "publiek"]
    service.save()
    directory_index.forget()
    data = json.loads(client.get("/hulp/?via=bellen", headers={"accept": "application/json"}).content)
    assert service.slug not in {result["slug"] for result in data["results"]}


def test_the_content_files_keep_what_is_confidential_for_the_editors(service, tmp_path):
    call_command("dump_content", tmp_path, verbosity=0)
    assert "alleen voor de redactie" in (tmp_path / "lists" / "services.yaml").read_text("utf-8")


def test_the_hours_of_a_telephone_that_is_not_public_do_not_tell_that_there_is_one(client, db):
    service = make_service(contacts=[("bellen", "0800-2000", "intern"), ("mail", "a@b.example")])
    service.always_open, service.hours_for, service.hours_note = True, "bellen", "Ook ’s nachts."
    service.save()
    assert not {"hours", "hours_for", "hours_note"} & set(service.card)
    page = client.get(service.organisation.get_absolute_url()).content.decode()
    assert "dag en nacht" not in page
    service.contacts.filter(kind="bellen").update(disclosure="publiek")
    Service.objects.get(pk=service.pk).save()
    assert "dag en nacht" in client.get(service.organisation.get_absolute_url()).content.decode()
