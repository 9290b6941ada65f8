"""`/zoeken/` as readers and programs meet it: what is found, what can be chosen, and that any input gets an answer."""

import json
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.signal_handlers import disable_reference_index_auto_update

from handreiking.search.index.knowledge import knowledge
from referrals.facets.index import directory_index
from referrals.models import Service

from . import factories as make
from .crawler import read, texts

MOST_QUERIES = 16


@pytest.fixture
def asked(client, db):
    """A function that returns the tree of the results page for a text and further parameters."""

    def asked(text, **parameters):
        response = client.get("/zoeken/", {"q": text, **parameters})
        assert response.status_code == 200
        return read(response.content.decode())

    return asked


@pytest.fixture
def data(client, db):
    """A function that returns the results as data."""

    def data(text, **parameters):
        response = client.get("/zoeken/", {"q": text, **parameters}, headers={"accept": "application/json"})
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/json"
        return response.json()

    return data


@pytest.fixture
def follow(client, db):
    """A function that returns the tree of the page that a link of the results page leads to."""

    def follow(link):
        response = client.get("/zoeken/" + link["href"].partition("#")[0])
        assert response.status_code == 200
        return read(response.content.decode())

    return follow


def publish(make_page, *arguments, **fields):
    """A page as `make_page` makes it, published."""
    page = make_page(*arguments, **fields)
    make.publish(page)
    return page


def links(page, group="gids"):
    """The addresses of the hits of a group, without the place on the page."""
    return [a["href"].partition("#")[0] for a in page.select(f".search-group-{group} .search-result h3 a")]


def count(page, group):
    """The number that stands beside the name of a group."""
    return int(page.select_one(f".search-group-{group} h2 .search-count").contents[0])


def choice(page, choice):
    """The link that narrows a group to this; a choice is a parameter with its value."""
    return page.select_one(f".search-choices a[href*='{choice}']")


# What is found


def test_pages_tips_and_experiences_are_found_by_their_words(asked, home):
    titled = publish(make.make_chapter, "Over eekhoorns")
    summarised = publish(make.make_chapter, summary="Dit gaat over kastanjes.")
    written = publish(
        make.make_section, titled, body=[make.section_block(make.text_block("<p>Hier staat beukennootje.</p>"))]
    )
    tipped = publish(make.make_role, titled, body=[make.tip_group(make.tip_block("Zoek dennenappels"))])
    case = publish(make.make_case, "Zwammerdam")
    assert links(asked("eekhoorns")) == [titled.url]
    assert links(asked("kastanjes")) == [summarised.url]
    assert links(asked("beukennootje")) == [written.url]
    assert links(asked("dennenappels")) == [tipped.url]
    assert links(asked("zwammerdam")) == [case.url]


def test_what_is_not_public_is_not_found(asked, home):
    make.make_chapter("Over eekhoorns", live=False)
    gone = publish(make.make_chapter, "Ook over eekhoorns")
    hidden = publish(make.make_chapter, "En over eekhoorns")
    assert set(links(asked("eekhoorns"))) == {gone.url, hidden.url}
    gone.unpublish()
    make.restrict(hidden)
    assert links(asked("eekhoorns")) == []


def test_a_published_page_is_found_by_its_published_words_only(asked, home):
    page = publish(make.make_chapter, "Over eekhoorns")
    page.title = "Over dassen"
    page.save_revision()
    assert page.url not in links(asked("dassen"))
    make.publish(page)
    knowledge.forget()
    assert links(asked("dassen"))[0] == page.url


@pytest.mark.parametrize("text", ["stalking", "tips voor leraren", "wraakporno", "manosphere"])
def test_every_hit_leads_to_a_place_that_exists(asked, shown, text):
    for link in asked(text).select(".search-result h3 a"):
        path, _, anchor = link["href"].partition("#")
        assert not anchor or shown(path).find(id=anchor), link["href"]


