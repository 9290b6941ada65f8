"""The reader's own list: services and tips that she picked. It lives only in addresses."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

SERVICE, TIP, PACKED = "s", "t", "l"
LONGEST_LIST = 40  # of each; the list travels in an address
LONGEST_UNPACKED = 16_000  # bytes; the longest list has less
# Only what can be a name goes to the database: PostgreSQL refuses a null character outright.
_NAMES = {SERVICE: re.compile(r"[-\w]{1,80}", re.ASCII), TIP: re.compile(r"[-\w]{1,80}\.[-\w]{1,80}", re.ASCII)}


@dataclass(frozen=True)
class Picks:
    """The reader's own list: services by slug, and tips by what the guide calls them, each in the order of picking."""

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

    @property
    def packed(self):
        """The list as one string of letters, digits, "-" and "_" that says nothing to who reads it; "" for no list.

        It hides the names from a glance at the address; it keeps no secret.
        """
        packed = base64.urlsafe_b64encode(zlib.compress(self.query_string.encode(), 9)).decode()
        return packed.rstrip("=") if self else ""

    @classmethod
    def unpacked(cls, packed):
        """The list that was `packed`. What cannot be read is `ignored` as a whole."""
        unpacker = zlib.decompressobj()
        try:
            data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars="-_", validate=True)
            query = unpacker.decompress(data, LONGEST_UNPACKED).decode()
        except (ValueError, binascii.Error, zlib.error):
            return cls(ignored=((PACKED, packed),))
        # An address that was copied in part may still begin well.
        return cls.from_query(QueryDict(query)) if unpacker.eof else cls(ignored=((PACKED, packed),))

    def toggled(self, param, value):
        """The list with this service or tip put on it, or taken off it."""
        pairs = self.pairs
        pairs = (
            [pair for pair in pairs if pair != (param, value)] if (param, value) in pairs else [*pairs, (param, value)]
        )
        return Picks(*(tuple(value for name, value in pairs if name == kind) for kind in (SERVICE, TIP)))


class PicksMixin:
    """For views that carry the reader's own list in their address, and pass it on in every link."""

    def setup(self, request, *args, **kwargs):
        """Read the list before anything is shown."""
        super().setup(request, *args, **kwargs)
        self.picks = Picks.from_query(request.GET)

    def address_with(self, picks):
        """The address of this same page with another list."""
        return "?" + picks.query_string

    def pickable(self, services):
        """The services, each with the address that puts it on the list or takes it off, and with the list itself."""
        for service in services:
            slug = service.card["slug"]
            service.carried = self.picks.query_string
            service.picked = slug in self.picks.services
            service.pick_url = self.address_with(self.picks.toggled(SERVICE, slug))
        return services
