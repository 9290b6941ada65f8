from django.views.generic import TemplateView

from referrals.facets import directory_index
from referrals.facets.index import EMPTY

from .picking import PicksMixin


class MatrixView(PicksMixin, TemplateView):
    """`/hulp/overzicht/`: how many services there are for each form of abuse and audience, and where there are none."""

    template_name = "referrals/matrix.html"

    def get_context_data(self, **kwargs):
        """Add the columns, and the rows: each audience with a cell for each form."""
        index = directory_index()
        forms = [{"slug": slug, "name": name} for slug, name in index.labels["vorm"].items()]
        rows = [
            {"audience": name, "cells": [self.cell(index, form, slug) for form in forms]}
            for slug, name in index.labels["voor"].items()
        ]
        largest = max((cell["count"] for row in rows for cell in row["cells"]), default=0)
        for row in rows:
            for cell in row["cells"]:
                cell["weight"] = round(cell["count"] / largest, 2) if largest else 0
        return super().get_context_data(**kwargs) | {"forms": forms, "rows": rows}

    def cell(self, index, form, audience):
        """How many services there are for a form and an audience, with the address of their list."""
        both = index.values["vorm"].get(form["slug"], EMPTY), index.values["voor"].get(audience, EMPTY)
        count = both[0].intersection_cardinality(both[1])
        return {"form": form, "url": f"vorm={form['slug']}&voor={audience}", "count": count}
