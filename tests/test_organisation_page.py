"""The page of an organisation: all that is public of its services, and the way back into the guide."""

import pytest

from handreiking.guide.models import HarmPage
from referrals.models import Evidence, Service
from tests.factories import make_organisation, make_service, restrict

FORM = "online-controle"
pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation("Zilverreiger")


def related(page):
    """The addresses under "read also", with the kind of page that stands before them."""
    return {link["href"]: link.find_previous_sibling().text for link in page.select(".related a")}


def test_it_leads_back_to_the_pages_of_its_forms_and_roles_and_to_the_cases(organisation, shown):
    make_service(organisation=organisation, harms=[FORM], audiences=["omstander"])
    links = related(shown(organisation.get_absolute_url()))
    assert links["/wat-is-het/vormen/online-controle/"] == "Vorm"
    assert links["/wat-kun-je-doen/omstander/"] == "Voor je rol"
    assert links["/ervaringen/annelies/"] == "Ervaring"
    assert "/wat-kun-je-doen/gemeente/" not in links
    assert "/wat-is-het/vormen/vrouwonvriendelijke-haatspraak/" not in links


def test_it_follows_a_page_that_moves_and_leaves_out_what_readers_may_not_see(organisation, shown):
    make_service(organisation=organisation, harms=[FORM])
    page = HarmPage.objects.get(harm_type__slug=FORM)
    page.slug = "controle-op-afstand"
    page.save_revision().publish()
    moved = "/wat-is-het/vormen/controle-op-afstand/"
    assert moved in related(shown(organisation.get_absolute_url()))
    restrict(page)
    assert moved not in related(shown(organisation.get_absolute_url()))


def test_a_draft_service_tells_nothing_about_what_the_organisation_helps_with(organisation, shown):
    make_service(organisation=organisation)
    make_service(organisation=organisation, harms=[FORM], live=False)
    assert not related(shown(organisation.get_absolute_url()))


def test_it_costs_the_same_with_one_service_and_with_many(organisation, client, django_assert_max_num_queries):
    for _ in range(30):
        make_service(organisation=organisation, harms=[FORM], audiences=["omstander"])
    with django_assert_max_num_queries(12):
        client.get(organisation.get_absolute_url())


def test_hours_are_not_missed_where_nobody_answers(organisation, shown):
    make_service(organisation=organisation, website="https://example.org/")
    page = shown("/hulp/?q=zilverreiger")
    assert "Openingstijden niet bekend" not in page.select_one(".services").text


def test_a_phone_without_known_hours_says_so(organisation, shown):
    make_service(organisation=organisation, contacts=[("bellen", "0800-0113")])
    page = shown("/hulp/?q=zilverreiger")
    assert "Openingstijden niet bekend" in page.select_one(".services").text


def test_a_page_of_the_guide_shows_first_what_is_for_the_whole_country_and_does_little_else(shown):
    Service.objects.all().delete()
    for name, harms, towns in (
        ("Breed", ["online-controle", "publiekelijk-straffen"], []),
        ("Dichtbij", ["online-controle"], ["utrecht"]),
        ("Smal", ["online-controle"], []),
        ("Anders", ["publiekelijk-straffen"], []),
    ):
        make_service(name, harms=harms, audiences=["slachtoffer"], municipalities=towns)
    make_service("Voor omstanders", harms=["online-controle"], audiences=["omstander"])
    page = shown("/wat-is-het/vormen/online-controle/")
    text = page.get_text()
    assert text.index("Smal") < text.index("Breed") < text.index("Dichtbij")
    assert "Voor omstanders" not in text


def test_it_says_where_the_facts_were_seen(shown):
    service = make_service("Hulplijn", contacts=[("bellen", "0800-2000"), ("chat", "")], free=True)
    service.evidence = [
        Evidence(fact="phone", level="A", seen="https://www.krant.example/a?b=1 (2021, <oud>)"),
        Evidence(fact="phone", level="C", seen="https://terloops.example/"),
        Evidence(fact="free", level="S", seen="de handreiking (Movisie, 2025)"),
        Evidence(fact="chat", level="B", seen="http://[ is geen adres"),
        Evidence(fact="hours", level="B", seen="https://tijden.example/"),  # the service has no hours
    ]
    service.save()
    seen = shown(service.organisation.get_absolute_url()).select_one(".evidence")
    assert [" ".join(row.get_text().split()) for row in seen.select("li")] == [
        "Telefoonnummer: krant.example (2021, <oud>)",
        "Kosten: de handreiking (Movisie, 2025)",
        "Chatten: http://[ is geen adres",
    ]
    (link,) = seen.select("a")
    assert link["href"] == "https://www.krant.example/a?b=1"
    assert link["rel"] == ["noopener", "noreferrer"]


def test_without_anything_seen_it_says_nothing_of_that(shown):
    service = make_service("Hulplijn", contacts=[("bellen", "0800-2000")])
    assert not shown(service.organisation.get_absolute_url()).select(".evidence")


def test_where_a_number_was_seen_stays_hidden_while_another_number_is(client):
    service = make_service("Hulplijn", contacts=[("bellen", "0800-2000"), ("bellen", "0612345678", "intern")])
    service.evidence = [Evidence(fact="phone", level="A", seen="https://krant.example/")]
    service.save()
    assert "krant.example" not in client.get(service.organisation.get_absolute_url()).content.decode()


def test_an_old_address_leads_to_the_new_one_and_a_name_can_be_taken_back(client):
    organisation = make_service().organisation
    first = organisation.get_absolute_url()
    organisation.slug = "tweede-naam"
    organisation.save()
    assert client.get(first)["Location"] == "/hulp/tweede-naam/"
    organisation.slug = first.split("/")[2]
    organisation.save()
    assert client.get(first).status_code == 200
    assert client.get("/hulp/tweede-naam/")["Location"] == first


def test_what_it_helps_with_is_no_title_and_what_is_not_known_no_sentence(organisation, shown):
    make_service(organisation=organisation, harms=[FORM, "publiekelijk-straffen"], free=None, anonymous=None)
    rows = {
        row.dt.get_text(): row.dd.get_text(" ", strip=True)
        for row in shown(organisation.get_absolute_url()).select("dl > div")
    }
    assert rows["Helpt als het gaat om"] == "Online controle, publiekelijk straffen"
    assert rows["Weten we niet"] == "wanneer ze open zijn of het geld kost of het anoniem kan"


@pytest.mark.parametrize(
    ("contacts", "website", "number"),
    [
        ([], "", 0),
        ([("chat", ""), ("langskomen", "Kerkplein 1")], "", 0),
        ([("langskomen", "Kerkplein 1"), ("bellen", "0800-2000")], "", 1),
        ([], "https://example.org/", 1),
    ],
)
def test_without_a_way_to_click_there_is_no_list_of_them(organisation, shown, contacts, website, number):
    make_service(organisation=organisation, contacts=contacts, website=website)
    lists = shown(organisation.get_absolute_url()).select(".contacts")
    assert len(lists) == number
    assert all(ways.select("a") for ways in lists)
