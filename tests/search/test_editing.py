"""What editors do about search: synonyms, words of crisis, and the panel to try a search."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from handreiking.search.models import CrisisPhrases, SynonymSet
from handreiking.search.results.engine import search

from .quality import graded_queries
from .strategies import TEXTS

pytestmark = pytest.mark.django_db
TRIAL = "/admin/zoeken/proberen/"


def view(model, name, *args):
    """The address of an admin view of a snippet model."""
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def add_synonyms(client, typed, finds=""):
    """Send the form for a new set of synonyms."""
    return client.post(view(SynonymSet, "add"), {"typed": typed, "finds": finds, "slug": ""})


def add_phrases(client, phrases, line="113"):
    """Send the form for new words of crisis."""
    return client.post(view(CrisisPhrases, "add"), {"line": line, "phrases": phrases, "slug": ""})


def titles(text):
    """What a search finds in the guide."""
    return [hit.title for hit in search(text).groups[0].hits]


def sendable(text):
    """A text as a browser sends it: half of a pair of surrogates becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


# Synonyms and words of crisis


def test_an_editor_adds_synonyms_and_they_work_at_once(editor_client):
    assert titles("zwabberblomp") == []
    assert add_synonyms(editor_client, "zwabberblomp", "grooming").status_code == 302
    assert titles("zwabberblomp")[0] == "grooming"
    made = SynonymSet.objects.get(slug="zwabberblomp")
    assert editor_client.post(view(SynonymSet, "delete", made.pk)).status_code == 302
    assert titles("zwabberblomp") == []


def test_synonyms_that_are_deleted_together_stop_to_work_at_once(editor_client):
    add_synonyms(editor_client, "zwabberblomp", "grooming")
    assert titles("zwabberblomp")
    address = reverse("wagtail_bulk_action", args=["search", "synonymset", "delete"])
    made = SynonymSet.objects.get(slug="zwabberblomp")
    assert editor_client.post(f"{address}?id={made.pk}").status_code == 302
    assert titles("zwabberblomp") == []


def test_an_editor_adds_words_of_crisis_and_they_work_at_once(editor_client):
    assert search("alles is zwart").crisis == []
    assert add_phrases(editor_client, "alles is zwart").status_code == 302
    assert search("alles is echt zwart").crisis == ["113"]


@pytest.mark.parametrize(
    ("typed", "finds", "field"),
    [
        ("", "", "typed"),
        ("   \n \t", "", "typed"),
        ("alleenstaand", "", "typed"),
        ("foto\n!!!", "", "typed"),
        ("foto\nde", "", "typed"),
        ("foto\nbeeld", "dat is het", "finds"),
        ("foto\neen zin van veel meer dan zes woorden", "", "typed"),
        ("\n".join(f"woord{number}" for number in range(101)), "", "typed"),
        ("foto\x00\nbeeld", "", "typed"),
    ],
)
def test_synonyms_that_cannot_work_are_refused_with_what_was_typed_kept(editor_client, typed, finds, field):
    before = SynonymSet.objects.count()
    response = add_synonyms(editor_client, typed, finds)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["typed"].value() == typed
    assert SynonymSet.objects.count() == before


@pytest.mark.parametrize("phrases", ["", "het", "ik wil", "…"])
def test_words_of_crisis_that_anybody_types_are_refused(editor_client, phrases):
    response = add_phrases(editor_client, phrases)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["phrases"]


def test_lines_are_kept_tidy(editor_client):
    add_synonyms(editor_client, "  zwabber\u200b  blomp \r\n\r\nblomp\xad\nblomp", "")
    made = SynonymSet.objects.get(typed__startswith="zwabber")
    assert made.typed == "zwabber blomp\nblomp"


def test_a_set_with_the_same_first_word_gets_a_slug_of_its_own(editor_client):
    for _time in range(2):
        add_synonyms(editor_client, "zwabberblomp\nflomp")
    assert set(SynonymSet.objects.filter(typed__startswith="zwabber").values_list("slug", flat=True)) == {
        "zwabberblomp",
        "zwabberblomp-2",
    }


