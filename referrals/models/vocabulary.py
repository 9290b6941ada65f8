from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class VocabularyTerm(index.Indexed, models.Model):
    """A term of a controlled vocabulary: a slug that addresses it for ever, a name, a question, an order."""

    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("Used in addresses that others link to. Do not change it.")
    )
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(
        _("question"),
        max_length=120,
        help_text=_("In the words of somebody it happened to or who looks for help."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("question"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("question")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "slug"]

    def __str__(self):
        return self.name
