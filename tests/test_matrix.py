"""The overview of forms of abuse and audiences, as a table that says itself what its cells are."""

import pytest

from referrals.models import Audience, HarmType, Service
from tests.factories import make_service

from .crawler import parse_errors, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_own_services(db):
    Service.objects.all().delete()


def test_each_audience_is_a_row_and_each_form_a_column_and_a_cell_counts_both(shown):
    make_service(harms=["online-controle"], audiences=["jongere", "ouder"])
    make_service(harms=["online-controle"], audiences=["jongere"])
    table = shown("/hulp/overzicht/").table
    assert texts(table.thead.select("th")) == list(HarmType.objects.values_list("name", flat=True))
    rows = {row.th.get_text(): texts(row.select("td")) for row in table.tbody.select("tr")}
    assert list(rows) == [name[0].upper() + name[1:] for name in Audience.objects.values_list("name", flat=True)]
    column = list(HarmType.objects.values_list("slug", flat=True)).index("online-controle")
    assert "2 plekken" in rows["Jongere"][column]
    assert "1 plek" in rows["Ouder"][column]
    assert "nog geen" in rows["Omstander"][column]


def test_each_cell_leads_to_the_places_that_it_counts(shown, client):
    make_service(harms=["online-controle"], audiences=["jongere"])
    [cell] = [a for a in shown("/hulp/overzicht/").table.select("td a") if "nog geen" not in a.get_text()]
    answer = client.get(cell["href"], headers={"accept": "application/json"}).json()
    assert answer["total"] == 1


ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def test_the_table_stays_a_table_where_its_rows_are_laid_out_as_a_grid(client, shown):
    table = shown("/hulp/overzicht/").table
    for part in [table, *table.select("thead, tbody, tr, td, th")]:
        heading = {"col": "columnheader", "row": "rowheader"}.get(part.get("scope"))
        assert part["role"] == (heading or ROLES[part.name]), part
    assert parse_errors(client.get("/hulp/overzicht/").content.decode()) == []


# Filters in the address


def cells(page):
    """Each cell of the table: its address, and its number or "nog geen"."""
    return [(cell["href"], cell.get_text().rpartition(": ")[2].strip()) for cell in page.select(".matrix-cell")]


def test_with_a_municipality_it_counts_what_there_is_for_the_people_who_live_there(shown):
    make_service(harms=["online-controle"], audiences=["jongere"])
    make_service(harms=["online-controle"], audiences=["jongere"], municipalities=["utrecht"])
    make_service(harms=["online-controle"], audiences=["jongere"], municipalities=["zwolle"])
    page = shown("/hulp/overzicht/?gemeente=Utrecht&s=113")
    address, text = next(cell for cell in cells(page) if "vorm=online-controle&voor=jongere" in cell[0])
    assert text == "2 plekken"
    assert shown(address).select_one("#totaal").get_text().startswith("2 ")
    assert texts(page.select(".chips a")) == ["Haal weg: Utrecht"]
    assert page.select_one(".chips a")["href"] == "?s=113"
    assert page.select_one("#gemeente")["value"] == "Utrecht"


def test_every_cell_counts_what_its_list_has_with_the_same_filters(shown):
    for number in range(6):
        make_service(
            f"Zwaluw {number}",
            harms=["online-controle"],
            audiences=["jongere", "ouder"][: 1 + number % 2],
            free=number > 2,
        )
    found = dict(cells(shown("/hulp/overzicht/?gratis=1&q=zwaluw")))
    assert [text for text in found.values() if text != "nog geen"] == ["3 plekken", "2 plekken"]
    for address, text in found.items():
        if text != "nog geen":
            assert shown(address).select_one("#totaal").get_text().split()[0] == text.split()[0]


def test_a_choice_of_its_own_rows_or_columns_and_what_nobody_understands_is_said(shown):
    page = shown("/hulp/overzicht/?vorm=online-controle&voor=onzin&kleur=rood&pagina=3")
    for value in ("online-controle", "onzin", "rood", "3"):
        assert f"‘{value}’" in page.select_one(".notice").get_text()
    assert not page.select(".chips")


@pytest.mark.parametrize("path", ["/hulp/overzicht/", "/hulp/kaart/", "/hulp/wijzer/"])
def test_words_of_crisis_show_whom_to_call_wherever_a_text_is_read(shown, path):
    page = shown(f"{path}?q=ik wil niet meer leven&stap=4")
    assert page.select(".search-crisis a[href='tel:113']")
