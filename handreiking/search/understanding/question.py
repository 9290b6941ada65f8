"""What a reader asks of search: everything in the query string, read and written back."""

from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from handreiking.search.models import Passage
from referrals.public.facet_definitions import Slug
from referrals.query import LONGEST_TEXT, beginning, exact_words, one_line, page_number

#: The groups of results, as addresses name them.
GUIDE, DIRECTORY = "gids", "hulp"
LAST_PAGE = 1_000
KINDS = frozenset(Passage.Kind.values)


@dataclass(frozen=True)
class Question:
    """A question to search: a text, and what is chosen of its results.

    `kind` keeps one kind of the guide's hits and `help_kind` one kind of help; `group` shows one group, with its
    `page`; the words in `exact` are meant as they were typed. `shortened` says that the end of the text was left out,
    `ignored` that something else in the address means nothing. `given` is the text before its end was left out.
    """

    text: str = ""
    exact: tuple[str, ...] = ()
    kind: str = ""
    help_kind: str = ""
    group: str = ""
    page: int = 1
    shortened: bool = False
    ignored: bool = False
    given: str = field(default="", compare=False)

    @classmethod
    def from_query(cls, query: QueryDict, help_kinds: Container[Slug]) -> "Question":
        """Read a QueryDict; any will do. Of a repeated parameter the last counts. `help_kinds` are those that exist."""
        given = one_line(query.get("q", ""))
        text = beginning(given)
        chosen = {
            "kind": _one_of(query.get("soort", ""), KINDS),
            "help_kind": _one_of(query.get("hulp", ""), help_kinds),
            "group": _one_of(query.get("groep", ""), (GUIDE, DIRECTORY)),
        }
        page = page_number(query.get("pagina", ""), LAST_PAGE)
        exact, _unknown = exact_words(query, text)
        return cls(
            text=text,
            exact=exact,
            page=page or 1,
            shortened=len(given) > LONGEST_TEXT,
            ignored=None in chosen.values() or page is None,
            given=given,
            **{name: value or "" for name, value in chosen.items()},
        )

    def address(self, **changes: Any) -> str:
        """The address of the same question with other choices, beginning on the first page unless told otherwise."""
        asked = replace(self, **({"page": 1} | changes))
        pairs = [("q", asked.text), *(("precies", word) for word in asked.exact)]
        pairs += [("soort", asked.kind), ("hulp", asked.help_kind), ("groep", asked.group)]
        pairs += [("pagina", str(asked.page) if asked.page > 1 else "")]
        return "?" + urlencode([(name, value) for name, value in pairs if value])


def _one_of(value: str, known: Container[str]) -> str | None:
    """The value when it is known, "" when there is none, None when it means nothing."""
    return value if not value or value in known else None