def test_words_that_matched_are_marked_also_by_a_synonym(asked):
    marked = {mark.get_text().lower() for mark in asked("stalking").select("mark")}
    assert "stalking" in marked
    assert marked - {"stalking"}


def test_what_was_typed_is_shown_as_text(client, db):
    html = client.get("/zoeken/", {"q": "<script>alert(1)</script> stalking"}).content.decode()
    assert "<script>alert" not in html


# Two groups


def test_results_stand_in_two_groups_with_counts_that_agree_with_the_data(asked, data):
    page, found = asked("stalking"), data("stalking")
    totals = {group["name"]: group["total"] for group in found["groups"]}
    assert list(totals) == ["gids", "hulp"]
    assert {name: count(page, name) for name in totals} == totals
    assert page.select_one("main [role=status]").get_text().split()[0] == str(sum(totals.values()))
    for name in totals:
        assert page.select_one(f".search-jumps a[href='#groep-{name}']")


def test_the_data_has_the_agreed_shape(data):
    found = data("stalking aangfite")
    assert set(found) == {"query", "understood", "groups"}
    assert found["query"] == "stalking aangfite"
    assert found["understood"]["repairs"] == [{"typed": "aangfite", "used": "aangifte"}]
    for group in found["groups"]:
        assert set(group) == {"name", "total", "hits"}
        assert group["hits"]
        for hit in group["hits"]:
            assert set(hit) == {"title", "url", "kind", "passage", "score"}
            assert hit["url"].startswith("http://testserver/")
        scores = [hit["score"] for hit in group["hits"]]
        assert scores == sorted(scores, reverse=True)


def test_a_hit_says_what_it_is_and_a_form_has_its_sign(asked):
    page = asked("online controle")
    first = page.select_one(".search-group-gids .search-result")
    assert "form-blauw" in first["class"]
    assert first.select_one(".search-result-kind svg")
    labels = texts(page.select(".search-group-gids .search-result-label"))
    assert len(labels) == len(page.select(".search-group-gids .search-result"))
    assert all(labels)


def test_a_group_without_hits_says_so_and_leads_on(asked, home):
    publish(make.make_chapter, "Over eekhoorns")
    page = asked("eekhoorns")
    assert count(page, "hulp") == 0
    assert page.select_one(".search-group-hulp .search-none a[href='/hulp/']")
    make.make_service("Dassenburcht")
    directory_index.forget()
    page = asked("dassenburcht")
    assert (count(page, "gids"), count(page, "hulp")) == (0, 1)
    assert page.select_one(".search-group-gids .search-none a")


# Places that help


def test_a_place_shows_how_to_reach_it_and_nothing_that_is_not_public(asked):
    service = make.make_service(
        "Dassenburcht",
        contacts=[
            ("mail", "dassen@example.org"),
            ("chat", "https://example.org/chat"),
            ("bellen", "0800-2000"),
            ("bellen", "020-2615275", "professionals"),
        ],
        always_open=True,
    )
    hit = asked("dassenburcht").select_one(".search-group-hulp .search-result")
    assert [a["href"] for a in hit.select(".search-reach a")] == ["tel:08002000", "https://example.org/chat"]
    assert hit.select_one(".state-open")
    assert hit.h3.a["href"].endswith(f"#{service.slug}")
    assert "2615275" not in hit.get_text()


def test_a_place_without_telephone_or_chat_shows_one_other_way(asked):
    make.make_service("Dassenburcht", contacts=[("mail", "dassen@example.org")], website="https://example.org/")
    make.make_service("Dassenbos", website="https://example.org/bos")
    reach = asked("dassenburcht").select(".search-reach a")
    assert [a["href"] for a in reach] == ["mailto:dassen@example.org"]
    reach = asked("dassenbos").select_one(".search-reach")
    assert [a["href"] for a in reach.select("a")] == ["https://example.org/bos"]
    assert {"noopener", "noreferrer"} <= set(reach.a["rel"])
    assert not reach.select(".state")  # unknown hours are no news in a list


