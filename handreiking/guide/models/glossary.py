"""The glossary: terms with their definitions, and the page that lists them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from handreiking.guide.excerpts import Excerpt
from handreiking.guide.typesetting.references import alphabetical, first_letter

from .page import ContentPage


class GlossaryTermQuerySet(models.QuerySet):
    """Terms of the glossary."""

    def public(self):
        """All terms while readers may see the glossary, which is where they stand; else none."""
        return self.filter(models.Exists(GlossaryPage.objects.visible()))


class GlossaryTerm(index.Indexed, models.Model):
    """A term of the field, explained. The first use on a page opens the definition."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    term = models.CharField(_("term"), max_length=80, unique=True)
    variants = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("Plurals and other spellings that the text may use, one a line."),
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("How people search this who do not know the term, one word or phrase a line. Not shown."),
    )
    definition = models.TextField(_("definition"), help_text=_("One or two plain sentences."))
    see_also = models.ManyToManyField("self", blank=True, verbose_name=_("see also"), symmetrical=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page that tells more"),
    )

    objects = GlossaryTermQuerySet.as_manager()

    panels = [
        FieldPanel("term"),
        FieldPanel("slug"),
        FieldPanel("variants"),
        FieldPanel("definition"),
        FieldPanel("keywords"),
        FieldPanel("see_also"),
        FieldPanel("page"),
    ]
    search_fields = [
        index.SearchField("term", boost=3),
        index.AutocompleteField("term"),
        index.SearchField("variants", boost=2),
        index.SearchField("definition"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]

    def __str__(self):
        return self.term

    @property
    def initial(self):
        """The letter under which the glossary lists the term."""
        return first_letter(self.term)

    @property
    def spellings(self):
        """The term and its other forms, as a list of strings."""
        return [self.term, *filter(None, map(str.strip, self.variants.splitlines()))]


class GlossaryPage(ContentPage):
    """The page with all terms in one alphabetical list, each with its own anchor."""

    max_count = 1
    parent_page_types = ["guide.HomePage"]
    subpage_types = []
    template = "pages/glossary.html"
    search_kind = "begrip"

    class Meta:
        verbose_name = _("glossary")

    def body_excerpts(self):
        """Yield every term, as a piece that search finds."""
        for term in GlossaryTerm.objects.all():
            aliases = " ".join([*term.spellings, term.keywords])
            yield Excerpt(term.definition, term.slug, document=term.slug, title=term.term, aliases=aliases)

    def get_context(self, request, *args, **kwargs):
        """Add all terms in alphabetical order (which no two databases agree on), with what they refer to."""
        terms = GlossaryTerm.objects.prefetch_related("see_also")
        return super().get_context(request, *args, **kwargs) | {
            "terms": sorted(terms, key=lambda term: alphabetical(term.term))
        }
