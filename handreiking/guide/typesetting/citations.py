"""Finds citations in running text: "(Dunn, 2020)", "(Ford, 2000; Ford et al., 2008, 2013)", "Smith (2021)"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_YEAR = re.compile(rf"\b{YEAR}\b")
# A parenthesis that holds a year: "(Dunn, 2020; zie ook Watson, 2024)".
_GROUP = re.compile(rf"\(([^()]*\b{YEAR}\b[^()]*)\)")
# The authors of one work in a group: what stands before ", 2020".
_WORK = re.compile(rf"(?P<authors>[^,;()]*?[^\s,;()])\s*,?\s+(?P<years>{YEAR}(?:,\s*{YEAR})*)")
# The authors of a narrative citation, right before its parenthesis: "Botto en Gottzén", "Ford et al.".
_NARRATIVE = re.compile(
    r"((?:(?:van|de|der|den)\s)*[A-ZÀ-Ý][\w’'-]*"
    r"(?:\s(?:&|en|et al\.?|van|voor|de|of|for|[A-ZÀ-Ý][\w’'-]*))*)\s$"
)
JOINING = ("&", "en", "and")  # what stands between two authors
MOST_BEFORE = 200  # characters that are searched for the authors of a narrative citation
_YEARS_ONLY = re.compile(rf"\s*{YEAR}(?:,\s*{YEAR})*\s*")

#: What a citation is matched with: anything that stands for a work.
Work = TypeVar("Work")


@dataclass(frozen=True)
class Citation:
    """A citation of one work: where it stands in the text (start, end) and whom and which year it names."""

    start: int
    end: int
    authors: str
    year: str


def find_citations(text: str) -> list[Citation]:
    """Return all citations in a plain text as a list of `Citation`, in order.

    The span of a citation runs from its authors (or, for a further year of the same
    authors, the year) to its year. Whether the work exists is not looked at here.
    """
    found: list[Citation] = []
    for group in _GROUP.finditer(text):
        if _YEARS_ONLY.fullmatch(group.group(1)):
            found += _narrative(text, group)
            continue
        for work in _WORK.finditer(group.group(1)):
            found += _in_group(work, group.start(1))
    return found


def _in_group(work: re.Match[str], offset: int) -> Iterator[Citation]:
    authors = work["authors"].strip()
    start = offset + work.start("authors") + (len(work["authors"]) - len(work["authors"].lstrip()))
    years = offset + work.start("years")
    for number, year in enumerate(_YEAR.finditer(work["years"])):
        yield Citation(years + year.start() if number else start, years + year.end(), authors, year[0])


def _narrative(text: str, group: re.Match[str]) -> Iterator[Citation]:
    """The citations whose authors stand before the parenthesis: `Smith (2021)`, `Ford et al. (2008, 2013)`."""
    before = _NARRATIVE.search(text[max(0, group.start() - MOST_BEFORE) : group.start()])
    if not before:
        return
    for year in _YEAR.finditer(group.group(1)):
        start = group.start(1) + year.start()
        yield Citation(start, start + len(year[0]), before.group(1), year[0])


def match_citation(citation: Citation, known: Mapping[tuple[str, str], Work]) -> tuple[int, Work] | None:
    """Find the cited work among `known`, a mapping of (authors in normal form, year) to anything.

    Words before the authors' names ("zie ook Dunn, 2020", "Volgens Smith (2021)") are skipped, but
    never a co-author: "Jansen & Smith, 2021" is no work by Smith alone.
    Returns (number of characters skipped, the work), or None when no work fits.
    """
    previous = ""
    for word in re.finditer(r"\S+", citation.authors):
        work = known.get((normal_form(citation.authors[word.start() :]), citation.year))
        if work is not None and previous not in JOINING:
            return word.start(), work
        previous = word[0].casefold()
    return None


def normal_form(authors: str) -> str:
    """Authors in the form in which two spellings of one citation agree: "Botto en Gottzén" and "Botto & Gottzén"."""
    text = re.sub(r"\s+", " ", authors.replace("’", "'")).strip(" ,").casefold()
    return re.sub(r" (?:en|and) ", " & ", text).replace("et al.", "et al")
