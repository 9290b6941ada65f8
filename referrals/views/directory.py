"""The page of the directory: services by facets and text."""

from dataclasses import replace

from django.http import JsonResponse
from django.views.generic import TemplateView

from referrals.negotiation import wants_json
from referrals.public.facet_definitions import FACETS, FLAGS

from .base import SelectionMixin

MOST_SUGGESTIONS = 3  # texts that are compared with all names; the rest is only said to be unknown


class DirectoryView(SelectionMixin, TemplateView):
    """`/hulp/`: the services that fit what is chosen, with what each further choice would leave.

    With `Accept: application/json` the same as data. Everything is in the query string.
    """

    template_name = "referrals/directory.html"

    def get(self, request, *args, **kwargs):
        """Answer as a page or as data."""
        self.results = self.found()
        self.selection = self.selection.within(self.results.pages)
        self.page = self.selection.page
        response = JsonResponse(self.as_data()) if wants_json(request) else super().get(request, *args, **kwargs)
        response.headers["Vary"] = "Accept"
        return response

    def as_data(self):
        """The results as plain data."""
        facets = self.results.counts | {flag: {"1": number} for flag, number in self.results.flag_counts.items()}
        return {
            "total": self.results.total,
            "results": [
                {
                    **service.card,
                    "organisation": service.card["organisation"]["name"],
                    "url": self.request.build_absolute_uri(service.url),
                    "open": service.state.open if service.answers else None,
                }
                for service in self.listed(self.results.positions(self.page))
            ],
            "page": self.page,
            "pages": self.results.pages,
            "facets": facets,
            "understood": self.reading.as_data() if self.reading else None,
            "ignored": [{"param": param, "value": value} for param, value in self.selection.ignored],
            "nearest": {typed: [slug for slug, _name in found] for typed, found in self.unknown_municipalities()},
        }

    def get_context_data(self, **kwargs):
        """Add the results, the facets with their counts, the chips, and a way on when nothing is found."""
        unknown_municipalities = self.unknown_municipalities()
        said = {("gemeente", typed) for typed, _found in unknown_municipalities}
        context = super().get_context_data(**kwargs) | {
            "selection": self.selection,
            "results": self.results,
            "services": self.pickable(self.listed(self.results.positions(self.page))),
            "facets": self.facets(),
            "flags": [self.flag(flag) for flag in FLAGS],
            "municipalities": self.index.labels["gemeente"].to_suggest(),
            "unknown_municipalities": [
                (typed, [(name, self.link(gemeente=slug)) for slug, name in found])
                for typed, found in unknown_municipalities
            ],
            "named_municipality": self.named_municipality(),
            "ignored": [pair for pair in self.selection.ignored if pair not in said],
            "address": self.request.path + self.link(page=self.page).removesuffix("?"),
            "chips": self.chips,
            "page_number": self.page,
            "previous": self.link(page=self.page - 1) if self.page > 1 else "",
            "next": self.link(page=self.page + 1) if self.page < self.results.pages else "",
        }
        if not self.results.total:
            context |= self.nothing_found()
        return context

    def address_with(self, picks):
        """The address of this same page of the same selection with another list."""
        return "?" + replace(self.selection, picks=picks).query_string(page=self.page)

    def link(self, *, page=None, gemeente=None):
        """The address of another page of the same selection, or of the same selection in one municipality."""
        selection = self.selection
        if gemeente:
            selection = replace(selection, values=selection.values | {"gemeente": (gemeente,)})
        return "?" + selection.query_string(page=page)

    def unknown_municipalities(self):
        """What was typed for a municipality and is none, with the (slug, name) pairs of those that may be meant."""
        names = self.index.labels["gemeente"]
        # Those that are none come first; after them what was too much, which may well be known.
        ignored = [value for param, value in self.selection.ignored if param == "gemeente"][:MOST_SUGGESTIONS]
        return [(typed, names.nearest(typed)) for typed in ignored if names.slug_of(typed) is None]

    def named_municipality(self):
        """The municipality that the text names, by itself or at its end ("hulp in Ede"), as a (name, address) pair.

        The address chooses it and keeps the rest of the text. None when it names none, or one was chosen.
        """
        rest, _in, typed = self.selection.text.rpartition(" in ")
        names = self.index.labels["gemeente"]
        slug = names.slug_of(typed) if typed and "gemeente" not in self.selection.values else None
        if slug is None:
            return None
        chosen = self.selection.without("q")
        chosen = replace(chosen, text=rest, values=chosen.values | {"gemeente": (slug,)})
        return names[slug], self.address_of(chosen)

    def facets(self):
        """The facets for the form that leave something to choose, or of which something was chosen.

        Places are not among them: they have a field of their own.
        """
        facets = [self.facet(facet) for facet in FACETS if not facet.local]
        return [facet for facet in facets if len(facet["values"]) > 1 or any(v["chosen"] for v in facet["values"])]

    def facet(self, facet):
        """A facet for the form: its label and its values with counts; values that nothing has are left out."""
        counts, chosen = self.results.counts[facet.param], self.selection.values.get(facet.param, ())
        values = [
            {"slug": slug, "label": label, "count": counts[slug], "chosen": slug in chosen}
            for slug, label in self.index.labels[facet.param].items()
            if slug in self.index.values[facet.param] or slug in chosen
        ]
        return {"param": facet.param, "label": facet.question, "values": values}

    def flag(self, flag):
        """A flag for the form."""
        return {
            "param": flag,
            "label": FLAGS[flag],
            "count": self.results.flag_counts[flag],
            "chosen": flag in self.selection.flags,
        }
