"""The reader's own list: services and tips that she picked. It lives only in addresses."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

SERVICE, TIP = "s", "t"
LONGEST_LIST = 40  # of each; the list travels in an address
# Only what can be a name goes to the database: PostgreSQL refuses a null character outright.
_NAMES = {SERVICE: re.compile(r"[-\w]{1,80}", re.ASCII), TIP: re.compile(r"[-\w]{1,80}\.[-\w]{1,80}", re.ASCII)}


@dataclass(frozen=True)
class Picks:
    """Picked services by slug, and tips by what the guide calls them, each in the order of picking."""

    services: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, query):
        """Read a QueryDict. What cannot be a name, or is too much, is `ignored`, as (parameter, value) pairs."""
        found, ignored = {}, []
        for param, name in _NAMES.items():
            given = list(dict.fromkeys(value for value in query.getlist(param) if value))
            found[param] = tuple(value for value in given if name.fullmatch(value))[:LONGEST_LIST]
            ignored += [(param, value) for value in given if value not in found[param]]
        return cls(found[SERVICE], found[TIP], tuple(ignored))

    def __len__(self):
        return len(self.services) + len(self.tips)

    @property
    def pairs(self):
        """The list as (parameter, value) pairs of an address."""
        return [(SERVICE, slug) for slug in self.services] + [(TIP, tip) for tip in self.tips]

    @property
    def query_string(self):
        """The list as a query string."""
        return urlencode(self.pairs)

    def toggled(self, param, value):
        """The list with this service or tip put on it, or taken off it."""
        pairs = self.pairs
        pairs = (
            [pair for pair in pairs if pair != (param, value)] if (param, value) in pairs else [*pairs, (param, value)]
        )
        return Picks(*(tuple(value for name, value in pairs if name == kind) for kind in (SERVICE, TIP)))