def test_the_directory_can_be_searched_with_the_same_words(asked):
    links = [a["href"] for a in asked("hulp & steun").select(".search-group-hulp .search-more a")]
    assert "/hulp/?" + urlencode({"q": "hulp & steun"}) in links


# Narrowing


def test_the_guide_is_narrowed_by_kind(asked, follow):
    page = asked("stalking")
    before = count(page, "gids")
    link = choice(page, "soort=begrip")
    number = int(link.span.get_text())
    narrowed = follow(link)
    assert 0 < number < before
    assert count(narrowed, "gids") == number
    assert count(narrowed, "hulp") == count(page, "hulp")
    assert "soort=begrip" in narrowed.select_one(".search-choices a[aria-current=true]")["href"]
    everything = narrowed.select_one(".search-choices a:not([aria-current])")
    assert count(follow(everything), "gids") == before


def test_help_is_narrowed_by_kind_of_help(asked, follow):
    for name, slugs in {"Een": ["advies"], "Twee": ["advies", "melden"], "Drie": ["melden"]}.items():
        make.make_service(f"Dassenburcht {name}", kinds=slugs)
    directory_index.forget()
    page = asked("dassenburcht")
    assert count(page, "hulp") == 3
    narrowed = follow(choice(page, "hulp=advies"))
    assert count(narrowed, "hulp") == 2
    assert len(narrowed.select(".search-group-hulp .search-result")) == 2
    assert count(asked("dassenburcht", hulp="training"), "hulp") == 0


def test_a_choice_that_leaves_nothing_leads_back(asked, follow):
    page = asked("stalking", soort="bron")
    assert count(page, "gids") == 0
    assert count(follow(page.select_one(".search-none a")), "gids") > 0


# Pages of results


def test_the_best_of_each_group_comes_first_and_the_rest_on_pages_that_lead_to_each_other(asked, follow, home):
    made = {publish(make.make_chapter, f"Over eekhoorns {i}").url for i in range(23)}
    both = asked("eekhoorns")
    assert count(both, "gids") == 23
    assert len(links(both)) == 8
    page = follow(both.select_one(".search-group-gids .search-more a"))
    found = links(page)
    assert found[:8] == links(both)
    assert not page.select(".search-group-hulp, main a[rel~=prev]")
    for number in (3, 4):
        if next_page := page.select_one("main a[rel~=next]"):
            page = follow(next_page)
            found += links(page)
        assert number
    assert len(found) == len(set(found))
    assert set(found) == made
    assert not page.select("main a[rel~=next]")
    assert page.select_one("main a[rel~=prev]")
    assert page.select_one(".search-status a")  # back to both groups


def test_filters_and_exact_words_stay_while_paging(asked, home):
    for i in range(12):
        publish(make.make_chapter, f"Over eekhoorns {i}")
    page = asked("eekhoorns", groep="gids", soort="gids", hulp="advies", precies="eekhoorns")
    onward = page.select_one("main a[rel~=next]")["href"]
    for pair in ("soort=gids", "hulp=advies", "groep=gids", "pagina=2", "precies=eekhoorns"):
        assert pair in onward


# Typing errors


def test_each_repair_is_shown_and_can_be_taken_back(asked, follow):
    page = asked("aangfite stalkng")
    repairs = page.select(".search-repair")
    assert [repair.b.get_text() for repair in repairs] == ["aangifte", "stalking"]
    page = follow(repairs[0].a)
    first, second = page.select(".search-repair")
    assert first.b.get_text() == "stalking"
    assert "aangfite" in second.get_text()
    page = follow(second.a)
    assert [repair.b.get_text() for repair in page.select(".search-repair")] == ["aangifte", "stalking"]


