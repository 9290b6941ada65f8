"""What a reader chose, read from the query string and written back to it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise

from referrals.public.facet_definitions import FACETS, FLAGS, ON, Param
from referrals.query import LONGEST_TEXT, Pairs, beginning, exact_words, last_of, one_line, page_number
from referrals.readers_list.picks import SERVICE, TIP, Picks

from .places import MunicipalityNames

LAST_PAGE = 100_000
MOST_VALUES = 20  # of one facet; each makes every address on the page longer
PARAMS = {facet.param for facet in FACETS} | set(FLAGS) | {"q", "precies", "pagina", SERVICE, TIP}


@dataclass(frozen=True)
class Selection:
    """Chosen values by facet, flags that are on, text, page, and what was not understood.

    The words of the text in `exact` are meant as they were typed. `picks` is the reader's own list, which travels along
    in the address. `ignored` holds (parameter, value) pairs. `given` is the text before its end was left out.
    """

    values: dict[Param, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[Param] = frozenset()
    text: str = ""
    exact: tuple[str, ...] = ()
    page: int = 1
    picks: Picks = field(default_factory=Picks)
    ignored: tuple[tuple[Param, str], ...] = ()
    given: str = ""

    @classmethod
    def from_query(
        cls, query: QueryDict, known: Mapping[Param, Mapping[str, str | Promise]], others: Collection[str] = ()
    ) -> "Selection":
        """Read a QueryDict. `known` maps each facet's parameter to the values that exist, with their names.

        A municipality is understood by its name as well. `others` are parameters that the page itself understands.
        """
        values: dict[Param, tuple[str, ...]] = {}
        flags: set[Param] = set()
        ignored: list[tuple[Param, str]] = []
        for facet in FACETS:
            names = known[facet.param]
            named = list(dict.fromkeys(value for value in query.getlist(facet.param) if value.strip()))
            read, too_many = named[:MOST_VALUES], named[MOST_VALUES:]
            by_name = names.slug_of if isinstance(names, MunicipalityNames) else str
            meant = {value: by_name(value) for value in read}
            ignored += [(facet.param, value) for value in read if meant[value] not in names]
            ignored += [(facet.param, value) for value in too_many]
            if chosen := tuple(dict.fromkeys(slug for slug in meant.values() if slug is not None and slug in names)):
                values[facet.param] = chosen
        for flag in FLAGS:
            turned = [value for value in query.getlist(flag) if value]
            if ON in turned:
                flags.add(flag)
            ignored += [(flag, value) for value in turned if value != ON]
        unknown = [param for param in query if param not in PARAMS and param not in others]
        ignored += [(param, value) for param in unknown for value in query.getlist(param)]
        text, replaced = last_of(query, "q")
        ignored += [("q", value) for value in replaced]
        given = one_line(text)
        text = beginning(given)
        if len(given) > LONGEST_TEXT:
            ignored.append(("q", given[LONGEST_TEXT:]))
        exact, replaced = exact_words(query, text)
        ignored += [("precies", word) for word in replaced]
        number, replaced = last_of(query, "pagina")
        page = page_number(number, LAST_PAGE)
        ignored += [("pagina", value) for value in [*replaced, "" if page else number[:50]] if value]
        picks = Picks.from_query(query)
        ignored += picks.ignored
        return cls(values, frozenset(flags), text, exact, page or 1, picks, tuple(ignored), given)

    @property
    def pairs(self) -> Pairs:
        """What was chosen as (parameter, value) pairs of an address, in one canonical order, without list and page."""
        pairs = [(facet.param, value) for facet in FACETS for value in self.values.get(facet.param, ())]
        pairs += [(flag, ON) for flag in FLAGS if flag in self.flags]
        return pairs + ([("q", self.text)] if self.text else []) + [("precies", word) for word in self.exact]

    def query_string(self, *, page: int | None = None) -> str:
        """The selection as a query string in one canonical order, without page unless one is given."""
        pairs = self.pairs + self.picks.pairs
        if page and page > 1:
            pairs.append(("pagina", str(page)))
        return urlencode(pairs)

    def without(self, param: Param, value: str | None = None) -> "Selection":
        """The selection without one value of a facet, a whole facet, a flag, or the text ("q")."""
        if param == "q":
            return replace(self, text="", exact=(), given="", page=1)
        if param in FLAGS:
            return replace(self, flags=self.flags - {param}, page=1)
        kept = tuple(item for item in self.values.get(param, ()) if value is not None and item != value)
        values = {name: chosen for name, chosen in self.values.items() if name != param}
        if kept:
            values[param] = kept
        return replace(self, values=values, page=1)

    def meaning(self, exact: Iterable[str]) -> "Selection":
        """The selection with these words of its text meant as they were typed, and no others."""
        return replace(self, exact=tuple(exact), page=1)

    def within(self, pages: int) -> "Selection":
        """The selection on a page that exists: the last one in place of one after it, which is then `ignored`."""
        if self.page <= pages:
            return self
        return replace(self.ignoring("pagina", str(self.page)), page=pages)

    def ignoring(self, param: Param, *values: str) -> "Selection":
        """The selection with further values of a parameter that were not understood."""
        return replace(self, ignored=self.ignored + tuple((param, value) for value in values))

    @property
    def filters(self) -> list[tuple[Param, str | None]]:
        """Each single thing that can be dropped, as (parameter, value) pairs; the value is None for flags and text."""
        chosen: list[tuple[Param, str | None]] = [
            (facet.param, value) for facet in FACETS for value in self.values.get(facet.param, ())
        ]
        chosen += [(flag, None) for flag in FLAGS if flag in self.flags]
        return chosen + ([("q", None)] if self.text else [])
