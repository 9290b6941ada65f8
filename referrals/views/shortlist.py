"""The page of the reader's own list."""

from collections import Counter
from dataclasses import replace

import segno
from django.utils.safestring import mark_safe
from django.views.generic import TemplateView

from referrals.models import Service
from referrals.readers_list.picks import PACKED, TIP, Picks
from referrals.readers_list.tips import find_tips

from .base import SelectionMixin

MOST_IN_A_CODE = 1000  # characters of an address; a code of more is too fine for a phone to read from paper


class ShortlistView(SelectionMixin, TemplateView):
    """`/hulp/lijst/?s=…&t=…`: a chosen list to print or hand over. It lives only in its address.

    The discreet list, `/hulp/lijst/?l=…`, has the subject in no title or heading, nor in its address. It says the names
    without links: an address that is not opened is in no history. Only the link to the whole list names what is on it.
    """

    template_name = "referrals/shortlist.html"

    def setup(self, request, *args, **kwargs):
        """Read the list from its discreet address, if it is that."""
        super().setup(request, *args, **kwargs)
        self.discreet = PACKED in request.GET
        if self.discreet:
            packed = request.GET[PACKED]
            self.picks = Picks.unpacked(packed) if packed else Picks()

    def get_context_data(self, **kwargs):
        """Add what was chosen in the order in which it was, and the address as a QR code."""
        picked = self.picks.services
        places = dict(Service.objects.public().order_by().filter(slug__in=picked).values_list("slug", "position"))
        services = self.pickable(self.listed([places[slug] for slug in picked if slug in places]))
        organisations = Counter(service.card["organisation"]["slug"] for service in services)
        tips = find_tips(self.picks.tips)
        address = self.request.build_absolute_uri(self.address_with(self.picks))
        return super().get_context_data(**kwargs) | {
            "services": services,
            "tips": [
                (tips[name], self.address_with(self.picks.toggled(TIP, name)))
                for name in self.picks.tips
                if name in tips
            ],
            "missing": [slug for slug in picked if slug not in places],
            "missing_tips": len([name for name in self.picks.tips if name not in tips])
            + len([param for param, _value in self.picks.ignored if param == TIP]),
            "unreadable": any(param == PACKED for param, _value in self.picks.ignored),
            "discreet": self.discreet,
            "told_apart": {slug for slug, number in organisations.items() if number > 1},
            "address": address,
            "qr": self.code(address) if services or tips else "",
            "query": replace(self.selection, picks=self.picks).query_string(),
        }

    def address_with(self, picks):
        """The address of this page with another list; the filters that were chosen elsewhere are not part of it."""
        return f"?{PACKED}={picks.packed}" if self.discreet else f"?{picks.query_string}"

    def code(self, address):
        """The address as a QR code in SVG, or "" when it is too long for one."""
        if len(address) > MOST_IN_A_CODE:
            return ""
        return mark_safe(segno.make(address, micro=False).svg_inline(border=2, omitsize=True))
