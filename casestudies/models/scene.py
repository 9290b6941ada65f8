"""The scenes of which case studies are made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from handreiking.guide.blocks.text import TEXT_FEATURES


class SceneQuerySet(models.QuerySet):
    """Scenes, with the pages they belong to."""

    def with_case(self):
        """Fetch the case study of each scene in the same query."""
        return self.select_related("case")

    def public(self):
        """Only scenes of case studies that are live."""
        return self.filter(case__live=True)


class SceneManager(models.Manager.from_queryset(SceneQuerySet)):
    """Fetches a scene always with its case, as whoever shows a scene names the case (and Wagtail chooses in bulk)."""

    def get_queryset(self):
        """All scenes with their cases."""
        return super().get_queryset().with_case()


class Scene(Orderable, index.Indexed):
    """A moment of a case study. Chapters show it by reference."""

    case = ParentalKey("casestudies.CaseStudyPage", related_name="scenes", on_delete=models.CASCADE)
    slug = models.SlugField(_("slug"), help_text=_("Addresses the scene on the case's page. Do not change it."))
    title = models.CharField(_("title"), max_length=120)
    body = RichTextField(_("text"), features=TEXT_FEATURES)

    objects = SceneManager()

    panels = [FieldPanel("title"), FieldPanel("slug"), FieldPanel("body")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.SearchField("body")]

    class Meta(Orderable.Meta):
        verbose_name = _("scene")
        verbose_name_plural = _("scenes")
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="unique_scene_slug")]

    def __str__(self):
        return f"{self.case.title}: {self.title}"
