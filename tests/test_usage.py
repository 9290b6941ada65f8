"""Where a form of abuse, an audience, a kind of help or a municipality is used: what editors see of it in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from referrals.models import Audience, HarmType, HelpKind, Municipality, Service

from . import factories as make
from .crawler import read

FIELDS = {HarmType: "harms", Audience: "audiences", HelpKind: "kinds", Municipality: "municipalities"}
every_term = pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)


@pytest.fixture(autouse=True)
def _only_own_services(db):
    Service.objects.all().delete()


def use(term, number=1, name="Dienst"):
    """Make services that carry this term."""
    return [make.make_service(f"{name} {i}", **{FIELDS[type(term)]: [term.slug]}) for i in range(number)]


def unused(model):
    """A term that no page and no case uses either."""
    fields = {Municipality: {"code": "GM9999", "region_id": 1}}.get(model, {"question": "Wat?"})
    return model.objects.create(slug="nieuw", name="Nieuw", **fields)


def view(term, name):
    return reverse(term.snippet_viewset.get_url_name(name), args=[term.pk] if term.pk and name != "list" else [])


def shown(client, address):
    """The main part of a screen, and the number of queries that it took."""
    client.get(address)  # what a process reads once, such as the kinds of content
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return read(response.content.decode()).main, len(queries)


def rows(main):
    return [cell.get_text(" ", strip=True) for cell in main.select("tbody td.title")]


@every_term
def test_the_list_of_uses_names_the_services_with_the_field_and_leads_to_them(editor_client, admin_user, model):
    term = unused(model)
    (service,) = use(term)
    main, _queries = shown(editor_client, view(term, "usage"))
    assert rows(main) == [str(service)]
    edit = AdminURLFinder(admin_user).get_edit_url(service)
    assert main.find("a", href=edit)
    field = {HarmType: "harm_types", Audience: "audiences", HelpKind: "help_kinds"}.get(model, "municipalities")
    assert main.find("a", href=f"{edit}#:w:contentpath={field}")


@pytest.fixture
def page(home):
    """The page of a form of abuse."""
    return make.make_harm(make.make_section(make.make_chapter()), title="Vorm met van alles")


def test_a_form_of_abuse_names_its_page_its_services_and_its_cases(editor_client, page):
    use(page.harm_type)
    case = make.make_case("Ervaring met deze vorm")
    case.harm_types = [page.harm_type]
    case.save()
    main, _queries = shown(editor_client, view(page.harm_type, "usage"))
    assert len(rows(main)) == 3
    for name in ("Vorm met van alles", "Dienst 0", "Ervaring met deze vorm"):
        assert name in main.get_text()


def test_every_user_is_on_one_page_of_the_list(editor_client, page):
    use(page.harm_type, 40)
    address = view(page.harm_type, "usage")
    pages = [rows(shown(editor_client, f"{address}?p={number}")[0]) for number in (1, 2, 3)]
    assert [len(names) for names in pages] == [20, 20, 1]
    assert len(rows(shown(editor_client, f"{address}?p=4")[0])) == 1
    assert len({name for names in pages for name in names}) == 41
    assert sum("Vorm met van alles" in names for names in pages) == 1


@every_term
def test_the_list_of_uses_takes_the_same_queries_whatever_uses_it(editor_client, model):
    term = unused(model)
    use(term)
    _main, few = shown(editor_client, view(term, "usage"))
    use(term, 19, "Andere")
    main, many = shown(editor_client, view(term, "usage"))
    assert len(rows(main)) == 20
    assert many == few


@every_term
def test_the_form_says_how_often_it_is_used_and_leads_to_the_list(editor_client, model):
    term = unused(model)
    use(term, 3)
    html = editor_client.get(view(term, "edit")).content.decode()
    links = [link for link in read(html).find_all("a", href=view(term, "usage")) if "3" in link.get_text()]
    assert links
    assert read(html).find("a", href=view(term, "history"))


@every_term
def test_the_form_of_a_new_one_opens_and_one_that_nothing_uses_has_an_empty_list(editor_client, model):
    assert editor_client.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == 200
    assert rows(shown(editor_client, view(unused(model), "usage"))[0]) == []


@every_term
def test_the_list_says_how_many_services_each_has_in_the_same_queries_whatever_there_is(editor_client, model):
    term = unused(model)
    address = f"{view(term, 'list')}?ordering=-services_number"
    _main, few = shown(editor_client, address)
    for other in model.objects.order_by("pk")[:4]:
        use(other, 1, other.name)
    use(term, 3)
    main, many = shown(editor_client, address)
    row = main.select("tbody tr")[0]
    assert row.find("a", href=view(term, "usage")).get_text(strip=True) == "3"
    assert many == few


def test_a_list_can_be_searched(editor_client):
    term = HelpKind.objects.get(slug="advies")
    use(term, 2)
    main, _queries = shown(editor_client, f"{view(term, 'list')}?q={term.name}")
    assert main.find("a", href=view(term, "usage")).get_text(strip=True) == "2"


def test_who_may_not_edit_a_term_does_not_see_what_uses_it(client, django_user_model):
    term = HelpKind.objects.get(slug="advies")
    client.force_login(django_user_model.objects.create_user("niemand"))
    assert client.get(view(term, "usage")).status_code in (302, 403)
