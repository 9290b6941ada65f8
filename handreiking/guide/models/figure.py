"""The figures of the guide: numbers as data, and the page that lists them."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from handreiking.guide.excerpts import Excerpt
from handreiking.guide.exports import figures_csv

from .page import ContentPage


class FigureManager(models.Manager):
    """Fetches a figure always with its source, as no figure is shown without one."""

    def get_queryset(self):
        """All figures with their sources."""
        return super().get_queryset().select_related("source")


class Figure(index.Indexed, models.Model):
    """A number of the guide as data, with where it comes from."""

    class Unit(models.TextChoices):
        """What the number of a figure counts."""

        PERCENT = "procent", _("percent")
        TIMES = "keer", _("times")
        PEOPLE = "personen", _("people")
        ACCOUNTS = "accounts", _("accounts")
        VIEWS = "weergaven", _("views")
        FOLLOWERS = "volgers", _("followers")
        MUNICIPALITIES = "gemeenten", _("municipalities")

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    measure = models.CharField(
        _("measure"), max_length=200, help_text=_("What was measured. Figures with the same words form one chart.")
    )
    group = models.CharField(_("group"), max_length=160, blank=True, help_text=_("Of whom or what."))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices, default=Unit.PERCENT)
    qualifier = models.CharField(
        _("qualifier"), max_length=30, blank=True, help_text=_("“ruim”, “ongeveer”, “meer dan”, if the source says so.")
    )
    in_words = models.CharField(
        _("in words"),
        max_length=60,
        blank=True,
        help_text=_("If the source gives words instead of a number: “meer dan de helft”. Readers then see the words."),
    )
    country = models.CharField(_("country"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)
    source = models.ForeignKey(
        "guide.Source", on_delete=models.PROTECT, related_name="figures", verbose_name=_("source")
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For readers."))
    checking_note = models.TextField(
        _("checking note"), blank=True, help_text=_("For editors: how this figure differs from what else was found.")
    )

    objects = FigureManager()

    panels = [
        FieldPanel("measure"),
        FieldPanel("group"),
        FieldRowPanel(
            [FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit"), FieldPanel("in_words")],
            heading=_("Number"),
        ),
        FieldRowPanel([FieldPanel("country"), FieldPanel("year"), FieldPanel("period")], heading=_("Where and when")),
        FieldPanel("source"),
        FieldPanel("note"),
        MultiFieldPanel([FieldPanel("checking_note"), FieldPanel("slug")], heading=_("For editors")),
    ]
    search_fields = [
        index.SearchField("measure"),
        index.AutocompleteField("measure"),
        index.SearchField("group"),
        index.SearchField("note"),
    ]

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["measure", "-value"]

    def __str__(self):
        return ": ".join(filter(None, [self.measure, self.group])) + f" ({self.display})"

    @property
    def number(self):
        """The value as Dutch writes it, without trailing zeros: "2,7", "250 miljoen"."""
        value, word = self.value, ""
        if value >= 1_000_000:
            value, word = value / 1_000_000, " " + str(pgettext_lazy("after a number", "million"))
        text = number_format(value.normalize() if value % 1 else int(value), use_l10n=True, force_grouping=True)
        return text + word

    @property
    def plain_value(self):
        """The value for a style attribute or a file: a decimal point, no trailing zeros."""
        return f"{self.value:f}".rstrip("0").rstrip(".") if self.value % 1 else str(int(self.value))

    @property
    def display(self):
        """The number as running text says it: "ruim 20 procent", or the source's own words."""
        number = f"{self.number} {self.get_unit_display()}"
        return self.in_words or f"{self.qualifier} {number}".strip()

    @property
    def short(self):
        """The number as a chart or table says it: "2,7%"."""
        if self.in_words:
            return self.in_words
        unit = "%" if self.unit == self.Unit.PERCENT else f" {self.get_unit_display()}"
        return f"{self.qualifier} {self.number}{unit}".strip()


class FiguresPage(ContentPage):
    """The page with all figures, by measure, as a table and as CSV (`?formaat=csv`)."""

    max_count = 1
    parent_page_types = ["guide.HomePage"]
    subpage_types = []
    template = "pages/figures.html"
    search_kind = "cijfer"

    class Meta:
        verbose_name = _("figures page")

    def body_excerpts(self):
        """Yield every figure, as a piece that search finds."""
        for figure in Figure.objects.all():
            title = ": ".join(filter(None, [figure.measure, figure.group]))
            where = ", ".join(filter(None, [figure.country, figure.period or str(figure.year or "")]))
            origin = f"{figure.source.cited_authors}, {figure.source.year}"
            text = f"{figure.display} ({where}). {figure.note} {_('Source')}: {origin}."
            yield Excerpt(" ".join(text.split()), figure.slug, document=figure.slug, title=title)

    def get_context(self, request, *args, **kwargs):
        """Add all figures with their sources."""
        return super().get_context(request, *args, **kwargs) | {"figures": Figure.objects.all()}

    def serve(self, request, *args, **kwargs):
        """The page, or its figures as a CSV file."""
        if request.GET.get("formaat") == "csv":
            return figures_csv(Figure.objects.all())
        return super().serve(request, *args, **kwargs)
