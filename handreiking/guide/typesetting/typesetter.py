"""Sets the stored rich text of a page: its links, its citations, its first uses of terms."""

import re
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from typing import Protocol

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .citations import find_citations, match_citation, normal_form
from .terms import TermFinder

_TAG = re.compile(r"(<[^>]*>)")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class CitedWork(Protocol):
    """A source, as far as citations in the text go."""

    slug: str
    year: str

    @property
    def cited_authors(self) -> str:
        """The authors as a citation names them."""


class ExplainedTerm(Protocol):
    """A term of the glossary, as far as its uses in the text go."""

    slug: str

    @property
    def spellings(self) -> Iterable[str]:
        """All forms in which the text may use it."""


class Typesetter:
    """Turns the stored rich text of one page into what the reader sees.

    Made anew for each page view, because it remembers which terms the page has
    already explained. Takes `page_urls` (primary key of a page to its address; a link to any other
    page becomes plain text), the `sources` of the page, and the glossary's `terms`.
    It asks the database nothing.
    """

    def __init__(
        self,
        page_urls: Mapping[int, str] | None = None,
        sources: Iterable[CitedWork] = (),
        terms: Collection[ExplainedTerm] = (),
    ) -> None:
        self._page_urls = page_urls or {}
        self._sources = {(normal_form(source.cited_authors), source.year): source for source in sources}
        self._terms = {term.slug: term for term in terms}
        self._finder = TermFinder((term.slug, term.spellings) for term in terms)
        self._seen: set[str] = set()
        #: The terms that the text used so far, in order of their first use.
        self.used_terms: list[ExplainedTerm] = []

    def typeset(self, html: str) -> SafeString:
        """Return the rich text with links resolved, citations linked and first uses of terms marked, as safe HTML."""
        out, closings = [], []
        for part in _TAG.split(html):
            if part.startswith("<a ") or part == "<a>":
                opening, closing = self._open_link(part)
                closings.append(closing)
                out.append(opening)
            elif part == "</a>":
                out.append(closings.pop() if closings else "")
            elif part.startswith("<") or closings:
                out.append(part)
            else:
                out.append(self._text(unescape(part)))
        return mark_safe("".join(out))

    def _open_link(self, tag: str) -> tuple[str, str]:
        attributes = dict(_ATTRIBUTE.findall(tag))
        if attributes.get("linktype") == "page":
            pk = attributes.get("id", "")
            url = self._page_urls.get(int(pk)) if pk.isdecimal() else None
            return (f'<a href="{escape(url)}">', "</a>") if url else ("", "")
        href = attributes.get("href", "")
        if href.startswith(("http://", "https://")):
            return f'<a href="{href}" rel="noopener noreferrer">', "</a>"
        return (f'<a href="{href}">', "</a>") if href else ("", "")

    def _text(self, text: str) -> str:
        spans: list[tuple[int, int, str, CitedWork | ExplainedTerm]] = []
        for citation in find_citations(text):
            if match := match_citation(citation, self._sources):
                skipped, source = match
                in_one_span = citation.end - citation.start > len(citation.year)
                start = citation.start + (skipped if in_one_span else 0)
                spans.append((start, citation.end, "citation", source))
        taken = [(start, end) for start, end, *_ in spans]
        for start, end, slug in self._finder.find(text, self._seen, taken):
            term = self._terms[slug]
            self.used_terms.append(term)
            spans.append((start, end, "term", term))
        out, position = [], 0
        for start, end, kind, target in sorted(spans, key=lambda span: span[0]):
            out += [escape(text[position:start]), self._mark(kind, text[start:end], target)]
            position = end
        out.append(escape(text[position:]))
        return "".join(out)

    @staticmethod
    def _mark(kind: str, text: str, target: CitedWork | ExplainedTerm) -> SafeString:
        if kind == "citation":
            return format_html('<a class="citation" href="#bron-{}">{}</a>', target.slug, text)
        return format_html(
            '<button type="button" class="glossary-term" popovertarget="begrip-{}">{}</button>', target.slug, text
        )
