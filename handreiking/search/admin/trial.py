"""The admin's panel to try a search: how a text was understood, what it found, and why each hit ranks where it does."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from handreiking.dutch.stems import stem
from handreiking.dutch.words import content_words
from handreiking.search.models import Passage, SynonymSet
from handreiking.search.models.search_words import lines
from handreiking.search.results.engine import search
from handreiking.search.results.groups import GROUP_NAMES
from handreiking.search.understanding.concepts import clean
from handreiking.search.understanding.thesaurus import phrase_stems

SHOWN = 10  # hits of each group
LEAST = 0.0005  # the part of a score from which on it is worth a line
MAY_TRY = ["add", "change", "delete", "view"]  # any of these for synonyms
ORIGINS = {
    "word": _("the word itself"),
    "part": _("part of the word"),
    "synonym": _("synonym"),
    "repair": _("what was probably meant"),
    "alike": _("looks like it"),
}


@dataclass(frozen=True)
class Tried:
    """A concept as the panel shows it: its words, how much it counts (0-1), its stems, and the synonyms it drew on.

    `terms` are (stem, where it comes from, weight) triples, and `synonyms` (name, address of its form) pairs.
    """

    typed: str
    weight: float
    terms: list[tuple]
    synonyms: list[tuple]


@dataclass(frozen=True)
class Explained:
    """A hit with its kind in words and the parts of its score that matter."""

    hit: object
    kind: str
    parts: list


def tried(understood):
    """The concepts of what was understood, as a list of `Tried`. One query."""
    rules = [(each, {phrase_stems(phrase) for phrase in lines(each.typed)}) for each in SynonymSet.objects.all()]
    return [
        Tried(
            " ".join(concept.typed),
            concept.weight,
            [(term, ORIGINS[concept.origins[term]], weight) for term, weight in _by_weight(concept.terms)],
            [(str(each), _form(each)) for each, phrases in rules if phrases & _keys(concept)],
        )
        for concept in understood.concepts
    ]


def _keys(concept):
    """The stems by which a concept found its synonyms: of all its words together, and of each that is not one."""
    whole = tuple(stem(word) for word in concept.typed)
    return {whole} | {(term,) for term, origin in concept.origins.items() if origin != "synonym"}


def _by_weight(terms):
    return sorted(terms.items(), key=lambda pair: (-pair[1], pair[0]))


def _form(synonyms):
    return reverse(SynonymSet.snippet_viewset.get_url_name("edit"), args=[synonyms.pk])


def explained(hits):
    """The first hits, as a list of `Explained`."""
    kinds = dict(Passage.Kind.choices) | {"organisatie": _("Organisation")}
    return [
        Explained(hit, kinds[hit.kind], [part for part in hit.explain() if abs(part.amount) >= LEAST])
        for hit in hits[:SHOWN]
    ]


def may_try(user):
    """Whether somebody may see the panel: whoever may do anything with synonyms."""
    return policy_registry.get_by_type(SynonymSet).user_has_any_permission(user, MAY_TRY)


class TrialMenuItem(MenuItem):
    """The panel to try a search, in the menu."""

    def is_shown(self, request):
        """Whether the menu has the panel: only for those who may see it."""
        return may_try(request.user)


class TrialView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The panel to try a search, `/admin/zoeken/proberen/?q=`: any text will do. What is tried is counted nowhere."""

    model = SynonymSet
    any_permission_required = MAY_TRY
    page_title = _("Try a search")
    header_icon = "search"
    template_name = "admin/search_trial.html"

    def get_breadcrumbs_items(self):
        """Where the panel stands in the admin."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Add the text, and what came of it."""
        given = self.request.GET.get("q", "")
        text = clean(given)
        context = super().get_context_data(**kwargs) | {"query": text, "readable": bool(content_words(text))}
        if not context["readable"]:
            return context
        found = search(given)
        return context | {
            "found": found,
            "concepts": tried(found.understood),
            "groups": [(GROUP_NAMES[group.name], group.total, explained(group.hits)) for group in found.groups],
        }
