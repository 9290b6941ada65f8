"""The overview of the directory: how many services for each form of abuse and audience."""

from dataclasses import replace

from django.views.generic import TemplateView

from referrals.facets.index import EMPTY

from .base import SelectionMixin

#: What the rows and columns are made of: a choice of them would leave one row or column.
OWN_FACETS = ("vorm", "voor")


class MatrixView(SelectionMixin, TemplateView):
    """`/hulp/overzicht/`: how many services there are for each form of abuse and audience, and where there are none.

    Filters in the address hold here as well: with a municipality it shows what there is for the people who live there.
    """

    template_name = "referrals/matrix.html"

    def get_context_data(self, **kwargs):
        """Add the columns, and the rows: each audience with a cell for each form."""
        self.selection = self.selection.within(1)
        for param in OWN_FACETS:
            self.selection = self.selection.ignoring(param, *self.selection.values.get(param, ())).without(param)
        fitting = self.fitting
        forms = list(self.index.forms.values())
        rows = [
            {"audience": name, "cells": [self.cell(fitting, form, slug) for form in forms]}
            for slug, name in self.index.labels["voor"].items()
        ]
        largest = max((cell["count"] for row in rows for cell in row["cells"]), default=0)
        for row in rows:
            for cell in row["cells"]:
                cell["weight"] = round(cell["count"] / largest, 2) if largest else 0
        return super().get_context_data(**kwargs) | {
            "forms": forms,
            "rows": rows,
            "chips": self.chips,
            "without_filters": self.without_filters,
            "municipalities": self.index.labels["gemeente"].values(),
            "carried_fields": self.selection.without("gemeente").pairs,
        }

    def cell(self, fitting, form, audience):
        """How many of these services there are for a form and an audience, with the query string of their list."""
        both = [self.index.values[param].get(slug, EMPTY) for param, slug in (("vorm", form.slug), ("voor", audience))]
        chosen = replace(self.selection, values=self.selection.values | {"vorm": (form.slug,), "voor": (audience,)})
        return {"form": form, "query": chosen.query_string(), "count": len(both[0] & both[1] & fitting)}
