"""A reader leaves no trace: no cookie, no request to another host, no referrer, and a way out on every page."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from handreiking.guide.models import PublicSettings

from .crawler import is_elsewhere, read

#: Attributes by which a page makes a browser ask for something, by element.
FETCHING = {
    "script": ["src"],
    "link": ["href"],
    "img": ["src", "srcset"],
    "source": ["src", "srcset"],
    "iframe": ["src"],
    "form": ["action"],
    "button": ["formaction"],
    "input": ["src", "formaction"],
    "video": ["src", "poster"],
    "audio": ["src"],
    "object": ["data"],
    "embed": ["src"],
    "use": ["href", "xlink:href"],
    "image": ["href", "xlink:href"],
}


@pytest.fixture
def error_pages(client, db, server_error):
    """The 404 and the 500 page, as responses."""
    missing = client.get("/bestaat-niet/")
    assert missing.status_code == 404
    return [missing, server_error]


@pytest.fixture
def answers(site, error_pages):
    """All answers that a reader can get: pages, files, errors; with their address."""
    return [(visit.address, visit.response) for visit in site.values()] + [("404 or 500", page) for page in error_pages]


@pytest.fixture
def pages(site, error_pages):
    """The answers that are pages, as (address, tree) pairs."""
    errors = [("404 or 500", read(page.content.decode())) for page in error_pages]
    return [(visit.address, visit.soup) for visit in site.values() if visit.is_page] + errors


def test_the_crawl_sees_the_whole_guide(pages):
    assert len(pages) > 40


def test_no_answer_sets_a_cookie(answers):
    assert [address for address, answer in answers if answer.cookies or answer.has_header("Set-Cookie")] == []


def test_no_page_asks_another_host_for_anything(pages):
    asked = [
        (address, element.name, element[name])
        for address, soup in pages
        for element in soup.find_all(FETCHING)
        for name in FETCHING[element.name]
        for part in element.get(name, "").split(",")
        if is_elsewhere(part.strip())
    ]
    assert asked == []


def test_no_page_hints_at_or_sends_readers_to_another_host_by_itself(pages):
    automatic = "meta[http-equiv=refresh i], link[rel~=preconnect], link[rel~=dns-prefetch], base, a[ping]"
    assert [address for address, soup in pages if soup.select(automatic)] == []


def test_no_stylesheet_script_or_drawing_names_another_host():
    files = [file for file in (settings.BASE_DIR / "static").rglob("*") if file.suffix in (".css", ".js", ".svg")]
    addresses = {
        (file.name, found) for file in files for found in re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", file.read_text())
    }
    assert {(name, address) for name, address in addresses if "www.w3.org" not in address} == set()
    assert files


def test_no_script_counts_or_reports():
    """Two scripts ask this site for something: the directory for its own results, the search field for suggestions."""
    scripts = {file.name: file.read_text() for file in (settings.BASE_DIR / "static").rglob("*.js")}
    telling = r"sendBeacon|XMLHttpRequest|document\.cookie|WebSocket|new Image\("
    assert [name for name, script in scripts.items() if re.search(telling, script)] == []
    asking = {name for name, script in scripts.items() if re.search(r"\bfetch\(", script)}
    assert asking == {"directory.js", "suggest.js"}


def test_the_one_thing_that_outlasts_a_tab_is_a_key_that_was_turned_off():
    scripts = {file.name: file.read_text() for file in (settings.BASE_DIR / "static").rglob("*.js")}
    assert {name for name, script in scripts.items() if "localStorage" in script} == {"shortcut.js"}
    assert re.findall(r'"setItem", (.*)\)', scripts["shortcut.js"]) == ['"off"']


def test_external_links_tell_the_other_site_nothing(pages):
    telling = [
        (address, a["href"])
        for address, soup in pages
        for a in soup.find_all("a", href=is_elsewhere)
        if not {"noopener", "noreferrer"} <= set(a.get("rel", []))
    ]
    assert telling == []
    assert any(soup.main.find("a", href=is_elsewhere) for _, soup in pages)


def test_every_answer_forbids_referrers(answers):
    assert {address for address, answer in answers if answer.headers.get("Referrer-Policy") != "no-referrer"} == set()


def test_the_admin_keeps_its_own_referrer_policy(client, db):
    assert client.get("/admin/login/").headers["Referrer-Policy"] == "same-origin"


def test_every_answer_has_a_policy_that_allows_this_host_only(answers):
    for address, answer in answers:
        policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'none'", address
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'", address
        assert "http" not in answer.headers["Content-Security-Policy"], address


def test_pages_hold_nothing_that_their_policy_forbids(pages):
    def forbidden(soup):
        inline = soup.select("script:not([src]), style, [href^='javascript:' i]")
        handlers = [element for element in soup.find_all(True) if any(name.startswith("on") for name in element.attrs)]
        return [str(element)[:100] for element in [*inline, *handlers]]

    assert {address: found for address, soup in pages if (found := forbidden(soup))} == {}


def test_every_page_has_the_exit_as_link_and_as_second_skip_link(db, pages):
    address_of_exit = PublicSettings.objects.get().exit_address
    for address, soup in pages:
        exits = soup.select("a[data-exit]")
        assert [a["href"] for a in exits] == [address_of_exit] * 2, address
        assert all({"noreferrer", "noopener"} <= set(a["rel"]) for a in exits), address
        skips = soup.select("a.skip")
        assert skips[0]["href"] == "#inhoud", address
        assert skips[1] is exits[0], address
        assert soup.find("a", href=True) is skips[0], address
        assert soup.select_one("header a.exit") is exits[1], address
        assert "exit.js" in soup.head.find("script")["src"], address
        assert soup.select_one("#exit-status[role=status]"), address


def test_the_exit_leads_where_the_editor_says_also_from_a_404(client, db):
    PublicSettings.objects.update(exit_address="https://example.org/weer")
    for address in ("/", "/inleiding/", "/zoeken/", "/bestaat-niet/"):
        exits = read(client.get(address).content.decode()).select("a[data-exit]")
        assert {a["href"] for a in exits} == {"https://example.org/weer"}, address


def test_the_500_page_asks_the_database_nothing(rf, db, django_assert_num_queries):
    handler = get_resolver().resolve_error_handler(500)
    with django_assert_num_queries(0):
        response = handler(rf.get("/"))
    assert response.status_code == 500
    assert b"data-exit" in response.content
