"""The addresses that others link to, and what happens at all others."""

import csv
import io
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handreiking.guide.exports import figures_csv
from handreiking.guide.models import ChapterPage, Figure, HarmPage, RolePage, Source, Topic

from . import factories as make
from .crawler import read

HARMS = [
    "online-controle",
    "publiekelijk-straffen",
    "vrouwonvriendelijke-haatspraak",
    "online-seksueel-geweld",
    "bedrog-en-informatiemanipulatie",
]
ADDRESSES = [
    "/",
    "/inleiding/",
    "/inleiding/verantwoording/",
    "/wat-is-het/",
    "/wat-is-het/definitie/",
    "/wat-is-het/vormen/",
    *[f"/wat-is-het/vormen/{harm}/" for harm in HARMS],
    "/wat-is-het/vormen/plegers-en-motieven/",
    "/wat-is-het/gendernormen/",
    "/wat-is-het/de-manosphere/",
    "/gevolgen/",
    "/gevolgen/slachtoffers-en-samenleving/",
    "/gevolgen/gevolgen-van-de-manosphere/",
    "/wat-kun-je-doen/",
    "/wat-kun-je-doen/sociaal-professional/",
    "/wat-kun-je-doen/omstander/",
    "/wat-kun-je-doen/gemeente/",
    "/ervaringen/",
    "/ervaringen/annelies/",
    "/ervaringen/jolanda/",
    "/ervaringen/liv/",
    "/hulp/",
    "/zoeken/",
    "/zoeken/?q=manosphere",
    "/begrippen/",
    "/bronnen/",
    "/cijfers/",
    "/cijfers/?formaat=csv",
    "/veilig-bezoeken/",
    "/wat-zegt-de-wet/",
    "/toegankelijkheid/",
    "/privacy/",
    "/colofon/",
    "/healthz",
]
ROLES = {"professional": "sociaal-professional", "omstander": "omstander", "gemeente": "gemeente"}
FORMULA_STARTS = "=+-@\t\r\n"

with_database = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_promised_address_answers(client, db, address):
    assert client.get(address).status_code == 200


def test_every_topic_has_an_address(client, db):
    for topic in Topic.objects.all():
        page = client.get(f"/onderwerpen/{topic.slug}/")
        assert page.status_code == 200
        assert topic.name in read(page.content.decode()).h1.get_text()


# Short links to the roles


@pytest.mark.parametrize(("role", "audience"), ROLES.items())
def test_the_short_link_of_a_role_leads_for_good_to_its_page(client, db, role, audience):
    response = client.get(f"/rol/{role}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/wat-kun-je-doen/{audience}/")


def test_the_short_link_survives_a_rename(client, db):
    page = RolePage.objects.get(audience__slug="omstander")
    page.slug = "getuige"
    make.publish(page)
    assert client.get("/rol/omstander").headers["Location"] == "/wat-kun-je-doen/getuige/"


def test_the_short_link_survives_a_move(client, db):
    page = RolePage.objects.get(audience__slug="gemeente")
    page.move(ChapterPage.objects.get(slug="gevolgen"), pos="last-child")
    assert client.get("/rol/gemeente").headers["Location"] == "/gevolgen/gemeente/"


def test_the_short_link_of_no_role_or_of_a_draft_is_not_found(client, db):
    assert client.get("/rol/niemand").status_code == 404
    RolePage.objects.get(audience__slug="omstander").unpublish()
    assert client.get("/rol/omstander").status_code == 404


# Pages that move


def test_a_renamed_page_and_the_pages_below_it_redirect_from_their_old_addresses(
    client, db, django_capture_on_commit_callbacks
):
    page = ChapterPage.objects.get(slug="gevolgen")
    page.slug = "wat-het-doet"
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(page)
    for old, new in [
        ("/gevolgen/", "/wat-het-doet/"),
        ("/gevolgen/slachtoffers-en-samenleving/", "/wat-het-doet/slachtoffers-en-samenleving/"),
    ]:
        assert client.get(new).status_code == 200
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)


