"""What every page with content has, and the outline of all pages of the site."""

from collections import Counter

from django.apps import apps
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page, PageManager, PageViewRestriction, Site
from wagtail.query import PageQuerySet
from wagtail.search import index

from handreiking.guide.excerpts import Excerpt, plain, sections
from handreiking.guide.navigation import Entry, Outline, anchors, reading_minutes
from handreiking.guide.typesetting import Typesetter

from .topic import Topic

SERVICES_SHOWN = 4  # services of the directory on a page of the guide
SUMMARY_LENGTH = 260  # characters: two sentences, the length of a search result's description


def restricted():
    """Whether a view restriction hides a page, its own or from above: a condition for a query of pages."""
    candidate = models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
    hiding = PageViewRestriction.objects.annotate(candidate=candidate)
    return models.Exists(hiding.filter(candidate__startswith=models.F("page__path")))


class ContentPageQuerySet(PageQuerySet):
    """Choosing pages with content."""

    def visible(self):
        """Live pages that no view restriction (their own or from above) hides; one query, where `public()` asks two."""
        return self.live().filter(~restricted())

    def delete(self, *args, **kwargs):
        """Delete the pages without what their manager fetches with them: treebeard reads a few columns only."""
        return super(ContentPageQuerySet, self.select_related(None)).delete(*args, **kwargs)

    delete.alters_data = True
    delete.queryset_only = True


ContentPageManager = PageManager.from_queryset(ContentPageQuerySet)


class ContentPage(Page):
    """What every page with content has: a summary, topics, sources, and the dates of its editorial review.

    It is a table of its own (not an abstract class), so that one query can list
    the pages of all kinds with their summaries, and one topic can tag them all.
    """

    summary = models.CharField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        help_text=_("One or two sentences: what does the reader get here? Shown in lists and in search results."),
    )
    summary.required_on_save = True
    tags = ClusterTaggableManager(through="guide.PageTag", blank=True, verbose_name=_("topics"), related_name="pages")
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("What people search this with and it does not say, one word or phrase a line. Not shown."),
    )
    sources = ParentalManyToManyField(
        "guide.Source",
        blank=True,
        related_name="pages",
        verbose_name=_("sources"),
        help_text=_("Choose what the text cites. A citation such as “(Dunn, 2020)” then becomes a link by itself."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("When an editor last checked this page wholly.")
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When it has to be checked again at the latest.")
    )

    objects = ContentPageManager()

    is_creatable = False
    content_panels = [*Page.content_panels, FieldPanel("summary", widget=AdminAutoHeightTextInput)]
    promote_panels = [
        FieldPanel("tags"),
        FieldPanel("keywords"),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("review_by")], heading=_("Review")),
        *Page.promote_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("page")

    #: The StreamField that the contents list, reading time and typesetting read.
    body_field = "body"
    #: Rich text fields outside the body that stand at the beginning of the page.
    prose_fields = ()
    #: What search calls the page (a value of `Passage.Kind`).
    search_kind = "gids"

    @cached_property
    def body_value(self):
        """The value of the page's body stream, or an empty list for a page without one."""
        return getattr(self, self.body_field, [])

    @cached_property
    def contents(self):
        """The headings of the body as (anchor, heading) pairs, computed from the blocks."""
        return anchors(self.body_value)

    @cached_property
    def reading_minutes(self):
        """Estimated minutes of reading, at least 1."""
        return reading_minutes(self.prose_sources())

    def prose_sources(self):
        """Yield the stored text of the page: rich text, headings and plain text, in no promised order."""
        for name in self.prose_fields:
            yield str(getattr(self, name) or "")
        if self.body_value:
            yield from _texts(self.body_value.get_prep_value())

    def excerpts(self):
        """Yield the pieces that search finds the page by, its beginning first."""
        opening = " ".join([self.summary, *(plain(str(getattr(self, name) or "")) for name in self.prose_fields)])
        yield Excerpt(opening.strip(), aliases=self.search_aliases())
        yield from self.body_excerpts()

    def search_aliases(self):
        """Words that find the page and do not stand on it: its topics and keywords."""
        return " ".join([*(tag.name for tag in self.tags.all()), self.keywords])

    def body_excerpts(self):
        """Yield the pieces of the body that search finds."""
        return sections(self.body_value)

    def get_view_restrictions(self):
        """The view restrictions of this page and the pages above; one query, where Wagtail asks two.

        As in Wagtail, an alias has the restrictions of the page that it stands for.
        """
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        own, as_alias = models.Q(page__path__in=paths), models.Q(page__aliases__path__in=paths)
        return PageViewRestriction.objects.filter(own | as_alias).distinct()

    def get_context(self, request, *args, **kwargs):
        """Add the outline, the sources, the typesetter, the topics and the related pages of this page.

        The number of queries is the same whatever the page holds.
        """
        context = super().get_context(request, *args, **kwargs)
        context["outline"] = outline = site_outline(request)
        context["entry"] = outline.entry(self.pk)
        context["place"] = outline.place(self.pk)
        context["sources"] = list(self.sources.all())
        terms = apps.get_model("guide", "GlossaryTerm").objects.all()
        context["typesetter"] = Typesetter(outline.urls, context["sources"], terms)
        context["topics"], shared = PageTag.objects.topics_and_shared(self)
        context["related"] = outline.most_shared(shared)
        return context


def _texts(value):
    """Yield every string in a StreamField's JSON value, except block types and ids."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("type", "id"):
                yield from _texts(item)


def site_outline(request):
    """The outline of the public site of this request, in one query: the guide and every other page's address.

    A page whose parent is not public is not part of the guide, as it has no place to be read from.
    """
    site = Site.find_for_request(request)
    root = site.root_page.url_path if site else "/"
    guide = {site.root_page.path} if site else set()
    numbered = {model._meta.model_name for model in apps.get_models() if issubclass(model, GuidePage)}
    rows = (
        ContentPage.objects.visible()
        .filter(url_path__startswith=root)
        .order_by("path")
        .values_list("pk", "path", "title", "url_path", "summary", "content_type__model")
    )
    entries = []
    for pk, path, title, url_path, summary, model in rows:
        in_guide = model in numbered and path[: -Page.steplen] in guide
        if in_guide:
            guide.add(path)
        entries.append(Entry(pk, path, title, "/" + url_path.removeprefix(root), summary, numbered=in_guide))
    return Outline(entries)


class PageTagManager(models.Manager):
    """Finds the topics of a page and what else is about them."""

    def topics_and_shared(self, page):
        """In one query: the topics of a page, and for each other page how many of them it shares (Counter by key)."""
        own = self.filter(content_object=page.pk).values("tag")
        topics, shared = [], Counter()
        for tagged in self.filter(tag__in=own).select_related("tag").order_by("tag__name"):
            if tagged.content_object_id == page.pk:
                topics.append(tagged.tag)
            else:
                shared[tagged.content_object_id] += 1
        return topics, shared


class PageTag(ItemBase):
    """That a page is about a topic."""

    tag = models.ForeignKey(Topic, related_name="tagged_pages", on_delete=models.CASCADE)
    content_object = ParentalKey("guide.ContentPage", related_name="tagged_items", on_delete=models.CASCADE)

    objects = PageTagManager()

    class Meta:
        verbose_name = _("topic of a page")
        verbose_name_plural = _("topics of pages")


class GuidePage(ContentPage):
    """A numbered page of the guide: chapter, section, harm page or role page."""

    is_creatable = False

    class Meta:
        abstract = True
