"""The map of the country, with the help in each region."""

from dataclasses import replace
from math import sqrt
from urllib.parse import urlencode

from django.views.generic import TemplateView
from pyroaring import BitMap

from referrals.facets.results import Listing
from referrals.query import last_of

from .base import SelectionMixin

SIZE = 40  # from the middle of a hexagon to a corner, in units of the drawing
WIDTH, HEIGHT = sqrt(3) * SIZE, 1.5 * SIZE


class MapView(SelectionMixin, TemplateView):
    """`/hulp/kaart/`: the country as a map of tiles, a hexagon for each region, with its number of local services.

    Filters in the address hold here as well: only the services that fit them count.
    """

    template_name = "referrals/map.html"
    own_params = ("regio",)

    def get_context_data(self, **kwargs):
        """Add the tiles, and for a chosen region its municipalities and a page of its local services."""
        groups = self.found().tiers
        fitting = BitMap.union(*groups) if groups else BitMap()
        tiles = [self.tile(region, fitting) for region in self.index.regions]
        self.region, ignored = last_of(self.request.GET, "regio")
        chosen = next((tile for tile in tiles if tile["slug"] == self.region), None)
        if self.region and not chosen:
            ignored.append(self.region)
            self.region = ""
        local = Listing([group & chosen["positions"] for group in groups] if chosen else [])
        self.selection = self.selection.ignoring("regio", *ignored).within(local.pages)
        page = self.selection.page
        return super().get_context_data(**kwargs) | {
            "tiles": tiles,
            "chosen": chosen,
            "width": round(max((tile["x"] for tile in tiles), default=0) + WIDTH),
            "height": round(max((tile["y"] for tile in tiles), default=0) + 2 * SIZE),
            "chips": self.chips,
            "without_filters": self.without_filters,
            "carried": self.selection.query_string(),
            "carried_to_municipality": self.selection.without("gemeente").query_string(),
            "carried_fields": self.selection.without("gemeente").pairs,
            "municipalities": self.index.labels["gemeente"].to_suggest(),
            "services": self.pickable(self.listed(local.positions(page))),
            "page_number": page,
            "pages": local.pages,
            "previous": f"{self.address(self.selection, page - 1)}#regio" if page > 1 else "",
            "next": f"{self.address(self.selection, page + 1)}#regio" if page < local.pages else "",
        }

    def address_with(self, picks):
        """The address of this same page of the same region with another list."""
        return self.address(replace(self.selection, picks=picks), self.selection.page)

    def address_of(self, selection):
        """The address of the same region with another selection."""
        return self.address(selection, 1)

    def address(self, selection, page):
        """The address of a page of the same region, for a selection."""
        region = [("regio", self.region)] if self.region else []
        pairs = [*region, *selection.pairs, *selection.picks.pairs]
        return "?" + urlencode([*pairs, ("pagina", page)] if page > 1 else pairs)

    def tile(self, region, fitting):
        """A hexagon: its place in the drawing, its name, its number of local services that are among these."""
        local = self.index.in_region(region) & fitting
        shift = WIDTH / 2 if region.tile_row % 2 else 0
        return {
            "slug": region.slug,
            "name": region.name,
            "municipalities": sorted(region.municipalities.all(), key=lambda municipality: municipality.name),
            "count": len(local),
            "positions": local,
            "x": round(region.tile_column * WIDTH + shift, 1),
            "y": round(region.tile_row * HEIGHT, 1),
        }