def test_a_moved_page_redirects_from_its_old_address(client, home):
    old, new = make.make_chapter(slug="eerst"), make.make_chapter(slug="daarna")
    page = make.make_section(old, slug="hier")
    page.move(new, pos="last-child")
    response = client.get("/eerst/hier/")
    assert (response.status_code, response.headers["Location"]) == (301, "/daarna/hier/")
    assert client.get("/daarna/hier/").status_code == 200


def test_a_renamed_harm_page_keeps_its_old_address_working_with_a_query_and_without_a_slash(
    client, db, django_capture_on_commit_callbacks
):
    page = HarmPage.objects.get(slug="online-controle")
    page.slug = "controle"
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(page)
    for old in ("/wat-is-het/vormen/online-controle/?via=mail", "/wat-is-het/vormen/online-controle"):
        assert client.get(old, follow=True).redirect_chain[-1][0].startswith("/wat-is-het/vormen/controle/")


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.endswith("/") and address != "/"])
def test_an_address_without_its_last_slash_redirects(client, db, address):
    response = client.get(address.removesuffix("/"))
    assert (response.status_code, response.headers["Location"]) == (301, address)


# Addresses that are not there


def assert_helpful_404(response):
    assert response.status_code == 404
    page = read(response.content.decode())
    assert page.select_one("main form[role=search] input[name=q]")
    assert page.select_one("main a[href='/']")
    assert page.select_one("header.header")
    assert page.select_one("link[rel=stylesheet]")


@pytest.mark.parametrize(
    "address",
    [
        "/bestaat-niet/",
        "/wat-is-het/bestaat-niet/",
        "/bestaat-niet/wat-is-het/",
        "/inleiding/wat-is-het/",
        "/onderwerpen/bestaat-niet/",
        "/onderwerpen/",
        "/hulp/bestaat-niet/",
        "/a/" * 200,
        f"/{'a' * 5000}/",
        "/%ff%fe/",
        "/%00/",
        "/inleiding/%00/",
        "/rol/%00",
        "/onderwerpen/%00/",
        "/..%2f..%2fetc%2fpasswd",
        "/%F0%9F%92%A5/",
        "/%2Fexample.org/",
        "/[/",
        "/<script>alert(1)</script>/",
        "/wp-login.php",
        "/.env",
        "/bestaat-niet/?x=%00&y=%ff",
        "/INLEIDING/",
    ],
)
def test_an_unknown_address_gets_a_helpful_page(client, db, address):
    assert_helpful_404(client.get(address))


def test_a_not_found_page_repeats_nothing_of_the_address(client, db):
    assert b"alert(1)" not in client.get("/<script>alert(1)</script>/").content


@with_database
@given(st.lists(st.one_of(st.binary(max_size=20), st.sampled_from([b"inleiding", b"rol", b"onderwerpen", b".."]))))
def test_no_address_whatsoever_breaks_the_site(client, db, parts):
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    assert client.get(path).status_code < 500


@with_database
@given(st.dictionaries(st.sampled_from(["q", "pagina", "formaat", "x"]), st.text(max_size=30)))
@pytest.mark.parametrize("address", ["/", "/zoeken/", "/cijfers/", "/inleiding/"])
def test_no_query_string_whatsoever_breaks_a_page(client, db, address, query):
    assert client.get(address, query).status_code == 200


# Pages that are not public


def test_a_draft_is_not_found(client, home):
    page = make.make_chapter(live=False)
    assert_helpful_404(client.get(page.url or f"/{page.slug}/"))


def test_an_unpublished_page_is_not_found_and_no_longer_listed(client, db):
    page = ChapterPage.objects.get(slug="gevolgen")
    page.unpublish()
    assert_helpful_404(client.get("/gevolgen/"))
    assert page.title not in client.get("/").content.decode()