def test_sets_that_point_at_each_other_are_fine(editor_client):
    add_synonyms(editor_client, "zwabber", "blomp")
    add_synonyms(editor_client, "blomp", "zwabber\ngrooming")
    assert titles("blomp")
    assert titles("zwabber") == []  # a synonym of a synonym is no synonym


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TEXTS)
def test_any_text_is_taken_or_refused_with_a_reason(editor_client, typed):
    typed = sendable(typed)
    response = add_synonyms(editor_client, typed, typed)
    assert response.status_code == 302 or response.context["form"].errors


@pytest.mark.parametrize("model", [SynonymSet, CrisisPhrases])
def test_the_content_itself_keeps_the_rules(model):
    for each in model.objects.all():
        each.full_clean()
    assert model.objects.exists()


@pytest.mark.parametrize("model", [SynonymSet, CrisisPhrases])
def test_the_lists_can_be_searched(editor_client, model):
    first = model.objects.first()
    found = editor_client.get(view(model, "list"), {"q": first.typed_phrases[0]})
    assert first in found.context["object_list"]
    assert list(editor_client.get(view(model, "list"), {"q": "zwabberblomp"}).context["object_list"]) == []


# The panel


def tried(client, text):
    """The panel for a text, as a tree."""
    response = client.get(TRIAL, {"q": text})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def number(element):
    """A number as the panel writes it."""
    return float(element.get_text(strip=True).replace(",", "."))


def test_the_panel_shows_how_a_text_was_understood_and_which_synonyms_it_drew_on(editor_client):
    add_synonyms(editor_client, "zwabberblomp", "grooming")
    panel = tried(editor_client, "zwabberblomp van leraar")
    rows = {row.th.get_text(strip=True): row for row in panel.select("#understood tbody tr")}
    assert list(rows) == ["zwabberblomp", "leraar"]
    made = SynonymSet.objects.get(slug="zwabberblomp")
    assert [link["href"] for link in rows["zwabberblomp"].select("a")] == [view(SynonymSet, "edit", made.pk)]
    assert "grom" in rows["zwabberblomp"].get_text() or "groom" in rows["zwabberblomp"].get_text()


def test_the_panel_shows_what_readers_find_in_the_same_order(editor_client, client):
    panel = tried(editor_client, "nudes gelekt")
    shown = [[link["href"] for link in table.select("th a")] for table in panel.select("table.hits")]
    groups = search("nudes gelekt").groups
    assert shown == [[hit.url for hit in group.hits[:10]] for group in groups]
    assert all(shown)


def test_the_parts_that_the_panel_shows_add_up_to_the_score(editor_client):
    rows = tried(editor_client, "aangfite doen tegen mijn ex").select("table.hits tbody tr")
    assert len(rows) > 10
    for row in rows:
        parts = [number(part) for part in row.select(".part")]
        assert sum(parts) == pytest.approx(number(row.select_one(".score")), abs=0.002 * (len(parts) + 1)), row


def test_the_parts_add_up_to_the_score_whatever_is_asked():
    for query in graded_queries()[::4]:
        for group in search(query["q"]).groups:
            for hit in group.hits:
                assert sum(part.amount for part in hit.explain()) == pytest.approx(hit.score, abs=0.001), query


def test_the_panel_names_repairs_and_words_of_crisis(editor_client):
    assert "aangifte" in tried(editor_client, "aangfite").select_one("#main, main").get_text()
    for before in ("", "dit is een lang verhaal " * 20):
        assert re.search(r"113 staat", tried(editor_client, f"{before}ik wil niet meer leven").get_text())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_the_panel_answers_any_text(editor_client, text):
    tried(editor_client, sendable(text))


@pytest.mark.parametrize("text", ["", "?!", "🙂", "x" * 10_000])
def test_the_panel_is_honest_about_what_cannot_be_searched(editor_client, text):
    assert tried(editor_client, text).select_one("form[role=search] input[name=q]")


def test_the_panel_is_in_the_menu_of_editors_and_closed_to_others(client, editor_client):
    assert TRIAL in editor_client.get("/admin/").content.decode()
    user = get_user_model().objects.create_user("anna", password="x")
    client.force_login(user)
    assert client.get(TRIAL).status_code == 302
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get(TRIAL).status_code == 302
    assert TRIAL not in client.get("/admin/").content.decode()
    client.logout()
    assert client.get(TRIAL).status_code == 302


def test_the_form_of_a_set_offers_to_try_it(editor_client):
    first = SynonymSet.objects.first()
    assert TRIAL in editor_client.get(view(SynonymSet, "edit", first.pk)).content.decode()
