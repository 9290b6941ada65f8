"""The passages: the pieces of public pages that search finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from handreiking.dutch.stems import analyse
from handreiking.guide.models.page import restricted
from referrals.models.changes import Version

TITLE_WEIGHT = 3  # how often a title counts
HEADING_WEIGHT = 2


class PassageQuerySet(models.QuerySet):
    """Choosing passages."""

    def visible(self):
        """Passages of pages that readers may see now, whatever was published or hidden since they were made."""
        return self.filter(page__in=Page.objects.live().filter(~restricted()))


class Passage(models.Model):
    """A piece of a public page, made from it when it is published: what search finds and links to.

    `words` is the analysed text: titles and headings count more than once in it. Each process keeps that in memory
    (see `search.index.knowledge`), and reads here only what it found.
    """

    class Kind(models.TextChoices):
        """The kinds of passages: what the reader gets. The order is that of the filter on the results page."""

        CHAPTER = "gids", _("Guide")
        HARM = "vorm", _("Form of abuse")
        ROLE = "rol", _("For your role")
        TIP = "tip", _("Tip")
        CASE = "ervaring", _("Experience")
        TERM = "begrip", _("Term")
        FIGURE = "cijfer", _("Figure")
        SOURCE = "bron", _("Source")
        INFORMATION = "informatie", _("About this site")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="passages")
    document = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    anchor = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    heading = models.CharField(max_length=300)
    text = models.TextField()
    words = models.TextField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(fields=["page", "document", "anchor"], name="unique_place_of_passage"),
        ]

    def __str__(self):
        return ": ".join(filter(None, [self.title, self.heading]))

    @classmethod
    def of(cls, page, excerpt):
        """The passage, not saved, that holds this excerpt of a page."""
        of_page = not excerpt.document
        title = page.title if of_page else excerpt.title
        words = analyse(excerpt.text) + analyse(excerpt.aliases) + analyse(excerpt.heading) * HEADING_WEIGHT
        # The title of the page counts fully for its beginning, and a little for every piece of it.
        words += analyse(title) * (TITLE_WEIGHT if not (of_page and excerpt.anchor) else 1)
        if not of_page:
            words += analyse(page.title)
        return cls(
            page_id=page.pk,
            document=excerpt.document,
            kind=excerpt.kind or page.search_kind,
            anchor=excerpt.anchor,
            title=title[:300],
            heading=excerpt.heading[:300],
            text=excerpt.text,
            words=" ".join(words),
        )


class SearchVersion(Version):
    """The version of search: it grows with every change of passages, synonyms or words of crisis."""

    class Meta:
        verbose_name = "version of search"
