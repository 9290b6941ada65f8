"""The bibliography: works that the guide cites, and the page that lists them."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from handreiking.guide.excerpts import Excerpt
from handreiking.guide.typesetting.references import alphabetical, authors_in_list, authors_in_text, first_letter

from .page import ContentPage

PARTS = ("article", "chapter", "conference paper", "news")


class Source(index.Indexed, models.Model):
    """A work that the guide cites. What is not known stays empty and is not shown."""

    class Match(models.TextChoices):
        """How sure it is that this is the work that the guide means."""

        CERTAIN = "certain", _("certain")
        PROBABLE = "probable", _("probable")
        UNKNOWN = "unknown", _("unknown")

    slug = models.SlugField(_("slug"), unique=True)
    authors = models.TextField(
        _("authors"),
        help_text=_("One a line: “Dunn, S.”, or the name of an organisation. “et al.” if more are not known."),
    )
    year = models.CharField(_("year"), max_length=8, help_text=_("With its letter if there are two: 2024a."))
    cited_as = models.CharField(
        _("cited as"),
        max_length=80,
        blank=True,
        help_text=_("How the text names the authors, if not by their surnames: “CCDH”."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    container = models.CharField(_("in"), max_length=300, blank=True, help_text=_("Journal, book or publisher."))
    volume = models.CharField(_("volume"), max_length=30, blank=True)
    pages_cited = models.CharField(_("pages"), max_length=40, blank=True)
    doi = models.CharField("DOI", max_length=120, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    match = models.CharField(_("match"), max_length=10, choices=Match.choices, default=Match.UNKNOWN)
    evidence = models.TextField(_("evidence"), blank=True, help_text=_("For editors: where these facts were seen."))
    note = models.TextField(_("note"), blank=True, help_text=_("For editors: what is not certain."))

    panels = [
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("year"), FieldPanel("cited_as")], heading=_("Citation")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("title", "container", "volume", "pages_cited", "doi", "url", "language", "kind")
            ],
            heading=_("Work"),
        ),
        MultiFieldPanel(
            [FieldPanel("match"), FieldPanel("evidence"), FieldPanel("note"), FieldPanel("slug")],
            heading=_("For editors"),
        ),
    ]
    search_fields = [
        index.SearchField("authors"),
        index.SearchField("title", boost=2),
        index.SearchField("container"),
        index.AutocompleteField("authors"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["authors", "year"]

    def __str__(self):
        return f"{self.cited_authors} ({self.year})"

    @property
    def author_list(self):
        """The authors as a list of names as APA writes them ("Dunn, S.")."""
        return [name for name in map(str.strip, self.authors.splitlines()) if name]

    @property
    def cited_authors(self):
        """The authors as a citation in the text names them: "Dunn", "Cislaghi & Heise", "Regehr et al."."""
        return self.cited_as or authors_in_text(self.author_list)

    @property
    def listed_authors(self):
        """The authors as the bibliography names them, joined by APA's rule."""
        return authors_in_list(self.author_list)

    @property
    def initial(self):
        """The letter under which the bibliography lists the work, without accents."""
        return first_letter(self.authors)

    @property
    def is_part(self):
        """Whether the work is part of its container (an article, a chapter): APA then sets the container in italics."""
        return self.kind in PARTS

    @property
    def title_end(self):
        """The full stop after the title, unless the title ends a sentence itself."""
        return "" if self.title.endswith(("?", "!", ".")) else "."

    @property
    def link_text(self):
        """The DOI address whole, any other address as its host: addresses of reports are long."""
        return self.link if self.doi else urlsplit(self.url).netloc.removeprefix("www.")

    @property
    def link(self):
        """Where the work can be found: its DOI, else its address, else nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class BibliographyPage(ContentPage):
    """The page with all sources, each with the pages that cite it."""

    max_count = 1
    parent_page_types = ["guide.HomePage"]
    subpage_types = []
    template = "pages/bibliography.html"
    search_kind = "bron"

    class Meta:
        verbose_name = _("bibliography")

    def body_excerpts(self):
        """Yield every work, as a piece that search finds."""
        for work in Source.objects.all():
            text = f"{work.listed_authors} ({work.year}). {work.container}".strip()
            title = work.title or f"{work.cited_authors} ({work.year})"
            yield Excerpt(text, work.slug, document=work.slug, title=title, aliases=work.cited_authors)

    def get_context(self, request, *args, **kwargs):
        """Add all works in order of their authors, with the live pages that list them."""
        context = super().get_context(request, *args, **kwargs)
        live_pages = models.Prefetch("pages", ContentPage.objects.visible().order_by("path"), "cited_on")
        works = Source.objects.prefetch_related(live_pages)
        context["works"] = sorted(works, key=lambda work: (*alphabetical(work.authors), work.year))
        return context