def test_words_that_were_not_typed_cannot_be_exact(asked):
    page = asked("stalking", precies=["iets anders", "x" * 5000, "\x00"])
    assert not page.select(".search-repair")
    assert all("precies" not in a["href"] for a in page.select("main a[href]"))


# Words of crisis


def test_words_of_crisis_put_the_lines_before_everything_else(asked):
    page = asked("ik wil niet meer leven")
    crisis = page.select_one(".search-crisis")
    assert [a["href"] for a in crisis.select("a")] == ["tel:113", "tel:08000113", "https://www.113.nl/"]
    assert crisis.find_previous(class_="search-status") is None
    assert "tel:112" in [a["href"] for a in asked("ik ben nu in gevaar").select(".search-crisis a")]
    assert not asked("stalking").select(".search-crisis")


def test_words_of_crisis_that_find_nothing_show_the_lines_too(asked):
    assert asked("zelfmoord qqqq").select(".search-crisis a[href='tel:113']")


def test_what_is_said_of_113_is_what_its_service_says(asked):
    card = Service.objects.public().get(slug="113").card
    known = {contact["href"] for contact in card["contacts"]} | {card["website"]}
    assert {a["href"] for a in asked("zelfmoord").select(".search-crisis a")} <= known
    assert card["free"]
    assert card["anonymous"]
    assert card["hours"] == "24/7"
    assert card["hours_for"] == "bellen"  # so that day and night is not said of the chat


# Without words, and without results


def test_without_words_the_page_helps_to_begin(client, shown):
    page = shown("/zoeken/")
    assert not page.select(".search-group, .search-status")
    examples = page.select(".search-examples a")
    assert len(examples) >= 3
    assert page.select_one("main a[href='/veilig-bezoeken/']")
    assert page.select_one("main a[href='/hulp/wijzer/']")


def test_every_example_finds_something(shown):
    for example_link in shown("/zoeken/").select(".search-examples a"):
        found = shown(example_link["href"])
        assert len(found.select(".search-result")) > 2, example_link["href"]
        assert not found.select(".search-repair"), example_link["href"]


def test_nothing_found_offers_other_ways_and_help(asked):
    page = asked("qqqqzzzz")
    assert not page.select(".search-result")
    assert {"/begrippen/", "/", "/hulp/wijzer/", "tel:112"} <= {a["href"] for a in page.main.find_all("a")}


@pytest.mark.parametrize("text", ["🐿️", "مساعدة", "帮助", "?!"])
def test_what_cannot_be_read_is_said(asked, text):
    page, other = asked(text), asked("qqqqzzzz")
    assert not page.select(".search-result")
    assert texts(page.select("main h2"))[0] != texts(other.select("main h2"))[0]


# Any input


def test_the_field_keeps_the_words(asked):
    assert asked('  "stalking"  ').select_one("main input[name=q]")["value"] == '"stalking"'


def test_a_long_text_is_cut_and_that_is_said(asked):
    page = asked("stalking " + "x" * 10_000)
    assert page.select_one(".notice")
    assert len(page.select_one("main input[name=q]")["value"]) <= 200
    assert links(page)
    assert not asked("stalking" + " " * 10_000).select(".notice")  # nothing was left out
    assert asked(" " * 3000 + "stalking").select_one("main input[name=q]")["value"] == "stalking"


@pytest.mark.parametrize(
    "parameters",
    [
        {"pagina": "0"},
        {"pagina": "-1"},
        {"pagina": "9" * 5000},
        {"pagina": "²"},
        {"pagina": "1e9", "groep": "gids"},
        {"soort": "bestaat-niet"},
        {"soort": "\x00"},
        {"groep": "<b>"},
        {"groep": ["hulp", "beide"]},
        {"hulp": "' OR 1=1 --"},
    ],
)
def test_what_means_nothing_in_the_address_is_left_out_and_that_is_said(asked, parameters):
    page = asked("stalking", **parameters)
    assert links(page)
    assert page.select_one(".notice")


