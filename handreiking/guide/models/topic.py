"""The topics that pages are tagged with."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel


class Topic(TagBase):
    """A subject that pages are tagged with; `/onderwerpen/<slug>/` lists them. Editors choose, they do not make up."""

    free_tagging = False

    description = models.CharField(_("description"), max_length=240, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def get_absolute_url(self):
        """The address of the topic page."""
        return reverse("topic", args=[self.slug])
