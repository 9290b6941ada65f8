"""Where help is: regions and municipalities."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class Region(index.Indexed, models.Model):
    """A region in which municipalities work together (CBS: "Veilig Thuis-regio")."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    tile_column = models.PositiveSmallIntegerField(_("column on the map"), default=0)
    tile_row = models.PositiveSmallIntegerField(_("row on the map"), default=0)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("tile_column"), FieldPanel("tile_row")], heading=_("Place on the map")),
        FieldPanel("evidence"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Municipality(index.Indexed, models.Model):
    """A Dutch municipality, with the code that Statistics Netherlands gives it ("GM0363")."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("What people also call it, one name a line, such as “Den Haag”.")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("region")
    )

    panels = [FieldPanel(field) for field in ("name", "other_names", "slug", "code", "region")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self):
        return self.name