@pytest.fixture
def secret(home):
    """A page for logged-in people only, which everything refers to, and the addresses of what does."""
    title = "Verborgen Zaak"
    topic, source = make.make_topic(), make.make_source(authors="Eigenaar, E.")
    page = make.make_chapter(title, summary="Een geheime samenvatting.", slug="verborgen")
    below = make.make_section(page, f"{title} eronder", slug="eronder")
    case = make.make_case(f"{title} verhaal")
    harm = make.make_harm(make.make_section(page), f"{title} vorm")
    role = make.make_role(page, f"{title} rol", audience="verborgen-rol")
    term = make.make_term(page=page)
    linking = [
        make.links_block(make.link(page, title="Verder lezen"), make.link(below, title="Onder lezen")),
        make.scene_block(case.scenes.get()),
        make.text_block(f"<p>Zie {make.page_link(page, 'die pagina')} over {term.term} (Eigenaar, 2020).</p>"),
    ]
    open_page = make.make_section(make.make_chapter("Openbaar hoofdstuk"), body=[make.section_block(*linking)])
    open_case = make.make_case("Openbaar verhaal")
    open_case.harm_types.add(harm.harm_type)
    open_case.save()
    for hidden in (page, below, case):
        make.tag(hidden, topic)
        make.cite(hidden, source)
        make.restrict(hidden)
    make.tag(open_page, topic)
    make.cite(open_page, source)
    return {
        "page": page,
        "title": title,
        "hidden": [page.url, below.url, case.url, harm.url, role.url],
        "open": [
            *("/", "/begrippen/", "/bronnen/", "/ervaringen/", "/wat-kun-je-doen/", "/wat-kun-je-doen/gemeente/"),
            *(open_page.url, open_page.get_parent().url, open_case.url, f"/onderwerpen/{topic.slug}/"),
            *("/zoeken/?q=verborgen", "/zoeken/?q=geheime", "/bestaat-niet/"),
        ],
    }


def test_a_restricted_page_and_all_below_it_ask_to_log_in(client, secret):
    for address in secret["hidden"]:
        response = client.get(address)
        assert response.status_code == 302, address
        assert "login" in response.headers["Location"], address
        assert secret["title"] not in client.get(address, follow=True).content.decode(), address
    assert client.get("/rol/verborgen-rol").status_code == 404


def test_a_restricted_page_is_listed_and_linked_nowhere(client, secret):
    for address in secret["open"]:
        html = client.get(address).content.decode()
        assert secret["title"] not in html, address
        assert "geheime samenvatting" not in html, address
        hrefs = {a["href"].partition("#")[0] for a in read(html).find_all("a", href=True)}
        assert hrefs.isdisjoint(secret["hidden"]), address


def test_an_editor_who_is_logged_in_can_read_a_restricted_page(editor_client, secret):
    assert secret["title"] in editor_client.get(secret["page"].url).content.decode()


# The figures as a file


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_figures_as_csv_hold_every_figure_for_a_spreadsheet(client, db):
    response = client.get("/cijfers/?formaat=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.content.startswith("\ufeff".encode())
    header, *rows = rows_of(response)
    assert {len(row) for row in rows} == {len(header)}
    by_slug = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert set(by_slug) == set(Figure.objects.values_list("slug", flat=True))
    stalking = by_slug["online-stalking-vrouwen-2024"]
    assert (stalking["waarde"], stalking["eenheid"], stalking["groep"]) == ("2.7", "procent", "vrouwen")
    assert "Centraal Bureau voor de Statistiek" in stalking["bron"]


def test_the_csv_keeps_the_editors_checking_notes_to_the_editors(client, db):
    make.make_figure(checking_note="alleen voor redacteuren")
    assert "alleen voor redacteuren" not in client.get("/cijfers/?formaat=csv").content.decode()
    assert "alleen voor redacteuren" not in client.get("/cijfers/").content.decode()


hostile = st.text(alphabet=st.sampled_from(FORMULA_STARTS + "A1'\";, é"), max_size=12)


@given(measure=hostile, group=hostile, note=hostile, authors=hostile)
def test_no_cell_of_the_csv_is_a_formula(measure, group, note, authors):
    source = Source(authors=authors, year="2020")
    figure = Figure(slug="cijfer", measure=measure, group=group, note=note, value=12, source=source)
    _, *rows = rows_of(figures_csv([figure]))
    assert [cell for row in rows for cell in row if cell[:1] in FORMULA_STARTS and cell] == []