def test_a_page_past_the_last_one_is_the_last_one(asked, home):
    publish(make.make_chapter, "Over eekhoorns")
    assert len(links(asked("eekhoorns", groep="gids", pagina="99"))) == 1


def test_of_a_repeated_text_the_last_counts(asked):
    assert asked(["manosphere", "stalking"]).select_one("main input[name=q]")["value"] == "stalking"


operators = st.sampled_from(
    ['"', "'", "AND", "OR", "NOT", "NEAR(", ")", "*", ":", "^", "-", "+", "&", "|", "!", "<->", "title:", "\\", "%_"]
)
words = st.one_of(operators, st.text(max_size=8), st.sampled_from(["manosphere", "de", "stalkng", "🐿️", "\x00"]))
query = st.lists(words, max_size=12).map(" ".join)
values = st.one_of(st.text(max_size=12), st.sampled_from(["gids", "hulp", "begrip", "advies", "2", "0", "99999999999"]))
parameters = st.dictionaries(
    st.sampled_from(["soort", "groep", "hulp", "pagina", "precies", "onbekend"]), st.lists(values, max_size=3)
)
any_input = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, derandomize=True)


def sendable(value):
    """A text as an address can carry it."""
    return value.encode("utf-8", "replace").decode()


@any_input
@given(st.lists(query, min_size=1, max_size=2), parameters)
@example(["\x00" * 300], {})
@example(["x" * 10_000], {"pagina": ["x" * 10_000]})
@example(["é" * 300, "eekhoorn" * 1250], {"precies": ["a"] * 500})
@example(["; DROP TABLE guide_source; --"], {"groep": ["gids"], "pagina": ["٣"]})
@example(["\u202e\u0000ı̇ß ﬁ\U0010ffff"], {"soort": ["\ud7ff"]})
def test_no_input_whatsoever_breaks_the_search(client, db, texts, given):
    asked = {"q": [sendable(text) for text in texts]}
    asked |= {name: [sendable(value) for value in listed] for name, listed in given.items()}
    response = client.get("/zoeken/", asked)
    assert response.status_code == 200
    assert len(read(response.content.decode()).select(".search-result")) <= 13
    found = client.get("/zoeken/", asked, headers={"accept": "application/json"})
    assert found.status_code == 200
    assert len(json.loads(found.content)["query"]) <= 200


def test_bytes_that_are_no_text_break_nothing(client, db):
    assert client.get("/zoeken/?q=%ff%fe%00&soort=%ff&precies=%c3").status_code == 200
    assert client.get("/zoeken/suggesties/?q=%ff%fe%00").status_code == 200


# Suggestions


@pytest.fixture
def suggested(client, db):
    """A function that returns the titles that are suggested for a text."""

    def suggested(text):
        response = client.get("/zoeken/suggesties/", {"q": text})
        assert response.status_code == 200
        return [name["title"] for name in response.json()["suggestions"]]

    return suggested


def test_pages_terms_and_organisations_are_suggested_by_the_beginning_of_any_word(suggested):
    assert {"De manosphere", "manosphere"} <= set(suggested("mano"))
    assert "Offlimits" in suggested("off")
    assert "Veilig Thuis" in suggested("thuis")
    assert "Veilig Thuis" in suggested("veilig th")
    assert "Veilig Thuis" not in suggested("eilig")


def test_accents_and_capitals_make_no_difference(suggested, home):
    publish(make.make_chapter, "Één coördinator")
    make.make_service(organisation=make.make_organisation("Crèche Zoë"))
    for text in ("een", "EEN COO", "één coö"):
        assert "Één coördinator" in suggested(text)
    for text in ("creche", "Zoe", "zoë"):
        assert "Crèche Zoë" in suggested(text)


