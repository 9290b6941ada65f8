"""A form of abuse is data: one more needs no template, stylesheet or line of code."""

import re

import pytest
from django.conf import settings

from handreiking.guide.models import HarmPage, SectionPage
from referrals.models import HarmType

from .factories import make_service, publish

STATIC = settings.BASE_DIR / "static"


@pytest.fixture
def sixth(db):
    """A form of abuse that the guide does not have, with its page and a service."""
    form = HarmType.objects.create(
        slug="spookprofielen",
        name="Spookprofielen",
        question="Iemand doet zich voor als mij",
        description="Iemand maakt accounts met jouw naam.",
        colour=HarmType.Colour.BROWN,
        sign=HarmType.Sign.THREAD,
        sort_order=60,
    )
    page = HarmPage(title="Spookprofielen", slug=form.slug, summary="Wat het is.", harm_type=form)
    SectionPage.objects.get(slug="vormen").add_child(instance=page)
    publish(page)
    make_service("Zwaluwnest", harms=[form.slug], audiences=["slachtoffer"])
    return form


def looks(tree, form):
    """Whether the sign of a form is drawn, for each element of a page that has its colour."""
    return [bool(element.select(".sign")) for element in tree.select(f".form-{form.colour}")]


@pytest.mark.parametrize(
    "address",
    ["/", "/wat-is-het/vormen/spookprofielen/", "/hulp/wijzer/", "/hulp/overzicht/", "/zoeken/?q=spookprofielen"],
)
def test_a_sixth_form_has_its_colour_and_sign_wherever_forms_are_shown(shown, sixth, address):
    assert any(looks(shown(address), sixth))


def test_a_sixth_form_is_a_filter_and_finds_its_places(client, sixth):
    answer = client.get("/hulp/?vorm=spookprofielen", headers={"accept": "application/json"}).json()
    assert [result["name"] for result in answer["results"]] == ["Zwaluwnest"]
    assert answer["facets"]["vorm"]["spookprofielen"] == 1


def test_the_overview_has_a_column_for_each_form(shown, sixth):
    assert len(shown("/hulp/overzicht/").select("th[scope=col]")) == HarmType.objects.count() == 6


def test_every_colour_and_sign_that_an_editor_can_choose_is_there():
    tokens = (STATIC / "css" / "tokens.css").read_text()
    assert [colour for colour in HarmType.Colour.values if f".form-{colour} " not in tokens] == []
    assert [sign for sign in HarmType.Sign.values if not (STATIC / "img" / f"form-{sign}.svg").is_file()] == []


def test_no_template_stylesheet_script_or_code_names_a_form_or_counts_them(db):
    slugs = "|".join(map(re.escape, HarmType.objects.values_list("slug", flat=True)))
    named = re.compile(rf"{slugs}|repeat\(5|forloop\.counter == 5")
    files = [
        path
        for folder in ("templates", "static", "handreiking", "referrals", "casestudies")
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in (".html", ".css", ".js", ".py", ".svg")
    ]
    assert len(files) > 300
    assert [str(path) for path in files if named.search(path.read_text("utf-8"))] == []
