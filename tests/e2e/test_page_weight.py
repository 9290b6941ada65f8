"""What a first visit to a page costs, and whom it tells: little, and nobody."""

import urllib.request
from collections import namedtuple
from functools import cache
from urllib.parse import urljoin

import pytest

from .conftest import PHONE, each_kind

PAGE = 60 * 1024  # bytes that a first visit may transfer, with CSS, JS and icons
SCRIPTS = 8 * 1024
YEAR = 365 * 24 * 60 * 60

Response = namedtuple("Response", "url kind status headers size")


class Traffic:
    """What a tab received from now on, with its size on the wire (headers included)."""

    def __init__(self, page):
        self._responses, self._sizes = {}, {}
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.on("Network.responseReceived", self._received)
        self._devtools.on("Network.loadingFinished", self._finished)
        self._devtools.send("Network.enable")

    def _received(self, event):
        self._responses[event["requestId"]] = event

    def _finished(self, event):
        self._sizes[event["requestId"]] = event["encodedDataLength"]

    def responses(self):
        """All of it, in order."""
        return [
            Response(
                event["response"]["url"],
                event["type"],
                event["response"]["status"],
                {name.lower(): value for name, value in event["response"]["headers"].items()},
                self._sizes.get(number, 0),
            )
            for number, event in self._responses.items()
        ]


Visit = namedtuple("Visit", "responses asked cookies stored")


@pytest.fixture(scope="module")
def visit(browser, site):
    """A function: what a first visit to this path receives, asks for and leaves. Each path is visited once."""

    @cache
    def visit(path):
        context = browser.new_context(base_url=site, viewport=PHONE, locale="nl-NL")
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        traffic = Traffic(page)
        page.goto(path, wait_until="networkidle")
        icon = urljoin(page.url, page.locator("link[rel=icon]").get_attribute("href"))
        responses = traffic.responses()
        if icon not in {response.url for response in responses}:  # a browser without windows asks for no icon
            responses.append(fetch(icon))
        stored = page.evaluate("[localStorage.length, sessionStorage.length]")
        cookies = context.cookies()
        context.close()
        return Visit(responses, asked, cookies, stored)

    return visit


def fetch(url):
    """What another client gets from this address."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(request) as response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Response(url, "Other", response.status, headers, len(response.read()) + len(str(response.headers)))


@each_kind
def test_a_first_visit_is_light(visit, path):
    responses = visit(path).responses
    sizes = {response.url: response.size for response in responses}
    assert all(sizes.values())
    assert sum(sizes.values()) <= PAGE, sizes
    assert sum(response.size for response in responses if response.kind == "Script") <= SCRIPTS
    assert len([response for response in responses if response.kind == "Stylesheet"]) == 1
    assert responses[0].kind == "Document"
    assert responses[0].headers["content-encoding"] in {"gzip", "br", "zstd"}


@each_kind
def test_a_visit_leaves_no_cookie_and_asks_no_other_host(visit, site, path):
    visited = visit(path)
    assert visited.asked
    assert [url for url in visited.asked if not url.startswith((f"{site}/", "data:"))] == []
    assert not [response.url for response in visited.responses if "set-cookie" in response.headers]
    assert visited.cookies == []
    assert visited.stored == [0, 0]


def test_static_files_are_compressed_and_kept_for_a_year(visit):
    files = [response for response in visit("/").responses if "/static/" in response.url]
    assert len(files) >= 3  # the stylesheet, the script, the icon
    for file in files:
        assert f"max-age={YEAR}" in file.headers["cache-control"] or "immutable" in file.headers["cache-control"]
        assert file.headers["content-encoding"] in {"gzip", "br"}


def test_a_second_page_costs_only_itself(page):
    page.goto("/", wait_until="networkidle")
    traffic = Traffic(page)
    page.goto("/wat-is-het/", wait_until="networkidle")
    assert [response.kind for response in traffic.responses() if response.size] == ["Document"]


def test_everything_that_a_page_asks_for_is_there(visit):
    assert {response.status for response in visit("/wat-is-het/de-manosphere/").responses} == {200}


def test_the_browser_has_nothing_to_complain_about(page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("/", "/wat-is-het/de-manosphere/", "/bronnen/", "/zoeken/?q=stalking"):
        page.goto(path, wait_until="networkidle")
    assert complaints == []