def test_at_most_eight_each_once_with_room_for_organisations(suggested, home):
    for i in range(12):
        publish(make.make_chapter, f"Eekhoorn {i}")
        make.make_service(organisation=make.make_organisation(f"Eekhoornhulp {i}"))
    publish(make.make_chapter, "Eekhoorn 1")
    found = suggested("eekhoorn")
    assert len(found) == len(set(found)) == 8
    assert 3 <= len([title for title in found if title.startswith("Eekhoornhulp")]) < 8


@pytest.mark.parametrize("text", ["", "m", " m ", "?", "\x00", "🐿️", "x" * 10_000])
def test_too_little_or_senseless_text_suggests_nothing(suggested, text):
    assert suggested(text) == []


def test_nothing_that_is_not_public_is_suggested(suggested, home):
    page, hidden = publish(make.make_chapter, "Eekhoorn"), publish(make.make_chapter, "Eekhoornnest")
    service = make.make_service(organisation=make.make_organisation("Eekhoornhulp"))
    make.make_organisation("Eekhoorngeheim")  # has no service
    make.make_chapter("Eekhoornconcept", live=False)
    assert set(suggested("eekhoorn")) == {"Eekhoorn", "Eekhoornnest", "Eekhoornhulp"}
    # At once, whatever this process remembers.
    make.restrict(hidden)
    page.unpublish()
    Service.objects.filter(pk=service.pk).update(live=False)
    assert suggested("eekhoorn") == []


@any_input
@given(query)
def test_any_text_gets_suggestions_or_none(client, db, text):
    response = client.get("/zoeken/suggesties/", {"q": sendable(text)})
    assert response.status_code == 200
    assert len(response.json()["suggestions"]) <= 8


def test_no_browser_keeps_suggestions(client, db):
    response = client.get("/zoeken/suggesties/", {"q": "man"})
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    assert {name["kind"] for name in response.json()["suggestions"]} <= {"gids", "vorm", "begrip", "organisatie", "rol"}


def test_what_helped_and_the_questions_of_a_case_are_found_in_their_place(data):
    for text, place in (
        ("liefdevolle reactie tegenover een haatbericht", "/ervaringen/jolanda/#wat-hielp"),
        ("machtsverschillen bespreekbaar maken", "/ervaringen/liv/#vragen"),
    ):
        hits = next(group["hits"] for group in data(text)["groups"] if group["name"] == "gids")
        assert any(hit["url"].endswith(place) for hit in hits[:3]), (text, [hit["url"] for hit in hits[:3]])


# What it costs


def test_a_search_costs_the_same_with_one_hit_and_with_fifty(client, home, django_assert_max_num_queries, settings):
    with disable_reference_index_auto_update():  # quicker, and nothing here asks what refers to what
        for number, word in ((1, "eekhoornkwestie"), (50, "dassenkwestie")):
            for i in range(number):
                publish(make.make_chapter, f"{word} {i}")
                make.make_service(f"{word} {i}", kinds=["advies"], contacts=[("bellen", "0800-2000")])
    directory_index.forget()
    settings.SEARCH_TERMS_REPORT = False  # counting what found little: tests/search/test_tally.py
    for parameters in ({}, {"soort": "gids", "hulp": "advies"}, {"groep": "gids", "pagina": "2"}):
        numbers = []
        for word in ("eekhoornkwestie", "dassenkwestie"):
            client.get("/zoeken/", {"q": word})  # this process now knows what there is
            cache.clear()
            with django_assert_max_num_queries(MOST_QUERIES) as queries:
                client.get("/zoeken/", {"q": word, **parameters})
            numbers.append(
                len([query for query in queries.captured_queries if "version" not in query["sql"].split(" WHERE ")[0]])
            )
        assert numbers[0] == numbers[1], parameters


def test_suggestions_cost_two_queries(client, home, django_assert_max_num_queries):
    client.get("/zoeken/suggesties/", {"q": "ve"})
    with django_assert_max_num_queries(4):  # with the two that ask whether anything changed
        client.get("/zoeken/suggesties/", {"q": "ve"})
