"""A group of hits as the results page shows it: one page of them, what else can be chosen, and where that leads."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from handreiking.search.index.knowledge import knowledge
from handreiking.search.models import Passage
from handreiking.search.understanding.question import DIRECTORY, GUIDE
from referrals.facets import directory_index
from referrals.models import HarmType

from .hits import Hit
from .ways import FoundService, found_services, hits_by_help

PER_PAGE = 10
# With both groups on one page a reader sees the best of each before she has to scroll for ever.
BEST = {GUIDE: 8, DIRECTORY: 5}
GROUP_NAMES = {GUIDE: _("In the guide"), DIRECTORY: _("Places that help")}


@dataclass(frozen=True)
class Choice:
    """Something that the results can be narrowed to, with how many hits that leaves."""

    label: str
    number: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """A hit on the page: with its kind in words, its form of abuse if it is about one, and how to reach a service."""

    hit: Hit
    label: str
    form: HarmType | None = None
    service: FoundService | None = None


class GroupResults:
    """The hits of one group for a question. Each kind of group says what its hits can be narrowed to."""

    name = ""
    choice_name = ""  # the field of the question that narrows this group

    def __init__(self, group, question):
        self.group, self.question = group, question

    @property
    def title(self):
        """What the group is called."""
        return GROUP_NAMES[self.name]

    @property
    def chosen(self):
        """The slug that the hits are narrowed to, or ""."""
        return getattr(self.question, self.choice_name)

    @cached_property
    def hits(self):
        """The hits that are left after the choice."""
        return self.group.hits

    @property
    def total(self):
        """How many hits are left after the choice."""
        return len(self.hits)

    @property
    def alone(self):
        """Whether only this group is asked for."""
        return self.question.group == self.name

    @cached_property
    def page(self):
        """The page of hits that is asked for; the first when both groups are shown."""
        return Paginator(self.hits, PER_PAGE).get_page(self.question.page if self.alone else 1)

    @cached_property
    def shown(self):
        """The hits on the page, as a list of `Shown`."""
        hits = list(self.page) if self.alone else self.hits[: BEST[self.name]]
        return self.describe(hits)

    @cached_property
    def choices(self):
        """What can be chosen, as a list; empty when that would change nothing."""
        choices = [
            Choice(label, number, self.question.address(**{self.choice_name: slug}), slug == self.chosen)
            for slug, label, number in self.counts()
            if number
        ]
        narrowing = any(choice.number < len(self.group.all_hits) for choice in choices)
        return choices if narrowing or self.chosen else []

    @property
    def any_url(self):
        """The address without the choice."""
        return self.question.address(**{self.choice_name: ""})

    @property
    def more_url(self):
        """The address of this group alone, when there are more hits than are shown beside the other group."""
        return "" if self.alone or self.total <= BEST[self.name] else self.question.address(group=self.name)

    @property
    def previous_url(self):
        """The address of the page before this one, or ""."""
        return self._page_url(self.page.number - 1) if self.alone and self.page.has_previous() else ""

    @property
    def next_url(self):
        """The address of the page after this one, or ""."""
        return self._page_url(self.page.number + 1) if self.alone and self.page.has_next() else ""

    def _page_url(self, number):
        return self.question.address(page=number)


class GuideResults(GroupResults):
    """The hits in the guide, by kind of passage."""

    name = GUIDE
    choice_name = "kind"

    def counts(self):
        """How many hits each kind has, as (slug, label, number)."""
        return [(kind, label, self.group.kinds[kind]) for kind, label in Passage.Kind.choices]

    def describe(self, hits):
        """The hits with their kind in words; those on a page of a form with that form."""
        labels, pages, forms = dict(Passage.Kind.choices), knowledge().harm_pages, directory_index().forms
        return [Shown(hit, labels[hit.kind], forms.get(pages.get(hit.page))) for hit in hits]


class DirectoryResults(GroupResults):
    """The hits in the directory, by kind of help."""

    name = DIRECTORY
    choice_name = "help_kind"

    @cached_property
    def by_help(self):
        """The slugs of the services that were found, by kind of help."""
        return hits_by_help(self.group.all_hits)

    @cached_property
    def hits(self):
        """The hits that give the chosen kind of help."""
        if not self.chosen:
            return self.group.all_hits
        services = self.by_help.get(self.chosen, ())
        return [hit for hit in self.group.all_hits if hit.service in services]

    def counts(self):
        """How many hits give each kind of help, as (slug, label, number)."""
        labels = directory_index().labels["soort"]
        return [(slug, label, len(self.by_help.get(slug, ()))) for slug, label in labels.items()]

    def describe(self, hits):
        """The hits with the ways to reach them. One query."""
        known = found_services(hits)
        return [Shown(hit, _("Organisation"), service=known.get(hit.service)) for hit in hits]


RESULTS = {GUIDE: GuideResults, DIRECTORY: DirectoryResults}
