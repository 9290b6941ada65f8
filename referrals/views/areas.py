from math import sqrt
from urllib.parse import urlencode

from django.views.generic import TemplateView

from referrals.facets.results import PER_PAGE

from .base import SelectionMixin

SIZE = 40  # from the middle of a hexagon to a corner, in units of the drawing
WIDTH, HEIGHT = sqrt(3) * SIZE, 1.5 * SIZE


class MapView(SelectionMixin, TemplateView):
    """`/hulp/kaart/`: the country as a map of tiles, a hexagon for each region, with its number of local services."""

    template_name = "referrals/map.html"

    def get_context_data(self, **kwargs):
        """Add the tiles, and for a chosen region its municipalities and local services."""
        tiles = [self.tile(region) for region in self.index.regions]
        chosen = next((tile for tile in tiles if tile["slug"] == self.request.GET.get("regio")), None)
        context = super().get_context_data(**kwargs) | {
            "tiles": tiles,
            "chosen": chosen,
            "width": round(max((tile["x"] for tile in tiles), default=0) + WIDTH),
            "height": round(max((tile["y"] for tile in tiles), default=0) + 2 * SIZE),
            "municipalities": self.index.labels["gemeente"].values(),
        }
        if chosen:
            positions = list(reversed(chosen["positions"]))[:PER_PAGE]
            context["services"] = self.pickable(self.entries(positions))
        return context

    def address_with(self, picks):
        """The address of the same region with another list."""
        return "?" + urlencode([("regio", self.request.GET.get("regio", "")), *picks.pairs])

    def tile(self, region):
        """A hexagon: its place in the drawing, its name, its number of local services."""
        local = self.index.in_region(region)
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
