"""Visits all pages of the site by their links, and reads HTML the way a browser and a validator do."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup


@dataclass
class Visit:
    """One answered address."""

    address: str
    response: object
    linked_from: str = ""

    @property
    def status(self):
        """The status code."""
        return self.response.status_code

    @property
    def is_page(self):
        """Whether the answer is an HTML page."""
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @property
    def html(self):
        """The answer's text."""
        return self.response.content.decode()

    @cached_property
    def soup(self):
        """The page as a tree, read as a browser reads it."""
        return BeautifulSoup(self.html, "html5lib")

    @cached_property
    def ids(self):
        """All ids of the page, in order."""
        return [element["id"] for element in self.soup.find_all(id=True)]

    @property
    def links(self):
        """All addresses that the page's links lead to, made absolute within the site, fragments kept."""
        return [urljoin(self.address, a["href"]) for a in self.soup.find_all("a", href=True)]

    @property
    def internal_links(self):
        """The links that stay on the site."""
        return [link for link in self.links if not urlsplit(link).scheme and not urlsplit(link).netloc]

    @property
    def external_links(self):
        """The elements whose links lead to other sites."""
        return [a for a in self.soup.find_all("a", href=True) if is_elsewhere(a["href"])]


#: A list with filters has more addresses than anybody could visit: of each path the first few query strings count.
QUERIES_PER_PATH = 4


def crawl(client, start="/"):
    """Visit `start` and everything it leads to on this site. Returns the visits by address."""
    visits, waiting, queries = {}, [(start, "")], Counter()
    while waiting:
        address, linked_from = waiting.pop(0)
        path, _, query = address.partition("?")
        if address in visits or (query and queries[path] >= QUERIES_PER_PATH):
            continue
        queries[path] += bool(query)
        visit = visits[address] = Visit(address, client.get(address), linked_from)
        if visit.is_page:
            waiting += [(urldefrag(link)[0], address) for link in visit.internal_links]
    return visits


def read(html):
    """HTML as a tree, in half the time that a browser's rules take: of what is valid it is the same tree."""
    return BeautifulSoup(html, "html.parser")


def is_elsewhere(address):
    """Whether an address is on another host."""
    return bool(urlsplit(address).netloc)


def parse_errors(html):
    """What the HTML standard's parser finds wrong, as a list of strings with line and column."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{line}:{column} {code} {data}" for (line, column), code, data in parser.errors]


def texts(elements):
    """The words of each element, spaces made one."""
    return [" ".join(element.get_text().split()) for element in elements]
